import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { needs } from './needs.mjs'
import { start, until } from './process.mjs'

/** Where Debian keeps Apache's modules. */
export const MODULES = '/usr/lib/apache2/modules'
const ALWAYS = ['authz_core', 'dir', 'mime']

/** A port that nobody listens on. */
export async function freePort() {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/** A folder of our own that Apache's children, who are another user, can read, and a free port. */
export async function makePlace(name) {
  const root = await mkdtemp(join(tmpdir(), `stadttor-${name}-`))
  await chmod(root, 0o755)
  const port = await freePort()
  return { root, port, origin: `http://127.0.0.1:${port}` }
}

/**
 * Starts an Apache of our own at a place, with `modules` (name and Debian package) and what `configuration`
 * says. Nothing of the system's Apache is used but the programs. `stop()` ends it and removes the place.
 */
export async function runApache({ root, port, origin }, modules, configuration) {
  const apache = needs('/usr/sbin/apache2', 'apache2')
  const load = Object.entries(modules).map(([name, debianPackage]) => [name, needs(`${MODULES}/${name}.so`, debianPackage)])
  await writeFile(join(root, 'apache.conf'), `${general({ root, port, load })}${configuration}`)
  // Ending, Apache signals its whole process group: it gets one of its own.
  const server = start(apache, ['-f', join(root, 'apache.conf'), '-DFOREGROUND'], { env: { LANG: 'C.UTF-8' }, detached: true })
  const answers = () => fetch(origin).then((answer) => answer.status < 500, () => false)
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

/**
 * Starts an Apache whose folder /protected/ needs a sign-in through mod_auth_openidc; its page shows the claims and
 * the access token. `lines` are further ones of its configuration, `key` is what it signs its requests with (PEM), as
 * the key `one`: then much of them is in the signed object alone.
 */
export async function startApache({ issuer, client, lines = '', key, place }) {
  place ??= await makePlace('apache')
  if (key) await writeFile(join(place.root, 'key.pem'), key)
  const site = join(place.root, 'site')
  await mkdir(join(site, 'protected'), { recursive: true })
  await writeFile(join(site, 'index.html'), '<h1>Bibliothek</h1>')
  await writeFile(join(site, 'protected/index.shtml'), PAGE)
  const own = Object.fromEntries(['mpm_event', 'authz_user', 'authn_core', 'include'].map((name) => [`mod_${name}`, 'apache2']))
  return runApache(place, { ...own, mod_auth_openidc: 'libapache2-mod-auth-openidc' }, protectedSite({ ...place, issuer, client }) + lines + (key ? signing(place.root) : ''))
}

const CLAIMS = ['iss', 'aud', 'sub', 'acr', 'amr', 'auth_time', 'nonce', 'name', 'email', 'email_verified']
const PAGE = `<meta charset="utf-8"><h1>Ausleihe</h1>
<dl>${CLAIMS.map((name) => `<dt>${name}</dt><dd id="${name}"><!--#echo var="OIDC_CLAIM_${name}" --></dd>`).join('')}</dl>
<p id="access_token"><!--#echo var="OIDC_access_token" --></p>`

/** What every Apache of ours needs; `load` holds the names and paths of further modules. */
function general({ root, port, load }) {
  const all = [...ALWAYS.map((name) => [`mod_${name}`, `${MODULES}/mod_${name}.so`]), ...load]
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
${all.map(([name, path]) => `LoadModule ${name.replace(/^(mod_|lib)/, '').replace(/[\d.]+$/, '')}_module ${path}`).join('\n')}
${user}
StartServers 1
MaxRequestWorkers 8
ServerLimit 8
TypesConfig /dev/null
`
}

/** An access token lives for 300 seconds: it is renewed whenever it has been used for a second. */
export const RENEWED = 'OIDCRefreshAccessTokenBeforeExpiry 299 logout_on_error\n'

function signing(root) {
  const object = {
    request_object_type: 'request',
    crypto: { sign_alg: 'RS256' },
    copy_from_request: ['client_id', 'response_type', 'scope', 'redirect_uri'],
    copy_and_remove_from_request: ['state', 'nonce', 'code_challenge', 'code_challenge_method'],
  }
  return `OIDCPrivateKeyFiles one#${root}/key.pem\nOIDCRequestObject '${JSON.stringify(object)}'\n`
}

function protectedSite({ root, origin, issuer, client }) {
  return `
ThreadsPerChild 8
DocumentRoot ${root}/site
DirectoryIndex index.html index.shtml
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
