import { createHmac } from 'node:crypto'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function bytes(base32) {
  const bits = [...base32.replace(/ /g, '')].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
}

/** What a code app shows for a secret, `ahead` steps of 30 seconds from now (RFC 6238). */
export function appCode(secret, ahead = 0) {
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead))
  const mac = createHmac('sha1', bytes(secret)).update(step).digest()
  const number = mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** Switches the second step on; gives the secret in the app. */
export async function setUpApp(browser) {
  const secret = await browser.locator('form[action="/account/second"]').locator('xpath=preceding-sibling::p[1]/strong').textContent()
  await browser.fill('#code', appCode(secret))
  await browser.click('form[action="/account/second"] button')
  await browser.waitForURL('**/account/codes')
  return secret
}

/** Makes recovery codes and reads them off the page. */
export async function makeCodes(browser) {
  await browser.click('form[action="/account/codes"] button')
  await browser.locator('ol li').first().waitFor()
  return browser.locator('ol li').allTextContents()
}
