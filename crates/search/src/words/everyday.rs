//! What people say and what is meant by it: lists of ours, in `crates/search/data`.
use super::{Word, lines, plain, split};
use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

const FILLERS: &str = include_str!("../../data/fillers.txt");
const VAGUE: &str = include_str!("../../data/vague.txt");
const SYNONYMS: [&str; 4] = [
    include_str!("../../data/synonyms.de.txt"),
    include_str!("../../data/synonyms.en.txt"),
    include_str!("../../data/synonyms.tr.txt"),
    include_str!("../../data/synonyms.uk.txt"),
];

/// The lists.
#[derive(Debug)]
pub(crate) struct Everyday {
    fillers: HashSet<String>,
    vague: HashSet<String>,
    /// By one of the stems that must be asked for.
    rules: HashMap<String, Vec<Rule>>,
    /// Every single word that means something else.
    known: HashSet<String>,
}

/// Who asks for all of these words means one of those phrases.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Stems, in any order.
    pub asked: Vec<String>,
    /// Phrases of the catalogue.
    pub meant: Vec<Vec<Word>>,
}

/// The lists, read once.
pub(crate) fn everyday() -> &'static Everyday {
    static LISTS: OnceLock<Everyday> = OnceLock::new();
    LISTS.get_or_init(Everyday::read)
}

impl Everyday {
    fn read() -> Self {
        let words = |list: &'static str| lines(list).flat_map(str::split_whitespace);
        let mut read = Self {
            fillers: words(FILLERS).map(plain).collect(),
            vague: words(VAGUE).flat_map(split).map(|w| w.stem).collect(),
            rules: HashMap::new(),
            known: HashSet::new(),
        };
        for line in SYNONYMS.iter().flat_map(|list| lines(list)) {
            let Some((asked, meant)) = line.split_once('=') else {
                continue;
            };
            for asked in asked.split(',') {
                let asked: Vec<String> = read.telling(asked).into_iter().map(|w| w.stem).collect();
                let Some(first) = asked.first() else { continue };
                let meant = meant
                    .split(',')
                    .map(|phrase| read.telling(phrase))
                    .collect();
                read.known.extend(asked.iter().cloned());
                let rules = read.rules.entry(first.clone()).or_default();
                rules.push(Rule { asked, meant });
            }
        }
        read
    }

    /// The words of a text that tell something; all if none does.
    pub(crate) fn telling(&self, text: &str) -> Vec<Word> {
        let all: Vec<Word> = split(text).collect();
        let telling: Vec<Word> = all
            .iter()
            .filter(|word| !self.fillers.contains(&word.plain))
            .cloned()
            .collect();
        if telling.is_empty() { all } else { telling }
    }

    /// Every phrase that people are known to say, as it is written.
    pub(crate) fn spoken() -> impl Iterator<Item = &'static str> {
        let rules = SYNONYMS.iter().flat_map(|list| lines(list));
        let asked = rules.filter_map(|line| Some(line.split_once('=')?.0));
        asked.flat_map(|asked| asked.split(','))
    }

    /// Whether a word tells little, because it fits every service ("beantragen").
    pub(crate) fn is_vague(&self, word: &Word) -> bool {
        self.vague.contains(&word.stem)
    }

    /// Whether a word is one that people are known to say.
    pub(crate) fn knows(&self, stem: &str) -> bool {
        self.known.contains(stem)
    }

    /// The rules that these words fulfil, each with the positions of the words that do.
    pub(crate) fn rules(&self, asked: &[Word]) -> Vec<(Vec<usize>, &Rule)> {
        let at = |stem: &String| asked.iter().position(|word| word.stem == *stem);
        let mut found: Vec<(Vec<usize>, &Rule)> = Vec::new();
        for (place, word) in asked.iter().enumerate() {
            if asked[..place]
                .iter()
                .any(|earlier| earlier.stem == word.stem)
            {
                continue;
            }
            for rule in self.rules.get(&word.stem).into_iter().flatten() {
                if let Some(places) = rule.asked.iter().map(at).collect() {
                    found.push((places, rule));
                }
            }
        }
        // "Kind bekommen" says more than "Kind": what a longer phrase explains is not explained again.
        let longer = |places: &Vec<usize>| {
            found.iter().any(|(other, _)| {
                other.len() > places.len() && places.iter().all(|p| other.contains(p))
            })
        };
        let keep: Vec<bool> = found.iter().map(|(places, _)| !longer(places)).collect();
        let mut keep = keep.into_iter();
        found.retain(|_| keep.next().unwrap_or(true));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_says_what_is_meant() {
        for line in SYNONYMS.iter().flat_map(|list| lines(list)) {
            let (asked, meant) = line.split_once('=').unwrap_or_else(|| panic!("{line}"));
            for side in [asked, meant] {
                assert!(side.split(',').all(|p| split(p).count() > 0), "{line}");
            }
        }
    }

    #[test]
    fn a_longer_phrase_says_more_than_its_words() {
        let asked = everyday().telling("ich bekomme ein Kind");
        assert_eq!(asked.len(), 2);
        let found = everyday().rules(&asked);
        assert!(
            found.iter().all(|(places, _)| places.len() == 2),
            "{found:?}"
        );
        assert!(!found.is_empty());
    }
}
