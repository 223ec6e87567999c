import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { startRegionWithClients } from '../stage/client_region.mjs'
import { journey } from '../stage/journey.mjs'
import { PASSWORD } from '../stage/region.mjs'
import { agree, signInByPassword } from '../steps/sign_in.mjs'

const DEVICE = `
[[client]]
id = "e2e-television"
realm = "emscher-lippe"
name = "Stadtfernsehen"
redirect_uris = ["https://fernsehen.example/cb"]
purpose = "Damit Sie im Stadtrat zuschauen und mitstimmen können."
oauth = { grant_types = ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"], token_endpoint_auth_method = "none" }
[[client.attributes]]
name = "name"
purpose = "Damit wir Sie ansprechen können."
`

const { look, findings } = inspector('issuer')
let region, browsers, page, config, asked, polling, ended

before(async () => {
  region = await startRegionWithClients(DEVICE)
  browsers = await startBrowsers()
  page = await browsers.desktop()
  config = await openid.discovery(new URL(region.at('id', '')), 'e2e-television', { token_endpoint_auth_method: 'none' }, openid.None(), {
    execute: [openid.allowInsecureRequests],
  })
})
after(async () => {
  ended?.abort()
  await browsers?.stop()
  await region?.stop()
})

const says = (text) => page.getByRole('heading', { level: 1, name: text }).waitFor()

/** The television is switched on: it shows a code and asks again and again. */
async function switchOn() {
  asked = await openid.initiateDeviceAuthorization(config, { scope: 'openid profile' })
  ended = new AbortController()
  polling = openid.pollDeviceAuthorizationGrant(config, asked, undefined, { signal: ended.signal })
  polling.catch(() => undefined)
}

async function type(code, browser = page) {
  await browser.fill('#user_code', code)
  await browser.click('form[action="/device"] button')
}

journey({
  'a person types the code': async () => {
    await switchOn()
    assert.match(asked.user_code, /^[A-Z]{4}-[A-Z]{4}$/)
    await page.goto(asked.verification_uri)
    await look(page, 'device')
    await type('BCDF-GHJK')
    await page.locator('#user_code[aria-invalid]').waitFor()
    await look(page, 'device-error')
    await type(asked.user_code.toLowerCase())
    await says('Ein Gerät bei Stadtfernsehen anmelden?')
    assert.match(await page.locator('main').innerText(), /fernsehen\.example/)
    await look(page, 'device-confirm')
  },

  'signs in and agrees, and the device has its tokens': async () => {
    await page.locator('form[action="/device/confirm"] button').first().click()
    await page.waitForURL('**/sign-in/*')
    await signInByPassword(page, 'test1@example.org', PASSWORD)
    await agree(page)
    await says('Ihr Gerät ist angemeldet')
    await look(page, 'device-done')
    const tokens = await polling
    const { sub } = tokens.claims()
    const info = await openid.fetchUserInfo(config, tokens.access_token, sub)
    assert.equal(info.name, 'Testperson Eins')
    const fresh = await openid.refreshTokenGrant(config, tokens.refresh_token)
    assert.equal(fresh.claims().sub, sub)
  },

  'a link shows the code to compare, and who says no tells the device': async () => {
    await switchOn()
    await page.goto(asked.verification_uri_complete)
    assert.equal(await page.locator('.st-code').innerText(), asked.user_code)
    await look(page, 'device-compare')
    await page.click('form[action="/device"] button')
    await page.getByText('Testperson Eins').first().waitFor()
    await look(page, 'device-confirm-signed-in')
    await page.click('form[action="/device/confirm"] button[name="no"]')
    await says('Das Gerät ist nicht angemeldet')
    await look(page, 'device-stopped')
    await assert.rejects(polling, { error: 'access_denied' })
  },

  'all of it works without script': async () => {
    await switchOn()
    const plain = await browsers.desktop({ javaScriptEnabled: false })
    await plain.goto(asked.verification_uri)
    await type(asked.user_code, plain)
    await plain.locator('form[action="/device/confirm"] button').first().click()
    await signInByPassword(plain, 'test1@example.org', PASSWORD)
    await plain.getByRole('heading', { level: 1, name: 'Ihr Gerät ist angemeldet' }).waitFor()
    assert.ok((await polling).access_token)
  },

  'a device that was built with oauth4webapi signs in as well': async () => {
    const here = { [oauth.allowInsecureRequests]: true }
    const at = new URL(region.at('id', ''))
    const issuer = await oauth.processDiscoveryResponse(at, await oauth.discoveryRequest(at, here))
    const [client, nobody] = [{ client_id: 'e2e-television', id_token_signed_response_alg: 'ES256' }, oauth.None()]
    const begun = await oauth.deviceAuthorizationRequest(issuer, client, nobody, { scope: 'openid profile' }, here)
    const codes = await oauth.processDeviceAuthorizationResponse(issuer, client, begun)
    const poll = async () => {
      const answer = await oauth.deviceCodeGrantRequest(issuer, client, nobody, codes.device_code, here)
      return oauth.processDeviceCodeResponse(issuer, client, answer)
    }
    await assert.rejects(poll(), { error: 'authorization_pending' })
    const another = await browsers.desktop()
    await another.goto(codes.verification_uri)
    await type(codes.user_code, another)
    await another.locator('form[action="/device/confirm"] button').first().click()
    await signInByPassword(another, 'test1@example.org', PASSWORD)
    await another.getByRole('heading', { level: 1, name: 'Ihr Gerät ist angemeldet' }).waitFor()
    // No sooner than the issuer said.
    await another.waitForTimeout((codes.interval ?? 5) * 1000 + 1000)
    const tokens = await poll()
    const { sub } = oauth.getValidatedIdTokenClaims(tokens)
    const told = await oauth.userInfoRequest(issuer, client, tokens.access_token, here)
    assert.equal((await oauth.processUserInfoResponse(issuer, client, sub, told)).name, 'Testperson Eins')
    await assert.rejects(poll(), { error: 'invalid_grant' })
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': async () => {
    assert.deepEqual(findings, [])
  },
})
