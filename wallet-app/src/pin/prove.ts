import { decode, encode } from '../../../styles/pages/webauthn.ts'
import { Problem } from '../api/client.ts'
import { signLines } from '../device/channel-key.ts'
import type { Device } from '../device/store.ts'
import { challenge } from '../order/approval.ts'
import type { Turn } from '../shell/app.ts'
import { waitScreen } from '../shell/wait.ts'
import { enterPinScreen } from './screens.ts'

/** What is approved: its id, the text that was shown, and whom the person approves it for. */
export interface Approved { id: string; text: string; service: { name: string; domain: string } }

/**
 * Asks for the PIN until it is right and approves the order with it; false when the person goes back.
 * The proof's context is the hash of the text that was shown: it approves this text and no other.
 */
export async function approveByPin(turn: Turn, device: Device, approved: Approved): Promise<boolean> {
  let left: number | null = null
  for (;;) {
    const pin = await turn.ask<string | null>((choose) => enterPinScreen(approved.service, left, choose))
    if (pin === null) return false
    turn.show(waitScreen((text) => text.pin.checking))
    left = await attempt(turn, device, approved, pin)
    if (left === null) return true
    if (left === 0) throw new Problem('pin_locked')
  }
}

/** One try: null when the PIN was right, else how many tries are left. */
async function attempt(turn: Turn, device: Device, { id, text }: Approved, pin: string): Promise<number | null> {
  const { logIn, WrongPin } = await import('./opaque.ts')
  const [proving, context] = [logIn(pin), await challenge(text)]
  const ke1 = encode(proving.ke1)
  const signature = await signLines(device.channelKey, ['stadttor pin-approve v1', device.issuer, id, encode(context), ke1])
  // The same first message counts once, however often it is sent; so does the last.
  const begun = await turn.insist(() => turn.api.beginProof(id, { device: device.device, ke1, signature }))
  try {
    const ke3 = encode(await proving.finish(decode(begun.ke2), context))
    await turn.insist(() => turn.api.finishProof(id, { device: device.device, attempt: begun.attempt, ke3 }))
    return null
  } catch (error) {
    if (error instanceof WrongPin) return begun.left
    throw error
  }
}
