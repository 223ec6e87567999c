import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { startRegion } from '../stage/region.mjs'
import { enterPin, linkToGoOn, phoneWithoutLock, PIN, setPin } from '../steps/pin.mjs'
import { compareNumbers, openAccount } from '../steps/registration.mjs'
import { assertSignedIn, choosePhone, claim } from '../steps/sign_in.mjs'

const person = { name: 'Testperson Fünf', mail: 'test5@example.org' }
const { look, findings, seen } = inspector('pin')
let region, browsers, browser, phone, screen, link

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  browser = await browsers.desktop()
  phone = await phoneWithoutLock(browsers)
  screen = phone.page
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

const press = (name) => screen.getByRole('button', { name }).click()
const says = (name) => screen.getByRole('heading', { level: 1, name }).waitFor()

journey({
  'the app offers a PIN where the phone cannot verify its owner': async () => {
    await browser.goto(region.at('gelsenkirchen', '/anmelden'))
    await openAccount(browser, region, person)
    await screen.goto(await browser.locator('[data-activation-link]').getAttribute('href'))
    await says(/Dieses Handy für/)
    await look(screen, 'activation-question')
    await press('Aktivieren')
    await says('PIN festlegen')
    await look(screen, 'set')
  },

  'it refuses PINs that are tried first, and two that differ': async () => {
    await setPin(phone, '123456')
    await screen.getByText('errät man leicht').waitFor()
    await look(screen, 'set-easy')
    assert.equal(await screen.evaluate(() => document.activeElement?.id), 'pin')
    await setPin(phone, '2741')
    await screen.getByText('zu kurz').waitFor()
    await setPin(phone, PIN, '604714')
    await screen.getByText('unterscheiden sich').waitFor()
    assert.equal(await screen.evaluate(() => document.activeElement?.id), 'pin-again')
    await press('PIN zeigen')
    assert.equal(await screen.locator('#pin').getAttribute('type'), 'text')
  },

  'both screens show the same number, and the browser confirms': async () => {
    await setPin(phone)
    await says('Zahlen vergleichen')
    await compareNumbers(browser, phone)
  },

  'the PIN approves a sign-in; a wrong one says how many tries are left': async () => {
    await choosePhone(browser)
    await claim(browser, phone)
    await press('Anmelden')
    await says('Mit PIN bestätigen')
    await look(screen, 'enter')
    await press('Bestätigen')
    await screen.getByText('Geben Sie Ihre PIN ein.').waitFor()
    await enterPin(phone, '604714')
    await screen.getByText('Sie haben noch 4 Versuche').waitFor()
    await look(screen, 'enter-wrong')
    await press('Zurück')
    await screen.getByRole('button', { name: 'Ablehnen' }).waitFor()
    await press('Anmelden')
    await enterPin(phone)
    await says('Bestätigt')
    await press('Fertig')
  },

  'a link by mail, opened in the same browser, signs in': async () => {
    await browser.getByRole('heading', { name: 'Bestätigen Sie noch per E-Mail' }).waitFor()
    await look(browser, 'mail-sent')
    // The same browser, another tab: the mail is read where one signs in.
    const reader = await browser.context().newPage()
    link = await linkToGoOn(reader, region, person.mail)
    const stranger = await browsers.desktop()
    await stranger.goto(link)
    await stranger.getByRole('heading', { name: 'Diese Anmeldung wartet in einem anderen Browser' }).waitFor()
    await look(stranger, 'mail-elsewhere')
    await reader.goto(link)
    await reader.getByRole('heading', { name: 'Anmeldung fortsetzen?' }).waitFor()
    await look(reader, 'mail-link')
    await reader.getByRole('button', { name: 'Anmelden' }).click()
    await reader.waitForURL(region.at('gelsenkirchen', '/**'))
    await assertSignedIn(reader, person.name)
  },

  'opened anywhere else, it ends the sign-in': async () => {
    const relay = await browsers.desktop()
    await relay.goto(region.at('gelsenkirchen', '/anmelden'))
    await choosePhone(relay)
    await claim(relay, phone)
    await press('Anmelden')
    await enterPin(phone)
    await says('Bestätigt')
    await relay.getByRole('heading', { name: 'Bestätigen Sie noch per E-Mail' }).waitFor()
    await browser.goto(await linkToGoOn(browser, region, person.mail, link))
    await browser.getByRole('button', { name: 'Anmeldung beenden' }).click()
    await browser.getByRole('heading', { name: 'Die Anmeldung ist beendet' }).waitFor()
    await look(browser, 'mail-ended')
    await relay.reload()
    assert.equal(await relay.getByRole('heading', { name: 'Bestätigen Sie noch per E-Mail' }).count(), 0)
    await relay.goto(region.at('gelsenkirchen', '/anmelden'))
    await relay.waitForURL('**/sign-in/*')
  },

  'five wrong PINs block the phone': async () => {
    const stolen = await browsers.desktop()
    await stolen.goto(region.at('gelsenkirchen', '/anmelden'))
    await choosePhone(stolen)
    await claim(stolen, phone)
    await press('Anmelden')
    for (const left of [4, 3, 2]) {
      await enterPin(phone, '604714')
      await screen.getByText(`Sie haben noch ${left} Versuche`).waitFor()
    }
    await enterPin(phone, '604714')
    await screen.getByText('Sie haben noch einen Versuch').waitFor()
    await enterPin(phone, '604714')
    await says('Dieses Handy ist gesperrt')
    await look(screen, 'locked')
    await press('Zur Startseite')
    await screen.getByText('Sie können sich mit diesem Handy nicht mehr anmelden.').waitFor()
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': async () => {
    assert.ok(seen.size >= 10)
    assert.deepEqual(findings, [])
  },
})
