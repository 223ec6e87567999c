import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makePlace, runApache } from './apache.mjs'
import { makeKey } from './saml_keys.mjs'
import { serviceMetadata } from './saml_metadata.mjs'

const SHOWN = ['NAME_ID', 'name', 'email', 'IDP']
const PAGE = `<meta charset="utf-8"><h1>Geschützt</h1>
<dl>${SHOWN.map((name) => `<dt>${name}</dt><dd id="${name}"><!--#echo var="MELLON_${name}" --></dd>`).join('')}</dl>`

/** An Apache to be started with mod_auth_mellon: below /ours/ people come from us, below /broken/ from a broken provider. */
export async function makeMellon() {
  const place = await makePlace('mellon')
  const { root, origin } = place
  const key = await makeKey(root, 'service')
  const parts = Object.fromEntries(['ours', 'broken'].map((part) => [part, {
    entity: `${origin}/${part}/saml/metadata`,
    consumer: `${origin}/${part}/saml/postResponse`,
    logout: `${origin}/${part}/saml/logout`,
    home: `${origin}/${part}/`,
  }]))
  return {
    name: 'Freibad',
    ...parts,
    metadata: serviceMetadata({ ...parts.ours, body: key.body }),
    signOut: `${origin}/ours/saml/logout?ReturnTo=${encodeURIComponent(`${origin}/`)}`,
    signedOut: `${origin}/`,
    shown: (page, what) => page.locator(`#${{ id: 'NAME_ID', name: 'name', mail: 'email' }[what]}`).innerText(),
    start,
  }

  async function start(providers) {
    for (const [part, text] of Object.entries(providers)) {
      await mkdir(join(root, 'site', part), { recursive: true })
      await writeFile(join(root, 'site', part, 'index.shtml'), PAGE)
      await writeFile(join(root, `${part}-idp.xml`), text)
      await writeFile(join(root, `${part}.xml`), serviceMetadata({ ...parts[part], body: key.body }))
    }
    await writeFile(join(root, 'site/index.html'), '<h1>Freibad</h1>')
    const modules = { mod_mpm_prefork: 'apache2', mod_authz_user: 'apache2', mod_authn_core: 'apache2', mod_include: 'apache2', mod_auth_mellon: 'libapache2-mod-auth-mellon' }
    return runApache(place, modules, site({ root, key }))
  }
}

function site({ root, key }) {
  const protectedPart = (part) => `
<Location /${part}/>
  AuthType Mellon
  MellonEnable auth
  Require valid-user
  MellonVariable ${part}
  # The answer comes from another site as a POST.
  MellonSecureCookie On
  MellonCookieSameSite none
  MellonEndpointPath /${part}/saml
  MellonSPPrivateKeyFile ${key.keyFile}
  MellonSPCertFile ${key.certificateFile}
  MellonSPMetadataFile ${root}/${part}.xml
  MellonIdPMetadataFile ${root}/${part}-idp.xml
</Location>`
  return `
DocumentRoot ${root}/site
DirectoryIndex index.html index.shtml
AddType text/html .html .shtml
AddOutputFilter INCLUDES .shtml
<Directory ${root}/site>
  Options +IncludesNOEXEC
  Require all granted
</Directory>
MellonLockFile ${root}/mellon.lock
MellonPostDirectory ${root}
${['ours', 'broken'].map(protectedPart).join('')}
`
}
