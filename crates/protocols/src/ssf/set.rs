//! Security event tokens (RFC 8417) as Shared Signals Framework 1.0, section 4, profiles them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Event, Subject};
use crate::{
    Chance, Timestamp, base64url,
    oidc::{Audience, CLOCK_SKEW_SECS},
};

/// The type in the header of a security event token. With it and without `sub` and `exp`, the token
/// is taken for no other kind (sections 4.1.2 to 4.1.4).
pub const SET_TYPE: &str = "secevent+jwt";

/// The claims of a security event token: one event about one subject. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityEvent {
    /// Who says it.
    pub iss: String,
    /// The receiver.
    pub aud: Audience,
    /// When the token was made.
    pub iat: i64,
    /// Its own name; a receiver acts on each once.
    pub jti: String,
    /// What several tokens about the same matter have in common. It differs for each receiver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub txn: Option<String>,
    /// Whom it is about.
    pub sub_id: Subject,
    /// The event's type and what is said of it.
    events: Map<String, Value>,
    /// Must not be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sub: Option<Value>,
    /// Must not be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exp: Option<Value>,
}

/// Why a receiver refuses a security event token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetRefused {
    /// Issued by somebody else.
    #[error("the event is of another issuer")]
    WrongIssuer,
    /// Meant for another receiver.
    #[error("the event is for another receiver")]
    WrongAudience,
    /// From the future.
    #[error("the event is from the future")]
    WrongTime,
    /// Not exactly one event of a known type, or a token in disguise.
    #[error("not one event of a known type")]
    Malformed,
}

impl SecurityEvent {
    /// A token about one event for one receiver, to be signed with the type [`SET_TYPE`].
    #[must_use]
    pub fn new(
        iss: &str,
        aud: &str,
        subject: Subject,
        event: &Event,
        now: Timestamp,
        chance: &mut Chance,
    ) -> Self {
        let payload = (event.uri(), event.payload());
        Self {
            iss: iss.to_owned(),
            aud: Audience::from(aud),
            iat: now.secs(),
            jti: base64url::encode(&chance.bytes::<16>()),
            txn: None,
            sub_id: subject,
            events: Map::from_iter([payload]),
            sub: None,
            exp: None,
        }
    }

    /// Checks the claims of a token whose signature and type are verified, and reads its event.
    /// That `jti` is new is for the caller to check.
    ///
    /// # Errors
    /// [`SetRefused`], the first rule that is broken.
    pub fn check(&self, iss: &str, aud: &str, now: Timestamp) -> Result<Event, SetRefused> {
        if self.iss != iss {
            return Err(SetRefused::WrongIssuer);
        }
        if !self.aud.contains(aud) {
            return Err(SetRefused::WrongAudience);
        }
        if self.iat > now.secs().saturating_add(CLOCK_SKEW_SECS) {
            return Err(SetRefused::WrongTime);
        }
        if self.sub.is_some() || self.exp.is_some() || self.events.len() != 1 {
            return Err(SetRefused::Malformed);
        }
        let event = self.events.iter().next();
        event
            .and_then(|(uri, payload)| Event::read(uri, payload.as_object()?))
            .ok_or(SetRefused::Malformed)
    }
}
