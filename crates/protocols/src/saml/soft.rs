//! A provider in software, for tests. It protects no key.

use std::fmt::Write as _;

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    ASSERTION, KeyError, PROTOCOL, ProviderKey, Refusal, ServiceKey, akdb, instant,
    recipient::Recipient, sign, write::Escaped,
};
use crate::{Chance, Timestamp};

/// A provider with an RSA key.
#[derive(Debug)]
pub struct SoftProvider {
    /// Its entity id.
    pub entity: String,
    key: ServiceKey,
}

/// What it says in an answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The assertion's name.
    pub id: String,
    /// The request that is answered.
    pub request: String,
    /// Where the answer goes.
    pub consumer: String,
    /// For whom it is.
    pub audience: String,
    /// When it is made, and when the person signed in.
    pub at: Timestamp,
    /// How the person signed in.
    pub context: String,
    /// Name, value and trust of what it states.
    pub attributes: Vec<(String, String, Option<String>)>,
}

impl SoftProvider {
    /// A new provider.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the cryptographic library fails.
    pub fn new(entity: &str) -> Result<Self, KeyError> {
        Ok(Self {
            entity: entity.to_owned(),
            key: ServiceKey::generate()?,
        })
    }

    /// A provider with a given key in PKCS#8, so that tests need not make one each time.
    ///
    /// # Errors
    /// [`KeyError::NotAKey`].
    pub fn with_key(entity: &str, pkcs8: &[u8]) -> Result<Self, KeyError> {
        Ok(Self {
            entity: entity.to_owned(),
            key: ServiceKey::from_pkcs8(pkcs8)?,
        })
    }

    /// Its certificate in PEM, for pinning.
    ///
    /// # Errors
    /// [`KeyError::Library`].
    pub fn certificate(&self) -> Result<String, KeyError> {
        let body = self.key.certificate(&self.entity)?;
        Ok(format!(
            "-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n"
        ))
    }

    /// Its key, pinned.
    ///
    /// # Errors
    /// [`KeyError::Library`].
    pub fn pinned(&self) -> Result<ProviderKey, KeyError> {
        ProviderKey::from_pem(&self.certificate()?).ok_or(KeyError::NotAKey)
    }

    /// An unsigned assertion.
    #[must_use]
    pub fn assertion(&self, answer: &Answer) -> String {
        let [id, request, consumer, audience, context] = [
            &answer.id,
            &answer.request,
            &answer.consumer,
            &answer.audience,
            &answer.context,
        ]
        .map(|text| Escaped(text));
        let (issuer, at) = (Escaped(&self.entity), instant::write(answer.at));
        let until = instant::write(answer.at.plus_secs(300));
        let mut stated = String::new();
        for (name, value, trust) in &answer.attributes {
            let trust = trust.as_ref().map(|trust| {
                format!(
                    r#" xmlns:akdb="{}" akdb:TrustLevel="{trust}""#,
                    akdb::NAMESPACE
                )
            });
            let (trust, name, value) = (trust.unwrap_or_default(), Escaped(name), Escaped(value));
            // Writing to a String cannot fail.
            _ = write!(
                stated,
                r#"<saml:Attribute Name="{name}"{trust}><saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>"#
            );
        }
        format!(
            r#"<saml:Assertion xmlns:saml="{ASSERTION}" ID="{id}" Version="2.0" IssueInstant="{at}"><saml:Issuer>{issuer}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">_once</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData Recipient="{consumer}" InResponseTo="{request}" NotOnOrAfter="{until}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{at}" NotOnOrAfter="{until}"><saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{at}"><saml:AuthnContext><saml:AuthnContextClassRef>{context}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>{stated}</saml:AttributeStatement></saml:Assertion>"#
        )
    }

    /// A response that holds `content`.
    #[must_use]
    pub fn response(&self, answer: &Answer, content: &str) -> String {
        let [request, consumer, issuer] =
            [&answer.request, &answer.consumer, &self.entity].map(|text| Escaped(text));
        let at = instant::write(answer.at);
        format!(
            r#"<samlp:Response xmlns:samlp="{PROTOCOL}" xmlns:saml="{ASSERTION}" ID="_response" Version="2.0" IssueInstant="{at}" Destination="{consumer}" InResponseTo="{request}"><saml:Issuer>{issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>{content}</samlp:Response>"#
        )
    }

    /// Signs the root element of a text and puts the signature behind its issuer.
    ///
    /// # Errors
    /// [`Refusal`] for a text that is not an element with `ID` and issuer.
    pub fn sign(&self, text: &str) -> Result<String, Refusal> {
        sign::envelop(text, &self.key, "")
    }

    /// The usual answer: a response, unsigned, that holds a signed assertion; base64.
    ///
    /// # Errors
    /// [`Refusal`] when signing fails.
    pub fn answer(&self, answer: &Answer) -> Result<String, Refusal> {
        let assertion = self.sign(&self.assertion(answer))?;
        Ok(STANDARD.encode(self.response(answer, &assertion)))
    }
}

/// Encrypts an assertion for the key of a certificate (base64 of DER), with AES-256-GCM and
/// RSA-OAEP over SHA-256.
///
/// # Errors
/// [`Refusal::NotForOurKey`] for what is not such a certificate.
pub fn encrypt(assertion: &str, certificate: &str, chance: &mut Chance) -> Result<String, Refusal> {
    let strongest = "http://www.w3.org/2009/xmlenc11#rsa-oaep".to_owned();
    let to = Recipient::new(certificate, &[strongest]).ok_or(Refusal::NotForOurKey)?;
    to.encrypt(assertion, chance)
}
