//! Decrypting (RFC 7516, section 5.2).

use super::{
    ContentKey, DecryptionKey, LONGEST,
    content::{self, Sealed},
    header::Header,
};
use crate::{Chance, base64url, jose::UnverifiedHeader};

/// Why an encrypted token is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JweError {
    /// More than [`LONGEST`] bytes.
    #[error("the encrypted token is too long")]
    TooLong,
    /// Not five base64url parts with a JSON header.
    #[error("the encrypted token is malformed")]
    Malformed,
    /// Algorithms or extensions that are not known here, compression included.
    #[error("the token is encrypted in a way that is not known")]
    Unsupported,
    /// It cannot be decrypted. Why is not said: a sender who is told whether the key, the padding
    /// or the tag was wrong can decrypt what others sent (RFC 7516, section 11.5).
    #[error("the token cannot be decrypted")]
    Failed,
    /// What is inside is not a signed token. Anybody can encrypt to us, so it proves nothing.
    #[error("the encrypted token holds no signed token")]
    NotSigned,
}

/// Whether a token has the form of an encrypted one: five parts.
#[must_use]
pub fn is_encrypted(token: &str) -> bool {
    token.bytes().filter(|byte| *byte == b'.').count() == 4
}

/// Decrypts a nested JWT and gives the signed token inside, which is **not** verified yet. Claims
/// that are merely encrypted, unsigned tokens (`none`) and a second layer of encryption are
/// refused.
///
/// # Errors
/// [`JweError`].
pub fn decrypt_token(token: &str, keys: &[DecryptionKey]) -> Result<String, JweError> {
    let (cty, content) = decrypt(token, keys)?;
    let says_so = cty.is_some_and(|cty| {
        cty.eq_ignore_ascii_case("JWT") || cty.eq_ignore_ascii_case("application/jwt")
    });
    let inner = String::from_utf8(content).map_err(|_| JweError::NotSigned)?;
    if says_so && UnverifiedHeader::of(&inner).is_ok() {
        Ok(inner)
    } else {
        Err(JweError::NotSigned)
    }
}

/// Decrypts any content and gives its type (`cty`) with it. Nothing is known of who wrote it.
///
/// # Errors
/// [`JweError`].
pub fn decrypt(token: &str, keys: &[DecryptionKey]) -> Result<(Option<String>, Vec<u8>), JweError> {
    if token.len() > LONGEST {
        return Err(JweError::TooLong);
    }
    let parts: Vec<&str> = token.splitn(6, '.').collect();
    let [protected, rest @ ..] = parts.as_slice() else {
        return Err(JweError::Malformed);
    };
    let rest: Option<Vec<Vec<u8>>> = rest.iter().map(|part| base64url::decode(part)).collect();
    let rest: Result<[Vec<u8>; 4], _> = rest.ok_or(JweError::Malformed)?.try_into();
    let [encrypted_key, iv, text, tag] = rest.map_err(|_| JweError::Malformed)?;
    let header = Header::read(protected)?;
    let fitting = keys.iter().filter(|key| {
        let named = header.kid.as_deref().is_none_or(|kid| kid == key.kid());
        named && key.public().takes(header.alg)
    });
    for key in fitting {
        let content_key = key.content_key(&header, &encrypted_key);
        // A key that was not sent to us is replaced by one that opens nothing, so that the answer
        // takes as long as for a wrong tag.
        let content_key = content_key.unwrap_or_else(|| stray(header.enc.key_length()));
        let sealed = Sealed {
            text: text.clone(),
            tag: tag.clone(),
        };
        let aad = protected.as_bytes();
        if let Some(content) = content::open(header.enc, &content_key, &iv, aad, sealed) {
            return Ok((header.cty, content));
        }
    }
    Err(JweError::Failed)
}

fn stray(length: usize) -> ContentKey {
    let mut key = ContentKey::new(vec![0; length]);
    Chance::system().fill(&mut key);
    key
}
