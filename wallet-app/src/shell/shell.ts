import { chooseLanguage, LANGUAGES, type Language } from '../text/language.ts'
import type { Text } from '../text/de.ts'
import { el } from './dom.ts'

/** One screen: its elements, and what has to end when it goes (cameras, timers). */
export interface Screen { content: readonly Node[]; leave?: () => void }
/** Draws a screen in a language; called again when the person changes the language. */
export type Draw = (text: Text) => Screen

const STORED_LANGUAGE = 'language'

/** The frame around all screens: header with brand and language switch, `main`, focus and announcements. */
export class Shell {
  private readonly main = el('main', { id: 'inhalt', class: 'app-main', tabindex: '-1' })
  private readonly brand = el('span', { class: 'st-brand__name' })
  private readonly skip = el('a', { class: 'st-skip', href: '#inhalt' })
  private readonly region = el('p', { class: 'kern-sr-only', role: 'status' })
  private readonly switch = el('select', { class: 'kern-form-input__select', id: 'language' })
  private readonly switchLabel = el('label', { class: 'kern-sr-only', for: 'language' })
  private language: Language
  private current: Screen | null = null
  private draw: Draw | null = null
  private realm = ''

  constructor(private readonly body: HTMLElement) {
    this.language = chooseLanguage(readStored(), navigator.languages)
  }

  /** The sentences of the current language. */
  get text(): Text {
    return this.language.text
  }

  /** The language the server should answer in. */
  get serverLanguage(): string {
    return this.language.id === 'en' ? 'en' : 'de'
  }

  start(): void {
    for (const language of LANGUAGES) this.switch.append(el('option', { value: language.id, lang: language.tag }, language.name))
    this.switch.addEventListener('change', () => this.changeLanguage())
    this.skip.addEventListener('click', (event) => {
      // The fragment belongs to links of activations and orders.
      event.preventDefault()
      this.main.focus()
    })
    const mark = el('span', { class: 'app-mark', 'aria-hidden': 'true' })
    const language = el('div', { class: 'app-language' }, this.switchLabel, el('div', { class: 'kern-form-input__select-wrapper' }, this.switch))
    const header = el('header', { class: 'app-header' }, el('div', { class: 'st-brand' }, mark, this.brand), language)
    this.body.replaceChildren(this.skip, header, this.main, this.region)
    this.applyLanguage()
  }

  /** Names the identity provider in the header. */
  name(realm: string): void {
    this.realm = realm
    this.brand.textContent = realm === '' ? this.text.app : realm
  }

  /** Shows a screen instead of the current one and moves the focus to its heading. */
  show(draw: Draw): void {
    this.draw = draw
    this.redraw()
    window.scrollTo(0, 0)
    this.main.querySelector('h1')?.focus({ preventScroll: true })
  }

  /** Speaks a sentence to screen readers without moving the focus. */
  announce(sentence: string): void {
    this.region.textContent = sentence
  }

  private redraw(): void {
    this.current?.leave?.()
    this.current = this.draw?.(this.text) ?? null
    this.main.replaceChildren(...(this.current?.content ?? []))
    const title = this.main.querySelector('h1')?.textContent
    document.title = title == null ? this.text.app : `${title} – ${this.text.app}`
  }

  private changeLanguage(): void {
    this.language = chooseLanguage(this.switch.value, [])
    try {
      localStorage.setItem(STORED_LANGUAGE, this.language.id)
    } catch {
      // Storage may be switched off: the choice then lasts until the app is closed.
    }
    this.applyLanguage()
    this.redraw()
  }

  private applyLanguage(): void {
    document.documentElement.lang = this.language.tag
    this.skip.textContent = this.text.skip
    this.switchLabel.textContent = this.text.language
    this.switch.value = this.language.id
    this.name(this.realm)
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORED_LANGUAGE)
  } catch {
    return null
  }
}
