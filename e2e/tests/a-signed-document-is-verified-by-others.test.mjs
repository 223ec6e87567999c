import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { compactVerify, decodeProtectedHeader, importX509 } from 'jose'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { startRegion } from '../stage/region.mjs'
import { authorizationAddress, startLibrary, subjectOf } from '../steps/library.mjs'
import { residentWithPhone } from '../steps/residents.mjs'
import { askForSignature, lookAtSignature } from '../steps/signatures.mjs'
import { ownBrowser, signInByPhone } from '../steps/sign_in.mjs'

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 144]/Contents 4 0 R/Resources<<>>>>endobj
4 0 obj<</Length 0>>stream

endstream endobj
trailer<</Root 1 0 R>>
%%EOF
`
const TEXT = 'Leihvertrag\n\nIch leihe das Lastenrad Nr. 7 bis Sonntag, 18 Uhr.\nDas Rad gebe ich geladen zurück.\n'

const { look, findings } = inspector('signing')
let region, browsers, library, resident, screen, sub, folder, asked, signature

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  library = await startLibrary()
  folder = await mkdtemp(join(tmpdir(), 'stadttor-signature-'))
})
after(async () => {
  await browsers?.stop()
  await library?.stop()
  await region?.stop()
  await rm(folder, { recursive: true })
})

const press = (name) => screen.getByRole('button', { name, exact: true }).click()
const says = (name) => screen.getByRole('heading', { level: 1, name, exact: true }).waitFor()

/** The second shell recipe of docs/signatures.md, run in the folder with the three files. */
async function recipe() {
  const page = await readFile(new URL('../../docs/signatures.md', import.meta.url), 'utf8')
  const [, , script] = page.split('```sh\n').map((part) => part.split('```')[0])
  return execFileSync('sh', ['-e'], { cwd: folder, input: script, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] })
}

async function byJose(document, text) {
  const { x5c, sigD } = decodeProtectedHeader(text)
  const key = await importX509(`-----BEGIN CERTIFICATE-----\n${x5c[0]}\n-----END CERTIFICATE-----`, 'ES256')
  await compactVerify(text, key, { algorithms: ['ES256'], crit: { sigD: true } })
  assert.equal(createHash('sha256').update(document).digest('base64url'), sigD.hashV[0])
}

journey({
  'a person with a phone, known to the library': async () => {
    resident = await residentWithPhone(region, browsers, { name: 'Testperson Drei', mail: 'test3@example.org' })
    screen = resident.phone.page
    await resident.browser.goto(authorizationAddress(region, library.callback))
    await signInByPhone(resident.browser, resident.phone)
    await ownBrowser(resident.browser, 'yes')
    sub = await subjectOf(region, resident.browser, library.callback)
  },

  'the phone says that a document waits, and shows a text in full': async () => {
    asked = await askForSignature(region, sub, 'Damit Sie das Lastenrad bekommen', 'Leihvertrag.txt', TEXT)
    await screen.goto(region.at('app.id'))
    await screen.getByText('Ein Dokument wartet').waitFor()
    await look(screen, 'app-home')
    await press('Unterschriften')
    await says('Ihre Unterschriften')
    await look(screen, 'app-list')
    await press('Lesen')
    await says('„Leihvertrag.txt“ unterschreiben?')
    assert.equal(await screen.locator('pre').innerText(), TEXT)
    const shown = await screen.locator('main').innerText()
    const hash = createHash('sha256').update(TEXT).digest('hex').replace(/.{8}(?=.)/g, '$& ')
    for (const fact of ['Stadtbibliothek', '127.0.0.1', 'Lastenrad bekommen', 'Testperson Drei', hash]) assert.ok(shown.includes(fact), `${fact} in:\n${shown}`)
    await look(screen, 'app-text')
  },

  'without finger or face nothing is signed': async () => {
    await resident.phone.authenticator.verifies(false)
    await press('Unterschreiben')
    await screen.getByText('Nicht bestätigt').waitFor()
    assert.equal((await lookAtSignature(region, asked)).state, 'waiting')
    await resident.phone.authenticator.verifies(true)
  },

  'the person signs, and the library gets the signature': async () => {
    await press('Unterschreiben')
    await says('Unterschrieben')
    await look(screen, 'app-signed')
    const answer = await lookAtSignature(region, asked)
    assert.equal(answer.state, 'signed')
    await byJose(TEXT, answer.signature)
    await press('Fertig')
  },

  'a PDF has to be opened first; what is opened is what was sent': async () => {
    asked = await askForSignature(region, sub, 'Damit Sie das Lastenrad bekommen', 'Vertrag.pdf', PDF)
    await resident.browser.goto(region.at('id', '/account/signatures'))
    await look(resident.browser, 'account-list')
    await resident.browser.getByRole('link', { name: 'Vertrag.pdf' }).click()
    await look(resident.browser, 'account-waiting')
    await screen.goto(await resident.browser.locator('[data-signature-link]').getAttribute('href'))
    await says('„Vertrag.pdf“ unterschreiben?')
    await press('Unterschreiben')
    await screen.getByText('Noch nicht gelesen').waitFor()
    await look(screen, 'app-pdf')
    const [download] = await Promise.all([screen.waitForEvent('download'), screen.getByRole('link', { name: 'Dokument öffnen' }).click()])
    assert.equal(await readFile(await download.path(), 'utf8'), PDF)
    await press('Unterschreiben')
    await says('Unterschrieben')
    signature = (await lookAtSignature(region, asked)).signature
  },

  'the person takes document and signature home': async () => {
    await resident.browser.reload()
    await look(resident.browser, 'account-signed')
    for (const [name, content] of [['Dokument speichern', PDF], ['Unterschrift speichern', signature]]) {
      const [download] = await Promise.all([resident.browser.waitForEvent('download'), resident.browser.getByRole('link', { name }).click()])
      assert.equal(await readFile(await download.path(), 'utf8'), content)
      assert.equal(download.suggestedFilename(), content === PDF ? 'Vertrag.pdf' : 'Vertrag.pdf.jws')
    }
  },

  'a JOSE library accepts it, and no changed byte': async () => {
    await byJose(PDF, signature)
    await assert.rejects(byJose(PDF.replace('300', '301'), signature))
    const [header, , signed] = signature.split('.')
    const other = JSON.parse(Buffer.from(header, 'base64url'))
    other.sigD.hashV[0] = createHash('sha256').update(`${PDF} `).digest('base64url')
    await assert.rejects(byJose(`${PDF} `, `${Buffer.from(JSON.stringify(other)).toString('base64url')}..${signed}`))
  },

  'openssl accepts it by the recipe in the documentation, and no changed byte': async () => {
    const authority = await (await fetch(region.at('id', '/verify/authority.pem'))).text()
    const put = (document, text) => Promise.all([['Vertrag.pdf', document], ['Vertrag.pdf.jws', text], ['authority.pem', authority]].map(([name, content]) => writeFile(join(folder, name), content)))
    const hashes = (said) => said.trim().split('\n').slice(-2)
    await put(PDF, signature)
    const said = await recipe()
    assert.match(said, /signer\.pem: OK/)
    assert.match(said, /Verified OK/)
    assert.equal(...hashes(said))
    assert.match(await readFile(join(folder, 'signer.txt'), 'utf8'), /CN ?= ?Testperson Drei/)
    await put(PDF.replace('300', '301'), signature)
    assert.notEqual(...hashes(await recipe()))
    const at = signature.length - 20
    await put(PDF, `${signature.slice(0, at)}${signature[at] === 'A' ? 'B' : 'A'}${signature.slice(at + 1)}`)
    await assert.rejects(recipe(), (error) => /Verification failure/i.test(error.stdout + error.stderr))
  },

  'the public page says the same, without script and to anybody': async () => {
    const stranger = await browsers.desktop({ javaScriptEnabled: false })
    const check = async (document, text) => {
      await stranger.goto(region.at('id', '/verify'))
      const file = (name, content) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
      await stranger.setInputFiles('#document', file('Vertrag.pdf', document))
      await stranger.setInputFiles('#signature', file('Vertrag.pdf.jws', text))
      await stranger.click('main form button')
      return stranger.locator('.kern-alert .kern-title').innerText()
    }
    assert.equal(await check(PDF, signature), 'Die Unterschrift ist gültig')
    assert.ok((await stranger.locator('main').innerText()).includes('Testperson Drei'))
    assert.equal(await check(PDF.replace('300', '301'), signature), 'Das Dokument ist ein anderes')
    assert.equal(await check(PDF, signature.replace('..', '...')), 'Die Unterschrift ist nicht gültig')
  },

  'its pages as people see them': async () => {
    const page = await browsers.desktop()
    await page.goto(region.at('id', '/verify'))
    await look(page, 'verify')
    const buffer = Buffer.from(PDF)
    for (const [name, document] of [['verify-good', buffer], ['verify-differs', Buffer.concat([buffer, Buffer.from(' ')])]]) {
      await page.setInputFiles('#document', { name: 'Vertrag.pdf', mimeType: 'application/pdf', buffer: document })
      await page.setInputFiles('#signature', { name: 'Vertrag.pdf.jws', mimeType: 'application/jose', buffer: Buffer.from(signature) })
      await page.click('main form button')
      await page.locator('.kern-alert').waitFor()
      await look(page, name)
    }
  },

  'a removed phone signs nothing': async () => {
    asked = await askForSignature(region, sub, 'Damit Sie das Lastenrad bekommen', 'Vertrag.pdf', PDF)
    await screen.goto(`${region.at('app.id')}#s=${asked}`)
    await says('„Vertrag.pdf“ unterschreiben?')
    const [download] = await Promise.all([screen.waitForEvent('download'), screen.getByRole('link', { name: 'Dokument öffnen' }).click()])
    await download.delete()
    await resident.browser.goto(region.at('id', '/account/ways'))
    await resident.browser.click('main a[href^="/account/ways/"]')
    await resident.browser.click('form[action$="/remove"] button')
    await resident.browser.waitForURL('**/account/ways')
    await press('Unterschreiben')
    await says('Dieses Handy ist gesperrt')
    assert.equal((await lookAtSignature(region, asked)).state, 'waiting')
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': () => assert.deepEqual(findings, []),
})
