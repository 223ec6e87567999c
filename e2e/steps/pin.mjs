import { until } from '../stage/process.mjs'

/** A PIN that the app takes. */
export const PIN = '604713'

/** A phone without a screen lock that its browser could ask for: there is no authenticator. */
export async function phoneWithoutLock(browsers, options) {
  return { page: await browsers.phone(options) }
}

/** Enters a new PIN, twice. */
export async function setPin(phone, pin = PIN, again = pin) {
  await phone.page.getByLabel('Neue PIN', { exact: true }).fill(pin)
  await phone.page.getByLabel('Neue PIN noch einmal').fill(again)
  await phone.page.getByRole('button', { name: 'PIN festlegen' }).click()
}

/** Enters the PIN that approves what the phone shows. */
export async function enterPin(phone, pin = PIN) {
  await phone.page.getByLabel('Ihre PIN').fill(pin)
  await phone.page.getByRole('button', { name: 'Bestätigen' }).click()
}

/** The link in the newest mail that goes on with a sign-in, once it is another than `before`. */
export async function linkToGoOn(reader, region, mail, before = '') {
  const link = reader.locator('.st-panel a[href*="/sign-in/mail/"]').first()
  await until(`a link to ${mail}`, async () => {
    await reader.goto(region.at('mail'))
    const line = reader.locator('tr', { hasText: mail }).first()
    if ((await line.count()) === 0) return false
    await line.locator('a').click()
    return (await link.count()) > 0 && (await link.getAttribute('href')) !== before
  })
  return link.getAttribute('href')
}
