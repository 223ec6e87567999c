import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { needs, program } from '../stage/needs.mjs'
import { startRegion } from '../stage/region.mjs'
import { checkProof } from '../steps/proof.mjs'
import { linkInMail } from '../steps/registration.mjs'
import { signedInResident } from '../steps/residents.mjs'

const RESIDENT = { name: 'Testperson Şükriye Їжак', mail: 'test3@example.org' }
const NEW_MAIL = 'neu3@example.org'

const { look, findings } = inspector('data')
let region, browsers, page

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  page = (await signedInResident(region, browsers, RESIDENT)).browser
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

const open = (path) => page.goto(region.at('id', path))

/** Clicks and keeps what is downloaded; gives the path. */
async function download(selector, name) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click(selector)])
  assert.equal(file.suggestedFilename(), name)
  const path = join(region.data, name)
  await file.saveAs(path)
  return path
}

/** Runs another program on a file; gives what it prints. */
const run = (command, ...args) => execFileSync(needs(`/usr/bin/${command}`, command), args, { encoding: 'utf8' })

/** What `stadttor proof check` says about a file; fails if it refuses. */
const proofCheck = (file) => execFileSync(program(), ['proof', 'check', file], { encoding: 'utf8', stdio: 'pipe' })

journey({
  'a wrong entry is named, a right one is kept': async () => {
    await open('/account/profile')
    await look(page, 'profile')
    await page.click('a[href="/account/profile/details"]')
    await page.fill('#phone_number', 'ruf mich an')
    await page.click('form[action="/account/profile/details"] button')
    await look(page, 'details-errors')
    assert.match(await page.title(), /^Fehler/)
    await page.fill('#phone_number', '0209 1690')
    await page.fill('#street_address', 'Ahornweg 7')
    await page.click('form[action="/account/profile/details"] button')
    await page.waitForURL('**/account/profile')
    assert.ok((await page.locator('main').innerText()).includes('Ahornweg 7'))
  },

  'another name is asked about once more': async () => {
    await page.click('a[href="/account/profile/name"]')
    await look(page, 'name')
    await page.fill('#name', `${RESIDENT.name} Groß`)
    await page.click('form[action="/account/profile/name"] button')
    await look(page, 'name-sure')
    await page.click('form[action="/account/profile/name"] button')
    await page.waitForURL('**/account/profile')
  },

  'a new address counts after its link was opened': async () => {
    await page.click('a[href="/account/profile/mail"]')
    await look(page, 'mail')
    await page.fill('#mail', NEW_MAIL)
    await page.click('form[action="/account/profile/mail"] button')
    await page.waitForURL('**/account/profile')
    await look(page, 'mail-waiting')
    await page.goto(await linkInMail(page, region, NEW_MAIL))
    await look(page, 'mail-confirm')
    await page.click('form[action^="/account/profile/mail/"] button')
    await page.waitForURL('**/account/profile')
    assert.ok((await page.locator('main').innerText()).includes(NEW_MAIL))
  },

  'sessions are listed with browser and place': async () => {
    await open('/account/devices')
    await look(page, 'devices')
    assert.ok((await page.locator('main').innerText()).includes('diese Sitzung'))
  },

  'the cockpit tells what happened, filtered by the address': async () => {
    await open('/account/data')
    await look(page, 'cockpit')
    const shown = await page.locator('main').innerText()
    for (const fact of ['E-Mail-Adresse geändert', 'Daten weitergegeben: Serviceportal Stadt Gelsenkirchen', 'Daten: Name']) {
      assert.ok(shown.includes(fact), `${fact} in:\n${shown}`)
    }
    await page.selectOption('#what', 'read')
    await page.click('form[action="/account/data"] button')
    assert.match(page.url(), /what=read/)
    assert.ok((await page.locator('main').innerText()).includes('nichts verzeichnet'))
    await look(page, 'cockpit-empty')
  },

  'the proof holds for a program that is not ours, and for ours': async () => {
    const file = await download('a[href="/account/data/proof"]', 'nachweis.json')
    const proof = JSON.parse(await readFile(file, 'utf8'))
    const { keys } = await (await fetch(region.at('id', '/jwks'))).json()
    const events = checkProof(proof, keys)
    assert.ok(events.some(({ kind }) => kind === 'profile.mail-changed'))
    assert.match(proofCheck(file), /The proof holds/)

    const [first] = proof.events
    first.event = first.event.replace('emscher-lippe', 'emscher-lippa')
    assert.throws(() => checkProof(proof, keys), /not in the history/)
    await writeFile(file, JSON.stringify(proof))
    assert.throws(() => proofCheck(file), /does not belong to the signed head/)
  },

  'everything can be taken along, to read and for programs': async () => {
    const archive = await download('form[action="/account/data/export"] button', 'auskunft.zip')
    const list = run('unzip', '-Z1', archive).trim().split('\n').sort()
    assert.deepEqual(list, ['auskunft.pdf', 'konto.json', 'nachweis.json', 'verlauf.json'])
    const account = JSON.parse(run('unzip', '-p', archive, 'konto.json'))
    assert.equal(account.profile.mail, NEW_MAIL)
    assert.equal(account.profile.fields.street_address.value, 'Ahornweg 7')
    assert.equal(account.former_mail_addresses[0], RESIDENT.mail)
    run('unzip', '-o', archive, '-d', region.data)
    const read = execFileSync(needs('/usr/bin/pdftotext', 'poppler-utils'), ['-layout', join(region.data, 'auskunft.pdf'), '-'], { encoding: 'utf8' })
    for (const fact of [`${RESIDENT.name} Groß`, NEW_MAIL, 'Ahornweg 7', 'E-Mail-Adresse geändert']) {
      assert.ok(read.includes(fact), `${fact} in:\n${read}`)
    }
  },

  'the wish to erase can be taken back': async () => {
    await open('/account/erase')
    await look(page, 'erase')
    await page.click('form[action="/account/erase"] button')
    await look(page, 'erase-errors')
    await page.check('#sure')
    await page.click('form[action="/account/erase"] button')
    await page.locator('form[action="/account/erase/cancel"]').waitFor()
    await look(page, 'erase-waiting')
    await page.click('form[action="/account/erase/cancel"] button')
    await page.locator('#sure').waitFor()
  },

  'axe finds nothing on any of these pages, and none is wider than 320 pixels': async () => {
    assert.deepEqual(findings, [])
  },
})
