import type { Waits } from '../push/api.ts'
import { canReceive } from '../push/subscription.ts'
import type { Link } from '../scanner/link.ts'
import { actions, button, el, facts, heading, notice, paragraph, sign, withAccount } from '../shell/dom.ts'
import type { Draw } from '../shell/shell.ts'
import type { Text } from '../text/de.ts'
import { fill } from '../text/language.ts'
import type { Device } from './store.ts'

/** How this phone stands with the identity provider, as far as is known; `asked`: active, and a document waits. */
export type Standing = 'checking' | 'active' | 'asked' | 'offline' | 'unchecked'

/** Reports the order that waits for this phone until the function it returns is called. */
export type Waiting = (report: (order: Waits | null) => void) => () => void

/** The start screen; `watch` reports the standing until the function it returns is called. */
export function homeScreen(device: Device, watch: (report: (standing: Standing) => void) => () => void, waiting: Waiting, choose: (choice: 'scan' | 'enter' | 'remove' | 'messages' | 'signatures' | Link) => void): Draw {
  return (text) => {
    const order = el('div', { role: 'status' })
    const badge = el('span', { class: 'app-standing', role: 'status' })
    const offline = notice('warning', { title: text.problem.offline.title, todo: text.home.offline })
    offline.hidden = true
    const waits = el('div', { role: 'status' })
    const removal = button(text.home.remove, 'tertiary', () => choose('remove'))
    removal.classList.add('app-quiet')
    const messages = canReceive() ? button(text.push.manage, 'tertiary', () => choose('messages')) : null
    messages?.classList.add('app-quiet')
    const stop = waiting((waits) => order.replaceChildren(...(waits === null ? [] : [waitingPanel(text, waits, choose)])))
    const end = watch((standing) => {
      offline.hidden = standing !== 'offline'
      waits.replaceChildren(...(standing === 'asked' ? [notice('warning', text.signing.waits)] : []))
      badge.replaceChildren(standingBadge(text, standing))
    })
    return {
      content: [
        heading(text.home.title),
        paragraph(text.home.lead, 'large'),
        order,
        offline,
        waits,
        el('section', { class: 'st-panel' }, facts(
          [text.home.account, el('bdi', {}, device.account)],
          [text.home.realm, device.realm],
          [text.home.status, badge],
        ), messages, removal),
        actions(
          button(text.home.scan, 'primary', () => choose('scan')),
          button(text.home.enter, 'secondary', () => choose('enter')),
          button(text.signing.list, 'secondary', () => choose('signatures')),
        ),
      ],
      leave: () => {
        stop()
        end()
      },
    }
  }
}

/** A sign-in that a message announced; also there when the message was wiped away. */
function waitingPanel(text: Text, { order, by }: Waits, choose: (link: Link) => void): HTMLElement {
  const call = by === 'message'
  const open = button(call ? text.push.callOpen : text.push.open, 'primary', () => choose({ kind: call ? 'call' : 'number', id: order }))
  return el('section', { class: 'st-panel' }, el('h2', { class: 'kern-heading-small' }, text.push.waiting), paragraph(call ? text.push.callWaitingLead : text.push.waitingLead), el('div', { class: 'st-actions' }, open))
}

function standingBadge(text: Text, standing: Standing): HTMLElement {
  const label = { checking: text.home.checking, active: text.home.active, asked: text.home.active, offline: text.home.unchecked, unchecked: text.home.unchecked }[standing]
  if (standing !== 'active' && standing !== 'asked') return el('span', { class: 'kern-badge kern-badge--info' }, el('span', { class: 'kern-label' }, label))
  return el('span', { class: 'kern-badge kern-badge--success' },
    el('span', { class: 'kern-icon kern-icon--success', 'aria-hidden': 'true' }),
    el('span', { class: 'kern-label' }, label))
}

/** How to activate a phone that is not connected to any account. */
export function inactiveScreen(host: string, choose: (choice: 'scan' | 'enter') => void): Draw {
  return (text) => ({
    content: [
      heading(text.inactive.title),
      paragraph(text.inactive.lead, 'large'),
      el('ol', { class: 'st-steps' }, ...[fill(text.inactive.step1, { host }), text.inactive.step2, text.inactive.step3].map((step) => el('li', {}, paragraph(step)))),
      actions(
        button(text.home.scan, 'primary', () => choose('scan')),
        button(text.home.enter, 'secondary', () => choose('enter')),
      ),
    ],
  })
}

export function revokedScreen(remove: () => void): Draw {
  return (text) => ({
    content: [
      sign('stop'),
      heading(text.revoked.title),
      paragraph(text.revoked.lead, 'large'),
      paragraph(text.revoked.todo),
      actions(button(text.revoked.remove, 'primary', remove)),
    ],
  })
}

export function removeScreen(account: string, choose: (choice: 'yes' | 'no') => void): Draw {
  return (text) => ({
    content: [
      heading(text.remove.title),
      el('p', { class: 'kern-body kern-body--large' }, ...withAccount(text.remove.lead, account)),
      paragraph(text.remove.hint),
      actions(
        button(text.remove.yes, 'danger', () => choose('yes')),
        button(text.remove.no, 'secondary', () => choose('no')),
      ),
    ],
  })
}

export function removedScreen(ok: () => void): Draw {
  return (text) => ({
    content: [sign('done'), heading(text.remove.done), paragraph(text.remove.doneLead, 'large'), actions(button(text.start, 'primary', ok))],
  })
}
