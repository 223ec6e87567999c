import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { inspector } from '../stage/accessibility.mjs'
import { startBrowsers } from '../stage/browsers.mjs'
import { cameraShows, modulesOf, picture } from '../stage/camera.mjs'
import { journey } from '../stage/journey.mjs'
import { startRegion } from '../stage/region.mjs'
import { compareNumbers, newPhone, openAccount } from '../steps/registration.mjs'
import { approve, assertSignedIn, choosePhone, ownBrowser, prove } from '../steps/sign_in.mjs'

const RESIDENT = { name: 'Testperson Drei', mail: 'test3@example.org' }

let folder, view, region, browsers, browser, phone

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stadttor-camera-'))
  view = join(folder, 'view.y4m')
  await picture(view)
  region = await startRegion()
  browsers = await startBrowsers(cameraShows(view))
  browser = await browsers.desktop()
  phone = await newPhone(browsers)
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
  await rm(folder, { recursive: true })
})

/** Holds the phone before the browser's code and starts its scanner. */
async function scan(code) {
  await picture(view, modulesOf(await code.evaluate((svg) => ({ viewBox: svg.getAttribute('viewBox'), path: svg.querySelector('path').getAttribute('d') }))))
  await phone.page.getByRole('button', { name: 'Code scannen' }).click()
}

journey({
  'the scanner waits for a code, and is accessible': async () => {
    const { look, findings } = inspector('app')
    await phone.page.goto(region.at('app.id'))
    await phone.page.getByRole('button', { name: 'Code scannen' }).click()
    await phone.page.getByText('Die Kamera ist bereit.').waitFor()
    await look(phone.page, 'scan')
    assert.deepEqual(findings, [])
    await phone.page.getByRole('button', { name: 'Abbrechen' }).click()
  },

  'the code of the activation is read': async () => {
    await browser.goto(region.at('gelsenkirchen', '/anmelden'))
    await openAccount(browser, region, RESIDENT)
    await scan(browser.locator('.st-qr svg'))
    await phone.page.getByRole('button', { name: 'Aktivieren' }).click()
    await compareNumbers(browser, phone)
  },

  'a code of the sign-in is read while it changes each second': async () => {
    await choosePhone(browser)
    await scan(browser.locator('[data-frame-code] svg'))
    await phone.page.getByRole('button', { name: 'Ablehnen' }).waitFor()
    await browser.locator('[data-when="claimed"]').waitFor()
    await approve(phone)
    await prove(browser, phone)
    await ownBrowser(browser, 'no')
    await browser.waitForURL(region.at('gelsenkirchen'))
    await assertSignedIn(browser, RESIDENT.name)
  },
})
