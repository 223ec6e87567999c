import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { fileURLToPath } from 'node:url'
import * as openid from 'openid-client'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { startRegion } from '../stage/region.mjs'
import { startLibrary } from '../steps/library.mjs'
import { residentWithPhone } from '../steps/residents.mjs'
import { agree, choosePhone, claim, ownBrowser, prove } from '../steps/sign_in.mjs'

const DEMO = fileURLToPath(new URL('../../demo/', import.meta.url))
const TREASURY = { id: 'treasury', secret: 'treasury-secret' }
const TYPES = ['payment', 'document_signature', 'attribute_proof'].map((name) => `urn:stadttor:authorization:${name}`)
const PAYMENT = [{ type: TYPES[0], amount: '1234.50', currency: 'EUR', payee: 'Stadtwerke Musterstadt', iban: 'DE89370400440532013000', reference: 'Abschlag 11/2026' }]
const OTHERS = [
  { type: TYPES[1], documents: [{ name: 'Antrag auf Wohngeld', sha256: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg' }, { name: 'Anlage 1', sha256: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU' }], reason: 'Einreichen beim Wohnungsamt' },
  { type: TYPES[2], attributes: ['email'], recipient: 'Sportverein Musterstadt', purpose: 'Ermäßigter Beitrag' },
]

const { look, findings, seen } = inspector('details')
let folder, region, browsers, treasury, config, resident, request

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stadttor-region-'))
  await cp(DEMO, folder, { recursive: true })
  treasury = await startLibrary()
  const file = join(folder, 'region.toml')
  await writeFile(file, `${await readFile(file, 'utf8')}\n${client()}`)
  region = await startRegion({ folder })
  browsers = await startBrowsers()
  const how = { execute: [openid.allowInsecureRequests] }
  config = await openid.discovery(new URL(region.at('id', '')), TREASURY.id, undefined, openid.ClientSecretBasic(TREASURY.secret), how)
})
after(async () => {
  await browsers?.stop()
  await treasury?.stop()
  await region?.stop()
  await rm(folder, { recursive: true })
})

const client = () => `
[[client]]
id = "${TREASURY.id}"
realm = "emscher-lippe"
name = "Stadtkasse"
redirect_uris = ["${treasury.callback}"]
secret = "${TREASURY.secret}"
purpose = "Damit Sie online bezahlen."
oauth = { grant_types = ["authorization_code", "refresh_token"], authorization_details_types = ${JSON.stringify(TYPES)} }
[[client.attributes]]
name = "email"
purpose = "Für die Quittung"
voluntary = true
`

/** Pushes a request and sends the page to the issuer; `finish` waits for the answer and redeems it. */
async function ask(page, details, others = {}) {
  const verifier = openid.randomPKCECodeVerifier()
  const state = openid.randomState()
  const parameters = {
    redirect_uri: treasury.callback,
    scope: 'openid',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...(details && { authorization_details: JSON.stringify(details) }),
    ...others,
  }
  const address = await openid.buildAuthorizationUrlWithPAR(config, parameters)
  assert.deepEqual([...address.searchParams.keys()].sort(), ['client_id', 'request_uri'])
  await page.goto(address.href)
  return async () => {
    await page.waitForURL(`${treasury.callback}?**`)
    return openid.authorizationCodeGrant(config, new URL(page.url()), { pkceCodeVerifier: verifier, expectedState: state })
  }
}

const says = async (page, lines) => {
  const text = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ')
  for (const line of lines) assert.ok(text.includes(line), `${line} in: ${text}`)
}
const WHOLE = ['1.234,50 €', 'Stadtwerke Musterstadt', 'DE89 3704 0044 0532 0130 00', 'Abschlag 11/2026']

journey({
  'the phone shows the payment and signs it': async () => {
    resident = await residentWithPhone(region, browsers, { name: 'Testperson Drei', mail: 'test3@example.org' })
    request = await ask(resident.browser, PAYMENT)
    await choosePhone(resident.browser)
    await claim(resident.browser, resident.phone)
    const screen = resident.phone.page
    await says(screen, WHOLE)
    await look(screen, 'phone-payment')
    await screen.getByRole('button', { name: 'Freigeben' }).click()
    await screen.getByRole('heading', { name: 'Bestätigt' }).waitFor()
  },

  'the page shows it, too, and asks': async () => {
    await prove(resident.browser, resident.phone)
    await ownBrowser(resident.browser, 'yes')
    await resident.browser.locator('form[action$="/release"]').waitFor()
    await says(resident.browser, ['Sie zahlen 1.234,50 € an „Stadtwerke Musterstadt“.', ...WHOLE])
    await look(resident.browser, 'payment')
    await agree(resident.browser)
    const tokens = await request()
    assert.deepEqual(tokens.authorization_details, PAYMENT)
    const said = await openid.tokenIntrospection(config, tokens.access_token)
    assert.deepEqual(said.authorization_details, PAYMENT)
  },

  'signatures and proofs are asked for in a running session, and tokens narrow them': async () => {
    request = await ask(resident.browser, OTHERS)
    await says(resident.browser, ['2 Dokumente', 'Antrag auf Wohngeld', 'n4bQgYhMfWWaL', 'Sportverein Musterstadt'])
    await look(resident.browser, 'signatures-and-proofs')
    await agree(resident.browser)
    const tokens = await request()
    const again = await openid.refreshTokenGrant(config, tokens.refresh_token, { authorization_details: JSON.stringify([OTHERS[1]]) })
    assert.deepEqual(again.authorization_details, [OTHERS[1]])
  },

  'access while away is a sentence of its own, and stands among the services': async () => {
    request = await ask(resident.browser, undefined, { scope: 'openid email offline_access', prompt: 'consent' })
    await says(resident.browser, ['auch wenn Sie nicht da sind'])
    await look(resident.browser, 'while-away')
    await agree(resident.browser)
    assert.ok((await request()).refresh_token)
    await resident.browser.goto(region.at('id', '/account/services'))
    await says(resident.browser, ['auch dann Zugriff, wenn Sie nicht angemeldet sind'])
    await look(resident.browser, 'services')
  },

  'no page of these has a flaw': async () => {
    assert.ok(seen.size === 5)
    assert.deepEqual(findings, [])
  },
})
