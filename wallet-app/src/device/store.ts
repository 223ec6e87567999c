// What this phone remembers: one device per identity provider, in IndexedDB. The channel key lies there as
// a key object that the browser does not let anyone read out; nothing here works on another phone.

import { Problem } from '../api/client.ts'

/** An activation that waits for the confirmation in the browser. */
export interface Pending { id: string; secret: string; code: string }

/** This phone at one identity provider; `pending` is null once the activation is confirmed. */
export interface Device {
  issuer: string
  realm: string
  rpId: string
  account: string
  device: string
  /** The passkey made at the activation; null where a PIN takes its place. */
  credentialId: string | null
  channelKey: CryptoKey
  pending: Pending | null
  /** Where messages to this phone go; null or missing when they are off. */
  endpoint?: string | null
}

const NAME = 'stadttor'
const STORE = 'devices'

/** The device kept on this origin, or null; an origin serves one identity provider. */
export async function load(): Promise<Device | null> {
  const all = await run<unknown[]>('readonly', (store) => store.getAll(undefined, 1))
  return (all[0] as Device | undefined) ?? null
}

/** Keeps `device`, instead of any kept before for the same issuer. */
export async function save(device: Device): Promise<void> {
  await run('readwrite', (store) => store.put(device))
}

/** Forgets the device at `issuer`, its channel key included. */
export async function forget(issuer: string): Promise<void> {
  await run('readwrite', (store) => store.delete(issuer))
}

/** Asks the browser not to throw our data away when space runs out; a refusal changes nothing for us. */
export async function keepStorage(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false)
}

async function run<Result>(mode: IDBTransactionMode, action: (store: IDBObjectStore) => IDBRequest): Promise<Result> {
  try {
    const database = await open()
    try {
      const transaction = database.transaction(STORE, mode)
      const request = action(transaction.objectStore(STORE))
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onabort = () => reject(transaction.error)
      })
      return request.result as Result
    } finally {
      database.close()
    }
  } catch {
    throw new Problem('storage_missing')
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'issuer' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new DOMException('blocked', 'TimeoutError'))
  })
}
