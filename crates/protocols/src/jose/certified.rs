//! Keys that belong to certificates (RFC 7517, section 4.7): how a client registers one that
//! nobody vouches for (RFC 8705, section 2.2).

use super::{Jwks, PublicKey, es256::POINT_LENGTH, material::Material, public::Purpose};
use crate::x509::{
    ClientCertificate,
    der::{BIT_STRING, OBJECT_IDENTIFIER, Reader, SEQUENCE},
};

// Algorithm identifiers (RFC 8017, appendix C; RFC 5480, section 2.1.1; RFC 8410, section 3).
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const CURVE: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const ED25519: &[u8] = &[0x2b, 0x65, 0x70];

impl Jwks {
    /// Whether a certificate is one of these: the very one that a key names in `x5c`, or, where a
    /// key names none, one with that key.
    #[must_use]
    pub fn know(&self, certificate: &ClientCertificate<'_>) -> bool {
        let thumbprint = certificate.thumbprint();
        let material = Material::from_info(certificate.key());
        let is_it = |key: &PublicKey| match key.certificate {
            Some(known) => known == thumbprint,
            None => material.as_ref() == Some(&key.material),
        };
        let may = |key: &&PublicKey| key.purpose != Some(Purpose::Encryption);
        self.keys.iter().filter(may).any(is_it)
    }
}

impl Material {
    /// The key of a `SubjectPublicKeyInfo` (RFC 5280, section 4.1.2.7), if it is of a kind that is
    /// known here.
    fn from_info(info: &[u8]) -> Option<Self> {
        let mut info = Reader::new(info).inside(SEQUENCE)?;
        let mut algorithm = info.inside(SEQUENCE)?;
        let key = info.content(BIT_STRING)?.strip_prefix(&[0])?;
        match algorithm.content(OBJECT_IDENTIFIER)? {
            RSA => Self::rsa_from_der(key),
            ED25519 => Self::ed25519(key.try_into().ok()?),
            CURVE if algorithm.content(OBJECT_IDENTIFIER)? == P256 => {
                let point: [u8; POINT_LENGTH] = key.try_into().ok()?;
                (point[0] == 4).then_some(Self::P256(point))
            }
            _ => None,
        }
    }
}
