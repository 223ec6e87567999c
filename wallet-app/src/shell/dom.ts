// Small builders for elements. Text is always set as text: nothing here reads markup.

type Child = Node | string | null
type Attributes = Record<string, string>

/** An element with attributes and children; `null` children are left out. */
export function el<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children.filter((child) => child !== null))
  return element
}

/** The one heading of a screen; receives the focus when the screen appears. */
export function heading(...text: readonly (string | Node)[]): HTMLHeadingElement {
  return el('h1', { class: 'kern-heading-large', tabindex: '-1' }, ...text)
}

export function paragraph(text: string, kind: 'normal' | 'large' | 'muted' = 'normal'): HTMLParagraphElement {
  const classes = { normal: 'kern-body', large: 'kern-body kern-body--large', muted: 'kern-body kern-body--muted' }
  return el('p', { class: classes[kind] }, text)
}

export function button(text: string, kind: 'primary' | 'secondary' | 'tertiary' | 'danger', press: () => void): HTMLButtonElement {
  const classes = {
    primary: 'kern-btn kern-btn--primary kern-btn--block',
    secondary: 'kern-btn kern-btn--secondary kern-btn--block',
    tertiary: 'kern-btn kern-btn--tertiary kern-btn--block',
    danger: 'kern-btn kern-btn--primary kern-btn--block st-btn--danger',
  }
  const element = el('button', { class: classes[kind], type: 'button' }, el('span', { class: 'kern-label' }, text))
  element.addEventListener('click', press)
  return element
}

/** The buttons of a screen; they stand at the lower edge, where the thumb is. */
export function actions(...buttons: (HTMLElement | null)[]): HTMLElement {
  return el('div', { class: 'app-actions' }, ...buttons)
}

/** A notice with an icon; `live` when it appears while the person is on the screen. */
export function notice(kind: 'warning' | 'danger', { title, todo }: { title: string; todo: string }, live = false): HTMLElement {
  const [box, icon] = {
    warning: ['kern-alert kern-alert--warning', 'kern-icon kern-icon--warning'] as const,
    danger: ['kern-alert kern-alert--danger', 'kern-icon kern-icon--danger'] as const,
  }[kind]
  return el('div', { class: box, ...(live ? { role: 'alert' } : {}) },
    el('div', { class: 'kern-alert__header app-notice' },
      el('span', { class: icon, 'aria-hidden': 'true' }),
      el('p', { class: 'kern-body' }, el('strong', {}, `${title}. `), todo)))
}

/** Facts as a list of terms and values. */
export function facts(...pairs: readonly (readonly [string, Child | readonly Child[]])[]): HTMLDListElement {
  return el('dl', { class: 'kern-description-list kern-description-list--col' }, ...pairs.map(([key, value]) =>
    el('div', { class: 'kern-description-list-item' },
      el('dt', { class: 'kern-description-list-item__key' }, key),
      el('dd', { class: 'kern-description-list-item__value' }, ...(Array.isArray(value) ? value as Child[] : [value as Child])))))
}

/** The parts of a sentence with `{account}` as an element of its own, which does not break at its dots. */
export function withAccount(sentence: string, account: string): (string | Node)[] {
  return sentence.split(/(\{account\})/).map((part) => (part === '{account}' ? el('bdi', { class: 'app-account' }, account) : part))
}

/** A domain that breaks between its parts only. */
export function domain(name: string): HTMLElement {
  const parts = name.split(/(?=[.:])/).flatMap((part, at) => (at === 0 ? [part] : [el('wbr'), part]))
  return el('bdi', {}, ...parts)
}

/** A large sign above the heading. */
export function sign(kind: 'done' | 'stop' | 'declined' | 'wait'): HTMLElement {
  const icon = { done: 'kern-icon kern-icon--check', stop: 'kern-icon kern-icon--close', declined: 'kern-icon kern-icon--close', wait: null }[kind]
  return el('div', { class: `app-sign app-sign--${kind}`, 'aria-hidden': 'true' }, icon === null ? null : el('span', { class: icon }))
}
