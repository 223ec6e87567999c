import { chromium } from 'playwright-core'
import { needs } from './needs.mjs'

const DESKTOP = { locale: 'de-DE', viewport: { width: 1280, height: 900 } }
const PHONE = {
  locale: 'de-DE',
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  userAgent: 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
}
const PATIENCE = 20_000

/** Starts Chromium; `args` are further switches. Its contexts share nothing: each is a browser of its own. */
export async function startBrowsers(args = []) {
  // Chromium's sandbox refuses to run as root, which build containers often are.
  const sandbox = process.getuid() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: needs('/usr/bin/chromium', 'chromium'), args: [...sandbox, ...args] })
  async function open(kind, options) {
    const context = await browser.newContext({ ...kind, ...options })
    context.setDefaultTimeout(PATIENCE)
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(`script error on ${page.url()}: ${error}`))
    return page
  }
  return {
    /** A page in a new desktop browser. */
    desktop: (options = {}) => open(DESKTOP, options),
    /** A page in a new phone's browser. */
    phone: (options = {}) => open(PHONE, options),
    stop: () => browser.close(),
  }
}

/** Keeps the page from asking for addresses like `pattern`, also where a redirect leads there; gives the first that it would have asked for. */
export async function heldBack(page, pattern, act) {
  const session = await page.context().newCDPSession(page)
  const held = new Promise((resolve) => session.once('Fetch.requestPaused', ({ requestId, request }) => {
    resolve(request.url)
    return session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
  }))
  await session.send('Fetch.enable', { patterns: [{ urlPattern: pattern }] })
  await act().catch(() => undefined)
  const url = await held
  await session.detach()
  return url
}
