import { PASSWORD } from '../stage/region.mjs'
import { agree, signInByPassword } from './sign_in.mjs'

export const TEST_PERSON = { name: 'Testperson Eins', mail: 'test1@example.org' }

/** Signs the test person in on the sign-in page, lets go what is ticked, and waits until the page has left for `callback`. */
export async function goThrough(page, callback, ticked = []) {
  await signInByPassword(page, TEST_PERSON.mail, PASSWORD)
  await page.waitForURL((url) => url.href.startsWith(callback) || url.pathname.startsWith('/sign-in/'))
  if (await page.locator('form[action$="/release"]').count()) await agree(page, ticked)
  await page.waitForURL((url) => url.href.startsWith(callback))
  return new URL(page.url())
}
