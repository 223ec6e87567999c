import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startBrowsers } from '../stage/browsers.mjs'
import { counted, startRegion } from '../stage/region.mjs'

let region, browsers

before(async () => {
  region = await startRegion()
  await counted(region)
  browsers = await startBrowsers()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

test('from the region to one town and topic, without script, and on to the same figures as a file', async () => {
  const page = await browsers.desktop({ javaScriptEnabled: false })
  await page.goto(region.at('emscher-lippe'))
  await page.getByRole('link', { name: 'Was ist online? Kommunen im Vergleich' }).click()
  const all = await page.getByRole('table').last().getByRole('row').count()
  assert.ok(all > 10, 'every municipality has a row')
  await page.selectOption('#kommune', 'gladbeck')
  await page.selectOption('#thema', '2')
  await page.selectOption('#ebene', 'kommune')
  await page.getByRole('button', { name: 'Anzeigen' }).click()
  assert.equal(new URL(page.url()).search, '?kommune=gladbeck&thema=2&ebene=kommune&von=&bis=')
  await page.getByRole('heading', { name: 'Stadt Gladbeck' }).waitFor()
  const said = await page.getByText(/Leistungen sind online, das sind/).innerText()
  const [, some, whole] = said.match(/^(\d+) von (\d+) Leistungen/)
  const file = await page.getByRole('link', { name: /als JSON/ }).getAttribute('href')
  const { figures } = await (await fetch(new URL(file, page.url()))).json()
  const own = figures.filter(({ kind }) => kind === 'municipality')
  assert.deepEqual(own.map(({ name, topic, level, online, total }) => [name, topic, level, online, total]), [['Stadt Gladbeck', 2, 'municipal', Number(some), Number(whole)]])
})

test('a data portal finds every file that the catalogue names', async () => {
  const catalogue = await (await fetch(region.at('gelsenkirchen', '/offene-daten/dcat.jsonld'))).json()
  const files = catalogue['@graph'].filter((thing) => thing['@type'] === 'dcat:Distribution')
  assert.ok(files.length >= 2)
  for (const file of files) {
    const answer = await fetch(file['dcat:downloadURL'][0]['@id'])
    assert.equal(answer.status, 200, file['@id'])
    await answer.arrayBuffer()
  }
})
