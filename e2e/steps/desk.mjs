import { nearby } from '../stage/passkeys.mjs'
import { PASSWORD } from '../stage/region.mjs'
import { activate, newPhone } from './registration.mjs'
import { ownBrowser, signInByPassword, signInByPhone } from './sign_in.mjs'

/** What stands on the document of a test person. */
export const CARD = {
  given_name: 'Testperson',
  family_name: 'Drei',
  birthdate: '1.2.1990',
  place_of_birth: 'Musterstadt',
  nationality: 'DE',
  street: 'Ahornweg 7',
  postal_code: '45879',
  locality: 'Gelsenkirchen',
  country: 'DE',
  document: 'id-card',
  expires: '31.12.2039',
}

/** One of the demo's officials at a desk of her own: she gives her account a phone and signs in with it. */
export async function officialAtWork(region, browsers, mail) {
  const browser = await browsers.desktop()
  const phone = await newPhone(browsers)
  await browser.goto(region.at('id', '/account/ways'))
  await signInByPassword(browser, mail, PASSWORD)
  await browser.click('form[action="/account/phones"] button')
  await browser.waitForURL('**/activate/*')
  await activate(browser, phone)
  await browser.waitForURL('**/account**')
  await browser.goto(region.at('id', '/account'))
  await browser.click('form[action="/account/sign-out"] button')
  await browser.goto(region.at('id', '/desk'))
  await signInByPhone(browser, phone)
  await ownBrowser(browser, 'yes')
  await browser.waitForURL('**/desk')
  return { mail, browser, phone }
}

/** Shows a code on a page of the person's; gives it. */
export async function showCode(person, region, path = '/account/desk') {
  await person.browser.goto(region.at('id', path))
  await person.browser.locator(`form[action="${path}"] button`).click()
  return person.browser.locator('.st-code').innerText()
}

/** Types code and address on the page of an official; what they open is shown then. */
export async function openErrand(official, region, path, code, mail) {
  await official.browser.goto(region.at('id', path))
  await official.browser.fill('#code', code)
  await official.browser.fill('#mail', mail)
  await official.browser.click(`form[action="${path}/claim"] button`)
}

/** Types in what stands on a document. */
export async function typeCard(official, card = CARD) {
  for (const [field, value] of Object.entries(card)) {
    if (field === 'document') await official.browser.selectOption('#document', value)
    else await official.browser.fill(`#${field}`, value)
  }
  await official.browser.click('form[action$="/card"] button')
}

/** The second official opens the newest errand of a list and says that person and document agree. */
export async function check(official, region, path) {
  await official.browser.goto(region.at('id', path))
  await official.browser.locator('.st-links a').first().click()
  await official.browser.click('form[action$="/check"] button')
}

/** The person confirms what was typed, with the phone that signed in. */
export async function confirm(person) {
  await nearby(person.phone.authenticator, person.browser, async () => {
    await person.browser.click('form[data-passkey="get"] button')
    await person.browser.getByRole('heading', { name: 'Ihre Identität ist geprüft' }).waitFor()
  })
}

/** From the code to the checked identity. */
export async function identify(person, region, [first, second]) {
  const code = await showCode(person, region)
  await openErrand(first, region, '/desk', code, person.mail)
  await typeCard(first)
  await check(second, region, '/desk')
  await person.browser.locator('form[data-passkey="get"]').waitFor()
  await confirm(person)
}
