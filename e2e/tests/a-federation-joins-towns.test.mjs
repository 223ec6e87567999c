import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { startFederation } from '../stage/federation.mjs'
import { journey } from '../stage/journey.mjs'
import { until } from '../stage/process.mjs'
import { residentWithPhone } from '../steps/residents.mjs'
import { agree, approve, assertSignedIn, choosePhone, claim, ownBrowser, prove } from '../steps/sign_in.mjs'

const PERSON = { name: 'Testperson Drei', mail: 'test3@example.org' }
const UNKNOWN = 'Diesen Anbieter kennen wir nicht'

const { look, findings, seen } = inspector('federation')
let towns, browsers, resident

before(async () => {
  browsers = await startBrowsers()
  towns = await startFederation()
  resident = await residentWithPhone(towns.home, browsers, PERSON, 'gelsenkirchen-stadt')
})
after(async () => {
  await browsers?.stop()
  await towns?.stop()
})

/** From Bochum's portal to the page that asks where the person has an account. */
async function askedWhere(browser, town = 'bochum') {
  await browser.goto(towns.away.at(`${town}-stadt`, '/anmelden'))
  await browser.getByRole('link', { name: 'Mit dem Konto einer anderen Stadt' }).click()
  await browser.getByRole('heading', { name: 'Wo haben Sie ein Konto?' }).waitFor()
}

/** Chooses a provider of the list, and goes there from the page that says who vouches for it. */
async function chooseListed(browser, entity) {
  await browser.selectOption('#listed', entity)
  await browser.locator('form', { has: browser.locator('#listed') }).getByRole('button').click()
}

/** Types a provider's address; gives the status of the answer. */
async function typeAddress(browser, entity) {
  await browser.fill('#entity', entity)
  const answered = browser.waitForResponse((answer) => answer.request().method() === 'POST')
  await browser.locator('form', { has: browser.locator('#entity') }).getByRole('button').click()
  return (await answered).status()
}

const home = () => towns.home.at('gelsenkirchen-id').slice(0, -1)
const onward = (browser, name) => browser.getByRole('link', { name: `Mit ${name} anmelden` })

/** From Bochum's portal to Gelsenkirchen's sign-in page. */
async function goHome(browser) {
  await askedWhere(browser)
  await chooseListed(browser, home())
  await onward(browser, 'Stadt Gelsenkirchen').click()
  await browser.waitForURL(`${home()}/sign-in/*`)
}

/** Signs in at Gelsenkirchen with the phone, in a browser that is not known there. */
async function signInAtHome(browser) {
  await choosePhone(browser)
  await claim(browser, resident.phone)
  await approve(resident.phone)
  await prove(browser, resident.phone)
  await ownBrowser(browser, 'no')
}

