//! Finding a service by the words people have for it.
//!
//! German makes one word of several (*Bewohnerparkausweis*) and people type a part of it, another
//! form of it, or an everyday word (*umziehen*). A word asked for therefore meets a word of the
//! catalogue when it is the same, has the same stem, begins it, or is a part of it; only where it
//! meets nothing at all, one typo is forgiven, and after that the parts of the asked word count.
mod fold;
pub(crate) mod pages;
#[cfg(test)]
mod tests;

pub use fold::fold;

use crate::Catalogue;
use fold::{one_typo_apart, stem, words};
use std::collections::HashMap;

/// Words that say nothing about what is looked for.
const FILLERS: [&str; 40] = [
    "ich", "mich", "mir", "wir", "uns", "mein", "meine", "meinen", "meiner", "der", "die", "das",
    "den", "dem", "des", "ein", "eine", "einen", "einer", "und", "oder", "fur", "von", "vom",
    "zum", "zur", "mit", "wie", "wo", "was", "kann", "muss", "will", "mochte", "brauche", "bitte",
    "the", "for", "how", "my",
];
const MOST_WORDS: usize = 12;

/// How well the asked word meets a word of the catalogue, from the best to the least.
const SAME: f32 = 1.0;
const SAME_STEM: f32 = 0.9;
const BEGINS: f32 = 0.7;
const PART: f32 = 0.5;
const TYPO: f32 = 0.5;
const CONTAINS: f32 = 0.3;

/// Below this weight (descriptions) only whole words and beginnings count: a part of a word
/// somewhere in a long text means nothing.
const LEAST_WEIGHT_FOR_PARTS: f32 = 3.0;

/// Every word of the catalogue with the services it stands in.
#[derive(Debug)]
pub struct Index {
    words: Vec<(String, Vec<Posting>)>,
    titles: Vec<String>,
}

#[derive(Debug, Clone, Copy)]
struct Posting {
    service: usize,
    weight: f32,
}

type Meets = fn(&str, &str) -> f32;

impl Index {
    /// Reads the whole catalogue once.
    #[must_use]
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut found: HashMap<(String, usize), f32> = HashMap::new();
        let mut note = |service: usize, text: &str, weight: f32| {
            for word in words(text) {
                let best = found.entry((word, service)).or_default();
                *best = best.max(weight);
            }
        };
        for (at, service) in catalogue.services().iter().enumerate() {
            note(at, &service.title, 10.0);
            note(at, &service.words.join(" "), 8.0);
            note(at, &service.name, 6.0);
            note(at, &service.leika_key, 6.0);
            note(at, &service.summary, 3.0);
            note(at, &service.description, 1.0);
        }
        let mut by_word: HashMap<String, Vec<Posting>> = HashMap::new();
        for ((word, service), weight) in found {
            by_word
                .entry(word)
                .or_default()
                .push(Posting { service, weight });
        }
        let titles = catalogue
            .services()
            .iter()
            .map(|s| fold(&s.title))
            .collect();
        Self {
            words: by_word.into_iter().collect(),
            titles,
        }
    }

    /// Positions in [`Catalogue::services`], the best first; all of them by title if nothing is
    /// asked for.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<usize> {
        if query.trim().is_empty() {
            return self.by_title((0..self.titles.len()).collect());
        }
        let mut scores = vec![(0_u8, 0_f32); self.titles.len()];
        for word in asked(query) {
            for (score, best) in scores.iter_mut().zip(self.meet(&word)) {
                score.0 += u8::from(best > 0.0);
                score.1 += best;
            }
        }
        // Services that meet fewer of the words than others do are not what was asked for.
        let most = scores.iter().map(|s| s.0).max().unwrap_or(0);
        let hits = (0..scores.len())
            .filter(|at| most > 0 && scores[*at].0 == most)
            .collect();
        let mut hits = self.by_title(hits);
        hits.sort_by(|a, b| scores[*b].1.total_cmp(&scores[*a].1));
        hits
    }

    fn by_title(&self, mut services: Vec<usize>) -> Vec<usize> {
        services.sort_by(|a, b| self.titles[*a].cmp(&self.titles[*b]));
        services
    }

    /// How well each service meets one word.
    fn meet(&self, word: &str) -> Vec<f32> {
        let rules: [Meets; 3] = [directly, with_a_typo, in_part];
        let mut best = vec![0_f32; self.titles.len()];
        for rule in rules {
            for (known, postings) in &self.words {
                let quality = rule(word, known);
                if quality <= 0.0 {
                    continue;
                }
                for posting in postings {
                    if quality >= BEGINS || posting.weight >= LEAST_WEIGHT_FOR_PARTS {
                        best[posting.service] = best[posting.service].max(quality * posting.weight);
                    }
                }
            }
            if best.iter().any(|b| *b > 0.0) {
                break;
            }
        }
        best
    }
}

/// The words of a query, without fillers unless there is nothing else.
fn asked(query: &str) -> Vec<String> {
    let mut all = words(query);
    all.truncate(MOST_WORDS);
    all.sort();
    all.dedup();
    let telling: Vec<String> = all
        .iter()
        .filter(|w| !FILLERS.contains(&w.as_str()))
        .cloned()
        .collect();
    if telling.is_empty() { all } else { telling }
}

fn directly(asked: &str, known: &str) -> f32 {
    let root = stem(asked);
    if asked == known {
        SAME
    } else if root == stem(known) {
        SAME_STEM
    } else if root.len() >= 3 && known.starts_with(root) {
        BEGINS
    } else if root.len() >= 4 && known.contains(root) {
        PART
    } else {
        0.0
    }
}

fn with_a_typo(asked: &str, known: &str) -> f32 {
    if asked.len() >= 5 && one_typo_apart(asked, known) {
        TYPO
    } else {
        0.0
    }
}

/// The asked word is the longer one: "Hundesteueranmeldung" meets "Hundesteuer".
fn in_part(asked: &str, known: &str) -> f32 {
    let root = stem(known);
    if root.len() >= 5 && asked.contains(root) {
        CONTAINS
    } else {
        0.0
    }
}
