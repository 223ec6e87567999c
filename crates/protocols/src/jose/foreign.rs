//! Keys of other providers: P-256 for ES256, RSA for RS256 (RFC 7518, sections 6.2 and 6.3).

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde::Deserialize;

use super::{es256, jwk::Jwk};
use crate::base64url;

/// The most keys of a set that are looked at.
const MOST: usize = 32;

/// The keys that another provider publishes; those of other kinds are dropped (RFC 7517,
/// section 5).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ForeignKeys {
    #[serde(deserialize_with = "usable")]
    keys: Vec<ForeignKey>,
}

/// One key of another provider.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "serde_json::Value")]
pub enum ForeignKey {
    /// P-256, for ES256 alone.
    P256(Jwk),
    /// RSA of 2048 bits or more, for RS256 alone.
    Rsa {
        /// Its name in the set.
        kid: Option<String>,
        /// The modulus, big-endian.
        n: Vec<u8>,
        /// The public exponent, big-endian.
        e: Vec<u8>,
    },
}

impl ForeignKeys {
    /// The key of that name and algorithm; without a name the only one of the algorithm.
    pub(super) fn select(&self, kid: Option<&str>, algorithm: &str) -> Option<&ForeignKey> {
        let mut fitting = self.keys.iter().filter(|key| key.algorithm() == algorithm);
        match kid {
            Some(kid) => fitting.find(|key| key.kid() == Some(kid)),
            None => fitting.next().filter(|_| fitting.next().is_none()),
        }
    }
}

impl ForeignKey {
    fn kid(&self) -> Option<&str> {
        match self {
            Self::P256(key) => key.kid(),
            Self::Rsa { kid, .. } => kid.as_deref(),
        }
    }

    fn algorithm(&self) -> &'static str {
        match self {
            Self::P256(_) => "ES256",
            Self::Rsa { .. } => "RS256",
        }
    }

    pub(super) fn is_valid(&self, signed: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::P256(key) => es256::is_valid(&key.point(), signed, signature),
            Self::Rsa { n, e, .. } => RsaPublicKeyComponents { n, e }
                .verify(&RSA_PKCS1_2048_8192_SHA256, signed, signature)
                .is_ok(),
        }
    }
}

impl TryFrom<serde_json::Value> for ForeignKey {
    type Error = &'static str;
    fn try_from(value: serde_json::Value) -> Result<Self, Self::Error> {
        if let Ok(key) = serde_json::from_value(value.clone()) {
            return Ok(Self::P256(key));
        }
        let text = |name: &str| value.get(name).and_then(serde_json::Value::as_str);
        let fits = |name, wanted| text(name).is_none_or(|given| given == wanted);
        if text("kty") != Some("RSA") || !fits("use", "sig") || !fits("alg", "RS256") {
            return Err("not a key for ES256 or RS256");
        }
        let number = |name| text(name).and_then(base64url::decode);
        match (number("n"), number("e")) {
            (Some(n), Some(e)) if n.len() >= 256 => {
                let kid = text("kid").map(str::to_owned);
                Ok(Self::Rsa { kid, n, e })
            }
            _ => Err("not an RSA key of 2048 bits or more"),
        }
    }
}

fn usable<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<ForeignKey>, D::Error> {
    let all: Vec<serde_json::Value> = Vec::deserialize(from)?;
    let readable = all
        .into_iter()
        .filter_map(|one| ForeignKey::try_from(one).ok());
    Ok(readable.take(MOST).collect())
}
