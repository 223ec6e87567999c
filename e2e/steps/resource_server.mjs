import { createServer } from 'node:http'
import { once } from 'node:events'
import * as jose from 'jose'

/** The library's own program, as it is registered: whom its access tokens are for. */
const AUDIENCE = 'http://127.0.0.1/api'

/** What each address takes: a level, or a sign-in after it last asked for one. */
const NEEDS = {
  '/api/loans': {},
  '/api/fees': { fresh: true },
  '/api/reader-card': { level: 'urn:stadttor:level:2' },
}

/**
 * Starts a resource server (RFC 6750) that verifies access tokens (RFC 9068) with the issuer's published keys and
 * challenges for a stronger or fresher sign-in (RFC 9470). It knows nothing of the issuer's insides.
 */
export async function startResourceServer(issuer, keysAddress) {
  const keys = jose.createRemoteJWKSet(new URL(keysAddress))
  /** When each pseudonym was last asked to sign in afresh, in whole seconds. */
  const asked = new Map()

  function challenge({ level, fresh }, { sub, acr, auth_time: signedIn }) {
    const parts = []
    if (level && acr !== level) parts.push(`acr_values="${level}"`)
    if (fresh && !(signedIn >= asked.get(sub))) {
      asked.set(sub, Math.floor(Date.now() / 1000))
      parts.push('max_age="0"')
    }
    return parts
  }

  const server = createServer(async (request, response) => {
    const refuse = (error, parts = []) => {
      const header = ['Bearer realm="library"', `error="${error}"`, ...parts].join(', ')
      response.writeHead(401, { 'www-authenticate': header }).end()
    }
    const needs = NEEDS[request.url]
    if (!needs) return response.writeHead(404).end()
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const options = { issuer, audience: AUDIENCE, typ: 'at+jwt', algorithms: ['ES256'] }
    const verified = await jose.jwtVerify(token, keys, options).catch(() => null)
    if (!verified) return refuse('invalid_token')
    const missing = challenge(needs, verified.payload)
    if (missing.length > 0) return refuse('insufficient_user_authentication', missing)
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ sub: verified.payload.sub, path: request.url }))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${server.address().port}`
  return { origin, stop: () => new Promise((done) => server.close(done)) }
}
