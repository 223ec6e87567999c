import { comparisonCode } from '../activation/code.ts'
import { Problem, type Realm } from '../api/client.ts'
import { generateChannelKey, signLines } from '../device/channel-key.ts'
import { deviceName } from '../device/name.ts'
import type { Device } from '../device/store.ts'
import { encode, decode } from '../../../styles/pages/webauthn.ts'
import type { Turn } from '../shell/app.ts'
import { waitScreen } from '../shell/wait.ts'
import { choosePinScreen } from './screens.ts'

/** True when the phone itself can ask for finger, face or screen lock; only without it a PIN is offered. */
export async function verifiesItsOwner(): Promise<boolean> {
  const credentials = window.PublicKeyCredential as typeof PublicKeyCredential | undefined
  return (await credentials?.isUserVerifyingPlatformAuthenticatorAvailable?.().catch(() => false)) === true
}

/** Sets a PIN for the activation; null when the person stopped. The PIN itself is kept nowhere. */
export async function setPin(turn: Turn, realm: Realm, account: string, { id, secret }: { id: string; secret: string }): Promise<Device | null> {
  const pin = await turn.ask<string | null>((choose) => choosePinScreen(choose))
  if (pin === null) return null
  turn.show(waitScreen((text) => text.pin.setting))
  const { register } = await import('./opaque.ts')
  const { key, point } = await generateChannelKey()
  const setting = register(pin)
  const begun = await turn.insist(() => turn.api.beginPin(id, { secret, channel_key: point, request: encode(setting.request) }))
  const record = encode(await setting.finish(decode(begun.response)))
  const code = await comparisonCode(id, record, point)
  const name = deviceName(navigator.userAgent)
  const signature = await signLines(key, ['stadttor pin v1', realm.issuer, id, record])
  const answer = await turn.insist(() => turn.api.recordPin(id, { secret, name, record, signature }))
  // Another number means that the server received another record or key than ours.
  if (answer.code.replace(/\D/g, '') !== code) throw new Problem('code_differs')
  return {
    issuer: realm.issuer,
    realm: realm.name,
    rpId: realm.rp_id,
    account,
    device: answer.device,
    credentialId: null,
    channelKey: key,
    pending: { id, secret, code },
  }
}
