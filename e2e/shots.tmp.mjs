import { startBrowsers } from './stage/browsers.mjs'
import { startRegion } from './stage/region.mjs'
import { administerPortal } from './steps/portal_staff.mjs'
const out = '/tmp/lead/shots'
const region = await startRegion()
const browsers = await startBrowsers()
const admin = await browsers.desktop()
await administerPortal(admin, region)
const state = await admin.context().storageState()
const pages = JSON.parse(process.argv[2])
for (const [kind, options] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['phone', { viewport: { width: 360, height: 740 } }]]) {
  const page = await browsers.desktop({ ...options, storageState: state })
  for (const [name, host, path] of pages) {
    await page.goto(region.at(host, path))
    await page.screenshot({ path: `${out}/${name}-${kind}.png`, fullPage: true })
  }
}
await browsers.stop(); await region.stop()
