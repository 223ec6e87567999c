import { until } from '../stage/process.mjs'
import { withoutAutofill, withPasskey } from './administrator.mjs'

/** Becomes the first administrator of Gelsenkirchen's portal: a passkey for the account, then the link of the terminal. */
export async function administerPortal(page, region, mail = 'test1@example.org') {
  await withoutAutofill(page)
  await withPasskey(page, region, mail)
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
