// `<stadttor-suche>`, `<stadttor-leistung slug="…">` and `<stadttor-anmelden>` for a town's other sites. Each is a
// frame of the portal that this script came from, as high as its content. See docs/tenants.md.

const PORTAL = new URL(import.meta.url).origin
const LOWEST = 60
const HIGHEST = 6000

const LANGUAGES = ['de', 'de-leicht', 'en', 'tr', 'uk']
// What screen readers say of the frame, in the order of the languages.
const TITLES: Record<string, string[]> = {
  suche: ['Suche im Serviceportal', 'Suche im Service-Portal', 'Search the service portal', 'Hizmet portalında ara', 'Пошук на порталі послуг'],
  leistung: ['Leistung im Serviceportal', 'Leistung im Service-Portal', 'Service in the service portal', 'Hizmet portalındaki hizmet', 'Послуга на порталі послуг'],
  anmelden: ['Anmelden am Serviceportal', 'Anmelden am Service-Portal', 'Sign in to the service portal', 'Hizmet portalına giriş', 'Вхід до порталу послуг'],
}
const HEIGHTS: Record<string, number> = { suche: 200, leistung: 360, anmelden: 140 }

class Embedded extends HTMLElement {
  static observedAttributes = ['slug', 'sprache', 'titel']
  private readonly frame = document.createElement('iframe')

  connectedCallback(): void {
    const style = this.frame.style
    style.display = 'block'
    style.width = '100%'
    style.border = '0'
    style.height = `${HEIGHTS[this.kind()] ?? LOWEST}px`
    this.style.display = 'block'
    this.show()
    if (!this.frame.isConnected) this.append(this.frame)
    addEventListener('message', this.resize)
  }

  disconnectedCallback(): void {
    removeEventListener('message', this.resize)
  }

  attributeChangedCallback(): void {
    if (this.frame.isConnected) this.show()
  }

  private kind(): string {
    return this.localName.slice('stadttor-'.length)
  }

  private language(): string {
    const asked = this.getAttribute('sprache') ?? document.documentElement.lang.split('-')[0] ?? ''
    return LANGUAGES.includes(asked) ? asked : 'de'
  }

  private show(): void {
    const kind = this.kind()
    const slug = kind === 'leistung' ? `/${encodeURIComponent(this.getAttribute('slug') ?? '')}` : ''
    const address = new URL(`/einbetten/${kind}${slug}`, PORTAL)
    address.searchParams.set('sprache', this.language())
    address.searchParams.set('herkunft', location.origin)
    this.frame.title = this.getAttribute('titel') ?? TITLES[kind]?.[LANGUAGES.indexOf(this.language())] ?? ''
    if (this.frame.src !== address.href) this.frame.src = address.href
  }

  /** Any window may send messages here: only this frame's, from the portal, and only a sensible height counts. */
  private readonly resize = (event: MessageEvent<unknown>): void => {
    if (event.origin !== PORTAL || event.source !== this.frame.contentWindow) return
    const told = event.data as { stadttor?: unknown; height?: unknown } | null
    if (told?.stadttor !== 'height' || typeof told.height !== 'number' || !Number.isFinite(told.height)) return
    this.frame.style.height = `${Math.min(Math.max(told.height, LOWEST), HIGHEST)}px`
  }
}

for (const part of Object.keys(TITLES)) {
  const name = `stadttor-${part}`
  // A page may load the script twice.
  if (!customElements.get(name)) customElements.define(name, class extends Embedded {})
}
