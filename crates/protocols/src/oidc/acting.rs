//! For whom a person acts: a claim of ours beside those of OpenID Connect Core 1.0, section 5.1.

use serde::{Deserialize, Serialize};

/// The claim `acting_for`. `sub` of the token stays the person who signed in; this says whom they
/// represent, and by what. (`act` of RFC 8693, section 4.1, is the other way round: there the
/// subject is who is represented.)
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActingFor {
    /// `organization` or `person`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Who is represented, under the name this client knows. A person has the same `sub` here as
    /// when they sign in themselves.
    pub sub: String,
    /// What they are called, where the client may know names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether an organization was compared with a register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<bool>,
    /// The person's part in an organization: `member`, `manager` or `owner`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// At which services the mandate is good: `all` of the issuer, or only at some, of which `this`
    /// is one.
    pub services: String,
    /// When the mandate ends, in seconds since 1970, unless it is ended before.
    pub expires_at: i64,
}
