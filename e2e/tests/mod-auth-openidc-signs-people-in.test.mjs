import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { startApache } from '../stage/apache.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { startRegionWithClients } from '../stage/client_region.mjs'
import { PASSWORD } from '../stage/region.mjs'
import { agree, signInByPassword } from '../steps/sign_in.mjs'

const LIBRARY = { id: 'e2e-apache', secret: 'e2e-apache-secret' }
const ENTRY = `
[[client]]
id = "${LIBRARY.id}"
realm = "emscher-lippe"
name = "Stadtbücherei"
redirect_uris = ["http://127.0.0.1/protected/redirect_uri"]
post_logout_redirect_uris = ["http://127.0.0.1/"]
secret = "${LIBRARY.secret}"
purpose = "Damit wir Ihr Konto finden."
oauth = { grant_types = ["authorization_code", "refresh_token"] }
attributes = [{ name = "name", purpose = "Anrede" }, { name = "email", purpose = "Post" }]
`

let region, browsers, apache, page

before(async () => {
  region = await startRegionWithClients(ENTRY)
  browsers = await startBrowsers()
  apache = await startApache({ issuer: region.at('id', ''), client: LIBRARY })
  page = await browsers.desktop()
})
after(async () => {
  await browsers?.stop()
  await apache?.stop()
  await region?.stop()
})

const claim = (name) => page.locator(`#${name}`).innerText()

journey({
  'a protected page sends to the issuer and shows the claims afterwards': async () => {
    await page.goto(`${apache.origin}/protected/`)
    await page.waitForURL('**/sign-in/*')
    await signInByPassword(page, 'test1@example.org', PASSWORD)
    await agree(page)
    await page.waitForURL(`${apache.origin}/protected/`)
    assert.equal(await claim('iss'), region.at('id', ''))
    assert.equal(await claim('aud'), LIBRARY.id)
    assert.equal(await claim('name'), 'Testperson Eins')
    assert.equal(await claim('email'), 'test1@example.org')
    assert.equal(await claim('acr'), 'urn:stadttor:level:1')
    assert.match(await claim('amr'), /pwd/)
    assert.equal(await claim('auth_time'), '(none)', 'who does not ask is not told')
    assert.notEqual(await claim('nonce'), '')
  },

  'its access token is renewed, and the new one is good': async () => {
    const { userinfo_endpoint: userinfo } = await (await fetch(region.at('id', '/.well-known/openid-configuration'))).json()
    const first = await claim('access_token')
    await page.waitForTimeout(2000)
    await page.goto(`${apache.origin}/protected/`)
    const second = await claim('access_token')
    assert.notEqual(second, first)
    const answer = await fetch(userinfo, { headers: { authorization: `Bearer ${second}` } })
    assert.equal((await answer.json()).email, 'test1@example.org')
    assert.equal(await claim('name'), 'Testperson Eins', 'still the same person')
  },

  'signing out there signs out at the issuer and comes back': async () => {
    const back = encodeURIComponent(`${apache.origin}/`)
    await page.goto(`${apache.origin}/protected/redirect_uri?logout=${back}`)
    await page.waitForURL(`${apache.origin}/`)
    await page.goto(`${apache.origin}/protected/`)
    await page.waitForURL('**/sign-in/*')
    await page.locator('form[action$="/password"]').waitFor({ state: 'attached' })
  },
})
