import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makePlace } from './apache.mjs'
import { needs, python } from './needs.mjs'
import { start as startProgram } from './process.mjs'
import { makeKey } from './saml_keys.mjs'
import { serviceMetadata } from './saml_metadata.mjs'

/** A server to be started that signs people in with pysaml2: below /ours/ from us, below /broken/ from a broken provider. */
export async function makePySaml2() {
  const { root, port, origin } = await makePlace('pysaml2')
  const key = await makeKey(root, 'service')
  const parts = Object.fromEntries(['ours', 'broken'].map((part) => [part, {
    entity: `${origin}/${part}/metadata`,
    consumer: `${origin}/${part}/acs`,
    logout: `${origin}/${part}/slo`,
    home: `${origin}/${part}/`,
    provider: join(root, `${part}-idp.xml`),
  }]))
  return {
    name: 'Theater',
    ...parts,
    metadata: serviceMetadata({ ...parts.ours, body: key.body }),
    signOut: `${origin}/ours/sign-out`,
    signedOut: `${origin}/`,
    shown: (page, what) => page.locator(`#${what}`).innerText(),
    start,
  }

  async function start(providers) {
    for (const [part, text] of Object.entries(providers)) await writeFile(parts[part].provider, text)
    const settings = { port, parts, key: key.keyFile, certificate: key.certificateFile, xmlsec: needs('/usr/bin/xmlsec1', 'xmlsec1') }
    const script = fileURLToPath(new URL('pysaml2_service.py', import.meta.url))
    const server = startProgram(python('saml2'), [script, JSON.stringify(settings)])
    await server.printed(/listening/)
    async function stop() {
      await server.stop()
      await rm(root, { recursive: true })
    }
    return { origin, stop, output: server.output }
  }
}
