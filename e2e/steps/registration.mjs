import assert from 'node:assert/strict'
import { addAuthenticator } from '../stage/passkeys.mjs'
import { until } from '../stage/process.mjs'

/** Fills in the form on the page and sends it. */
export async function register(page, { name, mail }) {
  await page.fill('#name', name)
  await page.fill('#mail', mail)
  await page.check('#age')
  await page.click('form[action="/register"] button')
}

/** Waits for a mail to `mail` in the demo's mailbox and opens the newest; gives the first link in it. */
export async function linkInMail(page, region, mail) {
  const line = page.locator('tr', { hasText: mail }).first()
  await until(`a mail to ${mail}`, async () => {
    await page.goto(region.at('mail'))
    return (await line.count()) > 0
  })
  await line.locator('a').click()
  return page.locator('.st-panel a').first().getAttribute('href')
}

/** Waits for a link with `part` in its address in one of the newest mails to `mail`; gives the newest. */
export async function linkLike(page, region, mail, part) {
  const link = page.locator(`.st-panel a[href*="${part}"]`).first()
  return until(`a link with ${part} to ${mail}`, async () => {
    await page.goto(region.at('mail'))
    const letters = await page.locator('tr', { hasText: mail }).locator('a').evaluateAll((all) => all.slice(0, 6).map((one) => one.href))
    for (const letter of letters) {
      await page.goto(letter)
      if ((await link.count()) > 0) return link.getAttribute('href')
    }
    return null
  })
}

/** From the sent form to the page with the code for the phone: mail, link, confirmation. */
export async function confirmAddress(page, region, mail) {
  await page.waitForURL('**/register/sent/*')
  await page.goto(await linkInMail(page, region, mail))
  await page.click('form[action^="/register/confirm/"] button')
  await page.waitForURL('**/activate/*')
}

/** From the sign-in page to the page with the code for the phone. */
export async function openAccount(page, region, person) {
  await page.click('a[href^="/register"]')
  await register(page, person)
  await confirmAddress(page, region, person.mail)
}

/** A phone that has an authenticator and no account yet. */
export async function newPhone(browsers, options) {
  const page = await browsers.phone(options)
  return { page, authenticator: await addAuthenticator(page) }
}

/** Opens the link under the code on the phone and creates the passkey. */
export async function createPasskey(browser, phone) {
  await phone.page.goto(await browser.locator('[data-activation-link]').getAttribute('href'))
  await phone.page.getByRole('button', { name: 'Aktivieren' }).click()
}

/** Browser and phone must show the same number; the person then confirms in the browser. */
export async function compareNumbers(browser, phone) {
  const [here, there] = await Promise.all([browser, phone.page].map(numberShown))
  assert.match(here, /^\d{3} \d{3}$/)
  assert.equal(here, there, 'browser and phone show the same number')
  await browser.click('form[action$="/confirm"] button')
  await phone.page.getByRole('heading', { name: 'Ihr Handy ist aktiviert' }).waitFor()
  await phone.page.getByRole('button', { name: 'Fertig' }).click()
}

async function numberShown(page) {
  return (await page.locator('.st-code').innerText()).replace(/\s/g, ' ')
}

/** Activates the phone from the browser's page with the code. */
export async function activate(browser, phone) {
  await createPasskey(browser, phone)
  await compareNumbers(browser, phone)
}
