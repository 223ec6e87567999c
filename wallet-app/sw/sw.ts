// Serves the app's own files from a cache whose name is the hash of their contents, so that one version
// is never mixed with another. Answers of /api are never kept.

import { receive, type Receiver } from './push.ts'

// The same types as the page's are loaded, hence the few that only workers have are named here.
interface Extendable extends Event { waitUntil(work: Promise<unknown>): void }
interface Fetching extends Extendable { readonly request: Request; respondWith(answer: Promise<Response>): void }
interface Worker {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

declare const VERSION: string
declare const FILES: readonly string[]

const worker = self as unknown as Worker
const CACHE = `app-${VERSION}`

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))))
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(dropOthers().then(() => worker.clients.claim()))
})

worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') void worker.skipWaiting()
})

receive(self as unknown as Receiver)

worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  const kept = pathname === '/index.html' ? '/' : pathname
  if (event.request.method !== 'GET' || origin !== worker.location.origin || !FILES.includes(kept)) return
  event.respondWith(fromCache(kept, event.request))
})

async function fromCache(kept: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  return (await cache.match(kept)) ?? fetch(request)
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith('app-') && name !== CACHE).map((name) => caches.delete(name)))
}
