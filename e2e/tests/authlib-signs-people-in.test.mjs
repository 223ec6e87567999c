import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startBrowsers } from '../stage/browsers.mjs'
import { python } from '../stage/needs.mjs'
import { startOpenRegion } from '../stage/open_region.mjs'
import { start } from '../stage/process.mjs'
import { startLibrary } from '../steps/library.mjs'
import { TEST_PERSON, goThrough } from '../steps/test_person.mjs'

const SCRIPT = fileURLToPath(new URL('../stage/authlib_client.py', import.meta.url))

let region, browsers, library

before(async () => {
  region = await startOpenRegion()
  browsers = await startBrowsers()
  library = await startLibrary()
})
after(async () => {
  await browsers?.stop()
  await library?.stop()
  await region?.stop()
})

for (const [method, algorithm] of [['client_secret_basic', 'RS256'], ['client_secret_post', 'ES256'], ['private_key_jwt', 'ES256']]) {
  test(`by ${method}, with ${algorithm}: sign-in, userinfo, refresh, introspection, revocation, signing out`, async () => {
    const settings = { issuer: region.at('id', ''), callback: library.callback, method, algorithm }
    const service = start(python('authlib'), [SCRIPT, JSON.stringify(settings)], { stdio: ['pipe', 'pipe', 'pipe'] })
    const [, go] = await service.printed(/"go": "([^"]+)"/)
    const page = await browsers.desktop({ javaScriptEnabled: false })
    await page.goto(go)
    const back = await goThrough(page, library.callback, ['email'])
    service.stdin.write(`${back.href}\n`)
    const [said] = await service.printed(/\{"email".*\}/)
    await service.stop()
    const { url, state, ...told } = JSON.parse(said)
    assert.deepEqual(told, { email: TEST_PERSON.mail, changed: true, active: true, after: false })
    await page.goto(url)
    await page.waitForURL(`${library.callback}?state=${state}`)
    await page.goto(region.at('id', '/account'))
    await page.waitForURL('**/sign-in/*')
  })
}
