//! What services send to us, by redirect or as a form (Bindings, sections 3.4 and 3.5), until its
//! signature is checked.

use super::{
    ASSERTION, PROTOCOL, ProviderKey, Refusal, signature,
    xml::{self, base64, only, text},
};
use crate::form;

/// The most bytes of the word that a service gets back. The binding (section 3.4.3) says 80;
/// widespread products send whole addresses.
pub const LONGEST_RELAY_STATE: usize = 1024;
/// The most bytes of a message that comes to us: those of services are short.
const LONGEST: usize = 64 * 1024;
const DEFLATE: &str = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";

/// A message as it came; nothing of it is trusted yet.
pub struct Received {
    xml: String,
    relay_state: Option<String>,
    proof: Proof,
}

enum Proof {
    /// Of a redirect: what was signed, with which algorithm, and the signature.
    Query(String, String, Vec<u8>),
    /// In the message, if anywhere.
    Message,
    None,
}

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A service wants somebody to sign in.
    AuthnRequest,
    /// A service wants a session to end.
    LogoutRequest,
    /// A service says that it ended one.
    LogoutResponse,
}

/// A message whose signature was right, or that has none.
pub struct Message {
    pub(super) xml: String,
    /// Whether it was signed by the service.
    pub signed: bool,
    /// The word that the service gets back.
    pub relay_state: Option<String>,
}

impl std::fmt::Debug for Received {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Received").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message").finish_non_exhaustive()
    }
}

impl Received {
    /// From the query of a redirect.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn by_redirect(query: &str) -> Result<Self, Refusal> {
        let form = form::parse(query).map_err(|_| Refusal::Malformed)?;
        if form.get("SAMLEncoding").is_some_and(|e| e != DEFLATE) {
            return Err(Refusal::Malformed);
        }
        let (name, value) = message_of(&form)?;
        let deflated = base64(value)?;
        let inflated = miniz_oxide::inflate::decompress_to_vec_with_limit(&deflated, LONGEST)
            .map_err(|error| match error.status {
                miniz_oxide::inflate::TINFLStatus::HasMoreOutput => Refusal::TooLarge,
                _ => Refusal::Malformed,
            })?;
        let proof = match (form.get("SigAlg"), form.get("Signature")) {
            (None, None) => Proof::None,
            (Some(algorithm), Some(signature)) => Proof::Query(
                signed_part(query, name, form.get("RelayState").is_some())?,
                algorithm.to_owned(),
                base64(signature)?,
            ),
            _ => return Err(Refusal::Malformed),
        };
        Self::new(inflated, &form, proof)
    }

    /// From the body of a form.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn by_post(body: &str) -> Result<Self, Refusal> {
        let form = form::parse(body).map_err(|_| Refusal::Malformed)?;
        let bytes = base64(message_of(&form)?.1)?;
        Self::new(bytes, &form, Proof::Message)
    }

    fn new(xml: Vec<u8>, form: &form::Form, proof: Proof) -> Result<Self, Refusal> {
        if xml.len() > LONGEST {
            return Err(Refusal::TooLarge);
        }
        let relay_state = form.get("RelayState").filter(|state| !state.is_empty());
        let unfit =
            |state: &str| state.len() > LONGEST_RELAY_STATE || state.chars().any(char::is_control);
        if relay_state.is_some_and(unfit) {
            return Err(Refusal::Malformed);
        }
        Ok(Self {
            xml: String::from_utf8(xml).map_err(|_| Refusal::Malformed)?,
            relay_state: relay_state.map(str::to_owned),
            proof,
        })
    }

    /// What it claims to be, and from whom: to look up that service's keys with, and nothing else.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn claims(&self) -> Result<(Kind, String), Refusal> {
        let document = xml::parse(&self.xml)?;
        let root = document.root_element();
        let kind = match (root.tag_name().namespace(), root.tag_name().name()) {
            (Some(PROTOCOL), "AuthnRequest") => Kind::AuthnRequest,
            (Some(PROTOCOL), "LogoutRequest") => Kind::LogoutRequest,
            (Some(PROTOCOL), "LogoutResponse") => Kind::LogoutResponse,
            _ => return Err(Refusal::Malformed),
        };
        let issuer = text(only(root, ASSERTION, "Issuer")?)?.to_owned();
        Ok((kind, issuer))
    }

    /// Checks the signature, if there is one, with the service's keys. What comes back is what was
    /// signed and nothing else; a signature that is wrong is never taken for none.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn open(self, keys: &[ProviderKey]) -> Result<Message, Refusal> {
        let Self {
            xml,
            relay_state,
            proof,
        } = self;
        let (xml, signed) = match proof {
            Proof::None => (xml, false),
            Proof::Query(part, algorithm, value) => {
                signature::right(keys, &algorithm, part.as_bytes(), &value)?;
                (xml, true)
            }
            Proof::Message => {
                let document = xml::parse(&xml)?;
                let root = document.root_element();
                match signature::of(root)? {
                    Some(signature) => (signature::verify(root, signature, keys)?, true),
                    None => (xml.clone(), false),
                }
            }
        };
        Ok(Message {
            xml,
            signed,
            relay_state,
        })
    }
}

fn message_of(form: &form::Form) -> Result<(&'static str, &str), Refusal> {
    match (form.get("SAMLRequest"), form.get("SAMLResponse")) {
        (Some(request), None) => Ok(("SAMLRequest", request)),
        (None, Some(response)) => Ok(("SAMLResponse", response)),
        _ => Err(Refusal::Malformed),
    }
}

/// The part of a query that a signature covers, in the service's own spelling: message, state and
/// algorithm, in this order (Bindings, section 3.4.4.1).
fn signed_part(query: &str, message: &str, has_state: bool) -> Result<String, Refusal> {
    let mut part = String::new();
    for name in [message, "RelayState", "SigAlg"] {
        let mut found = query
            .split('&')
            .filter(|pair| pair.split_once('=').is_some_and(|(n, _)| n == name));
        match (found.next(), found.next(), name) {
            (Some(pair), None, _) => {
                if !part.is_empty() {
                    part.push('&');
                }
                part.push_str(pair);
            }
            (None, None, "RelayState") if !has_state => {}
            // Spelled otherwise (`%53AMLRequest`), it was read but would not be covered.
            _ => return Err(Refusal::Malformed),
        }
    }
    Ok(part)
}
