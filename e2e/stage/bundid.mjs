import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MODULES, makePlace, runApache } from './apache.mjs'
import { needs } from './needs.mjs'

const SIMPLESAMLPHP = '/usr/share/simplesamlphp'

/** BundID's names of attributes. */
const OID = {
  bPK2: 'urn:oid:1.3.6.1.4.1.25484.494450.3',
  level: 'urn:oid:1.2.40.0.10.2.1.1.261.94',
  surname: 'urn:oid:2.5.4.4',
  givenName: 'urn:oid:2.5.4.42',
  mail: 'urn:oid:0.9.2342.19200300.100.1.3',
  birthdate: 'urn:oid:1.2.40.0.10.2.1.1.55',
  street: 'urn:oid:2.5.4.16',
  postalCode: 'urn:oid:2.5.4.17',
  locality: 'urn:oid:2.5.4.7',
  mailbox: 'urn:oid:2.5.4.18',
}

/** People with an account there: `ausweis` signs in as with the ID card, `name` as with a user name. */
export const PEOPLE = {
  ausweis: {
    bPK2: 'bpk-ausweis', level: 'STORK-QAA-Level-4', surname: 'Drei', givenName: 'Testperson', birthdate: '1990-04-01',
    street: 'Beispielweg 3', postalCode: '12345', locality: 'Musterstadt', mail: 'ausweis@example.org', mailbox: 'mailbox-3',
  },
  name: { bPK2: 'bpk-name', level: 'STORK-QAA-Level-1', surname: 'Vier', givenName: 'Testperson', mail: 'name@example.org', mailbox: 'mailbox-4' },
}
const PASSWORD = 'geheim'

/**
 * Starts simplesamlphp behind an Apache of our own, configured as BundID is: its attributes with their trust,
 * assertions signed and encrypted, requests only from whom it knows and only signed.
 * `knows(metadata)` makes it know a service; `certificate` is what that service pins.
 */
export async function startBundId() {
  needs(`${SIMPLESAMLPHP}/www/saml2/idp/SSOService.php`, 'simplesamlphp')
  const place = await makePlace('bundid')
  const { root, origin } = place
  for (const folder of ['metadata', 'tmp', 'data']) {
    await mkdir(join(root, folder))
    await chmod(join(root, folder), 0o777)
  }
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:3072', '-nodes', '-days', '2', '-subj', '/CN=bundid', '-keyout', join(root, 'idp.key'), '-out', join(root, 'idp.crt')], { stdio: 'ignore' })
  await chmod(join(root, 'idp.key'), 0o644)
  await writeFile(join(root, 'config.php'), config({ root, origin }))
  await writeFile(join(root, 'authsources.php'), people())
  await writeFile(join(root, 'metadata/saml20-idp-hosted.php'), hosted(origin))
  const php = readdirSync(MODULES).find((name) => /^libphp[\d.]*\.so$/.test(name))?.slice(0, -'.so'.length) ?? 'libphp'
  const modules = { mod_mpm_prefork: 'apache2', mod_alias: 'apache2', mod_env: 'apache2', [php]: 'libapache2-mod-php' }
  const server = await runApache(place, modules, site(root))
  return {
    ...server,
    entity: `${origin}/bundid`,
    signIn: `${origin}/saml2/idp/SSOService.php`,
    certificate: await readFile(join(root, 'idp.crt'), 'utf8'),
    knows: (metadata) => writeFile(join(root, 'metadata/service.xml'), metadata),
  }
}

/** Signs in at BundID as one of `PEOPLE`, on its own page. */
export async function signInAtBundId(page, who) {
  await page.locator('input[name=username]').fill(who)
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.locator('input[name=password]').press('Enter')
}

function site(root) {
  return `
DocumentRoot ${SIMPLESAMLPHP}/www
DirectoryIndex index.php
SetEnv SIMPLESAMLPHP_CONFIG_DIR ${root}
<Directory ${SIMPLESAMLPHP}/www>
  Require all granted
</Directory>
<FilesMatch \\.php$>
  SetHandler application/x-httpd-php
</FilesMatch>
php_admin_value session.save_path ${root}/tmp
php_admin_value sys_temp_dir ${root}/tmp
AddType text/css .css
AddType application/javascript .js
`
}

function config({ root, origin }) {
  return `<?php
${TAUGHT}
$config = [
  'baseurlpath' => '${origin}/', 'certdir' => '${root}/', 'loggingdir' => '${root}/tmp/', 'datadir' => '${root}/data/', 'tempdir' => '${root}/tmp',
  'logging.handler' => 'file', 'logging.level' => SimpleSAML\\Logger::WARNING, 'showerrors' => true, 'errorreporting' => false, 'timezone' => 'UTC',
  'secretsalt' => 'only-for-this-test', 'auth.adminpassword' => 'only-for-this-test', 'technicalcontact_email' => 'na@example.org',
  'enable.saml20-idp' => true, 'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
  'session.cookie.secure' => false, 'session.cookie.samesite' => null, 'language.cookie.secure' => false, 'language.default' => 'de',
  'store.type' => 'phpsession', 'production' => true,
  'metadata.sources' => [['type' => 'flatfile', 'directory' => '${root}/metadata'], ['type' => 'xml', 'file' => '${root}/metadata/service.xml']],
  'metadata.sign.enable' => false, 'authproc.idp' => [],
];
if (!file_exists('${root}/metadata/service.xml')) array_pop($config['metadata.sources']);
`
}

// Two things of BundID that SimpleSAMLphp has no setting for, taught to its classes before they are loaded: how well
// each attribute is known (what the person wrote is less sure than how they signed in), and AES-GCM.
const TAUGHT = `
function teach(string $class, string $from, string $to): void {
  if (class_exists("SAML2\\\\$class", false)) return;
  $source = file_get_contents("${SIMPLESAMLPHP}/vendor/simplesamlphp/saml2/src/SAML2/$class.php");
  if (substr_count($source, $from) < 1) throw new Exception("SimpleSAMLphp writes $class in another way now");
  eval(substr(str_replace($from, $to, $source), strlen('<?php')));
}
$name = '$attribute->setAttribute(\\'Name\\', $name);';
teach('Assertion', $name, $name . ' $attribute->setAttributeNS("https://www.akdb.de/request/2018/09", "akdb:TrustLevel",
  $name === "${OID.mail}" ? "NORMAL" : ($this->authnContextClassRef === "STORK-QAA-Level-4" ? "HOCH" : "UNTERGEORDNET"));');
teach('EncryptedAssertion', 'new XMLSecurityKey(XMLSecurityKey::AES128_CBC)', 'new XMLSecurityKey(XMLSecurityKey::AES256_GCM)');
`

function people() {
  const text = (value) => `'${value}'`
  const attributes = (person) => Object.entries(person).map(([name, value]) => `${text(OID[name])} => [${text(value)}]`)
  const all = Object.entries(PEOPLE).map(([who, person]) => `'${who}:${PASSWORD}' => [${attributes(person).join(', ')}]`)
  return `<?php $config = ['people' => ['exampleauth:UserPass', ${all.join(',\n')}]];`
}

function hosted(origin) {
  const level = `$state["saml:AuthnContextClassRef"] = $attributes["${OID.level}"][0];`
  return `<?php $metadata['${origin}/bundid'] = [
  'host' => '__DEFAULT__', 'privatekey' => 'idp.key', 'certificate' => 'idp.crt', 'auth' => 'people',
  'validate.authnrequest' => true, 'assertion.encryption' => true,
  'attributes.NameFormat' => 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
  'authproc' => [10 => ['class' => 'core:PHP', 'code' => '${level}']],
];`
}
