import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decodeJwt } from 'jose'
import { startPlayedFederation } from './played_federation.mjs'
import { startRegion } from './region.mjs'

const DEMO = fileURLToPath(new URL('../../demo/', import.meta.url))
const ATTRIBUTES = 'attributes = ["name", "given_name", "family_name", "birthdate", "email"]'
/** A rule that none of our realms keeps as a service. */
const IMPOSSIBLE = { openid_relying_party: { token_endpoint_auth_method: { one_of: ['tls_client_auth'] } } }

/**
 * Three programs that share nothing but a federation: the anchor, Gelsenkirchen's and Bochum's, each with its own
 * folder, database and port. The anchor vouches for the realms of both; Bochum also trusts a second anchor, which
 * the test plays. Nobody has entered Bochum at Gelsenkirchen or the other way round.
 */
export async function startFederation() {
  const started = []
  const begin = async (host, region) => {
    const one = await startProgram(host, region)
    started.unshift(one)
    return one
  }
  const played = await startPlayedFederation()
  started.push(played)
  const anchor = await begin('verband', verband())
  const trusted = pinned('trust_anchor', anchor.at('verband').slice(0, -1), await keysOf(anchor, 'verband'))
  const hint = `authority_hints = ["${anchor.at('verband').slice(0, -1)}"]`
  const home = await begin('gelsenkirchen-id', [
    realm('gelsenkirchen', [hint, ATTRIBUTES], trusted),
    realm('herne', [hint, ATTRIBUTES, `trust_marks = ["${anchor.at('verband', '/marks/municipal')}"]`], trusted),
  ].join('\n'))
  const second = pinned('trust_anchor', played.anchor, played.keys)
  const takes = 'providers = { level = 2, confirms_mail = true }'
  const away = await begin('bochum-id', [
    realm('bochum', [hint, takes], trusted + second),
    realm('witten', [hint, takes], trusted),
  ].join('\n'))
  // The operators hand their keys to the anchor, as docs/federation.md says.
  const members = [[home, 'gelsenkirchen'], [home, 'herne'], [away, 'bochum'], [away, 'witten', IMPOSSIBLE]]
  const below = await Promise.all(members.map(async ([program, id, policy]) => {
    const host = `${id}-id`
    const types = program === home ? ['openid_provider'] : ['openid_relying_party', 'openid_provider']
    const rules = `entity_types = ${JSON.stringify(types)}\n${policy ? `metadata_policy = ${toml(policy)}\n` : ''}`
    return pinned('subordinate', program.at(host).slice(0, -1), await keysOf(program, host)) + rules
  }))
  await anchor.rewrite(verband(below.join('')))
  async function stop() {
    for (const one of started) await one.stop()
  }
  return { anchor, home, away, played, stop }
}

/** A program with a region of its own; `rewrite(text)` changes its file and starts it again. */
async function startProgram(host, text) {
  const folder = await mkdtemp(join(tmpdir(), 'stadttor-region-'))
  await cp(DEMO, folder, { recursive: true })
  const file = join(folder, 'region.toml')
  await writeFile(file, text)
  const region = await startRegion({ folder, host })
  async function rewrite(changed) {
    await writeFile(file, changed)
    await region.pause()
    await region.resume()
  }
  async function stop() {
    await region.stop()
    await rm(folder, { recursive: true })
  }
  return { ...region, rewrite, stop }
}

/** The federation keys that a realm shows of itself. */
async function keysOf(program, host) {
  const answer = await fetch(program.at(host, '/.well-known/openid-federation'))
  return decodeJwt(await answer.text()).jwks
}

function pinned(kind, entity, jwks) {
  return `
[[realm.federation.${kind}]]
entity = "${entity}"
jwks = ${toml(jwks)}
`
}

/** An inline value of TOML. */
function toml(value) {
  if (Array.isArray(value)) return `[${value.map(toml).join(', ')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  return `{ ${Object.entries(value).map(([name, one]) => `${name} = ${toml(one)}`).join(', ')} }`
}

function verband(below = '') {
  return realm('verband', [], below, 'verband')
}

/** A realm with one town of the same name, and its part in the federation. */
function realm(id, lines, members, host = `${id}-id`) {
  const name = id[0].toUpperCase() + id.slice(1)
  return `
[[municipality]]
id = "${id}"
realm = "${id}"
name = "${name}"
official_name = "Stadt ${name}"
kind = "city"
district = ""
ars = "055130000000"
host = "${id}-stadt.localhost"
website = "https://${id}.example"
accent = "#1f4f8f"

[[realm]]
id = "${id}"
name = "${name}-ID"
issuer_host = "${host}.localhost"
app_host = "app.${host}.localhost"
unknown_browser = "webauthn"
[realm.federation]
organization_name = "Stadt ${name}"
contacts = ["it@${id}.example"]
${lines.join('\n')}
${members}`
}
