import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { SignedXml } from 'xml-crypto'
import { makeKey } from './saml_keys.mjs'
import { providerMetadata } from './saml_metadata.mjs'

const ENTITY = 'http://127.0.0.1/broken-idp'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const MINUTE = 60_000

/** What can be wrong with an answer. */
export const BREACHES = ['for another service', 'expired', 'unsigned', 'changed', 'wrapped', 'wrapped beside']

/**
 * Starts a provider that a service trusts and that answers wrongly on purpose: `play(part, breach)` says to which
 * part of the service and with which breach; rightly without one.
 */
export async function startBrokenIdp() {
  const folder = await mkdtemp(join(tmpdir(), 'stadttor-idp-'))
  const key = await makeKey(folder, 'idp')
  await rm(folder, { recursive: true })
  let playing
  const server = createServer((request, response) => {
    const query = new URL(request.url, ENTITY).searchParams
    if (!query.has('SAMLRequest')) return response.writeHead(404).end()
    const message = inflateRawSync(Buffer.from(query.get('SAMLRequest'), 'base64')).toString()
    const [, id] = /\bID="([^"]+)"/.exec(message)
    const page = form(playing.consumer, answer({ id, ...playing }), query.get('RelayState'))
    return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const signOn = `http://127.0.0.1:${server.address().port}/sso`
  return {
    metadata: providerMetadata({ entity: ENTITY, signOn, body: key.body }),
    play: ({ entity, consumer }, breach) => (playing = { entity, consumer, breach }),
    stop: () => new Promise((done) => server.close(done).closeAllConnections()),
  }

  function answer({ id, entity, consumer, breach }) {
    const at = breach === 'expired' ? Date.now() - 60 * MINUTE : Date.now()
    const audience = breach === 'for another service' ? 'http://127.0.0.1/another' : entity
    const good = sign(assertion({ id: '_good', who: 'good', request: id, consumer, audience, at }))
    const evil = assertion({ id: '_evil', who: 'evil', request: id, consumer, audience, at })
    const content = {
      unsigned: () => assertion({ id: '_good', who: 'good', request: id, consumer, audience, at }),
      changed: () => good.replaceAll('>good<', '>evil<'),
      // The signed one hides in the signature of the other.
      wrapped: () => {
        const signature = /<(\w+:)?Signature[\s\S]*<\/(\w+:)?Signature>/.exec(good)[0]
        const bare = good.replace(signature, '')
        const hiding = signature.replace(/<\/(\w+:)?Signature>$/, (end) => `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${bare}</ds:Object>${end}`)
        return evil.replace('</saml:Issuer>', `</saml:Issuer>${hiding}`)
      },
      'wrapped beside': () => `${evil}${good}`,
    }[breach]
    return response({ request: id, consumer, at, content: content ? content() : good })
  }

  function sign(xml) {
    const algorithm = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
    const signer = new SignedXml({ privateKey: key.key, publicCert: key.certificate, signatureAlgorithm: algorithm, canonicalizationAlgorithm: EXCLUSIVE })
    const transforms = ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', EXCLUSIVE]
    signer.addReference({ xpath: "//*[local-name(.)='Assertion']", transforms, digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256' })
    signer.computeSignature(xml, { location: { reference: "//*[local-name(.)='Issuer']", action: 'after' } })
    return signer.getSignedXml()
  }
}

const moment = (millis) => new Date(millis).toISOString().replace(/\.\d+Z$/, 'Z')

function assertion({ id, who, request, consumer, audience, at }) {
  const [now, until] = [moment(at), moment(at + 5 * MINUTE)]
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="${now}"><saml:Issuer>${ENTITY}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${who}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData Recipient="${consumer}" InResponseTo="${request}" NotOnOrAfter="${until}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${now}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${now}" SessionIndex="_session"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="name" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"><saml:AttributeValue>${who}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>`
}

function response({ request, consumer, at, content }) {
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_response" Version="2.0" IssueInstant="${moment(at)}" Destination="${consumer}" InResponseTo="${request}"><saml:Issuer>${ENTITY}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${content}</samlp:Response>`
}

function form(consumer, xml, relayState) {
  const state = relayState === null ? '' : `<input name="RelayState" value="${relayState.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`
  const response = Buffer.from(xml).toString('base64')
  return `<form method="post" action="${consumer}"><input name="SAMLResponse" value="${response}">${state}<button>go</button></form>`
}
