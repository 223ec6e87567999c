import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inspector, overflow } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { until } from '../stage/process.mjs'
import { counted, PASSWORD, startRegion } from '../stage/region.mjs'
import { signInByPassword, signOut } from '../steps/sign_in.mjs'

const PAGES = {
  home: '/',
  'search-all': '/suche',
  'search-some': '/suche?q=parken',
  'search-nothing': '/suche?q=xqzvw',
  situations: '/lebenslagen',
  situation: '/lebenslagen/55',
  'situation-companies': '/lebenslagen/50?fuer=unternehmen',
  topic: '/themen/2',
  companies: '/unternehmen',
  letters: '/leistungen',
  letter: '/leistungen?buchstabe=p',
  checklist: '/leistungen/personalausweis-neu/checkliste?mit=reisepass',
  offices: '/stellen',
  'offices-near': '/stellen?ort=45881',
  authority: '/stellen/files/gelsenkirchen',
  office: '/stellen/files/gelsenkirchen-buergerbuero',
  accessibility: '/barrierefreiheit',
  'embedded-search': '/einbetten/suche',
  'embedded-service': '/einbetten/leistung/wohngeld',
  'embedded-sign-in': '/einbetten/anmelden',
  'service-form': '/leistungen/bewohnerparkausweis',
  'service-elsewhere': '/leistungen/kontenklaerung',
  'service-office': '/leistungen/betreuungsverfuegung',
  monitor: '/monitor',
  'monitor-refused': '/monitor?thema=999',
  'open-data': '/offene-daten',
  imprint: '/impressum',
  privacy: '/datenschutz',
  'not-found': '/leistungen/gibt-es-nicht',
  'sign-in-forgotten': '/callback?state=x&code=y',
}
const UMBRELLA = {
  umbrella: '/',
  'umbrella-offices': '/stellen',
  'umbrella-towns': '/kommunen',
  'umbrella-accessibility': '/barrierefreiheit',
  'umbrella-choose': '/leistungen/bewohnerparkausweis',
  'umbrella-monitor': '/monitor?ebene=kommune',
  'umbrella-not-found': '/gibt-es-nicht',
}

const { look, findings, seen } = inspector('portal')
let region, browsers, page

before(async () => {
  region = await startRegion()
  await counted(region)
  browsers = await startBrowsers()
  page = await browsers.desktop()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

test('nobody is signed in', async () => {
  for (const [host, pages] of [['gelsenkirchen', PAGES], ['emscher-lippe', UMBRELLA]]) {
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(region.at(host, path))
      await look(page, name)
    }
  }
})

test('somebody is signed in, and out', async () => {
  await page.goto(region.at('gelsenkirchen', '/anmelden?to=/leistungen/bewohnerparkausweis'))
  await signInByPassword(page, 'test1@example.org', PASSWORD)
  await look(page, 'signed-in-service-form')
  await page.goto(region.at('gelsenkirchen', '/leistungen/wohngeld'))
  await look(page, 'signed-in-service-wohngeld')
  await page.goto(region.at('gelsenkirchen', '/mein'))
  await look(page, 'mine')
  await signOut(page)
  await page.waitForURL(`${region.at('gelsenkirchen')}**`)
  await look(page, 'signed-out')
})

test('the mailbox of the demo', async () => {
  await page.goto(region.at('mail'))
  await look(page, 'mailbox-empty')
  await page.goto(region.at('id', '/register'))
  await page.fill('#name', 'Testperson Drei')
  await page.fill('#mail', 'test3@example.org')
  await page.check('#age')
  await page.click('form[action="/register"] button')
  await page.waitForURL('**/register/sent/*')
  await until('the mail', async () => {
    await page.goto(region.at('mail'))
    return (await page.locator('tr a').count()) > 0
  })
  await look(page, 'mailbox')
  await page.click('tr a')
  await look(page, 'mail')
})

test('no language makes a page wider than 320 pixels', async () => {
  const narrow = await browsers.desktop({ viewport: { width: 320, height: 640 } })
  for (const [language, tag] of [['de', 'de'], ['de-leicht', 'de-simple'], ['en', 'en'], ['tr', 'tr'], ['uk', 'uk']]) {
    for (const address of [region.at('gelsenkirchen', '/'), region.at('gelsenkirchen', '/leistungen/wohngeld'), region.at('id', '/register'), region.at('gelsenkirchen', '/anmelden')]) {
      await narrow.goto(new URL(`?lang=${language}`, new URL('/', address)).href)
      await narrow.goto(address)
      assert.equal(await narrow.locator('html').getAttribute('lang'), tag)
      assert.deepEqual(await overflow(narrow), [], `${address} in ${language}`)
    }
  }
})

test('axe finds nothing on any of them, and none is wider than 320 pixels', () => {
  assert.ok(seen.size >= 44)
  assert.deepEqual(findings, [])
})
