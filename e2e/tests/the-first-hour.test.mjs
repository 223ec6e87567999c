import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { startMailServer } from '../stage/mail_server.mjs'
import { program } from '../stage/needs.mjs'
import { counted } from '../stage/person.mjs'
import { start, until } from '../stage/process.mjs'
import { activate, newPhone } from '../steps/registration.mjs'
import { ownBrowser, signInByPhone } from '../steps/sign_in.mjs'

const MAIL = 'leitung@example.org'
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="120" height="40" rx="8" fill="#8a2b3c"/></svg>'

/** So many services has the table that is imported, besides the template's own. */
const SERVICES = 200

const { look, findings } = inspector('setup')
const person = counted()
let folder, dir, wizard, mails, browsers, page, phone, server, port, links

const at = (name, path = '/') => `http://${name}.stadt.localhost:${port}${path}`

async function open() {
  wizard = start(program(), ['setup', '--dir', dir, '--listen', '127.0.0.1:0'], { env: {} })
  const [link] = await wizard.printed(/http:\/\/127\.0\.0\.1:\d+\/start\/\S+/)
  await person.open(page, link)
}

async function answer(values = {}, choices = []) {
  for (const choice of choices) await person.tick(page, `#${choice}`)
  for (const [name, value] of Object.entries(values)) await person.fill(page, `#${name}`, value)
  await person.click(page, 'button[value="next"]')
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stadttor-first-hour-'))
  dir = join(folder, 'stadttor')
  mails = await startMailServer()
  port = await freePort()
  browsers = await startBrowsers()
  page = await browsers.desktop()
})
after(async () => {
  await browsers?.stop()
  await wizard?.stop()
  await server?.stop()
  await mails?.stop()
  await rm(folder, { recursive: true })
})

