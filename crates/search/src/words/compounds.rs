//! *Bewohnerparkausweis* is Bewohner, Park and Ausweis.
use super::{lines, stem};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// Words of ours that compounds are made of.
const PARTS: &str = include_str!("../../data/parts.de.txt");
/// What may stand between two parts.
const LINKS: [&str; 6] = ["s", "es", "n", "en", "er", "e"];
const SHORTEST_COMPOUND: usize = 7;
const LONGEST_COMPOUND: usize = 60;
const LONGEST_PART: usize = 20;
/// Shorter words of a catalogue stand in other words by chance (*ein*, *rat*).
const SHORTEST_OF_CATALOGUE: usize = 4;

/// A dictionary of parts: our own words and those that stand alone in a catalogue.
#[derive(Debug, Clone, Default)]
pub(crate) struct Compounds {
    parts: HashSet<String>,
}

/// A part of a compound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Where it begins, in bytes of the plain word.
    pub from: usize,
    /// Its stem.
    pub stem: String,
}

impl Compounds {
    /// Our own words.
    pub(crate) fn new() -> Self {
        let mut compounds = Self::default();
        for word in Self::own().map(super::plain) {
            compounds.parts.insert(stem(&word));
            compounds.parts.insert(word);
        }
        compounds
    }

    /// The list of ours, as it is written.
    pub(crate) fn own() -> impl Iterator<Item = &'static str> {
        lines(PARTS).flat_map(str::split_whitespace)
    }

    /// Adds a plain word of the catalogue.
    pub(crate) fn learn(&mut self, plain: &str) {
        let fits = (SHORTEST_OF_CATALOGUE..=LONGEST_PART).contains(&plain.len());
        if fits && plain.bytes().all(|b| b.is_ascii_lowercase()) {
            let stem = stem(plain);
            if stem.len() >= SHORTEST_OF_CATALOGUE {
                self.parts.insert(stem);
            }
            if !self.parts.contains(plain) {
                self.parts.insert(plain.to_owned());
            }
        }
    }

    /// Whether it is a word of ours.
    pub(crate) fn ours(part: &str) -> bool {
        static OURS: LazyLock<Compounds> = LazyLock::new(Compounds::new);
        OURS.knows(part)
    }

    /// Whether it is a part that stands for itself.
    pub(crate) fn knows(&self, part: &str) -> bool {
        self.parts.contains(part)
    }

    /// The parts of a plain word; none if it is no compound of them.
    pub(crate) fn parts(&self, plain: &str) -> Vec<Part> {
        parts(plain, &|part| self.knows(part))
    }
}

/// The parts of a plain word, of those that are known; none if it is no compound of them.
///
/// Few long parts are better than many short ones, parts that meet better than linked ones.
pub(crate) fn parts(plain: &str, allows: &dyn Fn(&str) -> bool) -> Vec<Part> {
    let long = (SHORTEST_COMPOUND..=LONGEST_COMPOUND).contains(&plain.len());
    if !long || !plain.bytes().all(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    // Where a part can end: at what cost, and where it began with which stem.
    let mut ends: HashMap<usize, (u32, Part)> = HashMap::new();
    for from in 0..plain.len() - 2 {
        let before = match ends.get(&from) {
            Some((cost, _)) => *cost,
            None if from == 0 => 0,
            None => continue,
        };
        for to in from + 3..=plain.len().min(from + LONGEST_PART) {
            if to - from == plain.len() {
                continue;
            }
            let Some((cost, stem)) = part(&plain[from..to], to == plain.len(), allows) else {
                continue;
            };
            let cost = before + cost;
            if ends.get(&to).is_none_or(|(known, _)| cost < *known) {
                ends.insert(to, (cost, Part { from, stem }));
            }
        }
    }
    let mut found = Vec::new();
    let mut at = plain.len();
    while at > 0 {
        let Some((_, part)) = ends.remove(&at) else {
            return Vec::new();
        };
        at = part.from;
        found.push(part);
    }
    found.reverse();
    found
}

/// The stems of a known word or compound, with or without a link at its end.
pub(crate) fn stems(plain: &str, allows: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    let parts = parts(plain, allows);
    if !parts.is_empty() {
        return Some(parts.into_iter().map(|part| part.stem).collect());
    }
    Some(vec![part(plain, false, allows)?.1])
}

/// The cost and stem of a piece that is a part, with a link behind it unless it is the last.
fn part(piece: &str, last: bool, allows: &dyn Fn(&str) -> bool) -> Option<(u32, String)> {
    let cost = if piece.len() == 3 { 15 } else { 10 };
    if allows(piece) {
        return Some((cost, stem(piece)));
    }
    if last {
        let stem = stem(piece);
        return (stem.len() > 3 && allows(&stem)).then_some((cost + 1, stem));
    }
    let linked = LINKS.iter().filter_map(|link| piece.strip_suffix(link));
    let known = linked.filter(|part| part.len() > 2 && allows(part)).max()?;
    Some((cost + 1, stem(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(word: &str) -> Vec<String> {
        let mut compounds = Compounds::new();
        for known in [
            "bewohner",
            "parken",
            "ausweis",
            "hunde",
            "steuer",
            "anmeldung",
        ] {
            compounds.learn(known);
        }
        let found = compounds.parts(&super::super::plain(word));
        found.into_iter().map(|part| part.stem).collect()
    }

    #[test]
    fn compounds_fall_into_their_parts() {
        for (word, expected) in [
            ("Bewohnerparkausweis", "bewohn park ausweis"),
            ("Hundesteueranmeldungen", "hund steu anmeld"),
            ("Geburtsurkunde", "geburt urkund"),
            ("Gewerbeanmeldung", "gewerb anmeld"),
            ("Führungszeugnis", "fuhrung zeugnis"),
        ] {
            assert_eq!(parts(word).join(" "), expected, "{word}");
        }
    }

    #[test]
    fn other_words_stay_whole() {
        for word in ["Hund", "anmelden", "Xylophonkonzertung", "паспортний", ""] {
            assert!(parts(word).is_empty(), "{word}");
        }
    }
}
