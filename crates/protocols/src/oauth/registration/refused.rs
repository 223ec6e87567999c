//! Why a registration is refused (RFC 7591, section 3.2.2).

use std::{borrow::Cow, fmt};

use serde_json::{Value, json};

/// The error code of a refused registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RegistrationError {
    /// An address that people would be sent to is not acceptable.
    InvalidRedirectUri,
    /// Another member is not acceptable.
    InvalidClientMetadata,
    /// The software statement is not what it should be.
    InvalidSoftwareStatement,
    /// The software statement is by somebody whom this issuer does not know.
    UnapprovedSoftwareStatement,
}

impl RegistrationError {
    /// The code as it stands in the `error` member.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InvalidRedirectUri => "invalid_redirect_uri",
            Self::InvalidClientMetadata => "invalid_client_metadata",
            Self::InvalidSoftwareStatement => "invalid_software_statement",
            Self::UnapprovedSoftwareStatement => "unapproved_software_statement",
        }
    }
}

/// A refused registration: the code, the member that is to blame and a sentence for its developers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The code for the program.
    pub error: RegistrationError,
    /// The member of the metadata, empty if it is the whole. A name that we know, never one that
    /// the request invented.
    pub member: Cow<'static, str>,
    /// What is wrong; no value of the request is repeated in it.
    pub sentence: &'static str,
}

impl Refused {
    /// A member is not acceptable.
    pub(super) const fn new(member: &'static str, sentence: &'static str) -> Self {
        Self {
            error: RegistrationError::InvalidClientMetadata,
            member: Cow::Borrowed(member),
            sentence,
        }
    }

    /// A redirect URI is not acceptable.
    pub(super) const fn redirect(sentence: &'static str) -> Self {
        Self {
            error: RegistrationError::InvalidRedirectUri,
            member: Cow::Borrowed("redirect_uris"),
            sentence,
        }
    }

    /// The software statement is not acceptable.
    pub(super) const fn statement(error: RegistrationError, sentence: &'static str) -> Self {
        Self {
            error,
            member: Cow::Borrowed("software_statement"),
            sentence,
        }
    }

    /// The body of the answer, to be sent with status 400.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({ "error": self.error.code(), "error_description": self.to_string() })
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.member.is_empty() {
            f.write_str(self.sentence)
        } else {
            write!(f, "{}: {}", self.member, self.sentence)
        }
    }
}

impl std::error::Error for Refused {}
