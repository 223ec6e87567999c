//! Names that led nowhere a moment ago: who asks again hears so at once, and nobody is called.
use protocols::Timestamp;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// How long a name is refused without another look, in seconds.
const KEPT_SECS: i64 = 300;
/// So many at the most in each of two generations.
const MOST: usize = 5_000;

type Names = HashMap<(String, String), Timestamp>;

/// The names by realm, with when they were looked up.
#[derive(Debug, Default)]
pub(super) struct Refused(Mutex<(Names, Names)>);

impl Refused {
    /// Whether a name led nowhere within the last minutes.
    pub(super) fn holds(&self, realm: &str, entity: &str, now: Timestamp) -> bool {
        let key = (realm.to_owned(), entity.to_owned());
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = all.0.get(&key).or_else(|| all.1.get(&key));
        at.is_some_and(|at| now < at.plus_secs(KEPT_SECS))
    }

    /// It led nowhere now.
    pub(super) fn add(&self, realm: &str, entity: &str, now: Timestamp) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.0.len() == MOST {
            all.1 = std::mem::take(&mut all.0);
        }
        all.0.insert((realm.to_owned(), entity.to_owned()), now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_refused_for_minutes_and_memory_is_bounded() {
        let (refused, now) = (Refused::default(), Timestamp::from_secs(1_800_000_000));
        refused.add("r", "https://a.example", now);
        assert!(refused.holds("r", "https://a.example", now.plus_secs(299)));
        assert!(!refused.holds("r", "https://a.example", now.plus_secs(300)));
        assert!(!refused.holds("s", "https://a.example", now));
        for n in 0..3 * MOST {
            refused.add("r", &n.to_string(), now);
        }
        let all = refused.0.lock().unwrap();
        assert!(all.0.len() + all.1.len() <= 2 * MOST);
    }
}
