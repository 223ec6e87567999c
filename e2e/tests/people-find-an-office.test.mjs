import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { startRegion } from '../stage/region.mjs'

const { look, findings } = inspector('offices')
let region, browsers

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

const names = (page) => page.locator('[data-near-list] h2 a').allInnerTexts()

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with script' : 'without script'

  test(`from a service to its office, and to what else is done there, ${how}`, async () => {
    const page = await browsers.desktop({ javaScriptEnabled })
    await page.goto(region.at('gelsenkirchen', '/leistungen/personalausweis-neu'))
    await page.getByRole('link', { name: 'Bürgerbüro', exact: true }).click()
    assert.match(page.url(), /\/stellen\/files\/gelsenkirchen-buergerbuero$/)
    await page.getByRole('table', { name: /Öffnungszeiten/ }).waitFor()
    if (javaScriptEnabled) await look(page, 'office')
    await page.getByRole('link', { name: 'Reisepass', exact: true }).click()
    assert.match(page.url(), /\/leistungen\/reisepass$/)
  })

  test(`the nearest office by a postal code, ${how}`, async () => {
    const page = await browsers.desktop({ javaScriptEnabled })
    await page.goto(region.at('emscher-lippe', '/stellen'))
    await page.fill('#ort', '45721')
    await page.press('#ort', 'Enter')
    await page.getByText('Das Nächste von 45721 Haltern am See steht oben').waitFor()
    assert.match(await page.locator('[data-near-list] li').first().innerText(), /Haltern am See/)
    assert.equal(await page.locator('[data-near]').isVisible(), javaScriptEnabled)
    if (javaScriptEnabled) await look(page, 'near')
  })
}

test('the browser’s own position sorts the list and is sent to nobody', async () => {
  const page = await browsers.desktop({ geolocation: { latitude: 51.5271, longitude: 7.0778 }, permissions: ['geolocation'] })
  await page.goto(region.at('gelsenkirchen', '/stellen'))
  const before = await names(page)
  const asked = []
  page.on('request', (request) => asked.push(request.url()))
  await page.getByRole('button', { name: 'Meinen Standort nehmen' }).click()
  await page.getByText('nach Entfernung sortiert').waitFor()
  const sorted = await names(page)
  assert.equal(sorted[0], 'Betriebshof')
  assert.deepEqual([...sorted].sort(), [...before].sort(), 'none is lost')
  assert.match(await page.locator('[data-near-list] [data-away]').first().innerText(), /^0,0 km entfernt$/)
  assert.deepEqual(asked, [])
  await look(page, 'sorted')
})

test('whoever does not tell where they are is asked for a postal code', async () => {
  const page = await browsers.desktop({ permissions: [] })
  await page.goto(region.at('gelsenkirchen', '/stellen'))
  await page.getByRole('button', { name: 'Meinen Standort nehmen' }).click()
  await page.getByText('Geben Sie eine Postleitzahl ein').waitFor()
})

test('axe finds nothing', () => assert.deepEqual(findings, []))
