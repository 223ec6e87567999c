//! Public keys of passkeys (COSE: RFC 9052, section 7; RFC 9053; RFC 8230) and the verification
//! of their signatures (Web Authentication Level 3, section 6.5.5).

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P384_SHA384_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256,
    RsaPublicKeyComponents, UnparsedPublicKey,
};

use super::{Refusal, cbor::Value};

/// The COSE numbers of the supported algorithms, in the order in which they are to be offered:
/// ES256, `EdDSA` (Ed25519), ES384, RS256.
pub const ALGORITHMS: [i32; 4] = [-7, -8, -35, -257];

/// The most bytes of an RSA modulus: 4096 bits, for longer ones cost too much to verify.
const LONGEST_MODULUS: usize = 512;

/// A public key with the algorithm it says it is for.
#[derive(Debug)]
pub(super) enum PublicKey<'a> {
    Es256([u8; 65]),
    Es384([u8; 97]),
    Ed25519(&'a [u8; 32]),
    Rs256 {
        modulus: &'a [u8],
        exponent: &'a [u8],
    },
}

/// Whether a stored public key (a `COSE_Key`) is of a supported algorithm and well formed.
#[must_use]
pub fn is_supported(public_key: &[u8]) -> bool {
    PublicKey::read(public_key).is_ok()
}

impl<'a> PublicKey<'a> {
    /// Reads a key that stands alone.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Refusal> {
        Self::of(&Value::read(bytes).ok_or(Refusal::KeyMalformed)?)
    }

    /// Reads a key whose CBOR is decoded already.
    ///
    /// Type, algorithm and curve must agree, and no further label may be there (section
    /// 6.5.1.1): a private key or another key's parameters are never carried along.
    pub(super) fn of(key: &Value<'a>) -> Result<Self, Refusal> {
        let integer = |label| key.label(label).and_then(Value::integer);
        let bytes = |label| key.label(label).and_then(Value::bytes);
        let (kty, alg) = (integer(1), integer(3));
        if !alg.is_some_and(|alg| ALGORITHMS.iter().any(|known| i128::from(*known) == alg)) {
            return Err(Refusal::KeyUnsupported);
        }
        let (curve, labels) = (integer(-1), key.map_len());
        let read = match (kty, alg, curve, labels) {
            (Some(2), Some(-7), Some(1), Some(5)) => {
                point(bytes(-2), bytes(-3), 32).map(Self::Es256)
            }
            (Some(2), Some(-35), Some(2), Some(5)) => {
                point(bytes(-2), bytes(-3), 48).map(Self::Es384)
            }
            (Some(1), Some(-8), Some(6), Some(4)) => {
                bytes(-2).and_then(|x| x.try_into().ok()).map(Self::Ed25519)
            }
            (Some(3), Some(-257), None, Some(4)) => rsa(bytes(-1), bytes(-2)),
            _ => None,
        };
        read.ok_or(Refusal::KeyMalformed)
    }

    /// Verifies a signature; ECDSA signatures are written in ASN.1 DER here, not as in JOSE.
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Refusal> {
        match self {
            Self::Es256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature)
            }
            Self::Es384(point) => {
                UnparsedPublicKey::new(&ECDSA_P384_SHA384_ASN1, point).verify(message, signature)
            }
            Self::Ed25519(point) => {
                UnparsedPublicKey::new(&ED25519, point).verify(message, signature)
            }
            Self::Rs256 { modulus, exponent } => RsaPublicKeyComponents {
                n: modulus,
                e: exponent,
            }
            .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature),
        }
        .map_err(|_| Refusal::WrongSignature)
    }
}

/// An uncompressed point: `04 ‖ x ‖ y`, `N` = 1 + 2 × `width` bytes.
fn point<const N: usize>(x: Option<&[u8]>, y: Option<&[u8]>, width: usize) -> Option<[u8; N]> {
    let (x, y) = (x?, y?);
    if x.len() != width || y.len() != width {
        return None;
    }
    [&[4], x, y].concat().try_into().ok()
}

fn rsa<'a>(modulus: Option<&'a [u8]>, exponent: Option<&'a [u8]>) -> Option<PublicKey<'a>> {
    let (modulus, exponent) = (modulus?, exponent?);
    let sized = (256..=LONGEST_MODULUS).contains(&modulus.len()) && exponent.len() <= 4;
    // RFC 8230, section 4: no leading zero.
    let minimal = modulus.first() != Some(&0) && !matches!(exponent.first(), None | Some(0));
    (sized && minimal).then_some(PublicKey::Rs256 { modulus, exponent })
}
