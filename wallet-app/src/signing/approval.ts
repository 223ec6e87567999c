// What the person approves when signing a document: like the approval of a sign-in, what is shown is read
// from the very text whose hash the passkey signs. It names the document by its hash, and the key that this
// phone has made for this one signature.

import { DOMAIN, exactly, INVISIBLE, isLine, parse, type Known, type Refusal } from '../order/approval.ts'

/** What the person is asked to sign. `size` in bytes; `expires`: milliseconds since 1970 UTC. */
export interface SignatureApproval {
  readonly text: string
  readonly service: { readonly name: string; readonly domain: string }
  readonly purpose: string
  readonly document: { readonly name: string; readonly type: 'text' | 'pdf'; readonly size: number; readonly sha256: string }
  readonly signer: string
  readonly level: 1 | 2 | 3
  readonly expires: number
}

/** What the app knows itself: also the thumbprint of the key it has just made. */
export interface KnownKey extends Omit<Known, 'number'> { key: string }

const MEMBERS = ['v', 'kind', 'issuer', 'order', 'service', 'purpose', 'document', 'signer', 'level', 'key', 'device', 'nonce', 'expires']
const SERVICE = ['id', 'name', 'domain']
const DOCUMENT = ['name', 'type', 'size', 'sha256']
const HASH = /^[\w-]{43}$/
const LARGEST = 5 * 1024 * 1024

/** Reads an approval text, or says why it must not be shown. */
export function readSignatureApproval(text: string, known: KnownKey): SignatureApproval | Refusal {
  const members = parse(text)
  if (members === null || members.v !== 1 || members.kind !== 'signature') return 'approval_unknown'
  const service = exactly(members.service, SERVICE)
  const document = readDocument(exactly(members.document, DOCUMENT))
  if (exactly(members, MEMBERS) === null || service === null || document === null) return 'approval_unknown'
  const { issuer, order, device, key } = members
  if (issuer !== known.issuer || order !== known.order || device !== known.device || key !== known.key) return 'approval_mismatch'
  const { purpose, signer, level, nonce, expires } = members
  if (!isLine(service.name, 200) || !isLine(purpose, 500) || !isLine(signer, 200)) return 'approval_unknown'
  if (typeof service.domain !== 'string' || !DOMAIN.test(service.domain)) return 'approval_unknown'
  if (!isLine(service.id, 200) || !isLine(nonce, 200)) return 'approval_unknown'
  if ((level !== 1 && level !== 2 && level !== 3) || !Number.isSafeInteger(expires)) return 'approval_unknown'
  if ((expires as number) <= known.now) return 'expired'
  return { text, service: { name: service.name, domain: service.domain }, purpose, document, signer, level, expires: expires as number }
}

function readDocument(members: Record<string, unknown> | null): SignatureApproval['document'] | null {
  if (members === null) return null
  const { name, type, size, sha256 } = members
  if (!isLine(name, 120) || (type !== 'text' && type !== 'pdf')) return null
  if (!Number.isSafeInteger(size) || (size as number) < 1 || (size as number) > LARGEST) return null
  if (typeof sha256 !== 'string' || !HASH.test(sha256)) return null
  return { name, type, size: size as number, sha256 }
}

/** The text of a document as it can be shown; null where characters could reorder or hide others. */
export function readText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return INVISIBLE.test(text.replace(/[\n\t]/g, '')) ? null : text
  } catch {
    return null
  }
}

/** Whether a file is a PDF by its first bytes; anything else is not handed to a viewer. */
export function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-'
}

/** A hash as people compare it: hexadecimal digits in groups of eight. */
export function inGroups(bytes: Uint8Array): string {
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return digits.replace(/.{8}(?=.)/g, '$& ')
}
