import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

/**
 * A page in a desktop browser with a profile on disk. Unlike the contexts of `startBrowsers`, which are private
 * windows, it gives sites their cookies within pages of other sites.
 */
export async function openProfile(options = {}) {
  const sandbox = process.getuid() === 0 ? ['--no-sandbox'] : []
  const folder = await mkdtemp(join(tmpdir(), 'stadttor-profile-'))
  // Debian's Chromium keeps such cookies from other sites unless somebody allows them.
  await mkdir(join(folder, 'Default'))
  const allowed = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(allowed))
  const executablePath = needs('/usr/bin/chromium', 'chromium')
  const context = await chromium.launchPersistentContext(folder, { executablePath, args: sandbox, ...DESKTOP, ...options })
  context.setDefaultTimeout(PATIENCE)
  const page = context.pages()[0] ?? await context.newPage()
  async function stop() {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { page, stop }
}

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
