// Links of activations, orders, messages and documents to sign, as they stand in codes and address bars. Everything after `#` stays in
// the phone: browsers never send it.

/** What a scanned or entered text is to this app. */
export type Link =
  | { kind: 'activation'; id: string; secret: string }
  | { kind: 'order'; id: string; second: number; mac: string }
  | { kind: 'number'; id: string }
  | { kind: 'call'; id: string }
  | { kind: 'notice'; id: string; secret: string }
  | { kind: 'signature'; id: string }
  | { kind: 'foreign' }
  | { kind: 'nothing' }

const LONGEST = 512
const ID = '[\\w-]{22}'
const ACTIVATION = new RegExp(`^#a=(${ID})\\.([\\w-]{16,64})$`)
const SIGNATURE = new RegExp(`^#s=(${ID})$`)
const ORDER = new RegExp(`^#q=(${ID})\\.(\\d{1,9})\\.([\\w-]{16,64})$`)
const NUMBER = new RegExp(`^#p=(${ID})$`)
const CALL = new RegExp(`^#c=(${ID})$`)
const NOTICE = new RegExp(`^#n=(${ID})\\.([\\w-]{16,64})$`)

/** Reads `text`. Links of another origin are `foreign`: a code may not lead the app elsewhere. */
export function readLink(text: string, ownOrigin: string): Link {
  const trimmed = text.trim()
  if (trimmed.length === 0 || trimmed.length > LONGEST || !/^https?:\/\//i.test(trimmed)) return { kind: 'nothing' }
  let url: URL
  try {
    url = new URL(trimmed)
  } catch {
    return { kind: 'nothing' }
  }
  if (url.origin !== ownOrigin || url.username !== '' || url.password !== '') return { kind: 'foreign' }
  if (url.pathname !== '/' || url.search !== '') return { kind: 'nothing' }
  return readFragment(url.hash)
}

/** Reads the part after the address, `#` included. */
export function readFragment(hash: string): Link {
  const activation = ACTIVATION.exec(hash)
  if (activation !== null) return { kind: 'activation', id: activation[1]!, secret: activation[2]! }
  const order = ORDER.exec(hash)
  const signature = SIGNATURE.exec(hash)
  if (signature !== null) return { kind: 'signature', id: signature[1]! }
  if (order !== null) return { kind: 'order', id: order[1]!, second: Number(order[2]), mac: order[3]! }
  const number = NUMBER.exec(hash)
  if (number !== null) return { kind: 'number', id: number[1]! }
  const call = CALL.exec(hash)
  if (call !== null) return { kind: 'call', id: call[1]! }
  const notice = NOTICE.exec(hash)
  if (notice !== null) return { kind: 'notice', id: notice[1]!, secret: notice[2]! }
  return { kind: 'nothing' }
}
