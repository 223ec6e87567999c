import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { startRegionWithClients } from '../stage/client_region.mjs'
import { journey } from '../stage/journey.mjs'
import { startPushService, subscribable } from '../stage/push.mjs'
import { startLibrary } from '../steps/library.mjs'
import { signedInResident } from '../steps/residents.mjs'
import { agree } from '../steps/sign_in.mjs'

const PERSON = { name: 'Testperson Drei', mail: 'test3@example.org' }
const TILL = { id: 'e2e-till', secret: 'e2e-till-secret' }
const app = inspector('app')

let region, browsers, push, shop, resident, screen, pushes, config

before(async () => {
  shop = await startLibrary()
  region = await startRegionWithClients(`
[[client]]
id = "${TILL.id}"
realm = "emscher-lippe"
name = "Museumskasse"
redirect_uris = ["${shop.callback}"]
secret = "${TILL.secret}"
purpose = "Damit Sie Ihren Rabatt bekommen."
oauth = { grant_types = ["authorization_code", "urn:openid:params:grant-type:ciba"], backchannel_token_delivery_mode = "poll" }
[[client.attributes]]
name = "name"
purpose = "Damit wir Sie ansprechen können."
`)
  browsers = await startBrowsers()
  push = await startPushService()
  resident = await signedInResident(region, browsers, PERSON)
  screen = resident.phone.page
  pushes = await subscribable(resident.phone, push, region.at('app.id').replace(/\/$/, ''))
  config = await openid.discovery(new URL(region.at('id', '')), TILL.id, undefined, openid.ClientSecretBasic(TILL.secret), {
    execute: [openid.allowInsecureRequests],
  })
})
after(async () => {
  push?.stop()
  await browsers?.stop()
  await region?.stop()
  await shop?.stop()
})

const says = (name) => screen.getByRole('heading', { level: 1, name }).waitFor()
const press = (name) => screen.getByRole('button', { name }).click()

/** The till asks for the person with this address. */
function ring(message) {
  return openid.initiateBackchannelAuthentication(config, { scope: 'openid profile', login_hint: PERSON.mail, binding_message: message })
}

/** Opens what the newest message leads to, as a touch on it does. */
async function touch() {
  const { message, notification } = await pushes.next()
  assert.doesNotMatch(JSON.stringify(message), /Museumskasse|Bon|test3/)
  await screen.goto(`${region.at('app.id')}${notification.data}`)
  await says('Melden Sie sich gerade bei einem Dienst an?')
}

journey({
  'the person signs in at the till in the browser once': async () => {
    const { browser } = resident
    const verifier = openid.randomPKCECodeVerifier()
    const parameters = {
      redirect_uri: shop.callback, scope: 'openid profile', state: openid.randomState(),
      code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    }
    await browser.goto(openid.buildAuthorizationUrl(config, parameters).href)
    await agree(browser)
    await browser.waitForURL(`${shop.callback}?**`)
    await screen.goto(region.at('app.id'))
    await press('Nachrichten auf dieses Handy')
    await press('Nachrichten einschalten')
    await screen.getByText('Nachrichten sind eingeschaltet.').waitFor()
  },

  'the till rings, the person compares and confirms, and the till knows': async () => {
    const asked = await ring('Bon 12-7')
    const polling = openid.pollBackchannelAuthenticationGrant(config, asked)
    await touch()
    await app.look(screen, 'call')
    await press('Ja, ansehen')
    await screen.getByRole('button', { name: 'Ablehnen' }).waitFor()
    const text = await screen.locator('main').innerText()
    assert.match(text, /Museumskasse/)
    assert.match(text, /Bon 12-7/)
    await app.look(screen, 'order-by-service')
    await press('Anmelden')
    await says('Bestätigt')
    await app.look(screen, 'call-approved')
    const tokens = await polling
    const { sub, acr } = tokens.claims()
    assert.equal(acr, 'urn:stadttor:level:1')
    const info = await openid.fetchUserInfo(config, tokens.access_token, sub)
    assert.equal(info.name, PERSON.name)
  },

  'a till that was built with oauth4webapi rings as well': async () => {
    const here = { [oauth.allowInsecureRequests]: true }
    const at = new URL(region.at('id', ''))
    const issuer = await oauth.processDiscoveryResponse(at, await oauth.discoveryRequest(at, here))
    const [client, secret] = [{ client_id: TILL.id }, oauth.ClientSecretBasic(TILL.secret)]
    const wish = { scope: 'openid profile', login_hint: PERSON.mail, binding_message: 'Bon 12-11' }
    const begun = await oauth.backchannelAuthenticationRequest(issuer, client, secret, wish, here)
    const { auth_req_id: name } = await oauth.processBackchannelAuthenticationResponse(issuer, client, begun)
    const poll = async () => {
      const answer = await oauth.backchannelAuthenticationGrantRequest(issuer, client, secret, name, here)
      return oauth.processBackchannelAuthenticationGrantResponse(issuer, client, answer)
    }
    await assert.rejects(poll(), { error: 'authorization_pending' })
    await touch()
    await press('Ja, ansehen')
    await press('Anmelden')
    await says('Bestätigt')
    // No sooner than the issuer said.
    await screen.waitForTimeout(6000)
    const { sub } = oauth.getValidatedIdTokenClaims(await poll())
    assert.ok(sub)
  },

  'the app shows what waits, also when the message was wiped away': async () => {
    const asked = await ring('Bon 12-8')
    const polling = openid.pollBackchannelAuthenticationGrant(config, asked)
    await pushes.next()
    await screen.goto(region.at('app.id'))
    await screen.getByRole('heading', { name: 'Eine Anmeldung wartet' }).waitFor()
    await app.look(screen, 'home-call')
    await press('Ja, ansehen')
    await press('Ja, ansehen')
    await press('Ablehnen')
    await says('Abgelehnt')
    await assert.rejects(polling, { error: 'access_denied' })
  },

  'that was not me ends it, and the till rings no more': async () => {
    const asked = await ring('Bon 12-9')
    const polling = openid.pollBackchannelAuthenticationGrant(config, asked)
    await touch()
    await press('Das war ich nicht')
    await says('Die Anmeldung ist beendet')
    await app.look(screen, 'call-silenced')
    await assert.rejects(polling, { error: 'access_denied' })
    const sent = push.taken.length
    await ring('Bon 12-10')
    await screen.goto(region.at('app.id'))
    await screen.getByText('aktiv', { exact: true }).waitFor()
    assert.equal(await screen.getByRole('heading', { name: 'Eine Anmeldung wartet' }).count(), 0)
    assert.equal(push.taken.length, sent)
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': async () => {
    assert.deepEqual(app.findings, [])
  },
})
