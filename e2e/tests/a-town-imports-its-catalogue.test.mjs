import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { startRegion } from '../stage/region.mjs'
import { administerPortal } from '../steps/portal_staff.mjs'

const PLACE = '/redaktion/austausch'
const HEAD = 'Kennung;Titel;Kurz gesagt;Zielgruppe\n'
const FIRST = `${HEAD}beet;Beet mieten;Sie mieten ein Beet.;Bürger\nhof;Hof mieten;Sie mieten einen Hof.;\nhund;Falsch;;Hunde\n`
const SECOND = `${HEAD}beet;Beet mieten;Sie pachten ein Beet.;Bürger\n`

const { look, findings } = inspector('exchange')
let region, browsers, admin, plain

const at = (path) => region.at('gelsenkirchen', path)

/** Hands a table in and waits until it is read; the page reloads itself. */
async function handIn(page, table, { whole, skip }) {
  await page.goto(at(PLACE))
  if (whole) await page.check('#whole')
  if (skip) await page.check('#skip')
  await page.setInputFiles('#file', { name: 'tabelle.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await page.click('form[action$="/hochladen"] button')
}

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
  'an administrator finds where files are handed in': async () => {
    await administerPortal(admin, region)
    await admin.getByRole('link', { name: 'Kataloge austauschen' }).click()
    await admin.waitForURL(`**${PLACE}`)
    await look(admin, 'form')
  },

  'a table with a bad row says where, and changes nothing': async () => {
    await handIn(admin, FIRST, { whole: true })
    await admin.getByText('Die Datei lässt sich nicht einlesen.').waitFor()
    await admin.getByText('Zeile 4').waitFor()
    await look(admin, 'refused')
  },

  'passed over, the rest is compared first': async () => {
    await handIn(admin, FIRST, { whole: true, skip: true })
    await admin.getByRole('button', { name: 'Übernehmen' }).waitFor()
    await admin.getByText('Fehlerhafte Einträge, die übergangen werden: 1').waitFor()
    await look(admin, 'ready')
    await admin.getByRole('link', { name: 'Neue Einträge' }).click()
    await look(admin, 'list')
    await admin.getByRole('link', { name: 'Beet mieten' }).click()
    await admin.locator('ins', { hasText: 'Sie mieten ein Beet.' }).waitFor()
    await look(admin, 'entry-new')
    assert.ok(!(await (await fetch(at('/suche?q=Beet+mieten'))).text()).includes('Sie mieten ein Beet'))
  },

  'taken over, people find it': async () => {
    await admin.goto(at(PLACE))
    await admin.getByRole('button', { name: 'Übernehmen' }).click()
    await admin.getByText('Die Datei ist übernommen. Geänderte Einträge: 2.').waitFor()
    await look(admin, 'done')
    const found = await (await fetch(at('/suche?q=Beet+mieten'))).text()
    assert.ok(found.includes('Sie mieten ein Beet.'), found)
  },

  'without scripts the same is done': async () => {
    plain = await browsers.desktop({ javaScriptEnabled: false, storageState: await admin.context().storageState() })
    await handIn(plain, SECOND, { whole: true })
    await plain.getByRole('button', { name: 'Übernehmen' }).waitFor()
    await plain.goto(at(`${PLACE}/liste?was=weg`))
    await plain.getByRole('link', { name: 'Hof mieten' }).waitFor()
    await plain.goto(at(`${PLACE}/liste?was=geaendert`))
    await plain.getByRole('link', { name: 'Beet mieten' }).click()
    await plain.locator('del', { hasText: 'mieten' }).waitFor()
    await plain.locator('ins', { hasText: 'pachten' }).waitFor()
    await plain.goto(at(PLACE))
    await plain.getByRole('button', { name: 'Übernehmen' }).click()
    await plain.getByText('Die Datei ist übernommen. Geänderte Einträge: 2.').waitFor()
  },

  'what the town says goes out again': async () => {
    const [download] = await Promise.all([
      plain.waitForEvent('download'),
      plain.getByRole('link', { name: 'Alle eigenen Einträge als XZuFi-Datei' }).click(),
    ])
    const chunks = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    assert.ok(text.includes('Sie pachten ein Beet.') && text.trimEnd().endsWith('transfer>'), text.slice(-200))
  },

  'no page had a flaw': async () => assert.deepEqual(findings, []),
})