journey({
  'Bochum offers Gelsenkirchen, which nobody has entered there': async () => {
    const page = await browsers.desktop()
    resident.page = page
    await askedWhere(page)
    // Neither itself, nor those to whom no chain leads, though the anchors list them.
    // The first person after a start may read addresses: names are shown once their chains are verified.
    const names = 'Stadt Gelsenkirchen, Stadt Herne, Stadt vertretbar, Stadt Witten'
    await until(`the list is ${names}`, async () => {
      const offered = await page.locator('#listed option').allInnerTexts()
      return offered.join(', ') === names || (await page.reload(), false)
    })
    await look(page, 'choose')
    await chooseListed(page, home())
    for (const text of ['Stadt Gelsenkirchen', home(), towns.anchor.at('verband').slice(0, -1)]) {
      await page.getByText(text, { exact: true }).waitFor()
    }
    await look(page, 'chosen')
  },

  'Gelsenkirchen says who asks and who vouches for them, and gives what the person agrees to': async () => {
    const { page } = resident
    await onward(page, 'Stadt Gelsenkirchen').click()
    await page.waitForURL(`${home()}/sign-in/*`)
    for (const text of ['Bochum-ID', 'bochum-id.localhost', 'Stadt Bochum']) await page.getByText(text).first().waitFor()
    await look(page, 'home-sign-in')
    await signInAtHome(page)
    await page.locator('form[action$="/release"]').waitFor()
    await look(page, 'home-release')
    await agree(page, ['name', 'email'])
  },

  'the account in Bochum is opened with exactly that': async () => {
    const { page } = resident
    await page.waitForURL(towns.away.at('bochum-id', '/upstream/attempt/*'))
    await page.getByText(PERSON.name).first().waitFor()
    assert.equal(await page.inputValue('#mail'), PERSON.mail)
    await look(page, 'open')
    await page.check('#age')
    await page.click('form[action$="/open"] button')
    await page.waitForURL(towns.away.at('bochum-stadt'))
    await assertSignedIn(page, PERSON.name)
  },

  'both towns show the person what connects them': async () => {
    const { page } = resident
    await page.goto(towns.away.at('bochum-id', '/account/ways'))
    await page.getByText('Stadt Gelsenkirchen').first().waitFor()
    await page.goto(towns.home.at('gelsenkirchen-id', '/account/services'))
    await page.getByText('Bochum-ID').first().waitFor()
    await look(page, 'home-services')
  },

  'the second visit, from another browser, is recognised and asks for nothing': async () => {
    const another = await browsers.desktop()
    await goHome(another)
    await signInAtHome(another)
    await another.waitForURL(towns.away.at('bochum-stadt'))
    await assertSignedIn(another, PERSON.name)
  },

  'a provider for whom nobody vouches, whose statement has run out, or that breaks the rules is refused': async () => {
    const page = await browsers.desktop()
    for (const name of ['niemand', 'abgelaufen', 'regelwidrig']) {
      await askedWhere(page)
      assert.equal(await typeAddress(page, towns.played.at(name)), 404, name)
      await page.getByRole('heading', { name: UNKNOWN }).waitFor()
      assert.equal(await page.inputValue('#entity'), towns.played.at(name), 'it can be corrected on the spot')
    }
    await look(page, 'refused-provider')
    assert.equal(await typeAddress(page, towns.played.at('vertretbar')), 303)
    await onward(page, 'Stadt vertretbar').waitFor()
  },

  'a town whose rules do not hold, or without the mark that is asked for, is not served elsewhere': async () => {
    for (const [from, to] of [['witten', 'gelsenkirchen'], ['bochum', 'herne']]) {
      const page = await browsers.desktop()
      await askedWhere(page, from)
      await chooseListed(page, towns.home.at(`${to}-id`).slice(0, -1))
      const answered = page.waitForResponse((answer) => answer.url().startsWith(towns.home.at(`${to}-id`, '/authorize')))
      await onward(page, `Stadt ${to[0].toUpperCase()}${to.slice(1)}`).click()
      assert.equal((await answered).status(), 400, from)
      await page.getByRole('heading', { name: 'Dieses Angebot ist hier nicht angemeldet' }).waitFor()
      await look(page, `refused-${from}`)
    }
  },

  'while the anchor is down, those whom it vouched for go on, also after a start': async () => {
    await towns.anchor.pause()
    for (const restart of [false, true]) {
      if (restart) {
        await towns.away.pause()
        await towns.away.resume()
      }
      const another = await browsers.desktop()
      await goHome(another)
      await signInAtHome(another)
      await another.waitForURL(towns.away.at('bochum-stadt'))
      await assertSignedIn(another, PERSON.name)
    }
    const page = await browsers.desktop()
    await askedWhere(page, 'witten')
    assert.equal(await typeAddress(page, towns.home.at('herne-id')), 404, 'Witten has never met Herne')
  },

  'axe finds nothing on any of these pages, and none is wider than 320 pixels': async () => {
    assert.ok(seen.size >= 8)
    assert.deepEqual(findings, [])
  },
})
