import { activate, newPhone, openAccount } from './registration.mjs'
import { ownBrowser, signInByPhone } from './sign_in.mjs'

/** Opens an account at a town's portal and activates a phone; the browser is then on the sign-in page. */
export async function residentWithPhone(region, browsers, person, town = 'gelsenkirchen') {
  const browser = await browsers.desktop()
  const phone = await newPhone(browsers)
  await browser.goto(region.at(town, '/anmelden'))
  await openAccount(browser, region, person)
  await activate(browser, phone)
  await browser.waitForURL('**/sign-in/*')
  return { ...person, browser, phone }
}

/** The same, signed in at the portal in a browser that is then known, or not. */
export async function signedInResident(region, browsers, person, own = 'yes', town = 'gelsenkirchen') {
  const resident = await residentWithPhone(region, browsers, person, town)
  await signInByPhone(resident.browser, resident.phone)
  await ownBrowser(resident.browser, own)
  await resident.browser.waitForURL(region.at(town))
  return resident
}
