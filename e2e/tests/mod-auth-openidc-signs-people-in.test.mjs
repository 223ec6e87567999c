import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before } from 'node:test'
import { RENEWED, makePlace, startApache } from '../stage/apache.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { startRegionWithClients } from '../stage/client_region.mjs'
import { until } from '../stage/process.mjs'
import { PASSWORD } from '../stage/region.mjs'
import { agree, signInByPassword } from '../steps/sign_in.mjs'

const LIBRARY = { id: 'e2e-apache', secret: 'e2e-apache-secret' }
const ENTRY = `
[[client]]
id = "${LIBRARY.id}"
realm = "emscher-lippe"
name = "Stadtbücherei"
redirect_uris = ["http://127.0.0.1/protected/redirect_uri"]
post_logout_redirect_uris = ["http://127.0.0.1/"]
secret = "${LIBRARY.secret}"
purpose = "Damit wir Ihr Konto finden."
oauth = { grant_types = ["authorization_code", "refresh_token"] }
attributes = [{ name = "name", purpose = "Anrede" }, { name = "email", purpose = "Post" }]
`

const ARCHIVE = { id: 'e2e-apache-signing', secret: 'e2e-apache-signing-secret' }

/** A second Apache, which signs its requests and is told when somebody signs out elsewhere. */
const archive = ({ n, e }, { origin }) => `
[[client]]
id = "${ARCHIVE.id}"
realm = "emscher-lippe"
name = "Stadtarchiv"
redirect_uris = ["http://127.0.0.1/protected/redirect_uri"]
secret = "${ARCHIVE.secret}"
own = true
backchannel_logout_uri = "${origin}/protected/redirect_uri?logout=backchannel"
oauth = { request_object_signing_alg = "RS256", jwks = { keys = [{ kty = "RSA", kid = "one", use = "sig", alg = "RS256", n = "${n}", e = "${e}" }] } }
`

let region, browsers, apache, signing, page

before(async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 })
  const place = await makePlace('apache')
  region = await startRegionWithClients(ENTRY + archive(publicKey.export({ format: 'jwk' }), place))
  browsers = await startBrowsers()
  const issuer = region.at('id', '')
  apache = await startApache({ issuer, client: LIBRARY, lines: RENEWED })
  signing = await startApache({ issuer, client: ARCHIVE, key: privateKey.export({ format: 'pem', type: 'pkcs8' }), place })
  page = await browsers.desktop()
})
after(async () => {
  await browsers?.stop()
  await apache?.stop()
  await signing?.stop()
  await region?.stop()
})

const claim = (name) => page.locator(`#${name}`).innerText()

journey({
  'a protected page sends to the issuer and shows the claims afterwards': async () => {
    await page.goto(`${apache.origin}/protected/`)
    await page.waitForURL('**/sign-in/*')
    await signInByPassword(page, 'test1@example.org', PASSWORD)
    await agree(page)
    await page.waitForURL(`${apache.origin}/protected/`)
    assert.equal(await claim('iss'), region.at('id', ''))
    assert.equal(await claim('aud'), LIBRARY.id)
    assert.equal(await claim('name'), 'Testperson Eins')
    assert.equal(await claim('email'), 'test1@example.org')
    assert.equal(await claim('acr'), 'urn:stadttor:level:1')
    assert.match(await claim('amr'), /pwd/)
    assert.equal(await claim('auth_time'), '(none)', 'who does not ask is not told')
    assert.notEqual(await claim('nonce'), '')
  },

  'its access token is renewed, and the new one is good': async () => {
    const { userinfo_endpoint: userinfo } = await (await fetch(region.at('id', '/.well-known/openid-configuration'))).json()
    const first = await claim('access_token')
    await page.waitForTimeout(2000)
    await page.goto(`${apache.origin}/protected/`)
    const second = await claim('access_token')
    assert.notEqual(second, first)
    const answer = await fetch(userinfo, { headers: { authorization: `Bearer ${second}` } })
    assert.equal((await answer.json()).email, 'test1@example.org')
    assert.equal(await claim('name'), 'Testperson Eins', 'still the same person')
  },

  'signing out there signs out at the issuer and comes back': async () => {
    const back = encodeURIComponent(`${apache.origin}/`)
    await page.goto(`${apache.origin}/protected/redirect_uri?logout=${back}`)
    await page.waitForURL(`${apache.origin}/`)
    await page.goto(`${apache.origin}/protected/`)
    await page.waitForURL('**/sign-in/*')
    await page.locator('form[action$="/password"]').waitFor({ state: 'attached' })
  },

  'what it signs is what counts: state, nonce and proof key are in its signed request alone': async () => {
    page = await browsers.desktop()
    const asked = page.waitForRequest((request) => new URL(request.url()).pathname === '/authorize')
    await page.goto(`${signing.origin}/protected/`)
    const query = new URL((await asked).url()).searchParams
    assert.ok(query.has('request') && !query.has('state') && !query.has('nonce') && !query.has('code_challenge'))
    await signInByPassword(page, 'test1@example.org', PASSWORD)
    await page.waitForURL(`${signing.origin}/protected/`)
    assert.equal(await claim('aud'), ARCHIVE.id)
    assert.notEqual(await claim('nonce'), '')
  },

  'a signed request that was changed on the way is refused': async () => {
    const { request } = await browsers.desktop()
    // Not by fetch, which says of itself that it is no browser.
    const sent = await request.get(`${signing.origin}/protected/`, { maxRedirects: 0 })
    const url = new URL(sent.headers().location)
    const [head, claims, signature] = url.searchParams.get('request').split('.')
    const changed = { ...JSON.parse(Buffer.from(claims, 'base64url')), scope: 'openid profile email address' }
    url.searchParams.set('request', [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.'))
    const back = new URL((await fetch(url, { redirect: 'manual' })).headers.get('location'))
    assert.equal(back.origin, signing.origin)
    assert.equal(back.searchParams.get('error'), 'invalid_request_object')
  },

  'who signs out at the issuer is signed out there, without a browser carrying it': async () => {
    await page.goto(`${signing.origin}/protected/`)
    assert.equal(await claim('aud'), ARCHIVE.id)
    const other = await page.context().newPage()
    await other.goto(region.at('id', '/logout'))
    await other.click('form[action="/logout/confirm"] button')
    await until('Apache has heard it', async () => {
      await other.goto(`${signing.origin}/protected/`)
      return other.url().includes('/sign-in/')
    })
  },
})
