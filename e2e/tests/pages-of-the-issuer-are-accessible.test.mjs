import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { heldBack, startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { until } from '../stage/process.mjs'
import { PASSWORD, startRegion } from '../stage/region.mjs'
import { offerPasskey } from '../steps/account.mjs'
import { authorizationAddress } from '../steps/library.mjs'
import { compareNumbers, createPasskey, linkInMail, newPhone, register } from '../steps/registration.mjs'
import { agree, approve, assertSignedIn, choosePhone, claim, ownBrowser, prove, signInByPassword } from '../steps/sign_in.mjs'

const RESIDENT = { name: 'Testperson Drei', mail: 'test3@example.org' }

const { look, findings, seen } = inspector('issuer')
let region, browsers, page, phone

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  page = await browsers.desktop()
  phone = await newPhone(browsers)
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

/** Tries a password that is not the test person's; gives the status of the answer. */
async function wrongPassword(stranger) {
  await stranger.goto(region.at('id', '/account'))
  const answered = stranger.waitForResponse((answer) => answer.request().method() === 'POST')
  await signInByPassword(stranger, 'test2@example.org', 'ganz falsch')
  return (await answered).status()
}

journey({
  'registration': async () => {
    await page.goto(region.at('id'))
    await look(page, 'front')
    await page.goto(region.at('id', '/register'))
    await look(page, 'register')
    await register(page, { name: '', mail: 'keine Adresse' })
    await look(page, 'register-errors')
    await page.goto(region.at('gelsenkirchen', '/anmelden'))
    await look(page, 'sign-in')
    await page.click('a[href^="/register"]')
    await register(page, RESIDENT)
    await look(page, 'register-sent')
    await page.goto(await linkInMail(page, region, RESIDENT.mail))
    await look(page, 'register-confirm')
    await page.click('form[action^="/register/confirm/"] button')
  },

  'activation': async () => {
    await page.waitForURL('**/activate/*')
    await look(page, 'activate')
    await createPasskey(page, phone)
    await page.locator('.st-code').waitFor()
    await look(page, 'activate-compare')
    await compareNumbers(page, phone)
  },

  'signing in by phone': async () => {
    await choosePhone(page)
    await look(page, 'phone-waiting')
    await claim(page, phone)
    await page.locator('[data-when="claimed"]').waitFor()
    await look(page, 'phone-claimed')
    await phone.page.getByRole('button', { name: 'Ablehnen' }).click()
    await page.getByRole('heading', { name: 'Die Anmeldung mit dem Handy wurde beendet' }).waitFor()
    await look(page, 'sign-in-declined')
    await choosePhone(page)
    await claim(page, phone)
    await approve(phone)
    await page.locator('form[data-passkey] button').waitFor()
    await look(page, 'prove')
    await prove(page, phone)
    await look(page, 'known')
    await ownBrowser(page, 'yes')
    await assertSignedIn(page, RESIDENT.name)
  },

  'the account, another phone, and another service': async () => {
    await page.goto(region.at('id', '/account'))
    await look(page, 'account')
    await page.goto(region.at('id', '/account/devices'))
    await look(page, 'devices')
    await page.goto(region.at('id', '/account/notices'))
    await look(page, 'notices')
    await offerPasskey(page, region)
    await look(page, 'passkey')
    await page.goto(region.at('id', '/account/ways'))
    await look(page, 'ways')
    await page.locator('a[href^="/account/ways/"]').first().click()
    await look(page, 'way')
    await page.goto(region.at('id', '/account/ways'))
    await page.click('form[action="/account/phones"] button')
    await page.waitForURL('**/activate/*')
    const second = await newPhone(browsers)
    await createPasskey(page, second)
    await page.locator('.st-code').waitFor()
    await page.click('form[action$="/refuse"] button')
    await page.locator('form[action$="/again"]').waitFor()
    await look(page, 'activate-ended')
    const everything = { scope: 'openid profile email address phone' }
    await page.goto(authorizationAddress(region, 'http://127.0.0.1:9/callback', everything))
    await page.locator('form[action$="/release"]').waitFor()
    await look(page, 'release')
    await heldBack(page, 'http://127.0.0.1:9/*', () => agree(page))
    await page.goto(region.at('id', '/account/services'))
    await look(page, 'services')
    await page.goto(region.at('id', '/account/levels'))
    await look(page, 'levels')
    const kita = { client_id: 'demo-kita', redirect_uri: 'http://127.0.0.1:9/kita/callback' }
    await page.goto(authorizationAddress(region, 'http://127.0.0.1:9/callback', kita))
    await page.locator('form[action$="/level"]').waitFor()
    await look(page, 'level-missing')
  },

  'signing out': async () => {
    await page.goto(region.at('id', '/logout'))
    await look(page, 'logout-question')
    await page.click('form[action="/logout/confirm"] button')
    await look(page, 'logout-done')
  },

  'a password shows less': async () => {
    await page.goto(region.at('id', '/account'))
    await signInByPassword(page, 'test1@example.org', PASSWORD)
    await page.waitForURL('**/account')
    await look(page, 'account-password')
  },

  'refusals': async () => {
    const refused = {
      'not-found': ['/gibt-es-nicht', 404],
      'client-unknown': [authorizationAddress(region, 'http://127.0.0.1:9/callback', { client_id: 'nobody' }), 400],
      'redirect-unknown': [authorizationAddress(region, 'http://127.0.0.1:9/elsewhere'), 400],
      'sign-in-unknown': ['/sign-in/AAAAAAAAAAAAAAAAAAAAAA', 404],
      'link-wrong': ['/register/confirm/AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA', 404],
    }
    for (const [name, [path, status]] of Object.entries(refused)) {
      const answer = await page.goto(new URL(path, region.at('id')).href)
      assert.equal(answer.status(), status, name)
      await look(page, `refused-${name}`)
    }
    await page.goto(region.at('id', '/register'))
    await page.context().clearCookies()
    await register(page, RESIDENT)
    await page.locator('h1').waitFor()
    await look(page, 'refused-form-foreign')
  },

  'a wrong password, and too many of them': async () => {
    const stranger = await browsers.desktop()
    const status = await wrongPassword(stranger)
    assert.equal(status, 403)
    await look(stranger, 'refused-password-wrong')
    await until('the issuer asks to wait', async () => (await wrongPassword(stranger)) === 429)
    await look(stranger, 'refused-too-many')
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': async () => {
    assert.ok(seen.size >= 28)
    assert.deepEqual(findings, [])
  },
})
