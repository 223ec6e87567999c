import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startRegion } from './region.mjs'

const DEMO = fileURLToPath(new URL('../../demo/', import.meta.url))

/**
 * The demo region, whose first realm lets services register themselves; `register(metadata)` does that. `realm` are
 * further lines of the realm's entry.
 */
export async function startOpenRegion({ realm = '' } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'stadttor-region-'))
  await cp(DEMO, folder, { recursive: true })
  const file = join(folder, 'region.toml')
  const closed = await readFile(file, 'utf8')
  await writeFile(file, closed.replace('id = "emscher-lippe"\n', '$&registration = "open"\n' + `${realm}\n`))
  const region = await startRegion({ folder })
  async function stop() {
    await region.stop()
    await rm(folder, { recursive: true })
  }
  async function register(metadata) {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(region.at('id', '/clients'), { method: 'POST', headers, body: JSON.stringify(metadata) })
    if (answer.status !== 201) throw new Error(await answer.text())
    return answer.json()
  }
  return { ...region, stop, register }
}
