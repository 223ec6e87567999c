import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { compactDecrypt } from 'jose'
import * as oauth from 'oauth4webapi'
import { startBrowsers } from '../stage/browsers.mjs'
import { startOpenRegion } from '../stage/open_region.mjs'
import { startLibrary } from '../steps/library.mjs'
import { TEST_PERSON, goThrough } from '../steps/test_person.mjs'

const HERE = { [oauth.allowInsecureRequests]: true }

let region, browsers, library, issuer

before(async () => {
  region = await startOpenRegion()
  browsers = await startBrowsers()
  library = await startLibrary()
  const at = new URL(region.at('id', ''))
  issuer = await oauth.processDiscoveryResponse(at, await oauth.discoveryRequest(at, HERE))
})
after(async () => {
  await browsers?.stop()
  await library?.stop()
  await region?.stop()
})

/** A service that registers itself under FAPI 2.0, with what it signs and proves with. */
async function registered(more = {}, keys = []) {
  const key = await oauth.generateKeyPair('ES256', { extractable: true })
  const jwk = await crypto.subtle.exportKey('jwk', key.publicKey)
  const { kty, crv, x, y } = jwk
  const metadata = {
    redirect_uris: [library.callback],
    scope: 'openid profile email',
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'private_key_jwt',
    id_token_signed_response_alg: 'ES256',
    require_pushed_authorization_requests: true,
    dpop_bound_access_tokens: true,
    jwks: { keys: [{ kty, crv, x, y, kid: 'one', use: 'sig', alg: 'ES256' }, ...keys] },
    ...more,
  }
  const answer = await oauth.dynamicClientRegistrationRequest(issuer, metadata, HERE)
  const client = await oauth.processDynamicClientRegistrationResponse(answer)
  const signing = { key: key.privateKey, kid: 'one' }
  const bound = await oauth.generateKeyPair('ES256')
  const options = { ...HERE, DPoP: oauth.DPoP(client, bound) }
  return { client, signing, auth: oauth.PrivateKeyJwt(signing), options }
}

/** A call again, where the issuer asks for its nonce. */
async function withNonce(call, process) {
  try {
    return await process(await call())
  } catch (error) {
    if (!oauth.isDPoPNonceError(error)) throw error
    return process(await call())
  }
}

/** The request, and what belongs to it. */
async function ask(client, others = {}) {
  const verifier = oauth.generateRandomCodeVerifier()
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()]
  const parameters = {
    client_id: client.client_id,
    redirect_uri: library.callback,
    response_type: 'code',
    scope: 'openid email',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...others,
  }
  return { parameters, verifier, state, nonce }
}

/** Hands the request over and signs the test person in; gives the address that the browser comes back to. */
async function signIn({ client, auth, options }, parameters) {
  const push = () => oauth.pushedAuthorizationRequest(issuer, client, auth, parameters, options)
  const pushed = await withNonce(push, (answer) => oauth.processPushedAuthorizationResponse(issuer, client, answer))
  const query = new URLSearchParams({ client_id: client.client_id, request_uri: pushed.request_uri })
  const page = await browsers.desktop({ javaScriptEnabled: false })
  await page.goto(`${issuer.authorization_endpoint}?${query}`)
  return goThrough(page, library.callback, ['email'])
}

async function redeem({ client, auth, options }, answer, { verifier, nonce }) {
  const call = () => oauth.authorizationCodeGrantRequest(issuer, client, auth, answer, library.callback, verifier, options)
  const checks = { ...options, expectedNonce: nonce, requireIdToken: true }
  let response
  const tokens = await withNonce(call, (given) => {
    response = given
    return oauth.processAuthorizationCodeResponse(issuer, client, given, checks)
  })
  await oauth.validateApplicationLevelSignature(issuer, response, HERE)
  return tokens
}

async function userinfo({ client, options }, token, sub) {
  const call = () => oauth.userInfoRequest(issuer, client, token, options)
  return withNonce(call, (answer) => oauth.processUserInfoResponse(issuer, client, sub, answer, options))
}

