//! Writing enveloped XML signatures in the one shape that SAML allows (Core, section 5.4): a child
//! of the element it signs, directly behind the issuer; exclusive canonicalisation, RSA with
//! SHA-256.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    ASSERTION, DSIG, EXC_C14N, KeyError, RSA_SHA256, Refusal, ServiceKey, XENC, c14n, xml,
};
use crate::digest::sha256;

/// A key together with the certificate that carries its public half.
#[derive(Debug)]
pub struct Signer {
    pub(super) key: ServiceKey,
    /// Base64 of DER.
    pub(super) certificate: String,
}

impl Signer {
    /// A key under the name that its certificate shall bear.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the library fails.
    pub fn new(key: ServiceKey, name: &str) -> Result<Self, KeyError> {
        let certificate = key.certificate(name)?;
        Ok(Self { key, certificate })
    }

    /// The certificate, base64 of DER.
    #[must_use]
    pub fn certificate(&self) -> &str {
        &self.certificate
    }

    /// Signs the root element of a text, which has an `ID`.
    ///
    /// # Errors
    /// [`Refusal`] for a text that is no such element, or when the library fails.
    pub(super) fn envelop(&self, text: &str) -> Result<String, Refusal> {
        let info = format!(
            "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>",
            self.certificate
        );
        envelop(text, &self.key, &info)
    }
}

/// Signs the root element of a text; `key_info` is written behind the signature's value.
pub(super) fn envelop(text: &str, key: &ServiceKey, key_info: &str) -> Result<String, Refusal> {
    let document = xml::parse(text)?;
    let element = document.root_element();
    let id = xml::attribute(element, "ID")?;
    let digest = sha256(c14n::canonical(element, None, &[])?.as_bytes());
    let digest = STANDARD.encode(digest);
    // Written as its own canonical form: the namespace stands here, not at the signature.
    let info = format!(
        r##"<ds:SignedInfo xmlns:ds="{DSIG}"><ds:CanonicalizationMethod Algorithm="{EXC_C14N}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="{RSA_SHA256}"></ds:SignatureMethod><ds:Reference URI="#{id}"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform><ds:Transform Algorithm="{EXC_C14N}"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="{XENC}sha256"></ds:DigestMethod><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>"##
    );
    let value = key
        .sign(info.as_bytes())
        .map_err(|_| Refusal::WrongSignature)?;
    let value = STANDARD.encode(value);
    let info = info.replacen(&format!(r#" xmlns:ds="{DSIG}""#), "", 1);
    let signature = format!(
        r#"<ds:Signature xmlns:ds="{DSIG}">{info}<ds:SignatureValue>{value}</ds:SignatureValue>{key_info}</ds:Signature>"#
    );
    let first = element.first_element_child().ok_or(Refusal::Malformed)?;
    let at = if first.has_tag_name((ASSERTION, "Issuer")) {
        first.range().end
    } else {
        first.range().start
    };
    let (before, after) = text.split_at_checked(at).ok_or(Refusal::Malformed)?;
    Ok([before, &signature, after].concat())
}
