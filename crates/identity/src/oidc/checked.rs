//! Access tokens whose signature this process has made or checked: services show the same token
//! many times in its five minutes, and a signature stays as good as it was.
//!
//! Only the signature is remembered. Whether the token has expired and whether its grant still
//! lives is looked at each time. What is remembered belongs to the keys that were used, and goes
//! with them when a key is rotated or withdrawn.
use protocols::digest::sha256;
use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

/// So many at the most in each of two generations: less than 2 MB.
const MOST: usize = 10_000;

/// Hashes of tokens.
#[derive(Debug, Default)]
pub(crate) struct Checked(Mutex<Generations>);

#[derive(Debug, Default)]
struct Generations {
    young: HashSet<[u8; 32]>,
    old: HashSet<[u8; 32]>,
}

impl Checked {
    /// Whether exactly this token was added, and is not forgotten yet.
    pub(super) fn holds(&self, token: &str) -> bool {
        let hash = sha256(token.as_bytes());
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.young.contains(&hash) || all.old.contains(&hash)
    }

    /// The signature of this token is right.
    pub(super) fn add(&self, token: &str) {
        let hash = sha256(token.as_bytes());
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.young.len() == MOST {
            all.old = std::mem::take(&mut all.young);
        }
        all.young.insert(hash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_remembered_and_memory_is_bounded() {
        let checked = Checked::default();
        for n in 0..5 * MOST {
            checked.add(&n.to_string());
        }
        assert!(
            checked.holds(&(5 * MOST - 1).to_string()) && checked.holds(&(4 * MOST).to_string())
        );
        assert!(!checked.holds("0") && !checked.holds("never"));
        let all = checked.0.lock().unwrap();
        assert!(all.young.len() + all.old.len() <= 2 * MOST);
    }
}
