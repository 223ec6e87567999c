// Suggestions below the search box, as a combobox with a list (WAI-ARIA 1.2): arrow keys choose,
// Enter opens, Escape closes. Without this script the box is an ordinary form.

interface Suggestion { title: string; url: string }

const PAUSE = 120
const REQUEST_LIMIT = 3000

class Suggestions {
  private readonly list = document.createElement('ul')
  private found: Suggestion[] = []
  private chosen = -1
  private timer = 0
  private asking = new AbortController()

  constructor(form: HTMLFormElement, private readonly box: HTMLInputElement) {
    this.list.id = 'suggestions'
    this.list.className = 'kern-list st-suggestions'
    this.list.setAttribute('role', 'listbox')
    this.list.setAttribute('aria-label', form.dataset.suggestions ?? '')
    this.list.hidden = true
    form.append(this.list)
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': this.list.id, 'aria-expanded': 'false' })) {
      box.setAttribute(name, value)
    }
    box.addEventListener('input', () => {
      clearTimeout(this.timer)
      this.timer = window.setTimeout(() => void this.ask(), PAUSE)
    })
    box.addEventListener('keydown', (event) => this.key(event))
    form.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node) || !form.contains(event.relatedTarget)) this.show([])
    })
    // The box keeps the focus, so that the list is still there when the button comes up again.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.list.addEventListener('click', (event) => {
      const option = (event.target as Element).closest('[role=option]')
      if (option) this.open(Array.from(this.list.children).indexOf(option))
    })
  }

  private async ask(): Promise<void> {
    this.asking.abort()
    this.asking = new AbortController()
    const typed = this.box.value.trim()
    if (typed.length < 2) return this.show([])
    const signal = AbortSignal.any([this.asking.signal, AbortSignal.timeout(REQUEST_LIMIT)])
    try {
      const answer = await fetch(`/suche/vorschlaege?q=${encodeURIComponent(typed)}`, { signal })
      if (answer.ok) this.show((await answer.json()) as Suggestion[])
    } catch {
      // Typed on, or the server is away: the form still works.
    }
  }

  private show(found: Suggestion[]): void {
    if (found.length === 0) {
      clearTimeout(this.timer)
      this.asking.abort()
    }
    this.found = found
    this.list.replaceChildren(...found.map((suggestion, at) => {
      const option = document.createElement('li')
      option.id = `suggestion-${at}`
      option.className = 'kern-link'
      option.setAttribute('role', 'option')
      option.lang = 'de'
      option.textContent = suggestion.title
      return option
    }))
    this.list.hidden = found.length === 0
    this.box.setAttribute('aria-expanded', String(found.length > 0))
    this.choose(-1)
  }

  private choose(at: number): void {
    this.chosen = at
    Array.from(this.list.children).forEach((option, place) => option.setAttribute('aria-selected', String(place === at)))
    if (at < 0) this.box.removeAttribute('aria-activedescendant')
    else {
      this.box.setAttribute('aria-activedescendant', `suggestion-${at}`)
      this.list.children[at]?.scrollIntoView({ block: 'nearest' })
    }
  }

  private open(at: number): void {
    const suggestion = this.found[at]
    if (suggestion) location.assign(suggestion.url)
  }

  private key(event: KeyboardEvent): void {
    const count = this.found.length
    if (count === 0 || event.isComposing) return
    if (event.key === 'ArrowDown') this.choose(this.chosen + 1 < count ? this.chosen + 1 : -1)
    else if (event.key === 'ArrowUp') this.choose(this.chosen < 0 ? count - 1 : this.chosen - 1)
    else if (event.key === 'Escape') this.show([])
    else if (event.key === 'Enter' && this.chosen >= 0) this.open(this.chosen)
    else return
    event.preventDefault()
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggestions]')) {
  const box = form.querySelector<HTMLInputElement>('input[type=search]')
  if (box) new Suggestions(form, box)
}
