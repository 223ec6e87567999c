import { addAuthenticator } from '../stage/passkeys.mjs'
import { until } from '../stage/process.mjs'
import { PASSWORD } from '../stage/region.mjs'
import { makePasskey, offerPasskey } from './account.mjs'
import { ownBrowser, signInByPassword } from './sign_in.mjs'

/** Becomes the first administrator of Gelsenkirchen's portal: a passkey for the account, then the link of the terminal. */
export async function administerPortal(page, region, mail = 'test1@example.org') {
  // The virtual authenticator takes any offer in the autofill at once; this browser has none.
  await page.addInitScript(() => { PublicKeyCredential.isConditionalMediationAvailable = async () => false })
  await addAuthenticator(page)
  await page.goto(region.at('id', '/account'))
  await signInByPassword(page, mail, PASSWORD)
  await page.waitForURL('**/account')
  await offerPasskey(page, region)
  await makePasskey(page, 'Schlüssel')
  await page.context().clearCookies()
  await page.goto(region.at('id', '/account'))
  await page.click('form[data-passkey="get"] button')
  await ownBrowser(page, 'yes')
  await page.waitForURL('**/account')
  const link = /http:\/\/gelsenkirchen\.localhost:\d+\/redaktion\/einladung\/\S+/
  await page.goto(await until('the link is printed', () => region.output().match(link)?.[0]))
  await page.locator('main a.kern-btn--primary').click()
  await page.waitForURL('**/redaktion/einladung/*')
  await page.click('main form button[type="submit"]')
  await page.waitForURL('**/redaktion')
}

/** Fills in a section of the portal's settings and saves it as a draft. */
export async function draft(page, region, section, values) {
  await page.goto(region.at('gelsenkirchen', `/redaktion/auftritt/bereich/${section}`))
  for (const [id, value] of Object.entries(values)) await page.fill(`[id="${id}"]`, value)
  await page.click('form[action$="/speichern"] button')
}

/** Publishes the draft. */
export async function publish(page, region) {
  await page.goto(region.at('gelsenkirchen', '/redaktion/auftritt/aenderungen'))
  await page.click('form[action$="/veroeffentlichen"] button')
  await page.waitForURL('**/redaktion/auftritt/versionen')
}
