import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { until } from '../stage/process.mjs'
import { startRegion } from '../stage/region.mjs'
import { firstLink, withPasskey, withoutAutofill } from '../steps/administrator.mjs'

const ADMIN = 'test1@example.org'
const PERSON = 'test2@example.org'
const ZOO = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://zoo.example/saml"><md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://zoo.example/acs" index="0"/></md:SPSSODescriptor></md:EntityDescriptor>`

const { look, findings, seen } = inspector('console')
let region, browsers, admin, person

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
  admin = await browsers.desktop()
  person = await browsers.desktop()
  for (const page of [admin, person]) await withoutAutofill(page)
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

journey({
  'the first administrator opens the link of the terminal': async () => {
    await withPasskey(admin, region, ADMIN)
    await admin.goto(await firstLink(region))
    await look(admin, 'welcome')
    await admin.click('form[action^="/console/welcome/"] button')
    await admin.waitForURL('**/console')
    await look(admin, 'overview')
  },

  'a service is registered, found and changed': async () => {
    await admin.goto(region.at('id', '/console/clients'))
    await look(admin, 'clients')
    await admin.goto(region.at('id', '/console/clients/new'))
    await look(admin, 'client-new')
    await admin.fill('#name', 'Hallenbad')
    await admin.fill('#redirect_uris', 'ftp://nirgends')
    await admin.click('form[action="/console/clients/new"] button')
    await admin.locator('[role="alert"]').waitFor()
    await look(admin, 'client-wrong')
    await admin.fill('#redirect_uris', 'https://bad.example/cb')
    await admin.fill('#purpose-email', 'Damit Sie Ihre Quittung bekommen.')
    await admin.click('form[action="/console/clients/new"] button')
    await admin.getByText('Wir zeigen es nur dieses eine Mal').waitFor()
    await look(admin, 'client-secret')
    await admin.goto(region.at('id', '/console/clients?q=hallen'))
    await admin.getByRole('link', { name: 'Hallenbad' }).click()
    await look(admin, 'client')
  },

  'a service is tried out with a test person, and the administrator stays signed in': async () => {
    await admin.goto(region.at('id', '/console/test-people'))
    await admin.click('form[action="/console/test-people"] button')
    await admin.getByText('Wir zeigen das Passwort nur dieses eine Mal').waitFor()
    await look(admin, 'test-people')
    await admin.goto(region.at('id', '/console/clients?q=hallen'))
    await admin.getByRole('link', { name: 'Hallenbad' }).click()
    await admin.getByRole('link', { name: 'Mit einer Testperson anmelden' }).click()
    await look(admin, 'trial')
    await admin.click('form[action$="/test"] button')
    await admin.waitForURL('**/sign-in/*')
    await look(admin, 'trial-release')
    await admin.click('form[action$="/release"] button[type="submit"]')
    await admin.getByRole('heading', { name: 'Das bekäme das Angebot' }).waitFor()
    await admin.getByText('urn:stadttor:level:1').first().waitFor()
    await admin.getByText('@test.invalid').first().waitFor()
    assert.ok(!admin.url().includes('code='))
    await look(admin, 'trial-result')
  },

  'a service with a security profile is entered, and tried out with requests that are pushed': async () => {
    await admin.goto(region.at('id', '/console/clients/new'))
    await admin.fill('#name', 'Musikschule')
    await admin.fill('#redirect_uris', 'https://musik.example/cb')
    await admin.fill('#purpose-email', 'Damit wir Ihnen antworten.')
    await admin.getByText('Sicherheit: wie sich das Angebot ausweist').click()
    await admin.selectOption('#token_endpoint_auth_method', 'private_key_jwt')
    await admin.selectOption('#profile', 'fapi2')
    await admin.click('form[action="/console/clients/new"] button')
    await admin.getByText('something needs keys').waitFor()
    await look(admin, 'client-security-wrong')
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    await admin.fill('#jwks', JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] }))
    await admin.click('form[action="/console/clients/new"] button')
    await admin.getByText('Reicht Anfragen vorher selbst ein (PAR)').waitFor()
    await look(admin, 'client-security')
    await admin.getByRole('link', { name: 'Mit einer Testperson anmelden' }).click()
    await admin.click('form[action$="/test"] button')
    await admin.waitForURL('**/sign-in/*')
    await admin.click('form[action$="/release"] button[type="submit"]')
    await admin.getByText('einem Schlüssel (DPoP)').waitFor()
    await look(admin, 'trial-bound')
  },

  'a SAML service is entered by its metadata': async () => {
    await admin.goto(region.at('id', '/console/saml/new'))
    await look(admin, 'saml-new')
    await admin.fill('#name', 'Tierpark')
    await admin.fill('#metadata_text', '<nichts/>')
    await admin.click('form[action="/console/saml/new"] button')
    await admin.getByText('Diese Metadaten können wir nicht lesen').waitFor()
    await look(admin, 'saml-wrong')
    await admin.fill('#metadata_text', '')
    await admin.setInputFiles('#metadata', { name: 'zoo.xml', mimeType: 'application/xml', buffer: Buffer.from(ZOO) })
    await admin.click('form[action="/console/saml/new"] button')
    await admin.getByRole('heading', { name: 'Tierpark' }).waitFor()
    await look(admin, 'saml-one')
    await admin.goto(region.at('id', '/console/saml'))
    await admin.getByRole('link', { name: 'Tierpark' }).click()
    await admin.getByRole('link', { name: 'Angebot ändern' }).click()
    await look(admin, 'saml-edit')
    await admin.fill('#name', 'Zoo')
    await admin.click('form[action$="/edit"] button')
    await admin.getByRole('heading', { name: 'Zoo' }).waitFor()
    const metadata = await fetch(region.at('id', '/saml/metadata'))
    assert.equal(metadata.status, 200, 'the realm has keys for SAML from its first service on')
  },

  'the rules become stricter, and not looser': async () => {
    await admin.goto(region.at('id', '/console/realm'))
    await look(admin, 'realm')
    await admin.fill('#minimum_age', '3')
    await admin.click('form[action="/console/realm"] button')
    await admin.getByText('So geht es nicht').waitFor()
    await look(admin, 'realm-wrong')
    await admin.fill('#minimum_age', '18')
    await admin.check('input[name="off-RS256"]')
    await admin.selectOption('#algorithm', 'PS256')
    await admin.click('form[action="/console/realm"] button')
    await admin.waitForURL('**/console/realm')
    assert.equal(await admin.inputValue('#minimum_age'), '18')
    assert.equal(await admin.isChecked('input[name="off-RS256"]'), true)
    await look(admin, 'realm-stricter')
    await person.goto(region.at('id', '/register'))
    await person.getByText('18').first().waitFor()
  },

  'a role is given, with a reason where it cannot be': async () => {
    await admin.goto(region.at('id', '/console/roles'))
    await admin.fill('#mail', PERSON)
    await admin.selectOption('#role', 'support')
    await admin.click('form[action="/console/roles/give"] button')
    await admin.getByRole('heading', { name: 'weder Handy noch Passkey' }).waitFor()
    await look(admin, 'role-refused')
    await withPasskey(person, region, PERSON)
    await admin.goto(region.at('id', '/console/roles'))
    await admin.fill('#mail', PERSON)
    await admin.selectOption('#role', 'auditor')
    await admin.click('form[action="/console/roles/give"] button')
    await admin.getByText(PERSON).waitFor()
    await look(admin, 'roles')
  },

  'an auditor sees no way to what is not theirs': async () => {
    await person.goto(region.at('id', '/console'))
    assert.equal(await person.getByRole('link', { name: 'Sitzungen' }).count(), 0)
    const refused = await person.goto(region.at('id', '/console/sessions'))
    assert.equal(refused.status(), 403)
    await look(person, 'refused')
  },

  'help ends a sign-in of whoever asked for it': async () => {
    await person.goto(region.at('id', '/account/support'))
    await look(person, 'support')
    await person.click('form[action="/account/support"] button')
    await look(person, 'support-code')
    const code = await person.locator('.st-code').innerText()
    await admin.goto(region.at('id', '/console/sessions'))
    await look(admin, 'sessions')
    await admin.fill('#code', code.toLowerCase())
    await admin.click('form[action="/console/sessions/find"] button')
    await admin.waitForURL('**/console/sessions/*')
    await look(admin, 'case')
    await person.goto(region.at('id', '/account/data'))
    await person.getByText('Sie haben um Hilfe gebeten').first().waitFor()
    // Two of them: the one by password runs on, though its browser has forgotten it.
    for (const left of [1, 0]) {
      await admin.locator('form[action$="/end"] button').first().click()
      await until('one less', async () => (await admin.locator('form[action$="/end"]').count()) === left)
    }
    await admin.getByText('nirgends angemeldet').waitFor()
    await person.goto(region.at('id', '/account'))
    await person.waitForURL('**/sign-in/*')
  },

  'keys, providers, deliveries, and the log with its check': async () => {
    for (const name of ['keys', 'providers', 'deliveries']) {
      await admin.goto(region.at('id', `/console/${name}`))
      await look(admin, name)
    }
    await admin.goto(region.at('id', '/console/log'))
    await admin.click('form[action="/console/log/check"] button')
    await until('the check ended', async () => {
      await admin.goto(region.at('id', '/console/log'))
      return admin.getByText('Ereignisse sind unverändert').isVisible()
    })
    await look(admin, 'log')
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': async () => {
    assert.ok(seen.size >= 31)
    assert.deepEqual(findings, [])
  },
})
