import assert from 'node:assert/strict'
import test from 'node:test'
import { deviceName } from '../src/device/name.ts'
import { chooseLanguage, fill, LANGUAGES } from '../src/text/language.ts'

/** All sentences of a language by their path. */
function sentences(value: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
    if (typeof inner === 'string') found.set(`${path}${key}`, inner)
    else for (const [below, sentence] of sentences(inner as object, `${path}${key}.`)) found.set(below, sentence)
  }
  return found
}

const places = (sentence: string): string => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort().join()
const german = sentences(LANGUAGES[0]!.text)

for (const language of LANGUAGES) {
  const own = sentences(language.text)

  test(`${language.name} has every sentence, and none is empty`, () => {
    assert.deepEqual([...own.keys()].sort(), [...german.keys()].sort())
    for (const [path, sentence] of own) assert.notEqual(sentence.trim(), '', path)
  })

  test(`${language.name} fills in the same values`, () => {
    for (const [path, sentence] of own) assert.equal(places(sentence), places(german.get(path) ?? ''), path)
  })

  test(`${language.name} says for every problem what to do`, () => {
    for (const [code, { title, todo }] of Object.entries(language.text.problem)) {
      assert.doesNotMatch(title, /_/, code)
      assert.match(todo, /[.!?]$/, code)
    }
  })
}

test('the codes of the server all have sentences', () => {
  const codes = ['not_found', 'secret_wrong', 'expired', 'ended', 'already_claimed', 'frame_old', 'frame_wrong', 'device_unknown',
    'device_revoked', 'pin_locked', 'signature_wrong', 'already_decided', 'malformed', 'too_large', 'too_many', 'number_wrong', 'endpoint_refused']
  for (const code of codes) assert.ok(Object.hasOwn(LANGUAGES[0]!.text.problem, code), code)
})

test('the language chosen before wins, then the browser, then German', () => {
  assert.equal(chooseLanguage('de-leicht', ['en']).id, 'de-leicht')
  assert.equal(chooseLanguage(null, ['fr-FR', 'en-GB', 'de']).id, 'en')
  assert.equal(chooseLanguage('klingon', ['tr']).id, 'de')
})

test('values are filled in, unknown names stay visible', () => {
  assert.equal(fill('{a} und {b}', { a: '1' }), '1 und {b}')
})

test('a device is named by its kind and browser, within 60 characters', () => {
  const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
  assert.equal(deviceName(android), 'Android, Chrome')
  assert.equal(deviceName(iphone), 'iPhone, Safari')
  assert.equal(deviceName(''), 'Handy')
})
