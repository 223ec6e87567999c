/** Removes the first phone of the account in a browser that is signed in. */
export async function removePhone(browser, region) {
  await browser.goto(region.at('id', '/account/ways'))
  await browser.locator('li', { hasText: 'Handy mit App' }).locator('a').first().click()
  await browser.click('form[action$="/remove"] button')
  await browser.waitForURL(region.at('id', '/account/ways'))
}

/** Asks for a passkey of this browser; the page with the button is shown then. */
export async function offerPasskey(browser, region) {
  await browser.goto(region.at('id', '/account/ways'))
  await browser.click('form[action="/account/passkeys"] button')
  await browser.waitForURL('**/account/passkeys/*')
}

/** Makes the passkey under a name. */
export async function makePasskey(browser, name) {
  await browser.fill('#name', name)
  await browser.click('form[data-passkey="create"] button')
  await browser.waitForURL('**/account/ways')
}
