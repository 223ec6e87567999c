//! Whom an event is about (RFC 9493; Shared Signals Framework 1.0, section 3).

use serde::{Deserialize, Serialize};

/// A subject identifier. Only pseudonyms are there: a mail address would tell every receiver who
/// it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "format", rename_all = "snake_case")]
pub enum Subject {
    /// A person by issuer and the receiver's own pseudonym (RFC 9493, section 3.2.4).
    IssSub {
        /// The issuer.
        iss: String,
        /// The pseudonym, as in the receiver's ID tokens.
        sub: String,
    },
    /// A name without a meaning: a session by its `sid`, a stream by its id (RFC 9493,
    /// section 3.2.6).
    Opaque {
        /// The name.
        id: String,
    },
    /// Several of these at once (Shared Signals Framework 1.0, section 3.3).
    Complex {
        /// The person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        user: Option<Box<Subject>>,
        /// The session.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        session: Option<Box<Subject>>,
    },
}

impl Subject {
    /// A person as the receiver knows her.
    #[must_use]
    pub fn person(iss: &str, sub: &str) -> Self {
        Self::IssSub {
            iss: iss.to_owned(),
            sub: sub.to_owned(),
        }
    }

    /// One session of a person, by its `sid`.
    #[must_use]
    pub fn session(iss: &str, sub: &str, sid: &str) -> Self {
        let session = Self::Opaque { id: sid.to_owned() };
        Self::Complex {
            user: Some(Box::new(Self::person(iss, sub))),
            session: Some(Box::new(session)),
        }
    }
}
