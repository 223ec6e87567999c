/** Bytes that no one shares. */
export type Bytes = Uint8Array

export function text(value: string): Bytes {
  return new TextEncoder().encode(value)
}

/** `value` in `length` bytes, the largest first. */
export function number(value: number, length: number): Bytes {
  return Uint8Array.from({ length }, (_, at) => Math.floor(value / 256 ** (length - 1 - at)) % 256)
}

export function join(...all: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(all.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const one of all) {
    whole.set(one, at)
    at += one.length
  }
  return whole
}

/** Cuts `whole` into parts of these lengths; throws when they do not fill it exactly. */
export function parts(whole: Bytes, lengths: readonly number[]): Bytes[] {
  if (lengths.reduce((sum, one) => sum + one, 0) !== whole.length) throw new RangeError('a message of another length')
  let at = 0
  return lengths.map((length) => whole.slice(at, (at += length)))
}

/** Compares without telling by its duration where the difference lies. */
export function equal(a: Bytes, b: Bytes): boolean {
  if (a.length !== b.length) return false
  return a.reduce((differs, one, at) => differs | (one ^ b[at]!), 0) === 0
}

/** Both of the same length. */
export function xor(a: Bytes, b: Bytes): Bytes {
  return a.map((one, at) => one ^ b[at]!)
}
