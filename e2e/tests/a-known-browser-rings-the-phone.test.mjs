import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { addAuthenticator } from '../stage/passkeys.mjs'
import { until } from '../stage/process.mjs'
import { startPushService, subscribable } from '../stage/push.mjs'
import { startRegion } from '../stage/region.mjs'
import { makePasskey, offerPasskey } from '../steps/account.mjs'
import { signedInResident } from '../steps/residents.mjs'
import { approve, assertSignedIn, signOut } from '../steps/sign_in.mjs'

const PERSON = { name: 'Testperson Drei', mail: 'test3@example.org' }
const issuer = inspector('issuer')
const app = inspector('app')

let region, browsers, service, browser, phone, screen, pushes

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  service = await startPushService()
  const resident = await signedInResident(region, browsers, PERSON)
  browser = resident.browser
  // The virtual authenticator takes any offer in the autofill at once; this browser has none.
  await browser.addInitScript(() => { PublicKeyCredential.isConditionalMediationAvailable = async () => false })
  phone = resident.phone
  screen = phone.page
  pushes = await subscribable(phone, service, region.at('app.id').replace(/\/$/, ''))
})
after(async () => {
  service?.stop()
  await browsers?.stop()
  await region?.stop()
})

const says = (name) => screen.getByRole('heading', { level: 1, name }).waitFor()
const press = (name) => screen.getByRole('button', { name }).click()

/** Has the phone rung from the sign-in page; gives the number that the browser shows. */
async function ring() {
  await browser.goto(region.at('gelsenkirchen', '/anmelden'))
  await browser.click('form[action$="/push"] button')
  return browser.locator('.st-code').innerText()
}

/** Opens what the newest message leads to, as a touch on it does. */
async function touch() {
  const { headers, message, notification } = await pushes.next()
  await screen.goto(`${region.at('app.id')}${notification.data}`)
  return { headers, message, notification }
}

async function enter(number) {
  await screen.fill('#number', number)
  await press('Weiter')
}

journey({
  'messages are turned on in the app': async () => {
    await screen.goto(region.at('app.id'))
    await press('Nachrichten auf dieses Handy')
    await says('Nachrichten auf dieses Handy')
    await app.look(screen, 'messages-off')
    await press('Nachrichten einschalten')
    await screen.getByText('Nachrichten sind eingeschaltet.').waitFor()
    await app.look(screen, 'messages-on')
    await press('Zurück')
  },

  'the phone rings, the number is entered, and the browser is signed in': async () => {
    await signOut(browser)
    await browser.goto(region.at('gelsenkirchen', '/anmelden'))
    await issuer.look(browser, 'sign-in-known-browser')
    const number = await ring()
    assert.match(number, /^\d\d$/)
    await issuer.look(browser, 'push')
    const { headers, message } = await touch()
    assert.match(headers.authorization, /^vapid t=[\w.-]+, k=[\w-]{87}$/)
    assert.equal(headers['content-encoding'], 'aes128gcm')
    assert.ok(Number(headers.ttl) > 0)
    assert.doesNotMatch(JSON.stringify(message), new RegExp(`Gelsenkirchen|${number}|${PERSON.mail}`))
    await says('Melden Sie sich gerade an?')
    await app.look(screen, 'number')
    await enter('7')
    await screen.locator('#number[aria-invalid]').waitFor()
    await app.look(screen, 'number-error')
    await enter(number)
    await screen.getByRole('button', { name: 'Ablehnen' }).waitFor()
    await app.look(screen, 'order-by-number')
    await approve(phone)
    await browser.waitForURL(region.at('gelsenkirchen'))
    await assertSignedIn(browser, PERSON.name)
  },

  'a wrong number ends it': async () => {
    await signOut(browser)
    const number = await ring()
    await touch()
    await enter(number === '11' ? '12' : '11')
    await says('Die Zahl war falsch')
    await app.look(screen, 'problem-number')
    await browser.getByText('Die Anmeldung mit dem Handy wurde beendet').waitFor()
  },

  'the app shows what waits, also when the message was wiped away': async () => {
    const number = await ring()
    await pushes.next()
    await screen.goto(region.at('app.id'))
    await screen.getByRole('heading', { name: 'Eine Anmeldung wartet' }).waitFor()
    await app.look(screen, 'home-waiting')
    await press('Zahl eingeben')
    await enter(number)
    await approve(phone)
    await browser.waitForURL(region.at('gelsenkirchen'))
  },

  'a new passkey is told to the phone, and one touch removes it': async () => {
    await addAuthenticator(browser)
    await offerPasskey(browser, region)
    await makePasskey(browser, 'Fremder Laptop')
    const { notification } = await touch()
    assert.match(notification.title, /Neuer Passkey/)
    await screen.getByRole('button', { name: 'Das war ich nicht' }).waitFor()
    await app.look(screen, 'notice')
    await press('Das war ich nicht')
    await says('Erledigt')
    await app.look(screen, 'notice-done')
    await browser.goto(region.at('id', '/account'))
    await browser.waitForURL('**/sign-in/*')
    assert.equal(await browser.locator('form[action$="/push"]').count(), 0, 'the browser is known no more')
  },

  'the same by the link in the letter': async () => {
    const letter = browser.locator('tr', { hasText: 'Neuer Passkey' }).first()
    await browser.goto(region.at('mail'))
    await letter.locator('a').click()
    const link = browser.locator('.st-panel a[href*="/notice/"]')
    await browser.goto(await link.getAttribute('href'))
    await issuer.look(browser, 'notice-answered')
    await browser.goto(region.at('mail'))
    const phoneAdded = browser.locator('tr', { hasText: 'Ein Handy wurde aktiviert' }).first()
    await phoneAdded.locator('a').click()
    await browser.goto(await link.getAttribute('href'))
    await issuer.look(browser, 'notice')
    await browser.click('form[action^="/notice/"] button')
    await browser.getByRole('heading', { name: 'Erledigt' }).waitFor()
    await issuer.look(browser, 'notice-done')
    await screen.goto(region.at('app.id'))
    await says('Dieses Handy ist gesperrt')
  },

  'a message for a blocked phone is not sent': async () => {
    const before = service.taken.length
    // The letter about it is there, so the jobs of that moment are done.
    await until('the letter', async () => {
      await browser.goto(region.at('mail'))
      return (await browser.locator('tr', { hasText: 'Anmeldeweg gesperrt' }).count()) > 1
    })
    assert.equal(service.taken.length, before)
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': async () => {
    assert.deepEqual([...issuer.findings, ...app.findings], [])
  },
})
