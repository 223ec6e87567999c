//! Base64url without padding (RFC 4648, section 5), as JOSE and WebAuthn write bytes.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// Writes bytes as base64url without padding.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads base64url; `None` for padding, foreign characters or unused bits that are not zero.
///
/// Every byte string has exactly one accepted spelling, so that a value compared or stored as
/// text cannot be replayed in a second spelling.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// Reads base64url of exactly `N` bytes.
#[must_use]
pub fn decode_array<const N: usize>(text: &str) -> Option<[u8; N]> {
    decode(text)?.try_into().ok()
}
