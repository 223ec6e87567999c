import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { inspector, overflow } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { startRegion } from '../stage/region.mjs'
import { administerPortal } from '../steps/portal_staff.mjs'

const PAGE = '/redaktion/statistik'
const VISITS = { '/': 5, '/leistungen/hund-anmelden': 4, '/leistungen/wohngeld': 2, '/leistungen/wohngeld?sprache=tr': 1, '/lebenslagen/55': 2, '/suche?q=parken': 3, '/suche?q=xqzvw': 1 }

const { look, findings, seen } = inspector('statistics')
let region, browsers, admin

const at = (path) => region.at('gelsenkirchen', path)
/** The numbers beside a word. */
const figures = (page, word) => page.getByRole('row', { name: word }).first().locator('td').allInnerTexts()

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  admin = await browsers.desktop()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

journey({
  'a portal that nobody looked at has nothing to show': async () => {
    await administerPortal(admin, region)
    await admin.getByRole('link', { name: 'Statistik' }).click()
    await admin.getByText('wurde nichts gezählt').waitFor()
    await look(admin, 'none')
  },

  'what people looked at stands there after the program has ended and begun again': async () => {
    for (const [path, times] of Object.entries(VISITS)) {
      for (let i = 0; i < times; i += 1) assert.equal((await fetch(at(path))).status, 200)
    }
    await region.pause()
    await region.resume()
    await admin.goto(at(PAGE))
    assert.equal((await figures(admin, 'Hund anmelden'))[0], '4')
    assert.equal((await figures(admin, 'Wohngeld'))[0], '3')
    assert.equal((await figures(admin, 'Suchen ohne Ergebnis'))[0], '1')
    assert.deepEqual(await figures(admin, 'Türkçe'), ['1', '6\u00a0%'])
    assert.equal(await admin.locator('svg rect').count(), 1)
    await look(admin, 'figures')
  },

  'the table behind the chart opens with the keyboard': async () => {
    await admin.locator('summary').focus()
    await admin.keyboard.press('Enter')
    await admin.getByRole('region', { name: 'bis' }).first().waitFor()
    await look(admin, 'figures-open')
  },

  'a period that cannot be meant is named': async () => {
    await admin.goto(at(`${PAGE}?von=2026-02-02&bis=2026-02-01`))
    await admin.locator('[role="alert"] a').click()
    assert.equal(await admin.evaluate(() => document.activeElement.id), 'bis')
    await look(admin, 'wrong')
  },

  'without script and as wide as a phone it works all the same': async () => {
    const storageState = await admin.context().storageState()
    const plain = await browsers.phone({ storageState, javaScriptEnabled: false })
    await plain.goto(at(PAGE))
    await plain.getByRole('link', { name: 'Letzte 365 Tage' }).click()
    await plain.waitForURL('**tage=365')
    assert.equal((await figures(plain, 'Hund anmelden'))[0], '4')
    assert.deepEqual(await overflow(plain), [])
    const [file] = await Promise.all([plain.waitForEvent('download'), plain.getByRole('link', { name: 'CSV' }).click()])
    assert.equal(file.suggestedFilename(), 'statistik-gelsenkirchen.csv')
  },

  'the page is valid HTML, axe finds nothing on it, and it is not wider than 320 pixels': async () => {
    const reader = new HtmlValidate({
      extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
      rules: { 'require-sri': ['error', { target: 'crossorigin' }], 'no-trailing-whitespace': 'off', 'long-title': 'off', 'doctype-style': 'off', 'void-style': 'off' },
    })
    const html = await admin.evaluate(async (path) => (await fetch(path)).text(), `${PAGE}?tage=365`)
    const { results } = await reader.validateString(html, PAGE)
    assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line}: ${message} (${ruleId})`)), [])
    assert.ok(seen.size >= 4)
    assert.deepEqual(findings, [])
  },
})
