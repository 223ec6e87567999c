import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inspector, violations } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { until } from '../stage/process.mjs'
import { startRegion } from '../stage/region.mjs'
import { administerPortal, draft, publish } from '../steps/portal_staff.mjs'

const PARTS = { suche: '', leistung: ' slug="bewohnerparkausweis"', anmelden: '' }
const OUT = fileURLToPath(new URL('../out/embedding/', import.meta.url))

const { look, findings } = inspector('embedding')
let region, browsers, site, port

/** A town's own site: the web components at `/`, plain frames at `/frames`. */
function neighbour(request, response) {
  const portal = region.at('gelsenkirchen', '')
  const components = Object.entries(PARTS).map(([part, more]) => `<stadttor-${part}${more}></stadttor-${part}>`).join('<p>Text</p>')
  const frames = ['suche', 'leistung/bewohnerparkausweis', 'anmelden'].map((part) => `<iframe src="${portal}/einbetten/${part}" title="${part}" width="600" height="400"></iframe>`).join('')
  const body = request.url === '/frames' ? frames : `${components}<script type="module" src="${portal}/einbetten/v1/stadttor.js"></script>`
  const policy = `default-src 'none'; script-src ${portal}; frame-src ${portal}; style-src 'none'; require-trusted-types-for 'script'`
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
  response.end(`<!doctype html><html lang="de"><title>Stadt</title><main><h1>Unsere Stadt</h1><a id="first" href="#x">Anfang</a>${body}<a id="last" href="#y">Ende</a></main></html>`)
}

before(async () => {
  region = await startRegion()
  const portal = region.at('gelsenkirchen', '')
  assert.ok(!portal.endsWith('/'))
  site = createServer(neighbour).listen(0, '127.0.0.1')
  await once(site, 'listening')
  port = site.address().port
  browsers = await startBrowsers(['--test-third-party-cookie-phaseout'])
  const admin = await browsers.desktop()
  await administerPortal(admin, region)
  await draft(admin, region, 'einbettung', { embed: 'fremd.localhost' })
  await publish(admin, region)
})
after(async () => {
  await browsers?.stop()
  site?.close()
  await region?.stop()
})

const open = async (host, path = '/', options = {}) => {
  const page = await browsers.desktop(options)
  await page.goto(`http://${host}.localhost:${port}${path}`)
  return page
}
const embedded = (page, part) => page.frames().find((frame) => frame.url().includes(`/einbetten/${part}`))

test('a site of the list shows all three, as high as their content, with names', async () => {
  const page = await open('fremd')
  for (const part of Object.keys(PARTS)) {
    const frame = await until(`the frame ${part}`, () => embedded(page, part))
    await frame.waitForLoadState('load')
    const element = page.locator(`stadttor-${part} iframe`)
    assert.match(await element.getAttribute('title'), /Serviceportal/)
    await element.scrollIntoViewIfNeeded()
    await until(`the height of ${part}`, async () => {
      const content = await frame.evaluate(() => document.documentElement.getBoundingClientRect().height)
      return Math.abs((await element.evaluate((one) => one.clientHeight)) - content) <= 1
    })
  }
  await page.screenshot({ path: `${OUT}site.png`, fullPage: true })
  assert.deepEqual(await violations(page), [], 'frames have names, and the page around them is left as it was')
  assert.deepEqual((await page.context().cookies()).map((cookie) => cookie.name), [], 'nothing was kept')
})

test('axe finds nothing in any of the three, and none is wider than 320 pixels', async () => {
  const page = await browsers.desktop()
  for (const part of ['suche', 'leistung/bewohnerparkausweis', 'leistung/gibt-es-nicht', 'anmelden']) {
    await page.goto(`${region.at('gelsenkirchen', '')}/einbetten/${part}`)
    await look(page, part.replace('/', '-'))
  }
  assert.deepEqual(findings, [])
})

test('another site shows none of it', async () => {
  const page = await open('anders')
  await until('frames that were refused', () => page.frames().filter((frame) => frame.url().startsWith('chrome-error:')).length === 3)
  assert.equal(embedded(page, 'suche'), undefined)
})

test('the keyboard goes through in the order of the page, and a search opens the portal in the whole window', async () => {
  const page = await open('fremd')
  const search = await until('the search', () => embedded(page, 'suche'))
  await search.locator('#q').waitFor()
  await page.focus('#first')
  await page.keyboard.press('Tab')
  await until('the field has the focus', () => search.evaluate(() => document.activeElement?.id === 'q'))
  await page.keyboard.type('parken')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${region.at('gelsenkirchen')}suche?q=parken`)
})

test('the last part is followed by the rest of the page', async () => {
  const page = await open('fremd')
  const frame = await until('the sign-in', () => embedded(page, 'anmelden'))
  await frame.locator('a').focus()
  await page.keyboard.press('Tab')
  await until('the rest has the focus', () => page.evaluate(() => document.activeElement?.id === 'last'))
})

test('signing in opens in the whole window and comes back to the portal', async () => {
  const page = await open('fremd')
  const frame = await until('the sign-in', () => embedded(page, 'anmelden'))
  await frame.locator('a').click()
  await page.waitForURL('http://id.localhost:*/sign-in/*')
})

test('plain frames do without the script, also in browsers without any', async () => {
  const page = await open('fremd', '/frames', { javaScriptEnabled: false })
  const service = await until('the service', () => embedded(page, 'leistung'))
  await service.getByRole('heading', { level: 1 }).waitFor()
  await service.locator('a.kern-btn--primary').click()
  await page.waitForURL('**/leistungen/bewohnerparkausweis')
})

test('another window cannot change the height', async () => {
  const page = await open('fremd')
  const element = page.locator('stadttor-suche iframe')
  await until('the search', () => embedded(page, 'suche'))
  await page.evaluate(() => window.postMessage({ stadttor: 'height', height: 5000 }, '*'))
  await page.evaluate(() => new Promise((done) => { addEventListener('message', () => done(), { once: true }); window.postMessage(0, '*') }))
  assert.notEqual(await element.evaluate((one) => one.style.height), '5000px')
})
