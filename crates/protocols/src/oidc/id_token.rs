//! The ID token (OpenID Connect Core 1.0, section 2) and its checks by a client
//! (section 3.1.3.7).

use aws_lc_rs::digest::{self, SHA256, SHA512};
use serde::{Deserialize, Serialize};

use super::{ActingFor, Audience};
use crate::{Timestamp, base64url, digest::sha256, jose::Algorithm};

/// How far two clocks may differ, in seconds.
pub const CLOCK_SKEW_SECS: i64 = 60;

/// The claims of an ID token. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdTokenClaims {
    /// Who issued it.
    pub iss: String,
    /// The person, under the name this client knows.
    pub sub: String,
    /// The client it is for.
    pub aud: Audience,
    /// When it ends.
    pub exp: i64,
    /// When it was issued.
    pub iat: i64,
    /// When the person signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    /// The nonce of the authorization request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// The level of assurance reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    /// The methods used (RFC 8176).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amr: Vec<String>,
    /// The session, as named in logout tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// The left half of the access token's digest, see [`at_hash`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_hash: Option<String>,
    /// The same of the code that comes with it, by [`half_hash`] (section 3.3.2.11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub c_hash: Option<String>,
    /// The same of the client's `state` (Financial-grade API Security Profile 1.0, part 2,
    /// section 5.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub s_hash: Option<String>,
    /// The client it was issued to, where it is for several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub azp: Option<String>,
    /// For whom the person acts, where they act for somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting_for: Option<ActingFor>,
}

/// Why a client refuses an ID token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdTokenError {
    /// Issued by somebody else (mix-up, RFC 9700, section 4.4).
    #[error("the ID token is of another issuer")]
    WrongIssuer,
    /// Meant for another client, or for others as well without saying who asked.
    #[error("the ID token is for another client")]
    WrongAudience,
    /// Not the answer to this request (injection or replay).
    #[error("the ID token answers another request")]
    WrongNonce,
    /// Over.
    #[error("the ID token is over")]
    Expired,
    /// Issued in the future.
    #[error("the ID token is from the future")]
    NotYet,
    /// The person signed in too long ago, or it is not said when.
    #[error("the sign-in is too long ago")]
    TooOld,
}

impl IdTokenClaims {
    /// Checks the claims of a token whose signature is verified: the issuer the client was sent
    /// to, the client's own name, the nonce and the `max_age` (in seconds) of its request, if it
    /// sent them.
    ///
    /// # Errors
    /// [`IdTokenError`], the first rule that is broken.
    pub fn check(
        &self,
        iss: &str,
        aud: &str,
        nonce: Option<&str>,
        now: Timestamp,
        max_age: Option<u64>,
    ) -> Result<(), IdTokenError> {
        if self.iss != iss {
            return Err(IdTokenError::WrongIssuer);
        }
        self.check_audience(aud)?;
        if self.nonce.as_deref() != nonce {
            return Err(IdTokenError::WrongNonce);
        }
        let now = now.secs();
        if self.exp.saturating_add(CLOCK_SKEW_SECS) <= now {
            return Err(IdTokenError::Expired);
        }
        if self.iat > now.saturating_add(CLOCK_SKEW_SECS) {
            return Err(IdTokenError::NotYet);
        }
        let Some(max_age) = max_age else {
            return Ok(());
        };
        let most = i64::try_from(max_age)
            .unwrap_or(i64::MAX)
            .saturating_add(CLOCK_SKEW_SECS);
        match self.auth_time {
            Some(at) if now.saturating_sub(at) <= most => Ok(()),
            _ => Err(IdTokenError::TooOld),
        }
    }

    fn check_audience(&self, client: &str) -> Result<(), IdTokenError> {
        let issued_to_us = match &self.azp {
            Some(azp) => azp == client,
            None => !self.aud.has_others_than(client),
        };
        if issued_to_us && self.aud.contains(client) {
            Ok(())
        } else {
            Err(IdTokenError::WrongAudience)
        }
    }
}

/// The left half of a digest, for `at_hash`, `c_hash` and `s_hash` in an ID token that is signed
/// with this algorithm (sections 3.1.3.6 and 3.3.2.11): of SHA-256, or of SHA-512, which is the
/// digest that Ed25519 uses itself.
#[must_use]
pub fn half_hash(algorithm: Algorithm, text: &str) -> String {
    let digest = match algorithm {
        Algorithm::Es256 | Algorithm::Rs256 | Algorithm::Ps256 => &SHA256,
        Algorithm::EdDsa => &SHA512,
    };
    let whole = digest::digest(digest, text.as_bytes());
    base64url::encode(&whole.as_ref()[..whole.as_ref().len() / 2])
}

/// The `at_hash` of an access token beside an ID token that is signed with ES256, RS256 or PS256:
/// the left half of its SHA-256 (section 3.1.3.6).
#[must_use]
pub fn at_hash(access_token: &str) -> String {
    base64url::encode(&sha256(access_token.as_bytes())[..16])
}
