//! The file that proves to a person what was recorded about them.

use serde::{Deserialize, Serialize};

use super::tree::{Hash, includes, leaf};
use crate::{
    Timestamp, base64url,
    jose::{Jwks, JwtError, verify},
};

/// What the file says it is.
pub const FORMAT: &str = "stadttor-proof-1";

/// The type of the signed statement.
pub const STATEMENT: &str = "stadttor-head+jwt";

/// Larger files are not read, in bytes.
pub const LARGEST_PROOF: usize = 16 * 1024 * 1024;

/// A proof: events, and for each the way to one head that the issuer has signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// [`FORMAT`].
    pub format: String,
    /// How to check it, for whoever opens the file.
    pub note: String,
    /// The head as the issuer has signed it: a compact JWT of type [`STATEMENT`].
    pub statement: String,
    /// The keys that the issuer published when the file was made.
    pub keys: Jwks,
    /// The events, the oldest first.
    pub events: Vec<Witness>,
}

/// What the issuer signs: so many events have this head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The issuer.
    pub iss: String,
    /// When it was signed, in seconds since 1970.
    pub iat: i64,
    /// How many events there are.
    pub length: u64,
    /// Their head.
    #[serde(with = "hash_text")]
    pub head: Hash,
}

/// One event and its way to the head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Witness {
    /// Its place in the history, counted from 1.
    pub position: u64,
    /// The event: the very text that is hashed, itself JSON.
    pub event: String,
    /// Hashes from the event up to the head.
    #[serde(with = "hash_texts")]
    pub path: Vec<Hash>,
}

/// Why a proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadProof {
    /// Not a file of this kind, or too large.
    #[error("this is no proof of the format {FORMAT}")]
    Malformed,
    /// The statement about the head is not signed by any of the keys.
    #[error("the signature of the head does not hold: {0}")]
    Signature(#[from] JwtError),
    /// An event was changed, moved, or never was in the history.
    #[error("the event at position {0} does not belong to the signed head")]
    Event(u64),
}

impl Proof {
    /// Reads a file.
    ///
    /// # Errors
    /// [`BadProof::Malformed`].
    pub fn parse(bytes: &[u8]) -> Result<Self, BadProof> {
        if bytes.len() > LARGEST_PROOF {
            return Err(BadProof::Malformed);
        }
        let proof: Self = serde_json::from_slice(bytes).map_err(|_| BadProof::Malformed)?;
        if proof.format == FORMAT {
            Ok(proof)
        } else {
            Err(BadProof::Malformed)
        }
    }

    /// Checks signature and events, with the keys in the file or, better, with keys got from the
    /// issuer: whoever forges a file brings keys of their own. Gives the signed statement.
    ///
    /// # Errors
    /// [`BadProof`]: the first thing that does not hold.
    pub fn check(&self, keys: Option<&Jwks>) -> Result<Statement, BadProof> {
        let keys = keys.unwrap_or(&self.keys);
        let said: Statement = verify(&self.statement, &[STATEMENT], keys)?;
        for witness in &self.events {
            if !witness.holds(said.length, &said.head) {
                return Err(BadProof::Event(witness.position));
            }
        }
        Ok(said)
    }
}

impl Witness {
    /// Whether the event is in the history with this length and head.
    #[must_use]
    pub fn holds(&self, length: u64, head: &Hash) -> bool {
        let hash = leaf(self.event.as_bytes());
        let index = self.position.checked_sub(1);
        index.is_some_and(|index| includes(&hash, index, length, &self.path, head))
    }
}

impl Statement {
    /// When it was signed.
    #[must_use]
    pub fn signed_at(&self) -> Timestamp {
        Timestamp::from_secs(self.iat)
    }
}

/// A hash as base64url.
mod hash_text {
    use super::{Hash, base64url};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(hash: &Hash, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&base64url::encode(hash))
    }
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Hash, D::Error> {
        let text = String::deserialize(from)?;
        base64url::decode_array(&text).ok_or_else(|| D::Error::custom("not a hash"))
    }
}

/// Hashes as base64url, one after the other.
mod hash_texts {
    use super::{Hash, base64url};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(hashes: &[Hash], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(hashes.iter().map(|hash| base64url::encode(hash)))
    }
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Hash>, D::Error> {
        let texts = Vec::<String>::deserialize(from)?;
        let hashes = texts.iter().map(|text| base64url::decode_array(text));
        let hashes: Option<Vec<Hash>> = hashes.collect();
        hashes.ok_or_else(|| D::Error::custom("not hashes"))
    }
}
