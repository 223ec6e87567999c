import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as openid from 'openid-client'
import { startBrowsers } from '../stage/browsers.mjs'
import { fetchWith, startEncryptedRegion } from '../stage/encrypted_region.mjs'
import { PASSWORD } from '../stage/region.mjs'
import { startLibrary } from '../steps/library.mjs'
import { agree, signInByPassword } from '../steps/sign_in.mjs'

// FAPI 2.0 Security Profile with certificates: pushed requests, and tokens bound to the connection.
const BANK = `
[[client]]
id = "bank"
realm = "emscher-lippe"
name = "Sparkasse"
redirect_uris = ["http://127.0.0.1/callback"]
[client.oauth]
grant_types = ["authorization_code", "refresh_token"]
token_endpoint_auth_method = "tls_client_auth"
tls_client_auth_san_dns = "bank.example"
tls_client_certificate_bound_access_tokens = true
require_pushed_authorization_requests = true
id_token_signed_response_alg = "ES256"
[[client.attributes]]
name = "name"
purpose = "Damit auf dem Konto steht, wem es gehört."
`

let region, browsers, library, bank

before(async () => {
  region = await startEncryptedRegion({ clients: BANK })
  browsers = await startBrowsers()
  library = await startLibrary()
  bank = await configured(await region.certificate('bank.example'))
})
after(async () => {
  await browsers?.stop()
  await library?.stop()
  await region?.stop()
})

/** The bank's program, with a certificate or without. */
async function configured(certificate = {}) {
  const metadata = { use_mtls_endpoint_aliases: true, id_token_signed_response_alg: 'ES256' }
  const options = { [openid.customFetch]: fetchWith({ ca: region.ca, ...certificate }) }
  return openid.discovery(new URL(region.at('id', '')), 'bank', metadata, openid.TlsClientAuth(), options)
}

async function push(config) {
  const verifier = openid.randomPKCECodeVerifier()
  const state = openid.randomState()
  const parameters = {
    redirect_uri: library.callback,
    scope: 'openid profile',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  }
  const address = await openid.buildAuthorizationUrlWithPAR(config, parameters)
  return { address, checks: { pkceCodeVerifier: verifier, expectedState: state } }
}

/** Signs the test person in; the tokens, and the address that the browser came back to. */
async function tokensOf(config) {
  const page = await browsers.desktop({ ignoreHTTPSErrors: true })
  const { address, checks } = await push(config)
  await page.goto(address.href)
  await signInByPassword(page, 'test1@example.org', PASSWORD)
  await page.waitForURL((url) => url.href.startsWith(library.callback) || url.pathname.startsWith('/sign-in/'))
  if (await page.locator('form[action$="/release"]').count()) await agree(page)
  await page.waitForURL(`${library.callback}?**`)
  return openid.authorizationCodeGrant(config, new URL(page.url()), checks)
}

test('from the pushed request to the data, every call by certificate', async () => {
  const tokens = await tokensOf(bank)
  const info = await openid.fetchUserInfo(bank, tokens.access_token, tokens.claims().sub)
  assert.equal(info.name, 'Testperson Eins')
  const again = await openid.refreshTokenGrant(bank, tokens.refresh_token)
  await openid.fetchUserInfo(bank, again.access_token, tokens.claims().sub)
})

test('a stolen token is worth nothing on other connections', async () => {
  const tokens = await tokensOf(bank)
  const ask = async (name, tls) => {
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    return (await fetchWith({ ca: region.ca, ...tls })(region.at(name, '/userinfo'), { headers })).status
  }
  const own = await region.certificate('bank.example')
  assert.equal(await ask('mtls.id', {}), 401)
  assert.equal(await ask('mtls.id', own), 401, 'the same name, another certificate')
  assert.equal(await ask('id', own), 401)
})

test('another name, another authority and no certificate are nobody', async () => {
  for (const certificate of [
    await region.certificate('pool.example'),
    await region.certificate('bank.example', { by: 'impostor' }),
    undefined,
  ]) {
    await assert.rejects(push(await configured(certificate)), (refused) => refused.cause[0].parameters.error === 'invalid_client')
  }
  await push(bank)
})
