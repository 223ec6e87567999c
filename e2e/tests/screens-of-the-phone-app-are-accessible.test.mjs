import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { startRegion } from '../stage/region.mjs'
import { removePhone } from '../steps/account.mjs'
import { compareNumbers, newPhone, openAccount } from '../steps/registration.mjs'
import { beginByPhone, choosePhone, claim, newestFrame, ownBrowser, signInByPhone } from '../steps/sign_in.mjs'

const { look, findings, seen } = inspector('app')
let region, browsers, browser, phone, screen

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  browser = await browsers.desktop()
  phone = await newPhone(browsers)
  screen = phone.page
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

const nobodysOrder = () => `${region.at('app.id')}#q=AAAAAAAAAAAAAAAAAAAAAA.1.AAAAAAAAAAAAAAAAAAAAAA`
const press = (name) => screen.getByRole('button', { name }).click()
const says = (name) => screen.getByRole('heading', { level: 1, name }).waitFor()

journey({
  'before the activation': async () => {
    await screen.goto(region.at('app.id'))
    await says('Handy aktivieren')
    await look(screen, 'inactive')
    await press('Code scannen')
    await screen.locator('.kern-alert').waitFor()
    await look(screen, 'scan-without-camera')
    await press('Stattdessen Link eingeben')
    await says('Link eingeben')
    await look(screen, 'enter')
    await press('Weiter')
    await screen.locator('#link[aria-invalid]').waitFor()
    await look(screen, 'enter-error')
    await screen.goto(nobodysOrder())
    await says('Dieses Handy ist noch nicht aktiviert')
    await look(screen, 'problem-not-activated')
  },

  'the activation': async () => {
    await browser.goto(region.at('gelsenkirchen', '/anmelden'))
    await openAccount(browser, region, { name: 'Testperson Drei', mail: 'test3@example.org' })
    await screen.goto(await browser.locator('[data-activation-link]').getAttribute('href'))
    await says(/Dieses Handy für/)
    await look(screen, 'activation-question')
    await phone.authenticator.verifies(false)
    await press('Aktivieren')
    await screen.getByRole('alert').waitFor()
    await look(screen, 'activation-declined')
    await phone.authenticator.verifies(true)
    await press('Aktivieren')
    await says('Zahlen vergleichen')
    await look(screen, 'activation-number')
    await browser.locator('.st-code').waitFor()
    await browser.click('form[action$="/confirm"] button')
    await says('Ihr Handy ist aktiviert')
    await look(screen, 'activation-done')
    await press('Fertig')
    await screen.getByText('aktiv', { exact: true }).waitFor()
    await look(screen, 'home')
  },

  'an order': async () => {
    await choosePhone(browser)
    await claim(browser, phone)
    await look(screen, 'order')
    await press('Ablehnen')
    await says('Abgelehnt')
    await look(screen, 'order-denied')
    await choosePhone(browser)
    await claim(browser, phone)
    await press('Anmelden')
    await says('Bestätigt')
    await look(screen, 'order-approved')
    await screen.goto(nobodysOrder())
    await screen.getByRole('button', { name: 'Neuen Code scannen' }).waitFor()
    await look(screen, 'problem-order')
  },

  'no connection': async () => {
    await screen.goto(region.at('app.id'))
    await screen.getByText('aktiv', { exact: true }).waitFor()
    await screen.context().setOffline(true)
    await screen.locator('.kern-alert').waitFor()
    await look(screen, 'home-offline')
    await screen.context().setOffline(false)
    await screen.getByText('aktiv', { exact: true }).waitFor()
  },

  'the removal': async () => {
    await press('Dieses Handy entfernen')
    await says('Dieses Handy entfernen?')
    await look(screen, 'remove-question')
    await press('Behalten')
    await says('Ihr Handy ist bereit')
    const owner = await browsers.desktop()
    await beginByPhone(owner, region)
    await press('Link eingeben')
    await screen.fill('#link', await newestFrame(owner))
    await press('Weiter')
    await screen.getByRole('button', { name: 'Ablehnen' }).waitFor()
    await press('Ablehnen')
    await owner.locator('form[action$="/phone"] button').waitFor()
    await signInByPhone(owner, phone)
    await ownBrowser(owner, 'no')
    await removePhone(owner, region)
    await screen.goto(region.at('app.id'))
    await says('Dieses Handy ist gesperrt')
    await look(screen, 'revoked')
    await press('Alte Daten entfernen')
    await says('Handy aktivieren')
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': async () => {
    assert.ok(seen.size >= 17)
    assert.deepEqual(findings, [])
  },
})
