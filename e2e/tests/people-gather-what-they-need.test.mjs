import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { PASSWORD, startRegion } from '../stage/region.mjs'
import { signInByPassword } from '../steps/sign_in.mjs'

const { look, findings } = inspector('pages')
let region, browsers

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

for (const javaScriptEnabled of [true, false]) {
  test(`a checklist for two services, ticked with the keyboard, ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
    const page = await browsers.desktop({ javaScriptEnabled })
    await page.goto(region.at('gelsenkirchen', '/leistungen/personalausweis-neu'))
    await page.getByRole('link', { name: 'Checkliste: Was ich brauche' }).click()
    const one = await page.getByRole('checkbox').count()
    await page.getByRole('link', { name: 'Hinzufügen:' }).first().click()
    assert.match(page.url(), /\?mit=[a-z0-9-]+$/)
    assert.ok((await page.getByRole('checkbox').count()) >= one)
    const box = page.getByRole('checkbox').first()
    await box.focus()
    await page.keyboard.press('Space')
    assert.equal(await box.isChecked(), true)
    if (!javaScriptEnabled) return
    await look(page, 'checklist')
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.getByText('Oft zusammen gebraucht').isVisible(), false, 'only the list is printed')
    assert.equal(await box.isVisible(), true)
  })
}

test('topics, letters, companies and the statement are there for everybody', async () => {
  const page = await browsers.desktop()
  for (const [name, path] of Object.entries({
    service: '/leistungen/personalausweis-neu',
    topic: '/themen/2',
    companies: '/unternehmen',
    letters: '/leistungen',
    situation: '/lebenslagen/50',
    statement: '/barrierefreiheit',
  })) {
    await page.goto(region.at('gelsenkirchen', path))
    await look(page, name)
  }
})

test('somebody tells the town what does not work, without saying who they are', async () => {
  const page = await browsers.desktop({ javaScriptEnabled: false })
  await page.goto(region.at('gelsenkirchen', '/barrierefreiheit'))
  await page.getByRole('button', { name: 'Nachricht senden' }).click()
  await page.getByRole('link', { name: 'Schreiben Sie, was nicht klappt.' }).click()
  await page.keyboard.type('Die Karte hat zu wenig Kontrast.')
  await page.getByRole('button', { name: 'Nachricht senden' }).click()
  await page.getByText('Danke, Ihre Nachricht ist angekommen').waitFor()
})

test('a service is remembered by its button and forgotten by another', async () => {
  const page = await browsers.desktop()
  await page.goto(region.at('gelsenkirchen', '/anmelden?to=/mein'))
  await signInByPassword(page, 'test1@example.org', PASSWORD)
  await page.getByRole('heading', { name: 'Mein Portal' }).waitFor()
  await look(page, 'mine-empty')
  await page.goto(region.at('gelsenkirchen', '/leistungen/personalausweis-neu'))
  await page.getByRole('button', { name: 'Merken', exact: true }).click()
  await page.locator('main a[href="/leistungen/personalausweis-neu"]').waitFor()
  await look(page, 'mine')
  await page.getByRole('button', { name: /^Nicht mehr merken/ }).click()
  await page.getByText('Hier stehen Leistungen, die Sie sich gemerkt haben').waitFor()
})

test('at 400 % zoom nothing is cut off', async () => {
  // 1280 by 1024 at 400 % is 320 by 256 (WCAG 2.2, success criterion 1.4.10).
  const page = await browsers.desktop({ viewport: { width: 320, height: 256 } })
  for (const path of ['/leistungen/personalausweis-neu', '/stellen', '/stellen/files/gelsenkirchen-buergerbuero', '/barrierefreiheit', '/leistungen']) {
    await page.goto(region.at('gelsenkirchen', path))
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, path)
  }
})

test('axe finds nothing', () => assert.deepEqual(findings, []))
