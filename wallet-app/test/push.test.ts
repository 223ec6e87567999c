import assert from 'node:assert/strict'
import test from 'node:test'
import { receive, type Receiver } from '../sw/push.ts'

const ID = 'AAAAAAAAAAAAAAAAAAAAAA'
const WORDS = { title: 'Anmeldung bestätigen', text: 'Öffnen Sie die App.' }

interface Shown { title: string; body: string; tag: string; data: string }
interface Fake { visibilityState: string; opened: unknown; focus(): Promise<void>; postMessage(message: unknown): void }

/** A service worker's surroundings: what it shows, and the windows that are open. */
function surroundings(...windows: Fake[]) {
  const listeners = new Map<string, (event: unknown) => void>()
  const shown: Shown[] = []
  const opened: string[] = []
  receive({
    registration: { showNotification: async (title: string, options: Omit<Shown, 'title'>) => void shown.push({ ...options, title }) },
    clients: { matchAll: async () => windows, openWindow: async (url: string) => void opened.push(url) },
    addEventListener: (type: string, listener: (event: unknown) => void) => void listeners.set(type, listener),
  } as unknown as Receiver)
  const fire = async (type: string, event: object): Promise<void> => {
    let work: Promise<unknown> = Promise.resolve()
    listeners.get(type)?.({ ...event, waitUntil: (one: Promise<unknown>) => (work = one) })
    await work
  }
  return {
    shown,
    opened,
    push: (json: unknown) => fire('push', { data: { json: () => (json === 'broken' ? JSON.parse('{') : json) } }),
    touch: (data: unknown) => fire('notificationclick', { notification: { data, close: () => undefined } }),
  }
}

const window = (visibilityState: string): Fake => ({ visibilityState, opened: null, focus: async () => undefined, postMessage(message) { this.opened = message } })

test('a sign-in and a notice are shown with the words of the server', async () => {
  const { shown, push } = surroundings()
  await push({ kind: 'order', id: ID, ...WORDS })
  await push({ kind: 'notice', id: ID, secret: ID, ...WORDS })
  assert.deepEqual(shown.map(({ title, body, data }) => [title, body, data]), [
    [WORDS.title, WORDS.text, `#p=${ID}`],
    [WORDS.title, WORDS.text, `#n=${ID}.${ID}`],
  ])
})

test('many sign-ins stay one line on the screen', async () => {
  const { shown, push } = surroundings()
  await push({ kind: 'order', id: ID, ...WORDS })
  await push({ kind: 'order', id: ID.replace('A', 'B'), ...WORDS })
  assert.equal(new Set(shown.map(({ tag }) => tag)).size, 1)
})

test('what is none of ours opens nothing but the app', async () => {
  const { shown, push } = surroundings()
  for (const strange of ['broken', null, 7, {}, { kind: 'order', id: `${ID}#`, ...WORDS }, { kind: 'notice', id: ID, ...WORDS }, { kind: 'page', id: ID, ...WORDS }, { kind: 'order', id: ID, title: 1, text: '' }]) await push(strange)
  assert.equal(shown.length, 8)
  for (const { data } of shown) assert.equal(data, '')
})

test('a touch goes to the open app, else opens it', async () => {
  const [hidden, visible] = [window('hidden'), window('visible')]
  const open = surroundings(hidden, visible)
  await open.touch(`#p=${ID}`)
  assert.deepEqual([hidden.opened, visible.opened, open.opened], [null, { open: `#p=${ID}` }, []])
  const closed = surroundings()
  await closed.touch(`#p=${ID}`)
  assert.deepEqual(closed.opened, [`/#p=${ID}`])
})
