import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { addAuthenticator } from '../stage/passkeys.mjs'
import { PASSWORD, startRegion } from '../stage/region.mjs'
import { makePasskey, offerPasskey } from '../steps/account.mjs'
import { assertSignedIn, ownBrowser, signInByPassword } from '../steps/sign_in.mjs'

const PERSON = { name: 'Testperson Eins', mail: 'test1@example.org' }

let region, browsers, laptop, tablet, key, synced

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  laptop = await browsers.desktop()
  // The virtual authenticator takes any offer in the autofill at once; this browser has none.
  await laptop.addInitScript(() => { PublicKeyCredential.isConditionalMediationAvailable = async () => false })
  tablet = await browsers.desktop()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

/** Lets `page` sign in from the portal with the passkey of the device in front of it. */
async function byButton(page) {
  await page.goto(region.at('gelsenkirchen', '/anmelden'))
  await page.click('form[data-passkey="get"] button')
}

/** What the page of the way called `name` says. */
async function way(page, name) {
  await page.goto(region.at('id', '/account/ways'))
  await page.getByRole('link', { name }).click()
  return page.locator('dl').innerText()
}

journey({
  'a passkey that stays on the device, made after signing in with a password': async () => {
    key = await addAuthenticator(laptop)
    await laptop.goto(region.at('id', '/account'))
    await signInByPassword(laptop, PERSON.mail, PASSWORD)
    await laptop.waitForURL('**/account')
    await offerPasskey(laptop, region)
    await makePasskey(laptop, 'Laptop')
    assert.equal((await key.credentials()).length, 1)
    // A password session is weaker than the new passkey: it no longer sees the ways to sign in.
    assert.match(await laptop.locator('main').innerText(), /sind verborgen/)
  },

  'it signs in by the button': async () => {
    await laptop.context().clearCookies()
    await byButton(laptop)
    await ownBrowser(laptop, 'no')
    await assertSignedIn(laptop, PERSON.name)
    assert.match(await way(laptop, 'Laptop'), /bleibt auf diesem einen Gerät/)
  },

  'the same device makes no second one': async () => {
    await offerPasskey(laptop, region)
    await laptop.fill('#name', 'Noch einer')
    await laptop.click('form[data-passkey="create"] button')
    await laptop.getByText('liegt schon ein Passkey').waitFor()
  },

  'another one, which a cloud account copies, is told apart': async () => {
    await key.remove()
    synced = await addAuthenticator(laptop, { defaultBackupEligibility: true, defaultBackupState: true })
    await offerPasskey(laptop, region)
    await makePasskey(laptop, 'Cloud')
    assert.match(await way(laptop, 'Cloud'), /Cloud-Konto auf andere Geräte kopiert/)
  },

  'the field of the mail address offers it, without a button': async () => {
    const copied = await addAuthenticator(tablet)
    for (const credential of await synced.credentials()) await copied.put(credential)
    await tablet.goto(region.at('gelsenkirchen', '/anmelden'))
    await ownBrowser(tablet, 'no')
    await assertSignedIn(tablet, PERSON.name)
  },

  'removed, it opens nothing, and what it had opened is closed': async () => {
    await way(laptop, 'Cloud')
    await laptop.click('form[action$="/remove"] button')
    await laptop.waitForURL('**/account/ways')
    await tablet.goto(region.at('id', '/account/ways'))
    await tablet.waitForURL('**/sign-in/*')
  },
})
