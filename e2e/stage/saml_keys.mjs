import { execFileSync } from 'node:child_process'
import { chmod, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A key and its certificate in two files of a folder, for a service or a provider of a test; `body` is the certificate without its frame. */
export async function makeKey(folder, name) {
  const [keyFile, certificateFile] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)]
  const subject = ['-subj', `/CN=${name}`, '-keyout', keyFile, '-out', certificateFile]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject], { stdio: 'ignore' })
  await chmod(keyFile, 0o644)
  const [key, certificate] = await Promise.all([readFile(keyFile, 'utf8'), readFile(certificateFile, 'utf8')])
  const body = certificate.replace(/-----[A-Z ]+-----|\s/g, '')
  return { keyFile, certificateFile, key, certificate, body }
}
