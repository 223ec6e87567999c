import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startBrowsers } from '../stage/browsers.mjs'
import { PASSWORD, startRegion } from '../stage/region.mjs'
import { assertSignedIn, signInByPassword } from '../steps/sign_in.mjs'

let region, browsers, browser

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  browser = await browsers.desktop()
  await browser.goto(region.at('gelsenkirchen', '/anmelden'))
  await signInByPassword(browser, 'test1@example.org', PASSWORD)
  await browser.waitForURL(region.at('gelsenkirchen'))
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

/** Sends a form from a page on `host` to `target`; gives the status of the answer. */
async function formFrom(host, target, fields) {
  const origin = region.at(host)
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`)
  const body = `<form method="post" action="${target}">${inputs.join('')}<button>Weiter</button></form>`
  await browser.route(origin, (route) => route.fulfill({ contentType: 'text/html', body }))
  await browser.goto(origin)
  const [answer] = await Promise.all([browser.waitForResponse(target), browser.click('button')])
  await browser.getByRole('heading', { name: 'Dieses Formular kam nicht von unserer Seite' }).waitFor()
  return answer.status()
}

// Below the issuer's own name a browser sends the issuer's cookies along; elsewhere it does not.
for (const host of ['evil', 'evil.id']) {
  test(`a form on ${host} signs nobody out at the issuer`, async () => {
    assert.equal(await formFrom(host, region.at('id', '/account/sign-out'), { csrf: '' }), 403)
    await browser.goto(region.at('id', '/account'))
    await browser.getByRole('heading', { name: 'Mein Konto' }).waitFor()
  })

  test(`a form on ${host} registers nobody`, async () => {
    const fields = { csrf: '', sign_in: '', name: 'Testperson Neun', mail: 'test9@example.org' }
    assert.equal(await formFrom(host, region.at('id', '/register'), fields), 403)
    await browser.goto(region.at('mail'))
    assert.equal(await browser.getByText('test9@example.org').count(), 0)
  })
}

test('a form on another origin signs nobody out at the portal', async () => {
  assert.equal(await formFrom('evil.gelsenkirchen', region.at('gelsenkirchen', '/abmelden'), { csrf: '' }), 403)
  await browser.goto(region.at('gelsenkirchen'))
  await assertSignedIn(browser, 'Testperson Eins')
})

test('a form of our own without its token is refused', async () => {
  await browser.goto(region.at('id', '/account'))
  await browser.locator('form[action="/account/sign-out"] input[name="csrf"]').evaluate((field) => field.remove())
  await browser.click('form[action="/account/sign-out"] button')
  await browser.getByRole('heading', { name: 'Dieses Formular kam nicht von unserer Seite' }).waitFor()
  await browser.goto(region.at('id', '/account'))
  await browser.getByRole('heading', { name: 'Mein Konto' }).waitFor()
})
