import { createServer } from 'node:http'
import { once } from 'node:events'

/** The foreign relying party that the demo knows: a town's library. */
export const LIBRARY = { id: 'demo-library', secret: 'demo-library-secret' }

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWBuGJSstw-cM' // RFC 7636, appendix B

/** An authorization request of the library, with parameters replaced by `others`. */
export function authorizationAddress(region, redirectUri, others = {}) {
  const parameters = {
    client_id: LIBRARY.id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    state: 'state',
    nonce: 'nonce',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...others,
  }
  return region.at('id', `/authorize?${new URLSearchParams(parameters)}`)
}

/** A web server of the library on a free port, which people come back to; it answers everything with a page. */
export async function startLibrary() {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>Bibliothek</h1>'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${server.address().port}`
  return { origin, callback: `${origin}/callback`, stop: () => new Promise((done) => server.close(done)) }
}
