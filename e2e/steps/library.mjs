/** The foreign relying party that the demo knows: a town's library. */
export const LIBRARY = { id: 'demo-library', secret: 'demo-library-secret' }

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWBuGJSstw-cM' // RFC 7636, appendix B

/** An authorization request of the library, with parameters replaced by `others`. */
export function authorizationAddress(region, redirectUri, others = {}) {
  const parameters = {
    client_id: LIBRARY.id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    state: 'state',
    nonce: 'nonce',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...others,
  }
  return region.at('id', `/authorize?${new URLSearchParams(parameters)}`)
}
