//! The words that can be found at a place, and those that people are known to say.
use super::typo::{distance, forgiven, letters};
use crate::{
    Error, Snapshot,
    index::Seen,
    words::{self, Compounds, Everyday},
};
use std::{cmp::Reverse, collections::BTreeMap, sync::LazyLock};

/// A word that leads somewhere.
#[derive(Debug)]
pub(crate) struct Known {
    pub plain: String,
    /// As it is written.
    pub shown: String,
    letters: u64,
    length: usize,
}

impl Known {
    pub(crate) fn new(plain: String, shown: &str) -> Self {
        Self {
            letters: letters(&plain),
            length: plain.chars().count(),
            shown: shown.to_owned(),
            plain,
        }
    }
}

/// What people are known to say and our parts of compounds, by spelling.
static OURS: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let mut found = BTreeMap::new();
    for text in Everyday::spoken().chain(Compounds::own()) {
        for word in words::split(text) {
            let shown = &text[word.at];
            found.entry(word.plain).or_insert(shown);
        }
    }
    let known = |(plain, shown): (String, &str)| Known::new(plain, shown);
    found.into_iter().map(known).collect()
});

/// A word and in how many of the texts that are seen it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted<'a> {
    pub known: &'a Known,
    pub count: u32,
}

/// All words of a place.
pub(super) struct Lexicon<'a> {
    index: &'a Snapshot,
    seen: &'a Seen<'a>,
}

impl<'a> Lexicon<'a> {
    pub(super) const fn new(index: &'a Snapshot, seen: &'a Seen<'a>) -> Self {
        Self { index, seen }
    }

    /// Words that begin so, the shortest first.
    pub(super) fn beginning(&self, with: &str, most: usize) -> Result<Vec<&'a Known>, Error> {
        let mut found = Vec::new();
        for within in &self.seen.segments {
            let known = |number: u32| &within.segment.known[number as usize];
            for list in &within.words {
                let from = list.partition_point(|(number, _)| *known(*number).plain < *with);
                let words = list[from..].iter().map(|(number, count)| Counted {
                    known: known(*number),
                    count: *count,
                });
                found.extend(words.take_while(|one| one.known.plain.starts_with(with)));
            }
        }
        let from = OURS.partition_point(|known| *known.plain < *with);
        let ours = OURS[from..].iter().map(|known| Counted { known, count: 0 });
        found.extend(ours.take_while(|one| one.known.plain.starts_with(with)));
        self.shortest(found, most)
    }

    /// Words that go on after a beginning with one typo, the shortest first.
    pub(super) fn beginning_nearly(
        &self,
        with: &str,
        most: usize,
    ) -> Result<Vec<&'a Known>, Error> {
        let asked: Vec<char> = with.chars().collect();
        let set = letters(with);
        let fitting = self.all().filter(|one| {
            let missing = (set & !one.known.letters).count_ones();
            let Some((end, _)) = one.known.plain.char_indices().nth(asked.len()) else {
                return false;
            };
            missing < 2 && distance(&asked, &one.known.plain[..end], 1).is_some()
        });
        self.shortest(fitting.collect(), most)
    }

    /// Words of the texts that have this in them, the shortest first.
    pub(super) fn containing(&self, piece: &str, most: usize) -> Result<Vec<&'a Known>, Error> {
        let set = letters(piece);
        let fitting = self.all().filter(|one| {
            one.count > 0 && one.known.letters & set == set && one.known.plain.contains(piece)
        });
        self.shortest(fitting.collect(), most)
    }

    /// Words with as few typos as possible, and how many; the likeliest first.
    pub(super) fn near(&self, plain: &str, most: usize) -> Result<Vec<(usize, &'a Known)>, Error> {
        let asked: Vec<char> = plain.chars().collect();
        let (set, mut allowed) = (letters(plain), forgiven(asked.len()));
        if allowed == 0 {
            return Ok(Vec::new());
        }
        let mut found: Vec<(usize, Counted<'a>)> = Vec::new();
        for one in self.all() {
            let differing = (one.known.letters ^ set).count_ones() as usize;
            if differing > 2 * allowed || one.known.length.abs_diff(asked.len()) > allowed {
                continue;
            }
            let Some(typos) = distance(&asked, &one.known.plain, allowed) else {
                continue;
            };
            if self.leads(one)? {
                allowed = allowed.min(typos);
                found.push((typos, one));
            }
        }
        found.retain(|(typos, _)| *typos <= allowed);
        // Of one spelling all have the same number of typos.
        let typos: BTreeMap<&str, usize> = found
            .iter()
            .map(|(typos, one)| (one.known.plain.as_str(), *typos))
            .collect();
        let words = merged(found.into_iter().map(|(_, one)| one).collect());
        let typos = |one: &Counted<'_>| typos.get(one.known.plain.as_str()).copied().unwrap_or(0);
        let alike = |one: &Counted<'_>| {
            let letters = one.known.plain.chars().zip(&asked);
            let same = letters.take_while(|(a, b)| a == *b);
            Reverse((same.count().min(3), one.count))
        };
        let mut found: Vec<_> = words.into_iter().map(|one| (typos(&one), one)).collect();
        found.sort_by_key(|(typos, one)| (*typos, alike(one)));
        found.truncate(most);
        Ok(found
            .into_iter()
            .map(|(typos, one)| (typos, one.known))
            .collect())
    }

    fn all(&self) -> impl Iterator<Item = Counted<'a>> {
        let seen = self.seen.segments.iter().flat_map(|within| {
            let words = within.words.iter().flat_map(|list| list.iter());
            words.map(|(number, count)| Counted {
                known: &within.segment.known[*number as usize],
                count: *count,
            })
        });
        seen.chain(OURS.iter().map(|known| Counted { known, count: 0 }))
    }

    fn shortest(&self, found: Vec<Counted<'a>>, most: usize) -> Result<Vec<&'a Known>, Error> {
        let mut words = merged(found);
        words.sort_by_key(|one| (one.known.length, Reverse(one.count)));
        let mut shortest = Vec::new();
        for one in words {
            if shortest.len() == most {
                break;
            }
            if self.leads(one)? {
                shortest.push(one.known);
            }
        }
        Ok(shortest)
    }

    /// Whether something is found by it; the lists still know the words of what was deleted.
    fn leads(&self, one: Counted<'a>) -> Result<bool, Error> {
        if one.count == 0 || !self.seen.has_gaps() {
            return Ok(true);
        }
        self.index.has(self.seen, &words::stem(&one.known.plain))
    }
}

/// One of each spelling, written as it is most often, in their order.
fn merged(mut found: Vec<Counted<'_>>) -> Vec<Counted<'_>> {
    fn by<'k>(one: &Counted<'k>) -> (&'k str, &'k str) {
        (&one.known.plain, &one.known.shown)
    }
    found.sort_unstable_by(|a, b| by(a).cmp(&by(b)));
    // First what is written the same way, from all areas, then what is spelled the same way.
    let mut ways: Vec<Counted<'_>> = Vec::new();
    for one in found {
        match ways.last_mut() {
            Some(last) if last.known.shown == one.known.shown => last.count += one.count,
            _ => ways.push(one),
        }
    }
    let mut words: Vec<(Counted<'_>, u32)> = Vec::new();
    for way in ways {
        match words.last_mut() {
            Some((word, most)) if word.known.plain == way.known.plain => {
                if way.count > *most {
                    (word.known, *most) = (way.known, way.count);
                }
                word.count += way.count;
            }
            _ => words.push((way, way.count)),
        }
    }
    words.into_iter().map(|(word, _)| word).collect()
}
