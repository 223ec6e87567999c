// Waiting pages: the moving code of a sign-in (`data-frames`) and plain waiting (`data-poll`).
// See README.md for the markup; both pages work without this script by reloading themselves.

import { drawing } from './svg.ts'

interface Frame { state: string; svg?: string; link?: string; seconds_left?: number }

const SECOND = 1000
const LONGEST_PAUSE = 8 * SECOND
const REQUEST_LIMIT = 5 * SECOND

/** Asks `url` each second while the page is visible; `receive` ends the asking by returning false. */
class Watch {
  private timer = 0
  private asking = false
  private pause = SECOND

  constructor(private readonly url: string, private readonly receive: (frame: Frame | 'gone' | 'offline') => boolean) {
    document.addEventListener('visibilitychange', () => this.visible())
  }

  visible(): void {
    clearTimeout(this.timer)
    if (!document.hidden) void this.ask()
  }

  private async ask(): Promise<void> {
    if (this.asking) return
    this.asking = true
    const frame = await this.fetch()
    this.asking = false
    // A server that is away or refuses is asked less and less often.
    this.pause = frame === 'offline' ? Math.min(this.pause * 2, LONGEST_PAUSE) : SECOND
    if (this.receive(frame) && !document.hidden) this.timer = window.setTimeout(() => void this.ask(), this.pause)
  }

  private async fetch(): Promise<Frame | 'gone' | 'offline'> {
    try {
      const answer = await fetch(this.url, { headers: { accept: 'application/json' }, cache: 'no-store', signal: AbortSignal.timeout(REQUEST_LIMIT) })
      if (answer.status === 404 || answer.status === 410) return 'gone'
      return answer.ok ? ((await answer.json()) as Frame) : 'offline'
    } catch {
      return 'offline'
    }
  }
}

/** The blocks `data-when` of a page, and a live region that speaks what appears. */
class Blocks {
  private readonly region = document.createElement('p')
  private shown = ''

  constructor(private readonly place: HTMLElement) {
    this.region.className = 'kern-sr-only'
    this.region.setAttribute('role', 'status')
    place.append(this.region)
  }

  show(state: string): void {
    if (state === this.shown) return
    const first = this.shown === ''
    this.shown = state
    this.place.dataset.state = state
    const spoken: string[] = []
    for (const block of this.place.querySelectorAll<HTMLElement>('[data-when]')) {
      block.hidden = !(block.dataset.when ?? '').split(' ').includes(state)
      if (!block.hidden) spoken.push(block.textContent ?? '')
    }
    if (!first) this.region.textContent = spoken.join(' ').replace(/\s+/g, ' ').trim()
  }
}

function leave(place: HTMLElement): false {
  location.replace(place.dataset.next ?? location.href)
  return false
}

function showFrame(place: HTMLElement, frame: Frame): void {
  const svg = frame.svg === undefined ? null : drawing(frame.svg)
  if (svg !== null) {
    const code = place.querySelector('[data-frame-code]') ?? place
    const old = code.querySelector('svg')
    for (const name of ['role', 'aria-label', 'aria-labelledby', 'aria-hidden', 'class']) {
      const value = old?.getAttribute(name)
      if (value != null) svg.setAttribute(name, value)
    }
    if (old === null) code.prepend(svg)
    else old.replaceWith(svg)
  }
  const link = place.querySelector<HTMLAnchorElement>('a[data-frame-link]')
  if (link !== null && frame.link !== undefined && /^https?:\/\//.test(frame.link)) link.href = frame.link
  const seconds = place.querySelector('[data-frame-seconds]')
  if (seconds !== null && frame.seconds_left !== undefined) seconds.textContent = String(frame.seconds_left)
}

function watchFrames(place: HTMLElement): void {
  const blocks = new Blocks(place)
  new Watch(place.dataset.frames ?? '', (frame) => {
    if (frame === 'gone') return leave(place)
    if (frame === 'offline') {
      blocks.show('offline')
      return true
    }
    if (frame.state === 'approved' || frame.state === 'ended') return leave(place)
    showFrame(place, frame)
    blocks.show(frame.state)
    return true
  }).visible()
}

function watchState(place: HTMLElement): void {
  new Watch(place.dataset.poll ?? '', (frame) => {
    if (frame === 'gone') return leave(place)
    return frame === 'offline' || frame.state === place.dataset.state || leave(place)
  }).visible()
}

for (const place of document.querySelectorAll<HTMLElement>('[data-frames]')) watchFrames(place)
for (const place of document.querySelectorAll<HTMLElement>('[data-poll]')) watchState(place)
