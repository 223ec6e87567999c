import { encode } from '../../../styles/pages/webauthn.ts'

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' }

/** A new channel key; the private half can sign but never be read. `point`: 65 bytes, base64url. */
export async function generateChannelKey(): Promise<{ key: CryptoKey; point: string }> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify'])
  return { key: pair.privateKey, point: encode(await crypto.subtle.exportKey('raw', pair.publicKey)) }
}

/** Signs a message of ours; its first line names what it is, so that no signature serves another purpose. */
export async function signLines(key: CryptoKey, lines: readonly string[]): Promise<string> {
  return encode(await crypto.subtle.sign(SIGNATURE, key, new TextEncoder().encode(lines.join('\n'))))
}
