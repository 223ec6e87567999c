import assert from 'node:assert/strict'
import test from 'node:test'
import transcript from '../../crates/protocols/tests/protocols/opaque_transcript.json'
import rfc from '../../crates/protocols/tests/protocols/opaque_vectors.json'
import { logIn, random, register, WrongPin, type Random, type Stretch } from '../src/pin/opaque.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex')
const unstretched: Stretch = (input) => Promise.resolve(input)

/** A generator that gives these values, one after the other; the blind first. */
function giving(blind: string, ...others: string[]): Random {
  // A scalar is drawn as 48 bytes and reduced to 1 … order-1 (RFC 9497 wants any uniform way): one less gives it back.
  const number = BigInt(`0x${hex(bytes(blind).reverse())}`) - 1n
  const scalar = bytes(number.toString(16).padStart(96, '0')).reverse()
  const queue = [scalar, ...others.map(bytes)]
  return (length) => {
    const next = queue.shift()
    assert.equal(next?.length, length, 'as many random bytes as expected')
    return next
  }
}

test('a PIN is set as in the vectors of RFC 9807', async () => {
  const password = Buffer.from(rfc.password, 'hex').toString()
  const begun = register(password, giving(rfc.blind_registration, rfc.envelope_nonce), unstretched)
  assert.equal(hex(begun.request), rfc.registration_request)
  assert.equal(hex(await begun.finish(bytes(rfc.registration_response))), rfc.registration_upload)
})

test('a PIN is proven as in the vectors of RFC 9807', async () => {
  const password = Buffer.from(rfc.password, 'hex').toString()
  const begun = logIn(password, giving(rfc.blind_login, rfc.client_nonce, rfc.client_keyshare_seed), unstretched)
  assert.equal(hex(begun.ke1), rfc.ke1)
  assert.equal(hex(await begun.finish(bytes(rfc.ke2), bytes(rfc.context))), rfc.ke3)
})

test('what our server answered leads to the record and the proof that our server accepts', async () => {
  const setting = register(transcript.pin, giving(transcript.blind_registration, transcript.envelope_nonce))
  assert.equal(hex(setting.request), transcript.registration_request)
  assert.equal(hex(await setting.finish(bytes(transcript.registration_response))), transcript.record)
  const proving = logIn(transcript.pin, giving(transcript.blind_login, transcript.client_nonce, transcript.client_keyshare_seed))
  assert.equal(hex(proving.ke1), transcript.ke1)
  assert.equal(hex(await proving.finish(bytes(transcript.ke2), bytes(transcript.context))), transcript.ke3)
})

test('a wrong PIN, another context, a changed or reflected answer give no proof', async () => {
  const draw = (): Random => giving(rfc.blind_login, rfc.client_nonce, rfc.client_keyshare_seed)
  const password = Buffer.from(rfc.password, 'hex').toString()
  const [ke2, context] = [bytes(rfc.ke2), bytes(rfc.context)]
  const refused = (begun: ReturnType<typeof logIn>, answer: Uint8Array, about: Uint8Array): Promise<void> =>
    assert.rejects(begun.finish(answer, about), WrongPin)
  await refused(logIn('135790', draw(), unstretched), ke2, context)
  await refused(logIn(password, draw(), unstretched), ke2, bytes('00'))
  for (const at of [40, 100, 200, 319]) {
    await refused(logIn(password, draw(), unstretched), ke2.with(at, ke2[at]! ^ 1), context)
  }
  const begun = logIn(password, draw(), unstretched)
  await refused(begun, Uint8Array.from([...begun.ke1.slice(0, 32), ...ke2.slice(32)]), context)
})

test('answers of another length and points outside the group are refused', async () => {
  const begun = register('135790', random, unstretched)
  await assert.rejects(begun.finish(new Uint8Array(63)))
  await assert.rejects(begun.finish(new Uint8Array(64).fill(0xff)))
})

test('two runs with the same PIN share nothing', () => {
  assert.notEqual(hex(register('135790').request), hex(register('135790').request))
  assert.notEqual(hex(logIn('135790').ke1), hex(logIn('135790').ke1))
})
