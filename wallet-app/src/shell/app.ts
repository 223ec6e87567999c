import { Api, Problem, type Realm } from '../api/client.ts'
import type { Link } from '../scanner/link.ts'
import type { ProblemCode } from '../text/de.ts'
import { problemScreen } from './problem.ts'
import type { Draw, Shell } from './shell.ts'

/** What a flow may do: show screens, ask the person, and go on to another flow. */
export interface Turn {
  readonly api: Api
  readonly shell: Shell
  /** Shows a screen; ends the flow silently when another one has taken over. */
  show(draw: Draw): void
  /** Shows a screen and waits until it calls `choose`. */
  ask<Choice>(draw: (choose: (choice: Choice) => void) => Draw): Promise<Choice>
  /** Repeats `action` as long as it fails for want of a connection and the person wants to go on. */
  insist<Result>(action: () => Promise<Result>): Promise<Result>
  goHome(): void
  /** Ends this flow and begins another; Back then leads to the start screen. */
  go(flow: Flow): void
  open(link: Link): void
}

/** A sequence of screens with one purpose. */
export type Flow = (turn: Turn) => Promise<void>

/** The flows that can be reached from any other; given to `App` so that slices need not know each other. */
export interface Flows {
  home: Flow
  scan: Flow
  activation: (id: string, secret: string) => Flow
  order: (link: Extract<Link, { kind: 'order' }>) => Flow
  numbered: (id: string) => Flow
  called: (id: string) => Flow
  notice: (id: string, secret: string) => Flow
  signature: (id: string) => Flow
}

class Superseded extends Error {}

const PASSING: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['offline', 'server', 'too_many'])

/** Runs one flow at a time; a new one ends the one before. */
export class App {
  private turn = 0
  private readonly api: Api

  constructor(private readonly shell: Shell, private readonly flows: Flows) {
    this.api = new Api(() => this.shell.serverLanguage)
  }

  /** Opens a link that was scanned, entered or followed. */
  open(link: Link): void {
    if (link.kind === 'activation') this.enter(this.flows.activation(link.id, link.secret))
    else if (link.kind === 'order') this.enter(this.flows.order(link))
    else if (link.kind === 'number') this.enter(this.flows.numbered(link.id))
    else if (link.kind === 'call') this.enter(this.flows.called(link.id))
    else if (link.kind === 'notice') this.enter(this.flows.notice(link.id, link.secret))
    else if (link.kind === 'signature') this.enter(this.flows.signature(link.id))
    else this.enter(() => Promise.reject(new Problem(link.kind === 'foreign' ? 'foreign_link' : 'no_link')))
  }

  /** Shows the start screen; the browser's Back leads there from everywhere. */
  home(): void {
    this.run(this.flows.home)
  }

  private enter(flow: Flow): void {
    if (!isInside()) history.pushState({ inside: true }, '', '/')
    this.run(flow)
  }

  private leave(): void {
    if (isInside()) history.back()
    else this.home()
  }

  private run(flow: Flow): void {
    const mine = ++this.turn
    const turn = this.turnOf(mine)
    flow(turn).catch((error: unknown) => {
      if (error instanceof Superseded || mine !== this.turn) return
      const problem = error instanceof Problem ? error : new Problem('unknown')
      this.shell.show(problemScreen(problem, {
        again: () => this.run(flow),
        rescan: () => this.enter(this.flows.scan),
        home: () => this.leave(),
      }))
    })
  }

  private turnOf(mine: number): Turn {
    const show = (draw: Draw): void => {
      if (mine !== this.turn) throw new Superseded()
      this.shell.show(draw)
    }
    const ask = <Choice>(draw: (choose: (choice: Choice) => void) => Draw): Promise<Choice> =>
      new Promise((resolve) => show(draw(resolve)))
    const insist = async <Result>(action: () => Promise<Result>): Promise<Result> => {
      for (;;) {
        try {
          return await action()
        } catch (error) {
          if (!(error instanceof Problem) || !PASSING.has(error.code)) throw error
          const choice = await ask<'again' | 'home'>((choose) => problemScreen(error, { again: () => choose('again'), home: () => choose('home') }))
          if (choice === 'again') continue
          this.leave()
          throw new Superseded()
        }
      }
    }
    return {
      api: this.api,
      shell: this.shell,
      show,
      ask,
      insist,
      goHome: () => this.leave(),
      go: (next) => this.enter(next),
      open: (link) => this.open(link),
    }
  }
}

function isInside(): boolean {
  return (history.state as { inside?: boolean } | null)?.inside === true
}

/** Fetches the realm and refuses one whose passkeys could not belong to this origin. */
export async function ownRealm(api: Api): Promise<Realm> {
  const realm = await api.realm()
  const issuer = new URL(realm.issuer)
  if (issuer.hostname !== realm.rp_id || !location.hostname.endsWith(`.${realm.rp_id}`)) throw new Problem('foreign_realm')
  return realm
}
