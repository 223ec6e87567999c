import { createServer } from 'node:http'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startRegion } from './region.mjs'

const DEMO = fileURLToPath(new URL('../../demo/', import.meta.url))

/**
 * A service on a free port of this machine: `pages` answers each path with HTML, sees the request and may set
 * headers. `asked` are the paths with their queries that browsers have asked for.
 */
export async function startService(id, name, pages) {
  const asked = []
  const server = createServer((request, response) => {
    asked.push(request.url)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    const page = pages[new URL(request.url, 'http://service').pathname]
    response.end(page ? page(request, response) : `<!doctype html><title>${name}</title><h1>${name}</h1>`)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${server.address().port}`
  return { id, name, origin, callback: `${origin}/callback`, asked, stop: () => new Promise((done) => server.close(done)) }
}

/** The demo region with these services in its file; `realm` are further lines of the first realm's entry. */
export async function startRegionWithServices(services, { realm = '' } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'stadttor-region-'))
  await cp(DEMO, folder, { recursive: true })
  const file = join(folder, 'region.toml')
  const text = (await readFile(file, 'utf8')).replace('[[realm]]\n', `[[realm]]\n${realm}\n`)
  await writeFile(file, `${text}${services.map(entry).join('')}`)
  const region = await startRegion({ folder })
  async function stop() {
    await region.stop()
    await rm(folder, { recursive: true })
  }
  return { ...region, stop }
}

function entry({ id, name, origin, callback }) {
  return `
[[client]]
id = "${id}"
realm = "emscher-lippe"
name = "${name}"
own = true
sector = "${id}.localhost"
redirect_uris = ["${callback}"]
post_logout_redirect_uris = ["${origin}/bye"]
oauth = { frontchannel_logout_uri = "${origin}/out", initiate_login_uri = "${origin}/begin" }
`
}
