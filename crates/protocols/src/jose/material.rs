//! What a public key consists of, and what was signed with its private half.

use aws_lc_rs::signature::{
    ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};

use super::{
    algorithm::Algorithm,
    es256::{self, POINT_LENGTH},
    weak,
};
use crate::{
    base64url,
    digest::sha256,
    x509::der::{INTEGER, Reader, SEQUENCE},
};

/// The numbers of a public key, by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Material {
    /// An uncompressed point of P-256, `04 ‖ x ‖ y`. Whether it lies on the curve is checked by
    /// every use.
    P256([u8; POINT_LENGTH]),
    /// Modulus and public exponent, big-endian without leading zeros.
    Rsa { n: Vec<u8>, e: Vec<u8> },
    /// A point of edwards25519 as RFC 8032 writes it.
    Ed25519([u8; 32]),
}

impl Material {
    /// From the coordinates of a point.
    pub(super) fn p256(x: [u8; 32], y: [u8; 32]) -> Self {
        let mut point = [4; POINT_LENGTH];
        point[1..33].copy_from_slice(&x);
        point[33..].copy_from_slice(&y);
        Self::P256(point)
    }

    /// An RSA key, unless it is weak or so large that verifying with it would be an attack.
    pub(super) fn rsa(n: Vec<u8>, e: Vec<u8>) -> Option<Self> {
        weak::is_sound_rsa(&n, &e).then_some(Self::Rsa { n, e })
    }

    /// The numbers of an `RSAPublicKey` (RFC 8017, appendix A.1.1).
    pub(super) fn rsa_from_der(der: &[u8]) -> Option<Self> {
        let mut numbers = Reader::new(der).inside(SEQUENCE)?;
        let mut number = || {
            let digits = numbers.content(INTEGER)?;
            Some(digits.strip_prefix(&[0]).unwrap_or(digits).to_vec())
        };
        Self::rsa(number()?, number()?)
    }

    /// A key for Ed25519, unless it is one that verifies what nobody signed.
    pub(super) fn ed25519(point: [u8; 32]) -> Option<Self> {
        (!weak::has_small_order(&point)).then_some(Self::Ed25519(point))
    }

    /// Whether keys of this kind serve the algorithm at all.
    pub(super) const fn fits(&self, algorithm: Algorithm) -> bool {
        matches!(
            (self, algorithm),
            (Self::P256(_), Algorithm::Es256)
                | (Self::Rsa { .. }, Algorithm::Rs256 | Algorithm::Ps256)
                | (Self::Ed25519(_), Algorithm::EdDsa)
        )
    }

    /// Whether the signature was made with the private half, by exactly this algorithm.
    pub(super) fn is_valid(&self, algorithm: Algorithm, signed: &[u8], signature: &[u8]) -> bool {
        match (self, algorithm) {
            (Self::P256(point), Algorithm::Es256) => es256::is_valid(point, signed, signature),
            (Self::Rsa { n, e }, Algorithm::Rs256) => RsaPublicKeyComponents { n, e }
                .verify(&RSA_PKCS1_2048_8192_SHA256, signed, signature)
                .is_ok(),
            (Self::Rsa { n, e }, Algorithm::Ps256) => RsaPublicKeyComponents { n, e }
                .verify(&RSA_PSS_2048_8192_SHA256, signed, signature)
                .is_ok(),
            (Self::Ed25519(point), Algorithm::EdDsa) => UnparsedPublicKey::new(&ED25519, point)
                .verify(signed, signature)
                .is_ok(),
            _ => false,
        }
    }

    /// The SHA-256 thumbprint as base64url, 43 characters (RFC 7638, section 3; RFC 8037,
    /// section 2).
    pub(super) fn thumbprint(&self) -> String {
        let write = base64url::encode;
        let canonical = match self {
            Self::P256(point) => format!(
                r#"{{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}}"#,
                write(&point[1..33]),
                write(&point[33..])
            ),
            Self::Rsa { n, e } => {
                format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, write(e), write(n))
            }
            Self::Ed25519(point) => {
                format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, write(point))
            }
        };
        base64url::encode(&sha256(canonical.as_bytes()))
    }
}
