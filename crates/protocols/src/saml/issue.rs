//! Writing the answer to a service (Web Browser SSO profile, section 4.1.4.2): a response with one
//! signed assertion, encrypted where the service has a key for that, and signed as a whole; or a
//! response that says why nobody signed in.

use std::fmt::Write as _;

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    ASSERTION, CLOCK_SKEW_SECS, PROTOCOL, Refusal, STATUS, instant, recipient::Recipient,
    sign::Signer, write::Escaped,
};
use crate::{Chance, Timestamp};

/// How long an assertion may be on its way to the service, in seconds.
pub const ASSERTION_SECS: i64 = 300;

/// What a person is called at a service (SAML Core, section 8.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFormat {
    /// A pseudonym that stays.
    Persistent,
    /// Another one each time.
    Transient,
    /// The mail address.
    Email,
}

impl NameFormat {
    /// The format's own name.
    #[must_use]
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Persistent => "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            Self::Transient => "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
            Self::Email => "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
        }
    }

    /// All of them.
    pub const ALL: [Self; 3] = [Self::Persistent, Self::Transient, Self::Email];

    /// The format of that name; nothing for one that we do not give.
    #[must_use]
    pub fn of_uri(uri: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.uri() == uri)
    }
}

/// A person's name at a service.
#[derive(Clone, PartialEq, Eq)]
pub struct NameId {
    /// How it is meant.
    pub format: NameFormat,
    /// The name.
    pub value: String,
}

// A mail address is personal; a log line shows none.
impl std::fmt::Debug for NameId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("NameId").field(&self.format).finish()
    }
}

impl NameId {
    /// The element; pseudonyms are said to be of this provider for this service.
    pub(super) fn xml(&self, provider: &str, service: &str) -> String {
        let (format, value) = (self.format.uri(), Escaped(&self.value));
        let qualifiers = match self.format {
            NameFormat::Email => String::new(),
            _ => format!(
                r#" NameQualifier="{}" SPNameQualifier="{}""#,
                Escaped(provider),
                Escaped(service)
            ),
        };
        format!(r#"<saml:NameID Format="{format}"{qualifiers}>{value}</saml:NameID>"#)
    }
}

/// One attribute as a service gets it.
#[derive(Clone, PartialEq, Eq)]
pub struct StatedAttribute {
    /// Its name.
    pub name: String,
    /// The same for people who read the message.
    pub friendly: String,
    /// Its values.
    pub values: Vec<String>,
}

impl std::fmt::Debug for StatedAttribute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("StatedAttribute").field(&self.name).finish()
    }
}

/// From whom, to whom, about which request.
#[derive(Clone, Copy, Debug)]
pub struct Reply<'a> {
    /// Our entity id.
    pub provider: &'a str,
    /// The service's entity id.
    pub service: &'a str,
    /// The address of the service that the answer goes to.
    pub consumer: &'a str,
    /// The request that is answered.
    pub request: &'a str,
    /// When.
    pub at: Timestamp,
}

/// Who signed in, and how.
#[derive(Clone, Debug)]
pub struct Stated<'a> {
    /// The person's name at the service.
    pub name: &'a NameId,
    /// When the person signed in.
    pub authenticated_at: Timestamp,
    /// How, as a class.
    pub context: &'a str,
    /// The session's name at this service.
    pub session: &'a str,
    /// When that session ends by itself.
    pub session_until: Timestamp,
    /// What the person let go.
    pub attributes: &'a [StatedAttribute],
}

/// Why nobody was signed in, in SAML's words (Core, section 3.2.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nothing may be asked, but something would have to be.
    NoPassive,
    /// The sign-in that the service needs was not reached.
    NoAuthnContext,
    /// The person did not want to, or may not.
    RequestDenied,
    /// The wanted kind of name is not given.
    InvalidNameIdPolicy,
    /// The request asks for what we do not do.
    RequestUnsupported,
    /// Trouble of ours.
    Responder,
}

impl Failure {
    const fn codes(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::NoPassive => ("Responder", Some("NoPassive")),
            Self::NoAuthnContext => ("Responder", Some("NoAuthnContext")),
            Self::RequestDenied => ("Responder", Some("RequestDenied")),
            Self::InvalidNameIdPolicy => ("Requester", Some("InvalidNameIDPolicy")),
            Self::RequestUnsupported => ("Requester", Some("RequestUnsupported")),
            Self::Responder => ("Responder", None),
        }
    }
}

