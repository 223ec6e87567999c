import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startBundId } from './bundid.mjs'
import { startRegion } from './region.mjs'

const DEMO = fileURLToPath(new URL('../../demo/', import.meta.url))

/** The demo region, whose first realm also knows a BundID, and that BundID, which knows the realm. */
export async function startRegionWithBundId() {
  const bundid = await startBundId()
  const folder = await mkdtemp(join(tmpdir(), 'stadttor-region-'))
  await cp(DEMO, folder, { recursive: true })
  const file = join(folder, 'region.toml')
  await writeFile(file, (await readFile(file, 'utf8')).replace('[[realm.upstream]]', `${entry(bundid)}\n[[realm.upstream]]`))
  const region = await startRegion({ folder })
  const metadata = await fetch(region.at('id', '/upstream/bundid/metadata'))
  await bundid.knows(await metadata.text())
  async function stop() {
    await region.stop()
    await bundid.stop()
    await rm(folder, { recursive: true })
  }
  return { region, bundid, stop }
}

function entry({ entity, signIn, certificate }) {
  return `
[[realm.upstream]]
id = "bundid"
name = "BundID"
level = 3
confirms_mail = true
[realm.upstream.saml]
entity = "${entity}"
sign_in = "${signIn}"
certificates = ['''${certificate}''']
organization = "Stadt Gelsenkirchen"
online_service = "BMI-0000"
`
}
