import { actions, button, domain, el, facts, heading, notice, paragraph, sign } from '../shell/dom.ts'
import type { Draw } from '../shell/shell.ts'
import type { Text } from '../text/de.ts'
import { fill } from '../text/language.ts'
import type { Approval } from './approval.ts'
import { money, type Detail, type Part } from './details.ts'

/** What the approval screen shows: the approval, and why the last attempt to confirm failed. */
export interface Decision { approval: Approval; failed: 'passkey_declined' | 'offline' | null; now: () => number }

const SECOND = 1000
const LAST_SECONDS = 20

/** "Sign in to …?": everything on it comes from the text that will be signed. */
export function approvalScreen({ approval, failed, now }: Decision, choose: (choice: 'yes' | 'no' | 'expired') => void): Draw {
  return (text) => {
    const countdown = el('p', { class: 'kern-body kern-body--small app-countdown' })
    const timer = setInterval(tick, SECOND)
    function tick(): void {
      const seconds = Math.ceil((approval.expires - now()) / SECOND)
      if (seconds <= 0) return choose('expired')
      countdown.textContent = seconds > LAST_SECONDS ? '' : fill(text.order.expires, { seconds: String(seconds) })
    }
    return {
      content: [
        ...(failed === null ? [] : [notice('danger', text.problem[failed], true)]),
        heading(fill(approval.details.length === 0 ? text.order.title : text.order.allowTitle, { service: approval.service.name })),
        el('div', { class: 'app-domain' },
          el('span', { class: 'kern-body kern-body--small kern-body--muted' }, text.order.domain),
          el('strong', { class: 'app-domain__name' }, domain(approval.service.domain))),
        ...approval.details.map((detail) => allowed(text, detail)),
        details(text, approval),
        el('p', { class: 'kern-body app-warning' }, warning(text, approval)),
        countdown,
        pair(
          button(text.order.no, 'secondary', () => choose('no')),
          button(approval.details.length === 0 ? text.order.yes : text.order.allow, 'primary', () => choose('yes')),
        ),
      ],
      leave: () => clearInterval(timer),
    }
  }
}

function details(text: Text, { purpose, attributes, level, browser, message, number }: Approval): HTMLElement {
  const learned = attributes.map((name) => el('li', {}, describe(text, name)))
  const list = facts(
    ...(message === null ? [] : [[text.push.message, el('strong', {}, el('bdi', {}, message))] as const]),
    [text.order.purpose, el('bdi', {}, purpose)],
    [text.order.attributes, learned.length === 0 ? text.order.nothing : el('ul', { class: 'app-list' }, ...learned)],
    [text.order.level, text.levels[level]],
    ...(browser === null ? [] : [[text.order.browser, fill(text.order.place, { kind: browser.kind, place: browser.place })] as const]),
    ...(number === null ? [] : [[text.push.label, number] as const]),
  )
  list.classList.add('app-facts')
  return list
}

/** What to look at before confirming: what is allowed, what a service shows, or where it was begun. */
function warning(text: Text, { details, message }: Approval): string {
  if (message !== null) return text.push.callWarning
  return details.length === 0 ? text.order.warning : text.order.allowWarning
}

/** One thing that is allowed, with every part of it. */
function allowed(text: Text, { kind, parts }: Detail): HTMLElement {
  return el('section', { class: 'st-panel st-flow' },
    el('h2', { class: 'kern-heading-small' }, text.allowed[kind]),
    facts(...parts.map((part) => [text.allowed[part.label], el('bdi', {}, value(text, part))] as const)))
}

function value(text: Text, part: Part): string {
  if (part.label === 'amount') return money(part.value, text.allowed.language)
  return part.label === 'attribute' ? describe(text, part.value) : part.value
}

/** Two answers side by side, after everything that has to be read before. */
function pair(...answers: readonly HTMLElement[]): HTMLElement {
  const element = actions(...answers)
  element.classList.add('app-actions--pair')
  return element
}

/** An attribute in words; one we have no words for is shown by its name and said to be so. */
function describe(text: Text, name: string): string {
  const words: Readonly<Record<string, string>> = text.attributes
  const known = name !== 'other' && Object.hasOwn(words, name) ? words[name] : undefined
  return known ?? fill(text.attributes.other, { name })
}

export function approvedScreen(approval: Approval, ok: () => void): Draw {
  return (text) => ({
    content: [
      sign('done'),
      heading(text.order.done),
      paragraph(fill(approval.message === null ? text.order.doneLead : text.push.callDone, { service: approval.service.name }), 'large'),
      actions(button(text.order.ok, 'primary', ok)),
    ],
  })
}

export function deniedScreen(ok: () => void): Draw {
  return (text) => ({
    content: [
      sign('declined'),
      heading(text.order.denied),
      paragraph(text.order.deniedLead, 'large'),
      actions(button(text.order.ok, 'primary', ok)),
    ],
  })
}
