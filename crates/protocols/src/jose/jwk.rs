//! Public keys on P-256 as JSON (RFC 7517; RFC 7518, section 6.2) and their names (RFC 7638).

use serde::{Deserialize, Deserializer, Serialize};

use super::es256::POINT_LENGTH;
use crate::{base64url, digest::sha256};

/// A public P-256 key for verifying ES256 signatures.
///
/// Reading one refuses other curves and lengths, and keys that say they serve another algorithm
/// or use. Whether the point lies on the curve is checked by every verification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Members", into = "Members")]
pub struct Jwk {
    x: [u8; 32],
    y: [u8; 32],
    kid: Option<String>,
}

/// A set of keys (RFC 7517, section 5).
///
/// Reading one drops the keys this crate cannot use instead of refusing the set, as section 5
/// asks, so that an issuer may publish other kinds of keys beside these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwks {
    /// The usable keys in the order of the set.
    #[serde(deserialize_with = "usable")]
    pub keys: Vec<Jwk>,
}

impl Jwk {
    /// The key of an uncompressed point (`04 ‖ x ‖ y`), named by its thumbprint; `None` for
    /// bytes of another form.
    #[must_use]
    pub fn from_point(point: &[u8]) -> Option<Self> {
        let point: &[u8; POINT_LENGTH] = point.try_into().ok()?;
        let (form, coordinates) = point.split_first()?;
        let (x, y) = coordinates.split_at(32);
        if *form != 4 {
            return None;
        }
        let mut key = Self {
            x: x.try_into().ok()?,
            y: y.try_into().ok()?,
            kid: None,
        };
        key.kid = Some(key.thumbprint());
        Some(key)
    }

    /// The uncompressed point `04 ‖ x ‖ y`.
    #[must_use]
    pub fn point(&self) -> [u8; POINT_LENGTH] {
        let mut point = [4; POINT_LENGTH];
        point[1..33].copy_from_slice(&self.x);
        point[33..].copy_from_slice(&self.y);
        point
    }

    /// The key's name in its set, if it has one.
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// The SHA-256 thumbprint of RFC 7638 as base64url, 43 characters.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        let (x, y) = (base64url::encode(&self.x), base64url::encode(&self.y));
        let canonical = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        base64url::encode(&sha256(canonical.as_bytes()))
    }
}

/// The JSON members of an EC key, before they are checked.
#[derive(Serialize, Deserialize)]
struct Members {
    kty: String,
    crv: String,
    x: String,
    y: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kid: Option<String>,
    #[serde(default, rename = "use", skip_serializing_if = "Option::is_none")]
    purpose: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    alg: Option<String>,
}

impl TryFrom<Members> for Jwk {
    type Error = &'static str;

    fn try_from(members: Members) -> Result<Self, Self::Error> {
        if members.kty != "EC" || members.crv != "P-256" {
            return Err("only keys on P-256 are read");
        }
        if members.purpose.is_some_and(|purpose| purpose != "sig") {
            return Err("the key is not for signatures");
        }
        if members.alg.is_some_and(|alg| alg != "ES256") {
            return Err("the key is not for ES256");
        }
        Ok(Self {
            x: base64url::decode_array(&members.x).ok_or("x is not 32 bytes")?,
            y: base64url::decode_array(&members.y).ok_or("y is not 32 bytes")?,
            kid: members.kid,
        })
    }
}

impl From<Jwk> for Members {
    fn from(key: Jwk) -> Self {
        Self {
            kty: "EC".to_owned(),
            crv: "P-256".to_owned(),
            x: base64url::encode(&key.x),
            y: base64url::encode(&key.y),
            kid: key.kid,
            purpose: Some("sig".to_owned()),
            alg: Some("ES256".to_owned()),
        }
    }
}

fn usable<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Jwk>, D::Error> {
    let keys = Vec::<serde_json::Value>::deserialize(deserializer)?;
    let readable = |key| serde_json::from_value(key).ok();
    Ok(keys.into_iter().filter_map(readable).collect())
}
