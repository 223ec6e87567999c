import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { until } from '../stage/process.mjs'
import { startRegion } from '../stage/region.mjs'
import { CARD, check, identify, officialAtWork, openErrand, typeCard } from '../steps/desk.mjs'
import { activate, linkLike, newPhone } from '../steps/registration.mjs'
import { signedInResident } from '../steps/residents.mjs'
import { ownBrowser, signInByPhone } from '../steps/sign_in.mjs'

const DESK = '/desk/recoveries'

const { look, findings, seen } = inspector('desk-recovery')
let region, browsers, first, second, person, lost, link, number, receipt

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  first = await officialAtWork(region, browsers, 'amt1@example.org')
  second = await officialAtWork(region, browsers, 'amt2@example.org')
  person = await signedInResident(region, browsers, { name: 'Testperson Drei', mail: 'test3@example.org' })
  await identify(person, region, [first, second])
  lost = await browsers.desktop()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

journey({
  'the mailed link shows a number for the desk': async () => {
    await lost.goto(region.at('id', '/recover'))
    await lost.fill('#mail', person.mail)
    await lost.click('form[action="/recover"] button')
    await lost.waitForURL('**/recover/sent')
    link = await linkLike(lost, region, person.mail, '/recover/link/')
    await lost.goto(link)
    await look(lost, 'person-number')
    number = await lost.locator('.st-code').innerText()
  },

  'an official opens it and types what stands on the document': async () => {
    await first.browser.goto(region.at('id', DESK))
    await look(first.browser, 'office-empty')
    await openErrand(first, region, DESK, number, 'test1@example.org')
    await first.browser.getByRole('heading', { name: 'Nummer und E-Mail-Adresse passen nicht zusammen' }).waitFor()
    await look(first.browser, 'office-number-wrong')
    await openErrand(first, region, DESK, number, person.mail)
    await first.browser.locator('#family_name').waitFor()
    await look(first.browser, 'office-form')
    await typeCard(first, { ...CARD, birthdate: 'gestern' })
    await first.browser.locator('.st-errors').waitFor()
    await look(first.browser, 'office-form-errors')
    await typeCard(first)
    await first.browser.getByText('Jetzt muss eine zweite Fachkraft').waitFor()
    await look(first.browser, 'office-waits-for-second')
  },

  'a second one looks, and hands over a code that is shown once': async () => {
    await second.browser.goto(region.at('id', DESK))
    await look(second.browser, 'office-running')
    await second.browser.locator('.st-links a').first().click()
    await look(second.browser, 'office-check')
    await check(second, region, DESK)
    await second.browser.getByRole('heading', { name: 'Code für die Person' }).waitFor()
    receipt = await second.browser.locator('.st-code').innerText()
    await look(second.browser, 'office-receipt')
    await first.browser.getByText('Die Wartezeit hat begonnen').waitFor()
    await look(first.browser, 'office-done')
  },

  'everybody who holds the account is told and can object': async () => {
    await person.browser.goto(region.at('id', '/account'))
    assert.ok((await person.browser.locator('[role="alert"]').innerText()).includes('Wiederherstellung'))
    await person.browser.goto(await linkLike(person.browser, region, person.mail, '/recover/'))
  },

  'after the waiting time the code and the link open the account for a new phone': async () => {
    await until('the waiting time is over', async () => {
      await lost.goto(link)
      return lost.locator('#receipt').isVisible()
    }, 90)
    await look(lost, 'person-ready')
    await lost.fill('#receipt', receipt)
    await lost.click('button[value="phone"]')
    await lost.waitForURL('**/activate/*')
    const phone = await newPhone(browsers)
    await activate(lost, phone)
    await lost.waitForURL('**/sign-in/*')
    await signInByPhone(lost, phone)
    await ownBrowser(lost, 'yes')
    await lost.waitForURL('**/account')
    await person.browser.goto(region.at('id', '/account'))
    assert.match(person.browser.url(), /\/sign-in\//, 'the old session ended')
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': () => {
    assert.equal(seen.size, 11)
    assert.deepEqual(findings, [])
  },
})
