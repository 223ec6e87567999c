import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { journey } from '../stage/journey.mjs'
import { PASSWORD } from '../stage/region.mjs'
import { startRegionWithStreams } from '../stage/streams_region.mjs'
import { becomeAdministrator } from '../steps/administrator.mjs'
import { signInByPassword } from '../steps/sign_in.mjs'

const EVENTS = ['https://schemas.openid.net/secevent/caep/event-type/session-revoked']

const { look, findings, seen } = inspector('partners')
let region, browsers, admin

before(async () => {
  region = await startRegionWithStreams([{ id: 'bahn', name: 'Straßenbahn' }, { id: 'kino', name: 'Kino' }])
  browsers = await startBrowsers()
  admin = await browsers.desktop()
  await becomeAdministrator(admin, region, 'test1@example.org')
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

/** The buttons of forms with this action. */
const forms = (action) => admin.locator(`form[action^="${action}"] button`)

journey({
  'the page of federations says what others need of us, before anybody came': async () => {
    await admin.goto(region.at('id', '/console/federation'))
    const keys = JSON.parse(await admin.inputValue('#keys'))
    assert.equal(keys.keys.length, 2)
    assert.ok(keys.keys.every((key) => !('d' in key)), 'public ones alone')
    for (const text of [region.at('id').slice(0, -1), region.at('staedtebund').slice(0, -1)]) await admin.getByText(text, { exact: true }).waitFor()
    await admin.getByText('Bisher niemand.').waitFor()
    await look(admin, 'federation')
  },

  'who came by the federation stands there, and can be forgotten': async () => {
    const person = await browsers.desktop()
    await person.goto(region.at('bochum', '/anmelden'))
    await person.getByRole('link', { name: 'Mit dem Konto einer anderen Stadt' }).click()
    await person.selectOption('#listed', { label: 'Städte an Emscher und Lippe' })
    await person.locator('form', { has: person.locator('#listed') }).getByRole('button').click()
    await person.getByRole('link', { name: 'Mit Städte an Emscher und Lippe anmelden' }).click()
    await person.waitForURL(region.at('id', '/sign-in/*'))
    await signInByPassword(person, 'test2@example.org', PASSWORD)
    await admin.goto(region.at('id', '/console/federation'))
    await admin.getByRole('heading', { name: 'Bochum-ID' }).waitFor()
    await admin.getByText('Stadt Bochum').waitFor()
    await look(admin, 'federation-members')
    await forms('/console/federation/forget').click()
    await admin.getByText('Bisher niemand.').waitFor()
  },

  'streams are none until a service wants to hear': async () => {
    await admin.goto(region.at('id', '/console/streams'))
    await look(admin, 'streams-none')
    const push = { method: 'urn:ietf:rfc:8935', endpoint_url: 'http://127.0.0.1:9/events', authorization_header: 'Bearer x' }
    await region.call('bahn', '/ssf/stream', { events_requested: EVENTS, delivery: push })
    const { stream_id } = await region.call('kino', '/ssf/stream', { events_requested: EVENTS })
    await region.call('kino', '/ssf/verify', { stream_id, state: 'one' })
    await region.call('kino', '/ssf/status', { stream_id, status: 'paused', reason: 'Maintenance of our database until Monday' })
    await admin.goto(region.at('id', '/console/streams'))
    for (const text of ['Straßenbahn', 'Kino', 'Wir schicken es an 127.0.0.1', 'Der Dienst holt es ab', 'Maintenance of our database']) {
      await admin.getByText(text).first().waitFor()
    }
    await look(admin, 'streams')
  },

  'a stream is switched off, and the service reads that': async () => {
    await forms('/console/streams/').first().click()
    await admin.getByText('switched off by the operator').waitFor()
    assert.equal(await forms('/console/streams/').count(), 1)
    await look(admin, 'streams-off')
  },

  'axe finds nothing on any of them, and none is wider than 320 pixels': async () => {
    assert.equal(seen.size, 5)
    assert.deepEqual(findings, [])
  },
})
