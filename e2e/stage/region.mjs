import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { program } from './needs.mjs'
import { start, until } from './process.mjs'

/** The password of the demo's test people, who are test1@ and test2@example.org. */
export const PASSWORD = 'vorfuehrung-2026'

/**
 * Starts the demo region, or the one in a folder, on a free port with an empty database.
 * `at(name, path)` is an address on a host below .localhost; `stop()` ends the program and removes its data.
 */
export async function startRegion({ folder } = {}) {
  const data = await mkdtemp(join(tmpdir(), 'stadttor-e2e-'))
  const other = folder ? ['--region', folder] : []
  const server = start(program(), ['demo', '--data', data, '--listen', '127.0.0.1:0', ...other], { env: {} })
  const [, port] = await server.printed(/http:\/\/id\.localhost:(\d+)/)
  const at = (name, path = '/') => `http://${name}.localhost:${port}${path}`
  await until('the server is ready', async () => (await fetch(at('id', '/readyz'))).ok)
  async function stop() {
    await server.stop()
    await rm(data, { recursive: true })
  }
  return { port, at, data, stop, output: server.output }
}
