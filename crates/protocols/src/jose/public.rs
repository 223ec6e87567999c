//! Public keys of every kind that is known here (RFC 7517), our own and those of others.

use super::{algorithm::Algorithm, jwe::KeyManagement, jwk::Jwk, material::Material};
use serde::{Deserialize, Serialize};

/// A public key: P-256, RSA of 2048 to 4096 bits, or Ed25519; for signatures or for encryption.
///
/// Reading one refuses private members, weak keys, other kinds and curves, and keys that name an
/// algorithm that is not known or does not fit. What a key says that it is for (`use`, `key_ops`,
/// `alg`), it is used for alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "super::members::Members", into = "super::members::Members")]
pub struct PublicKey {
    pub(super) material: Material,
    pub(super) kid: Option<String>,
    pub(super) purpose: Option<Purpose>,
    pub(super) alg: Option<KeyAlgorithm>,
    /// SHA-256 of the first certificate of its `x5c`.
    pub(super) certificate: Option<[u8; 32]>,
}

/// What a key is for (RFC 7517, section 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// `sig`.
    Signature,
    /// `enc`.
    Encryption,
}

/// The `alg` of a key (RFC 7517, section 4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// It verifies.
    Signature(Algorithm),
    /// It is encrypted to.
    Encryption(KeyManagement),
}

impl PublicKey {
    /// A key that stands alone, such as in the header of a `DPoP` proof.
    ///
    /// `None` for everything that reading a key refuses; above all a key with its private half
    /// (RFC 9449, section 4.3, number 7).
    #[must_use]
    pub fn from_json(value: &serde_json::Value) -> Option<Self> {
        Self::deserialize(value).ok()
    }

    /// The key's name in its set, if it has one.
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// The algorithm it says it is for.
    #[must_use]
    pub const fn alg(&self) -> Option<KeyAlgorithm> {
        self.alg
    }

    /// What it says it is for.
    #[must_use]
    pub const fn purpose(&self) -> Option<Purpose> {
        self.purpose
    }

    /// The SHA-256 thumbprint of RFC 7638 as base64url, 43 characters.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        self.material.thumbprint()
    }

    /// Whether it may verify signatures of this algorithm.
    #[must_use]
    pub fn verifies(&self, algorithm: Algorithm) -> bool {
        self.material.fits(algorithm)
            && self.purpose != Some(Purpose::Encryption)
            && self
                .alg
                .is_none_or(|alg| alg == KeyAlgorithm::Signature(algorithm))
    }

    /// Whether content may be encrypted to it this way.
    #[must_use]
    pub fn takes(&self, management: KeyManagement) -> bool {
        let kind = match self.material {
            Material::P256(_) => management.is_agreement(),
            Material::Rsa { .. } => !management.is_agreement(),
            Material::Ed25519(_) => false,
        };
        kind && self.purpose != Some(Purpose::Signature)
            && self
                .alg
                .is_none_or(|alg| alg == KeyAlgorithm::Encryption(management))
    }

    /// The only algorithm that its signatures can have: the one it names, or the only one of its
    /// kind. `None` for keys of encryption, and for RSA keys without `alg`.
    #[must_use]
    pub fn signature_algorithm(&self) -> Option<Algorithm> {
        let mut fitting = Algorithm::ALL.into_iter().filter(|one| self.verifies(*one));
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// Whether `signature` over `signed` was made with the private half, by exactly this
    /// algorithm, and the key may serve it.
    #[must_use]
    pub fn is_valid(&self, algorithm: Algorithm, signed: &[u8], signature: &[u8]) -> bool {
        self.verifies(algorithm) && self.material.is_valid(algorithm, signed, signature)
    }
}

impl From<Jwk> for PublicKey {
    fn from(key: Jwk) -> Self {
        Self {
            material: Material::P256(key.point()),
            kid: key.kid().map(str::to_owned),
            purpose: Some(Purpose::Signature),
            alg: Some(KeyAlgorithm::Signature(Algorithm::Es256)),
            certificate: None,
        }
    }
}
