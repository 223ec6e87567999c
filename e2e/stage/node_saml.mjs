import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml'
import { makePlace } from './apache.mjs'
import { makeKey } from './saml_keys.mjs'
import { serviceMetadata } from './saml_metadata.mjs'

/** A server to be started that signs people in with @node-saml/node-saml: below /ours/ from us, below /broken/ from a broken provider. */
export async function makeNodeSaml() {
  const { root, port, origin } = await makePlace('node-saml')
  const key = await makeKey(root, 'service')
  await rm(root, { recursive: true })
  const parts = Object.fromEntries(['ours', 'broken'].map((part) => [part, {
    entity: `${origin}/${part}/metadata`,
    consumer: `${origin}/${part}/acs`,
    logout: `${origin}/${part}/slo`,
    home: `${origin}/${part}/`,
  }]))
  return {
    name: 'Volkshochschule',
    ...parts,
    metadata: serviceMetadata({ ...parts.ours, body: key.body }),
    signOut: `${origin}/ours/sign-out`,
    signedOut: `${origin}/`,
    shown: (page, what) => page.locator(`#${what}`).innerText(),
    start: (providers) => start({ port, origin, parts, key, providers }),
  }
}

const one = (pattern, text) => pattern.exec(text)?.[1]

function client(part, provider, key, answerSigned) {
  return new SAML({
    callbackUrl: part.consumer,
    entryPoint: one(/SingleSignOnService Binding="[^"]*Redirect" Location="([^"]+)"/, provider),
    logoutUrl: one(/SingleLogoutService Binding="[^"]*Redirect" Location="([^"]+)"/, provider),
    idpCert: one(/<md:KeyDescriptor[\s\S]*?X509Certificate>([^<]+)</, provider),
    idpIssuer: one(/entityID="([^"]+)"/, provider),
    issuer: part.entity,
    audience: part.entity,
    privateKey: key.key,
    decryptionPvk: key.key,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    identifierFormat: null,
    validateInResponseTo: ValidateInResponseTo.always,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: answerSigned,
  })
}

async function start({ port, origin, parts, key, providers }) {
  // The broken provider signs its assertions alone.
  const clients = { ours: client(parts.ours, providers.ours, key, true), broken: client(parts.broken, providers.broken, key, false) }
  const sessions = new Map()
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      response.writeHead(403, { 'content-type': 'text/plain' }).end(`${error.message}`)
    })
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return { origin, stop: () => new Promise((done) => server.close(done).closeAllConnections()) }

  async function answer(request, response) {
    const url = new URL(request.url, origin)
    const [, part, path = ''] = url.pathname.split('/')
    const saml = clients[part]
    const go = (to, headers = {}) => response.writeHead(303, { location: to, ...headers }).end()
    const session = one(new RegExp(`${part}=([\\w-]+)`), request.headers.cookie ?? '')
    if (!saml) return response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Volkshochschule</h1>')
    const body = request.method === 'POST' ? await form(request) : {}
    if (path === 'acs') {
      const { profile } = await saml.validatePostResponseAsync(body)
      const fresh = randomUUID()
      sessions.set(fresh, profile)
      return go(`/${part}/`, { 'set-cookie': `${part}=${fresh}; HttpOnly; SameSite=Lax; Path=/` })
    }
    if (path === 'sign-out') return go(await saml.getLogoutUrlAsync(sessions.get(session), '', {}))
    if (path === 'slo') {
      const query = Object.fromEntries(url.searchParams)
      const { profile } = await saml.validateRedirectAsync(query, url.search.slice(1))
      sessions.delete(session)
      // A response names nobody.
      if (!profile) return go('/')
      return go(await saml.getLogoutResponseUrlAsync(profile, query.RelayState ?? '', {}, true))
    }
    const person = sessions.get(session)
    if (!person) return go(await saml.getAuthorizeUrlAsync('state', undefined, {}))
    const shown = { id: person.nameID, name: person.name, mail: person.email }
    const list = Object.entries(shown).map(([name, value]) => `<dt>${name}</dt><dd id="${name}">${value}</dd>`)
    return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<h1>Geschützt</h1><dl>${list.join('')}</dl>`)
  }
}

async function form(request) {
  const pieces = []
  for await (const piece of request) pieces.push(piece)
  return Object.fromEntries(new URLSearchParams(Buffer.concat(pieces).toString()))
}
