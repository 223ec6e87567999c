use crate::{
    Entry,
    words::{Word, everyday, fold},
};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is kept in memory of an entry, so that hits are ordered without reading.
#[derive(Debug)]
pub(crate) struct Card {
    pub entry: Entry,
    /// Its title as it is sorted by.
    pub order: Box<str>,
    /// Its title and its everyday phrases, each as its telling stems, hashed and sorted.
    pub phrases: Vec<Box<[u64]>>,
}

impl Card {
    pub(super) fn new(entry: Entry) -> Self {
        let texts = std::iter::once(&entry.title).chain(&entry.words);
        let phrases = texts
            .map(|text| phrase(&everyday().telling(text)))
            .collect();
        Self {
            order: fold(&entry.title).into(),
            entry,
            phrases,
        }
    }
}

/// The stems of a phrase, whatever their order; without vague ones unless there are no others.
pub(crate) fn phrase(words: &[Word]) -> Box<[u64]> {
    let stems = |vague: bool| -> Vec<u64> {
        let fitting = words
            .iter()
            .filter(|word| vague || !everyday().is_vague(word));
        fitting.map(|word| hash(&word.stem)).collect()
    };
    let mut stems = match stems(false) {
        none if none.is_empty() => stems(true),
        telling => telling,
    };
    stems.sort_unstable();
    stems.dedup();
    stems.into()
}

fn hash(stem: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    stem.hash(&mut hasher);
    hasher.finish()
}