test('a pushed request, bound tokens, refresh and revocation', async () => {
  const service = await registered()
  const { client, auth, options } = service
  const asked = await ask(client)
  const answer = oauth.validateAuthResponse(issuer, client, await signIn(service, asked.parameters), asked.state)
  const tokens = await redeem(service, answer, asked)
  assert.equal(tokens.token_type, 'dpop')
  const { sub } = oauth.getValidatedIdTokenClaims(tokens)
  assert.equal((await userinfo(service, tokens.access_token, sub)).email, TEST_PERSON.mail)

  const refresh = () => oauth.refreshTokenGrantRequest(issuer, client, auth, tokens.refresh_token, options)
  const again = await withNonce(refresh, (given) => oauth.processRefreshTokenResponse(issuer, client, given))
  assert.equal(oauth.getValidatedIdTokenClaims(again).sub, sub)
  await oauth.processRevocationResponse(await oauth.revocationRequest(issuer, client, auth, again.refresh_token, HERE))
  await assert.rejects(userinfo(service, again.access_token, sub))
})

test('a signed request, a signed answer, and a signed word about the token', async () => {
  const service = await registered({
    require_signed_request_object: true,
    request_object_signing_alg: 'ES256',
    authorization_signed_response_alg: 'ES256',
    introspection_signed_response_alg: 'ES256',
  })
  const { client, auth, signing } = service
  const asked = await ask(client, { response_mode: 'jwt' })
  const request = await oauth.issueRequestObject(issuer, client, asked.parameters, signing)
  const back = await signIn(service, { client_id: client.client_id, request })
  const answer = await oauth.validateJwtAuthResponse(issuer, client, back, asked.state, HERE)
  const tokens = await redeem(service, answer, asked)
  const about = await oauth.introspectionRequest(issuer, client, auth, tokens.access_token, { ...HERE, requestJwtResponse: true })
  const said = await oauth.processIntrospectionResponse(issuer, client, about)
  assert.equal(said.active, true)
  assert.ok(said.cnf.jkt)
  await oauth.validateApplicationLevelSignature(issuer, about, HERE)
})

test('what is told of the person is encrypted to its key, and signed inside', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const [alg, enc] = ['ECDH-ES+A128KW', 'A128GCM']
  const wishes = ['id_token', 'userinfo'].flatMap((which) => [
    [`${which}_signed_response_alg`, 'ES256'],
    [`${which}_encrypted_response_alg`, alg],
    [`${which}_encrypted_response_enc`, enc],
  ])
  const service = await registered(Object.fromEntries(wishes), [{ kty, crv, x, y, kid: 'two', use: 'enc', alg }])
  const opened = []
  service.options[oauth.jweDecrypt] = async (token) => {
    const { plaintext, protectedHeader } = await compactDecrypt(token, pair.privateKey)
    opened.push(protectedHeader)
    return new TextDecoder().decode(plaintext)
  }
  const asked = await ask(service.client)
  const answer = oauth.validateAuthResponse(issuer, service.client, await signIn(service, asked.parameters), asked.state)
  const tokens = await redeem(service, answer, asked)
  const { sub } = oauth.getValidatedIdTokenClaims(tokens)
  assert.equal((await userinfo(service, tokens.access_token, sub)).email, TEST_PERSON.mail)
  assert.deepEqual(opened.map((head) => [head.alg, head.enc, head.cty]), [[alg, enc, 'JWT'], [alg, enc, 'JWT']])
})

test('a key that somebody else has opens nothing', async () => {
  const [service, thief] = [await registered(), await registered()]
  const asked = await ask(service.client)
  const answer = oauth.validateAuthResponse(issuer, service.client, await signIn(service, asked.parameters), asked.state)
  const tokens = await redeem(service, answer, asked)
  const { sub } = oauth.getValidatedIdTokenClaims(tokens)
  await assert.rejects(userinfo(thief, tokens.access_token, sub))
})
