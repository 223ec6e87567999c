//! What every message of a service must fulfil (SAML Core, section 3.2.1).

use roxmltree::Node;

use super::{
    ASSERTION, CLOCK_SKEW_SECS, Refusal, instant,
    received::Message,
    xml::{attribute, only, text},
};
use crate::Timestamp;

/// How long a message may be on its way, in seconds; so long its id is kept against replay.
pub const ON_ITS_WAY_SECS: i64 = 300;
const LONGEST_ID: usize = 256;

/// What we know before we read a message.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// Our address that it was sent to.
    pub destination: &'a str,
    /// The entity id of the service whose keys were used.
    pub service: &'a str,
    /// The time.
    pub now: Timestamp,
}

impl Incoming<'_> {
    /// Checks version, sender, addressee and time; gives the message's name.
    pub(super) fn check(&self, root: Node<'_, '_>, message: &Message) -> Result<String, Refusal> {
        if attribute(root, "Version")? != "2.0" {
            return Err(Refusal::Malformed);
        }
        if text(only(root, ASSERTION, "Issuer")?)? != self.service {
            return Err(Refusal::WrongIssuer);
        }
        match root.attribute("Destination") {
            Some(destination) if destination != self.destination => {
                return Err(Refusal::WrongDestination);
            }
            // A signed message without one could be sent on to anybody (Bindings, 3.4.5.2, 3.5.5.2).
            None if message.signed => return Err(Refusal::WrongDestination),
            _ => {}
        }
        let at = instant::read(attribute(root, "IssueInstant")?)?;
        let oldest = self.now.minus_secs(ON_ITS_WAY_SECS + CLOCK_SKEW_SECS);
        if at < oldest || at > self.now.plus_secs(CLOCK_SKEW_SECS) {
            return Err(Refusal::NotNow);
        }
        id(root)
    }
}

/// The name of a message: an XML name of acceptable length.
pub(super) fn id(root: Node<'_, '_>) -> Result<String, Refusal> {
    let id = attribute(root, "ID")?;
    let first = |c: char| c.is_ascii_alphabetic() || c == '_';
    let more = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if id.len() <= LONGEST_ID && id.starts_with(first) && id.chars().all(more) {
        Ok(id.to_owned())
    } else {
        Err(Refusal::Malformed)
    }
}
