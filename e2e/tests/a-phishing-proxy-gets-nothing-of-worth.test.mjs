import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { startBrowsers } from '../stage/browsers.mjs'
import { addAuthenticator, nearby } from '../stage/passkeys.mjs'
import { startPhishing } from '../stage/phishing.mjs'
import { PASSWORD, startRegion } from '../stage/region.mjs'
import { makePasskey, offerPasskey } from '../steps/account.mjs'
import { signedInResident } from '../steps/residents.mjs'
import { approve, newestFrame, signInByPassword } from '../steps/sign_in.mjs'

let region, browsers, victim, phishing, lured

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  victim = await signedInResident(region, browsers, { name: 'Testperson Drei', mail: 'test3@example.org' })
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})
beforeEach(async () => {
  phishing = await startPhishing(region)
  lured = await browsers.desktop()
  await lured.goto(`${phishing.origin}/account`)
  await lured.getByRole('heading', { name: 'Anmelden' }).waitFor()
})
afterEach(() => phishing.stop())

/** The victim scans the code that the phishing page shows, sees the true service, and approves. */
async function scanAndApprove() {
  await lured.click('form[action$="/phone"] button')
  const link = lured.locator('[data-frame-link]')
  await link.waitFor()
  await victim.phone.page.goto((await newestFrame(lured)).replace(/\/\/app\.[^/]+/, region.at('app.id').slice(5, -1)))
  await approve(victim.phone)
}

test('a code shown live by a phishing page signs nobody in: the last step is bound to the true address', async () => {
  await scanAndApprove()
  await lured.locator('form[data-passkey]').waitFor()
  assert.ok(!phishing.cookies.has('__Host-session'), 'the attacker has no session')
  const account = await phishing.get('/account')
  assert.equal(account.status, 303, 'and is asked to sign in')
  assert.ok(!(await lured.content()).includes(victim.name), 'and learned no name')
})

test('the passkey beside the phone refuses the phishing page', async () => {
  await scanAndApprove()
  await lured.locator('form[data-passkey]').waitFor()
  await nearby(victim.phone.authenticator, lured, async () => {
    await lured.locator('form[data-passkey] button').click()
    await lured.locator('[data-message]:not([hidden])').waitFor()
  })
  assert.ok(!phishing.typed.some((form) => form.get('credential')), 'no assertion ever reached the attacker')
  assert.ok(!phishing.cookies.has('__Host-session'))
})

test('a phished password opens an account of level 1 that shows no factors and lets none be added', async () => {
  const owner = await browsers.desktop()
  await owner.goto(region.at('id', '/account'))
  await signInByPassword(owner, 'test2@example.org', PASSWORD)
  await owner.waitForURL('**/account')
  await addAuthenticator(owner)
  await offerPasskey(owner, region)
  await makePasskey(owner, 'Laptop')

  await signInByPassword(lured, 'test2@example.org', PASSWORD)
  await lured.waitForURL('**/account')
  assert.ok(phishing.typed.some((form) => form.get('password') === PASSWORD), 'the attacker reads what is typed')
  assert.ok(phishing.cookies.has('__Host-session'), 'and has a session: a password stops no phishing')
  const ways = await phishing.get('/account/ways')
  assert.equal(ways.status, 200)
  assert.match(ways.text, /sind verborgen/)
  assert.doesNotMatch(ways.text, /action="\/account\/(phones|passkeys)"/)
})
