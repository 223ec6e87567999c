//! What can be meant while somebody is still typing.
use super::{Place, Query, beginning};
use crate::{
    Error, Snapshot,
    index::Card,
    words::{self, Compounds, Word},
};
use std::collections::HashSet;

/// More beginnings than these are not compared; they are those of one or two letters.
const MOST_COMPARED: usize = 2000;
/// Longer beginnings are not kept.
const LONGEST: usize = 40;

/// A service that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Of the text.
    pub id: String,
    /// Of the service.
    pub key: String,
    /// Where the text is valid.
    pub area: String,
    /// What is shown.
    pub title: String,
}

/// Where in a title or phrase somebody may begin to type.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Start {
    /// From there on, in one spelling.
    text: Box<str>,
    /// The least is the likeliest.
    kind: Kind,
    document: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Title,
    Phrase,
    WordOfTitle,
    WordOfPhrase,
    PartOfTitle,
    PartOfPhrase,
}

/// All of them, by spelling.
#[derive(Debug, Default)]
pub(crate) struct Starts {
    starts: Vec<Start>,
}

impl Starts {
    pub(crate) fn new<'a>(
        cards: impl Iterator<Item = (u32, &'a Card)>,
        compounds: &Compounds,
    ) -> Self {
        let mut starts = Vec::new();
        for (document, card) in cards {
            let kinds = [Kind::Title, Kind::WordOfTitle, Kind::PartOfTitle];
            add(&mut starts, document, &card.entry.title, kinds, compounds);
            let kinds = [Kind::Phrase, Kind::WordOfPhrase, Kind::PartOfPhrase];
            for phrase in card.entry.words.iter().chain([&card.entry.name]) {
                add(&mut starts, document, phrase, kinds, compounds);
            }
        }
        starts.sort_unstable();
        starts.dedup();
        Self { starts }
    }

    fn with(&self, typed: &str) -> impl Iterator<Item = &Start> {
        let from = self.starts.partition_point(|start| *start.text < *typed);
        let fitting = self.starts[from..].iter().take(MOST_COMPARED);
        fitting.take_while(move |start| start.text.starts_with(typed))
    }
}

/// Adds the beginnings in one text: it itself, its words, and the parts of its compounds.
fn add(
    starts: &mut Vec<Start>,
    document: u32,
    text: &str,
    kinds: [Kind; 3],
    compounds: &Compounds,
) {
    let words: Vec<Word> = words::split(text).collect();
    for (at, word) in words.iter().enumerate() {
        let rest = spelled(&words[at..]);
        let mut note = |from: usize, kind: Kind| {
            let end = rest.floor_char_boundary(from + LONGEST);
            let text = rest[from..end].into();
            starts.push(Start {
                text,
                kind,
                document,
            });
        };
        note(0, if at == 0 { kinds[0] } else { kinds[1] });
        for part in compounds.parts(&word.plain).iter().skip(1) {
            note(part.from, kinds[2]);
        }
    }
}

fn spelled(words: &[Word]) -> String {
    let plain: Vec<&str> = words.iter().map(|word| word.plain.as_str()).collect();
    plain.join(" ")
}

impl Snapshot {
    /// Up to `most` services whose titles or everyday words go on as typed, the likeliest first;
    /// where none does, those that a search finds.
    ///
    /// # Errors
    /// [`Error::Index`] if the index cannot be read.
    pub fn suggest(
        &self,
        typed: &str,
        place: &Place,
        most: usize,
    ) -> Result<Vec<Suggestion>, Error> {
        let typed = beginning(typed);
        let words: Vec<Word> = words::split(typed).collect();
        let plain = spelled(&words);
        if plain.is_empty() {
            return Ok(Vec::new());
        }
        let mut fitting: Vec<(Kind, &Card)> = self
            .starts
            .with(&plain)
            .filter_map(|start| Some((start.kind, self.card(start.document)?)))
            .filter(|(_, card)| place.sees(&card.entry.area))
            .collect();
        fitting.sort_by_key(|(kind, card)| {
            let entry = &card.entry;
            (*kind, u8::MAX - entry.demand, entry.title.len(), &entry.id)
        });
        let mut seen = HashSet::new();
        let found: Vec<Suggestion> = fitting
            .into_iter()
            .filter(|(_, card)| seen.insert(&card.entry.key))
            .filter_map(|(_, card)| self.shown(&card.entry.key, place))
            .take(most)
            .map(|entry| Suggestion {
                id: entry.id.clone(),
                key: entry.key.clone(),
                area: entry.area.clone(),
                title: entry.title.clone(),
            })
            .collect();
        if found.is_empty() && plain.chars().count() > 2 {
            return self.found(typed, place, most);
        }
        Ok(found)
    }

    fn found(&self, typed: &str, place: &Place, most: usize) -> Result<Vec<Suggestion>, Error> {
        let query = Query {
            text: typed,
            place: place.clone(),
            limit: most,
            ..Query::default()
        };
        let hits = self.search(&query)?.hits.into_iter();
        Ok(hits
            .map(|hit| Suggestion {
                id: hit.id,
                key: hit.key,
                area: hit.area,
                title: hit.title,
            })
            .collect())
    }
}
