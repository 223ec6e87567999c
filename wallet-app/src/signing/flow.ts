import { assertion, decode, encode } from '../../../styles/pages/webauthn.ts'
import { Problem } from '../api/client.ts'
import { generateChannelKey } from '../device/channel-key.ts'
import { load, type Device } from '../device/store.ts'
import { challenge } from '../order/approval.ts'
import { proveByPin } from '../pin/prove.ts'
import type { Flow, Turn } from '../shell/app.ts'
import { waitScreen } from '../shell/wait.ts'
import { SigningApi, type Waiting } from './api.ts'
import { isPdf, readSignatureApproval, readText, type SignatureApproval } from './approval.ts'
import { isApproved, thumbprint } from './header.ts'
import { documentScreen, refusedScreen, signedScreen, waitingScreen, type Asked } from './screens.ts'

/** A key for one signature: it can sign but not be read, and is gone when the app is closed. */
interface OneTimeKey { key: CryptoKey; point: Uint8Array<ArrayBuffer> }
type Choice = 'yes' | 'no' | 'expired'

/** The documents that wait for this person. */
export const signatures: Flow = async (turn) => {
  const device = await activeDevice()
  turn.show(waitScreen((text) => text.order.claiming))
  const waiting = await turn.insist(() => new SigningApi(turn.api, device).waiting())
  const chosen = await turn.ask<Waiting | 'back'>((choose) => waitingScreen(waiting, choose))
  if (chosen === 'back') turn.goHome()
  else turn.go(signature(chosen.id))
}

/** One document: show it, and sign or refuse it. */
export function signature(id: string): Flow {
  return async (turn) => {
    const device = await activeDevice()
    const api = new SigningApi(turn.api, device)
    turn.show(waitScreen((text) => text.order.claiming))
    const pair = await newKey()
    const approval = await turn.insist(() => claim(turn, api, device, id, pair))
    const asked = await document(turn, api, id, approval)
    if (await decide(turn, api, device, id, asked, pair)) turn.show(signedScreen(approval, turn.goHome))
    else turn.show(refusedScreen(turn.goHome))
  }
}

async function activeDevice(): Promise<Device> {
  const device = await load()
  if (device === null || device.pending !== null) throw new Problem('not_activated')
  return device
}

async function newKey(): Promise<OneTimeKey> {
  const { key, point } = await generateChannelKey()
  return { key, point: decode(point) }
}

async function claim(turn: Turn, api: SigningApi, device: Device, id: string, { point }: OneTimeKey): Promise<SignatureApproval> {
  const claimed = await api.claim(id, encode(point))
  const known = { issuer: device.issuer, order: id, device: device.device, key: await thumbprint(point), now: turn.api.now() }
  const approval = readSignatureApproval(claimed.approval, known)
  if (typeof approval === 'string') throw new Problem(approval)
  // Only the passkey made at the activation may approve; the server cannot name another.
  if (claimed.credential_id !== device.credentialId) throw new Problem('approval_mismatch')
  return approval
}

/** Fetches the document and makes sure that it is the one that the approval names. */
async function document(turn: Turn, api: SigningApi, id: string, approval: SignatureApproval): Promise<Asked> {
  turn.show(waitScreen((text) => text.signing.fetching))
  const bytes = await turn.insist(() => api.document(id))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  if (encode(hash) !== approval.document.sha256 || bytes.length !== approval.document.size) throw new Problem('document_differs')
  const text = approval.document.type === 'text' ? readText(bytes) : null
  if (approval.document.type === 'text' ? text === null : !isPdf(bytes)) throw new Problem('document_unreadable')
  return { approval, hash, bytes, text, opened: false, failed: null, now: () => turn.api.now() }
}

/** True when signed, false when refused; asks again after a failed confirmation or a lost connection. */
async function decide(turn: Turn, api: SigningApi, device: Device, id: string, asked: Asked, pair: OneTimeKey): Promise<boolean> {
  for (;;) {
    const choice = await turn.ask<Choice>((choose) => documentScreen(asked, choose))
    if (choice === 'expired') throw new Problem('expired')
    try {
      if (choice === 'no') await api.refuse(id)
      else if (!(await sign(turn, api, device, id, asked.approval, pair))) continue
      return choice === 'yes'
    } catch (error) {
      if (error instanceof Problem && error.code === 'offline') asked.failed = 'offline'
      else if (error instanceof DOMException) asked.failed = 'passkey_declined'
      else throw error
    }
  }
}

/** True when signed, false when the person went back to the question. */
async function sign(turn: Turn, api: SigningApi, device: Device, id: string, approval: SignatureApproval, { key, point }: OneTimeKey): Promise<boolean> {
  const answer = await approve(turn, api, device, id, approval)
  if (answer === null) return false
  turn.show(waitScreen((text) => text.signing.signing))
  if (!isApproved(answer.protected, approval, point)) throw new Problem('approval_mismatch')
  const input = new TextEncoder().encode(`${answer.protected}.`)
  const signed = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, input)
  await turn.insist(() => api.complete(id, encode(signed)))
  return true
}

async function approve(turn: Turn, api: SigningApi, device: Device, id: string, approval: SignatureApproval): Promise<{ protected: string } | null> {
  if (device.credentialId === null) return proveByPin(turn, device, { id, text: approval.text, service: approval.service }, api.door(id))
  turn.show(waitScreen((text) => text.order.approving))
  const { user_handle: _, ...credential } = await assertion({
    challenge: encode(await challenge(approval.text)),
    rpId: device.rpId,
    allowCredentials: [{ type: 'public-key', id: device.credentialId }],
    userVerification: 'required',
    timeout: Math.max(approval.expires - turn.api.now(), 1000),
  })
  // The approval has been given: a lost connection now asks for nothing but to go on.
  return turn.insist(() => api.approve(id, credential))
}
