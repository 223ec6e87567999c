import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { MODULES, makePlace, runApache } from './apache.mjs'
import { needs } from './needs.mjs'
import { makeKey } from './saml_keys.mjs'
import { serviceMetadata } from './saml_metadata.mjs'

const SIMPLESAMLPHP = '/usr/share/simplesamlphp'

/** A SimpleSAMLphp in the role of a service, to be started: to /ours/ people come from us, to /broken/ from a broken provider. */
export async function makeSimpleSamlPhp() {
  needs(`${SIMPLESAMLPHP}/www/module.php`, 'simplesamlphp')
  const place = await makePlace('simplesamlphp')
  const { root, origin } = place
  const key = await makeKey(root, 'service')
  const part = (name) => ({
    entity: `${origin}/${name}`,
    consumer: `${origin}/simplesaml/module.php/saml/sp/saml2-acs.php/${name}`,
    logout: `${origin}/simplesaml/module.php/saml/sp/saml2-logout.php/${name}`,
    home: `${origin}/${name}/`,
  })
  const [ours, broken] = [part('ours'), part('broken')]
  return {
    name: 'Stadtarchiv',
    ours,
    broken,
    metadata: serviceMetadata({ ...ours, body: key.body }),
    signOut: `${origin}/sign-out.php`,
    signedOut: `${origin}/`,
    shown: (page, what) => page.locator(`#${what}`).innerText(),
    start: (providers) => start({ place, providers }),
  }
}

async function start({ place, providers }) {
  const { root, origin } = place
  for (const folder of ['metadata', 'tmp', 'data', 'site/ours', 'site/broken']) {
    await mkdir(join(root, folder), { recursive: true })
    await chmod(join(root, folder), 0o777)
  }
  for (const [name, text] of Object.entries(providers)) {
    await writeFile(join(root, `${name}-idp.xml`), text)
    await writeFile(join(root, 'site', name, 'index.php'), page(name))
  }
  await writeFile(join(root, 'site/index.php'), '<h1>Stadtarchiv</h1>')
  await writeFile(join(root, 'site/sign-out.php'), `${service('ours')} $auth->logout('${origin}/');`)
  await writeFile(join(root, 'config.php'), config({ root, origin }))
  await writeFile(join(root, 'authsources.php'), sources({ origin, providers }))
  const php = readdirSync(MODULES).find((name) => /^libphp[\d.]*\.so$/.test(name))?.slice(0, -'.so'.length) ?? 'libphp'
  const modules = { mod_mpm_prefork: 'apache2', mod_alias: 'apache2', mod_env: 'apache2', [php]: 'libapache2-mod-php' }
  return runApache(place, modules, site(root))
}

const service = (name) => `<?php require '${SIMPLESAMLPHP}/lib/_autoload.php'; $auth = new SimpleSAML\\Auth\\Simple('${name}');`

function page(name) {
  return `${service(name)} $auth->requireAuth(); $of = $auth->getAttributes();
$shown = ['id' => $auth->getAuthData('saml:sp:NameID')->getValue(), 'name' => $of['name'][0], 'mail' => $of['email'][0] ?? '']; ?>
<meta charset="utf-8"><h1>Geschützt</h1><dl><?php foreach ($shown as $what => $value) { ?><dt><?= $what ?></dt><dd id="<?= $what ?>"><?= htmlspecialchars($value) ?></dd><?php } ?></dl>
`
}

// Its cookies have no SameSite: for two minutes browsers let such ones come along with a form of another site, which
// an answer is, even without TLS.
function site(root) {
  return `
DocumentRoot ${root}/site
DirectoryIndex index.php
Alias /simplesaml ${SIMPLESAMLPHP}/www
SetEnv SIMPLESAMLPHP_CONFIG_DIR ${root}
<Directory ${SIMPLESAMLPHP}/www>
  Require all granted
</Directory>
<Directory ${root}/site>
  Require all granted
</Directory>
<FilesMatch \\.php$>
  SetHandler application/x-httpd-php
</FilesMatch>
php_admin_value session.save_path ${root}/tmp
php_admin_value sys_temp_dir ${root}/tmp
`
}

function config({ root, origin }) {
  return `<?php
$config = [
  'baseurlpath' => '${origin}/simplesaml/', 'application' => ['baseURL' => '${origin}'],
  'certdir' => '${root}/', 'loggingdir' => '${root}/tmp/', 'datadir' => '${root}/data/', 'tempdir' => '${root}/tmp',
  'logging.handler' => 'file', 'logging.level' => SimpleSAML\\Logger::WARNING, 'showerrors' => true, 'errorreporting' => false, 'timezone' => 'UTC',
  'secretsalt' => 'only-for-this-test', 'auth.adminpassword' => 'only-for-this-test', 'technicalcontact_email' => 'na@example.org',
  'enable.saml20-idp' => false, 'module.enable' => ['core' => true, 'saml' => true],
  'session.cookie.secure' => false, 'session.cookie.samesite' => null, 'language.cookie.secure' => false, 'language.default' => 'de',
  'session.phpsession.cookiename' => 'archive', 'session.phpsession.savepath' => '${root}/tmp', 'session.phpsession.httponly' => true,
  'store.type' => 'phpsession', 'production' => true,
  'metadata.sources' => [['type' => 'xml', 'file' => '${root}/ours-idp.xml'], ['type' => 'xml', 'file' => '${root}/broken-idp.xml']],
];
`
}

const entityOf = (metadata) => /entityID="([^"]+)"/.exec(metadata)[1]

function sources({ origin, providers }) {
  const one = ([name, text]) => `'${name}' => ['saml:SP', 'entityID' => '${origin}/${name}', 'idp' => '${entityOf(text)}',
  'privatekey' => 'service.key', 'certificate' => 'service.crt', 'sign.authnrequest' => true, 'sign.logout' => true, 'validate.logout' => true,
  'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'NameIDPolicy' => ['Format' => 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent', 'AllowCreate' => true]]`
  return `<?php $config = [${Object.entries(providers).map(one).join(',\n')}];\n`
}
