//! Agreeing upon a key with a key pair made for one token (RFC 7518, section 4.6).

use aws_lc_rs::{
    agreement::{ECDH_P256, PrivateKey, UnparsedPublicKey, agree},
    digest::{Context, SHA256},
    key_wrap::{AES_128, AES_256, AesKek, KeyWrap},
};

use super::{ContentEncryption, ContentKey, KeyManagement};
use crate::{Chance, jose::POINT_LENGTH};

/// What both sides put into the derivation beside the secret.
pub(super) struct Parties<'a> {
    pub(super) alg: KeyManagement,
    pub(super) enc: ContentEncryption,
    /// `apu`, decoded; usually empty.
    pub(super) producer: &'a [u8],
    /// `apv`, decoded; usually empty.
    pub(super) recipient: &'a [u8],
}

impl Parties<'_> {
    /// The key that both sides arrive at: of the content itself, or for wrapping that one. `None`
    /// for a point that is not on the curve (by which private keys have been stolen).
    pub(super) fn derive(&self, own: &PrivateKey, peer: &[u8; POINT_LENGTH]) -> Option<ContentKey> {
        let (name, length) = match self.alg {
            KeyManagement::EcdhEsA128Kw => (self.alg.name(), 16),
            KeyManagement::EcdhEsA256Kw => (self.alg.name(), 32),
            _ => (self.enc.name(), self.enc.key_length()),
        };
        let peer = UnparsedPublicKey::new(&ECDH_P256, peer);
        agree(own, peer, (), |secret| Ok(self.kdf(secret, name, length))).ok()
    }

    /// The one-step derivation of NIST SP 800-56A, section 5.8.1, as RFC 7518, section 4.6.2,
    /// fills it in.
    fn kdf(&self, secret: &[u8], name: &str, length: usize) -> ContentKey {
        let mut key = ContentKey::default();
        for round in 1_u32.. {
            if key.len() >= length {
                break;
            }
            let mut sum = Context::new(&SHA256);
            sum.update(&round.to_be_bytes());
            sum.update(secret);
            for part in [name.as_bytes(), self.producer, self.recipient] {
                sum.update(&word(part.len()));
                sum.update(part);
            }
            sum.update(&word(length * 8));
            key.extend_from_slice(sum.finish().as_ref());
        }
        key.truncate(length);
        key
    }
}

/// A length as 32 bits. All of them are below [`super::LONGEST`].
fn word(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes()
}

/// A key pair for one token.
pub(super) fn ephemeral(chance: &mut Chance) -> Option<PrivateKey> {
    // Nearly every number of 32 bytes is below the order of P-256.
    let mut tries =
        std::iter::repeat_with(|| zeroize::Zeroizing::new(chance.bytes::<32>())).take(8);
    tries.find_map(|scalar| PrivateKey::from_private_key(&ECDH_P256, &*scalar).ok())
}

/// Wraps a key of the content (RFC 3394).
pub(super) fn wrap(with: &[u8], key: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0; key.len() + 8];
    kek(with)?.wrap(key, &mut out).ok()?;
    Some(out)
}

/// The other way round; `None` where it was not wrapped with this key.
pub(super) fn unwrap(with: &[u8], wrapped: &[u8]) -> Option<ContentKey> {
    let mut out = ContentKey::new(vec![0; wrapped.len().checked_sub(8)?]);
    kek(with)?.unwrap(wrapped, &mut out).ok()?;
    Some(out)
}

fn kek(key: &[u8]) -> Option<AesKek> {
    let cipher = if key.len() == 16 { &AES_128 } else { &AES_256 };
    AesKek::new(cipher, key).ok()
}
