//! Devices without a keyboard or a browser (RFC 8628): the person confirms elsewhere, with a short
//! code that the device shows.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{ClientAuth, OauthError, posted::Posted, rar::AuthorizationDetails};
use crate::{Chance, digest};

/// The letters of user codes: without vowels, so that no words come about (section 6.1).
const ALPHABET: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
/// How many of them: 20⁸ codes are 34 bits, enough with a limit on attempts (section 5.1).
const LETTERS: usize = 8;
/// The most characters that are looked at.
const LONGEST_INPUT: usize = 64;

/// A device's request for codes (section 3.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceAuthorizationRequest {
    /// Who asks.
    pub client: ClientAuth,
    /// What it asks for; none: everything it may have.
    pub scope: Vec<String>,
    /// The services the token is to be for (RFC 8707).
    pub resource: Vec<String>,
    /// What exactly the person is to allow (RFC 9396, section 3).
    pub authorization_details: Option<AuthorizationDetails>,
}

impl DeviceAuthorizationRequest {
    /// Reads a request from the value of the Authorization header and the body.
    ///
    /// # Errors
    /// The code for the client and a sentence for its developers.
    pub fn parse(
        authorization: Option<&str>,
        body: &str,
    ) -> Result<Self, (OauthError, &'static str)> {
        let mut posted = Posted::read(authorization, body, &["resource"])?;
        Ok(Self {
            scope: posted.scope()?,
            resource: posted.resources()?,
            authorization_details: posted.details()?,
            client: posted.client,
        })
    }
}

/// The answer (section 3.2).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceAuthorizationResponse {
    /// What the device asks for tokens with.
    pub device_code: String,
    /// What the person types, as it is shown.
    pub user_code: String,
    /// Where the person types it.
    pub verification_uri: String,
    /// The same with the code in it, for a picture that the phone reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_uri_complete: Option<String>,
    /// For how many seconds the codes are good.
    pub expires_in: u64,
    /// How many seconds to wait between two questions.
    pub interval: u64,
}

// The device code is as good as a password.
impl fmt::Debug for DeviceAuthorizationResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceAuthorizationResponse")
            .field("verification_uri", &self.verification_uri)
            .finish_non_exhaustive()
    }
}

/// What the person types: eight letters, shown as `WDJB-MJHT`.
#[derive(Clone, PartialEq, Eq)]
pub struct UserCode([u8; LETTERS]);

impl UserCode {
    /// A new code, every one as likely as any other.
    #[must_use]
    pub fn generate(chance: &mut Chance) -> Self {
        let mut letters = [0; LETTERS];
        let mut at = 0;
        while at < LETTERS {
            for byte in chance.bytes::<16>() {
                // 240 is a multiple of 20; the rest would favour some letters.
                if byte < 240 && at < LETTERS {
                    letters[at] = ALPHABET[usize::from(byte % 20)];
                    at += 1;
                }
            }
        }
        Self(letters)
    }

    /// The code that was meant: small letters, spaces and dashes do not count (section 6.1).
    /// Nothing for what cannot be a code.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST_INPUT {
            return None;
        }
        let mut letters = Vec::with_capacity(LETTERS);
        for c in text.chars() {
            match c.to_ascii_uppercase() {
                ' ' | '-' | '\u{a0}' | '\u{2010}'..='\u{2015}' => {}
                other => letters.push(*ALPHABET.iter().find(|l| char::from(**l) == other)?),
            }
        }
        Some(Self(letters.try_into().ok()?))
    }

    /// What is stored and looked up. `realm` is where the code is good.
    #[must_use]
    pub fn hash(&self, realm: &str) -> [u8; 32] {
        digest::sha256(&[b"stadttor user code\n", realm.as_bytes(), b"\n", &self.0].concat())
    }
}

/// As it is shown: `WDJB-MJHT`.
impl fmt::Display for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, letter) in self.0.iter().enumerate() {
            if at == LETTERS / 2 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*letter))?;
        }
        Ok(())
    }
}

// Whoever reads a code in a log could confirm it as somebody else.
impl fmt::Debug for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserCode(..)")
    }
}
