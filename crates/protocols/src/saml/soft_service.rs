//! A service in software, for tests. It protects no key.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    ASSERTION, DSIG, KeyError, METADATA, POST_BINDING, PROTOCOL, REDIRECT_BINDING, Refusal,
    ServiceKey, instant, outgoing, outgoing::Parameter, sign, write::Escaped,
};
use crate::{Timestamp, form::Form};

/// A service with an RSA key.
#[derive(Debug)]
pub struct SoftService {
    /// Its entity id.
    pub entity: String,
    /// Its key, which reads answers, too.
    pub key: ServiceKey,
}

/// What it asks for.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The request's name.
    pub id: String,
    /// Where it is sent.
    pub destination: String,
    /// When it is made.
    pub at: Timestamp,
    /// Further attributes of the request.
    pub attributes: String,
    /// Further elements, behind the issuer.
    pub elements: String,
}

impl SoftService {
    /// A new service.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the cryptographic library fails.
    pub fn new(entity: &str) -> Result<Self, KeyError> {
        Ok(Self {
            entity: entity.to_owned(),
            key: ServiceKey::generate()?,
        })
    }

    /// Its metadata, with an address for answers and one for logouts below `origin`. `methods` are
    /// the encryption methods it lists; without its key for that where it is nothing.
    ///
    /// # Errors
    /// [`KeyError::Library`].
    pub fn metadata(&self, origin: &str, methods: Option<&[&str]>) -> Result<String, KeyError> {
        let certificate = self.key.certificate(&self.entity)?;
        let info = format!(
            r#"<ds:KeyInfo xmlns:ds="{DSIG}"><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"#
        );
        let methods = methods.map(|all| {
            let one = |name: &&str| format!(r#"<md:EncryptionMethod Algorithm="{name}"/>"#);
            let all: String = all.iter().map(one).collect();
            format!(r#"<md:KeyDescriptor use="encryption">{info}{all}</md:KeyDescriptor>"#)
        });
        let (entity, methods) = (Escaped(&self.entity), methods.unwrap_or_default());
        Ok(format!(
            r#"<md:EntityDescriptor xmlns:md="{METADATA}" ID="_m" entityID="{entity}"><md:SPSSODescriptor protocolSupportEnumeration="{PROTOCOL}"><md:KeyDescriptor use="signing">{info}</md:KeyDescriptor>{methods}<md:SingleLogoutService Binding="{REDIRECT_BINDING}" Location="{origin}/slo"/><md:SingleLogoutService Binding="{POST_BINDING}" Location="{origin}/slo-post"/><md:AssertionConsumerService Binding="{POST_BINDING}" Location="{origin}/acs" index="0" isDefault="true"/><md:AssertionConsumerService Binding="{POST_BINDING}" Location="{origin}/acs2" index="1"/></md:SPSSODescriptor></md:EntityDescriptor>"#
        ))
    }

    /// A request for a sign-in, unsigned.
    #[must_use]
    pub fn request(&self, wish: &Wish) -> String {
        self.message("AuthnRequest", wish)
    }

    /// A message of that name, unsigned.
    #[must_use]
    pub fn message(&self, name: &str, wish: &Wish) -> String {
        let (issuer, at) = (Escaped(&self.entity), instant::write(wish.at));
        let [id, destination] = [&wish.id, &wish.destination].map(|text| Escaped(text));
        let (attributes, elements) = (&wish.attributes, &wish.elements);
        format!(
            r#"<samlp:{name} xmlns:samlp="{PROTOCOL}" xmlns:saml="{ASSERTION}" ID="{id}" Version="2.0" IssueInstant="{at}" Destination="{destination}"{attributes}><saml:Issuer>{issuer}</saml:Issuer>{elements}</samlp:{name}>"#
        )
    }

    /// A message with its signature within.
    ///
    /// # Errors
    /// [`Refusal`] for a text that is not an element with `ID` and issuer.
    pub fn sign(&self, text: &str) -> Result<String, Refusal> {
        sign::envelop(text, &self.key, "")
    }

    /// The form that carries a message.
    #[must_use]
    pub fn form(parameter: Parameter, xml: &str, relay_state: &str) -> String {
        let xml = STANDARD.encode(xml);
        Form::encode(&[(parameter.name(), &xml), ("RelayState", relay_state)])
    }

    /// The query that carries a message, signed.
    ///
    /// # Errors
    /// [`KeyError::Library`].
    pub fn signed_query(
        &self,
        parameter: Parameter,
        xml: &str,
        relay_state: &str,
    ) -> Result<String, KeyError> {
        let to = outgoing::redirect(parameter, "", xml, Some(relay_state), &self.key)?;
        Ok(to.trim_start_matches('?').to_owned())
    }

    /// The query that carries a message, unsigned.
    #[must_use]
    pub fn query(parameter: Parameter, xml: &str, relay_state: &str) -> String {
        let deflated = miniz_oxide::deflate::compress_to_vec(xml.as_bytes(), 6);
        let xml = STANDARD.encode(deflated);
        Form::encode(&[(parameter.name(), &xml), ("RelayState", relay_state)])
    }
}
