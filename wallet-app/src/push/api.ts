import type { Api } from '../api/client.ts'
import { signLines } from '../device/channel-key.ts'
import type { Device } from '../device/store.ts'

/** A subscription as the Push API gives it: where messages go, and the keys that they are encrypted for. */
export interface Subscription { endpoint: string; p256dh: string; auth: string }

/** The key that messages must be signed with, base64url of an uncompressed P-256 point. */
export async function messageKey(api: Api): Promise<string> {
  return (await api.call<{ key: string }>('GET', '/api/push/key')).key
}

export async function subscribe(api: Api, device: Device, { endpoint, p256dh, auth }: Subscription): Promise<void> {
  const at = api.now()
  const signature = await sign(device, 'subscribe', String(at), endpoint, p256dh, auth)
  await api.call('POST', `/api/devices/${device.device}/push`, { at, endpoint, p256dh, auth, signature })
}

export async function unsubscribe(api: Api, device: Device): Promise<void> {
  const at = api.now()
  await api.call('POST', `/api/devices/${device.device}/push/remove`, { at, signature: await sign(device, 'unsubscribe', String(at)) })
}

/** A sign-in that waits for this person's phone, and by what the person recognises it. */
export interface Waits { readonly order: string; readonly by: 'number' | 'message' }

/** The sign-in that waits for this person's phone, or null. */
export async function waiting(api: Api, device: Device): Promise<Waits | null> {
  const at = api.now()
  const { order, by } = await api.call<{ order: string | null; by: string | null }>('POST', `/api/devices/${device.device}/waiting`, { at, signature: await sign(device, 'waiting', String(at)) })
  return order === null ? null : { order, by: by === 'message' ? 'message' : 'number' }
}

/** Shows that the person sees the browser's number; a wrong one ends the order. */
export async function claimByNumber(api: Api, device: Device, order: string, number: string): Promise<{ approval: string; credential_id: string | null }> {
  const signature = await sign(device, 'number', order, number)
  return api.call('POST', `/api/orders/${order}/number`, { device: device.device, number, signature })
}

/** What a service that began a sign-in asks to be approved. */
export async function openCall(api: Api, device: Device, order: string): Promise<{ approval: string; credential_id: string | null }> {
  return api.call('POST', `/api/orders/${order}/open`, { device: device.device, signature: await sign(device, 'open', order) })
}

/** Ends an order that the person did not begin: its browser is then no longer known, its service may not ask again. */
export async function notMe(api: Api, device: Device, order: string): Promise<void> {
  await api.call('POST', `/api/orders/${order}/not-me`, { device: device.device, signature: await sign(device, 'not-me', order) })
}

function sign(device: Device, what: string, ...values: readonly string[]): Promise<string> {
  return signLines(device.channelKey, [`stadttor ${what} v1`, device.issuer, device.device, ...values])
}
