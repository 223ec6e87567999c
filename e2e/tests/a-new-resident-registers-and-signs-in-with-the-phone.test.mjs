import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { until } from '../stage/process.mjs'
import { startRegion } from '../stage/region.mjs'
import { activate, newPhone, openAccount } from '../steps/registration.mjs'
import { approve, assertSignedIn, assertSignedOut, choosePhone, claim, ownBrowser, prove, signOut } from '../steps/sign_in.mjs'

const RESIDENT = { name: 'Testperson Drei', mail: 'test3@example.org' }
const SERVICE = '/leistungen/bewohnerparkausweis'

let region, browsers, browser, phone

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  browser = await browsers.desktop()
  phone = await newPhone(browsers)
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

journey({
  'the service is found by its life situation': async () => {
    await browser.goto(region.at('gelsenkirchen'))
    await browser.locator('main a[href="/lebenslagen"]').click()
    await browser.getByRole('link', { name: 'Wohnen & Umzug' }).click()
    await browser.click(`main a[href="${SERVICE}"]`)
    await browser.getByRole('heading', { level: 1, name: 'Bewohnerparkausweis' }).waitFor()
  },

  'the service is found by everyday words': async () => {
    await browser.goto(region.at('gelsenkirchen'))
    await browser.fill('#q', 'Parkausweis für Anwohner')
    await browser.press('#q', 'Enter')
    await browser.click(`main a[href="${SERVICE}"]`)
    await browser.getByRole('heading', { level: 1, name: 'Bewohnerparkausweis' }).waitFor()
  },

  'from the service an account is opened and the phone activated': async () => {
    await browser.locator('main a[href^="/anmelden"]').click()
    await openAccount(browser, region, RESIDENT)
    await activate(browser, phone)
    await browser.waitForURL('**/sign-in/*')
  },

  'the phone shows who asks for what before it approves': async () => {
    await choosePhone(browser)
    await claim(browser, phone)
    const shown = await phone.page.locator('main').innerText()
    for (const fact of ['Stadt Gelsenkirchen', 'gelsenkirchen.localhost', 'Ihr Name', 'Linux']) {
      assert.ok(shown.includes(fact), `${fact} in:\n${shown}`)
    }
    await browser.locator('[data-when="claimed"]').waitFor()
    await approve(phone)
  },

  'a browser that is not known needs the passkey too, and leads back to the service': async () => {
    await prove(browser, phone)
    await ownBrowser(browser, 'yes')
    await browser.waitForURL(region.at('gelsenkirchen', SERVICE))
    await assertSignedIn(browser, RESIDENT.name)
  },

  'signing out in one town signs out at the issuer and in every other town': async () => {
    const other = await browser.context().newPage()
    await other.goto(region.at('bottrop'))
    await other.click('a[href^="/anmelden"]')
    await other.waitForURL(region.at('bottrop'))
    await assertSignedIn(other, RESIDENT.name)

    await signOut(browser)
    await browser.waitForURL(`${region.at('gelsenkirchen')}**`)
    await assertSignedOut(browser)
    await until('the other town hears of it', async () => {
      await other.reload()
      return (await other.locator('form[action="/abmelden"]').count()) === 0
    })
    await other.goto(region.at('id', '/account'))
    await other.waitForURL('**/sign-in/*')
    await other.close()
  },

  'the known browser needs the phone alone the next time': async () => {
    await browser.goto(region.at('gelsenkirchen', SERVICE))
    await browser.locator('main a[href^="/anmelden"]').click()
    await choosePhone(browser)
    await claim(browser, phone)
    await approve(phone)
    await browser.waitForURL(region.at('gelsenkirchen', SERVICE))
    await assertSignedIn(browser, RESIDENT.name)
  },
})
