import { addAuthenticator } from '../stage/passkeys.mjs'
import { until } from '../stage/process.mjs'
import { PASSWORD } from '../stage/region.mjs'
import { makePasskey, offerPasskey } from './account.mjs'
import { ownBrowser, signInByPassword } from './sign_in.mjs'

/** The virtual authenticator takes any offer in the autofill at once; this browser makes none. */
export function withoutAutofill(page) {
  return page.addInitScript(() => { PublicKeyCredential.isConditionalMediationAvailable = async () => false })
}

/** The link for the first administrator, which the program printed for the realm of the host `id`. */
export function firstLink(region) {
  return until('the link is printed', () => region.output().match(/http:\/\/id\.localhost:\d+\/console\/welcome\/\S+/)?.[0])
}

/** Gives an account its first passkey and signs in with it. */
export async function withPasskey(page, region, mail) {
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
}

/** The test person becomes the first administrator of the realm of the host `id`. */
export async function becomeAdministrator(page, region, mail) {
  await withoutAutofill(page)
  await withPasskey(page, region, mail)
  await page.goto(await firstLink(region))
  await page.click('form[action^="/console/welcome/"] button')
  await page.waitForURL('**/console')
}
