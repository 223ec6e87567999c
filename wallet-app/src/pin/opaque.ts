// The client of OPAQUE (RFC 9807) with ristretto255, 3DH and SHA-512: the server checks a PIN and never sees it.
// The counterpart is `crates/protocols/src/opaque`; both are tested against the RFC's vectors and each other.

import { ristretto255, ristretto255_oprf } from '@noble/curves/ed25519.js'
import { argon2idAsync } from '@noble/hashes/argon2.js'
import { expand as hkdfExpand, extract as hkdfExtract } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { equal, join, number, parts, text, xor, type Bytes } from './bytes.ts'

/** Gives random bytes; tests hand in those of the vectors. */
export type Random = (length: number) => Bytes
/** Makes each guess expensive; tests of the RFC's vectors leave it out. */
export type Stretch = (input: Bytes) => Promise<Bytes>

const NONCE = 32
const SEED = 32
const HASH = 64
const POINT = 32
const ENVELOPE = NONCE + HASH
const { Point } = ristretto255
const oprf = ristretto255_oprf.oprf

/** Bytes from the browser's generator. */
export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

/** Argon2id with 19 MiB and two passes, as the server's counterpart; the salt is empty by design (RFC 9807, section 10.8). */
export const argon2id: Stretch = (input) => argon2idAsync(input, new Uint8Array(16), { m: 19_456, t: 2, p: 1, dkLen: HASH })

/** The answer does not fit: a wrong PIN, another context, or not the server that took the PIN. */
export class WrongPin extends Error {}

/** Begins to set a PIN: the request, and what makes the record from the server's answer. */
export function register(pin: string, draw: Random = random, stretch: Stretch = argon2id): { request: Bytes; finish: (response: Bytes) => Promise<Bytes> } {
  const input = text(pin)
  const { blind, blinded } = oprf.blind(input, drawing(draw))
  return {
    request: blinded,
    async finish(response) {
      const [evaluated, serverKey] = parts(response, [POINT, POINT])
      refuseReflection(blinded, evaluated!)
      const password = await randomizedPassword(input, blind, evaluated!, stretch)
      const nonce = draw(NONCE)
      const { publicKey } = clientKeys(password, nonce)
      const masking = expand(password, text('MaskingKey'), HASH)
      return join(publicKey, masking, nonce, envelopeTag(password, nonce, serverKey!, publicKey))
    },
  }
}

/** Begins to prove a PIN: the first message, and what makes the last one, over `context`, from the server's answer. */
export function logIn(pin: string, draw: Random = random, stretch: Stretch = argon2id): { ke1: Bytes; finish: (ke2: Bytes, context: Bytes) => Promise<Bytes> } {
  const input = text(pin)
  const { blind, blinded } = oprf.blind(input, drawing(draw))
  const nonce = draw(NONCE)
  const share = deriveKeys(draw(SEED))
  const ke1 = join(blinded, nonce, share.publicKey)
  return {
    ke1,
    async finish(ke2, context) {
      const [evaluated, maskingNonce, masked, serverNonce, serverShare, serverTag] = parts(ke2, [POINT, NONCE, POINT + ENVELOPE, NONCE, POINT, HASH])
      refuseReflection(blinded, evaluated!)
      const password = await randomizedPassword(input, blind, evaluated!, stretch)
      const { keys, serverKey } = openEnvelope(password, maskingNonce!, masked!)
      const transcript = join(
        text('OPAQUEv1-'), counted(context), counted(keys.publicKey), ke1,
        counted(serverKey), evaluated!, maskingNonce!, masked!, serverNonce!, serverShare!,
      )
      const secret = join(
        diffieHellman(share.secretKey, serverShare!),
        diffieHellman(share.secretKey, serverKey),
        diffieHellman(keys.secretKey, serverShare!),
      )
      return answer(secret, transcript, serverTag!)
    },
  }
}

/** Sections 6.4.3 and 6.4.4: checks the server's MAC and gives ours. */
function answer(secret: Bytes, transcript: Bytes, serverTag: Bytes): Bytes {
  const handshake = label(extract(secret), 'HandshakeSecret', sha512(transcript))
  const expected = hmac(sha512, label(handshake, 'ServerMAC', new Uint8Array()), sha512(transcript))
  if (!equal(expected, serverTag)) throw new WrongPin()
  return hmac(sha512, label(handshake, 'ClientMAC', new Uint8Array()), sha512(join(transcript, serverTag)))
}

/** Section 6.3.2.3 with 4.1.3: only the right PIN unmasks an envelope whose tag fits. */
function openEnvelope(password: Bytes, maskingNonce: Bytes, masked: Bytes): { keys: Keys; serverKey: Bytes } {
  const pad = expand(expand(password, text('MaskingKey'), HASH), join(maskingNonce, text('CredentialResponsePad')), POINT + ENVELOPE)
  const [serverKey, nonce, tag] = parts(xor(masked, pad), [POINT, NONCE, HASH])
  const keys = clientKeys(password, nonce!)
  if (!equal(envelopeTag(password, nonce!, serverKey!, keys.publicKey), tag!)) throw new WrongPin()
  return { keys, serverKey: serverKey! }
}

interface Keys { secretKey: Bytes; publicKey: Bytes }

function deriveKeys(seed: Bytes): Keys {
  return oprf.deriveKeyPair(seed, text('OPAQUE-DeriveDiffieHellmanKeyPair'))
}

function clientKeys(password: Bytes, nonce: Bytes): Keys {
  return deriveKeys(expand(password, join(nonce, text('PrivateKey')), SEED))
}

/** Identities are the public keys (section 4). */
function envelopeTag(password: Bytes, nonce: Bytes, serverKey: Bytes, clientKey: Bytes): Bytes {
  const key = expand(password, join(nonce, text('AuthKey')), HASH)
  return hmac(sha512, key, join(nonce, serverKey, counted(serverKey), counted(clientKey)))
}

async function randomizedPassword(input: Bytes, blind: Bytes, evaluated: Bytes, stretch: Stretch): Promise<Bytes> {
  const output = oprf.finalize(input, blind, evaluated)
  return extract(join(output, await stretch(output)))
}

/** A server that sends our own element back would learn something about the PIN from what we do next. */
function refuseReflection(blinded: Bytes, evaluated: Bytes): void {
  if (equal(blinded, evaluated)) throw new WrongPin()
}

function diffieHellman(secret: Bytes, point: Bytes): Bytes {
  return Point.fromBytes(point).multiply(Point.Fn.fromBytes(secret)).toBytes()
}

function extract(input: Bytes): Bytes {
  return hkdfExtract(sha512, input, new Uint8Array())
}

function expand(key: Bytes, info: Bytes, length: number): Bytes {
  return hkdfExpand(sha512, key, info, length)
}

/** Derive-Secret of section 6.4.2. */
function label(key: Bytes, name: string, context: Bytes): Bytes {
  const long = text(`OPAQUE-${name}`)
  return expand(key, join(number(HASH, 2), number(long.length, 1), long, number(context.length, 1), context), HASH)
}

function counted(bytes: Bytes): Bytes {
  return join(number(bytes.length, 2), bytes)
}

function drawing(draw: Random): (length?: number) => Bytes {
  return (length = SEED) => draw(length)
}
