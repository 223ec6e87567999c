import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync } from 'node:crypto'
import test from 'node:test'
import { inGroups, isPdf, readSignatureApproval, readText, type KnownKey, type SignatureApproval } from '../src/signing/approval.ts'
import { isApproved, thumbprint } from '../src/signing/header.ts'

const HASH = createHash('sha256').update('Text').digest('base64url')
const KNOWN: KnownKey = { issuer: 'http://id.localhost:8080', order: 'AAAAAAAAAAAAAAAAAAAAAA', device: 'BBBBBBBBBBBBBBBBBBBBBB', key: 'thumbprint', now: 1_000_000 }

const members = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  v: 1,
  kind: 'signature',
  issuer: KNOWN.issuer,
  order: KNOWN.order,
  service: { id: 'library', name: 'Stadtbibliothek', domain: 'bibliothek.localhost' },
  purpose: 'Leihvertrag',
  document: { name: 'Vertrag.pdf', type: 'pdf', size: 4, sha256: HASH },
  signer: 'Testperson Eins',
  level: 1,
  key: KNOWN.key,
  device: KNOWN.device,
  nonce: 'nonce',
  expires: KNOWN.now + 1,
  ...change,
})
const read = (change: Record<string, unknown>): ReturnType<typeof readSignatureApproval> => readSignatureApproval(JSON.stringify(members(change)), KNOWN)
const document = (change: Record<string, unknown>): Record<string, unknown> => ({ document: { ...(members().document as object), ...change } })

test('a good approval is read with all that is shown', () => {
  const text = JSON.stringify(members())
  assert.deepEqual(readSignatureApproval(text, KNOWN), {
    text,
    service: { name: 'Stadtbibliothek', domain: 'bibliothek.localhost' },
    purpose: 'Leihvertrag',
    document: { name: 'Vertrag.pdf', type: 'pdf', size: 4, sha256: HASH },
    signer: 'Testperson Eins',
    level: 1,
    expires: KNOWN.now + 1,
  })
})

for (const what of ['issuer', 'order', 'device', 'key'] as const) {
  test(`an approval with another ${what} is refused`, () => assert.equal(read({ [what]: 'CCCCCCCCCCCCCCCCCCCCCC' }), 'approval_mismatch'))
}

test('an approval is refused from the moment it expires', () => assert.equal(read({ expires: KNOWN.now }), 'expired'))

for (const [what, change] of Object.entries<Record<string, unknown>>({
  'an approval of a sign-in': { kind: 'sign-in' },
  'version': { v: 2 },
  'member nobody shows': { text: 'x' },
  'missing signer': { signer: undefined },
  'name that turns the reading direction': document({ name: 'a\u202Efdp.exe' }),
  'type nobody can show': document({ type: 'html' }),
  'empty document': document({ size: 0 }),
  'document that is too large': document({ size: 5 * 1024 * 1024 + 1 }),
  'hash of another length': document({ sha256: HASH.slice(1) }),
  'member of the document nobody shows': document({ pages: 3 }),
  'purpose with a line break': { purpose: 'a\nb' },
  'domain with letters that look like others': { service: { id: 'x', name: 'X', domain: 'bibliоthek.example' } },
})) {
  test(`an approval the app does not know is refused: ${what}`, () => assert.equal(read(change), 'approval_unknown'))
}

test('a text is shown with its lines and refused with hidden characters', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  assert.equal(readText(bytes('Zeile 1\n\tZeile 2, ä')), 'Zeile 1\n\tZeile 2, ä')
  for (const bad of ['a\u202Eb', 'a\u200Bb', 'a\rb', 'a\u0000b', '\uFEFFa']) assert.equal(readText(bytes(bad)), null, JSON.stringify(bad))
  assert.equal(readText(Uint8Array.of(0xff)), null)
})

test('only what begins like a PDF is handed to a viewer', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  assert.ok(isPdf(bytes('%PDF-1.7\n')))
  for (const bad of ['', '<html>', ' %PDF-1.7', '%PDF']) assert.ok(!isPdf(bytes(bad)), bad)
})

test('a hash is shown in groups of eight digits', () => {
  assert.equal(inGroups(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)), '01020304 05060708')
})

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const POINT = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-65))

test('a key is named by the thumbprint of RFC 7638', async () => {
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' })
  assert.equal(await thumbprint(POINT), createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url'))
})

test('the phone signs a header for the approved document and its own key alone', () => {
  const approval = read({}) as SignatureApproval
  const certificate = Buffer.concat([Buffer.from('before'), POINT, Buffer.from('after')]).toString('base64')
  const good = { alg: 'ES256', crit: ['b64', 'sigD'], x5c: [certificate], sigD: { pars: ['Vertrag.pdf'], hashM: 'S256', hashV: [HASH] } }
  const check = (header: object): boolean => isApproved(Buffer.from(JSON.stringify(header)).toString('base64url'), approval, POINT)
  assert.ok(check(good))
  for (const bad of [
    { ...good, alg: 'none' },
    { ...good, crit: [] },
    { ...good, x5c: [Buffer.alloc(200).toString('base64')] },
    { ...good, x5c: [certificate, certificate] },
    { ...good, sigD: { ...good.sigD, hashM: 'S1' } },
    { ...good, sigD: { ...good.sigD, hashV: [createHash('sha256').update('other').digest('base64url')] } },
    { ...good, sigD: { ...good.sigD, hashV: [HASH, HASH] } },
    { ...good, sigD: { ...good.sigD, pars: ['Kaufvertrag.pdf'] } },
    {},
  ]) assert.ok(!check(bad), JSON.stringify(bad))
})
