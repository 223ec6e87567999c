import { actions, button, el, heading, paragraph, sign } from '../shell/dom.ts'
import type { Draw } from '../shell/shell.ts'

/** The two digits that the browser shows; `null` for "that was not me". */
export function numberScreen(choose: (number: string | null) => void): Draw {
  return (text) => {
    const input = el('input', {
      class: 'kern-form-input__input app-number', id: 'number', inputmode: 'numeric', pattern: '[0-9]{2}', maxlength: '2', required: '',
      autocomplete: 'off', 'aria-describedby': 'number-hint number-error',
    })
    const error = el('p', { class: 'kern-error', id: 'number-error', role: 'alert' })
    const hint = el('p', { class: 'kern-hint', id: 'number-hint' }, text.push.once)
    const field = el('div', { class: 'kern-form-input' }, el('label', { class: 'kern-label', for: 'number' }, text.push.label), hint, error, input)
    const submit = el('button', { class: 'kern-btn kern-btn--primary kern-btn--block', type: 'submit' }, el('span', { class: 'kern-label' }, text.push.next))
    const form = el('form', { class: 'app-form', novalidate: '' }, field, actions(submit, button(text.push.notMe, 'danger', () => choose(null))))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const number = input.value.trim()
      // A slip of the finger is no wrong number: that would end the sign-in.
      if (/^\d{2}$/.test(number)) return choose(number)
      field.classList.add('kern-form-input--error')
      input.classList.add('kern-form-input__input--error')
      input.setAttribute('aria-invalid', 'true')
      error.replaceChildren(el('span', { class: 'kern-icon kern-icon--danger', 'aria-hidden': 'true' }), el('span', { class: 'kern-body' }, text.push.shape))
      input.focus()
    })
    return { content: [heading(text.push.numberTitle), paragraph(text.push.numberLead, 'large'), form] }
  }
}

/** Whether the person began this at a service: nothing of the service's own words stands here yet. */
export function callScreen(choose: (mine: boolean) => void): Draw {
  return (text) => ({
    content: [
      heading(text.push.callTitle),
      paragraph(text.push.callLead, 'large'),
      paragraph(text.push.callHint),
      actions(button(text.push.callOpen, 'primary', () => choose(true)), button(text.push.notMe, 'danger', () => choose(false))),
    ],
  })
}

/** The service that rang may not ring again. */
export function silencedScreen(ok: () => void): Draw {
  return (text) => ({
    content: [
      sign('declined'),
      heading(text.push.stopped),
      paragraph(text.push.silenced, 'large'),
      actions(button(text.order.ok, 'primary', ok)),
    ],
  })
}

export function stoppedScreen(ok: () => void): Draw {
  return (text) => ({
    content: [
      sign('declined'),
      heading(text.push.stopped),
      paragraph(text.push.stoppedLead, 'large'),
      paragraph(text.push.stoppedTodo),
      actions(button(text.order.ok, 'primary', ok)),
    ],
  })
}

/** What messages are for, and the switch. */
export function messagesScreen(on: boolean, choose: (choice: 'on' | 'off' | 'back') => void): Draw {
  return (text) => ({
    content: [
      heading(text.push.title),
      paragraph(text.push.lead, 'large'),
      paragraph(text.push.warn),
      paragraph(text.push.privacy, 'muted'),
      ...(on ? [el('p', { class: 'kern-body', role: 'status' }, el('strong', {}, text.push.isOn))] : []),
      actions(
        on ? button(text.push.off, 'secondary', () => choose('off')) : button(text.push.on, 'primary', () => choose('on')),
        button(text.push.back, 'tertiary', () => choose('back')),
      ),
    ],
  })
}
