//! Signing keys on P-256 (RFC 7518, section 3.4).

use std::fmt;

use aws_lc_rs::{
    agreement::{ECDH_P256, PrivateKey},
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde::Serialize;
use zeroize::Zeroizing;

use super::{jwk::Jwk, token_key::compact};
use crate::chance::for_signatures;

/// Why a signing key could not be made, read or used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The bytes are not a private key of the kind that is needed, in PKCS#8.
    #[error("not a private key of that kind in PKCS#8")]
    NotAKey,
    /// The cryptographic library failed to make a key or a signature.
    #[error("the cryptographic library failed")]
    Library,
    /// The claims cannot be written as JSON.
    #[error("the claims cannot be written as JSON")]
    Claims(#[from] serde_json::Error),
}

/// A private P-256 key that signs with ES256, where a protocol knows no other kind; the keys of
/// tokens are [`super::TokenKey`].
pub struct SigningKey {
    pair: EcdsaKeyPair,
    pkcs8: Zeroizing<Vec<u8>>,
    kid: String,
    public: Jwk,
}

// The private key never reaches a log.
impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("kid", &self.kid)
            .finish_non_exhaustive()
    }
}

impl SigningKey {
    /// Makes a new key with the randomness of the cryptographic library.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the library fails.
    pub fn generate() -> Result<Self, KeyError> {
        let pkcs8 = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
            .and_then(|pair| pair.to_pkcs8v1())
            .map_err(|_| KeyError::Library)?;
        Self::from_pkcs8(pkcs8.as_ref())
    }

    /// Reads a key from PKCS#8 (RFC 5208) bytes.
    ///
    /// # Errors
    /// [`KeyError::NotAKey`] for anything but a P-256 private key.
    pub fn from_pkcs8(pkcs8: &[u8]) -> Result<Self, KeyError> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8)
            .map_err(|_| KeyError::NotAKey)?;
        let public = Jwk::from_point(pair.public_key().as_ref()).ok_or(KeyError::NotAKey)?;
        Ok(Self {
            kid: public.thumbprint(),
            pkcs8: Zeroizing::new(pkcs8.to_vec()),
            public,
            pair,
        })
    }

    /// Makes the key of a private scalar: 32 bytes that are as secret and as random as a key.
    ///
    /// # Errors
    /// [`KeyError::NotAKey`] for zero and for what is not below the order of P-256.
    pub fn from_scalar(scalar: &[u8; 32]) -> Result<Self, KeyError> {
        let key = PrivateKey::from_private_key(&ECDH_P256, scalar);
        let public = key
            .map_err(|_| KeyError::NotAKey)?
            .compute_public_key()
            .map_err(|_| KeyError::Library)?;
        let pair = EcdsaKeyPair::from_private_key_and_public_key(
            &ECDSA_P256_SHA256_FIXED_SIGNING,
            scalar,
            public.as_ref(),
        )
        .map_err(|_| KeyError::NotAKey)?;
        let pkcs8 = pair.to_pkcs8v1().map_err(|_| KeyError::Library)?;
        Self::from_pkcs8(pkcs8.as_ref())
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
    pub fn public(&self) -> Jwk {
        self.public.clone()
    }

    /// Signs claims as a compact JWT whose header names ES256, this key and `typ`.
    ///
    /// The type keeps one kind of token from being accepted as another (RFC 8725, section 3.11).
    ///
    /// # Errors
    /// [`KeyError::Claims`] when the claims cannot be written as JSON, [`KeyError::Library`] when
    /// signing fails.
    pub fn sign(&self, typ: &str, claims: &impl Serialize) -> Result<String, KeyError> {
        let header = [("alg", "ES256"), ("kid", &self.kid), ("typ", typ)];
        let header = header.map(|(name, value)| (name.to_owned(), value.into()));
        compact(header.into_iter().collect(), claims, |signed| {
            self.sign_bytes(signed)
        })
    }

    /// Signs a message with ES256: `r ‖ s`, 64 bytes.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the library fails.
    pub fn sign_bytes(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        self.pair
            .sign(&for_signatures(), message)
            .map(|signature| signature.as_ref().to_vec())
            .map_err(|_| KeyError::Library)
    }
}
