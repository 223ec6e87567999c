import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import { startBrowsers } from '../stage/browsers.mjs'
import { counted, startRegion } from '../stage/region.mjs'

const PAGES = {
  gelsenkirchen: [
    '/', '/suche', '/suche?q=parken', '/lebenslagen', '/lebenslagen/50', '/lebenslagen/50?fuer=unternehmen', '/themen/2',
    '/unternehmen', '/leistungen', '/leistungen?buchstabe=p', '/leistungen/personalausweis-neu', '/leistungen/hund-anmelden',
    '/leistungen/personalausweis-neu/checkliste?mit=reisepass', '/stellen', '/stellen?ort=45881',
    '/stellen/files/gelsenkirchen', '/stellen/files/gelsenkirchen-buergerbuero', '/barrierefreiheit', '/datenschutz', '/impressum',
    '/monitor', '/monitor?thema=2&ebene=kommune', '/monitor?von=gestern', '/offene-daten',
    '/gibt-es-nicht',
  ],
  'emscher-lippe': ['/', '/monitor', '/offene-daten', '/stellen', '/leistungen/bewohnerparkausweis', '/barrierefreiheit'],
}
const KB = 1024
// What a page may load of each kind, in KB as they come over the network.
const MOST = { document: 15, stylesheet: 10, script: 10, font: 42 }

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

const addresses = () => Object.entries(PAGES).flatMap(([host, paths]) => paths.map((path) => region.at(host, path)))

test('every public page is valid HTML', async () => {
  const reader = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
    // What comes from our own host needs no hash of itself.
    // What the templates leave at the ends of lines is nobody's loss, and names of languages are BCP 47.
    rules: { 'require-sri': ['error', { target: 'crossorigin' }], 'no-trailing-whitespace': 'off', 'long-title': 'off', 'doctype-style': 'off', 'void-style': 'off' },
  })
  const wrong = []
  for (const address of addresses()) {
    const html = await (await fetch(address)).text()
    const { results } = await reader.validateString(html, new URL(address).pathname)
    for (const { line, ruleId, message } of results.flatMap(({ messages }) => messages)) wrong.push(`${address}, line ${line}: ${message} (${ruleId})`)
  }
  assert.deepEqual(wrong, [])
})

test('a page weighs at most 80 KB in at most 8 requests, with limits for each kind of file, and asks nobody else', async () => {
  const wrong = []
  for (const address of addresses()) {
    const page = await browsers.desktop()
    const answers = []
    page.on('response', (answer) => answers.push(answer))
    await page.goto(address, { waitUntil: 'networkidle' })
    let whole = 0
    const kinds = { document: 0, stylesheet: 0, script: 0, font: 0 }
    for (const answer of answers) {
      const body = await answer.body().catch(() => Buffer.alloc(0))
      // Fonts are compressed already.
      const size = answer.url().endsWith('.woff2') ? body.length : gzipSync(body, { level: 6 }).length
      whole += size
      const kind = answer.request().resourceType()
      if (kind in kinds) kinds[kind] += size
      if (new URL(answer.url()).host !== new URL(address).host) wrong.push(`${address} asks ${answer.url()}`)
    }
    for (const [kind, most] of Object.entries(MOST)) if (kinds[kind] > most * KB) wrong.push(`${address}: ${kinds[kind]} bytes of ${kind}`)
    if (whole > 80 * KB) wrong.push(`${address}: ${whole} bytes`)
    if (answers.length > 8) wrong.push(`${address}: ${answers.length} requests`)
    await page.context().close()
  }
  assert.deepEqual(wrong, [])
})

test('the policy lets data for programs stand in a page, and nothing complains', async () => {
  const page = await browsers.desktop()
  const said = []
  page.on('console', (message) => said.push(message.text()))
  await page.goto(region.at('gelsenkirchen', '/leistungen/personalausweis-neu'))
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent())
  assert.equal(data['@type'], 'GovernmentService')
  assert.deepEqual(said, [])
})
