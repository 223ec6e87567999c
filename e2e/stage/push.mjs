// A push service of our own. Chromium subscribes at its maker's service only, so the page's `subscribe` is
// replaced by one that names ours, with real keys; what arrives is decrypted here and handed to the app's
// service worker over the DevTools protocol: https://chromedevtools.github.io/devtools-protocol/tot/ServiceWorker/

import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { until } from './process.mjs'

/** Starts the service; `taken` are the requests that have arrived. */
export async function startPushService() {
  const taken = []
  const server = createServer(async (request, answer) => {
    const body = Buffer.concat(await request.toArray())
    taken.push({ headers: request.headers, body })
    answer.writeHead(201).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { taken, url: `http://127.0.0.1:${server.address().port}/push/1`, stop: () => server.close() }
}

/**
 * Lets a phone's browser subscribe at `service`. `next()` waits for its next message, decrypts it and has
 * the app's service worker receive it; gives the message with the notification that is then shown.
 */
export async function subscribable(phone, service, origin) {
  const key = createECDH('prime256v1')
  key.generateKeys()
  const auth = randomBytes(16)
  const { page } = phone
  await page.context().grantPermissions(['notifications'], { origin })
  const keys = { p256dh: key.getPublicKey('base64url'), auth: auth.toString('base64url') }
  await page.addInitScript(({ endpoint, keys }) => {
    const made = { toJSON: () => ({ endpoint, keys }), unsubscribe: async () => (localStorage.removeItem('subscribed'), true) }
    PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
      if (applicationServerKey.length !== 65 || !userVisibleOnly) throw new DOMException('no key', 'NotSupportedError')
      localStorage.setItem('subscribed', 'yes')
      return made
    }
    PushManager.prototype.getSubscription = async () => (localStorage.getItem('subscribed') ? made : null)
  }, { endpoint: service.url, keys })

  const session = await page.context().newCDPSession(page)
  const registrations = new Map()
  session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: found }) => {
    for (const { scopeURL, registrationId } of found) registrations.set(scopeURL, registrationId)
  })
  await session.send('ServiceWorker.enable')
  let read = 0
  async function next() {
    const { headers, body } = await until('a message', () => service.taken[read])
    read += 1
    const data = decrypt(body, key, auth)
    const registrationId = await until('the service worker', () => registrations.get(`${origin}/`))
    await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data })
    const message = JSON.parse(data)
    const notification = await until('the notification', () => page.evaluate(async (id) => {
      const registration = await navigator.serviceWorker.ready
      const shown = (await registration.getNotifications()).find((one) => one.data.includes(id))
      return shown === undefined ? null : { title: shown.title, body: shown.body, data: shown.data }
    }, message.id))
    return { headers, message, notification }
  }
  return { next }
}

/** RFC 8291 and RFC 8188, the receiver's side. */
function decrypt(body, key, auth) {
  const [salt, length] = [body.subarray(0, 16), body[20]]
  const sender = body.subarray(21, 21 + length)
  const sealed = body.subarray(21 + length)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), key.getPublicKey(), sender])
  const secret = hkdfSync('sha256', key.computeSecret(sender), auth, info, 32)
  const derive = (name, bytes) => Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, bytes))
  const cipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
  cipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')
}
