import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { until } from '../stage/process.mjs'
import { startRegion } from '../stage/region.mjs'
import { withPasskey, withoutAutofill } from '../steps/administrator.mjs'

const LEADER = 'test1@example.org'
const EDITOR = 'test2@example.org'

const { look, findings, seen } = inspector('editing')
let region, browsers, leader, editor, reader, host, service

/** The link for the portal's first administrator, which the program printed. */
function firstLink() {
  return until('the link is printed', () => region.output().match(/http:\/\/([a-z-]+)\.localhost:\d+\/redaktion\/einladung\/\S+/))
}

const desk = (path) => region.at(host, `/redaktion${path}`)

/** Signs in at the portal with the passkey of the browser. */
async function signInAtPortal(page, path) {
  await page.goto(region.at(host, `/anmelden?to=${encodeURIComponent(path)}`))
  const passkey = page.locator('form[data-passkey="get"] button')
  const arrived = page.waitForURL(`**${path}**`).then(() => 'there')
  const asked = passkey.waitFor().then(() => 'asked', () => 'there')
  if ((await Promise.race([arrived, asked])) === 'asked') await passkey.click()
  await page.waitForURL(`**${path}**`)
}

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  leader = await browsers.desktop()
  editor = await browsers.desktop()
  reader = await browsers.desktop()
  for (const page of [leader, editor]) await withoutAutofill(page)
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

