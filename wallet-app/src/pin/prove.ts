import { decode, encode } from '../../../styles/pages/webauthn.ts'
import { Problem, type BegunProof } from '../api/client.ts'
import { signLines } from '../device/channel-key.ts'
import type { Device } from '../device/store.ts'
import { challenge } from '../order/approval.ts'
import type { Turn } from '../shell/app.ts'
import { waitScreen } from '../shell/wait.ts'
import { enterPinScreen } from './screens.ts'

/** What is approved: its id, the text that was shown, and whom the person approves it for. */
export interface Approved { id: string; text: string; service: { name: string; domain: string } }

/** Where the two messages of a proof go, and what comes back in the end. */
export interface Door<Answer> {
  begin(body: { device: string; ke1: string; signature: string }): Promise<BegunProof>
  finish(body: { device: string; attempt: string; ke3: string }): Promise<Answer>
}

/** Asks for the PIN and approves an order with it; false when the person goes back. */
export async function approveByPin(turn: Turn, device: Device, approved: Approved): Promise<boolean> {
  const door = {
    begin: (body: Parameters<Door<unknown>['begin']>[0]) => turn.api.beginProof(approved.id, body),
    finish: (body: Parameters<Door<unknown>['finish']>[0]) => turn.api.finishProof(approved.id, body),
  }
  return (await proveByPin(turn, device, approved, door)) !== null
}

/**
 * Asks for the PIN until it is right and gives the answer to the proof; null when the person goes back.
 * The proof's context is the hash of the text that was shown: it approves this text and no other.
 */
export async function proveByPin<Answer>(turn: Turn, device: Device, approved: Approved, door: Door<Answer>): Promise<Answer | null> {
  let left: number | null = null
  for (;;) {
    const pin = await turn.ask<string | null>((choose) => enterPinScreen(approved.service, left, choose))
    if (pin === null) return null
    turn.show(waitScreen((text) => text.pin.checking))
    const tried = await attempt(turn, device, approved, pin, door)
    if ('answer' in tried) return tried.answer
    left = tried.left
    if (left === 0) throw new Problem('pin_locked')
  }
}

/** One try: the answer when the PIN was right, else how many tries are left. */
async function attempt<Answer>(turn: Turn, device: Device, { id, text }: Approved, pin: string, door: Door<Answer>): Promise<{ answer: Answer } | { left: number }> {
  const { logIn, WrongPin } = await import('./opaque.ts')
  const [proving, context] = [logIn(pin), await challenge(text)]
  const ke1 = encode(proving.ke1)
  const signature = await signLines(device.channelKey, ['stadttor pin-approve v1', device.issuer, id, encode(context), ke1])
  // The same first message counts once, however often it is sent; so does the last.
  const begun = await turn.insist(() => door.begin({ device: device.device, ke1, signature }))
  try {
    const ke3 = encode(await proving.finish(decode(begun.ke2), context))
    return { answer: await turn.insist(() => door.finish({ device: device.device, attempt: begun.attempt, ke3 })) }
  } catch (error) {
    if (error instanceof WrongPin) return { left: begun.left }
    throw error
  }
}
