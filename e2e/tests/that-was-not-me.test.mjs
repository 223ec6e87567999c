import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { PASSWORD, startRegion } from '../stage/region.mjs'
import { linkLike } from '../steps/registration.mjs'
import { signInByPassword } from '../steps/sign_in.mjs'

const MAIL = 'test1@example.org'

const { look, findings, seen } = inspector('notices')
let region, browsers, owner, thief, link

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  owner = await browsers.desktop()
  thief = await browsers.desktop({ userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0' })
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

async function signIn(browser) {
  await browser.goto(region.at('id', '/account'))
  await signInByPassword(browser, MAIL, PASSWORD)
}

journey({
  'a sign-in from a new device is told, with a link': async () => {
    await signIn(owner)
    await owner.waitForURL('**/account')
    await signIn(thief)
    await thief.waitForURL('**/account')
    link = await linkLike(owner, region, MAIL, '/notice/')
    await look(owner, 'letter')
  },

  'looking at the link changes nothing': async () => {
    await owner.goto(link)
    await look(owner, 'notice')
    await thief.reload()
    assert.match(thief.url(), /\/account$/)
  },

  '"that was not me" ends every sign-in and blocks the way that was used': async () => {
    await owner.click('form[action^="/notice/"] button')
    await owner.getByRole('heading', { name: 'Erledigt' }).waitFor()
    await look(owner, 'notice-done')
    await thief.reload()
    assert.match(thief.url(), /\/sign-in\//)
    await signInByPassword(thief, MAIL, PASSWORD)
    await thief.locator('[role="alert"], h1').first().waitFor()
    assert.doesNotMatch(thief.url(), /\/account$/)
  },

  'the link stays readable and has nothing left to do': async () => {
    await owner.goto(link)
    await look(owner, 'notice-again')
    assert.equal(await owner.locator('form[action^="/notice/"]').count(), 0)
    await owner.goto(`${link.slice(0, -4)}AAAA`)
    await look(owner, 'notice-wrong')
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': () => {
    assert.equal(seen.size, 5)
    assert.deepEqual(findings, [])
  },
})
