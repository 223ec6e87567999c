import assert from 'node:assert/strict'
import { nearby } from '../stage/passkeys.mjs'

/** Chooses the phone on the sign-in page; the page then shows a code that changes each second. */
export async function choosePhone(browser) {
  await browser.click('form[action$="/phone"] button')
  await browser.locator('[data-frame-link]').waitFor()
}

/** The link of the newest frame, which is what the code says. */
export function newestFrame(browser) {
  return browser.locator('[data-frame-link]').getAttribute('href')
}

/** Goes from a town's portal to the sign-in page, and on to the code for the phone. */
export async function beginByPhone(browser, region, town = 'gelsenkirchen') {
  await browser.goto(region.at(town, '/anmelden'))
  await choosePhone(browser)
}

/** The phone opens the newest frame and shows what is to be approved. */
export async function claim(browser, phone) {
  await phone.page.goto(await newestFrame(browser))
  await phone.page.getByRole('button', { name: 'Ablehnen' }).waitFor()
}

/** Approves on the phone what it shows. */
export async function approve(phone) {
  await phone.page.getByRole('button', { name: 'Anmelden' }).click()
  await phone.page.getByRole('heading', { name: 'Bestätigt' }).waitFor()
  await phone.page.getByRole('button', { name: 'Fertig' }).click()
}

/** The step that a browser needs which is not known yet: the passkey itself, beside the phone. */
export async function prove(browser, phone) {
  const button = browser.locator('form[data-passkey] button')
  await browser.waitForURL('**/sign-in/*')
  await button.waitFor()
  await nearby(phone.authenticator, browser, async () => {
    await button.click()
    await browser.locator('form[action$="/known"]').waitFor()
  })
}

/** Answers whether this is the person's own browser. */
export async function ownBrowser(browser, answer) {
  await browser.click(`form[action$="/known"] button[value="${answer}"]`)
}

/** Agrees to what the service wants to know; `ticked` are the voluntary attributes that go along. */
export async function agree(browser, ticked = []) {
  const form = browser.locator('form[action$="/release"]')
  await form.waitFor()
  for (const name of ticked) await form.locator(`#give-${name}`).check()
  await form.locator('button').first().click()
}

/** Signs in from the sign-in page of a browser that is not known, up to the question whose browser it is. */
export async function signInByPhone(browser, phone) {
  await choosePhone(browser)
  await claim(browser, phone)
  await approve(phone)
  await prove(browser, phone)
}

/** Signs in from the sign-in page with a password. */
export async function signInByPassword(browser, mail, password) {
  const way = browser.locator('details', { has: browser.locator('#password') })
  if (!(await way.evaluate((details) => details.open))) await way.locator('summary').click()
  await browser.fill('#mail', mail)
  await browser.fill('#password', password)
  await browser.click('form[action$="/password"] button')
}

const SIGN_OUT = 'form[action="/abmelden"]'

/** Somebody called `name` is signed in at the portal that the page shows. */
export async function assertSignedIn(portal, name) {
  const said = await portal.locator(`${SIGN_OUT} > .kern-body`).innerText()
  assert.ok(said.includes(name), `"${said}" names ${name}`)
}

/** Nobody is signed in at the portal that the page shows. */
export async function assertSignedOut(portal) {
  await portal.locator('a[href^="/anmelden"]').first().waitFor()
  assert.equal(await portal.locator(SIGN_OUT).count(), 0)
}

/** Signs out at the portal that the page shows. */
export async function signOut(portal) {
  await portal.click(`${SIGN_OUT} button`)
}
