import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { startRegion } from '../stage/region.mjs'
import { authorizationAddress, claimsOf, startLibrary } from '../steps/library.mjs'
import { linkLike } from '../steps/registration.mjs'
import { signedInResident } from '../steps/residents.mjs'
import { agree } from '../steps/sign_in.mjs'

const ORGANISATION = 'Fahrradladen Ahorn GmbH'

const { look, findings, seen } = inspector('acting')
let region, browsers, library, owner, member

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  library = await startLibrary()
  owner = await signedInResident(region, browsers, { name: 'Testperson Drei', mail: 'test3@example.org' })
  member = await signedInResident(region, browsers, { name: 'Testperson Vier', mail: 'test4@example.org' })
})
after(async () => {
  await browsers?.stop()
  await library?.stop()
  await region?.stop()
})

const open = ({ browser }, path) => browser.goto(region.at('id', path))
const press = ({ browser }, name) => browser.getByRole('button', { name }).click()
const text = ({ browser }) => browser.locator('main').innerText()

/** Goes to the library, acting for `whom` if that is asked, and gives what the library is told. */
async function atTheLibrary(person, whom, screenshot) {
  await person.browser.goto(authorizationAddress(region, library.callback, whom ? { prompt: 'select_account' } : {}))
  if (whom) {
    await agree(person.browser)
    const question = person.browser.locator('form[action$="/acting"]')
    await question.waitFor()
    await look(person.browser, screenshot)
    await question.getByLabel(whom).check()
    await question.locator('button').click()
  }
  return claimsOf(region, person.browser, library.callback)
}

journey({
  'somebody founds an organisation': async () => {
    await open(owner, '/account/organisations')
    await look(owner.browser, 'organisations-none')
    await owner.browser.fill('#name', ORGANISATION)
    await press(owner, 'Anlegen')
    await owner.browser.getByRole('heading', { level: 1, name: ORGANISATION }).waitFor()
    await look(owner.browser, 'organisation-new')
  },

  'invites a member, who accepts': async () => {
    await owner.browser.fill('#mail', member.mail)
    await owner.browser.selectOption('#role', { index: 0 })
    await owner.browser.click('form[action$="/invite"] button')
    await owner.browser.getByText(member.mail).waitFor()
    await look(owner.browser, 'organisation-invited')
    const link = await linkLike(member.browser, region, member.mail, '/account/invitations/')
    await owner.browser.goto(link)
    await owner.browser.locator('h1').waitFor()
    await look(owner.browser, 'invitation-of-somebody-else')
    await member.browser.goto(link)
    await look(member.browser, 'invitation-member')
    await member.browser.click('form[action$="/accept"] button')
    await member.browser.getByRole('heading', { level: 1, name: ORGANISATION }).waitFor()
    await look(member.browser, 'organisation-as-member')
    await open(member, '/account/organisations')
    await look(member.browser, 'organisations')
  },

  'membership alone lets nobody act': async () => {
    const claims = await atTheLibrary(member)
    assert.equal(claims.acting_for, undefined)
  },

  'a mandate for one service and thirty days does': async () => {
    await open(owner, '/account/organisations')
    await owner.browser.getByRole('link', { name: ORGANISATION }).click()
    await look(owner.browser, 'organisation-mandate')
    await owner.browser.selectOption('#member', { label: member.name })
    await owner.browser.check('#service-demo-library')
    await owner.browser.click('form[action$="/mandates"] button')
    await owner.browser.getByText(/bis \d\d\.\d\d\.\d{4}/).first().waitFor()
    await look(owner.browser, 'organisation-with-mandate')
    const claims = await atTheLibrary(member, ORGANISATION, 'acting')
    assert.equal(claims.acting_for.type, 'organization')
    assert.equal(claims.acting_for.services, 'this')
    assert.ok(claims.acting_for.expires_at * 1000 < Date.now() + 31 * 86_400_000)
  },

  'which ends at once when it is taken back': async () => {
    await owner.browser.reload()
    const given = owner.browser.locator('li', { hasText: member.name }).locator('form[action^="/account/mandates/"]')
    await given.locator('button').click()
    await given.waitFor({ state: 'detached' })
    await member.browser.goto(authorizationAddress(region, library.callback))
    await member.browser.getByText('Eine Vollmacht ist zu Ende').waitFor()
    await look(member.browser, 'acting-over')
    await press(member, 'Weiter')
    const claims = await claimsOf(region, member.browser, library.callback)
    assert.equal(claims.acting_for, undefined)
  },

  'relatives: one asks, the other agrees': async () => {
    await open(member, '/account/mandates')
    await look(member.browser, 'mandates-none')
    await member.browser.check('#direction-ask')
    await member.browser.fill('#mail', owner.mail)
    await member.browser.check('#services-all')
    await member.browser.click('form[action="/account/mandates"] button')
    await member.browser.getByText(owner.mail).first().waitFor()
    await look(member.browser, 'mandates-waiting')
    await owner.browser.goto(await linkLike(owner.browser, region, owner.mail, '/account/invitations/'))
    await look(owner.browser, 'invitation-relative')
    await owner.browser.click('form[action$="/accept"] button')
    await owner.browser.waitForURL('**/account/mandates**')
    await look(owner.browser, 'mandates-given')
    const claims = await atTheLibrary(member, owner.name, 'acting-relative')
    assert.equal(claims.acting_for.type, 'person')
    await open(owner, '/account/data')
    await look(owner.browser, 'history-of-the-represented')
    assert.ok((await text(owner)).includes('Jemand hat mit Ihrer Vollmacht für Sie gehandelt'))
    await open(owner, '/account/mandates')
    const given = owner.browser.locator('li', { hasText: member.name }).locator('form[action$="/end"]')
    await given.locator('button').click()
    await given.waitFor({ state: 'detached' })
    await member.browser.goto(region.at('id', '/account/mandates'))
    assert.ok(!(await text(member)).includes(owner.name))
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': () => {
    assert.equal(seen.size, 17)
    assert.deepEqual(findings, [])
  },
})
