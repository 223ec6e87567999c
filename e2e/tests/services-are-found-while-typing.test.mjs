import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inspector, overflow } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { startRegion } from '../stage/region.mjs'

const DOG = '/leistungen/hund-anmelden'
const { look, findings } = inspector('search')
let region, browsers

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

const box = (page) => page.getByRole('combobox')
const options = (page) => page.getByRole('option')

test('the arrow keys choose a suggestion, Escape closes the list, Enter opens the service', async () => {
  const page = await browsers.desktop()
  await page.goto(region.at('gelsenkirchen'))
  await box(page).pressSequentially('hund an')
  await options(page).first().waitFor()
  assert.equal(await box(page).getAttribute('aria-expanded'), 'true')
  assert.deepEqual(await overflow(page), [])
  await page.keyboard.press('Escape')
  await page.getByRole('listbox').waitFor({ state: 'hidden' })
  assert.equal(await box(page).getAttribute('aria-expanded'), 'false')
  await box(page).pressSequentially('m')
  await options(page).first().waitFor()
  await page.keyboard.press('ArrowDown')
  const chosen = page.locator('[role=option][aria-selected=true]')
  assert.equal(await chosen.textContent(), 'Hund anmelden')
  assert.equal(await box(page).getAttribute('aria-activedescendant'), await chosen.getAttribute('id'))
  await page.keyboard.press('ArrowUp')
  assert.equal(await box(page).getAttribute('aria-activedescendant'), null)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${DOG}`)
})

test('a phone taps a suggestion', async () => {
  const page = await browsers.phone()
  await page.goto(region.at('gelsenkirchen', '/suche'))
  await box(page).pressSequentially('umzi')
  const option = options(page).filter({ hasText: 'Wohnsitz ummelden' })
  await option.waitFor()
  assert.ok((await option.boundingBox()).height >= 24)
  assert.deepEqual(await overflow(page), [])
  await option.tap()
  await page.waitForURL('**/leistungen/wohnsitz-ummelden')
})

test('the list leaves with the focus, and Enter without a choice searches', async () => {
  const page = await browsers.desktop()
  await page.goto(region.at('emscher-lippe'))
  await box(page).pressSequentially('parkaus')
  await options(page).first().waitFor()
  await page.keyboard.press('Tab')
  assert.ok(await page.getByRole('listbox').isVisible(), 'the button beside the box belongs to the form')
  await page.keyboard.press('Tab')
  await page.getByRole('listbox').waitFor({ state: 'hidden' })
  await box(page).press('Enter')
  await page.waitForURL('**/suche?q=parkaus')
})

test('without script the form searches, forgives typos and narrows down', async () => {
  const page = await browsers.desktop({ javaScriptEnabled: false })
  await page.goto(region.at('gelsenkirchen'))
  await page.fill('#q', 'persoanlausweis verloren')
  await page.press('#q', 'Enter')
  assert.equal(await page.locator('main .st-links a').first().getAttribute('href'), '/leistungen/personalausweis-verloren')
  assert.match(await page.locator('main').innerText(), /Personalausweis verloren“ gesucht/)
  await page.goto(region.at('gelsenkirchen', '/suche?q=parken'))
  await page.locator('summary').click()
  await page.getByRole('link', { name: /^Unternehmen \(/ }).click()
  assert.equal(await page.locator('main .st-links a').first().getAttribute('href'), '/leistungen/handwerkerparkausweis')
})

test('a town that is named leads to its portal', async () => {
  const page = await browsers.desktop({ javaScriptEnabled: false })
  await page.goto(region.at('emscher-lippe', '/suche?q=hund+anmelden+in+marl'))
  await page.locator('#town').waitFor()
  await page.getByRole('link', { name: /Marl suchen/ }).click()
  assert.equal(page.url(), region.at('marl', '/suche?q=hund+anmelden'))
  assert.equal(await page.locator('main .st-links a').first().getAttribute('href'), DOG)
})

test('all of it is accessible', async () => {
  const page = await browsers.desktop()
  for (const [name, path] of Object.entries({
    corrected: '/suche?q=sperrm%C3%BChll',
    narrowed: '/suche?q=&for=companies',
    town: '/suche?q=hund+in+marl',
    'nothing-left': '/suche?q=hund&level=federal&online=1',
  })) {
    await page.goto(region.at('gelsenkirchen', path))
    await look(page, name)
  }
  await page.goto(region.at('gelsenkirchen'))
  await box(page).pressSequentially('hund')
  await options(page).first().waitFor()
  await look(page, 'suggestions')
  assert.deepEqual(findings, [])
})
