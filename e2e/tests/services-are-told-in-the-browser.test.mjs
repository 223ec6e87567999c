import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { openProfile, startBrowsers } from '../stage/browsers.mjs'
import { PASSWORD } from '../stage/region.mjs'
import { startRegionWithServices, startService } from '../stage/services_region.mjs'
import { VERIFIER, authorizationAddress } from '../steps/library.mjs'
import { signInByPassword } from '../steps/sign_in.mjs'

const KEPT = 'SameSite=None; Secure; HttpOnly; Path=/'
const PERSON = 'test1@example.org'

/** A service that keeps a session of its own in a cookie, and ends it when it is told. */
const keepsSession = {
  '/callback': (_, response) => response.setHeader('set-cookie', `session=${Math.random()}; ${KEPT}`) && '<h1>Willkommen</h1>',
  '/out': (_, response) => response.setHeader('set-cookie', `session=; Max-Age=0; ${KEPT}`) && '<title>out</title>',
}

/** A service whose page embeds the issuer's frame and writes down what it says. */
const watches = {
  '/watch': (request) => {
    const query = new URL(request.url, 'http://service').searchParams
    return `<!doctype html><title>watch</title><iframe id="op" src="${query.get('frame')}"></iframe><output></output><script>
      const frame = document.querySelector('#op')
      addEventListener('message', (event) => {
        if (event.origin === new URL(frame.src).origin) document.querySelector('output').textContent += event.data + ' '
      })
      window.ask = (held) => frame.contentWindow.postMessage('${query.get('client')} ' + held, new URL(frame.src).origin)
    </script>`
  },
}

let browsers, region, mill, dock, stranger

before(async () => {
  browsers = await startBrowsers()
  mill = await startService('muehle', 'Mühle', { ...keepsSession, ...watches })
  dock = await startService('hafen', 'Hafen', { ...keepsSession, ...watches })
  stranger = await startService('fremd', 'Fremd', watches)
  region = await startRegionWithServices([mill, dock], { realm: 'session_management = true' })
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
  for (const service of [mill, dock, stranger]) await service?.stop()
})

/** Signs in to a service, which redeems its code; gives the address that the person came back to. */
async function visit(page, service) {
  await page.goto(authorizationAddress(region, service.callback, { client_id: service.id }))
  if (!page.url().startsWith(service.callback)) await signInByPassword(page, PERSON, PASSWORD)
  await page.waitForURL(`${service.callback}?**`)
  const url = new URL(page.url())
  const code = url.searchParams.get('code')
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: service.callback, code_verifier: VERIFIER, client_id: service.id })
  assert.ok((await fetch(region.at('id', '/token'), { method: 'POST', body })).ok)
  return url
}

const sessionAt = async (page, service) => (await page.context().cookies(service.origin)).some(({ name }) => name === 'session')
const leave = (service) => region.at('id', `/logout?${new URLSearchParams({ client_id: service.id, post_logout_redirect_uri: `${service.origin}/bye`, state: 'z' })}`)

for (const [how, options] of [['with', {}], ['without', { javaScriptEnabled: false }]]) {
  test(`signing out at one service ends the session of the other in this browser and comes back, ${how} scripts`, async () => {
    const { page, stop } = await openProfile(options)
    await visit(page, mill)
    await visit(page, dock)
    assert.ok(await sessionAt(page, mill) && await sessionAt(page, dock))
    for (const service of [mill, dock]) service.asked.length = 0
    await page.goto(leave(mill))
    await page.getByRole('button', { name: 'Abmelden' }).click()
    await page.waitForURL(`${mill.origin}/bye?state=z`)
    for (const service of [mill, dock]) {
      const told = service.asked.filter((path) => path.startsWith('/out?'))
      assert.equal(told.length, 1, `${service.id}: ${service.asked}`)
      const query = new URL(told[0], service.origin).searchParams
      assert.equal(query.get('iss'), region.at('id', ''))
      assert.ok(query.get('sid'))
      assert.ok(!await sessionAt(page, service), `${service.id} has ended its session`)
    }
    await page.goto(region.at('id', '/account'))
    await page.waitForURL('**/sign-in/*')
    await stop()
  })
}

test('the page that says goodbye names who is told, and is accessible', async () => {
  const { look, findings } = inspector('signed-out')
  const page = await browsers.desktop()
  await visit(page, dock)
  // Held back, so that the page stays to be looked at.
  await page.route(`${dock.origin}/out**`, (route) => setTimeout(() => route.abort().catch(() => undefined), 60_000).unref())
  await page.goto(region.at('id', '/account/services'))
  await look(page, 'services')
  const open = await page.getByRole('link', { name: 'Dienst öffnen' }).first().getAttribute('href')
  assert.equal(new URL(open).searchParams.get('iss'), region.at('id', ''))
  await page.goto(leave(dock))
  await page.getByRole('button', { name: 'Abmelden' }).click({ noWaitAfter: true })
  await page.getByRole('heading', { name: 'Sie sind abgemeldet' }).waitFor()
  assert.match(await page.locator('main').innerText(), /Hafen/)
  await page.getByRole('link', { name: 'Weiter' }).click()
  await page.waitForURL(`${dock.origin}/bye?state=z`)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  // Without an address to return to the page stays.
  await visit(page, mill)
  await page.goto(region.at('id', '/logout'))
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await page.getByRole('heading', { name: 'Sie sind abgemeldet' }).waitFor()
  await look(page, 'signed-out')
  assert.deepEqual(findings, [])
})

/** The page of a service with the issuer's frame in it; `ask` says what the frame answers. */
async function watching(page, service, client, frame = region.at('id', '/session/frame')) {
  await page.goto(`${service.origin}/watch?${new URLSearchParams({ frame, client })}`)
  await page.waitForLoadState('load')
  async function ask(held) {
    const said = page.locator('output')
    await said.evaluate((output) => (output.textContent = ''))
    await page.evaluate((value) => window.ask(value), held)
    await said.filter({ hasText: /\S/ }).waitFor({ timeout: 5000 })
    return (await said.innerText()).trim()
  }
  return ask
}

test('an embedded page learns that the person has signed out, and another service nothing', async () => {
  const { page, stop } = await openProfile()
  const held = (await visit(page, mill)).searchParams.get('session_state')
  const other = (await visit(page, dock)).searchParams.get('session_state')
  assert.ok(held && other && held !== other)
  const ask = await watching(page, mill, mill.id)
  assert.equal(await ask(held), 'unchanged')
  assert.equal(await ask(other), 'changed', 'what another service holds is worth nothing here')
  assert.equal(await ask('nonsense'), 'error')
  const tab = await page.context().newPage()
  await tab.goto(region.at('id', '/logout'))
  await tab.getByRole('button', { name: 'Abmelden' }).click()
  await tab.getByRole('heading', { name: 'Sie sind abgemeldet' }).waitFor()
  assert.equal(await ask(held), 'changed')
  await stop()
})

test('a browser that hides the cookie from frames says error, and a stranger\'s page cannot embed the frame', async () => {
  const page = await browsers.desktop()
  const held = (await visit(page, mill)).searchParams.get('session_state')
  const ask = await watching(page, mill, mill.id)
  assert.equal(await ask(held), 'error')
  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()))
  const silent = await watching(page, stranger, mill.id)
  await refused
  await assert.rejects(silent('abc.def'))
})
