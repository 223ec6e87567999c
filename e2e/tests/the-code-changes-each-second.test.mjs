import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startBrowsers } from '../stage/browsers.mjs'
import { until } from '../stage/process.mjs'
import { startRegion } from '../stage/region.mjs'
import { beginByPhone } from '../steps/sign_in.mjs'

let region, browsers

before(async () => {
  region = await startRegion()
  browsers = await startBrowsers()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
})

for (const [how, javaScriptEnabled] of [['by its script', true], ['by reloading itself, without script', false]]) {
  test(`the page shows three more frames ${how}`, async () => {
    const page = await browsers.desktop({ javaScriptEnabled })
    await beginByPhone(page, region)
    const seen = new Map()
    await until('four frames', async () => {
      // One look at the page, which may be on its way to the next frame.
      const html = await page.content().catch(() => '')
      const [, link] = /data-frame-link[^>]*href="([^"]+)"/.exec(html) ?? []
      const [, path] = /<path[^>]* d="([^"]+)"/.exec(html) ?? []
      if (link && path) seen.set(link, path)
      return seen.size >= 4
    }, 20)
    assert.equal(new Set(seen.values()).size, seen.size, 'each frame has a picture of its own')
    const seconds = [...seen.keys()].map((link) => Number(link.split('.').at(-2)))
    assert.deepEqual(seconds, [...seconds].sort((a, b) => a - b), 'frames go forward')
    assert.ok(seconds.at(-1) - seconds[0] <= 8, `about one frame a second: ${seconds}`)
  })
}
