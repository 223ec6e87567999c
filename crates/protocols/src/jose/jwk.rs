//! Public keys on P-256 for ES256 (RFC 7518, section 6.2) and their names (RFC 7638).

use serde::{Deserialize, Serialize};

use super::{algorithm::Algorithm, es256::POINT_LENGTH, material::Material, public::PublicKey};

/// A public P-256 key for verifying ES256 signatures, where a protocol knows no other kind.
///
/// Reading one refuses other kinds, and keys that say they serve another algorithm or use.
/// Whether the point lies on the curve is checked by every verification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PublicKey", into = "PublicKey")]
pub struct Jwk {
    point: [u8; POINT_LENGTH],
    kid: Option<String>,
}

impl Jwk {
    /// The key of an uncompressed point (`04 ‖ x ‖ y`), named by its thumbprint; `None` for
    /// bytes of another form.
    #[must_use]
    pub fn from_point(point: &[u8]) -> Option<Self> {
        let point: [u8; POINT_LENGTH] = point.try_into().ok()?;
        (point[0] == 4).then(|| Self {
            point,
            kid: Some(Material::P256(point).thumbprint()),
        })
    }

    /// The uncompressed point `04 ‖ x ‖ y`.
    #[must_use]
    pub const fn point(&self) -> [u8; POINT_LENGTH] {
        self.point
    }

    /// The key's name in its set, if it has one.
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// The SHA-256 thumbprint of RFC 7638 as base64url, 43 characters.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        Material::P256(self.point).thumbprint()
    }
}

impl TryFrom<PublicKey> for Jwk {
    type Error = &'static str;

    fn try_from(key: PublicKey) -> Result<Self, Self::Error> {
        match (key.verifies(Algorithm::Es256), key.material) {
            (true, Material::P256(point)) => Ok(Self {
                point,
                kid: key.kid,
            }),
            _ => Err("not a key for ES256"),
        }
    }
}
