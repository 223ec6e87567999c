//! The content: AES-GCM, or AES-CBC under an HMAC (RFC 7518, sections 5.2 and 5.3).

use aws_lc_rs::{
    aead::{self, AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
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
    if let Some(cipher) = gcm(enc, key)? {
        let nonce = Nonce::try_assume_unique_for_key(iv).ok()?;
        let tag = cipher.seal_in_place_separate_tag(nonce, Aad::from(header), &mut text);
        let tag = tag.ok()?.as_ref().to_vec();
        return Some(Sealed { text, tag });
    }
    let (authentication, encryption) = key.split_at(key.len() / 2);
    let context = EncryptionContext::Iv128(FixedLength::try_from(iv).ok()?);
    PaddedBlockEncryptingKey::cbc_pkcs7(block_key(encryption)?)
        .and_then(|key| key.less_safe_encrypt(&mut text, context))
        .ok()?;
    let tag = tag(enc, authentication, iv, header, &text);
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
    if let Some(cipher) = gcm(enc, key)? {
        let nonce = Nonce::try_assume_unique_for_key(iv).ok()?;
        if sealed.tag.len() != GCM_TAG {
            return None;
        }
        text.extend_from_slice(&sealed.tag);
        let content = cipher.open_in_place(nonce, Aad::from(header), &mut text);
        return content.ok().map(|content| content.to_vec());
    }
    let (authentication, encryption) = key.split_at(key.len() / 2);
    if !digest::equal(&tag(enc, authentication, iv, header, &text), &sealed.tag) {
        return None;
    }
    let context = DecryptionContext::Iv128(FixedLength::try_from(iv).ok()?);
    let key = PaddedBlockDecryptingKey::cbc_pkcs7(block_key(encryption)?).ok()?;
    let content = key.decrypt(&mut text, context).ok()?;
    Some(content.to_vec())
}

/// The cipher of the GCM modes, nothing for the others; no answer for a key of a wrong length.
fn gcm(enc: ContentEncryption, key: &[u8]) -> Option<Option<LessSafeKey>> {
    let cipher: &aead::Algorithm = match enc {
        _ if key.len() != enc.key_length() => return None,
        ContentEncryption::A128Gcm => &AES_128_GCM,
        ContentEncryption::A256Gcm => &AES_256_GCM,
        ContentEncryption::A128CbcHs256 | ContentEncryption::A256CbcHs512 => return Some(None),
    };
    let key = UnboundKey::new(cipher, key).ok()?;
    Some(Some(LessSafeKey::new(key)))
}

fn block_key(key: &[u8]) -> Option<UnboundCipherKey> {
    let cipher = if key.len() == 16 { &AES_128 } else { &AES_256 };
    UnboundCipherKey::new(cipher, key).ok()
}

/// The first half of the HMAC over header, vector, text and the header's length in bits.
fn tag(enc: ContentEncryption, key: &[u8], iv: &[u8], header: &[u8], text: &[u8]) -> Vec<u8> {
    let algorithm = match enc {
        ContentEncryption::A256CbcHs512 => HMAC_SHA512,
        _ => HMAC_SHA256,
    };
    let mut mac = hmac::Context::with_key(&hmac::Key::new(algorithm, key));
    let bits = header.len() as u64 * 8;
    for part in [header, iv, text, &bits.to_be_bytes()] {
        mac.update(part);
    }
    mac.sign().as_ref()[..key.len()].to_vec()
}
