import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { challenge, readApproval, type Known } from '../src/order/approval.ts'
import { money } from '../src/order/details.ts'

const KNOWN: Known = { issuer: 'http://id.localhost:8080', order: 'AAAAAAAAAAAAAAAAAAAAAA', device: 'BBBBBBBBBBBBBBBBBBBBBB', number: null, now: 1_000_000 }

const members = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  v: 1,
  kind: 'sign-in',
  issuer: KNOWN.issuer,
  order: KNOWN.order,
  service: { id: 'CCCCCCCCCCCCCCCCCCCCCC', name: 'Bürgerportal', domain: 'gelsenkirchen.localhost' },
  purpose: 'Anmeldung',
  attributes: ['name', 'email'],
  level: 1,
  request: 'hash',
  browser: { cookie: 'hash', kind: 'Firefox, Windows', place: 'Gelsenkirchen' },
  device: KNOWN.device,
  nonce: 'nonce',
  expires: KNOWN.now + 1,
  ...change,
})

const read = (change: Record<string, unknown>): ReturnType<typeof readApproval> => readApproval(JSON.stringify(members(change)), KNOWN)

test('a good approval is read with all that is shown', () => {
  const text = JSON.stringify(members())
  assert.deepEqual(readApproval(text, KNOWN), {
    text,
    service: { name: 'Bürgerportal', domain: 'gelsenkirchen.localhost' },
    purpose: 'Anmeldung',
    attributes: ['name', 'email'],
    level: 1,
    browser: { kind: 'Firefox, Windows', place: 'Gelsenkirchen' },
    message: null,
    number: null,
    details: [],
    expires: KNOWN.now + 1,
  })
})

test('the number that the person entered stands in the approval, or nothing is signed', () => {
  const entered = { ...KNOWN, number: '47' }
  const answer = (change: Record<string, unknown>): ReturnType<typeof readApproval> => readApproval(JSON.stringify(members(change)), entered)
  const approval = answer({ number: '47' })
  assert.equal(typeof approval === 'string' ? approval : approval.number, '47')
  assert.equal(answer({ number: '48' }), 'approval_mismatch')
  assert.equal(answer({ number: 47 }), 'approval_mismatch')
  assert.equal(answer({}), 'approval_unknown')
  assert.equal(read({ number: '47' }), 'approval_unknown')
})

test('what a service began is read with its message, and never taken for what a browser began', () => {
  const { browser: _, ...rest } = members({ kind: 'backchannel', message: 'Bon 12-7' })
  const called = { ...KNOWN, call: true }
  const answer = (change: Record<string, unknown>, known: Known = called): ReturnType<typeof readApproval> => readApproval(JSON.stringify({ ...rest, ...change }), known)
  const approval = answer({})
  assert.ok(typeof approval !== 'string')
  assert.equal(approval.message, 'Bon 12-7')
  assert.equal(approval.browser, null)
  assert.equal(answer({}, KNOWN), 'approval_unknown')
  assert.equal(answer({}, { ...KNOWN, number: '47' }), 'approval_unknown')
  assert.equal(readApproval(JSON.stringify(members()), called), 'approval_unknown')
  for (const change of [{ message: '' }, { message: 7 }, { message: 'x'.repeat(101) }, { message: '47\u202e74' }, { message: undefined }, { note: 'x' }, { browser: members().browser }, { number: '47' }]) {
    assert.equal(answer(change), 'approval_unknown', JSON.stringify(change))
  }
})

const payment = (change: Record<string, string> = {}): unknown => ({
  kind: 'payment',
  parts: Object.entries({ amount: '12.50 EUR', payee: 'Stadtkasse', account: 'DE89 3704 0044 0532 0130 00', ...change }).map(([label, value]) => ({ label, value })),
})

test('what is allowed is read with every part of it', () => {
  const approval = read({ details: [payment({ reference: 'Strom' })] })
  assert.ok(typeof approval === 'object')
  assert.deepEqual(approval.details, [payment({ reference: 'Strom' })])
  assert.match(money('1234.50 EUR', 'de'), /^1\.234,50\s€$/)
  assert.equal(money('1234.50 EUR', 'en'), '€1,234.50')
})

