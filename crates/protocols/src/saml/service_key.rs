//! Our own RSA key: it signs requests and decrypts assertions. RSA because that is what BundID
//! and the common products encrypt for.

use std::fmt;

use aws_lc_rs::{
    encoding::{AsDer, PublicKeyX509Der},
    rsa::{KeySize, OaepAlgorithm, OaepPrivateDecryptingKey, PrivateDecryptingKey},
    signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use zeroize::Zeroizing;

use super::certificate;
use crate::chance::for_signatures;

/// Why a key could not be made, read or used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The bytes are not an RSA private key in PKCS#8.
    #[error("not an RSA private key in PKCS#8")]
    NotAKey,
    /// The cryptographic library failed.
    #[error("the cryptographic library failed")]
    Library,
}

/// A private RSA key of a service provider.
pub struct ServiceKey {
    signing: RsaKeyPair,
    decrypting: OaepPrivateDecryptingKey,
    pkcs8: Zeroizing<Vec<u8>>,
}

// The private key never reaches a log.
impl fmt::Debug for ServiceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceKey").finish_non_exhaustive()
    }
}

impl ServiceKey {
    /// Makes a new key of 3072 bits (BSI TR-02102-1, section 2.3.1).
    ///
    /// # Errors
    /// [`KeyError::Library`] when the library fails.
    pub fn generate() -> Result<Self, KeyError> {
        let pair = RsaKeyPair::generate(KeySize::Rsa3072).map_err(|_| KeyError::Library)?;
        let pkcs8 =
            aws_lc_rs::encoding::AsDer::<aws_lc_rs::encoding::Pkcs8V1Der<'_>>::as_der(&pair)
                .map_err(|_| KeyError::Library)?;
        Self::from_pkcs8(pkcs8.as_ref())
    }

    /// Reads a key from PKCS#8 (RFC 5208) bytes.
    ///
    /// # Errors
    /// [`KeyError::NotAKey`] for anything but an RSA private key of 2048 bits or more.
    pub fn from_pkcs8(pkcs8: &[u8]) -> Result<Self, KeyError> {
        let signing = RsaKeyPair::from_pkcs8(pkcs8).map_err(|_| KeyError::NotAKey)?;
        let decrypting = PrivateDecryptingKey::from_pkcs8(pkcs8)
            .map_err(|_| KeyError::NotAKey)
            .and_then(|key| OaepPrivateDecryptingKey::new(key).map_err(|_| KeyError::NotAKey))?;
        Ok(Self {
            signing,
            decrypting,
            pkcs8: Zeroizing::new(pkcs8.to_vec()),
        })
    }

    /// The private key as PKCS#8 bytes: a secret, to be stored encrypted.
    #[must_use]
    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    /// A self-signed certificate with the public half, base64 of DER, as metadata carries it.
    /// The same key and name always give the same certificate.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the library fails.
    pub fn certificate(&self, name: &str) -> Result<String, KeyError> {
        let public: PublicKeyX509Der<'_> = self
            .signing
            .public_key()
            .as_der()
            .map_err(|_| KeyError::Library)?;
        let der = certificate::self_signed(name, public.as_ref(), |body| self.sign(body))?;
        Ok(STANDARD.encode(der))
    }

    /// Signs with RSA PKCS#1 v1.5 and SHA-256, the one algorithm that every provider accepts.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the library fails.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let mut signature = vec![0; self.signing.public_modulus_len()];
        self.signing
            .sign(
                &RSA_PKCS1_SHA256,
                &for_signatures(),
                message,
                &mut signature,
            )
            .map_err(|_| KeyError::Library)?;
        Ok(signature)
    }

    /// Decrypts a key that was transported with RSA-OAEP.
    pub(super) fn decrypt(
        &self,
        algorithm: &'static OaepAlgorithm,
        encrypted: &[u8],
    ) -> Option<Zeroizing<Vec<u8>>> {
        let mut plain = Zeroizing::new(vec![0; self.decrypting.min_output_size()]);
        let length = self
            .decrypting
            .decrypt(algorithm, encrypted, &mut plain, None)
            .ok()?
            .len();
        plain.truncate(length);
        Some(plain)
    }
}
