import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { openProfile, startBrowsers } from '../stage/browsers.mjs'
import { startOpenRegion } from '../stage/open_region.mjs'
import { TEST_PERSON, goThrough } from '../steps/test_person.mjs'

const LIBRARY = createRequire(import.meta.url).resolve('oidc-client-ts').replace(/umd\/.*$/, 'browser/oidc-client-ts.min.js')
const PAGE = '<!doctype html><title>Einseiter</title><script src="/oidc-client-ts.min.js"></script>'
const SILENT = `${PAGE}<script>new oidc.UserManager({ authority: '/', client_id: '-', redirect_uri: '/' }).signinSilentCallback()</script>`

let region, browsers, app

/** An application of one page, whose program runs in the browser alone and keeps no secret. */
async function startApp() {
  const script = await readFile(LIBRARY)
  const server = createServer((request, response) => {
    const own = request.url.endsWith('.js')
    response.setHeader('content-type', own ? 'text/javascript' : 'text/html').end(own ? script : request.url.startsWith('/silent') ? SILENT : PAGE)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${server.address().port}`
  return { origin, callback: `${origin}/callback`, silent: `${origin}/silent`, stop: () => new Promise((done) => server.close(done)) }
}

before(async () => {
  region = await startOpenRegion({ realm: 'session_management = true' })
  browsers = await startBrowsers()
  app = await startApp()
})
after(async () => {
  await browsers?.stop()
  await app?.stop()
  await region?.stop()
})

async function settings(more = {}) {
  const { client_id } = await region.register({
    redirect_uris: [app.callback, app.silent],
    post_logout_redirect_uris: [`${app.origin}/`],
    scope: 'openid email',
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'none',
    id_token_signed_response_alg: 'ES256',
    ...more,
  })
  return {
    authority: region.at('id', ''),
    client_id,
    redirect_uri: app.callback,
    silent_redirect_uri: app.silent,
    post_logout_redirect_uri: `${app.origin}/`,
    scope: 'openid email',
    // It does not prove a key at userinfo by itself.
    loadUserInfo: !more.dpop_bound_access_tokens,
    automaticSilentRenew: false,
  }
}

/** Has the page's program do something with its user manager; `how` is the name of one of its methods. */
function manager(page, given, how, bound) {
  const act = async ([options, method, dpop]) => {
    const more = dpop ? { dpop: { store: new oidc.IndexedDbDPoPStore(), bind_authorization_code: true } } : {}
    const done = await new oidc.UserManager({ ...options, ...more })[method]()
    return done && { profile: done.profile, type: done.token_type, refresh: done.refresh_token }
  }
  return page.evaluate(act, [given, how, bound])
}

/** What userinfo says to the page's program, which proves its key, again with the nonce it is given. */
function userinfo(page, given) {
  const act = async (options) => {
    const own = new oidc.UserManager({ ...options, dpop: { store: new oidc.IndexedDbDPoPStore() } })
    const [user, at] = [await own.getUser(), await own.metadataService.getUserInfoEndpoint()]
    const call = async (nonce) => {
      const dpop = await own.dpopProof(at, user, 'GET', nonce)
      return fetch(at, { headers: { authorization: `DPoP ${user.access_token}`, dpop } })
    }
    const refused = await call()
    return (await call(refused.headers.get('dpop-nonce'))).json()
  }
  return page.evaluate(act, given)
}

/** The same with a method that leaves the page, and the program with it. */
const leaves = (page, given, how, bound) => manager(page, given, how, bound).catch(() => undefined)

for (const bound of [false, true]) {
  test(`a program in a browser signs in, renews and signs out, ${bound ? 'with tokens bound to its key' : 'with its proof key alone'}`, async () => {
    const given = await settings({ dpop_bound_access_tokens: bound })
    const page = await browsers.desktop()
    await page.goto(`${app.origin}/`)
    await leaves(page, given, 'signinRedirect', bound)
    await page.waitForURL('**/sign-in/*')
    await goThrough(page, app.callback, ['email'])
    const user = await manager(page, given, 'signinCallback', bound)
    const told = bound ? await userinfo(page, given) : user.profile
    assert.equal(told.email, TEST_PERSON.mail)
    assert.equal(user.type, bound ? 'DPoP' : 'Bearer')

    const renewed = await manager(page, given, 'signinSilent', bound)
    assert.equal(renewed.profile.sub, user.profile.sub)
    assert.notEqual(renewed.refresh, user.refresh, 'the refresh token changes with each use')

    await leaves(page, given, 'signoutRedirect', bound)
    await page.waitForURL((url) => url.origin === app.origin && url.pathname === '/')
    await page.goto(region.at('id', '/account'))
    await page.waitForURL('**/sign-in/*')
  })
}

test('a program in a browser revokes what it was given', async () => {
  const given = await settings()
  const page = await browsers.desktop()
  await page.goto(`${app.origin}/`)
  await leaves(page, given, 'signinRedirect')
  await page.waitForURL('**/sign-in/*')
  await goThrough(page, app.callback, ['email'])
  const { refresh } = await manager(page, given, 'signinCallback')
  // It forgets what it revoked; somebody may have copied it before.
  await manager(page, given, 'revokeTokens')
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refresh, client_id: given.client_id })
  const answer = await fetch(region.at('id', '/token'), { method: 'POST', body })
  assert.deepEqual([answer.status, (await answer.json()).error], [400, 'invalid_grant'])
})

test('a program in a browser sees at once that the person has signed out elsewhere', async () => {
  const given = await settings()
  const { page, stop } = await openProfile()
  await page.goto(`${app.origin}/`)
  await leaves(page, given, 'signinRedirect')
  await page.waitForURL('**/sign-in/*')
  await goThrough(page, app.callback, ['email'])
  await manager(page, given, 'signinCallback')
  await page.evaluate((options) => {
    const watching = new oidc.UserManager({ ...options, monitorSession: true, checkSessionIntervalInSeconds: 1 })
    for (const event of ['UserSignedOut', 'UserSessionChanged']) watching.events[`add${event}`](() => document.body.append(`${event} `))
  }, given)
  await page.locator('iframe').waitFor({ state: 'attached' })
  const tab = await page.context().newPage()
  await tab.goto(region.at('id', '/account'))
  await tab.getByText(TEST_PERSON.mail).first().waitFor()
  assert.equal(await page.locator('body').innerText(), '', 'nothing has changed yet')
  await tab.goto(region.at('id', '/logout'))
  await tab.getByRole('button', { name: 'Abmelden' }).click()
  await tab.getByRole('heading', { name: 'Sie sind abgemeldet' }).waitFor()
  await page.getByText('UserSignedOut').waitFor()
  await stop()
})

test('pages of ours are read by no other origin', async () => {
  const page = await browsers.desktop()
  await page.goto(`${app.origin}/`)
  const read = (address) => page.evaluate((at) => fetch(at, { credentials: 'include' }).then(() => 'read', () => 'refused'), address)
  assert.equal(await read(region.at('id', '/account')), 'refused')
  assert.equal(await read(region.at('id', '/userinfo')), 'refused', 'nothing with cookies')
})
