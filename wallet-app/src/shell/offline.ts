interface TrustedPolicy { createScriptURL(url: string): string }
interface TrustedFactory { createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): TrustedPolicy }

const WORKER = '/sw.js'

/** The one script address this app ever names, as Trusted Types want it. */
function workerAddress(): string {
  const factory = (window as { trustedTypes?: TrustedFactory }).trustedTypes
  if (factory === undefined) return WORKER
  return factory.createPolicy('stadttor-app', { createScriptURL: () => WORKER }).createScriptURL(WORKER)
}

/**
 * Keeps the app's files for starts without a connection. A newer version that is already waiting takes
 * over at the start screen only, never while somebody is confirming something.
 */
export async function keepOffline(): Promise<void> {
  if (navigator.serviceWorker === undefined) return
  const updating = navigator.serviceWorker.controller !== null
  try {
    const registration = await navigator.serviceWorker.register(workerAddress(), { updateViaCache: 'none' })
    if (!updating || registration.waiting === null || history.state !== null) return
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    registration.waiting.postMessage('take-over')
  } catch {
    // Without a service worker the app works the same, online only.
  }
}
