// The frame that services embed to ask whether the same person is still signed in (OpenID Connect
// Session Management 1.0, section 3.2). It reads one cookie, which stands for the session and opens
// nothing, and answers `unchanged`, `changed` or `error`.

const COOKIE = '__Host-signed-in='

/** What stands for the session in this browser; nothing where the browser hides it from this frame. */
function browserState(): string | undefined {
  return document.cookie.split('; ').find((pair) => pair.startsWith(COOKIE))?.slice(COOKIE.length)
}

async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const letters = Array.from(new Uint8Array(digest), (byte) => String.fromCharCode(byte)).join('')
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** `message` is the client's id, a space, and what it holds. The asking page's own origin goes into
    the hash, so nobody learns anything of somebody else's. */
async function answer(message: unknown, origin: string): Promise<string> {
  if (typeof message !== 'string' || message.length > 4096) return 'error'
  const space = message.lastIndexOf(' ')
  const [client, held] = [message.slice(0, space), message.slice(space + 1)]
  const salt = held.slice(held.lastIndexOf('.') + 1)
  const state = browserState()
  if (space < 1 || !held.includes('.') || state === undefined) return 'error'
  return await hash(`${client} ${origin} ${state} ${salt}`) + `.${salt}` === held ? 'unchanged' : 'changed'
}

window.addEventListener('message', (event) => {
  // A page asks, or a frame beside this one (section 3.1); whoever has no origin is not answered.
  const asking = event.source as Window | null
  if (event.origin === 'null' || asking === null || asking === window) return
  void answer(event.data, event.origin).then((said) => asking.postMessage(said, event.origin))
})
