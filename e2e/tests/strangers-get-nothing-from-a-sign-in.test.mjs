import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { heldBack, startBrowsers } from '../stage/browsers.mjs'
import { until } from '../stage/process.mjs'
import { startRegion } from '../stage/region.mjs'
import { removePhone } from '../steps/account.mjs'
import { newPhone } from '../steps/registration.mjs'
import { signedInResident } from '../steps/residents.mjs'
import { approve, assertSignedOut, beginByPhone, claim, newestFrame } from '../steps/sign_in.mjs'

let region, browsers, one, two

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  one = await signedInResident(region, browsers, { name: 'Testperson Drei', mail: 'test3@example.org' })
  two = await signedInResident(region, browsers, { name: 'Testperson Vier', mail: 'test4@example.org' })
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

/** A browser that nobody knows, with a code on its screen. */
async function browserWithCode() {
  const browser = await browsers.desktop()
  await beginByPhone(browser, region)
  return browser
}

async function assertPhoneSays(phone, heading) {
  await phone.page.getByRole('heading', { level: 1, name: heading }).waitFor()
}

test('a sign-in is seen and consumed only by the browser that began it', async () => {
  const browser = await browserWithCode()
  await claim(browser, one.phone)
  const stranger = await browsers.desktop()
  for (const path of ['', '/phone/frame']) {
    const answer = await stranger.goto(browser.url() + path)
    assert.ok([404, 410].includes(answer.status()), `${path} answers ${answer.status()}`)
  }
  await approve(one.phone)
  const answer = await stranger.goto(browser.url())
  assert.ok(answer.status() >= 400)
  assert.ok(!(await stranger.content()).includes(one.name))
  await stranger.goto(region.at('gelsenkirchen'))
  await assertSignedOut(stranger)
})

test('whoever relays a code to a phone stands before the passkey step, without a name', async () => {
  const attacker = await browserWithCode()
  await claim(attacker, one.phone)
  await approve(one.phone)
  await attacker.locator('form[data-passkey]').waitFor()
  assert.ok(!(await attacker.content()).includes(one.name))
  await attacker.goto(region.at('gelsenkirchen'))
  await assertSignedOut(attacker)
})

test('a frame that is older than five seconds is refused with what to do', async () => {
  const browser = await browserWithCode()
  const old = await newestFrame(browser)
  const second = (link) => Number(link.split('.').at(-2))
  await until('six seconds of frames', async () => second(await newestFrame(browser)) > second(old) + 5)
  await one.phone.page.goto(old)
  await assertPhoneSays(one.phone, 'Der Code hat gerade gewechselt')
  await one.phone.page.getByRole('button', { name: 'Neuen Code scannen' }).waitFor()
})

test('an altered frame is refused', async () => {
  const browser = await browserWithCode()
  const frame = await newestFrame(browser)
  await one.phone.page.goto(frame.slice(0, -4) + (frame.endsWith('AAAA') ? 'BBBB' : 'AAAA'))
  await assertPhoneSays(one.phone, 'Dieser Code ist nicht echt')
})

test('of two phones that scan one code only the first may approve', async () => {
  const browser = await browserWithCode()
  const frame = await newestFrame(browser)
  await claim(browser, one.phone)
  await two.phone.page.goto(frame)
  await assertPhoneSays(two.phone, 'Dieser Code wurde schon gescannt')
  await approve(one.phone)
})

test('what the phone declines ends in the browser, and the page says so', async () => {
  const browser = await browserWithCode()
  await claim(browser, one.phone)
  await one.phone.page.getByRole('button', { name: 'Ablehnen' }).click()
  await assertPhoneSays(one.phone, 'Abgelehnt')
  await browser.getByRole('heading', { name: 'Die Anmeldung mit dem Handy wurde beendet' }).waitFor()
  await browser.goto(region.at('gelsenkirchen'))
  await assertSignedOut(browser)
})

test('a finger that does not fit approves nothing, and the person may try again', async () => {
  const browser = await browserWithCode()
  await claim(browser, one.phone)
  await one.phone.authenticator.verifies(false)
  await one.phone.page.getByRole('button', { name: 'Anmelden' }).click()
  await one.phone.page.getByRole('alert').getByText('Nicht bestätigt').waitFor()
  await browser.locator('[data-when="claimed"]').waitFor()
  await one.phone.authenticator.verifies(true)
  await approve(one.phone)
  await browser.locator('form[data-passkey]').waitFor()
})

test('a phone that is not activated says what to do with a code', async () => {
  const browser = await browserWithCode()
  const stranger = await newPhone(browsers)
  await stranger.page.goto(await newestFrame(browser))
  await assertPhoneSays(stranger, 'Dieses Handy ist noch nicht aktiviert')
})

test('an answer of the issuer is worth nothing in another browser', async () => {
  const attacker = await two.browser.context().newPage()
  const planted = await heldBack(attacker, '*/callback?*', () => attacker.goto(region.at('herten', '/anmelden')))
  assert.match(planted, /code=/)
  const victim = await browsers.desktop()
  const answer = await victim.goto(planted)
  assert.equal(answer.status(), 400)
  await victim.goto(region.at('herten'))
  await assertSignedOut(victim)
})

test('a removed phone approves nothing', async () => {
  const { browser, phone } = two
  const waiting = await browserWithCode()
  await claim(waiting, phone)
  await removePhone(browser, region)
  await phone.page.getByRole('button', { name: 'Anmelden' }).click()
  await assertPhoneSays(phone, 'Dieses Handy ist gesperrt')
  const fresh = await browserWithCode()
  await phone.page.goto(await newestFrame(fresh))
  await assertPhoneSays(phone, 'Dieses Handy ist gesperrt')
  await phone.page.goto(region.at('app.id'))
  await assertPhoneSays(phone, 'Dieses Handy ist gesperrt')
})
