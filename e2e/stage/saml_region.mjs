import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startRegion } from './region.mjs'

const DEMO = fileURLToPath(new URL('../../demo/', import.meta.url))

/** The demo region, which knows a service by its metadata; `more` are further lines of its entry. */
export async function startRegionWithService({ entity, name, metadata, more = '' }) {
  const folder = await mkdtemp(join(tmpdir(), 'stadttor-region-'))
  await cp(DEMO, folder, { recursive: true })
  const file = join(folder, 'region.toml')
  await writeFile(join(folder, 'service.xml'), metadata)
  await writeFile(file, `${await readFile(file, 'utf8')}${entry({ entity, name, more })}`)
  const region = await startRegion({ folder })
  async function stop() {
    await region.stop()
    await rm(folder, { recursive: true })
  }
  return { ...region, stop }
}

function entry({ entity, name, more }) {
  return `
[[saml_service]]
entity = "${entity}"
realm = "emscher-lippe"
name = "${name}"
purpose = "Damit Sie Ihre Dauerkarte verlängern können."
metadata_file = "service.xml"
signed_requests = true
encrypted = true
${more}
[[saml_service.attributes]]
name = "name"
purpose = "Damit auf der Karte steht, wem sie gehört."
[[saml_service.attributes]]
name = "email"
purpose = "Damit wir Sie an das Ende erinnern können."
`
}
