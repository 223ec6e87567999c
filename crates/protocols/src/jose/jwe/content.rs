//! The content: AES-GCM, or AES-CBC under an HMAC (RFC 7518, sections 5.2 and 5.3).

use aws_lc_rs::{
    aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    cipher::{
        AES_128, AES_256, DecryptionContext, EncryptionContext, PaddedBlockDecryptingKey,
        PaddedBlockEncryptingKey, UnboundCipherKey,
    },
    hmac::{self, HMAC_SHA256, HMAC_SHA512},
    iv::FixedLength,
};

use super::ContentEncryption;
use crate::digest;

/// The length of a tag of AES-GCM in bytes.
const GCM_TAG: usize = 16;

/// What came out of encrypting: the text, and the tag by which every change is noticed.
pub(super) struct Sealed {
    pub(super) text: Vec<u8>,
    pub(super) tag: Vec<u8>,
}

/// Encrypts; `None` for a key or vector of another length than the algorithm's.
pub(super) fn seal(
    enc: ContentEncryption,
    key: &[u8],
    iv: &[u8],
    header: &[u8],
    content: &[u8],
) -> Option<Sealed> {
    let mut text = content.to_vec();
    let tag = match Cipher::of(enc, key)? {
        Cipher::Gcm(key) => {
            let nonce = Nonce::try_assume_unique_for_key(iv).ok()?;
            let tag = key.seal_in_place_separate_tag(nonce, Aad::from(header), &mut text);
            tag.ok()?.as_ref().to_vec()
        }
        Cipher::Cbc { key, tag } => {
            let vector = EncryptionContext::Iv128(FixedLength::try_from(iv).ok()?);
            PaddedBlockEncryptingKey::cbc_pkcs7(key)
                .and_then(|key| key.less_safe_encrypt(&mut text, vector))
                .ok()?;
            tag.over(header, iv, &text)
        }
    };
    Some(Sealed { text, tag })
}

/// Decrypts; `None` for everything that was not made with this key over this header. With CBC
/// the tag is checked before anything is decrypted, so that no padding is ever told about.
pub(super) fn open(
    enc: ContentEncryption,
    key: &[u8],
    iv: &[u8],
    header: &[u8],
    sealed: Sealed,
) -> Option<Vec<u8>> {
    let mut text = sealed.text;
    let plain = match Cipher::of(enc, key)? {
        Cipher::Gcm(key) => {
            let nonce = Nonce::try_assume_unique_for_key(iv).ok()?;
            if sealed.tag.len() != GCM_TAG {
                return None;
            }
            text.extend_from_slice(&sealed.tag);
            key.open_in_place(nonce, Aad::from(header), &mut text)
        }
        Cipher::Cbc { key, tag } => {
            if !digest::equal(&tag.over(header, iv, &text), &sealed.tag) {
                return None;
            }
            let vector = DecryptionContext::Iv128(FixedLength::try_from(iv).ok()?);
            let key = PaddedBlockDecryptingKey::cbc_pkcs7(key).ok()?;
            return key
                .decrypt(&mut text, vector)
                .ok()
                .map(|plain| plain.to_vec());
        }
    };
    plain.ok().map(|plain| plain.to_vec())
}

enum Cipher<'k> {
    Gcm(LessSafeKey),
    Cbc { key: UnboundCipherKey, tag: Tag<'k> },
}

impl<'k> Cipher<'k> {
    /// `None` for a key of another length than the algorithm's. With CBC the first half of the
    /// key is for the tag, the second for the text.
    fn of(enc: ContentEncryption, key: &'k [u8]) -> Option<Self> {
        if key.len() != enc.key_length() {
            return None;
        }
        let (first, second) = key.split_at(key.len() / 2);
        let gcm = |cipher| {
            UnboundKey::new(cipher, key)
                .map(LessSafeKey::new)
                .map(Self::Gcm)
        };
        let cbc = |cipher, mac| {
            UnboundCipherKey::new(cipher, second).map(|key| Self::Cbc {
                key,
                tag: Tag {
                    algorithm: mac,
                    key: first,
                },
            })
        };
        match enc {
            ContentEncryption::A128Gcm => gcm(&AES_128_GCM),
            ContentEncryption::A256Gcm => gcm(&AES_256_GCM),
            ContentEncryption::A128CbcHs256 => cbc(&AES_128, HMAC_SHA256),
            ContentEncryption::A256CbcHs512 => cbc(&AES_256, HMAC_SHA512),
        }
        .ok()
    }
}

/// What the tag is made with.
struct Tag<'k> {
    algorithm: hmac::Algorithm,
    key: &'k [u8],
}

impl Tag<'_> {
    /// The first half of the HMAC over header, vector, text and the header's length in bits.
    fn over(&self, header: &[u8], iv: &[u8], text: &[u8]) -> Vec<u8> {
        let mut mac = hmac::Context::with_key(&hmac::Key::new(self.algorithm, self.key));
        let bits = header.len() as u64 * 8;
        for part in [header, iv, text, &bits.to_be_bytes()] {
            mac.update(part);
        }
        mac.sign().as_ref()[..self.key.len()].to_vec()
    }
}
