import { registration, type RegistrationText } from '../../../styles/pages/webauthn.ts'
import { Problem, type OpenedActivation, type Realm } from '../api/client.ts'
import { generateChannelKey } from '../device/channel-key.ts'
import { deviceName } from '../device/name.ts'
import { forget, keepStorage, load, save, type Device } from '../device/store.ts'
import { setPin, verifiesItsOwner } from '../pin/set.ts'
import { ownRealm, type Flow, type Turn } from '../shell/app.ts'
import { waitScreen } from '../shell/wait.ts'
import { comparisonCode } from './code.ts'
import { askScreen, codeScreen, doneScreen, type Asked } from './screens.ts'

/** Connects this phone with an account: ask, create the passkey, compare the number, wait for the browser. */
export function activation(id: string, secret: string): Flow {
  return async (turn) => {
    const before = await load()
    if (before !== null && before.pending === null) throw new Problem('replace')
    turn.show(waitScreen((text) => text.activation.opening))
    const realm = await turn.insist(() => ownRealm(turn.api))
    const opened = await turn.insist(() => turn.api.openActivation(id, secret))
    const device = await (await verifiesItsOwner() ? withPasskey : withPin)(turn, realm, opened, { id, secret })
    if (device === null) return turn.goHome()
    await save(device)
    return awaitConfirmation(device)(turn)
  }
}

/** The last step, also after the app was closed in between: show the number until the browser confirms. */
export function awaitConfirmation(device: Device): Flow {
  return async (turn) => {
    const { pending } = device
    if (pending === null) return turn.goHome()
    const end = await turn.ask<'confirmed' | 'ended'>((choose) => codeScreen(pending, turn, choose))
    if (end === 'ended') {
      await forget(device.issuer)
      throw new Problem('ended')
    }
    await save({ ...device, pending: null })
    await keepStorage()
    await turn.ask<void>((choose) => doneScreen(() => choose()))
    turn.goHome()
  }
}

interface Key { id: string; secret: string }

async function withPasskey(turn: Turn, realm: Realm, opened: OpenedActivation, key: Key): Promise<Device | null> {
  const credential = await confirmedCredential(turn, realm, opened)
  return credential === null ? null : handOver(turn, realm, opened, credential, key)
}

async function withPin(turn: Turn, realm: Realm, { account }: OpenedActivation, key: Key): Promise<Device | null> {
  const asked = { account, realm: realm.name, declined: false, pin: true }
  const choice = await turn.ask<Asked>((choose) => askScreen(asked, choose))
  return choice === 'no' ? null : setPin(turn, realm, account, key)
}

async function confirmedCredential(turn: Turn, realm: Realm, opened: OpenedActivation): Promise<RegistrationText | null> {
  let declined = false
  for (;;) {
    const asked = { account: opened.account, realm: realm.name, declined, pin: false }
    const choice = await turn.ask<Asked>((choose) => askScreen(asked, choose))
    if (choice === 'no') return null
    turn.show(waitScreen((text) => text.activation.creating))
    try {
      return await registration(hardened(realm, opened))
    } catch (error) {
      declined = readFailure(error)
    }
  }
}

/** The server's options with the parts that our safety rests on set here. */
function hardened(realm: Realm, { creation }: OpenedActivation): OpenedActivation['creation'] {
  return {
    ...creation,
    rp: { ...creation.rp, id: realm.rp_id },
    authenticatorSelection: { ...creation.authenticatorSelection, userVerification: 'required' },
    attestation: 'none',
  }
}

/** True when the person may simply try again. */
function readFailure(error: unknown): true {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'InvalidStateError') throw new Problem('passkey_exists')
  if (name === 'SecurityError') throw new Problem('foreign_realm')
  if (name === 'NotSupportedError' || name === 'ConstraintError') throw new Problem('passkey_missing')
  if (name === '') throw error
  return true
}

async function handOver(turn: Turn, realm: Realm, opened: OpenedActivation, credential: RegistrationText, { id, secret }: Key): Promise<Device> {
  const { key, point } = await generateChannelKey()
  const code = await comparisonCode(id, credential.attestation_object, point)
  const name = deviceName(navigator.userAgent)
  const answer = await turn.insist(() => turn.api.keyActivation(id, { secret, name, credential, channel_key: point }))
  // Another number means that the server received other keys than ours.
  if (answer.code.replace(/\D/g, '') !== code) throw new Problem('code_differs')
  return {
    issuer: realm.issuer,
    realm: realm.name,
    rpId: realm.rp_id,
    account: opened.account,
    device: answer.device,
    credentialId: credential.id,
    channelKey: key,
    pending: { id, secret, code },
  }
}
