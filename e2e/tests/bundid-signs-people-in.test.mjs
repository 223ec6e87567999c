import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { signInAtBundId } from '../stage/bundid.mjs'
import { startRegionWithBundId } from '../stage/bundid_region.mjs'
import { journey } from '../stage/journey.mjs'
import { PASSWORD } from '../stage/region.mjs'
import { assertSignedIn, signInByPassword } from '../steps/sign_in.mjs'

const { look, findings } = inspector('bundid')
let stage, region, browsers, page

before(async () => {
  stage = await startRegionWithBundId()
  region = stage.region
  browsers = await startBrowsers()
  page = await browsers.desktop()
})
after(async () => {
  await browsers?.stop()
  await stage?.stop()
})

/** From a town's portal to BundID, as one of its people, and back to a page of ours. */
async function throughBundId(browser, who) {
  await browser.goto(region.at('gelsenkirchen', '/anmelden'))
  await browser.getByRole('link', { name: 'Mit BundID anmelden' }).click()
  await signInAtBundId(browser, who)
}

journey({
  'somebody new signs in with the ID card there and opens an account with what BundID vouches for': async () => {
    await throughBundId(page, 'ausweis')
    await page.waitForURL('**/upstream/attempt/*')
    const shown = await page.locator('dl').innerText()
    for (const value of ['Testperson', 'Drei', '1990-04-01', 'Beispielweg 3', '12345', 'Musterstadt']) assert.ok(shown.includes(value), value)
    assert.equal(await page.inputValue('#mail'), 'ausweis@example.org')
    await look(page, 'open')
    await page.click('form[action$="/open"] button')
    await page.waitForURL(region.at('gelsenkirchen'))
    await assertSignedIn(page, 'Testperson Drei')
    await page.goto(region.at('id', '/account'))
    assert.match(await page.locator('main').innerText(), /Stufe 3/)
  },

  'from then on BundID signs in, without a question': async () => {
    const another = await browsers.desktop()
    await throughBundId(another, 'ausweis')
    await another.waitForURL(region.at('gelsenkirchen'))
    await assertSignedIn(another, 'Testperson Drei')
  },

  'without JavaScript it takes one more button': async () => {
    const plain = await browsers.desktop({ javaScriptEnabled: false })
    await throughBundId(plain, 'ausweis')
    await plain.locator('button.btn:not(#submit_button)').click()
    await plain.waitForURL(region.at('gelsenkirchen'))
    await assertSignedIn(plain, 'Testperson Drei')
  },

  'who signs in there with a user name is on level 1': async () => {
    const low = await browsers.desktop()
    await throughBundId(low, 'name')
    await low.waitForURL('**/upstream/attempt/*')
    await low.check('#age')
    await low.click('form[action$="/open"] button')
    await low.waitForURL(region.at('gelsenkirchen'))
    await low.goto(region.at('id', '/account'))
    assert.match(await low.locator('main').innerText(), /Stufe 1/)
    await low.goto(region.at('id', '/account/ways'))
    await low.getByRole('link', { name: 'BundID' }).first().click()
    await low.click('form[action$="/remove"] button')
  },

  'an account is connected after both sides were proven, and the person said yes': async () => {
    const mine = await browsers.desktop()
    await mine.goto(region.at('id', '/account/upstream'))
    await signInByPassword(mine, 'test1@example.org', PASSWORD)
    await mine.waitForURL('**/account/upstream')
    await look(mine, 'providers')
    await mine.getByRole('link', { name: 'BundID verbinden' }).click()
    await signInAtBundId(mine, 'name')
    await mine.waitForURL('**/upstream/attempt/*')
    const both = await mine.locator('main').innerText()
    assert.ok(both.includes('Testperson Eins') && both.includes('Testperson Vier'), both)
    await look(mine, 'connect')
    await mine.click('form[action$="/link"] button')
    await mine.waitForURL('**/account/upstream')
    assert.match(await mine.locator('main').innerText(), /Verbunden\. Sie können sich damit anmelden/)

    const another = await browsers.desktop()
    await throughBundId(another, 'name')
    await another.waitForURL(region.at('gelsenkirchen'))
    await assertSignedIn(another, 'Testperson')
    await another.goto(region.at('id', '/account'))
    assert.match(await another.locator('main').innerText(), /test1@example\.org/)
  },

  'an answer that was changed on the way, signs in nobody': async () => {
    const changes = {
      changed: (xml) => xml.replace(/<xenc:CipherValue>(.)/g, (_, one) => `<xenc:CipherValue>${one === 'A' ? 'B' : 'A'}`),
      'for another request': (xml) => xml.replace(/InResponseTo="_/, 'InResponseTo="_0'),
      'without a signature': (xml) => xml.replace(/<ds:Signature [\s\S]*<\/ds:Signature>/, '').replace(/Destination="[^"]*"/, ''),
      'with a comment': (xml) => xml.replace('</saml:Issuer>', '<!-- --></saml:Issuer>'),
      'with a document type': (xml) => `<!DOCTYPE x>${xml}`,
    }
    for (const [what, change] of Object.entries(changes)) {
      const another = await browsers.desktop()
      await another.route('**/upstream/bundid/answer', (route) => {
        const fields = new URLSearchParams(route.request().postData())
        const xml = Buffer.from(fields.get('SAMLResponse'), 'base64').toString()
        assert.notEqual(change(xml), xml, what)
        fields.set('SAMLResponse', Buffer.from(change(xml)).toString('base64'))
        return route.continue({ postData: fields.toString() })
      })
      await throughBundId(another, 'ausweis')
      await another.getByRole('heading', { level: 1, name: 'Die Antwort des Anbieters nehmen wir nicht an' }).waitFor()
      await another.goto(region.at('id', '/account'))
      await another.waitForURL('**/sign-in/*')
    }
  },

  'the pages of it are accessible': () => assert.deepEqual(findings, []),
})
