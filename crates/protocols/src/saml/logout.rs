//! Single logout (SAML Core, section 3.7; Profiles, section 4.4): reading and writing its requests
//! and responses.

use super::{
    ASSERTION, PROTOCOL, Refusal, STATUS,
    incoming::{Incoming, ON_ITS_WAY_SECS},
    instant,
    issue::{NameId, status},
    received::Message,
    write::Escaped,
    xml::{self, attribute, children, only, text},
};
use crate::Timestamp;

const MOST_SESSIONS: usize = 16;

/// A service's request to end a session.
#[derive(Clone, PartialEq, Eq)]
pub struct LogoutRequest {
    /// Its name: the answer says it, and it is taken once.
    pub id: String,
    /// What the person is called there.
    pub name: String,
    /// The sessions' names there; all of that person where it is empty.
    pub sessions: Vec<String>,
}

impl std::fmt::Debug for LogoutRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("LogoutRequest").field(&self.id).finish()
    }
}

impl LogoutRequest {
    /// Reads one. It must be signed: anybody else could sign people out.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn read(message: &Message, incoming: &Incoming<'_>) -> Result<Self, Refusal> {
        if !message.signed {
            return Err(Refusal::Unsigned);
        }
        let document = xml::parse(&message.xml)?;
        let root = document.root_element();
        if !root.has_tag_name((PROTOCOL, "LogoutRequest")) {
            return Err(Refusal::Malformed);
        }
        let id = incoming.check(root, message)?;
        let until = root.attribute("NotOnOrAfter").map(instant::read);
        if until
            .transpose()?
            .is_some_and(|until| until <= incoming.now)
        {
            return Err(Refusal::NotNow);
        }
        let sessions = children(root, PROTOCOL, "SessionIndex").take(MOST_SESSIONS);
        Ok(Self {
            id,
            name: text(only(root, ASSERTION, "NameID")?)?.to_owned(),
            sessions: sessions
                .map(|one| text(one).map(str::to_owned))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// A service's answer to our request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoutResponse {
    /// The request that is answered.
    pub request: String,
    /// Whether the session there is over.
    pub success: bool,
}

impl LogoutResponse {
    /// Reads one; it must be signed.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn read(message: &Message, incoming: &Incoming<'_>) -> Result<Self, Refusal> {
        if !message.signed {
            return Err(Refusal::Unsigned);
        }
        let document = xml::parse(&message.xml)?;
        let root = document.root_element();
        if !root.has_tag_name((PROTOCOL, "LogoutResponse")) {
            return Err(Refusal::Malformed);
        }
        incoming.check(root, message)?;
        let code = only(only(root, PROTOCOL, "Status")?, PROTOCOL, "StatusCode")?;
        let value = attribute(code, "Value")?.strip_prefix(STATUS);
        let partial = children(code, PROTOCOL, "StatusCode").next().is_some();
        Ok(Self {
            request: attribute(root, "InResponseTo")?.to_owned(),
            success: value == Some("Success") && !partial,
        })
    }
}

/// From whom, to where, when.
#[derive(Clone, Copy, Debug)]
pub struct Notice<'a> {
    /// Its name, never used before.
    pub id: &'a str,
    /// Our entity id.
    pub provider: &'a str,
    /// The service's address for it.
    pub destination: &'a str,
    /// When.
    pub at: Timestamp,
}

impl Notice<'_> {
    fn element(&self, name: &str, more: &str, content: &str) -> String {
        let at = instant::write(self.at);
        let [id, destination, issuer] = [self.id, self.destination, self.provider].map(Escaped);
        format!(
            r#"<samlp:{name} xmlns:samlp="{PROTOCOL}" xmlns:saml="{ASSERTION}" ID="{id}" Version="2.0" IssueInstant="{at}" Destination="{destination}"{more}><saml:Issuer>{issuer}</saml:Issuer>{content}</samlp:{name}>"#
        )
    }

    /// The request to end a session at a service.
    #[must_use]
    pub fn request(&self, service: &str, name: &NameId, session: &str) -> String {
        let until = instant::write(self.at.plus_secs(ON_ITS_WAY_SECS));
        let name = name.xml(self.provider, service);
        let session = Escaped(session);
        self.element(
            "LogoutRequest",
            &format!(r#" NotOnOrAfter="{until}""#),
            &format!("{name}<samlp:SessionIndex>{session}</samlp:SessionIndex>"),
        )
    }

    /// The answer to a service's request: the session is over, everywhere or not (`complete`).
    #[must_use]
    pub fn response(&self, request: &str, complete: bool) -> String {
        let more = format!(r#" InResponseTo="{}""#, Escaped(request));
        let second = (!complete).then_some("PartialLogout");
        self.element("LogoutResponse", &more, &status("Success", second))
    }
}
