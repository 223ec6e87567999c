// WebAuthn (Web Authentication Level 3) between JSON with base64url and the browser's binary interface.
// `PublicKeyCredential.parseRequestOptionsFromJSON` does the same but is missing in browsers we support.

/** Members of a credential descriptor; `id` in base64url. */
export interface DescriptorText { type: 'public-key'; id: string; transports?: AuthenticatorTransport[] }

/** `PublicKeyCredentialRequestOptions` with base64url instead of bytes. */
export interface RequestText extends Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> {
  challenge: string
  allowCredentials?: DescriptorText[]
}

/** `PublicKeyCredentialCreationOptions` with base64url instead of bytes. */
export interface CreationText extends Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> {
  challenge: string
  user: { id: string; name: string; displayName: string }
  excludeCredentials?: DescriptorText[]
}

/** An assertion as our servers read it; bytes in base64url, `user_handle` null when the authenticator gave none. */
export interface AssertionText { id: string; client_data: string; authenticator_data: string; signature: string; user_handle: string | null }

/** A new credential as our servers read it; `attachment` is missing where the browser does not say it. */
export interface RegistrationText { id: string; client_data: string; attestation_object: string; attachment?: string | null }

/** Base64url without padding (RFC 4648, section 5). */
export function encode(bytes: ArrayBuffer | Uint8Array): string {
  let text = ''
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** The bytes of a base64url text; throws on characters outside the alphabet. */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new TypeError('not base64url')
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
}

function descriptors(list: DescriptorText[] | undefined): PublicKeyCredentialDescriptor[] {
  return (list ?? []).map((one) => ({ ...one, id: decode(one.id) }))
}

/** The browser's options for `navigator.credentials.get`. */
export function requestOptions(text: RequestText): PublicKeyCredentialRequestOptions {
  return { ...text, challenge: decode(text.challenge), allowCredentials: descriptors(text.allowCredentials) }
}

/** The browser's options for `navigator.credentials.create`. */
export function creationOptions(text: CreationText): PublicKeyCredentialCreationOptions {
  return {
    ...text,
    challenge: decode(text.challenge),
    user: { ...text.user, id: decode(text.user.id) },
    excludeCredentials: descriptors(text.excludeCredentials),
  }
}

/** Asks for an assertion. Rejects with the browser's DOMException when the person or the browser declines. */
export async function assertion(text: RequestText, how: { signal?: AbortSignal; mediation?: CredentialMediationRequirement } = {}): Promise<AssertionText> {
  const credential = (await navigator.credentials.get({ ...how, publicKey: requestOptions(text) })) as PublicKeyCredential | null
  if (credential === null) throw new DOMException('no credential', 'NotAllowedError')
  const response = credential.response as AuthenticatorAssertionResponse
  return {
    id: encode(credential.rawId),
    client_data: encode(response.clientDataJSON),
    authenticator_data: encode(response.authenticatorData),
    signature: encode(response.signature),
    user_handle: response.userHandle === null ? null : encode(response.userHandle),
  }
}

/** Creates a credential. Rejects with the browser's DOMException when the person or the browser declines. */
export async function registration(text: CreationText): Promise<RegistrationText> {
  const credential = (await navigator.credentials.create({ publicKey: creationOptions(text) })) as PublicKeyCredential | null
  if (credential === null) throw new DOMException('no credential', 'NotAllowedError')
  const response = credential.response as AuthenticatorAttestationResponse
  const { authenticatorAttachment: attachment } = credential
  return { id: encode(credential.rawId), client_data: encode(response.clientDataJSON), attestation_object: encode(response.attestationObject), attachment }
}
