//! Private keys that sign tokens, of any algorithm.

use std::fmt;

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rsa::KeySize,
    signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaKeyPair},
};
use serde::Serialize;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::{
    algorithm::Algorithm,
    material::Material,
    public::{KeyAlgorithm, PublicKey, Purpose},
    sign::{KeyError, SigningKey},
};
use crate::{base64url, chance::for_signatures};

/// A private key that signs tokens, with one algorithm alone.
pub struct TokenKey {
    pair: Pair,
    algorithm: Algorithm,
    public: PublicKey,
    kid: String,
}

enum Pair {
    Es256(SigningKey),
    Rsa(RsaKeyPair, Zeroizing<Vec<u8>>),
    Ed25519(Ed25519KeyPair, Zeroizing<Vec<u8>>),
}

// The private key never reaches a log.
impl fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenKey")
            .field("algorithm", &self.algorithm)
            .field("kid", &self.kid)
            .finish_non_exhaustive()
    }
}

impl From<SigningKey> for TokenKey {
    fn from(key: SigningKey) -> Self {
        Self {
            algorithm: Algorithm::Es256,
            public: key.public().into(),
            kid: key.kid().to_owned(),
            pair: Pair::Es256(key),
        }
    }
}

impl TokenKey {
    /// Makes a new key with the randomness of the cryptographic library. RSA keys have 3072 bits
    /// (BSI TR-02102-1, section 2.3.1) and take up to some seconds.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the library fails.
    pub fn generate(algorithm: Algorithm) -> Result<Self, KeyError> {
        let pkcs8: Pkcs8V1Der<'_> = match algorithm {
            Algorithm::Es256 => return SigningKey::generate().map(Self::from),
            Algorithm::EdDsa => Ed25519KeyPair::generate().and_then(|pair| pair.as_der()),
            Algorithm::Rs256 | Algorithm::Ps256 => {
                RsaKeyPair::generate(KeySize::Rsa3072).and_then(|pair| pair.as_der())
            }
        }
        .map_err(|_| KeyError::Library)?;
        Self::from_pkcs8(algorithm, pkcs8.as_ref())
    }

    /// Reads a key from PKCS#8 (RFC 5208) bytes, to sign with this algorithm.
    ///
    /// # Errors
    /// [`KeyError::NotAKey`] for anything but a private key of the algorithm's kind.
    pub fn from_pkcs8(algorithm: Algorithm, pkcs8: &[u8]) -> Result<Self, KeyError> {
        let kept = Zeroizing::new(pkcs8.to_vec());
        let (pair, material) = match algorithm {
            Algorithm::Es256 => return SigningKey::from_pkcs8(pkcs8).map(Self::from),
            Algorithm::EdDsa => {
                let pair = Ed25519KeyPair::from_pkcs8(pkcs8).map_err(|_| KeyError::NotAKey)?;
                let point = pair.public_key().as_ref().try_into();
                let material = Material::ed25519(point.map_err(|_| KeyError::NotAKey)?);
                (Pair::Ed25519(pair, kept), material)
            }
            Algorithm::Rs256 | Algorithm::Ps256 => {
                let pair = RsaKeyPair::from_pkcs8(pkcs8).map_err(|_| KeyError::NotAKey)?;
                let material = Material::rsa_from_der(pair.public_key().as_ref());
                (Pair::Rsa(pair, kept), material)
            }
        };
        let material = material.ok_or(KeyError::NotAKey)?;
        let kid = material.thumbprint();
        Ok(Self {
            pair,
            algorithm,
            public: PublicKey {
                material,
                kid: Some(kid.clone()),
                purpose: Some(Purpose::Signature),
                alg: Some(KeyAlgorithm::Signature(algorithm)),
                certificate: None,
            },
            kid,
        })
    }

    /// The private key as PKCS#8 bytes: a secret, to be stored encrypted.
    #[must_use]
    pub fn pkcs8(&self) -> &[u8] {
        match &self.pair {
            Pair::Es256(key) => key.pkcs8(),
            Pair::Rsa(_, pkcs8) | Pair::Ed25519(_, pkcs8) => pkcs8,
        }
    }

    /// What it signs with.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The key's name: the thumbprint of its public half (RFC 7638).
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The public half, carrying name, use and algorithm.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        self.public.clone()
    }

    /// Signs claims as a compact JWT whose header names the algorithm, this key and `typ`.
    ///
    /// The type keeps one kind of token from being accepted as another (RFC 8725, section 3.11).
    ///
    /// # Errors
    /// [`KeyError::Claims`] when the claims cannot be written as JSON, [`KeyError::Library`] when
    /// signing fails.
    pub fn sign(&self, typ: &str, claims: &impl Serialize) -> Result<String, KeyError> {
        let header = [("kid", self.kid.as_str()), ("typ", typ)];
        let header = header.map(|(name, value)| (name.to_owned(), value.into()));
        self.sign_with(header.into_iter().collect(), claims)
    }

    /// The same with any header, such as one with the public key in it (RFC 9449, section 4.2);
    /// `alg` is always this key's.
    ///
    /// # Errors
    /// As [`TokenKey::sign`].
    pub fn sign_with(
        &self,
        mut header: Map<String, Value>,
        claims: &impl Serialize,
    ) -> Result<String, KeyError> {
        header.insert("alg".to_owned(), self.algorithm.name().into());
        compact(header, claims, |signed| self.sign_bytes(signed))
    }

    /// Signs a message as RFC 7518 and RFC 8037 write signatures.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the library fails.
    pub fn sign_bytes(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let (pair, padding) = match (&self.pair, self.algorithm) {
            (Pair::Es256(key), _) => return key.sign_bytes(message),
            (Pair::Ed25519(pair, _), _) => {
                let signature = pair.try_sign(message).map_err(|_| KeyError::Library)?;
                return Ok(signature.as_ref().to_vec());
            }
            (Pair::Rsa(pair, _), Algorithm::Ps256) => (pair, &RSA_PSS_SHA256),
            (Pair::Rsa(pair, _), _) => (pair, &RSA_PKCS1_SHA256),
        };
        let mut signature = vec![0; pair.public_modulus_len()];
        pair.sign(padding, &for_signatures(), message, &mut signature)
            .map_err(|_| KeyError::Library)?;
        Ok(signature)
    }
}

/// Writes a compact token (RFC 7515, section 5.1).
pub(super) fn compact(
    header: Map<String, Value>,
    claims: &impl Serialize,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, KeyError>,
) -> Result<String, KeyError> {
    let header = Value::Object(header).to_string();
    let mut token = base64url::encode(header.as_bytes());
    token.push('.');
    token.push_str(&base64url::encode(&serde_json::to_vec(claims)?));
    let signature = sign(token.as_bytes())?;
    token.push('.');
    token.push_str(&base64url::encode(&signature));
    Ok(token)
}
