import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { heldBack, startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { PASSWORD, startRegion } from '../stage/region.mjs'
import { CARD, check, confirm, officialAtWork, openErrand, showCode, typeCard } from '../steps/desk.mjs'
import { authorizationAddress } from '../steps/library.mjs'
import { signedInResident } from '../steps/residents.mjs'
import { agree, signInByPassword } from '../steps/sign_in.mjs'

const BACK = 'http://127.0.0.1:9/kita/callback'

const { look, findings, seen } = inspector('desk')
let region, browsers, first, second, person

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  first = await officialAtWork(region, browsers, 'amt1@example.org')
  second = await officialAtWork(region, browsers, 'amt2@example.org')
  person = await signedInResident(region, browsers, { name: 'Testperson Drei', mail: 'test3@example.org' })
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

const kita = () => authorizationAddress(region, BACK, { client_id: 'demo-kita' })
const says = ({ browser }, name) => browser.getByRole('heading', { level: 1, name }).waitFor()

journey({
  'a service that needs a checked identity says where to get one': async () => {
    await person.browser.goto(kita())
    await person.browser.locator('form[action$="/level"]').waitFor()
    assert.ok((await person.browser.locator('main').innerText()).includes('Der Nachweis, wer Sie sind'))
  },

  'the desk is for officials who signed in strongly': async () => {
    const stranger = await browsers.desktop()
    await stranger.goto(region.at('id', '/desk'))
    await signInByPassword(stranger, 'test1@example.org', PASSWORD)
    await says({ browser: stranger }, 'Diese Seite ist für Fachkräfte')
    await look(stranger, 'refused-not-official')
    const weak = await browsers.desktop()
    await weak.goto(region.at('id', '/desk'))
    await signInByPassword(weak, 'amt1@example.org', PASSWORD)
    await says({ browser: weak }, 'reicht diese Anmeldung nicht')
    await look(weak, 'refused-weak')
  },

  'the person shows a code and says an address; both must fit': async () => {
    await person.browser.goto(region.at('id', '/account/desk'))
    await look(person.browser, 'person-begin')
    const code = await showCode(person, region)
    await look(person.browser, 'person-code')
    await look(first.browser, 'office-empty')
    await openErrand(first, region, '/desk', code, 'test1@example.org')
    await says(first, 'Code und E-Mail-Adresse passen zu keinem Vorgang')
    await look(first.browser, 'office-code-wrong')
    await openErrand(first, region, '/desk', code.toLowerCase(), person.mail)
    await says(first, 'Ausweis eintragen')
    await look(first.browser, 'office-form')
    await says(person, 'Ihr Ausweis wird eingetragen')
    await look(person.browser, 'person-claimed')
  },

  'what is typed wrongly is named': async () => {
    await typeCard(first, { ...CARD, birthdate: '31.2.1990', street: 'L01X00T471', expires: '' })
    await first.browser.locator('.st-errors').waitFor()
    assert.match(await first.browser.title(), /^Fehler/)
    await look(first.browser, 'office-form-errors')
    await typeCard(first)
    await first.browser.getByText('Jetzt muss eine zweite Fachkraft').waitFor()
    await look(first.browser, 'office-waits-for-second')
    await says(person, 'Eine zweite Fachkraft prüft')
    await look(person.browser, 'person-entered')
  },

  'a second official looks at the same document': async () => {
    await second.browser.goto(region.at('id', '/desk'))
    await look(second.browser, 'office-running')
    await second.browser.locator('.st-links a').first().click()
    await says(second, 'Ausweis noch einmal prüfen')
    await look(second.browser, 'office-check')
    await check(second, region, '/desk')
    await second.browser.getByText('Jetzt bestätigt die Person').waitFor()
    await look(second.browser, 'office-waits-for-person')
  },

  'the person finds a mistake, and confirms with the phone what is right': async () => {
    await says(person, 'Stimmen diese Angaben')
    await look(person.browser, 'person-confirm')
    await person.browser.click('form[action$="/refuse"] button')
    await first.browser.locator('#family_name').waitFor()
    assert.equal(await first.browser.inputValue('#street'), CARD.street)
    await typeCard(first)
    await check(second, region, '/desk')
    await person.browser.locator('form[data-passkey="get"]').waitFor()
    await confirm(person)
    await look(person.browser, 'person-done')
    await first.browser.getByText('Die Person ist identifiziert').waitFor()
    await look(first.browser, 'office-done')
  },

  'the account shows what was checked, and who read it': async () => {
    await person.browser.goto(region.at('id', '/account/profile'))
    await look(person.browser, 'person-profile')
    assert.ok((await person.browser.locator('main').innerText()).includes('Ahornweg 7'))
    await person.browser.goto(region.at('id', '/account/levels'))
    await look(person.browser, 'person-levels')
    await person.browser.goto(region.at('id', '/account/data?what=read'))
    await look(person.browser, 'person-history')
    assert.ok((await person.browser.locator('main').innerText()).includes('Stadt Gelsenkirchen'))
  },

  'the service is open now': async () => {
    await person.browser.goto(kita())
    await person.browser.locator('form[action$="/release"]').waitFor()
    await look(person.browser, 'release-checked')
    const back = await heldBack(person.browser, `${BACK}*`, () => agree(person.browser))
    assert.ok(new URL(back).searchParams.has('code'), back)
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': () => {
    assert.equal(seen.size, 21)
    assert.deepEqual(findings, [])
  },
})
