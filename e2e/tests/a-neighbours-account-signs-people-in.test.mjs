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
  await browser.waitForURL(region.at('bochum-id', '/sign-in/*'))
  await signInByPassword(browser, 'test2@example.org', PASSWORD)
  const release = browser.locator('form[action$="/release"] button').first()
  const gone = browser.waitForURL((url) => url.host !== new URL(region.at('bochum-id')).host)
  await Promise.race([gone, release.waitFor()])
  if (browser.url().startsWith(region.at('bochum-id'))) await release.click()
  await gone
}

journey({
  'an account of the neighbour opens one here; the address is confirmed in this very browser': async () => {
    await throughBochum(page)
    await page.waitForURL('**/upstream/attempt/*')
    await page.fill('#mail', MAIL)
    await page.check('#age')
    await page.click('form[action$="/open"] button')
    await page.getByText(MAIL).waitFor()
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
})
