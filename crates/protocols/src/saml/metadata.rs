//! What a provider needs to know of us (SAML Metadata, section 2.4.4).

use super::{DSIG, METADATA, POST_BINDING, PROTOCOL, write::Escaped};

/// How assertions for us may be encrypted, the best first (`encryption`).
const METHODS: [&str; 4] = [
    "http://www.w3.org/2009/xmlenc11#aes256-gcm",
    "http://www.w3.org/2009/xmlenc11#aes128-gcm",
    "http://www.w3.org/2009/xmlenc11#rsa-oaep",
    "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
];

/// Our metadata: the entity id, the address for answers, and the certificate (base64 of DER) of
/// the key that signs requests and decrypts assertions. Unsigned: whoever registers it fetches
/// it from our host over TLS.
#[must_use]
pub fn metadata(entity: &str, consumer: &str, certificate: &str) -> String {
    let [entity, consumer, certificate] = [entity, consumer, certificate].map(Escaped);
    let info = format!(
        r#"<ds:KeyInfo xmlns:ds="{DSIG}"><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"#
    );
    let methods = METHODS.map(|name| format!(r#"<md:EncryptionMethod Algorithm="{name}"/>"#));
    let methods = methods.concat();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="{METADATA}" entityID="{entity}"><md:SPSSODescriptor protocolSupportEnumeration="{PROTOCOL}" AuthnRequestsSigned="true" WantAssertionsSigned="true"><md:KeyDescriptor use="signing">{info}</md:KeyDescriptor><md:KeyDescriptor use="encryption">{info}{methods}</md:KeyDescriptor><md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat><md:AssertionConsumerService Binding="{POST_BINDING}" Location="{consumer}" index="0" isDefault="true"/></md:SPSSODescriptor></md:EntityDescriptor>
"#
    )
}
