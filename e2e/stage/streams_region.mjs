import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startRegion } from './region.mjs'

const DEMO = fileURLToPath(new URL('../../demo/', import.meta.url))
const SECRET = 'hears-at-once'

/** The demo region with services that may hear of their people; `call(id, path, body)` is what one of them asks for. */
export async function startRegionWithStreams(services) {
  const folder = await mkdtemp(join(tmpdir(), 'stadttor-region-'))
  await cp(DEMO, folder, { recursive: true })
  const file = join(folder, 'region.toml')
  await writeFile(file, `${await readFile(file, 'utf8')}${services.map(entry).join('')}`)
  const region = await startRegion({ folder })
  async function call(id, path, body) {
    const form = new URLSearchParams({ grant_type: 'client_credentials', scope: 'ssf.manage' })
    const by = `Basic ${Buffer.from(`${id}:${SECRET}`).toString('base64')}`
    const token = await fetch(region.at('id', '/token'), { method: 'POST', headers: { authorization: by }, body: form })
    const headers = { authorization: `Bearer ${(await token.json()).access_token}`, 'content-type': 'application/json' }
    const answer = await fetch(region.at('id', path), { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? null : answer.json()
  }
  async function stop() {
    await region.stop()
    await rm(folder, { recursive: true })
  }
  return { ...region, call, stop }
}

function entry({ id, name }) {
  return `
[[client]]
id = "${id}"
realm = "emscher-lippe"
name = "${name}"
own = true
secret = "${SECRET}"
redirect_uris = ["https://${id}.example/cb"]
oauth = { grant_types = ["authorization_code", "client_credentials"], scope = "ssf.manage" }
`
}
