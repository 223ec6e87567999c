import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startBrowsers } from '../stage/browsers.mjs'
import { PASSWORD, startRegion } from '../stage/region.mjs'
import { activate, newPhone, openAccount } from '../steps/registration.mjs'
import { signedInResident } from '../steps/residents.mjs'
import { approve, assertSignedIn, assertSignedOut, choosePhone, claim, signInByPassword, signOut } from '../steps/sign_in.mjs'

const SERVICE = '/leistungen/bewohnerparkausweis'

let region, browsers

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

const withoutScript = (options = {}) => browsers.desktop({ javaScriptEnabled: false, ...options })

test('search, service, password, back to the service, sign out', async () => {
  const page = await withoutScript()
  await page.goto(region.at('gelsenkirchen'))
  await page.fill('#q', 'parken')
  await page.press('#q', 'Enter')
  await page.click(`main a[href="${SERVICE}"]`)
  await page.locator('main a[href^="/anmelden"]').click()
  await signInByPassword(page, 'test1@example.org', PASSWORD)
  assert.equal(page.url(), region.at('gelsenkirchen', SERVICE))
  await assertSignedIn(page, 'Testperson Eins')
  await signOut(page)
  await assertSignedOut(page)
})

test('an account is opened and a phone activated; the page reloads itself until the phone is ready', async () => {
  const page = await withoutScript()
  const phone = await newPhone(browsers)
  await page.goto(region.at('gelsenkirchen', '/anmelden'))
  await openAccount(page, region, { name: 'Testperson Drei', mail: 'test3@example.org' })
  await activate(page, phone)
  await page.waitForURL('**/sign-in/*')
  await choosePhone(page)
  await claim(page, phone)
  await approve(phone)
  await page.locator('noscript', { has: page.locator('p') }).waitFor()
  assert.match(await page.locator('noscript p').innerText(), /braucht JavaScript/)
  await page.click('form[action$="/leave"] button')
  await page.waitForURL(region.at('gelsenkirchen', '/callback**'))
  await assertSignedOut(page)
})

test('in a known browser the phone alone signs in', async () => {
  const resident = await signedInResident(region, browsers, { name: 'Testperson Vier', mail: 'test4@example.org' })
  await signOut(resident.browser)
  await assertSignedOut(resident.browser)
  const page = await withoutScript({ storageState: await resident.browser.context().storageState() })
  await page.goto(region.at('gelsenkirchen', `/anmelden?to=${SERVICE}`))
  await choosePhone(page)
  await claim(page, resident.phone)
  await approve(resident.phone)
  await page.waitForURL(region.at('gelsenkirchen', SERVICE))
  await assertSignedIn(page, resident.name)
})

test('a language that was chosen stays, also at the issuer', async () => {
  const page = await withoutScript()
  const language = () => page.locator('html').getAttribute('lang')
  await page.goto(region.at('gelsenkirchen', '/suche?q=parken'))
  assert.equal(await language(), 'de')
  for (const tag of ['tr', 'uk', 'en']) {
    await page.click(`a[hreflang="${tag}"]`)
    assert.equal(await language(), tag)
    assert.equal(await page.inputValue('#q'), 'parken', 'the page stays where it was')
  }
  await page.click('a[href^="/anmelden"]')
  assert.match(page.url(), /\/sign-in\//)
  assert.equal(await language(), 'en')
  await page.click('a[hreflang="uk"]')
  await page.click('a[href^="/register"]')
  assert.equal(await language(), 'uk')
})
