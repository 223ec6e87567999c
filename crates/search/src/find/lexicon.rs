//! The words that can be found, and those that people are known to say.
use super::typo::{distance, forgiven, letters};
use crate::{
    Entry,
    words::{self, Compounds, Everyday},
};
use std::collections::HashMap;

/// A word that leads somewhere.
#[derive(Debug)]
pub(crate) struct Known {
    pub plain: String,
    /// As it is written.
    pub shown: String,
    /// In how many entries it stands.
    pub count: u32,
    letters: u64,
    length: usize,
}

/// All of them, by spelling.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    known: Vec<Known>,
}

impl Lexicon {
    pub(crate) fn new<'a>(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let mut found: HashMap<String, (String, u32)> = HashMap::new();
        let mut note = |text: &str, count: u32| {
            for word in words::split(text) {
                let shown = &text[word.at];
                let known = found
                    .entry(word.plain)
                    .or_insert_with(|| (shown.to_owned(), 0));
                known.1 += count;
            }
        };
        for entry in entries {
            let texts = [&entry.title, &entry.name, &entry.summary].into_iter();
            texts.chain(&entry.words).for_each(|text| note(text, 1));
        }
        Everyday::spoken().for_each(|phrase| note(phrase, 0));
        Compounds::own().for_each(|part| note(part, 0));
        let mut known: Vec<Known> = found
            .into_iter()
            .map(|(plain, (shown, count))| Known {
                letters: letters(&plain),
                length: plain.chars().count(),
                plain,
                shown,
                count,
            })
            .collect();
        known.sort_unstable_by(|a, b| a.plain.cmp(&b.plain));
        Self { known }
    }

    /// Words that begin so, the shortest first.
    pub(super) fn beginning(&self, with: &str, most: usize) -> Vec<&Known> {
        let from = self.known.partition_point(|known| *known.plain < *with);
        let fitting = self.known[from..].iter();
        shortest(
            fitting.take_while(|known| known.plain.starts_with(with)),
            most,
        )
    }

    /// Words that go on after a beginning with one typo, the shortest first.
    pub(super) fn beginning_nearly(&self, with: &str, most: usize) -> Vec<&Known> {
        let asked: Vec<char> = with.chars().collect();
        let set = letters(with);
        let fitting = self.known.iter().filter(|known| {
            let missing = (set & !known.letters).count_ones();
            let Some((end, _)) = known.plain.char_indices().nth(asked.len()) else {
                return false;
            };
            missing < 2 && distance(&asked, &known.plain[..end], 1).is_some()
        });
        shortest(fitting, most)
    }

    /// Words that have this in them, the shortest first.
    pub(super) fn containing(&self, piece: &str, most: usize) -> Vec<&Known> {
        let set = letters(piece);
        let fitting = self.known.iter().filter(|known| {
            known.letters & set == set && known.count > 0 && known.plain.contains(piece)
        });
        shortest(fitting, most)
    }

    /// Words with as few typos as possible, and how many; the likeliest first.
    pub(super) fn near(&self, plain: &str, most: usize) -> Vec<(usize, &Known)> {
        let asked: Vec<char> = plain.chars().collect();
        let (set, mut allowed) = (letters(plain), forgiven(asked.len()));
        let mut found: Vec<(usize, &Known)> = Vec::new();
        for known in &self.known {
            let differing = (known.letters ^ set).count_ones() as usize;
            if allowed == 0
                || differing > 2 * allowed
                || known.length.abs_diff(asked.len()) > allowed
            {
                continue;
            }
            if let Some(typos) = distance(&asked, &known.plain, allowed) {
                allowed = allowed.min(typos);
                found.push((typos, known));
            }
        }
        found.retain(|(typos, _)| *typos <= allowed);
        let alike = |known: &Known| {
            let same = known.plain.chars().zip(&asked).take_while(|(a, b)| a == *b);
            std::cmp::Reverse((same.count().min(3), known.count))
        };
        found.sort_by_key(|(typos, known)| (*typos, alike(known)));
        found.truncate(most);
        found
    }
}

fn shortest<'a>(fitting: impl Iterator<Item = &'a Known>, most: usize) -> Vec<&'a Known> {
    let mut fitting: Vec<&Known> = fitting.collect();
    fitting.sort_by_key(|known| (known.length, std::cmp::Reverse(known.count)));
    fitting.truncate(most);
    fitting
}
