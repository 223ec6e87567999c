//! The pinned public keys of a provider or a service, and the algorithms they may sign with.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RSA_PSS_2048_8192_SHA256,
    RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512, UnparsedPublicKey, VerificationAlgorithm,
};

use super::{Refusal, certificate, xml};

/// A public key that the operator pinned, or that stands in metadata the operator trusts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderKey {
    kind: Kind,
    /// RSA: the `SubjectPublicKeyInfo`; elliptic curves: the point.
    bytes: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Rsa,
    P256,
    P384,
}

// Algorithm identifiers (RFC 8017, appendix C; RFC 5480, section 2.1.1.1).
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const CURVE: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const P384: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x22];

impl ProviderKey {
    /// Reads the key of a certificate in PEM (RFC 7468, section 5). The certificate's own
    /// signature and dates are not looked at: it is trusted because it is pinned.
    #[must_use]
    pub fn from_pem(pem: &str) -> Option<Self> {
        let body = pem.trim().strip_prefix("-----BEGIN CERTIFICATE-----")?;
        Self::from_certificate(body.strip_suffix("-----END CERTIFICATE-----")?)
    }

    /// Reads the key of a certificate as metadata carry it: base64 of DER.
    pub(super) fn from_certificate(base64: &str) -> Option<Self> {
        let der = xml::base64(base64).ok()?;
        Self::from_info(certificate::public_key(&der)?)
    }

    fn from_info(info: &[u8]) -> Option<Self> {
        let (fields, _) = certificate::inside(info, 0x30)?;
        let (algorithm, key) = certificate::inside(fields, 0x30)?;
        let (name, parameters) = certificate::inside(algorithm, 0x06)?;
        if name == RSA {
            return Some(Self {
                kind: Kind::Rsa,
                bytes: info.to_vec(),
            });
        }
        let curve = certificate::inside(parameters, 0x06).filter(|_| name == CURVE)?;
        let kind = match curve.0 {
            P256 => Kind::P256,
            P384 => Kind::P384,
            _ => return None,
        };
        let (bits, _) = certificate::inside(key, 0x03)?;
        let bytes = bits.strip_prefix(&[0])?.to_vec();
        Some(Self { kind, bytes })
    }

    /// Whether this key signed `message` with the algorithm of that name (XML Signature 1.1,
    /// section 6.4; RFC 9231). SHA-1 and MD5 are refused whatever the key.
    pub(super) fn verify(
        &self,
        algorithm: &str,
        message: &[u8],
        signature: &[u8],
    ) -> Result<bool, Refusal> {
        let (kind, rules) = rules(algorithm).ok_or(Refusal::WeakAlgorithm)?;
        // A curve's algorithm with an RSA key is no attack, only not this key.
        Ok(kind == self.kind
            && UnparsedPublicKey::new(rules, &self.bytes)
                .verify(message, signature)
                .is_ok())
    }
}

fn rules(algorithm: &str) -> Option<(Kind, &'static dyn VerificationAlgorithm)> {
    let more = algorithm.strip_prefix("http://www.w3.org/2001/04/xmldsig-more#");
    let pss = algorithm.strip_prefix("http://www.w3.org/2007/05/xmldsig-more#");
    Some(match (more, pss) {
        (Some("rsa-sha256"), _) => (Kind::Rsa, &RSA_PKCS1_2048_8192_SHA256),
        (Some("rsa-sha384"), _) => (Kind::Rsa, &RSA_PKCS1_2048_8192_SHA384),
        (Some("rsa-sha512"), _) => (Kind::Rsa, &RSA_PKCS1_2048_8192_SHA512),
        (Some("ecdsa-sha256"), _) => (Kind::P256, &ECDSA_P256_SHA256_FIXED),
        (Some("ecdsa-sha384"), _) => (Kind::P384, &ECDSA_P384_SHA384_FIXED),
        (_, Some("sha256-rsa-MGF1")) => (Kind::Rsa, &RSA_PSS_2048_8192_SHA256),
        (_, Some("sha384-rsa-MGF1")) => (Kind::Rsa, &RSA_PSS_2048_8192_SHA384),
        (_, Some("sha512-rsa-MGF1")) => (Kind::Rsa, &RSA_PSS_2048_8192_SHA512),
        _ => return None,
    })
}