journey({
  'a town gets its first administrator, who invites an editor': async () => {
    const [link, town] = await firstLink()
    host = town
    await withPasskey(leader, region, LEADER)
    await signInAtPortal(leader, new URL(link).pathname)
    await leader.click('main form button')
    await leader.waitForURL('**/redaktion')
    await look(leader, 'front')
    await leader.goto(desk('/team'))
    await leader.fill('#name', 'Redaktion Eins')
    await leader.selectOption('#role', 'editor')
    await leader.click('form[action="/redaktion/team/einladen"] button')
    const invitation = await leader.locator('code').innerText()
    await withPasskey(editor, region, EDITOR)
    await signInAtPortal(editor, new URL(invitation).pathname)
    await editor.click('main form button')
    await editor.waitForURL('**/redaktion')
  },

  'an editor finds a service': async () => {
    await editor.goto(desk('/leistungen'))
    await look(editor, 'list')
    await editor.fill('#q', 'hund')
    await editor.click('form[role="search"] button')
    await editor.waitForURL('**/leistungen?*q=hund*')
    await editor.getByRole('link', { name: 'Hund anmelden' }).click()
    await editor.getByRole('heading', { level: 1 }).waitFor()
    service = new URL(editor.url()).pathname.replace('/redaktion', '')
    await look(editor, 'service-inherited')
  },

  'the editor writes beside what is inherited, previews and saves': async () => {
    await editor.locator('a[href*="modul=fees"]').click()
    await look(editor, 'text')
    await editor.getByRole('button', { name: 'Übernommenen Text' }).click()
    assert.notEqual(await editor.inputValue('#text'), '')
    await editor.fill('#text', 'Der erste Hund kostet **96 Euro** im Jahr.\n\n- Zahlung bis 15. Februar\n- Siehe [Satzung](https://stadt.example/satzung)')
    await editor.getByRole('button', { name: 'Vorschau' }).click()
    await editor.locator('#preview').waitFor()
    assert.equal(await editor.locator('section[aria-labelledby="preview"] strong').innerText(), '96 Euro')
    await look(editor, 'text-preview')
    await editor.getByRole('button', { name: 'Im Entwurf speichern' }).click()
    await editor.waitForURL(`**${service}?sprache=de`)
    await look(editor, 'service-draft')
  },

  'facts, costs and the online service say what is wrong and lose nothing': async () => {
    await editor.goto(desk(`${service}/angaben`))
    await look(editor, 'facts')
    await editor.fill('#words', 'Bello\nHundemarke')
    await editor.fill('#from', '2030-02-01')
    await editor.fill('#until', '2030-01-01')
    await editor.click('main form button')
    await editor.locator('[role="alert"]').waitFor()
    assert.equal(await editor.inputValue('#words'), 'Bello\nHundemarke')
    await look(editor, 'facts-wrong')
    await editor.fill('#from', '')
    await editor.fill('#until', '')
    await editor.fill('#review_by', '2031-12-31')
    await editor.click('main form button')
    await editor.waitForURL(`**${service}`)
    await editor.goto(desk(`${service}/kosten`))
    await editor.fill('#amount-0', 'viel')
    await editor.click('main form button')
    await editor.locator('[role="alert"] a').click()
    assert.equal(await editor.evaluate(() => document.activeElement.id), 'amount-0')
    await look(editor, 'costs-wrong')
    await editor.goto(desk(`${service}/online`))
    await look(editor, 'online')
    await editor.fill('#url', 'https://dienst.example/hund')
    await editor.fill('#name', 'Hund online anmelden')
    await editor.selectOption('#maturity', '3')
    await editor.click('main form button')
    await editor.waitForURL(`**${service}`)
  },

  'nobody reads it before somebody else has approved it': async () => {
    await editor.click('form[action$="/einreichen"] button')
    await editor.waitForURL(`**${service}`)
    const path = await editor.locator('main a[href^="/leistungen/"]').getAttribute('href')
    await reader.goto(region.at(host, path))
    assert.equal(await reader.getByText('96 Euro').count(), 0)
    await leader.goto(desk(''))
    await look(leader, 'front-waiting')
    await leader.getByRole('link', { name: 'wartet auf Freigabe' }).click()
    await leader.locator('.st-links a').first().click()
    await leader.getByRole('link', { name: 'Prüfen' }).click()
    await look(leader, 'review')
    await leader.getByRole('button', { name: 'Zurückgeben' }).click()
    await leader.locator('[role="alert"]').waitFor()
    await look(leader, 'review-wrong')
    await leader.getByRole('button', { name: 'Freigeben' }).click()
    await leader.waitForURL(`**${service}`)
    await look(leader, 'service-published')
    // Browsers keep a page for a minute; this one has not seen it yet.
    const fresh = await browsers.desktop()
    await fresh.goto(region.at(host, path))
    await fresh.getByText('96 Euro').first().waitFor()
  },

  'all of it works without script, on a phone': async () => {
    const phone = await browsers.phone({ javaScriptEnabled: false, storageState: await editor.context().storageState() })
    await phone.goto(desk(`${service}/text?modul=remarks&sprache=de`))
    await phone.fill('#text', 'Bitte bringen Sie den Hund nicht mit.')
    await phone.getByRole('button', { name: 'Im Entwurf speichern' }).click()
    await phone.waitForURL(`**${service}?sprache=de`)
    await phone.click('form[action$="/einreichen"] button')
    await leader.goto(desk(`${service}/pruefen`))
    await leader.fill('#remark', 'Warum nicht?')
    await leader.getByRole('button', { name: 'Zurückgeben' }).click()
    await phone.goto(desk(service))
    await phone.getByText('Warum nicht?').waitFor()
    await phone.click('form[action$="/verwerfen"] button')
    await phone.waitForURL(`**${service}`)
    assert.equal(await phone.getByText('Warum nicht?').count(), 0)
  },

  'two at one text see both': async () => {
    const path = desk(`${service}/text?modul=remarks&sprache=de`)
    await leader.goto(path)
    await editor.goto(path)
    await editor.fill('#text', 'Von der einen.')
    await editor.getByRole('button', { name: 'Im Entwurf speichern' }).click()
    await editor.waitForURL(`**${service}?sprache=de`)
    await leader.fill('#text', 'Von der anderen.')
    await leader.getByRole('button', { name: 'Im Entwurf speichern' }).click()
    await leader.getByText('Von der einen.').waitFor()
    assert.equal(await leader.inputValue('#text'), 'Von der anderen.')
    await look(leader, 'text-conflict')
    await editor.goto(desk(service))
    await editor.click('form[action$="/verwerfen"] button')
  },

  'history, links, own services and the rule of four eyes': async () => {
    await editor.goto(desk(`${service}/verlauf`))
    await look(editor, 'history')
    await editor.goto(desk('/links'))
    await look(editor, 'links')
    await editor.goto(desk('/neue-leistung'))
    await look(editor, 'new')
    await editor.fill('#title', 'Stadtführung für Kinder')
    await editor.click('main form button')
    await editor.getByRole('heading', { level: 1, name: 'Stadtführung für Kinder' }).waitFor()
    await look(editor, 'service-own')
    await leader.goto(desk('/vier-augen'))
    await look(leader, 'eyes')
  },

  'many services change at once after somebody looked': async () => {
    await leader.goto(desk('/vier-augen'))
    await leader.check('#two')
    await leader.click('main form button')
    await leader.goto(desk('/leistungen?q=bescheinigung'))
    await leader.getByRole('link', { name: 'Viele Leistungen ändern' }).click()
    await look(leader, 'bulk')
    await leader.click('main form button')
    await leader.locator('[role="alert"]').waitFor()
    await look(leader, 'bulk-wrong')
    await leader.fill('#review_by', '2031-12-31')
    await leader.click('main form button')
    await leader.waitForURL('**/sammeln/*')
    await look(leader, 'bulk-shown')
    await leader.getByRole('button', { name: 'Ausführen' }).click()
    await leader.getByText('Die Änderung ist ausgeführt.').waitFor()
    await leader.getByRole('button', { name: 'Zurücknehmen' }).click()
    await leader.getByText('Die Änderung wurde zurückgenommen.').waitFor()
    await look(leader, 'bulk-undone')
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': async () => {
    assert.ok(seen.size >= 20)
    assert.deepEqual(findings, [])
  },
})
