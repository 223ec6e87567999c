// What all processes of one run share: the key that signs tokens, and two secrets.
import { generateKeyPairSync, randomBytes } from 'node:crypto';

export function secrets() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    key: { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' },
    cookies: randomBytes(32).toString('base64url'),
    nonces: randomBytes(32).toString('base64url'),
  };
}
