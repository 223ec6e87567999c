import { actions, button, domain, el, facts, heading, notice, paragraph, sign } from '../shell/dom.ts'
import type { Draw } from '../shell/shell.ts'
import type { Text } from '../text/de.ts'
import { fill } from '../text/language.ts'
import type { Waiting } from './api.ts'
import { inGroups, type SignatureApproval } from './approval.ts'

/** A document that the person is asked to sign. `text` is null for a PDF, which is `opened` elsewhere. */
export interface Asked {
  readonly approval: SignatureApproval
  readonly hash: Uint8Array
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly text: string | null
  opened: boolean
  failed: 'passkey_declined' | 'offline' | 'not_opened' | null
  readonly now: () => number
}

const SECOND = 1000

/** What waits for a signature, the oldest first. */
export function waitingScreen(waiting: readonly Waiting[], choose: (choice: Waiting | 'back') => void): Draw {
  return (text) => ({
    content: [
      heading(text.signing.title),
      paragraph(waiting.length === 0 ? text.signing.none : text.signing.lead, 'large'),
      ...waiting.map((one) => el('section', { class: 'st-panel st-flow' },
        el('h2', { class: 'kern-heading-small' }, el('bdi', {}, one.name)),
        facts([text.signing.from, el('bdi', {}, one.service)], [text.signing.kind, kind(text, one)]),
        button(text.signing.read, 'secondary', () => choose(one)))),
      actions(button(text.start, waiting.length === 0 ? 'primary' : 'tertiary', () => choose('back'))),
    ],
  })
}

/** "Sign …?": all but the document itself comes from the text that will be approved. */
export function documentScreen(asked: Asked, choose: (choice: 'yes' | 'no' | 'expired') => void): Draw {
  const { approval } = asked
  return (text) => {
    const timer = setInterval(() => approval.expires <= asked.now() && choose('expired'), SECOND)
    const says = el('div', { role: 'alert' })
    const say = (failed: Asked['failed']): void => says.replaceChildren(...(failed === null ? [] : [notice('danger', failed === 'not_opened' ? text.signing.notOpened : text.problem[failed])]))
    say(asked.failed)
    const file = asked.text === null ? viewer(text, asked, () => say(null)) : null
    return {
      content: [
        heading(fill(text.signing.question, { name: approval.document.name })),
        el('div', { class: 'app-domain' },
          el('span', { class: 'kern-body kern-body--small kern-body--muted' }, text.order.domain),
          el('strong', { class: 'app-domain__name' }, domain(approval.service.domain))),
        details(text, asked),
        file?.element ?? el('pre', { class: 'st-panel app-document', tabindex: '0', role: 'region', 'aria-label': text.signing.wording }, asked.text),
        el('p', { class: 'kern-body app-warning' }, text.signing.warning),
        says,
        pair(
          button(text.order.no, 'secondary', () => choose('no')),
          button(text.signing.yes, 'primary', () => (asked.opened || asked.text !== null ? choose('yes') : say('not_opened'))),
        ),
      ],
      leave: () => {
        clearInterval(timer)
        file?.leave()
      },
    }
  }
}

/** The link that hands the very bytes that were hashed to the phone's viewer. */
function viewer(text: Text, asked: Asked, opened: () => void): { element: HTMLElement; leave: () => void } {
  const address = URL.createObjectURL(new Blob([asked.bytes], { type: 'application/pdf' }))
  const link = el('a', { class: 'kern-btn kern-btn--secondary kern-btn--block', href: address, download: asked.approval.document.name }, el('span', { class: 'kern-label' }, text.signing.open))
  link.addEventListener('click', () => {
    asked.opened = true
    asked.failed = null
    opened()
  })
  return { element: link, leave: () => URL.revokeObjectURL(address) }
}

function details(text: Text, { approval, hash }: Asked): HTMLElement {
  const { document, service, purpose, signer, level } = approval
  const list = facts(
    [text.signing.from, el('bdi', {}, service.name)],
    [text.order.purpose, el('bdi', {}, purpose)],
    [text.signing.kind, kind(text, document)],
    [text.signing.hash, el('code', {}, inGroups(hash))],
    [text.signing.signer, fill(text.signing.named, { name: signer })],
    [text.signing.level, text.levels[level]],
  )
  list.classList.add('app-facts')
  return list
}

function kind(text: Text, { type, size }: { type: 'text' | 'pdf'; size: number }): string {
  return fill(type === 'pdf' ? text.signing.pdf : text.signing.text, { size: String(Math.max(1, Math.round(size / 1024))) })
}

function pair(...answers: readonly HTMLElement[]): HTMLElement {
  const element = actions(...answers)
  element.classList.add('app-actions--pair')
  return element
}

export function signedScreen({ document }: SignatureApproval, ok: () => void): Draw {
  return (text) => ({
    content: [
      sign('done'),
      heading(text.signing.done),
      paragraph(fill(text.signing.doneLead, { name: document.name }), 'large'),
      paragraph(text.signing.doneHint),
      actions(button(text.order.ok, 'primary', ok)),
    ],
  })
}

export function refusedScreen(ok: () => void): Draw {
  return (text) => ({
    content: [
      sign('declined'),
      heading(text.signing.refused),
      paragraph(text.signing.refusedLead, 'large'),
      actions(button(text.order.ok, 'primary', ok)),
    ],
  })
}
