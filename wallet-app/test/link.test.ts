import assert from 'node:assert/strict'
import test from 'node:test'
import { readFragment, readLink } from '../src/scanner/link.ts'

const OWN = 'http://app.id.localhost:8080'
const ID = 'AAAAAAAAAAAAAAAAAAAAAA'
const MAC = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'

test('an order link gives order, second and mac', () => {
  assert.deepEqual(readLink(`${OWN}/#q=${ID}.17.${MAC}`, OWN), { kind: 'order', id: ID, second: 17, mac: MAC })
})

test('an activation link gives activation and secret, with blanks around it', () => {
  assert.deepEqual(readLink(`  ${OWN}/#a=${ID}.${ID}\n`, OWN), { kind: 'activation', id: ID, secret: ID })
})

test('a message leads to the number of its order, or to its notice', () => {
  assert.deepEqual(readFragment(`#p=${ID}`), { kind: 'number', id: ID })
  assert.deepEqual(readFragment(`#c=${ID}`), { kind: 'call', id: ID })
  assert.deepEqual(readFragment(`#n=${ID}.${ID}`), { kind: 'notice', id: ID, secret: ID })
  for (const nothing of [`#p=${ID}x`, `#p=${ID}.${ID}`, `#n=${ID}`, `#n=${ID}.short`]) assert.deepEqual(readFragment(nothing), { kind: 'nothing' })
})

test('a link to a document gives its id', () => {
  assert.deepEqual(readLink(`${OWN}/#s=${ID}`, OWN), { kind: 'signature', id: ID })
})

for (const foreign of [
  `http://app.id.localhost:8081/#q=${ID}.1.${MAC}`,
  `https://app.id.localhost:8080/#q=${ID}.1.${MAC}`,
  `http://app.id.localhost.evil.example:8080/#q=${ID}.1.${MAC}`,
  `http://app.id.localhost:8080@evil.example/#q=${ID}.1.${MAC}`,
  `http://someone@app.id.localhost:8080/#q=${ID}.1.${MAC}`,
]) {
  test(`a link of another origin is foreign: ${foreign.slice(0, 50)}`, () => {
    assert.deepEqual(readLink(foreign, OWN), { kind: 'foreign' })
  })
}

for (const nothing of [
  '',
  'WIFI:S:home;;',
  'javascript:alert(1)',
  'data:text/html,x',
  `${OWN}/`,
  `${OWN}/other#q=${ID}.1.${MAC}`,
  `${OWN}/?x#q=${ID}.1.${MAC}`,
  `${OWN}/#q=${ID}.-1.${MAC}`,
  `${OWN}/#q=${ID}.1.${MAC}.more`,
  `${OWN}/#q=${ID.slice(1)}.1.${MAC}`,
  `${OWN}/#a=${ID}.../../orders`,
  `${OWN}/#a=${ID}.short`,
  `${OWN}/#s=${ID}.1`,
  `${OWN}/#a=${ID}.${'x'.repeat(600)}`,
]) {
  test(`what is no link of ours is nothing: ${nothing.slice(0, 60)}`, () => {
    assert.deepEqual(readLink(nothing, OWN), { kind: 'nothing' })
  })
}

test('a fragment is read without its address', () => {
  assert.equal(readFragment(`#q=${ID}.0.${MAC}`).kind, 'order')
  assert.equal(readFragment('').kind, 'nothing')
})
