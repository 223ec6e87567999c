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

/** A service that registers itself with these metadata, and the key that it signs with. */
async function registered(more) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const key = { key: pair.privateKey, kid: 'one' }
  const metadata = {
    redirect_uris: [library.callback],
    scope: 'openid profile email',
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'private_key_jwt',
    id_token_signed_response_alg: 'ES256',
    jwks: { keys: [{ kty, crv, x, y, kid: 'one', use: 'sig', alg: 'ES256' }] },
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