/// The element that says how a request went.
pub(super) fn status(first: &str, second: Option<&str>) -> String {
    let second = second.map(|code| format!(r#"<samlp:StatusCode Value="{STATUS}{code}"/>"#));
    let second = second.unwrap_or_default();
    format!(
        r#"<samlp:Status><samlp:StatusCode Value="{STATUS}{first}">{second}</samlp:StatusCode></samlp:Status>"#
    )
}

/// A name for a message that was never used before.
pub fn fresh_id(chance: &mut Chance) -> String {
    let random: [u8; 20] = chance.bytes();
    let mut id = String::from("_");
    for byte in random {
        // Writing to a String cannot fail.
        _ = write!(id, "{byte:02x}");
    }
    id
}

impl Reply<'_> {
    /// The response that signs a person in, base64: what stands in the form.
    ///
    /// # Errors
    /// [`Refusal`] when the library fails.
    pub fn success(
        &self,
        stated: &Stated<'_>,
        signer: &Signer,
        recipient: Option<&Recipient>,
        chance: &mut Chance,
    ) -> Result<String, Refusal> {
        let assertion = signer.envelop(&self.assertion(stated, &fresh_id(chance)))?;
        let content = match recipient {
            Some(recipient) => recipient.encrypt(&assertion, chance)?,
            None => assertion,
        };
        self.response(&status("Success", None), &content, signer, chance)
    }

    /// The response that says why not, base64.
    ///
    /// # Errors
    /// [`Refusal`] when the library fails.
    pub fn failure(
        &self,
        why: Failure,
        signer: &Signer,
        chance: &mut Chance,
    ) -> Result<String, Refusal> {
        let (first, second) = why.codes();
        self.response(&status(first, second), "", signer, chance)
    }

    fn response(
        &self,
        status: &str,
        content: &str,
        signer: &Signer,
        chance: &mut Chance,
    ) -> Result<String, Refusal> {
        let (id, at) = (fresh_id(chance), instant::write(self.at));
        let [consumer, request, issuer] = [self.consumer, self.request, self.provider].map(Escaped);
        let response = format!(
            r#"<samlp:Response xmlns:samlp="{PROTOCOL}" xmlns:saml="{ASSERTION}" ID="{id}" Version="2.0" IssueInstant="{at}" Destination="{consumer}" InResponseTo="{request}"><saml:Issuer>{issuer}</saml:Issuer>{status}{content}</samlp:Response>"#
        );
        Ok(STANDARD.encode(signer.envelop(&response)?))
    }

    fn assertion(&self, stated: &Stated<'_>, id: &str) -> String {
        let [consumer, request, issuer, audience, context, session] = [
            self.consumer,
            self.request,
            self.provider,
            self.service,
            stated.context,
            stated.session,
        ]
        .map(Escaped);
        let at = instant::write(self.at);
        let from = instant::write(self.at.minus_secs(CLOCK_SKEW_SECS));
        let until = instant::write(self.at.plus_secs(ASSERTION_SECS));
        let signed_in = instant::write(stated.authenticated_at);
        let session_until = instant::write(stated.session_until);
        let name = stated.name.xml(self.provider, self.service);
        let attributes = attributes(stated.attributes);
        format!(
            r#"<saml:Assertion xmlns:saml="{ASSERTION}" ID="{id}" Version="2.0" IssueInstant="{at}"><saml:Issuer>{issuer}</saml:Issuer><saml:Subject>{name}<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData Recipient="{consumer}" InResponseTo="{request}" NotOnOrAfter="{until}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{from}" NotOnOrAfter="{until}"><saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{signed_in}" SessionIndex="{session}" SessionNotOnOrAfter="{session_until}"><saml:AuthnContext><saml:AuthnContextClassRef>{context}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>{attributes}</saml:Assertion>"#
        )
    }
}

fn attributes(all: &[StatedAttribute]) -> String {
    if all.is_empty() {
        return String::new();
    }
    let mut text = String::from("<saml:AttributeStatement>");
    for one in all {
        let is_address = one.name.contains(':');
        let format = if is_address { "uri" } else { "basic" };
        let (name, friendly) = (Escaped(&one.name), Escaped(&one.friendly));
        // Writing to a String cannot fail.
        _ = write!(
            text,
            r#"<saml:Attribute Name="{name}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:{format}" FriendlyName="{friendly}">"#
        );
        for value in &one.values {
            let value = Escaped(value);
            _ = write!(text, "<saml:AttributeValue>{value}</saml:AttributeValue>");
        }
        text.push_str("</saml:Attribute>");
    }
    text.push_str("</saml:AttributeStatement>");
    text
}