journey({
  'the wizard asks, and goes on where it was killed': async () => {
    await open()
    await page.waitForURL('**/q/town')
    await look(page, 'town')
    await answer({ town: 'Stadt Musterstadt', ars: '055130000000' })
    await page.waitForURL('**/q/domain')
    await answer({ domain: 'stadt.localhost' })
    await page.waitForURL('**/q/hosts')
    await look(page, 'hosts')
    await wizard.stop('SIGKILL')
    await open()
    await page.waitForURL('**/q/hosts')
    await answer()
    await page.waitForURL('**/q/data')
    await answer()
    await page.waitForURL('**/q/tls')
    await look(page, 'tls')
    await answer({ listen: `127.0.0.1:${port}` })
    await page.waitForURL('**/q/admin')
    await answer({ admin: MAIL })
    await page.waitForURL('**/q/mail')
    await person.fill(page, '#smtp', `smtp://127.0.0.1:${mails.port}`)
    await person.click(page, 'button[value="try"]')
    await page.locator('[role="status"]').waitFor()
    await look(page, 'mail')
    await answer()
    await page.waitForURL('**/summary')
    await look(page, 'summary')
    await person.click(page, 'form[action="/summary"] button')
    await page.waitForURL('**/finished')
    await look(page, 'finished')
    links = { realm: await page.innerText('#realm-link'), portal: await page.innerText('#portal-link') }
  },

  'the server starts with what it wrote': async () => {
    await wizard.stop()
    server = start(program(), ['serve', '--config', join(dir, 'stadttor.toml')], { env: {} })
    await until('the server is ready', async () => (await fetch(at('id', '/readyz')).catch(() => ({}))).ok)
  },

  'the first administrator opens an account and the links': async () => {
    await person.open(page, at('id', '/register'))
    await person.fill(page, '#name', 'Verwaltung')
    await person.fill(page, '#mail', MAIL)
    await person.tick(page, '#age')
    await person.click(page, 'form[action="/register"] button')
    await person.open(page, await mails.link(/http:\/\/id\.stadt\.localhost:\d+\/register\/confirm\/[\w.-]+/))
    await person.click(page, 'form[action^="/register/confirm/"] button')
    await page.waitForURL('**/activate/*')
    phone = await newPhone(browsers)
    person.count.clicks += 4 // On the phone: activate, compare and finish.
    await activate(page, phone)
    await person.open(page, at('id', '/account'))
    person.count.clicks += 5 // The code, the phone's approval, the passkey, whose browser it is.
    await signInByPhone(page, phone)
    await ownBrowser(page, 'yes')
    await page.waitForURL('**/account')
    await person.open(page, links.realm)
    await person.click(page, 'form[action^="/console/welcome/"] button')
    await page.waitForURL('**/console')
    await person.open(page, links.portal)
    await person.click(page, 'main a.kern-btn--primary')
    await page.waitForURL('**/redaktion/einladung/*')
    await person.click(page, 'main form button[type="submit"]')
    await page.waitForURL('**/redaktion')
    await look(page, 'first-steps')
    await page.getByText('3 von 9').waitFor()
  },

  'the doctor says what is left to do': async () => {
    const asked = ['doctor', '--config', join(dir, 'stadttor.toml')]
    const said = await new Promise((done) => execFile(program(), asked, { env: {} }, (_, out, errors) => done(out + errors)))
    assert.match(said, /Stadt Musterstadt has no imprint: http:\/\/service\.stadt\.localhost:\d+\/redaktion/)
    assert.match(said, /has neither logo nor colour/)
  },

  'brand, imprint and privacy are published': async () => {
    await person.click(page, 'main a[href$="/bereich/marke"]')
    await page.setInputFiles('#logo-file', { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(LOGO) })
    await person.click(page, 'form[action$="/hochladen"] button')
    await person.fill(page, '[id="accent"]', '#8a2b3c')
    await person.click(page, 'form[action$="/speichern"] button')
    await person.open(page, at('service', '/redaktion/auftritt/bereich/rechtliches'))
    await person.fill(page, '[id="imprint.de"]', 'Stadt Musterstadt, Markt 1')
    await person.fill(page, '[id="privacy.de"]', 'Wir speichern nur, was nötig ist.')
    await person.click(page, 'form[action$="/speichern"] button')
    await person.open(page, at('service', '/redaktion/auftritt/aenderungen'))
    await person.click(page, 'form[action$="/veroeffentlichen"] button')
    await page.waitForURL('**/redaktion/auftritt/versionen')
  },

  'services are imported, and a visitor finds one on the branded portal': async () => {
    const table = join(folder, 'leistungen.csv')
    await person.open(page, at('service', '/redaktion/austausch'))
    const [template] = await Promise.all([page.waitForEvent('download'), person.click(page, 'a[href$="/vorlage"]')])
    await template.saveAs(table)
    await writeFile(table, grown(await readFile(table, 'utf8')))
    await page.setInputFiles('#file', table)
    await person.click(page, 'form[action$="/hochladen"] button')
    await page.getByRole('button', { name: 'Übernehmen' }).waitFor()
    await person.click(page, 'form[action$="/uebernehmen"] button')
    await page.getByText('Die Datei ist übernommen.').waitFor()
    await person.open(page, at('service', '/redaktion'))
    await page.getByText('8 von 9').waitFor()
    const visitor = await browsers.desktop()
    await visitor.goto(at('service', '/suche?q=hund'))
    await visitor.getByRole('link', { name: 'Hund anmelden' }).first().click()
    await visitor.getByRole('heading', { name: 'Hund anmelden' }).waitFor()
    assert.equal(await visitor.locator('.st-brand img').count(), 1)
    await visitor.goto(at('service', '/suche?q=marktstand+187'))
    await visitor.getByRole('link', { name: 'Marktstand 187 beantragen' }).first().click()
    await visitor.getByRole('heading', { name: 'Marktstand 187 beantragen' }).waitFor()
    const accent = await visitor.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--town-accent').trim())
    assert.equal(accent, '#8a2b3c')
  },

  'it takes few clicks, and no page has a flaw': () => {
    console.log(person.say())
    // The machine's seconds are printed and not judged.
    assert.ok(person.minutes() <= 20, person.say())
    assert.ok(person.count.clicks <= 60, `${person.count.clicks} clicks`)
    assert.ok(person.count.fields <= 20, `${person.count.fields} fields`)
    assert.deepEqual(findings, [])
  },
})

/** The table of a town: what the template has, and many services more. */
function grown(template) {
  const [head] = template.replace('\uFEFF', '').split(/\r?\n/)
  const names = head.split(';')
  const rows = Array.from({ length: SERVICES }, (_, number) => {
    const row = {
      Kennung: `marktstand-${number}`,
      Titel: `Marktstand ${number} beantragen`,
      'Kurz gesagt': `Wer auf dem Markt einen Stand der Größe ${number} aufbaut, braucht eine Erlaubnis.`,
      Gebühren: `${number} Euro`,
      Zielgruppe: 'Unternehmen',
    }
    return names.map((name) => row[name] ?? '').join(';')
  })
  return `${template.trimEnd()}\r\n${rows.join('\r\n')}\r\n`
}

async function freePort() {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address()
  await new Promise((done) => server.close(done))
  return port
}
