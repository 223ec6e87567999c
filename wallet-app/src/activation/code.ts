import { decode } from '../../../styles/pages/webauthn.ts'

const DIGITS = 1_000_000n

/**
 * The six digits that the person compares with the browser: both sides compute them over the new keys, so
 * that keys exchanged on the way give another number.
 * `attestationObject` and `channelKey` in base64url.
 */
export async function comparisonCode(activation: string, attestationObject: string, channelKey: string): Promise<string> {
  const head = new TextEncoder().encode(`stadttor activation v1\n${activation}\n`)
  const message = new Uint8Array(await new Blob([head, decode(attestationObject), decode(channelKey)]).arrayBuffer())
  const hash = await crypto.subtle.digest('SHA-256', message)
  return (new DataView(hash).getBigUint64(0) % DIGITS).toString().padStart(6, '0')
}

/** `123456` as it is shown: `123 456`, with a space that does not break. */
export function spaced(code: string): string {
  return `${code.slice(0, 3)}\u00a0${code.slice(3)}`
}
