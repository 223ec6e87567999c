import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { program } from './needs.mjs'
import { start, until } from './process.mjs'

const DEMO = fileURLToPath(new URL('../../demo/', import.meta.url))
const HOSTS = ['id', 'app.id', 'mtls.id'].map((name) => `DNS:${name}.localhost`).join(',')
const CURVE = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']

/**
 * An installation that speaks TLS itself and asks programs for certificates at a host of their own. It has
 * the demo's test people, and the services of `clients`, which is TOML.
 */
export async function startEncryptedRegion({ clients }) {
  const folder = await mkdtemp(join(tmpdir(), 'stadttor-tls-'))
  const at = (name) => join(folder, name)
  const port = await freePort()
  await seed(at('data'))
  await cp(DEMO, at('region'), { recursive: true })
  const issuer = 'issuer_host = "id.localhost"'
  const region = await readFile(at('region/region.toml'), 'utf8')
  await writeFile(at('region/region.toml'), region.replace(issuer, `${issuer}\nmtls_host = "mtls.id.localhost"`))
  openssl('req', '-x509', ...CURVE, '-keyout', at('key.pem'), '-out', at('cert.pem'), '-subj', '/CN=Server', '-addext', `subjectAltName=${HOSTS}`)
  openssl('req', '-x509', ...CURVE, '-keyout', at('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=Authority')
  await writeFile(at('stadttor.toml'), settings(port, clients))
  const server = start(program(), ['serve', '--config', at('stadttor.toml'), '--tls-cert', at('cert.pem'), '--tls-key', at('key.pem'), '--tls-client-ca', at('ca.pem')], { env: {} })
  const ca = await readFile(at('cert.pem'))
  const address = (name, path = '/') => `https://${name}.localhost:${port}${path}`
  await until('the server is ready', async () => (await fetchWith({ ca })(address('id', '/readyz')).catch(() => ({}))).ok)

  /** A certificate of the authority for a host, with its key; `by` makes another authority issue it. */
  async function certificate(host, { by = 'ca' } = {}) {
    if (by !== 'ca') openssl('req', '-x509', ...CURVE, '-keyout', at(`${by}.key`), '-out', at(`${by}.pem`), '-subj', '/CN=Authority')
    const [key, cert] = [at(`${host}-${by}.key`), at(`${host}-${by}.pem`)]
    const leaf = ['-addext', `subjectAltName=DNS:${host}`, '-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'extendedKeyUsage=clientAuth']
    openssl('req', '-x509', '-CA', at(`${by}.pem`), '-CAkey', at(`${by}.key`), ...CURVE, '-keyout', key, '-out', cert, '-subj', `/CN=${host}`, ...leaf)
    return { key: await readFile(key), cert: await readFile(cert) }
  }
  async function stop() {
    await server.stop()
    await rm(folder, { recursive: true })
  }
  return { at: address, ca, certificate, stop, output: server.output }
}

/** A `fetch` on connections with a certificate and authorities of its own, which Node's cannot be given. */
export function fetchWith(tls) {
  return (url, { method = 'GET', headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const sent = request(url, { ...tls, agent: false, method, headers: Object.fromEntries(new Headers(headers)) }, async (answer) => {
        const pieces = await answer.toArray().catch(reject)
        const empty = [204, 304].includes(answer.statusCode)
        resolve(new Response(empty ? null : Buffer.concat(pieces), { status: answer.statusCode, headers: answer.headers }))
      })
      sent.on('error', reject).end(body === undefined ? undefined : String(body))
    })
}

function openssl(...args) {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] })
}

/** The demo makes its test people, and ends. */
async function seed(data) {
  const demo = start(program(), ['demo', '--data', data, '--listen', '127.0.0.1:0'], { env: {} })
  await demo.printed(/Ctrl\+C/)
  await demo.stop()
}

async function freePort() {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address()
  await new Promise((done) => server.close(done))
  return port
}

function settings(port, clients) {
  return `
listen = "127.0.0.1:${port}"
data = "data"
[public]
port = ${port}
[region]
folder = "region"
[mail]
smtp = "smtp://127.0.0.1:9"
from = "stadt@example.org"
${clients}`
}
