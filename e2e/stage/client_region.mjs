import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startRegion } from './region.mjs'

const DEMO = fileURLToPath(new URL('../../demo/', import.meta.url))

/** The demo region with further services; `entries` are lines of its file. */
export async function startRegionWithClients(entries) {
  const folder = await mkdtemp(join(tmpdir(), 'stadttor-region-'))
  await cp(DEMO, folder, { recursive: true })
  await appendFile(join(folder, 'region.toml'), entries)
  const region = await startRegion({ folder })
  async function stop() {
    await region.stop()
    await rm(folder, { recursive: true })
  }
  return { ...region, stop }
}
