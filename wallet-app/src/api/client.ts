import type { AssertionText, CreationText, RegistrationText } from '../../../styles/pages/webauthn.ts'
import type { ProblemCode } from '../text/de.ts'

/** The identity provider this app belongs to. */
export interface Realm { name: string; issuer: string; rp_id: string }
export interface OpenedActivation { account: string; realm: string; creation: CreationText }
/** The server's answer to the first message of a proof by PIN; `left`: tries that remain if it fails. */
export interface BegunProof { attempt: string; ke2: string; left: number }
export type ActivationState = 'open' | 'keyed' | 'confirmed' | 'ended'

/** Something went wrong that the app has a sentence for; `detail` is the server's own, may be empty. */
export class Problem extends Error {
  constructor(readonly code: ProblemCode, readonly detail = '') {
    super(code)
  }
}

const REQUEST_LIMIT = 15_000
const FILE_LIMIT = 120_000
const SERVER_CODES: ReadonlySet<string> = new Set<ProblemCode>([
  'not_found', 'secret_wrong', 'expired', 'ended', 'already_claimed', 'frame_old', 'frame_wrong', 'device_unknown',
  'device_revoked', 'pin_locked', 'signature_wrong', 'already_decided', 'malformed', 'too_large', 'too_many', 'number_wrong', 'endpoint_refused',
  'level_too_low',
])

/** The phone's side of the identity provider's API, on the app's own origin. */
export class Api {
  /** How far the server's clock is ahead of the phone's, in milliseconds; phones are often minutes off. */
  private ahead = 0

  constructor(private readonly language: () => string) {}

  /** The time by the server's clock, in milliseconds since 1970 UTC. */
  now(): number {
    return Date.now() + this.ahead
  }

  realm(): Promise<Realm> {
    return this.call('GET', '/api/realm')
  }

  openActivation(id: string, secret: string): Promise<OpenedActivation> {
    return this.call('POST', `/api/activations/${id}/open`, { secret })
  }

  keyActivation(id: string, body: { secret: string; name: string; credential: RegistrationText; channel_key: string }): Promise<{ device: string; code: string }> {
    return this.call('POST', `/api/activations/${id}/key`, body)
  }

  beginPin(id: string, body: { secret: string; channel_key: string; request: string }): Promise<{ response: string }> {
    return this.call('POST', `/api/activations/${id}/pin`, body)
  }

  recordPin(id: string, body: { secret: string; name: string; record: string; signature: string }): Promise<{ device: string; code: string }> {
    return this.call('POST', `/api/activations/${id}/pin/record`, body)
  }

  activationState(id: string, secret: string): Promise<{ state: ActivationState }> {
    return this.call('POST', `/api/activations/${id}/state`, { secret })
  }

  claim(order: string, body: { device: string; second: number; mac: string; signature: string }): Promise<{ approval: string; credential_id: string | null }> {
    return this.call('POST', `/api/orders/${order}/claim`, body)
  }

  approve(order: string, body: { device: string; credential: Omit<AssertionText, 'user_handle'> }): Promise<{ state: string }> {
    return this.call('POST', `/api/orders/${order}/approve`, body)
  }

  beginProof(order: string, body: { device: string; ke1: string; signature: string }): Promise<BegunProof> {
    return this.call('POST', `/api/orders/${order}/pin`, body)
  }

  finishProof(order: string, body: { device: string; attempt: string; ke3: string }): Promise<{ state: string }> {
    return this.call('POST', `/api/orders/${order}/pin/approve`, body)
  }

  deny(order: string, body: { device: string; signature: string }): Promise<{ state: string }> {
    return this.call('POST', `/api/orders/${order}/deny`, body)
  }

  check(device: string, body: { at: number; signature: string }): Promise<{ account?: string; active: boolean }> {
    return this.call('POST', `/api/devices/${device}/check`, body)
  }

  /** Asks with JSON and reads JSON. */
  async call<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const answer = await this.ask(method, path, body)
    try {
      return (await answer.json()) as Answer
    } catch {
      throw new Problem('server')
    }
  }

  /** Asks with JSON and reads a file, for which there is more time. */
  async bytes(path: string, body: object): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await this.ask('POST', path, body, FILE_LIMIT)
    try {
      return new Uint8Array(await answer.arrayBuffer())
    } catch {
      throw new Problem('offline')
    }
  }

  private async ask(method: 'GET' | 'POST', path: string, body?: object, limit = REQUEST_LIMIT): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json', 'accept-language': this.language() }
    const init: RequestInit = { method, headers, cache: 'no-store', credentials: 'omit', redirect: 'error', signal: AbortSignal.timeout(limit) }
    if (body !== undefined) {
      headers['content-type'] = 'application/json'
      init.body = JSON.stringify(body)
    }
    let answer: Response
    try {
      answer = await fetch(path, init)
    } catch {
      throw new Problem('offline')
    }
    this.readClock(answer)
    if (!answer.ok) throw await refusal(answer)
    return answer
  }

  private readClock(answer: Response): void {
    const date = Date.parse(answer.headers.get('date') ?? '')
    if (!Number.isNaN(date)) this.ahead = date - Date.now()
  }
}

/** Reads RFC 9457 problem details; their code is trusted only when we have a sentence for it. */
async function refusal(answer: Response): Promise<Problem> {
  const body = (await answer.json().catch(() => null)) as { code?: unknown; detail?: unknown } | null
  const detail = typeof body?.detail === 'string' ? body.detail : ''
  if (typeof body?.code === 'string' && SERVER_CODES.has(body.code)) return new Problem(body.code as ProblemCode, detail)
  if (answer.status === 429) return new Problem('too_many', detail)
  return new Problem(answer.status >= 500 ? 'server' : 'unknown', detail)
}
