import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as openid from 'openid-client'
import { startBrowsers } from '../stage/browsers.mjs'
import { startOpenRegion } from '../stage/open_region.mjs'
import { startLibrary } from '../steps/library.mjs'
import { TEST_PERSON, goThrough } from '../steps/test_person.mjs'

let region, browsers, library

before(async () => {
  region = await startOpenRegion()
  browsers = await startBrowsers()
  library = await startLibrary()
})
after(async () => {
  await browsers?.stop()
  await library?.stop()
  await region?.stop()
})

/** A service that registers itself with these metadata and further public keys, and the key that it signs with. */
async function registered(more, keys = []) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const key = { key: pair.privateKey, kid: 'one' }
  const metadata = {
    redirect_uris: [library.callback],
    scope: 'openid profile email',
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'private_key_jwt',
    id_token_signed_response_alg: 'ES256',
    jwks: { keys: [{ kty, crv, x, y, kid: 'one', use: 'sig', alg: 'ES256' }, ...keys] },
    ...more,
  }
  const options = { execute: [openid.allowInsecureRequests] }
  const config = await openid.dynamicClientRegistration(new URL(region.at('id', '')), metadata, openid.PrivateKeyJwt(key), options)
  return { config, key }
}

/** A request, and what its answer is checked by. */
async function wish() {
  const verifier = openid.randomPKCECodeVerifier()
  const [state, nonce] = [openid.randomState(), openid.randomNonce()]
  return {
    parameters: {
      redirect_uri: library.callback,
      scope: 'openid email',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    },
    checks: { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
  }
}

/** The test person follows an address; where the browser comes back to. */
async function signIn(address) {
  const page = await browsers.desktop({ javaScriptEnabled: false })
  await page.goto(address.href)
  return goThrough(page, library.callback, ['email'])
}

test('it registers itself, pushes its request, and its tokens are bound to a key and renewed', async () => {
  const { config } = await registered({ require_pushed_authorization_requests: true, dpop_bound_access_tokens: true })
  const DPoP = openid.getDPoPHandle(config, await openid.randomDPoPKeyPair('ES256'))
  const { parameters, checks } = await wish()
  const back = await signIn(await openid.buildAuthorizationUrlWithPAR(config, parameters, { DPoP }))
  const tokens = await openid.authorizationCodeGrant(config, back, checks, undefined, { DPoP })
  const { sub } = tokens.claims()
  const again = await openid.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP })
  assert.equal(again.claims().sub, sub)
  const info = await openid.fetchUserInfo(config, again.access_token, sub, { DPoP })
  assert.equal(info.email, TEST_PERSON.mail)
  assert.equal((await openid.tokenIntrospection(config, again.access_token)).active, true)
  await openid.tokenRevocation(config, again.refresh_token)
  assert.equal((await openid.tokenIntrospection(config, again.access_token)).active, false)
})

test('its request is signed, and so is the answer', async () => {
  const { config, key } = await registered({
    require_signed_request_object: true,
    request_object_signing_alg: 'ES256',
    authorization_signed_response_alg: 'ES256',
  })
  openid.useJwtResponseMode(config)
  const { parameters, checks } = await wish()
  const back = await signIn(await openid.buildAuthorizationUrlWithJAR(config, parameters, key))
  assert.ok(back.searchParams.has('response') && !back.searchParams.has('code'))
  const tokens = await openid.authorizationCodeGrant(config, back, checks)
  assert.ok(tokens.claims().sub)
})

const AGREEMENT = [{ name: 'ECDH', namedCurve: 'P-256' }, ['deriveBits']]
const RSA = [{ name: 'RSA-OAEP', modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }, ['encrypt', 'decrypt']]
const ENCRYPTIONS = [
  ['RSA-OAEP-256', 'A256GCM', 'PS256', RSA],
  ['ECDH-ES', 'A128CBC-HS256', 'ES256', AGREEMENT],
  ['ECDH-ES+A256KW', 'A256CBC-HS512', 'EdDSA', AGREEMENT],
]

for (const [alg, enc, signed, [kind, uses]] of ENCRYPTIONS) {
  test(`every answer is encrypted to its key with ${alg} and ${enc}, and signed with ${signed} inside`, async () => {
    const pair = await crypto.subtle.generateKey(kind, true, uses)
    const { kty, crv, x, y, n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey)
    const own = { kid: 'two', use: 'enc', alg }
    const wishes = ['id_token', 'userinfo', 'authorization', 'introspection'].flatMap((which) => [
      [`${which}_signed_response_alg`, signed],
      [`${which}_encrypted_response_alg`, alg],
      [`${which}_encrypted_response_enc`, enc],
    ])
    const { config } = await registered(Object.fromEntries(wishes), [{ kty, crv, x, y, n, e, ...own }])
    openid.useJwtResponseMode(config)
    openid.enableDecryptingResponses(config, [enc], { key: pair.privateKey, alg, kid: 'two' })
    openid.enableNonRepudiationChecks(config)
    const { parameters, checks } = await wish()
    const back = await signIn(openid.buildAuthorizationUrl(config, parameters))
    assert.equal(back.searchParams.get('response').split('.').length, 5)
    const tokens = await openid.authorizationCodeGrant(config, back, checks)
    assert.equal(tokens.id_token.split('.').length, 5)
    const { sub } = tokens.claims()
    const info = await openid.fetchUserInfo(config, tokens.access_token, sub)
    assert.equal(info.email, TEST_PERSON.mail)
    const about = await openid.tokenIntrospection(config, tokens.access_token)
    assert.deepEqual([about.active, about.sub], [true, sub])
  })
}
