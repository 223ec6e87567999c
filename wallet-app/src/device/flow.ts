import { awaitConfirmation } from '../activation/flow.ts'
import { SigningApi } from '../signing/api.ts'
import { Problem } from '../api/client.ts'
import { waiting, type Waits } from '../push/api.ts'
import { keepUp } from '../push/subscription.ts'
import type { Link } from '../scanner/link.ts'
import { ownRealm, type Flow, type Turn } from '../shell/app.ts'
import { waitScreen } from '../shell/wait.ts'
import { signLines } from './channel-key.ts'
import { homeScreen, inactiveScreen, removedScreen, removeScreen, revokedScreen, type Standing } from './screens.ts'
import { forget, load, save, type Device } from './store.ts'

/** How a link comes into the app: by camera or by keyboard. */
export interface Ways { scan: Flow; enter: Flow; messages: Flow; signatures: Flow }

/** Milliseconds between two looks while the standing is not known. */
const NEXT_LOOK = 4000

type Choice = 'scan' | 'enter' | 'messages' | 'signatures' | 'remove' | 'revoked' | Link

/** The start screen: what this phone is connected to, and the way to the scanner. */
export function home(ways: Ways): Flow {
  return async (turn) => {
    const device = await load()
    if (device === null) return inactive(turn, ways)
    turn.shell.name(device.realm)
    if (device.pending !== null) return awaitConfirmation(device)(turn)
    void keepUp(turn.api, device)
    const choice = await turn.ask<Choice>((choose) => homeScreen(device, (report) => watch(turn, device, report, choose), (report) => watchOrders(turn, device, report), choose))
    if (typeof choice === 'object') turn.open(choice)
    else if (choice === 'scan' || choice === 'enter' || choice === 'messages' || choice === 'signatures') turn.go(ways[choice])
    else await remove(turn, device, choice === 'revoked')
  }
}

async function inactive(turn: Turn, ways: Ways): Promise<void> {
  turn.show(waitScreen((text) => text.activation.opening))
  const realm = await ownRealm(turn.api)
  turn.shell.name(realm.name)
  turn.go(ways[await turn.ask<'scan' | 'enter'>((choose) => inactiveScreen(new URL(realm.issuer).host, choose))])
}

/** Reports how the device stands: at once, when the connection changes, and again until it is known. */
function watch(turn: Turn, device: Device, report: (standing: Standing) => void, choose: (choice: Choice) => void): () => void {
  let going = true
  let timer = 0
  const look = async (): Promise<void> => {
    clearTimeout(timer)
    const standing = await check(turn, device)
    if (!going) return
    if (standing === 'revoked') return choose('revoked')
    report(standing)
    if (standing !== 'active') timer = window.setTimeout(again, NEXT_LOOK)
    else if (await hasWaiting(turn, device) && going) report('asked')
  }
  const again = (): void => void look()
  addEventListener('online', again)
  addEventListener('offline', again)
  report('checking')
  again()
  return () => {
    going = false
    clearTimeout(timer)
    removeEventListener('online', again)
    removeEventListener('offline', again)
  }
}

/** Looks for a sign-in that waits: at once, and whenever the app is brought to the front again. */
function watchOrders(turn: Turn, device: Device, report: (order: Waits | null) => void): () => void {
  const end = new AbortController()
  const look = (): void => {
    if (document.hidden) return
    waiting(turn.api, device).then((order) => {
      if (!end.signal.aborted) report(order)
    }, () => undefined)
  }
  document.addEventListener('visibilitychange', look, { signal: end.signal })
  look()
  return () => end.abort()
}

/** Whether a document waits for a signature; not to know it is no reason to say anything. */
async function hasWaiting(turn: Turn, device: Device): Promise<boolean> {
  const waiting = await new SigningApi(turn.api, device).waiting().catch(() => [])
  return waiting.length > 0
}

async function check(turn: Turn, device: Device): Promise<Standing | 'revoked'> {
  try {
    const answer = await signedCheck(turn, device).catch((error: unknown) => {
      // The first attempt may have been dated by a wrong clock; its answer has set it right.
      if (error instanceof Problem && error.code === 'expired') return signedCheck(turn, device)
      throw error
    })
    if (!answer.active) return 'revoked'
    if (answer.account !== undefined && answer.account !== device.account) await save({ ...device, account: answer.account })
    return 'active'
  } catch (error) {
    const code = error instanceof Problem ? error.code : 'unknown'
    if (code === 'device_unknown' || code === 'device_revoked') return 'revoked'
    return code === 'offline' ? 'offline' : 'unchecked'
  }
}

async function signedCheck(turn: Turn, device: Device): Promise<{ account?: string; active: boolean }> {
  const at = turn.api.now()
  const signature = await signLines(device.channelKey, ['stadttor check v1', device.issuer, device.device, String(at)])
  return turn.api.check(device.device, { at, signature })
}

async function remove(turn: Turn, device: Device, revoked: boolean): Promise<void> {
  const choice = await turn.ask<'yes' | 'no'>((choose) => (revoked ? revokedScreen(() => choose('yes')) : removeScreen(device.account, choose)))
  if (choice === 'no') return turn.goHome()
  await forget(device.issuer)
  forgetPasskey(device)
  if (!revoked) await turn.ask<void>((choose) => removedScreen(() => choose()))
  turn.goHome()
}

/** Tells the phone's password manager, where it listens, that this passkey opens nothing any more. */
function forgetPasskey({ rpId, credentialId }: Device): void {
  if (credentialId === null) return
  const listener = window.PublicKeyCredential as unknown as { signalUnknownCredential?: (which: { rpId: string; credentialId: string }) => Promise<void> } | undefined
  listener?.signalUnknownCredential?.({ rpId, credentialId }).catch(() => undefined)
}
