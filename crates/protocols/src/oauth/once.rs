//! Signed statements that count once: whoever overhears one must not be able to use it again.

use crate::{Timestamp, digest::sha256};

/// The most characters of a `jti`.
const LONGEST: usize = 256;

/// What is to be remembered of a statement; the second one like it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnceOnly {
    /// Its name: a digest of its kind, its author and its `jti`, of one length whatever they are.
    pub hash: [u8; 32],
    /// Until when it must be remembered; afterwards it is refused for its age.
    pub until: Timestamp,
}

impl OnceOnly {
    /// Nothing for a `jti` that is empty, too long or not a line of text.
    pub(crate) fn of(kind: &str, author: &str, jti: &str, until_secs: i64) -> Option<Self> {
        if jti.is_empty() || jti.len() > LONGEST || jti.chars().any(char::is_control) {
            return None;
        }
        // Neither a kind nor an author has a line break, so no two of these texts are alike.
        let named = format!("{kind}\n{author}\n{jti}");
        Some(Self {
            hash: sha256(named.as_bytes()),
            until: Timestamp::from_secs(until_secs),
        })
    }
}
