import { createServer } from 'node:http'
import { once } from 'node:events'

/** The foreign relying party that the demo knows: a town's library. */
export const LIBRARY = { id: 'demo-library', secret: 'demo-library-secret' }

// RFC 7636, appendix B
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

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

/** What the library calls the person who has just come back to `callback` on this page. */
export async function subjectOf(region, page, callback) {
  return (await claimsOf(region, page, callback)).sub
}

/** What the library is told of the person who has just come back to `callback` on this page. */
export async function claimsOf(region, page, callback) {
  // Where the service gets data, the person is asked first.
  const asked = page.locator('form[action$="/release"] button').first()
  await Promise.race([page.waitForURL(`${callback}?**`), asked.waitFor()])
  if (!page.url().startsWith(callback)) await asked.click()
  await page.waitForURL(`${callback}?**`)
  const code = new URL(page.url()).searchParams.get('code')
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: VERIFIER })
  const authorization = `Basic ${Buffer.from(`${LIBRARY.id}:${LIBRARY.secret}`).toString('base64')}`
  const answer = await fetch(region.at('id', '/token'), { method: 'POST', headers: { authorization }, body })
  const { id_token: token } = await answer.json()
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url'))
}
