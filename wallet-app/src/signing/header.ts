// The protected header that this phone signs in the end (JAdES, ETSI TS 119 182-1). The server writes it,
// for it has the certificate; the phone signs it only if it says what the person approved.

import { decode, encode } from '../../../styles/pages/webauthn.ts'
import type { SignatureApproval } from './approval.ts'

interface Header { alg?: unknown; crit?: unknown; x5c?: unknown; sigD?: { pars?: unknown; hashM?: unknown; hashV?: unknown } }

/** Whether `header` (base64url) stands for this document and a certificate for this key (65 bytes). */
export function isApproved(header: string, { document }: SignatureApproval, point: Uint8Array): boolean {
  try {
    const { alg, crit, x5c, sigD } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(decode(header))) as Header
    const named = decodeURIComponent(only(sigD?.pars) ?? '') === document.name
    const hashed = sigD?.hashM === 'S256' && only(sigD.hashV) === document.sha256
    const certificate = only(x5c)
    return alg === 'ES256' && JSON.stringify(crit) === '["b64","sigD"]' && named && hashed && certificate !== null && holds(fromBase64(certificate), point)
  } catch {
    return false
  }
}

/** The name of a key: the SHA-256 thumbprint of RFC 7638, over the members in this order. */
export async function thumbprint(point: Uint8Array): Promise<string> {
  const canonical = JSON.stringify({ crv: 'P-256', kty: 'EC', x: encode(point.subarray(1, 33)), y: encode(point.subarray(33, 65)) })
  return encode(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical)))
}

function only(list: unknown): string | null {
  return Array.isArray(list) && list.length === 1 && typeof list[0] === 'string' ? list[0] : null
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

function holds(bytes: Uint8Array, part: Uint8Array): boolean {
  for (let from = 0; from + part.length <= bytes.length; from++) {
    if (part.every((byte, at) => bytes[from + at] === byte)) return true
  }
  return false
}
