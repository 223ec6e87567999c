//! What can be meant while somebody is still typing.
use super::{Place, Query, beginning};
use crate::{
    Error, Snapshot,
    index::{Card, Seen},
    words::{self, Word},
};
use std::collections::HashSet;

/// More beginnings than these are not compared; they are those of one or two letters.
const MOST_COMPARED: usize = 2000;
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

/// Where a text somebody may begin to type.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Begin {
    /// At its beginning.
    Whole,
    /// At one of its words.
    Word,
    /// At a part of a compound in it.
    Part,
}

/// What is begun; the least is the likeliest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Title,
    Phrase,
    WordOfTitle,
    WordOfPhrase,
    PartOfTitle,
    PartOfPhrase,
}

/// Where in a title or phrase somebody may begin to type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Start {
    /// In [`Segment::spelled`](crate::index::Segment): from there on, to [`Start::END`].
    at: u32,
    kind: Kind,
    /// Within the segment.
    document: u32,
}

impl Start {
    /// Stands behind each text, and is less than whatever is in one.
    pub(crate) const END: char = '\n';

    pub(crate) const fn new(at: u32, begin: Begin, of_title: bool, document: u32) -> Self {
        let kind = match (begin, of_title) {
            (Begin::Whole, true) => Kind::Title,
            (Begin::Whole, false) => Kind::Phrase,
            (Begin::Word, true) => Kind::WordOfTitle,
            (Begin::Word, false) => Kind::WordOfPhrase,
            (Begin::Part, true) => Kind::PartOfTitle,
            (Begin::Part, false) => Kind::PartOfPhrase,
        };
        Self { at, kind, document }
    }

    fn text<'a>(&self, spelled: &'a str) -> &'a str {
        let text = &spelled[self.at as usize..];
        text.find(Self::END).map_or(text, |end| &text[..end])
    }
}

/// All starts of an area, by spelling.
#[derive(Debug)]
pub(crate) struct Starts(Box<[Start]>);

impl Starts {
    pub(crate) fn new(mut starts: Vec<Start>, spelled: &str) -> Self {
        let by = |start: &Start| (start.text(spelled), start.kind, start.document);
        starts.sort_unstable_by(|one, other| by(one).cmp(&by(other)));
        starts.dedup_by(|one, other| by(one) == by(other));
        Self(starts.into())
    }

    fn with(&self, typed: &str, spelled: &str) -> impl Iterator<Item = &Start> {
        let from = self.0.partition_point(|start| start.text(spelled) < typed);
        let fitting = self.0[from..].iter().take(MOST_COMPARED);
        fitting.take_while(move |start| start.text(spelled).starts_with(typed))
    }
}

impl Seen<'_> {
    /// Of the starts that go on as typed the first by spelling, each with its document.
    fn starts(&self, typed: &str) -> Vec<(Kind, u32)> {
        let mut found = Vec::new();
        for within in &self.segments {
            let spelled = &*within.segment.spelled;
            for part in &within.parts {
                let fitting = part.starts.with(typed, spelled);
                found.extend(fitting.map(|start| {
                    let document = within.before + start.document;
                    (start.text(spelled), start.kind, document)
                }));
            }
        }
        if found.len() > MOST_COMPARED {
            found.select_nth_unstable(MOST_COMPARED);
            found.truncate(MOST_COMPARED);
        }
        let found = found.into_iter();
        found.map(|(_, kind, document)| (kind, document)).collect()
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
        let visible = self.within(place);
        let starts = visible.starts(&plain).into_iter();
        let mut fitting: Vec<(Kind, &Card)> = starts
            .filter_map(|(kind, document)| Some((kind, self.card(document)?)))
            .collect();
        fitting.sort_by_key(|(kind, card)| {
            let length = card.title.text.len();
            (*kind, u8::MAX - card.demand, length, &card.id)
        });
        let mut seen = HashSet::new();
        let found: Vec<Suggestion> = fitting
            .into_iter()
            .filter(|(_, card)| seen.insert(&card.key))
            .filter_map(|(_, card)| self.shown(&visible, &card.key))
            .take(most)
            .map(|card| Suggestion {
                id: card.id.to_string(),
                key: card.key.to_string(),
                area: card.area.to_string(),
                title: card.title.text.to_string(),
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
