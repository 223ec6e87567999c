import { once } from 'node:events'
import { createServer } from 'node:http'
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'

/** What each entity's statement by the anchor is like; who is not here is vouched for by nobody. */
const STATEMENTS = {
  vertretbar: {},
  abgelaufen: { seconds: -300 },
  regelwidrig: { metadata_policy: { openid_provider: { id_token_signing_alg_values_supported: { superset_of: ['PS512'] } } } },
}

/**
 * An anchor that the test plays, and providers below it, each at a host of its own: `vertretbar` is as it has to
 * be, the statement about `abgelaufen` has run out, `regelwidrig` does not keep the anchor's rules, and nobody
 * vouches for `niemand`. `at(name)` is an entity's identifier.
 */
export async function startPlayedFederation() {
  const keys = {}
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, `http://${request.headers.host}`)
    const name = url.hostname.split('.')[0]
    const answer = await pages[url.pathname]?.(name, url)
    response.statusCode = answer ? 200 : 404
    response.end(answer)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const at = (name) => `http://${name}.localhost:${server.address().port}`
  const pages = {
    '/.well-known/openid-federation': (name) => sign(name, { sub: at(name), jwks: jwks(name), ...(name === 'anker' ? anchor(at) : provider(at, name)) }),
    '/list': () => JSON.stringify(Object.keys(STATEMENTS).map(at)),
    '/fetch': (_, { searchParams }) => {
      const name = Object.keys(STATEMENTS).find((one) => at(one) === searchParams.get('sub'))
      return name && sign('anker', { sub: at(name), jwks: jwks(name), ...STATEMENTS[name] })
    },
  }
  for (const name of ['anker', 'niemand', ...Object.keys(STATEMENTS)]) keys[name] = await key()
  const jwks = (name) => ({ keys: [keys[name].jwk] })
  function sign(name, { seconds = 3600, ...claims }) {
    const now = Math.floor(Date.now() / 1000)
    return new SignJWT({ iss: at(name), iat: now - 600, exp: now + seconds, ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: 'entity-statement+jwt', kid: keys[name].jwk.kid })
      .sign(keys[name].privateKey)
  }
  return { anchor: at('anker'), keys: jwks('anker'), at, stop: () => new Promise((done) => server.close(done)) }
}

async function key() {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwk = await exportJWK(publicKey)
  return { privateKey, jwk: { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' } }
}

function anchor(at) {
  const endpoints = { federation_fetch_endpoint: `${at('anker')}/fetch`, federation_list_endpoint: `${at('anker')}/list` }
  return { metadata: { federation_entity: { organization_name: 'Anker', ...endpoints } } }
}

function provider(at, name) {
  const issuer = at(name)
  const openid_provider = {
    issuer,
    organization_name: `Stadt ${name}`,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['ES256'],
    client_registration_types_supported: ['automatic'],
  }
  return { authority_hints: [at('anker')], metadata: { openid_provider } }
}
