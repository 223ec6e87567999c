// Messages of the identity provider. What they say was chosen by the server in the person's language; the
// push service between us reads none of it, and no message names a service.

interface Extendable extends Event { waitUntil(work: Promise<unknown>): void }
interface Pushed extends Extendable { readonly data: { json(): unknown } | null }
interface Clicked extends Extendable { readonly notification: Notification & { readonly data: unknown } }
interface Window { readonly visibilityState: string; focus(): Promise<unknown>; postMessage(message: unknown): void }
/** What of a service worker receives messages. */
export interface Receiver {
  readonly registration: ServiceWorkerRegistration
  readonly clients: { matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly Window[]>; openWindow(url: string): Promise<unknown> }
  addEventListener(type: 'push', listener: (event: Pushed) => void): void
  addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void
}

/** What is shown, and the fragment that it opens in the app. */
interface Message { title: string; text: string; tag: string; fragment: string }

const ID = /^[\w-]{22}$/
const SECRET = /^[\w-]{16,64}$/
// Browsers want something shown for every message, also for one that this version cannot read.
const UNREADABLE: Message = { title: 'Stadttor', text: 'Öffnen Sie die App. / Open the app.', tag: 'unreadable', fragment: '' }

/** Shows messages; a touch opens what they are about. */
export function receive(worker: Receiver): void {
  worker.addEventListener('push', (event) => event.waitUntil(show(worker, read(event))))
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close()
    event.waitUntil(open(worker, typeof event.notification.data === 'string' ? event.notification.data : ''))
  })
}

function read(event: Pushed): Message {
  try {
    return message(event.data?.json()) ?? UNREADABLE
  } catch {
    return UNREADABLE
  }
}

/** Reads a message; null for what is none of ours. */
function message(value: unknown): Message | null {
  const { kind, id, secret, title, text } = (value ?? {}) as Record<string, unknown>
  if (typeof title !== 'string' || typeof text !== 'string' || typeof id !== 'string' || !ID.test(id)) return null
  // One tag for all sign-ins: a flood of them stays one line on the screen.
  if (kind === 'order') return { title, text, tag: 'order', fragment: `#p=${id}` }
  if (kind === 'call') return { title, text, tag: 'call', fragment: `#c=${id}` }
  if (kind === 'notice' && typeof secret === 'string' && SECRET.test(secret)) return { title, text, tag: id, fragment: `#n=${id}.${secret}` }
  return null
}

async function show(worker: Receiver, { title, text, tag, fragment }: Message): Promise<void> {
  await worker.registration.showNotification(title, { body: text, tag, data: fragment, icon: '/icon-192.png', badge: '/icon-192.png' })
}

async function open(worker: Receiver, fragment: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const window = windows.find((one) => one.visibilityState === 'visible') ?? windows[0]
  if (window === undefined) return void (await worker.clients.openWindow(`/${fragment}`))
  await window.focus()
  window.postMessage({ open: fragment })
}
