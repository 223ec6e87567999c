import { mkdir, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { MODULES, freePort, makePlace, runApache } from './apache.mjs'
import { needs } from './needs.mjs'
import { start as startProgram, until } from './process.mjs'
import { makeKey } from './saml_keys.mjs'
import { serviceMetadata } from './saml_metadata.mjs'

const SETTINGS = '/etc/shibboleth'
const PAGE = `<meta charset="utf-8"><h1>Geschützt</h1>
<dl>${['id', 'name', 'mail'].map((name) => `<dt>${name}</dt><dd id="${name}"><!--#echo var="${name}" --></dd>`).join('')}</dl>`

/** A Shibboleth service provider to be started, its daemon and an Apache: to /ours/ people come from us, to /broken/ from a broken provider. */
export async function makeShibboleth() {
  const place = await makePlace('shibboleth')
  const { root, origin } = place
  const key = await makeKey(root, 'service')
  const handler = `${origin}/Shibboleth.sso`
  const part = (name) => ({ entity: `${origin}/shibboleth`, consumer: `${handler}/SAML2/POST`, logout: `${handler}/SLO/Redirect`, home: `${origin}/${name}/` })
  const [ours, broken] = [part('ours'), part('broken')]
  return {
    name: 'Musikschule',
    ours,
    broken,
    metadata: serviceMetadata({ ...ours, body: key.body }),
    signOut: `${handler}/Logout?return=${encodeURIComponent(`${origin}/`)}`,
    signedOut: `${origin}/`,
    shown: (page, what) => page.locator(`#${what}`).innerText(),
    start: (providers) => start({ place, key, providers }),
  }
}

async function start({ place, key, providers }) {
  const shibd = needs('/usr/sbin/shibd', 'libapache2-mod-shib')
  const { root } = place
  const port = await freePort()
  for (const [name, text] of Object.entries(providers)) {
    await mkdir(join(root, 'site', name), { recursive: true })
    await writeFile(join(root, 'site', name, 'index.shtml'), PAGE)
    await writeFile(join(root, `${name}-idp.xml`), text)
  }
  await writeFile(join(root, 'site/index.html'), '<h1>Musikschule</h1>')
  await writeFile(join(root, 'attributes.xml'), ATTRIBUTES)
  for (const log of ['shibd', 'apache']) await writeFile(join(root, `${log}.logger`), logger(join(root, `${log}.log`)))
  await writeFile(join(root, 'shibboleth.xml'), settings({ ...place, key, port }))
  const daemon = startProgram(shibd, ['-f', '-F', '-c', join(root, 'shibboleth.xml'), '-p', join(root, 'shibd.pid')])
  const listens = () => new Promise((done) => {
    const socket = createConnection(port, '127.0.0.1', () => done(true)).on('error', () => done(false))
    socket.on('connect', () => socket.end())
  })
  await until('shibd listens', listens).catch((error) => {
    throw new Error(`${error.message}\n${daemon.output()}`)
  })
  const modules = { mod_mpm_prefork: 'apache2', mod_authz_user: 'apache2', mod_authn_core: 'apache2', mod_include: 'apache2' }
  const apache = await runApache(place, modules, site({ root, providers }))
  async function stop() {
    await daemon.stop()
    await apache.stop()
  }
  return { ...apache, stop }
}

const entityOf = (metadata) => /entityID="([^"]+)"/.exec(metadata)[1]

function site({ root, providers }) {
  const protectedPart = ([name, text]) => `
<Location /${name}/>
  AuthType shibboleth
  ShibRequestSetting requireSession 1
  ShibRequestSetting entityID ${entityOf(text)}
  Require shib-session
</Location>`
  return `
LoadModule mod_shib ${needs(`${MODULES}/mod_shib.so`, 'libapache2-mod-shib')}
ShibConfig ${root}/shibboleth.xml
DocumentRoot ${root}/site
DirectoryIndex index.html index.shtml
AddType text/html .html .shtml
AddOutputFilter INCLUDES .shtml
<Directory ${root}/site>
  Options +IncludesNOEXEC
  Require all granted
</Directory>
${Object.entries(providers).map(protectedPart).join('')}
`
}

function settings({ root, origin, key, port }) {
  return `<SPConfig xmlns="urn:mace:shibboleth:3.0:native:sp:config" clockSkew="60">
<OutOfProcess logger="${root}/shibd.logger"/><InProcess logger="${root}/apache.logger"/>
<TCPListener address="127.0.0.1" port="${port}" acl="127.0.0.1"/>
<ApplicationDefaults entityID="${origin}/shibboleth" REMOTE_USER="id" signing="true" encryption="false">
<Sessions lifetime="28800" timeout="3600" relayState="ss:mem" checkAddress="false" handlerSSL="false" cookieProps="http" redirectLimit="exact">
<SSO>SAML2</SSO><Logout>SAML2 Local</Logout>
</Sessions>
<MetadataProvider type="XML" path="${root}/ours-idp.xml"/><MetadataProvider type="XML" path="${root}/broken-idp.xml"/>
<AttributeExtractor type="XML" path="${root}/attributes.xml"/>
<CredentialResolver type="File" key="${key.keyFile}" certificate="${key.certificateFile}"/>
</ApplicationDefaults>
<SecurityPolicyProvider type="XML" path="${SETTINGS}/security-policy.xml"/>
<ProtocolProvider type="XML" path="${SETTINGS}/protocols.xml"/>
</SPConfig>
`
}

const ATTRIBUTES = `<Attributes xmlns="urn:mace:shibboleth:2.0:attribute-map" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<Attribute name="name" nameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic" id="name"/>
<Attribute name="email" nameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic" id="mail"/>
<Attribute name="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" id="id"><AttributeDecoder xsi:type="NameIDAttributeDecoder" formatter="$Name" defaultQualifiers="true"/></Attribute>
</Attributes>
`

const logger = (file) => `log4j.rootCategory=WARN, file
log4j.appender.file=org.apache.log4j.FileAppender
log4j.appender.file.fileName=${file}
log4j.appender.file.layout=org.apache.log4j.PatternLayout
log4j.appender.file.layout.ConversionPattern=%d %p %c: %m%n
`
