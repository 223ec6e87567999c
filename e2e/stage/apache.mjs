import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { needs } from './needs.mjs'
import { start, until } from './process.mjs'

const MODULES = '/usr/lib/apache2/modules'
const LOADED = ['mpm_event', 'authz_core', 'authz_user', 'authn_core', 'dir', 'mime', 'include', 'auth_openidc']

async function freePort() {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/**
 * Starts an Apache of our own whose folder /protected/ needs a sign-in through mod_auth_openidc; its page
 * shows the claims. Nothing of the system's Apache is used but the programs.
 */
export async function startApache({ issuer, client }) {
  const apache = needs('/usr/sbin/apache2', 'apache2')
  needs(`${MODULES}/mod_auth_openidc.so`, 'libapache2-mod-auth-openidc')
  const root = await mkdtemp(join(tmpdir(), 'stadttor-apache-'))
  await chmod(root, 0o755) // Apache's children are another user.
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  await mkdir(join(root, 'site/protected'), { recursive: true })
  await writeFile(join(root, 'site/index.html'), '<h1>Bibliothek</h1>')
  await writeFile(join(root, 'site/protected/index.shtml'), PAGE)
  await writeFile(join(root, 'apache.conf'), configuration({ root, port, origin, issuer, client }))
  const server = start(apache, ['-f', join(root, 'apache.conf'), '-DFOREGROUND'], { env: { LANG: 'C.UTF-8' } })
  const answers = () => fetch(origin).then((answer) => answer.ok, () => false)
  await until('Apache answers', answers).catch(async (error) => {
    const log = await readFile(join(root, 'error.log'), 'utf8').catch(() => '')
    throw new Error(`${error.message}\n${server.output()}${log}`)
  })
  async function stop() {
    await server.stop()
    await rm(root, { recursive: true })
  }
  return { origin, stop }
}

const CLAIMS = ['iss', 'aud', 'sub', 'acr', 'amr', 'auth_time', 'nonce', 'name', 'email', 'email_verified']
const PAGE = `<meta charset="utf-8"><h1>Ausleihe</h1>
<dl>${CLAIMS.map((name) => `<dt>${name}</dt><dd id="${name}"><!--#echo var="OIDC_CLAIM_${name}" --></dd>`).join('')}</dl>`

function configuration({ root, port, origin, issuer, client }) {
  // Apache gives up the rights of root for its children, and needs to know for whose.
  const user = process.getuid() === 0 ? 'User www-data\nGroup www-data' : `User ${userInfo().username}`
  return `
ServerRoot ${root}
ServerName 127.0.0.1
PidFile ${root}/apache.pid
DefaultRuntimeDir ${root}
Mutex sem
ErrorLog ${root}/error.log
LogLevel warn
Listen 127.0.0.1:${port}
${LOADED.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
${user}
ThreadsPerChild 8
StartServers 1
MaxRequestWorkers 8
ServerLimit 1
DocumentRoot ${root}/site
DirectoryIndex index.html index.shtml
TypesConfig /dev/null
AddType text/html .html .shtml
AddOutputFilter INCLUDES .shtml
<Directory ${root}/site>
  Options +IncludesNOEXEC
  Require all granted
</Directory>
OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
OIDCClientID ${client.id}
OIDCClientSecret ${client.secret}
OIDCRedirectURI ${origin}/protected/redirect_uri
OIDCCryptoPassphrase ${'only for this test '.replaceAll(' ', '-')}
OIDCResponseType code
OIDCPKCEMethod S256
OIDCScope "openid profile email"
OIDCPassClaimsAs both
OIDCDefaultLoggedOutURL ${origin}/
<Location /protected/>
  AuthType openid-connect
  Require valid-user
</Location>
`
}
