import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as openid from 'openid-client'
import { startBrowsers } from '../stage/browsers.mjs'
import { PASSWORD, startRegion } from '../stage/region.mjs'
import { LIBRARY, startLibrary } from '../steps/library.mjs'
import { residentWithPhone } from '../steps/residents.mjs'
import { agree, ownBrowser, signInByPassword, signInByPhone } from '../steps/sign_in.mjs'

const TEST_PERSON = { name: 'Testperson Eins', mail: 'test1@example.org' }

let region, browsers, library, config

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  library = await startLibrary()
  const issuer = new URL(region.at('id', ''))
  config = await openid.discovery(issuer, LIBRARY.id, undefined, openid.ClientSecretBasic(LIBRARY.secret), {
    execute: [openid.allowInsecureRequests],
  })
})
after(async () => {
  await browsers?.stop()
  await library?.stop()
  await region?.stop()
})

/** Sends the page to the issuer; `finish` waits for the answer and redeems the code. */
async function ask(page, others = {}) {
  const verifier = openid.randomPKCECodeVerifier()
  const [state, nonce] = [openid.randomState(), openid.randomNonce()]
  const parameters = {
    redirect_uri: library.callback,
    scope: 'openid profile email',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...others,
  }
  await page.goto(openid.buildAuthorizationUrl(config, parameters).href)
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, maxAge: 'max_age' in others ? Number(others.max_age) : undefined }
  const answer = async () => {
    await page.waitForURL(`${library.callback}?**`)
    return new URL(page.url())
  }
  return { answer, checks, finish: async () => openid.authorizationCodeGrant(config, await answer(), checks) }
}

/** A browser in which the test person has signed in to the library by password; who never agreed is asked. */
async function signedInByPassword(others = {}) {
  const page = await browsers.desktop()
  const request = await ask(page, others)
  await signInByPassword(page, TEST_PERSON.mail, PASSWORD)
  await page.waitForURL((url) => url.href.startsWith(library.callback) || url.pathname.startsWith('/sign-in/'))
  if (await page.locator('form[action$="/release"]').count()) await agree(page)
  return { page, tokens: await request.finish() }
}

test('by phone: the ID token names level, methods and time, and userinfo the person', async () => {
  const resident = await residentWithPhone(region, browsers, { name: 'Testperson Drei', mail: 'test3@example.org' })
  const request = await ask(resident.browser, { max_age: '3600' })
  await signInByPhone(resident.browser, resident.phone)
  await ownBrowser(resident.browser, 'no')
  await agree(resident.browser)
  const tokens = await request.finish()
  const claims = tokens.claims()
  assert.match(claims.acr, /^urn:stadttor:level:[123]$/)
  assert.ok(claims.amr.length > 0 && !claims.amr.includes('pwd'), `amr ${claims.amr}`)
  assert.ok(Math.abs(Date.now() / 1000 - claims.auth_time) < 60, 'auth_time is now')
  assert.ok(claims.sid)
  const info = await openid.fetchUserInfo(config, tokens.access_token, claims.sub)
  assert.equal(info.name, resident.name)
  assert.equal(info.email, resident.mail)
  assert.equal(info.email_verified, true)
})

test('by password: the level is the lowest, and the method is said', async () => {
  const { tokens } = await signedInByPassword()
  const claims = tokens.claims()
  assert.equal(claims.acr, 'urn:stadttor:level:1')
  assert.deepEqual(claims.amr, ['pwd'])
  assert.equal(claims.auth_time, undefined, 'who does not ask is not told')
  const info = await openid.fetchUserInfo(config, tokens.access_token, claims.sub)
  assert.equal(info.name, TEST_PERSON.name)
})

test('a code is worth nothing with another verifier, and nothing twice', async () => {
  const page = await browsers.desktop()
  const request = await ask(page)
  await signInByPassword(page, TEST_PERSON.mail, PASSWORD)
  const answer = await request.answer()
  const redeem = (checks) => openid.authorizationCodeGrant(config, answer, { ...request.checks, ...checks })
  await assert.rejects(redeem({ pkceCodeVerifier: openid.randomPKCECodeVerifier() }), { error: 'invalid_grant' })
  await redeem({})
  await assert.rejects(redeem({}), { error: 'invalid_grant' })
})

test('prompt=none asks nobody: it says that somebody has to sign in, or to agree', async () => {
  const stranger = await browsers.desktop()
  const unknown = await (await ask(stranger, { prompt: 'none' })).answer()
  assert.equal(unknown.searchParams.get('error'), 'login_required')
  const { page } = await signedInByPassword()
  const other = await (await ask(page, { prompt: 'none', scope: 'openid' })).answer()
  assert.equal(other.searchParams.get('error'), 'consent_required')
  assert.equal(other.searchParams.get('iss'), region.at('id', ''))
  await (await ask(page, { prompt: 'none' })).finish()
})

test('in a running session the person sees the account and goes on without signing in again', async () => {
  const { page, tokens } = await signedInByPassword({ max_age: '3600' })
  const request = await ask(page, { prompt: 'consent', max_age: '3600' })
  assert.match(await page.locator('main').innerText(), new RegExp(TEST_PERSON.name))
  await agree(page)
  const again = await request.finish()
  assert.equal(again.claims().sub, tokens.claims().sub)
  assert.ok(tokens.claims().auth_time)
  assert.equal(again.claims().auth_time, tokens.claims().auth_time)
})

for (const [what, parameters] of [['max_age=0', { max_age: '0' }], ['prompt=login', { prompt: 'login' }]]) {
  test(`${what} signs in again though a session runs`, async () => {
    const { page, tokens } = await signedInByPassword({ max_age: '3600' })
    const request = await ask(page, { max_age: '3600', ...parameters })
    await signInByPassword(page, TEST_PERSON.mail, PASSWORD)
    const again = await request.finish()
    assert.equal(again.claims().sub, tokens.claims().sub)
    assert.ok(again.claims().auth_time >= tokens.claims().auth_time)
  })
}

test('signing out at the service ends the session at the issuer and comes back', async () => {
  const { page, tokens } = await signedInByPassword()
  const leave = { id_token_hint: tokens.id_token, post_logout_redirect_uri: `${library.origin}/`, state: 'bye' }
  await page.goto(openid.buildEndSessionUrl(config, leave).href)
  await page.waitForURL(`${library.origin}/?state=bye`)
  await page.goto(region.at('id', '/account'))
  await page.waitForURL('**/sign-in/*')
  await assert.rejects(openid.fetchUserInfo(config, tokens.access_token, tokens.claims().sub))
})

test('who goes back without signing in is reported to the service', async () => {
  const page = await browsers.desktop()
  const request = await ask(page)
  await page.click('form[action$="/leave"] button')
  await assert.rejects(request.finish(), { error: 'access_denied' })
})
