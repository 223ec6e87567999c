/** What people need, not machines: a model, in seconds. */
const CLICK = 3, CHARACTER = 0.3, PAGE = 4

/** Counts what a person does on pages: clicks, fields, characters, pages read. */
export function counted() {
  const count = { clicks: 0, fields: 0, characters: 0, pages: 0 }
  const begun = performance.now()
  const minutes = () => (count.clicks * CLICK + count.characters * CHARACTER + count.pages * PAGE) / 60
  return {
    minutes,
    count,
    async open(page, address) {
      count.pages += 1
      await page.goto(address)
    },
    async click(page, selector) {
      count.clicks += 1
      count.pages += 1
      await page.locator(selector).first().click()
    },
    async tick(page, selector) {
      count.clicks += 1
      await page.check(selector)
    },
    /** Leaves alone what already says so. */
    async fill(page, selector, text) {
      if ((await page.inputValue(selector)) === text) return
      count.fields += 1
      count.characters += text.length
      await page.fill(selector, text)
    },
    say() {
      const machine = (performance.now() - begun) / 1000
      return `the first hour: ${minutes().toFixed(1)} minutes of a person (a model), ${count.clicks} clicks, ${count.fields} fields, ${count.characters} characters, ${count.pages} pages; ${machine.toFixed(0)} s of the machine`
    },
  }
}
