import { Problem } from '../api/client.ts'
import type { Pending } from '../device/store.ts'
import type { Turn } from '../shell/app.ts'
import { actions, button, el, heading, notice, paragraph, sign, withAccount } from '../shell/dom.ts'
import type { Draw } from '../shell/shell.ts'
import { fill } from '../text/language.ts'
import { spaced } from './code.ts'

/** The person's answer to "Activate this phone?". */
export type Asked = 'yes' | 'no'

const SECOND = 1000

/** "Activate this phone for …?"; `declined` when the phone's own question was not confirmed before. */
export function askScreen(asked: { account: string; realm: string; declined: boolean; pin: boolean }, choose: (choice: Asked) => void): Draw {
  return (text) => ({
    content: [
      ...(asked.declined ? [notice('danger', text.problem.passkey_declined, true)] : []),
      heading(...withAccount(text.activation.title, asked.account)),
      paragraph(fill(text.activation.realm, { realm: asked.realm }), 'muted'),
      el('p', { class: 'kern-body app-warning' }, text.activation.warning),
      ...(asked.pin
        ? [paragraph(text.pin.next), paragraph(text.pin.level, 'muted')]
        : [paragraph(text.activation.lead), paragraph(text.activation.next)]),
      actions(
        button(text.activation.yes, 'primary', () => choose('yes')),
        button(text.activation.no, 'secondary', () => choose('no')),
      ),
    ],
  })
}

/** The number to compare, while the browser's confirmation is awaited. */
export function codeScreen(pending: Pending, turn: Turn, choose: (end: 'confirmed' | 'ended') => void): Draw {
  return (text) => {
    const offline = notice('warning', text.problem.offline, true)
    offline.hidden = true
    const leave = pollState(pending, turn, choose, (reached) => (offline.hidden = reached))
    return {
      content: [
        heading(text.activation.compare),
        paragraph(text.activation.compareLead, 'large'),
        el('p', { class: 'st-code' }, spaced(pending.code)),
        paragraph(text.activation.compareWarning),
        el('p', { class: 'kern-body app-waiting' }, text.activation.waiting),
        offline,
      ],
      leave,
    }
  }
}

/** Asks for the activation's state each second; returns what ends the asking. */
function pollState(pending: Pending, turn: Turn, choose: (end: 'confirmed' | 'ended') => void, reach: (reached: boolean) => void): () => void {
  let going = true
  const ask = async (): Promise<void> => {
    try {
      const { state } = await turn.api.activationState(pending.id, pending.secret)
      if (!going) return
      reach(true)
      if (state === 'confirmed' || state === 'ended') return choose(state)
    } catch (error) {
      const passing = error instanceof Problem && (error.code === 'offline' || error.code === 'server' || error.code === 'too_many')
      if (!going) return
      if (!passing) return choose('ended')
      reach(false)
    }
    setTimeout(() => going && void ask(), SECOND)
  }
  void ask()
  return () => {
    going = false
  }
}

export function doneScreen(ok: () => void): Draw {
  return (text) => ({
    content: [
      sign('done'),
      heading(text.activation.done),
      paragraph(text.activation.doneLead, 'large'),
      actions(button(text.activation.ok, 'primary', ok)),
    ],
  })
}
