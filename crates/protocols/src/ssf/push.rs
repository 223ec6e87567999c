//! Pushing an event to a receiver (RFC 8935).

use serde::{Deserialize, Serialize};

use crate::strict_json;

/// The most bytes of a receiver's answer that are read.
const LONGEST: usize = 16 * 1024;
/// The most characters of its description.
const LONGEST_DESCRIPTION: usize = 500;

/// Why a receiver did not take an event (section 2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushErrorCode {
    /// The request or the event cannot be read.
    InvalidRequest,
    /// A key is not usable.
    InvalidKey,
    /// The issuer is not the one expected.
    InvalidIssuer,
    /// The audience is not the receiver.
    InvalidAudience,
    /// The transmitter did not say who it is.
    AuthenticationFailed,
    /// The transmitter may not send this.
    AccessDenied,
}

impl PushErrorCode {
    /// As it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidKey => "invalid_key",
            Self::InvalidIssuer => "invalid_issuer",
            Self::InvalidAudience => "invalid_audience",
            Self::AuthenticationFailed => "authentication_failed",
            Self::AccessDenied => "access_denied",
        }
    }
}

/// The body of a receiver's refusal, sent with status 400 (section 2.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushError {
    /// The code.
    pub err: PushErrorCode,
    /// A sentence of the receiver's, for its operators.
    #[serde(default)]
    pub description: String,
}

impl PushError {
    /// Reads a refusal; `None` for what is none. The description is cut, and loses nothing that
    /// anybody relies on: it is shown to administrators, as somebody else's word.
    #[must_use]
    pub fn parse(body: &str) -> Option<Self> {
        let mut read: Self = strict_json::read_object(body, LONGEST)?;
        if let Some((end, _)) = read.description.char_indices().nth(LONGEST_DESCRIPTION) {
            read.description.truncate(end);
        }
        Some(read)
    }
}
