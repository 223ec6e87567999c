//! The `aud` claim, which is one text or a list of them (RFC 7519, section 4.1.3).

use serde::{Deserialize, Serialize};

/// Whom a token is for. One recipient is written as a text, several as a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Audience {
    /// One recipient.
    One(String),
    /// Several recipients, or one written as a list.
    Many(Vec<String>),
}

impl Audience {
    /// One or several.
    #[must_use]
    pub fn of(mut all: Vec<String>) -> Self {
        match all.len() {
            1 => Self::One(all.remove(0)),
            _ => Self::Many(all),
        }
    }

    /// Whether `client` is among the recipients.
    #[must_use]
    pub fn contains(&self, client: &str) -> bool {
        match self {
            Self::One(one) => one == client,
            Self::Many(all) => all.iter().any(|one| one == client),
        }
    }

    /// Whether there is any recipient but `client`.
    #[must_use]
    pub fn has_others_than(&self, client: &str) -> bool {
        match self {
            Self::One(one) => one != client,
            Self::Many(all) => all.iter().any(|one| one != client),
        }
    }
}

impl From<&str> for Audience {
    fn from(client: &str) -> Self {
        Self::One(client.to_owned())
    }
}
