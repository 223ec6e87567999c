import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { startRegion } from '../stage/region.mjs'
import { officialAtWork, openErrand, showCode } from '../steps/desk.mjs'
import { signedInResident } from '../steps/residents.mjs'

const CODES = '/account/desk/documents'
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const OFFICE = 'Bürgeramt, Zimmer 12'
const PURPOSE = 'Damit wir Ihren Antrag bearbeiten können'
const TEXT = 'Ich bestätige, dass ich allein\nin der Wohnung Ahornweg 7 wohne.'

const { look, findings, seen } = inspector('documents')
let region, browsers, official, person, screen, document, signature

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  official = await officialAtWork(region, browsers, 'amt1@example.org')
  person = await signedInResident(region, browsers, { name: 'Testperson Drei', mail: 'test3@example.org' })
  screen = person.phone.page
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

const desk = () => official.browser
const send = () => desk().click('form[enctype] button')

async function download(name) {
  const [file] = await Promise.all([desk().waitForEvent('download'), desk().getByRole('link', { name }).click()])
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) }
}

journey({
  'the person lets one official send one document': async () => {
    await person.browser.goto(region.at('id', '/account/signatures'))
    await look(person.browser, 'person-signatures')
    await person.browser.click(`a[href="${CODES}"]`)
    await look(person.browser, 'person-begin')
    const code = await showCode(person, region, CODES)
    await look(person.browser, 'person-code')
    await desk().goto(region.at('id', '/desk/documents'))
    await look(desk(), 'office-empty')
    await openErrand(official, region, '/desk/documents', code, person.mail)
    await desk().getByRole('heading', { name: 'Dokument schicken' }).waitFor()
    await look(desk(), 'office-form')
    await person.browser.getByRole('heading', { name: 'Das Dokument wird vorbereitet' }).waitFor()
    await look(person.browser, 'person-claimed')
  },

  'what cannot be signed is named': async () => {
    await desk().setInputFiles('#document', { name: 'Antrag.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\x03\x04') })
    await send()
    await desk().locator('.st-errors').waitFor()
    assert.match(await desk().title(), /^Fehler/)
    await look(desk(), 'office-form-errors')
  },

  'a text is sent, and the page waits for the answer': async () => {
    await desk().fill('#office', OFFICE)
    await desk().fill('#purpose', PURPOSE)
    await desk().fill('#title', 'Erklärung')
    await desk().fill('#text', TEXT)
    await send()
    await desk().getByRole('heading', { name: 'Erklärung.txt' }).waitFor()
    await look(desk(), 'office-waiting')
    await person.browser.getByRole('heading', { name: 'Das Dokument ist da' }).waitFor()
    await look(person.browser, 'person-here')
    await person.browser.getByRole('link', { name: 'Zum Dokument' }).click()
    await look(person.browser, 'person-waiting')
  },

  'the phone says which authority and which office asks, and shows the very text': async () => {
    await screen.goto(await person.browser.locator('[data-signature-link]').getAttribute('href'))
    await screen.getByRole('heading', { name: '„Erklärung.txt“ unterschreiben?' }).waitFor()
    assert.equal(await screen.locator('pre').innerText(), TEXT)
    const shown = await screen.locator('main').innerText()
    for (const fact of [`Stadt Gelsenkirchen, ${OFFICE}`, 'gelsenkirchen.localhost', PURPOSE]) assert.ok(shown.includes(fact), `${fact} in:\n${shown}`)
    await look(screen, 'app-text')
    await screen.getByRole('button', { name: 'Unterschreiben', exact: true }).click()
    await screen.getByRole('heading', { name: 'Unterschrieben' }).waitFor()
  },

  'the official gets the signature, and everybody can verify it': async () => {
    await desk().getByText('Die Person hat unterschrieben').waitFor()
    await look(desk(), 'office-signed')
    document = await download('Dokument speichern')
    signature = await download('Unterschrift speichern')
    assert.equal(document.content.toString(), TEXT)
    assert.equal(signature.name, 'Erklärung.txt.jws')
    await desk().getByRole('link', { name: 'Unterschrift prüfen' }).click()
    await desk().setInputFiles('#document', { name: document.name, mimeType: 'text/plain', buffer: document.content })
    await desk().setInputFiles('#signature', { name: signature.name, mimeType: 'application/jose', buffer: signature.content })
    await desk().click('main form button')
    await desk().getByText('Die Unterschrift ist gültig').waitFor()
  },

  'the person sees who asked, and who got the name': async () => {
    await person.browser.goto(region.at('id', '/account/data'))
    const told = await person.browser.locator('main').innerText()
    for (const fact of ['Um Ihre Unterschrift gebeten: Stadt Gelsenkirchen', 'Daten weitergegeben: Stadt Gelsenkirchen']) assert.ok(told.includes(fact), `${fact} in:\n${told}`)
    await look(person.browser, 'person-history')
  },

  'a PDF that the person declines, and one that the official takes back': async () => {
    const next = async () => {
      await openErrand(official, region, '/desk/documents', await showCode(person, region, CODES), person.mail)
      await desk().fill('#office', OFFICE)
      await desk().fill('#purpose', PURPOSE)
      await desk().setInputFiles('#document', { name: 'Antrag.pdf', mimeType: 'application/pdf', buffer: PDF })
      await send()
      await desk().getByRole('heading', { name: 'Antrag.pdf' }).waitFor()
      // Until then this page renews itself, and would end whatever is opened meanwhile.
      await person.browser.getByRole('heading', { name: 'Das Dokument ist da' }).waitFor()
    }
    await next()
    await person.browser.goto(region.at('id', '/account/signatures'))
    await person.browser.getByRole('link', { name: 'Antrag.pdf' }).click()
    await person.browser.click('form[action$="/refuse"] button')
    await desk().getByText('Die Person hat nicht unterschrieben').waitFor()
    await look(desk(), 'office-declined')
    await next()
    await desk().getByRole('button', { name: 'Anfrage zurückziehen' }).click()
    await desk().waitForURL('**/desk/documents')
    await look(desk(), 'office-list')
    await desk().locator('.st-links a').first().click()
    await look(desk(), 'office-withdrawn')
    await person.browser.goto(region.at('id', '/account/signatures'))
    await look(person.browser, 'person-done')
    assert.ok((await person.browser.locator('main').innerText()).includes('zurückgezogen'))
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': () => {
    assert.equal(seen.size, 17)
    assert.deepEqual(findings, [])
  },
})
