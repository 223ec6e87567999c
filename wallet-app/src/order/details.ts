// What exactly is allowed with a sign-in: a payment, signatures, proofs. Every part stands on the screen;
// a kind or a part that this app has no words for refuses the whole, for nobody should sign it unread.
import { exactly, isLine } from './approval.ts'

/** One part, as it is signed. */
export interface Part { readonly label: Label; readonly value: string }
/** One thing that is allowed. */
export interface Detail { readonly kind: Kind; readonly parts: readonly Part[] }

/** The parts of each kind: those that must be there, and those that may. */
const KINDS = {
  payment: { needed: ['amount', 'payee', 'account'], more: ['reference'] },
  document_signature: { needed: ['document', 'digest'], more: ['reason'] },
  attribute_proof: { needed: ['attribute', 'recipient', 'purpose'], more: [] },
} as const

export type Kind = keyof typeof KINDS
export type Label = (typeof KINDS)[Kind]['needed' | 'more'][number]

const MOST = 5
const MOST_PARTS = 30
const LONGEST = 250
const AMOUNT = /^((?:0|[1-9]\d{0,8})\.\d\d) EUR$/

/** The details of an approval, or null where one of them cannot be shown as a whole. */
export function readDetails(value: unknown): readonly Detail[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST) return null
  const all = value.map(readDetail)
  return all.every((one) => one !== null) ? all : null
}

function readDetail(value: unknown): Detail | null {
  const detail = exactly(value, ['kind', 'parts'])
  if (detail === null || typeof detail.kind !== 'string' || !Object.hasOwn(KINDS, detail.kind) || !Array.isArray(detail.parts)) return null
  const kind = detail.kind as Kind
  const { needed, more } = KINDS[kind]
  const known: readonly string[] = [...needed, ...more]
  const parts = detail.parts.map((part) => readPart(part, known))
  if (parts.length > MOST_PARTS || !parts.every((part) => part !== null)) return null
  if (!needed.every((label) => parts.some((part) => part.label === label))) return null
  // A second amount or payee could be read past.
  const once = kind === 'payment' && new Set(parts.map((part) => part.label)).size !== parts.length
  return once ? null : { kind, parts }
}

function readPart(value: unknown, known: readonly string[]): Part | null {
  const part = exactly(value, ['label', 'value'])
  if (part === null || typeof part.label !== 'string' || !known.includes(part.label) || !isLine(part.value, LONGEST)) return null
  if (part.label === 'amount' && !AMOUNT.test(part.value)) return null
  return { label: part.label as Label, value: part.value }
}

/** A sum as the language writes it: "1.234,50 €". */
export function money(value: string, language: string): string {
  const sum = AMOUNT.exec(value)?.[1]
  if (sum === undefined) return value
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(Number(sum))
}
