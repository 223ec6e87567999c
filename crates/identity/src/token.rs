//! Bearer secrets: `<id>.<secret>`. The id finds the row, the secret is stored as SHA-256 only.
//!
//! Rows are found by a time-ordered id and the secret is compared in constant time, so an index
//! over secrets is not needed and a stolen database opens no session.
use protocols::{Chance, Timestamp, base64url, digest};
use store::Id;

/// A secret that was just made.
#[derive(Clone)]
pub(crate) struct Token {
    pub id: Id,
    secret: [u8; 32],
}

impl Token {
    pub(crate) fn new(now: Timestamp, chance: &mut Chance) -> Self {
        Self {
            id: Id::new(now, chance),
            secret: chance.bytes(),
        }
    }
    /// The same secret under another id.
    pub(crate) fn with_id(&self, id: Id) -> Self {
        Self {
            id,
            secret: self.secret,
        }
    }
    /// What the holder gets.
    pub(crate) fn text(&self) -> String {
        format!("{}.{}", self.id, base64url::encode(&self.secret))
    }
    /// What is stored.
    pub(crate) fn hash(&self) -> [u8; 32] {
        digest::sha256(&self.secret)
    }
}

/// A secret that somebody showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shown {
    pub id: Id,
    pub hash: [u8; 32],
}

impl Shown {
    /// None if it is not one by its shape.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (id, secret) = text.split_once('.')?;
        let secret: [u8; 32] = base64url::decode(secret)?.try_into().ok()?;
        Some(Self {
            id: id.parse().ok()?,
            hash: digest::sha256(&secret),
        })
    }
    /// Constant time.
    pub(crate) fn fits(&self, stored: &[u8; 32]) -> bool {
        digest::equal(&self.hash, stored)
    }
}
