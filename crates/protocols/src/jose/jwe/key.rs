//! Private keys that tokens are encrypted to.

use std::fmt;

use aws_lc_rs::{
    agreement::{ECDH_P256, PrivateKey},
    encoding::{AsDer, Pkcs8V1Der},
    rsa::{KeySize, OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, PrivateDecryptingKey},
    signature::{KeyPair, RsaKeyPair},
};
use zeroize::Zeroizing;

use super::{ContentEncryption, ContentKey, KeyManagement, agreement, header::Header};
use crate::jose::{
    KeyError,
    material::Material,
    public::{KeyAlgorithm, PublicKey, Purpose},
};

/// A private key that tokens are encrypted to: P-256 for all agreements, or RSA.
pub struct DecryptionKey {
    private: Private,
    pkcs8: Zeroizing<Vec<u8>>,
    public: PublicKey,
    pub(super) kid: String,
}

enum Private {
    P256(PrivateKey),
    Rsa(OaepPrivateDecryptingKey),
}

// The private key never reaches a log.
impl fmt::Debug for DecryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecryptionKey")
            .field("kid", &self.kid)
            .finish_non_exhaustive()
    }
}

impl DecryptionKey {
    /// Makes a key for this way of encrypting; one on P-256 serves all agreements. RSA keys have
    /// 3072 bits (BSI TR-02102-1, section 2.3.1) and take up to some seconds.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the library fails.
    pub fn generate(management: KeyManagement) -> Result<Self, KeyError> {
        let pkcs8: Pkcs8V1Der<'_> = if management.is_agreement() {
            PrivateKey::generate(&ECDH_P256).and_then(|key| key.as_der())
        } else {
            PrivateDecryptingKey::generate(KeySize::Rsa3072).and_then(|key| key.as_der())
        }
        .map_err(|_| KeyError::Library)?;
        Self::from_pkcs8(pkcs8.as_ref())
    }

    /// Reads a key from PKCS#8 (RFC 5208) bytes.
    ///
    /// # Errors
    /// [`KeyError::NotAKey`] for anything but a private key on P-256 or of RSA.
    pub fn from_pkcs8(pkcs8: &[u8]) -> Result<Self, KeyError> {
        let (private, material) = read(pkcs8).ok_or(KeyError::NotAKey)?;
        let kid = material.thumbprint();
        let alg = match private {
            // One for all agreements, so it names none of them.
            Private::P256(_) => None,
            Private::Rsa(_) => Some(KeyAlgorithm::Encryption(KeyManagement::RsaOaep256)),
        };
        Ok(Self {
            private,
            pkcs8: Zeroizing::new(pkcs8.to_vec()),
            public: PublicKey {
                material,
                kid: Some(kid.clone()),
                purpose: Some(Purpose::Encryption),
                alg,
                certificate: None,
            },
            kid,
        })
    }

    /// The private key as PKCS#8 bytes: a secret, to be stored encrypted.
    #[must_use]
    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    /// The key's name: the thumbprint of its public half (RFC 7638).
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The public half, carrying the same name.
    #[must_use]
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The key of the content, if it was sent to this key.
    pub(super) fn content_key(&self, header: &Header, encrypted: &[u8]) -> Option<ContentKey> {
        let key = match &self.private {
            Private::P256(own) => {
                let parties = agreement::Parties {
                    alg: header.alg,
                    enc: header.enc,
                    producer: &header.apu,
                    recipient: &header.apv,
                };
                let agreed = parties.derive(own, &header.epk?)?;
                match header.alg {
                    KeyManagement::EcdhEs if encrypted.is_empty() => agreed,
                    KeyManagement::EcdhEsA128Kw | KeyManagement::EcdhEsA256Kw => {
                        agreement::unwrap(&agreed, encrypted)?
                    }
                    KeyManagement::EcdhEs | KeyManagement::RsaOaep256 => return None,
                }
            }
            Private::Rsa(own) => transported(own, encrypted)?,
        };
        has_length(&key, header.enc).then_some(key)
    }
}

fn has_length(key: &ContentKey, enc: ContentEncryption) -> bool {
    key.len() == enc.key_length()
}

fn transported(own: &OaepPrivateDecryptingKey, encrypted: &[u8]) -> Option<ContentKey> {
    let mut plain = ContentKey::new(vec![0; own.min_output_size()]);
    let found = own.decrypt(&OAEP_SHA256_MGF1SHA256, encrypted, &mut plain, None);
    let length = found.ok()?.len();
    Some(ContentKey::new(plain[..length].to_vec()))
}

fn read(pkcs8: &[u8]) -> Option<(Private, Material)> {
    if let Ok(key) = PrivateKey::from_private_key_der(&ECDH_P256, pkcs8) {
        let public = key.compute_public_key().ok()?;
        let point = public.as_ref().try_into().ok()?;
        return Some((Private::P256(key), Material::P256(point)));
    }
    let pair = RsaKeyPair::from_pkcs8(pkcs8).ok()?;
    let material = Material::rsa_from_der(pair.public_key().as_ref())?;
    let key = PrivateDecryptingKey::from_pkcs8(pkcs8).ok()?;
    let key = OaepPrivateDecryptingKey::new(key).ok()?;
    Some((Private::Rsa(key), material))
}
