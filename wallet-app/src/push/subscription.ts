// Whether this phone gets messages. The browser's own subscription is the truth; the server is told of it
// again whenever it has changed.

import { decode } from '../../../styles/pages/webauthn.ts'
import { Problem, type Api } from '../api/client.ts'
import { save, type Device } from '../device/store.ts'
import { messageKey, subscribe, unsubscribe } from './api.ts'

/** Whether this browser can receive messages at all; on iPhones only the installed app can. */
export function canReceive(): boolean {
  return 'Notification' in window && 'PushManager' in window && navigator.serviceWorker !== undefined
}

/** Asks the person's permission and subscribes. To be called by a press of a button: browsers insist on one. */
export async function turnOn(api: Api, device: Device): Promise<void> {
  if (!canReceive()) throw new Problem('push_missing')
  if ((await Notification.requestPermission()) !== 'granted') throw new Problem('push_denied')
  await report(api, device, true)
}

export async function turnOff(api: Api, device: Device): Promise<void> {
  await unsubscribe(api, device)
  await save({ ...device, endpoint: null })
  const registration = await navigator.serviceWorker.getRegistration()
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}

/** Tells the server when the browser has changed the subscription by itself. */
export async function keepUp(api: Api, device: Device): Promise<void> {
  if (device.endpoint == null || !canReceive() || Notification.permission !== 'granted') return
  await report(api, device, false).catch(() => undefined)
}

async function report(api: Api, device: Device, always: boolean): Promise<void> {
  const registration = await navigator.serviceWorker.ready
  const subscription = (await registration.pushManager.getSubscription()) ?? (await fresh(api, registration))
  const { endpoint, keys } = subscription.toJSON()
  if (endpoint === undefined || keys?.p256dh === undefined || keys.auth === undefined) throw new Problem('push_missing')
  if (!always && endpoint === device.endpoint) return
  await subscribe(api, device, { endpoint, p256dh: bare(keys.p256dh), auth: bare(keys.auth) })
  await save({ ...device, endpoint })
}

async function fresh(api: Api, registration: ServiceWorkerRegistration): Promise<PushSubscription> {
  const applicationServerKey = decode(await messageKey(api))
  try {
    return await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  } catch {
    throw new Problem('push_missing')
  }
}

/** Browsers may pad base64url; the server reads one spelling. */
function bare(base64url: string): string {
  return base64url.replace(/=+$/, '')
}
