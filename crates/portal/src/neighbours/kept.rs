//! Answers of neighbours that are kept: so many, so large, so long. In memory alone, without a word
//! of who asked.
use protocols::{Timestamp, neighbour::Hit};
use std::{collections::HashMap, sync::Arc};

/// The most answers.
const MOST: usize = 2_000;
/// The most bytes of their texts.
const BYTES: usize = 4 * 1024 * 1024;
/// What an entry takes besides its texts.
const ENTRY: usize = 200;
/// Milliseconds for which an answer is new.
const NEW: i64 = 10 * 60_000;
/// Milliseconds after which it is not shown any more, even if the neighbour is silent.
const OLD: i64 = 24 * 3_600_000;

/// The answers, by address and what was asked.
#[derive(Debug, Default)]
pub(super) struct Kept {
    answers: HashMap<(String, String), Answer>,
    bytes: usize,
    /// Counts uses, to see which was used longest ago.
    uses: u64,
}

#[derive(Debug)]
struct Answer {
    hits: Arc<[Hit]>,
    at: Timestamp,
    used: u64,
    bytes: usize,
}

impl Kept {
    /// What a neighbour answered, and whether that is new enough not to ask again.
    pub(super) fn get(
        &mut self,
        key: &(String, String),
        now: Timestamp,
    ) -> Option<(Arc<[Hit]>, bool)> {
        self.uses += 1;
        let answer = self.answers.get_mut(key)?;
        let age = now.0 - answer.at.0;
        if age > OLD {
            let gone = self.answers.remove(key)?;
            self.bytes -= gone.bytes;
            return None;
        }
        answer.used = self.uses;
        Some((answer.hits.clone(), age <= NEW))
    }

    pub(super) fn put(&mut self, key: (String, String), hits: Vec<Hit>, now: Timestamp) {
        let texts = |hit: &Hit| hit.title.len() + hit.teaser.len() + hit.url.len() + ENTRY;
        let bytes = key.0.len() + key.1.len() + ENTRY + hits.iter().map(texts).sum::<usize>();
        if let Some(before) = self.answers.remove(&key) {
            self.bytes -= before.bytes;
        }
        self.uses += 1;
        let answer = Answer {
            hits: hits.into(),
            at: now,
            used: self.uses,
            bytes,
        };
        self.bytes += bytes;
        self.answers.insert(key, answer);
        if self.answers.len() > MOST || self.bytes > BYTES {
            self.make_room();
        }
    }

    /// An eighth goes at once, so that a flood of different questions costs one look at all of them
    /// for many questions.
    fn make_room(&mut self) {
        let mut used: Vec<u64> = self.answers.values().map(|answer| answer.used).collect();
        used.sort_unstable();
        let Some(border) = used.get(used.len() / 8).copied() else {
            return;
        };
        self.answers.retain(|_, answer| answer.used > border);
        self.bytes = self.answers.values().map(|answer| answer.bytes).sum();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(size: usize) -> Hit {
        Hit {
            title: "x".repeat(size),
            teaser: String::new(),
            url: "https://nachbar.example/".to_owned(),
        }
    }

    fn key(i: usize) -> (String, String) {
        ("https://nachbar.example".to_owned(), i.to_string())
    }

    #[test]
    fn answers_are_few_and_small_whatever_is_asked() {
        let now = Timestamp(1_000);
        for size in [1, 40_000] {
            let mut kept = Kept::default();
            for i in 0..5_000 {
                kept.put(key(i), vec![hit(size)], now);
                assert!(kept.answers.len() <= MOST && kept.bytes <= BYTES);
            }
            assert!(kept.get(&key(4_999), now).is_some(), "the last is there");
            assert!(kept.get(&key(0), now).is_none(), "the first is not");
        }
    }

    #[test]
    fn an_answer_is_new_then_stale_then_gone() {
        let mut kept = Kept::default();
        kept.put(key(1), vec![hit(1)], Timestamp(0));
        let new = |kept: &mut Kept, at| kept.get(&key(1), Timestamp(at)).map(|(_, new)| new);
        assert_eq!(new(&mut kept, NEW), Some(true));
        assert_eq!(new(&mut kept, NEW + 1), Some(false));
        assert_eq!(new(&mut kept, OLD + 1), None);
        assert_eq!(kept.bytes, 0);
    }
}
