import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { after, before } from 'node:test'
import { startBrowsers } from '../stage/browsers.mjs'
import { startRegionWithClients } from '../stage/client_region.mjs'
import { journey } from '../stage/journey.mjs'
import { until } from '../stage/process.mjs'
import { PASSWORD } from '../stage/region.mjs'
import { becomeAdministrator } from '../steps/administrator.mjs'
import { authorizationAddress } from '../steps/library.mjs'
import { signInByPassword } from '../steps/sign_in.mjs'

const SERVICE = 'e2e-archive'

let region, browsers, server, admin, person
let answers = 503
const heard = []

before(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => { body += chunk })
    request.on('end', () => {
      if (request.url === '/logout') heard.push({ status: answers, token: new URLSearchParams(body).get('logout_token') })
      response.writeHead(request.url === '/logout' ? answers : 200, { 'content-type': 'text/html' }).end('<h1>Archiv</h1>')
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${server.address().port}`
  region = await startRegionWithClients(`
[[client]]
id = "${SERVICE}"
realm = "emscher-lippe"
name = "Stadtarchiv"
own = true
redirect_uris = ["${origin}/callback"]
backchannel_logout_uri = "${origin}/logout"
`)
  region.callback = `${origin}/callback`
  browsers = await startBrowsers()
  admin = await browsers.desktop()
  person = await browsers.desktop()
})
after(async () => {
  await browsers?.stop()
  await region?.stop()
  server?.close()
})

journey({
  'somebody signs out while the service is down': async () => {
    await person.goto(authorizationAddress(region, region.callback, { client_id: SERVICE }))
    await signInByPassword(person, 'test2@example.org', PASSWORD)
    await person.waitForURL(`${region.callback}?**`)
    await person.goto(region.at('id', '/logout'))
    await person.click('form[action="/logout/confirm"] button')
    await until('the service was called', () => heard.length > 0)
  },

  'administrators see that it did not hear, and why': async () => {
    await becomeAdministrator(admin, region, 'test1@example.org')
    await until('the failure is listed', async () => {
      await admin.goto(region.at('id', '/console/deliveries'))
      return (await admin.locator('main').innerText()).includes(SERVICE)
    })
    const said = await admin.locator('main').innerText()
    assert.match(said, /Abmeldung bei einem Angebot/)
    assert.match(said, /answered 503/)
    assert.ok(heard.every(({ status }) => status === 503))
  },

  'what was not delivered outlives a restart, and is delivered at a touch': async () => {
    const before = heard.length
    await region.pause()
    answers = 200
    await region.resume()
    await admin.goto(region.at('id', '/console/deliveries'))
    await admin.locator('form[action$="/retry"] button').first().click()
    await until('the service heard', () => heard.some(({ status }) => status === 200))
    assert.equal(heard.length, before + 1, 'once')
    const claims = JSON.parse(Buffer.from(heard.at(-1).token.split('.')[1], 'base64url'))
    assert.ok(claims.events['http://schemas.openid.net/event/backchannel-logout'])
    assert.equal(claims.aud, SERVICE)
    await until('nothing is left', async () => {
      await admin.goto(region.at('id', '/console/deliveries'))
      return (await admin.locator('main').innerText()).includes('Alles ist zugestellt.')
    })
  },
})
