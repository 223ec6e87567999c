import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as openid from 'openid-client'
import { startBrowsers } from '../stage/browsers.mjs'
import { PASSWORD, startRegion } from '../stage/region.mjs'
import { LIBRARY, startLibrary } from '../steps/library.mjs'
import { startResourceServer } from '../steps/resource_server.mjs'
import { agree, signInByPassword } from '../steps/sign_in.mjs'

const PERSON = 'test1@example.org'

let region, browsers, library, program, config, page, tokens

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  library = await startLibrary()
  const issuer = region.at('id', '')
  program = await startResourceServer(issuer, region.at('id', '/jwks'))
  const how = { execute: [openid.allowInsecureRequests] }
  config = await openid.discovery(new URL(issuer), LIBRARY.id, undefined, openid.ClientSecretBasic(LIBRARY.secret), how)
  page = await browsers.desktop()
})
after(async () => {
  await browsers?.stop()
  await library?.stop()
  await program?.stop()
  await region?.stop()
})

/** Sends the person to the issuer; `finish` waits for the answer and redeems it. */
async function ask(others = {}) {
  const verifier = openid.randomPKCECodeVerifier()
  const state = openid.randomState()
  const parameters = {
    redirect_uri: library.callback,
    scope: 'openid profile email',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...others,
  }
  await page.goto(openid.buildAuthorizationUrl(config, parameters).href)
  return async () => {
    await page.waitForURL(`${library.callback}?**`)
    return openid.authorizationCodeGrant(config, new URL(page.url()), { pkceCodeVerifier: verifier, expectedState: state })
  }
}

/** Calls the program as the client does: with the newest token; gives status and challenge. */
async function call(path) {
  try {
    const answer = await openid.fetchProtectedResource(config, tokens.access_token, new URL(`${program.origin}${path}`), 'GET', null, new Headers())
    return { status: answer.status, body: answer.ok ? await answer.json() : null }
  } catch (error) {
    assert.ok(error instanceof openid.WWWAuthenticateChallengeError, String(error))
    return { status: error.status, challenge: error.cause[0].parameters }
  }
}

/** What RFC 9470, section 4 has the client send to the issuer. */
const wanted = ({ acr_values, max_age }) => ({ ...(acr_values && { acr_values }), ...(max_age && { max_age }) })

test('a token of the service opens its program, under the pseudonym that the service knows', async () => {
  const finish = await ask()
  await signInByPassword(page, PERSON, PASSWORD)
  await agree(page)
  tokens = await finish()
  const { status, body } = await call('/api/loans')
  assert.equal(status, 200)
  assert.equal(body.sub, tokens.claims().sub)
})

test('a fresher sign-in is asked for, made, and enough', async () => {
  const refused = await call('/api/fees')
  assert.equal(refused.status, 401)
  assert.equal(refused.challenge.error, 'insufficient_user_authentication')
  assert.equal(refused.challenge.max_age, '0')
  const finish = await ask(wanted(refused.challenge))
  await signInByPassword(page, PERSON, PASSWORD)
  tokens = await finish()
  assert.equal((await call('/api/fees')).status, 200)
})

test('a level that is not reached is never claimed: the program goes on refusing', async () => {
  const refused = await call('/api/reader-card')
  assert.equal(refused.challenge.acr_values, 'urn:stadttor:level:2')
  tokens = await (await ask(wanted(refused.challenge)))()
  assert.equal(tokens.claims().acr, 'urn:stadttor:level:1')
  assert.equal((await call('/api/reader-card')).challenge.acr_values, 'urn:stadttor:level:2')
})

test('where the level is a must the page says what is missing and why, and the service learns the outcome', async () => {
  const acr = { essential: true, values: ['urn:stadttor:level:2'] }
  const finish = await ask({ claims: JSON.stringify({ id_token: { acr } }) })
  const text = await page.locator('main').innerText()
  for (const said of ['verlangt mehr Sicherheit', 'Anmeldung mit geprüfter Identität', 'Ein sicherer Schlüssel', 'Der Nachweis, wer Sie sind']) {
    assert.ok(text.includes(said), `${said} in: ${text}`)
  }
  await page.click('form[action$="/leave"] button')
  await assert.rejects(finish(), { error: 'unmet_authentication_requirements' })
})

test('the metadata says what can be asked for', () => {
  const metadata = config.serverMetadata()
  assert.deepEqual(metadata.acr_values_supported, [1, 2, 3].map((level) => `urn:stadttor:level:${level}`))
  assert.equal(metadata.claims_parameter_supported, true)
  assert.equal(metadata.verified_claims_supported, true)
})
