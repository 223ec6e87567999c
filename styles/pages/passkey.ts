// Forms that carry a passkey's answer (`<form data-passkey>`): the browser asks the person, the answer goes
// into the hidden field `credential`, and the form is sent as any other. See README.md for the markup.

import { assertion, registration, type CreationText, type RequestText } from './webauthn.ts'

class PasskeyForm {
  /** Ends the offer in the autofill before a dialogue opens: a page may run one request at a time. */
  private offer = new AbortController()
  private running = false

  constructor(private readonly form: HTMLFormElement) {}

  start(): void {
    if (window.PublicKeyCredential === undefined) {
      this.replaceBySentence()
      return
    }
    this.form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.ask()
    })
    if (this.form.hasAttribute('data-conditional')) void this.offerInAutofill()
  }

  private async ask(): Promise<void> {
    if (this.running) return
    this.running = true
    this.offer.abort()
    this.say('')
    this.form.setAttribute('aria-busy', 'true')
    try {
      this.send(await this.answer())
    } catch (error) {
      const known = error instanceof DOMException && error.name === 'InvalidStateError'
      this.say((known ? this.form.dataset.exists : undefined) ?? this.form.dataset.failed ?? '')
    } finally {
      this.running = false
      this.form.removeAttribute('aria-busy')
    }
  }

  private answer(): Promise<object> {
    const options: unknown = JSON.parse(this.form.dataset.options ?? '{}')
    return this.form.dataset.passkey === 'create' ? registration(options as CreationText) : assertion(options as RequestText)
  }

  private async offerInAutofill(): Promise<void> {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return
    try {
      const options = JSON.parse(this.form.dataset.options ?? '{}') as RequestText
      this.send(await assertion(options, { mediation: 'conditional', signal: this.offer.signal }))
    } catch {
      // Nobody chose the offer, or the button was pressed instead: nothing to say.
    }
  }

  private send(credential: object): void {
    const field = this.form.elements.namedItem('credential')
    if (!(field instanceof HTMLInputElement)) throw new TypeError('the form has no field "credential"')
    field.value = JSON.stringify(credential)
    this.form.submit()
  }

  private say(sentence: string): void {
    const place = this.form.querySelector<HTMLElement>('[data-message]')
    if (place === null) return
    place.hidden = sentence === ''
    place.textContent = sentence
  }

  private replaceBySentence(): void {
    const sentence = document.createElement('p')
    sentence.className = 'kern-body'
    sentence.textContent = this.form.dataset.unsupported ?? ''
    this.form.hidden = true
    this.form.after(sentence)
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) new PasskeyForm(form).start()
