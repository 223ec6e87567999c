import { actions, button, domain, el, heading, paragraph } from '../shell/dom.ts'
import type { Draw } from '../shell/shell.ts'
import type { Text } from '../text/de.ts'
import { fill } from '../text/language.ts'
import { flawOf, LONGEST, SHORTEST } from './rules.ts'

/** What is said about a PIN that was not accepted. */
export type PinFlaw = keyof Text['pin']['flaws']

const LIMITS = { shortest: String(SHORTEST), longest: String(LONGEST) }

/** Two fields for a new PIN; chooses one that keeps the rules, or null to stop. */
export function choosePinScreen(choose: (pin: string | null) => void): Draw {
  return (text) => {
    const first = field(text, 'pin', text.pin.first, 'new-password', 'pin-hint')
    const second = field(text, 'pin-again', text.pin.second, 'new-password')
    const form = pinForm(text, [first, second], text.pin.set, button(text.pin.cancel, 'tertiary', () => choose(null)), () => {
      const flaw = flawOf(first.value())
      const differs = first.value() !== second.value()
      first.refuse(flaw)
      second.refuse(flaw === null && differs ? 'differs' : null)
      if (flaw === null && !differs) choose(first.value())
    })
    const hint = el('p', { class: 'kern-body kern-body--muted', id: 'pin-hint' }, fill(text.pin.hint, LIMITS))
    return { content: [heading(text.pin.title), paragraph(text.pin.lead), hint, form] }
  }
}

/**
 * One field for the PIN, with whom it is for; chooses what was entered, or null to go back. `left`: tries that
 * are left after a wrong one.
 */
export function enterPinScreen(service: { name: string; domain: string }, left: number | null, choose: (pin: string | null) => void): Draw {
  return (text) => {
    const only = field(text, 'pin', text.pin.label, 'off')
    if (left !== null) only.refuse(left === 1 ? 'last' : 'wrong', { left: String(left) })
    const form = pinForm(text, [only], text.pin.confirm, button(text.pin.back, 'tertiary', () => choose(null)), () => {
      const entered = only.value()
      const flaw = entered === '' ? 'missing' : /^\d+$/.test(entered) ? null : 'digits'
      only.refuse(flaw)
      if (flaw === null) choose(entered)
    })
    return {
      content: [
        heading(text.pin.enter),
        el('div', { class: 'app-domain' },
          el('span', { class: 'kern-body' }, service.name),
          el('strong', { class: 'app-domain__name' }, domain(service.domain))),
        form,
      ],
    }
  }
}

interface Field { box: HTMLElement; input: HTMLInputElement; value: () => string; refuse: (flaw: PinFlaw | null, values?: Record<string, string>) => void }

function field(text: Text, id: string, label: string, autocomplete: 'off' | 'new-password', describedBy = ''): Field {
  const input = el('input', {
    class: 'kern-form-input__input', id, type: 'password', inputmode: 'numeric', autocomplete, maxlength: String(LONGEST + 8),
    required: '', 'aria-describedby': `${id}-error ${describedBy}`.trim(),
  })
  const error = el('p', { class: 'kern-error', id: `${id}-error`, role: 'alert' })
  const box = el('div', { class: 'kern-form-input' }, el('label', { class: 'kern-label', for: id }, label), error, input)
  const refuse = (flaw: PinFlaw | null, values: Record<string, string> = {}): void => {
    box.classList.toggle('kern-form-input--error', flaw !== null)
    input.classList.toggle('kern-form-input__input--error', flaw !== null)
    input.toggleAttribute('aria-invalid', flaw !== null)
    if (flaw === null) return error.replaceChildren()
    const sentence = fill(text.pin.flaws[flaw], { ...LIMITS, ...values })
    error.replaceChildren(el('span', { class: 'kern-icon kern-icon--danger', 'aria-hidden': 'true' }), el('span', { class: 'kern-body' }, sentence))
  }
  return { box, input, value: () => input.value.replace(/\s/g, ''), refuse }
}

/** The fields, a switch to show what is entered, and the buttons; the first wrong field gets the focus. */
function pinForm(text: Text, fields: readonly Field[], submit: string, other: HTMLElement, check: () => void): HTMLElement {
  const show = el('button', { class: 'kern-btn kern-btn--tertiary app-quiet', type: 'button', 'aria-pressed': 'false' }, el('span', { class: 'kern-label' }, text.pin.show))
  show.addEventListener('click', () => {
    const shown = show.getAttribute('aria-pressed') !== 'true'
    show.setAttribute('aria-pressed', String(shown))
    for (const { input } of fields) input.type = shown ? 'text' : 'password'
  })
  const send = el('button', { class: 'kern-btn kern-btn--primary kern-btn--block', type: 'submit' }, el('span', { class: 'kern-label' }, submit))
  const form = el('form', { class: 'app-form', novalidate: '' }, ...fields.map((one) => one.box), el('div', {}, show), actions(send, other))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    check()
    fields.find(({ input }) => input.hasAttribute('aria-invalid'))?.input.focus()
  })
  return form
}
