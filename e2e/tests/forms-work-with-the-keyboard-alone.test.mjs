import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startBrowsers } from '../stage/browsers.mjs'
import { PASSWORD, startRegion } from '../stage/region.mjs'
import { linkInMail } from '../steps/registration.mjs'
import { assertSignedIn } from '../steps/sign_in.mjs'

let region, browsers

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

const MOST_STEPS = 80

/** Presses Tab until the focus is on `selector`; each stop on the way must be visible. */
async function tabTo(page, selector) {
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate((wanted) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement)
      const shown = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      return { there: document.activeElement.matches(wanted), shown, html: document.activeElement.outerHTML.slice(0, 120) }
    }, selector)
    if (stop.html.startsWith('<body')) continue
    assert.ok(stop.shown, `the focus shows on ${stop.html}`)
    if (stop.there) return
  }
  assert.fail(`${selector} was not reached in ${MOST_STEPS} steps`)
}

async function enter(page, selector) {
  await tabTo(page, selector)
  await page.keyboard.press('Enter')
}

test('the first stop of every page leads past the header', async () => {
  const page = await browsers.desktop()
  for (const host of ['gelsenkirchen', 'id', 'mail', 'emscher-lippe']) {
    await page.goto(region.at(host))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement.id), 'content', host)
  }
})

test('from the search to the page with the code for the phone', async () => {
  const page = await browsers.desktop()
  await page.goto(region.at('gelsenkirchen'))
  await tabTo(page, '#q')
  await page.keyboard.type('bewohnerparkausweis')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/suche?**')
  await enter(page, 'main a[href="/leistungen/bewohnerparkausweis"]')
  await page.waitForURL('**/leistungen/*')
  await enter(page, 'main a[href^="/anmelden"]')
  await page.waitForURL('**/sign-in/*')
  await enter(page, 'a[href^="/register"]')
  await page.waitForURL('**/register?**')
  await tabTo(page, '#name')
  await page.keyboard.type('Testperson Drei')
  await tabTo(page, '#mail')
  await page.keyboard.type('test3@example.org')
  await tabTo(page, '#age')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/register/sent/*')
  await page.goto(await linkInMail(page, region, 'test3@example.org'))
  await enter(page, 'form[action^="/register/confirm/"] button')
  await page.waitForURL('**/activate/*')
  await tabTo(page, '[data-activation-link]')
})

test('signing in with a password', async () => {
  const page = await browsers.desktop()
  await page.goto(region.at('gelsenkirchen', '/anmelden'))
  await enter(page, 'details:has(#password) summary')
  await tabTo(page, '#mail')
  await page.keyboard.type('test1@example.org')
  await tabTo(page, '#password')
  await page.keyboard.type(PASSWORD)
  await enter(page, 'form[action$="/password"] button')
  await page.waitForURL(region.at('gelsenkirchen'))
  await assertSignedIn(page, 'Testperson Eins')
  await enter(page, 'form[action="/abmelden"] button')
  await page.locator('a[href^="/anmelden"]').first().waitFor()
})

test('the registration names its errors on top, and each line leads to its field', async () => {
  const page = await browsers.desktop()
  await page.goto(region.at('id', '/register'))
  await tabTo(page, '#mail')
  await page.keyboard.type('keine Adresse')
  await page.keyboard.press('Enter')
  await page.locator('.st-errors').waitFor()
  assert.match(await page.title(), /^Fehler: /)
  assert.ok(await page.evaluate(() => document.activeElement.matches('.st-errors')), 'the summary has the focus')
  assert.equal(await page.inputValue('#mail'), 'keine Adresse', 'what was typed is kept')
  for (const field of ['name', 'mail']) {
    await page.locator(`.st-errors a[href="#${field}"]`).focus()
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement.id), field)
    const described = await page.locator(`#${field}`).getAttribute('aria-describedby')
    assert.ok(described.split(' ').includes(`${field}-error`))
    await page.locator(`#${field}-error`).waitFor()
  }
})
