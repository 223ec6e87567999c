//! Message encryption (RFC 8291) in one record of `aes128gcm` (RFC 8188).

use std::fmt;

use aws_lc_rs::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{ECDH_P256, PrivateKey, UnparsedPublicKey, agree},
    hkdf::{HKDF_SHA256, KeyType, Prk, Salt},
};
use zeroize::Zeroizing;

use crate::{
    Chance, base64url,
    jose::{Jwk, POINT_LENGTH},
};

/// The record size that is announced; every push service takes bodies of this size (RFC 8030,
/// section 7.2).
const RECORD: u32 = 4096;

/// The longest message that fits: header, delimiter and tag take the rest of 4096 bytes.
pub const LONGEST_MESSAGE: usize = 3993;

/// Why a message could not be encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EncryptError {
    /// The message or the length it is to be padded to is beyond [`LONGEST_MESSAGE`].
    #[error("the message is too long")]
    TooLong,
    /// The receiver's key is no point of P-256.
    #[error("the receiver's key is unusable")]
    Key,
    /// The cryptographic library failed.
    #[error("the cryptographic library failed")]
    Library,
}

/// The keys of a subscription: the browser's public key and its authentication secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Receiver {
    point: [u8; POINT_LENGTH],
    auth: [u8; 16],
}

// The authentication secret lets its holder write to the app.
impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receiver(..)")
    }
}

impl Receiver {
    /// Reads `p256dh` and `auth` as the Push API names them: base64url of an uncompressed point
    /// and of 16 bytes.
    #[must_use]
    pub fn parse(p256dh: &str, auth: &str) -> Option<Self> {
        let point = base64url::decode_array(p256dh)?;
        Jwk::from_point(&point)?;
        Some(Self {
            point,
            auth: base64url::decode_array(auth)?,
        })
    }
}

/// What the sender draws anew for each message.
pub struct Sender {
    /// The private half of a key pair used once.
    pub scalar: Zeroizing<[u8; 32]>,
    /// The salt of RFC 8188.
    pub salt: [u8; 16],
}

impl Sender {
    /// Fresh ones.
    pub fn new(chance: &mut Chance) -> Self {
        Self {
            scalar: Zeroizing::new(chance.bytes()),
            salt: chance.bytes(),
        }
    }
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sender(..)")
    }
}

/// Encrypts a message as the body of a push request, padded to `padded` bytes, so that its length
/// does not tell what it says.
///
/// # Errors
/// [`EncryptError`].
pub fn encrypt(
    receiver: &Receiver,
    message: &[u8],
    padded: usize,
    sender: &Sender,
) -> Result<Vec<u8>, EncryptError> {
    let padded = padded.max(message.len());
    if padded > LONGEST_MESSAGE {
        return Err(EncryptError::TooLong);
    }
    let own = PrivateKey::from_private_key(&ECDH_P256, &*sender.scalar)
        .map_err(|_| EncryptError::Library)?;
    let public = own
        .compute_public_key()
        .map_err(|_| EncryptError::Library)?;
    let points = [&receiver.point, public.as_ref()];
    let derived = keys(&own, &receiver.point, points, &receiver.auth, &sender.salt)?;
    let mut body = Vec::with_capacity(21 + POINT_LENGTH + padded + 17);
    body.extend_from_slice(&sender.salt);
    body.extend_from_slice(&RECORD.to_be_bytes());
    body.push(65);
    body.extend_from_slice(public.as_ref());
    let mut record = message.to_vec();
    record.push(2); // the last record (RFC 8188, section 2)
    record.resize(padded + 1, 0);
    derived
        .cipher()?
        .seal_in_place_append_tag(derived.nonce(), Aad::empty(), &mut record)
        .map_err(|_| EncryptError::Library)?;
    body.extend_from_slice(&record);
    Ok(body)
}

/// Content encryption key and nonce, for one message.
pub(super) struct Keys {
    key: Zeroizing<[u8; 16]>,
    nonce: [u8; 12],
}

impl Keys {
    pub(super) fn cipher(&self) -> Result<LessSafeKey, EncryptError> {
        let key = UnboundKey::new(&AES_128_GCM, &*self.key);
        Ok(LessSafeKey::new(key.map_err(|_| EncryptError::Library)?))
    }
    pub(super) fn nonce(&self) -> Nonce {
        Nonce::assume_unique_for_key(self.nonce)
    }
}

/// Derives both (RFC 8291, section 3.4; RFC 8188, sections 2.2 and 2.3). `points` are the public
/// keys of receiver and sender, whichever of them is ours.
pub(super) fn keys(
    own: &PrivateKey,
    peer: &[u8],
    points: [&[u8]; 2],
    auth: &[u8; 16],
    salt: &[u8; 16],
) -> Result<Keys, EncryptError> {
    let [receiver, sender] = points;
    let peer = UnparsedPublicKey::new(&ECDH_P256, peer);
    let ikm: Zeroizing<[u8; 32]> = agree(own, peer, EncryptError::Key, |secret| {
        let prk = Salt::new(HKDF_SHA256, auth).extract(secret);
        expand(&prk, &[b"WebPush: info\0", receiver, sender])
    })?;
    let prk = Salt::new(HKDF_SHA256, salt).extract(&*ikm);
    Ok(Keys {
        key: expand(&prk, &[b"Content-Encoding: aes128gcm\0"])?,
        nonce: *expand(&prk, &[b"Content-Encoding: nonce\0"])?,
    })
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn expand<const N: usize>(prk: &Prk, info: &[&[u8]]) -> Result<Zeroizing<[u8; N]>, EncryptError> {
    let mut out = Zeroizing::new([0; N]);
    prk.expand(info, Length(N))
        .and_then(|okm| okm.fill(&mut *out))
        .map_err(|_| EncryptError::Library)?;
    Ok(out)
}
