const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol'
export const BINDING = {
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
}

/** The metadata of a service: where answers go, where it is signed out (by `logoutBinding`), and its key, for signing and encrypting. */
export function serviceMetadata({ entity, consumer, logout, logoutBinding = 'redirect', body }) {
  const info = keyInfo(body)
  const slo = logout ? `<md:SingleLogoutService Binding="${BINDING[logoutBinding]}" Location="${logout}"/>` : ''
  return `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entity}">
<md:SPSSODescriptor protocolSupportEnumeration="${PROTOCOL}" AuthnRequestsSigned="true">
<md:KeyDescriptor use="signing">${info}</md:KeyDescriptor>
<md:KeyDescriptor use="encryption">${info}<md:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/><md:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes128-gcm"/></md:KeyDescriptor>
${slo}<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
<md:AssertionConsumerService Binding="${BINDING.post}" Location="${consumer}" index="0" isDefault="true"/>
</md:SPSSODescriptor></md:EntityDescriptor>
`
}

/** The metadata of a provider that takes requests at an address. */
export function providerMetadata({ entity, signOn, body }) {
  return `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entity}">
<md:IDPSSODescriptor protocolSupportEnumeration="${PROTOCOL}"><md:KeyDescriptor use="signing">${keyInfo(body)}</md:KeyDescriptor>
<md:SingleSignOnService Binding="${BINDING.redirect}" Location="${signOn}"/>
</md:IDPSSODescriptor></md:EntityDescriptor>
`
}

function keyInfo(body) {
  return `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`
}
