// The approval is the text whose hash the passkey signs. What the person sees is read from this text and
// from nothing else; a text with anything in it that cannot be shown is refused before anyone can sign it.

import { readDetails, type Detail } from './details.ts'

/** What the person is asked to confirm. `expires`: milliseconds since 1970 UTC. */
export interface Approval {
  readonly text: string
  readonly service: { readonly name: string; readonly domain: string }
  readonly purpose: string
  readonly attributes: readonly string[]
  readonly level: 1 | 2 | 3
  /** Where the sign-in was begun; null where a service began it. */
  readonly browser: { readonly kind: string; readonly place: string } | null
  /** What a service that began the sign-in shows too, for the person to compare. */
  readonly message: string | null
  /** The two digits that the browser shows, for orders that came as a message. */
  readonly number: string | null
  /** What exactly is allowed with it; nothing for a mere sign-in. */
  readonly details: readonly Detail[]
  readonly expires: number
}

/** What the app knows itself and the approval must repeat; `call`: a service began it, and no browser. */
export interface Known { issuer: string; order: string; device: string; number: string | null; call?: boolean; now: number }

/** Why an approval is not shown: not understood, not for this phone or order, or too late. */
export type Refusal = 'approval_unknown' | 'approval_mismatch' | 'expired'

const LONGEST = 32768
const MEMBERS = ['v', 'kind', 'issuer', 'order', 'service', 'purpose', 'attributes', 'level', 'request', 'device', 'nonce', 'expires']
const SERVICE = ['id', 'name', 'domain']
const BROWSER = ['cookie', 'kind', 'place']
/** A host, perhaps with a port; letters of other scripts never look like it. */
export const DOMAIN = /^(?=.{1,253}(?::|$))[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/
/** Control and formatting characters could reorder or hide what stands on the screen. */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u

/** Reads an approval text, or says why it must not be shown. */
export function readApproval(text: string, known: Known): Approval | Refusal {
  const members = parse(text)
  const call = known.call === true
  if (members === null || members.v !== 1 || members.kind !== (call ? 'backchannel' : 'sign-in')) return 'approval_unknown'
  const service = exactly(members.service, SERVICE)
  const browser = call ? null : readBrowser(members.browser)
  const expected = [...MEMBERS, ...ofKind(known)]
  const allows = Object.hasOwn(members, 'details')
  if (allows) expected.push('details')
  const details = allows ? readDetails(members.details) : []
  if (details === null) return 'approval_unknown'
  if (exactly(members, expected) === null || service === null || browser === 'unknown') return 'approval_unknown'
  if (call && !isLine(members.message, 100)) return 'approval_unknown'
  if (known.number !== null && members.number !== known.number) return 'approval_mismatch'
  if (members.issuer !== known.issuer || members.order !== known.order || members.device !== known.device) return 'approval_mismatch'
  const { purpose, attributes, level, request, nonce, expires } = members
  if (!isLine(service.name, 200) || !isLine(purpose, 500)) return 'approval_unknown'
  if (typeof service.domain !== 'string' || !DOMAIN.test(service.domain)) return 'approval_unknown'
  if (!isList(attributes) || (level !== 1 && level !== 2 && level !== 3)) return 'approval_unknown'
  if (![service.id, request, nonce].every((one) => isLine(one, 200))) return 'approval_unknown'
  if (!Number.isSafeInteger(expires)) return 'approval_unknown'
  if ((expires as number) <= known.now) return 'expired'
  return {
    text,
    service: { name: service.name, domain: service.domain },
    purpose,
    attributes,
    level,
    browser,
    message: call ? (members.message as string) : null,
    number: known.number,
    details,
    expires: expires as number,
  }
}

/** What stands in an approval beside what stands in all: nothing else may. */
function ofKind(known: Known): readonly string[] {
  if (known.call === true) return ['message']
  return known.number === null ? ['browser'] : ['browser', 'number']
}

function readBrowser(value: unknown): { kind: string; place: string } | 'unknown' {
  const browser = exactly(value, BROWSER)
  if (browser === null || !isLine(browser.kind, 100) || !isLine(browser.place, 100) || !isLine(browser.cookie, 200)) return 'unknown'
  return { kind: browser.kind, place: browser.place }
}

/** The challenge of the assertion: SHA-256 over the text's UTF-8 bytes. */
export async function challenge(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

/**
 * Parses a text that is its own only spelling. Writing it again must give it back: a member named twice,
 * of which another parser might take the first, would otherwise be signed without having been shown.
 */
export function parse(text: string): Record<string, unknown> | null {
  if (text.length > LONGEST) return null
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) && JSON.stringify(value) === text ? value : null
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of an object that has these and no others. */
export function exactly(value: unknown, names: readonly string[]): Record<string, unknown> | null {
  if (!isRecord(value) || Object.keys(value).length !== names.length) return null
  return names.every((name) => Object.hasOwn(value, name)) ? value : null
}

/** Whether a value is one line of visible text. */
export function isLine(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= longest && !INVISIBLE.test(value)
}

function isList(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= 30 && value.every((one) => isLine(one, 60))
}
