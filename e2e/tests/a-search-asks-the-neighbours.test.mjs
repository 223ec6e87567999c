import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { startRegion } from '../stage/region.mjs'

const DEMO = fileURLToPath(new URL('../../demo/', import.meta.url))
const { look, findings } = inspector('neighbours')
let neighbour, folder, region, browsers, page

const at = (path) => region.at('gelsenkirchen', path)

before(async () => {
  neighbour = await startRegion()
  folder = await mkdtemp(join(tmpdir(), 'stadttor-region-'))
  await cp(DEMO, folder, { recursive: true })
  const file = join(folder, 'region.toml')
  const entry = `
[[neighbour]]
name = "Serviceportal Bochum"
address = "${neighbour.at('bochum').replace(/\/$/, '')}"
areas = ["059110000000"]
`
  await writeFile(file, (await readFile(file, 'utf8')) + entry)
  region = await startRegion({ folder })
  browsers = await startBrowsers()
  page = await browsers.desktop()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
  await neighbour?.stop()
  if (folder) await rm(folder, { recursive: true })
})

journey({
  'a search leads to the neighbours, who are asked meanwhile': async () => {
    await page.goto(at('/suche?q=parken'))
    await look(page, 'search')
    await page.getByRole('link', { name: 'Bei den Nachbarn suchen' }).click()
    await page.waitForURL('**/suche/nachbarn?q=parken')
    await page.getByRole('heading', { name: 'Serviceportal Bochum' }).waitFor()
    await look(page, 'neighbours')
  },

  'what they have is linked at their own place': async () => {
    const link = page.locator(`main a[href^="${neighbour.at('bochum')}"]`).first()
    const title = await link.innerText()
    await link.click()
    assert.ok((await page.locator('h1').innerText()).includes(title), title)
  },

  'who searches next sees it below our own': async () => {
    page = await browsers.desktop()
    await page.goto(at('/suche?q=parken'))
    await page.getByRole('heading', { name: 'Serviceportal Bochum' }).waitFor()
    await look(page, 'search-with-neighbours')
  },

  'a neighbour that is gone changes nothing for us': async () => {
    await neighbour.pause()
    page = await browsers.desktop()
    await page.goto(at('/suche?q=parken'))
    await page.getByRole('heading', { name: 'Serviceportal Bochum' }).waitFor()
    await page.goto(at('/suche/nachbarn?q=hund'))
    await look(page, 'neighbours-silent')
    await page.goto(at('/suche?q=hund'))
    await page.getByRole('link', { name: 'Hund anmelden' }).first().waitFor()
    await neighbour.resume()
  },

  'no page has a flaw': () => assert.deepEqual(findings, []),
})
