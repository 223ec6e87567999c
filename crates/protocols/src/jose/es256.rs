//! ES256 signatures as JOSE and `WebCrypto` write them: `r ‖ s`, 64 bytes (RFC 7518, section 3.4).

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

/// The length of an uncompressed P-256 point in bytes: `04 ‖ x ‖ y` (SEC 1, section 2.3.3).
pub const POINT_LENGTH: usize = 65;

/// Whether `signature` (`r ‖ s`) over `message` was made by the key whose uncompressed point is
/// given. A point that is not on the curve verifies nothing.
#[must_use]
pub fn is_valid(point: &[u8], message: &[u8], signature: &[u8]) -> bool {
    point.len() == POINT_LENGTH
        && UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
            .verify(message, signature)
            .is_ok()
}
