import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { comparisonCode, spaced } from '../src/activation/code.ts'

const ACTIVATION = 'AZqLk3mPcQ2n8Zc1rT5uVw'
const OBJECT = Buffer.from('attestation object')
const POINT = Buffer.alloc(65, 4)

/** The same number by another implementation. */
function expected(activation: string, object: Buffer, point: Buffer): string {
  const hash = createHash('sha256').update(`stadttor activation v1\n${activation}\n`).update(object).update(point).digest()
  return (hash.readBigUInt64BE(0) % 1_000_000n).toString().padStart(6, '0')
}

const code = (activation: string, object: Buffer, point: Buffer): Promise<string> =>
  comparisonCode(activation, object.toString('base64url'), point.toString('base64url'))

test('the code is the first eight bytes of the hash, modulo a million', async () => {
  assert.equal(await code(ACTIVATION, OBJECT, POINT), expected(ACTIVATION, OBJECT, POINT))
})

test('a small number keeps its leading zeros', async () => {
  let found = 0
  for (let at = 0; at < 60; at++) {
    const activation = `activation-${at}`
    const value = await code(activation, OBJECT, POINT)
    assert.equal(value, expected(activation, OBJECT, POINT))
    assert.match(value, /^\d{6}$/)
    if (value.startsWith('0')) found++
  }
  assert.ok(found > 0, 'no code with a leading zero among the samples')
})

test('another channel key, credential or activation gives another code', async () => {
  const first = await code(ACTIVATION, OBJECT, POINT)
  assert.notEqual(await code(ACTIVATION, OBJECT, Buffer.alloc(65, 5)), first)
  assert.notEqual(await code(ACTIVATION, Buffer.from('another object'), POINT), first)
  assert.notEqual(await code('AZqLk3mPcQ2n8Zc1rT5uVx', OBJECT, POINT), first)
})

test('the code is shown in two groups that stay on one line', () => {
  assert.equal(spaced('012345'), '012\u00a0345')
})
