import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { program } from './needs.mjs'
import { start, until } from './process.mjs'

/** The password of the demo's test people, who are test1@ and test2@example.org. */
export const PASSWORD = 'vorfuehrung-2026'

/**
 * Starts the demo region, or the one in a folder, on a free port with an empty database. `host` is the name of an
 * issuer of the region. `at(name, path)` is an address on a host below .localhost; `stop()` ends the program and
 * removes its data, `pause()` ends it alone, and `resume()` starts it again with its data at the same port.
 */
export async function startRegion({ folder, host = 'id' } = {}) {
  const data = await mkdtemp(join(tmpdir(), 'stadttor-e2e-'))
  const other = folder ? ['--region', folder] : []
  let server, port = 0
  const at = (name, path = '/') => `http://${name}.localhost:${port}${path}`
  async function resume() {
    server = start(program(), ['demo', '--data', data, '--listen', `127.0.0.1:${port}`, ...other], { env: {} })
    port = (await server.printed(new RegExp(`http://${host}\\.localhost:(\\d+)`)))[1]
    await until('the server is ready', async () => (await fetch(at(host, '/readyz'))).ok)
  }
  await resume()
  async function stop() {
    await server.stop()
    await rm(data, { recursive: true })
  }
  return { port, at, data, stop, pause: () => server.stop(), resume, output: () => server.output() }
}

/** Waits for the first census of what is online, so that every page about it has its figures. */
export async function counted(region) {
  await until('the first census', async () => {
    const { figures } = await (await fetch(region.at('gelsenkirchen', '/monitor.json'))).json()
    return figures.length > 0
  })
}
