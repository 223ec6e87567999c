import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector, overflow } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { startRegion } from '../stage/region.mjs'
import { administerPortal, draft, publish } from '../steps/portal_staff.mjs'

const PLACE = '/redaktion/auftritt'
const SECTIONS = ['marke', 'sprachen', 'hinweis', 'navigation', 'rechtliches', 'adressen', 'einbettung']
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="120" height="40" rx="8" fill="#8a2b3c"/><path d="M20 30V10h80v20h-10V20H30v10z" fill="#fff"/></svg>'

const { look, findings, seen } = inspector('tenant')
let region, browsers, admin, anybody

const at = (path) => region.at('gelsenkirchen', path)
// Pages may be shown again for a minute without asking.
const visit = async (path) => { await anybody.goto(at(path)); await anybody.reload() }
const accent = (page) => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--town-accent').trim())

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  admin = await browsers.desktop()
  anybody = await browsers.desktop()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

journey({
  'the first administrator sees what there is to decide': async () => {
    await administerPortal(admin, region)
    await admin.goto(at(PLACE))
    await look(admin, 'overview-fresh')
    for (const section of SECTIONS) {
      await admin.goto(at(`${PLACE}/bereich/${section}`))
      await look(admin, section)
    }
  },

  'a colour that cannot be read is refused with one that can': async () => {
    await draft(admin, region, 'marke', { accent: '#e0a020' })
    await admin.locator('[role="alert"]').waitFor()
    await look(admin, 'marke-wrong')
    const said = await admin.locator('[id="accent-error"]').innerText()
    await draft(admin, region, 'marke', { accent: said.match(/#[0-9a-f]{6}/)[0] })
    await admin.getByText('Gespeichert als Entwurf').waitFor()
    await look(admin, 'marke-saved')
  },

  'a logo is handed in, and a file with a script is not taken': async () => {
    const hand = async (text) => {
      await admin.setInputFiles('#logo-file', { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(text) })
      await admin.click('form[action$="/hochladen"] button')
    }
    await admin.goto(at(`${PLACE}/bereich/marke`))
    await hand(LOGO.replace('<rect', '<script>alert(1)</script><rect'))
    await admin.locator('[role="alert"]').waitFor()
    await look(admin, 'logo-refused')
    await hand(LOGO)
    await admin.locator('img[src="/redaktion/auftritt/logo"]').waitFor()
    await look(admin, 'logo')
  },

  'a page of its own, links, an announcement, an imprint': async () => {
    await admin.goto(at(`${PLACE}/seiten`))
    await look(admin, 'pages-none')
    await admin.goto(at(`${PLACE}/seiten/neu`))
    await look(admin, 'page-new')
    await admin.fill('#slug', 'Rat!')
    await admin.fill('[id="title.de"]', 'Rat und Ausschüsse')
    await admin.fill('[id="text.de"]', '# Sitzungen\n\nAlle Sitzungen sind **öffentlich**.\n\n- Montag\n- Dienstag')
    await admin.click('form[action$="/speichern"] button')
    await admin.locator('[role="alert"]').waitFor()
    await look(admin, 'page-wrong')
    await admin.fill('#slug', 'rat')
    await admin.click('form[action$="/speichern"] button')
    await admin.waitForURL('**/auftritt/seiten')
    await look(admin, 'pages')
    await admin.goto(at(`${PLACE}/seiten/rat`))
    await look(admin, 'page-edit')
    await draft(admin, region, 'navigation', { 'navigation.de': 'Leistungen | /suche\nRat | /seiten/rat', 'footer.de': 'Stadtseite | https://www.gelsenkirchen.de' })
    await draft(admin, region, 'hinweis', { 'notice.de': 'Das Rathaus ist am **Freitag** geschlossen.' })
    await draft(admin, region, 'rechtliches', { 'imprint.de': '# Verantwortlich\n\nStadt Gelsenkirchen' })
    await draft(admin, region, 'einbettung', { embed: 'www.gelsenkirchen.de' })
    await admin.goto(at(PLACE))
    await look(admin, 'overview')
  },

  'the preview is for staff, and publishing for everybody': async () => {
    await admin.getByRole('link', { name: 'Vorschau ansehen' }).click()
    await admin.getByText('Vorschau: Das sieht nur die Redaktion.').waitFor()
    await look(admin, 'preview')
    await visit('/')
    const before = await accent(anybody)
    assert.notEqual(await accent(admin), before)
    assert.equal(await anybody.locator('.st-brand img').count(), 0)
    await admin.getByRole('link', { name: 'Änderungen prüfen' }).click()
    await look(admin, 'changes')
    await publish(admin, region)
    await visit('/')
    assert.notEqual(await accent(anybody), before)
    assert.ok(await anybody.locator('.st-brand img').evaluate((img) => img.naturalWidth > 0), 'the logo is drawn')
    await look(anybody, 'published')
    await visit('/seiten/rat')
    await look(anybody, 'own-page')
    await visit('/impressum')
    await look(anybody, 'imprint')
  },

  'a version is brought back': async () => {
    await draft(admin, region, 'hinweis', { 'notice.de': 'Ein Irrtum.' })
    await publish(admin, region)
    await visit('/')
    await anybody.getByText('Ein Irrtum.').waitFor()
    await look(admin, 'versions')
    await admin.getByRole('link', { name: 'Fassung 1' }).click()
    await look(admin, 'version')
    await admin.click('form[action$="/wiederherstellen"] button')
    await admin.waitForURL('**/auftritt/versionen')
    await visit('/suche')
    await anybody.getByText('Das Rathaus ist am').waitFor()
  },

  'two tabs at once: the second is told and loses nothing': async () => {
    const second = await admin.context().newPage()
    await second.goto(at(`${PLACE}/bereich/hinweis`))
    await draft(admin, region, 'hinweis', { 'notice.de': 'Der erste Tab.' })
    await second.fill('[id="notice.de"]', 'Der zweite Tab.')
    await second.click('form[action$="/speichern"] button')
    await second.getByText('Jemand hat das inzwischen geändert').waitFor()
    assert.equal(await second.inputValue('[id="notice.de"]'), 'Der zweite Tab.')
    await look(second, 'conflict')
    await second.click('form[action$="/speichern"] button')
    await second.getByText('Gespeichert als Entwurf').waitFor()
    await second.close()
  },

  'without script and as wide as a phone it works all the same': async () => {
    const storageState = await admin.context().storageState()
    const plain = await browsers.phone({ storageState, javaScriptEnabled: false })
    await draft(plain, region, 'hinweis', { 'notice.de': 'Vom Telefon aus.' })
    await plain.getByText('Gespeichert als Entwurf').waitFor()
    await publish(plain, region)
    assert.deepEqual(await overflow(plain), [])
    await visit('/')
    await anybody.getByText('Vom Telefon aus.').waitFor()
  },

  'the umbrella finds towns and remembers one': async () => {
    await anybody.goto(region.at('emscher-lippe', '/kommunen?q=reck'))
    await look(anybody, 'towns')
    await anybody.selectOption('#kommune', 'datteln')
    await anybody.check('[name="merken"]')
    await anybody.click('form[action="/zu"] button')
    await anybody.waitForURL('http://datteln.localhost:*/')
    await anybody.goto(region.at('emscher-lippe', '/'))
    await anybody.getByRole('link', { name: 'Weiter zu Stadt Datteln' }).waitFor()
    await look(anybody, 'umbrella-remembered')
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': async () => {
    assert.ok(seen.size >= 26)
    assert.deepEqual(findings, [])
  },
})
