import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'

const OUT = fileURLToPath(new URL('../out/', import.meta.url))
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
const NARROW = { width: 320, height: 640 }
const PHONE = { width: 390, height: 844 }

/**
 * Looks at pages as they are met on a walk: axe in light, in dark and at 320 px, width at 320 px, and a
 * screenshot of each. `findings` holds a line for each flaw; a page is looked at as it stands, never reloaded.
 */
export function inspector(folder) {
  const findings = []
  const seen = new Set()
  mkdirSync(`${OUT}${folder}`, { recursive: true })

  async function look(page, name) {
    if (seen.has(name)) throw new Error(`two pages are called ${name}`)
    seen.add(name)
    // An element can be there before the stylesheet is; what axe measures then is not what people see.
    await page.waitForLoadState('load')
    const size = page.viewportSize()
    const shoot = (how) => page.screenshot({ path: `${OUT}${folder}/${name}-${how}.png`, fullPage: true })
    const note = (how, found) => findings.push(...found.map((line) => `${name}, ${how}: ${line}`))
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      note(colorScheme, await violations(page))
      await shoot(colorScheme)
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    if (size.width > PHONE.width) {
      await page.setViewportSize(PHONE)
      await shoot('phone')
    }
    await page.setViewportSize(NARROW)
    note('320 px', [...(await violations(page)), ...(await overflow(page))])
    await page.setViewportSize(size)
  }
  return { look, findings, seen }
}

/** Lines for what axe finds in a page or a frame. */
export async function violations(page) {
  // Colours may be on their way from one scheme to the other.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)))
  await page.evaluate(axe.source)
  const found = await page.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => `${node.target} (${node.any[0]?.message ?? node.failureSummary})`) }))
  }, TAGS)
  return found.map(({ id, nodes }) => `${id} at ${nodes.slice(0, 3).join(', ')}${nodes.length > 3 ? ` and ${nodes.length - 3} more` : ''}`)
}

/** Lines that say that the page is wider than the window, and because of what. */
export async function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.scrollWidth
    if (width <= innerWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > innerWidth)
    return [`${width} px wide because of ${wide.slice(-2).map((element) => element.outerHTML.slice(0, 80)).join(' and ')}`]
  })
}
