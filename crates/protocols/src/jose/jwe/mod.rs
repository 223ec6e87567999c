//! Encryption of tokens (RFC 7516, compact serialisation alone).
//!
//! Encryption proves nothing about who wrote a text: everybody has the public key. So what is
//! inside a request object or a token must itself be signed, and [`decrypt_token`] hands out
//! nothing else; servers that took the claims inside as if they were signed have been broken.
//! RSA with PKCS#1 v1.5 padding (RFC 8725, section 3.2), compression (bombs, and lengths that
//! tell secrets) and passwords are left out.

mod agreement;
mod algorithms;
mod content;
mod decrypt;
mod encrypt;
mod header;
mod key;
#[cfg(test)]
mod vectors;

pub use algorithms::{ContentEncryption, KeyManagement};
pub use decrypt::{JweError, decrypt, decrypt_token, is_encrypted};
pub use encrypt::{EncryptError, Recipient, encrypt, encrypt_token};
pub use key::DecryptionKey;

/// The most bytes of an encrypted token: a signed one of [`super::LONGEST`] bytes fits in.
pub const LONGEST: usize = 32 * 1024;

/// A key that content is encrypted with; as secret as the content.
type ContentKey = zeroize::Zeroizing<Vec<u8>>;
