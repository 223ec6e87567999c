//! The key that a token is bound to: whoever steals the token cannot use it without the key.

use serde::{Deserialize, Serialize};

use crate::{base64url, digest::sha256};

/// The claim `cnf` (RFC 7800, section 3.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Confirmation {
    /// The thumbprint of the key of DPoP proofs (RFC 9449, section 6.1).
    #[serde(rename = "jkt")]
    Key(String),
    /// The SHA-256 of the certificate of the connection (RFC 8705, section 3.1).
    #[serde(rename = "x5t#S256")]
    Certificate(String),
}

impl Confirmation {
    /// That of a certificate as it came over the connection, in DER.
    #[must_use]
    pub fn of_certificate(der: &[u8]) -> Self {
        Self::Certificate(base64url::encode(&sha256(der)))
    }

    /// Whether it is that of the certificate.
    #[must_use]
    pub fn is_of(&self, der: &[u8]) -> bool {
        *self == Self::of_certificate(der)
    }
}