for (const [what, details] of Object.entries<unknown>({
  'kind': [{ kind: 'transfer', parts: [{ label: 'amount', value: '1.00 EUR' }] }],
  'kind of every object': [{ kind: 'constructor', parts: [] }],
  'part': [payment({ tip: '5.00 EUR' })],
  'part of another kind': [payment({ document: 'Vertrag' })],
  'missing payee': [{ kind: 'payment', parts: [{ label: 'amount', value: '1.00 EUR' }, { label: 'account', value: 'DE89' }] }],
  'second amount': [{ kind: 'payment', parts: [...(payment() as { parts: unknown[] }).parts, { label: 'amount', value: '9.00 EUR' }] }],
  'amount': [payment({ amount: '012,5 EUR' })],
  'currency': [payment({ amount: '12.50 USD' })],
  'hidden character': [payment({ payee: 'Stadt\u202Ekasse' })],
  'member nobody shows': [{ ...(payment() as object), note: 'x' }],
  'empty list': [],
  'too many': Array.from({ length: 6 }, () => payment()),
  'no list': payment(),
})) {
  test(`details that cannot be shown as a whole are refused: ${what}`, () => assert.equal(read({ details }), 'approval_unknown'))
}

test('a domain may carry a port', () => {
  assert.equal(typeof read({ service: { id: 'x', name: 'X', domain: 'gelsenkirchen.localhost:8080' } }), 'object')
})

for (const [what, change] of Object.entries({
  issuer: { issuer: 'http://bochum-id.localhost:8080' },
  order: { order: 'CCCCCCCCCCCCCCCCCCCCCC' },
  device: { device: 'CCCCCCCCCCCCCCCCCCCCCC' },
})) {
  test(`an approval with another ${what} is refused`, () => assert.equal(read(change), 'approval_mismatch'))
}

test('an approval is refused from the moment it expires', () => {
  assert.equal(read({ expires: KNOWN.now }), 'expired')
})

for (const [what, change] of Object.entries<Record<string, unknown>>({
  'version': { v: 2 },
  'version as text': { v: '1' },
  'kind': { kind: 'sign-text' },
  'member nobody shows': { text: 'I owe you 500 euros' },
  'missing purpose': { purpose: undefined },
  'empty purpose': { purpose: '' },
  'level': { level: 4 },
  'expiry as text': { expires: '2000000' },
  'attribute that is no text': { attributes: [1] },
  'member of the service nobody shows': { service: { id: 'x', name: 'X', domain: 'x.example', note: 'y' } },
  'domain with letters that look like others': { service: { id: 'x', name: 'X', domain: 'gеlsenkirchen.example' } },
  'domain with a path': { service: { id: 'x', name: 'X', domain: 'a.example/b.example' } },
  'name that turns the reading direction': { service: { id: 'x', name: 'X\u202Eelpmaxe', domain: 'x.example' } },
  'purpose with a line break': { purpose: 'a\nb' },
  'browser without a kind': { browser: { cookie: 'x', place: 'y' } },
})) {
  test(`an approval the app does not know is refused: ${what}`, () => assert.equal(read(change), 'approval_unknown'))
}

test('a text with a member named twice is refused', () => {
  const text = JSON.stringify(members()).replace('"purpose":', '"purpose":"Etwas anderes","purpose":')
  assert.equal(readApproval(text, KNOWN), 'approval_unknown')
})

test('a text that is no object, not canonical or too long is refused', () => {
  const text = JSON.stringify(members())
  for (const other of ['', 'null', '[]', `${text} `, text.replace(':1,', ':1.0,'), text.replace('ü', '\\u00fc'), JSON.stringify(members({ purpose: 'x'.repeat(9000) }))]) {
    assert.equal(readApproval(other, KNOWN), 'approval_unknown', other.slice(0, 40))
  }
})

test('the challenge is the SHA-256 of the text as UTF-8', async () => {
  const text = JSON.stringify(members())
  assert.deepEqual(Buffer.from(await challenge(text)), createHash('sha256').update(text, 'utf8').digest())
})
