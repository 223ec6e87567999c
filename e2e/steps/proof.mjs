import { createHash, createPublicKey, verify } from 'node:crypto'

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const bytes = (text) => Buffer.from(text, 'base64url')

/** What the issuer has signed, or an error: a JWT with ES256 (RFC 7515), by one of the keys that it publishes. */
function signed(token, keys) {
  const [header, payload, signature] = token.split('.')
  const { alg, kid, typ } = JSON.parse(bytes(header))
  const key = createPublicKey({ format: 'jwk', key: keys.find((one) => one.kid === kid) })
  const holds = verify('sha256', Buffer.from(`${header}.${payload}`), { key, dsaEncoding: 'ieee-p1363' }, bytes(signature))
  if (alg !== 'ES256' || typ !== 'stadttor-head+jwt' || !holds) throw new Error('the head is not signed')
  return JSON.parse(bytes(payload))
}

/** The head that a leaf and its path lead to (RFC 9162, section 2.1.3.2). */
function headOf({ event, position, path }, length) {
  let [hash, here, last] = [sha256(Buffer.of(0), event), position - 1, length - 1]
  for (const other of path.map(bytes)) {
    if (here % 2 === 1 || here === last) {
      hash = sha256(Buffer.of(1), other, hash)
      while (here % 2 === 0 && here > 0) [here, last] = [here >> 1, last >> 1]
    } else {
      hash = sha256(Buffer.of(1), hash, other)
    }
    ;[here, last] = [here >> 1, last >> 1]
  }
  return last === 0 ? hash.toString('base64url') : ''
}

/** Checks a proof without any code of ours; gives its events. */
export function checkProof(proof, keys) {
  const { length, head } = signed(proof.statement, keys)
  for (const witness of proof.events) {
    if (headOf(witness, length) !== head) throw new Error(`event ${witness.position} is not in the history`)
  }
  return proof.events.map(({ event }) => JSON.parse(event))
}
