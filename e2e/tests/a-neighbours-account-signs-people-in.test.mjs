import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { PASSWORD, startRegion } from '../stage/region.mjs'
import { linkInMail } from '../steps/registration.mjs'
import { assertSignedIn, signInByPassword } from '../steps/sign_in.mjs'

const MAIL = 'nachbar@example.org'
let region, browsers, page

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  page = await browsers.desktop()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

/** From a town's portal to the neighbour's issuer, and back to a page of ours. */
async function throughBochum(browser) {
  await browser.goto(region.at('gelsenkirchen', '/anmelden'))
  await browser.getByRole('link', { name: 'Mit Bochum-ID anmelden' }).click()
  await signInAt('bochum-id', browser)
}

/** The other way round: nobody has entered the other side, both are in a federation. */
async function throughFederation(browser) {
  await browser.goto(region.at('bochum', '/anmelden'))
  await browser.getByRole('link', { name: 'Mit dem Konto einer anderen Stadt' }).click()
  await browser.selectOption('#listed', { label: 'Städte an Emscher und Lippe' })
  await browser.locator('form', { has: browser.locator('#listed') }).getByRole('button').click()
  await browser.getByRole('link', { name: 'Mit Städte an Emscher und Lippe anmelden' }).click()
  await signInAt('id', browser)
}

/** Signs in at an issuer, gives it leave, and waits until it has sent us back. */
async function signInAt(issuer, browser) {
  await browser.waitForURL(region.at(issuer, '/sign-in/*'))
  await signInByPassword(browser, 'test2@example.org', PASSWORD)
  const release = browser.locator('form[action$="/release"]')
  const gone = browser.waitForURL((url) => url.host !== new URL(region.at(issuer)).host)
  await Promise.race([gone, release.waitFor()])
  if (browser.url().startsWith(region.at(issuer))) {
    for (const box of await release.getByRole('checkbox').all()) await box.check()
    await release.locator('button').first().click()
  }
  await gone
}

/** Opens the account with another address than the one there, by the link in the mail. */
async function openAccount(mail) {
  await page.waitForURL('**/upstream/attempt/*')
  await page.fill('#mail', mail)
  await page.check('#age')
  await page.click('form[action$="/open"] button')
  await page.getByText(mail).waitFor()
}

journey({
  'an account of the neighbour opens one here; the address is confirmed in this very browser': async () => {
    await throughBochum(page)
    await openAccount(MAIL)
    const reader = await browsers.desktop()
    const link = await linkInMail(reader, region, MAIL)
    await reader.goto(link)
    assert.match(await reader.locator('h1').innerText(), /Öffnen Sie den Link dort, wo Sie begonnen haben/)
    await page.goto(link)
    await page.click('form[action^="/upstream/mail/"] button')
    await page.waitForURL(region.at('gelsenkirchen'))
    await assertSignedIn(page, 'Testperson Zwei')
  },

  'from then on it signs in': async () => {
    const another = await browsers.desktop()
    await throughBochum(another)
    await another.waitForURL(region.at('gelsenkirchen'))
    await assertSignedIn(another, 'Testperson Zwei')
  },

  'the other way round a federation joins them, and nobody has entered either': async () => {
    page = await browsers.desktop()
    await throughFederation(page)
    await openAccount(MAIL)
    await page.goto(await linkInMail(page, region, MAIL))
    await page.click('form[action^="/upstream/mail/"] button')
    await page.waitForURL(region.at('bochum'))
    await assertSignedIn(page, 'Testperson Zwei')
    const another = await browsers.desktop()
    await throughFederation(another)
    await another.waitForURL(region.at('bochum'))
    await assertSignedIn(another, 'Testperson Zwei')
  },
})
