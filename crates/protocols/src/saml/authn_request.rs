//! Reading a service's request for a sign-in (SAML Core, section 3.4.1).

use roxmltree::Node;
use serde::{Deserialize, Serialize};

use super::{
    ASSERTION, POST_BINDING, PROTOCOL, Refusal,
    contexts::RequestedContexts,
    incoming::Incoming,
    received::Message,
    xml::{self, optional},
};

/// A service's request, read from what was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOnRequest {
    /// Its name: the answer says it, and it is taken once.
    pub id: String,
    /// Where the answer is wanted.
    pub consumer: Consumer,
    /// Whether the person has to sign in anew.
    pub force: bool,
    /// Whether the person may be asked nothing.
    pub passive: bool,
    /// The format of the name that the service wants, if it wants a certain one.
    pub name_format: Option<String>,
    /// The sign-in that the service needs, if it says so.
    pub contexts: Option<RequestedContexts>,
}

/// Which of a service's addresses; it must be one of its metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Consumer {
    /// The service does not say.
    Default,
    /// The one with this number.
    Index(u16),
    /// This one.
    Url(String),
}

impl SignOnRequest {
    /// Reads it.
    ///
    /// # Errors
    /// [`Refusal`]: somebody else's, for somebody else, too old, or asking for what we do not do.
    pub fn read(message: &Message, incoming: &Incoming<'_>) -> Result<Self, Refusal> {
        let document = xml::parse(&message.xml)?;
        let root = document.root_element();
        if !root.has_tag_name((PROTOCOL, "AuthnRequest")) {
            return Err(Refusal::Malformed);
        }
        let id = incoming.check(root, message)?;
        // A request about a certain person or under conditions cannot be answered by ignoring them.
        let asks_more = optional(root, ASSERTION, "Subject")?.is_some()
            || optional(root, ASSERTION, "Conditions")?.is_some();
        let binding = root.attribute("ProtocolBinding");
        if asks_more || binding.is_some_and(|binding| binding != POST_BINDING) {
            return Err(Refusal::Unsupported);
        }
        let policy = optional(root, PROTOCOL, "NameIDPolicy")?;
        let qualifier = policy.and_then(|p| p.attribute("SPNameQualifier"));
        // The name it has at another service is for that service alone to know.
        if qualifier.is_some_and(|other| other != incoming.service) {
            return Err(Refusal::Unsupported);
        }
        let format = policy.and_then(|p| p.attribute("Format"));
        Ok(Self {
            id,
            consumer: consumer(root)?,
            force: truth(root, "ForceAuthn")?,
            passive: truth(root, "IsPassive")?,
            name_format: format.map(str::to_owned),
            contexts: optional(root, PROTOCOL, "RequestedAuthnContext")?
                .map(RequestedContexts::read)
                .transpose()?,
        })
    }
}

fn consumer(root: Node<'_, '_>) -> Result<Consumer, Refusal> {
    let url = root.attribute("AssertionConsumerServiceURL");
    let index = root.attribute("AssertionConsumerServiceIndex");
    match (url, index) {
        (None, None) => Ok(Consumer::Default),
        (Some(url), None) => Ok(Consumer::Url(url.to_owned())),
        (None, Some(index)) => index
            .parse()
            .map(Consumer::Index)
            .map_err(|_| Refusal::Malformed),
        (Some(_), Some(_)) => Err(Refusal::Malformed),
    }
}

/// An `xs:boolean`, false where it is missing.
fn truth(root: Node<'_, '_>, name: &str) -> Result<bool, Refusal> {
    match root.attribute(name).map(str::trim) {
        None | Some("false" | "0") => Ok(false),
        Some("true" | "1") => Ok(true),
        Some(_) => Err(Refusal::Malformed),
    }
}
