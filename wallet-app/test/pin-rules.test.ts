import assert from 'node:assert/strict'
import test from 'node:test'
import { flawOf } from '../src/pin/rules.ts'

for (const pin of ['27419', '604713', '8153702', '913702', '31415926535897932384626433832795']) {
  test(`a PIN that nobody tries first is taken: ${pin}`, () => assert.equal(flawOf(pin), null))
}

for (const pin of [
  '11111', '000000', '12345', '987654', '90123', '13579', '24680', '12121', '123123', '11122', '112233', '123321', '12321',
  '123789', '147258', '159753', '789456', '741852', '240791', '24071991', '19910724', '010100',
]) {
  test(`a PIN that is tried first is refused: ${pin}`, () => assert.equal(flawOf(pin), 'easy'))
}

test('a PIN has 5 to 32 digits', () => {
  assert.equal(flawOf(''), 'short')
  assert.equal(flawOf('2741'), 'short')
  assert.equal(flawOf('2'.repeat(33)), 'long')
  assert.equal(flawOf('27a419'), 'digits')
  assert.equal(flawOf('2741٣'), 'digits')
})

test('few PINs of six digits are refused', () => {
  const refused = Array.from({ length: 1_000_000 }, (_, at) => flawOf(String(at).padStart(6, '0'))).filter((flaw) => flaw !== null)
  assert.ok(refused.length < 60_000, `${refused.length} of a million`)
})
