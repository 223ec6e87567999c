import { assertion, encode } from '../../../styles/pages/webauthn.ts'
import { Problem } from '../api/client.ts'
import { signLines } from '../device/channel-key.ts'
import { load, type Device } from '../device/store.ts'
import { approveByPin } from '../pin/prove.ts'
import type { Link } from '../scanner/link.ts'
import type { Flow, Turn } from '../shell/app.ts'
import { waitScreen } from '../shell/wait.ts'
import { challenge, readApproval, type Approval } from './approval.ts'
import { approvalScreen, approvedScreen, deniedScreen, type Decision } from './screens.ts'

type OrderLink = Extract<Link, { kind: 'order' }>

/** A sign-in that waits in a browser: claim it, show what would be signed, sign or decline. */
export function order(link: OrderLink): Flow {
  return async (turn) => {
    const device = await load()
    if (device === null || device.pending !== null) throw new Problem('not_activated')
    turn.show(waitScreen((text) => text.order.claiming))
    const approval = await claim(turn, device, link)
    const approved = await decide(turn, device, link.id, approval)
    const end = approved ? approvedScreen(approval, turn.goHome) : deniedScreen(turn.goHome)
    turn.show(end)
  }
}

async function claim(turn: Turn, device: Device, { id, second, mac }: OrderLink): Promise<Approval> {
  const signature = await signLines(device.channelKey, ['stadttor claim v1', device.issuer, id, String(second), mac])
  const claimed = await turn.api.claim(id, { device: device.device, second, mac, signature })
  return readClaimed(turn, device, id, claimed, null)
}

/** The approval in the answer to a claim; `number` is the one that the person read in the browser, if any; `call`: a service began it. */
export function readClaimed(turn: Turn, device: Device, order: string, claimed: { approval: string; credential_id: string | null }, number: string | null, call = false): Approval {
  const approval = readApproval(claimed.approval, { issuer: device.issuer, order, device: device.device, number, call, now: turn.api.now() })
  if (typeof approval === 'string') throw new Problem(approval)
  // Only the passkey made at the activation may sign; the server cannot name another.
  if (claimed.credential_id !== device.credentialId) throw new Problem('approval_mismatch')
  return approval
}

/** True when approved, false when declined; asks again after a failed confirmation or a lost connection. */
export async function decide(turn: Turn, device: Device, id: string, approval: Approval): Promise<boolean> {
  let failed: Decision['failed'] = null
  for (;;) {
    const choice = await turn.ask<'yes' | 'no' | 'expired'>((choose) => approvalScreen({ approval, failed, now: () => turn.api.now() }, choose))
    if (choice === 'expired') throw new Problem('expired')
    try {
      if (choice === 'no') await deny(turn, device, id)
      else if (!(await approve(turn, device, id, approval))) continue
      return choice === 'yes'
    } catch (error) {
      if (error instanceof Problem && error.code === 'offline') failed = 'offline'
      else if (error instanceof DOMException) failed = 'passkey_declined'
      else throw error
    }
  }
}

/** True when approved, false when the person went back to the question. */
async function approve(turn: Turn, device: Device, id: string, approval: Approval): Promise<boolean> {
  if (device.credentialId === null) return approveByPin(turn, device, { id, text: approval.text, service: approval.service })
  turn.show(waitScreen((text) => text.order.approving))
  const credential = await assertion({
    challenge: encode(await challenge(approval.text)),
    rpId: device.rpId,
    allowCredentials: [{ type: 'public-key', id: device.credentialId }],
    userVerification: 'required',
    timeout: Math.max(approval.expires - turn.api.now(), 1000),
  })
  const { user_handle: _, ...signed } = credential
  await turn.api.approve(id, { device: device.device, credential: signed })
  return true
}

async function deny(turn: Turn, device: Device, id: string): Promise<void> {
  const signature = await signLines(device.channelKey, ['stadttor deny v1', device.issuer, id])
  await turn.api.deny(id, { device: device.device, signature })
}
