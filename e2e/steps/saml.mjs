import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { BREACHES, startBrokenIdp } from '../stage/broken_idp.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { PASSWORD } from '../stage/region.mjs'
import { startRegionWithService } from '../stage/saml_region.mjs'
import { agree, signInByPassword } from './sign_in.mjs'

/**
 * What holds with every service that speaks SAML. `make()` gives one that can be started with two providers, `ours`
 * and `broken`: its metadata, its pages below `home`, and what they show of the person.
 */
export function samlJourney(make) {
  let service, region, browsers, server, broken, page
  before(async () => {
    service = await make()
    region = await startRegionWithService({ entity: service.ours.entity, name: service.name, metadata: service.metadata, more: service.more })
    browsers = await startBrowsers()
    broken = await startBrokenIdp()
    const ours = await (await fetch(region.at('id', '/saml/metadata'))).text()
    server = await service.start({ ours, broken: broken.metadata })
    page = await browsers.desktop()
  })
  after(async () => {
    await browsers?.stop()
    await server?.stop()
    await broken?.stop()
    await region?.stop()
  })

  const shown = (browser, what) => service.shown(browser, what)
  async function signIn(browser, first) {
    await browser.goto(service.ours.home)
    await browser.waitForURL('**/sign-in/*')
    assert.match(await browser.locator('main').innerText(), new RegExp(`${service.name}[\\s\\S]*127\\.0\\.0\\.1`))
    await signInByPassword(browser, 'test1@example.org', PASSWORD)
    if (first) await agree(browser)
  }
  const isSignedOut = async (browser) => {
    await browser.goto(service.ours.home)
    await browser.waitForURL('**/sign-in/*')
  }

  journey({
    'somebody signs in with an encrypted, signed assertion': async () => {
      const sent = page.waitForRequest((request) => request.url() === service.ours.consumer && request.method() === 'POST')
      await signIn(page, true)
      const response = Buffer.from(new URLSearchParams((await sent).postData()).get('SAMLResponse'), 'base64').toString()
      assert.ok(response.includes('EncryptedAssertion') && !response.includes('Testperson'), 'it is encrypted')
      await page.waitForURL(service.ours.home)
      assert.equal(await shown(page, 'name'), 'Testperson Eins')
      assert.equal(await shown(page, 'mail'), 'test1@example.org')
      assert.match(await shown(page, 'id'), /^[\w-]{43}$/)
    },

    'signing out there signs out here': async () => {
      await page.goto(service.signOut)
      await page.waitForURL(service.signedOut)
      await isSignedOut(page)
    },

    'signing out here signs out there': async () => {
      await signIn(page)
      await page.waitForURL(service.ours.home)
      await page.goto(region.at('id', '/logout'))
      await page.click('form[action="/logout/confirm"] button')
      await page.waitForURL(region.at('id', '/logout'))
      await isSignedOut(page)
    },

    'without JavaScript it takes a button': async () => {
      const plain = await browsers.desktop({ javaScriptEnabled: false })
      await signIn(plain)
      await plain.locator('form[data-carry] button').click()
      await plain.waitForURL(service.ours.home)
      assert.equal(await shown(plain, 'name'), 'Testperson Eins')
    },

    'what a provider answers rightly is taken': async () => {
      const browser = await browsers.desktop()
      broken.play(service.broken)
      await browser.goto(service.broken.home)
      await browser.getByRole('button', { name: 'go' }).click()
      await browser.waitForURL(service.broken.home)
      assert.equal(await shown(browser, 'name'), 'good')
    },

    ...Object.fromEntries(BREACHES.map((breach) => [`an answer that is ${breach} is refused`, async () => {
      const browser = await browsers.desktop()
      broken.play(service.broken, breach)
      await browser.goto(service.broken.home)
      const answered = browser.waitForResponse((response) => response.url() === service.broken.consumer)
      await browser.getByRole('button', { name: 'go' }).click()
      await answered
      // Nobody is signed in: the page sends to the provider again.
      await browser.goto(service.broken.home)
      await browser.getByRole('button', { name: 'go' }).waitFor()
    }])),
  })
}
