//! Sets of keys (RFC 7517, section 5).

use serde::{Deserialize, Deserializer, Serialize};

use super::{algorithm::Algorithm, jwe::KeyManagement, public::PublicKey};

/// The most keys of a set that are looked at: somebody else decides how many there are.
const MOST: usize = 64;

/// A set of public keys, our own or somebody else's.
///
/// Reading one drops the keys that cannot be used instead of refusing the set, as section 5 asks,
/// so that an issuer may publish other kinds of keys beside these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwks {
    /// The usable keys in the order of the set.
    #[serde(deserialize_with = "usable")]
    pub keys: Vec<PublicKey>,
}

impl Jwks {
    /// The key of that name among those that verify this algorithm; without a name the only one
    /// of them. With several, an unnamed one is not searched for: trying each would hide a wrong
    /// name.
    #[must_use]
    pub fn for_signature(&self, kid: Option<&str>, algorithm: Algorithm) -> Option<&PublicKey> {
        let mut fitting = self.keys.iter().filter(|key| key.verifies(algorithm));
        match kid {
            Some(kid) => fitting.find(|key| key.kid() == Some(kid)),
            None => fitting.next().filter(|_| fitting.next().is_none()),
        }
    }

    /// The first key that content may be encrypted to this way.
    #[must_use]
    pub fn for_encryption(&self, management: KeyManagement) -> Option<&PublicKey> {
        self.keys.iter().find(|key| key.takes(management))
    }
}

fn usable<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<PublicKey>, D::Error> {
    let keys = Vec::<serde_json::Value>::deserialize(deserializer)?;
    let readable = keys.iter().filter_map(PublicKey::from_json);
    Ok(readable.take(MOST).collect())
}
