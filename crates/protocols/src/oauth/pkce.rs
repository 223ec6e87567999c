//! Proof Key for Code Exchange with the method S256 (RFC 7636): a stolen code is worthless
//! without the verifier that only the client knows.

use crate::{
    Chance, base64url,
    digest::{equal, sha256},
};

/// A new verifier: 32 random bytes as 43 characters (section 4.1).
#[must_use]
pub fn verifier(chance: &mut Chance) -> String {
    base64url::encode(&chance.bytes::<32>())
}

/// The S256 challenge of a verifier (section 4.2).
#[must_use]
pub fn challenge(verifier: &str) -> String {
    base64url::encode(&sha256(verifier.as_bytes()))
}

/// Whether `verifier` is well formed and belongs to `challenge`, compared in constant time.
#[must_use]
pub fn verify(verifier: &str, challenge: &str) -> bool {
    is_verifier(verifier) && equal(self::challenge(verifier).as_bytes(), challenge.as_bytes())
}

/// Whether a code may be redeemed with this verifier: it belongs to the challenge, or there is
/// neither. A verifier where there was no challenge is refused: somebody took the challenge out of
/// the authorization request (RFC 9700, section 4.8.2).
#[must_use]
pub fn fits(verifier: Option<&str>, challenge: Option<&str>) -> bool {
    match (verifier, challenge) {
        (Some(verifier), Some(challenge)) => verify(verifier, challenge),
        (None, None) => true,
        _ => false,
    }
}

/// Whether a text has the form of a verifier: 43 to 128 unreserved characters (section 4.1).
#[must_use]
pub fn is_verifier(text: &str) -> bool {
    (43..=128).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
}

/// Whether a text has the form of an S256 challenge: the base64url of 32 bytes.
#[must_use]
pub fn is_challenge(text: &str) -> bool {
    base64url::decode_array::<32>(text).is_some()
}
