use super::{Card, Fields};
use crate::{
    Error,
    find::{Lexicon, Starts},
    words::Compounds,
};
use std::{collections::HashMap, sync::Arc};
use tantivy::{IndexReader, Searcher, TantivyDocument, index::SegmentId, schema::Value};

/// The cards of one segment by document; nothing where a document was deleted before it was read.
pub(crate) type Cards = Arc<Vec<Option<Card>>>;

/// An index as it was at one moment.
pub struct Snapshot {
    pub(crate) searcher: Searcher,
    pub(crate) fields: Fields,
    pub(crate) compounds: Compounds,
    pub(crate) lexicon: Lexicon,
    pub(crate) starts: Starts,
    /// The documents of each service, by key.
    texts: HashMap<String, Vec<u32>>,
    /// In the order of the searcher's segments, each with the number of documents before it.
    segments: Vec<(u32, Cards)>,
    revision: String,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (entries, revision) = (self.len(), &self.revision);
        write!(
            f,
            "Snapshot {{ entries: {entries}, revision: {revision:?} }}"
        )
    }
}

impl Snapshot {
    pub(super) fn read(
        reader: &IndexReader,
        index: &tantivy::Index,
        fields: &Fields,
        known: &HashMap<SegmentId, Cards>,
    ) -> Result<Self, Error> {
        let searcher = reader.searcher();
        let (mut segments, mut before) = (Vec::new(), 0);
        for (number, segment) in searcher.segment_readers().iter().enumerate() {
            let cards = match known.get(&segment.segment_id()) {
                Some(cards) => Arc::clone(cards),
                None => read_cards(&searcher, number, fields)?,
            };
            segments.push((before, cards));
            before += segment.max_doc();
        }
        Ok(Self {
            fields: *fields,
            compounds: Compounds::default(),
            lexicon: Lexicon::default(),
            starts: Starts::default(),
            texts: HashMap::new(),
            revision: index.load_metas()?.payload.unwrap_or_default(),
            searcher,
            segments,
        })
    }

    /// With what is derived from the words of all entries.
    pub(super) fn with(mut self, compounds: Compounds) -> Self {
        self.lexicon = Lexicon::new(self.cards().map(|(_, card)| &card.entry));
        self.starts = Starts::new(self.cards(), &compounds);
        self.compounds = compounds;
        let mut texts: HashMap<String, Vec<u32>> = HashMap::new();
        for (document, card) in self.cards() {
            texts
                .entry(card.entry.key.clone())
                .or_default()
                .push(document);
        }
        self.texts = texts;
        self
    }

    /// What was given with the last change; empty if there was none.
    #[must_use]
    pub fn revision(&self) -> &str {
        &self.revision
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cards().count()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many documents there are, deleted ones included.
    pub(crate) fn documents(&self) -> usize {
        self.segments.iter().map(|(_, cards)| cards.len()).sum()
    }

    /// The first document of each segment.
    pub(crate) fn offsets(&self) -> impl Iterator<Item = u32> {
        self.segments.iter().map(|(before, _)| *before)
    }

    pub(super) fn segments(&self) -> impl Iterator<Item = (SegmentId, Cards)> {
        let readers = self.searcher.segment_readers().iter();
        readers
            .zip(&self.segments)
            .map(|(reader, (_, cards))| (reader.segment_id(), Arc::clone(cards)))
    }

    /// The living entries with their documents.
    pub(crate) fn cards(&self) -> impl Iterator<Item = (u32, &Card)> {
        let readers = self.searcher.segment_readers().iter();
        readers
            .zip(&self.segments)
            .flat_map(|(reader, (before, cards))| {
                let cards = (0_u32..).zip(cards.iter());
                cards
                    .filter(|(document, _)| !reader.is_deleted(*document))
                    .filter_map(move |(document, card)| Some((before + document, card.as_ref()?)))
            })
    }

    /// The ids of all texts of a service.
    pub fn ids(&self, key: &str) -> impl Iterator<Item = &str> {
        self.texts(key).map(|card| card.entry.id.as_str())
    }

    /// All texts of a service.
    pub(crate) fn texts(&self, key: &str) -> impl Iterator<Item = &Card> {
        let documents = self.texts.get(key).into_iter().flatten();
        documents.filter_map(|document| self.card(*document))
    }

    /// The entry of a document, if it lives.
    pub(crate) fn card(&self, document: u32) -> Option<&Card> {
        let segment = self
            .segments
            .partition_point(|(before, _)| *before <= document)
            - 1;
        let (before, cards) = &self.segments[segment];
        let local = document - before;
        let reader = self.searcher.segment_reader(u32::try_from(segment).ok()?);
        if reader.is_deleted(local) {
            return None;
        }
        cards.get(local as usize)?.as_ref()
    }
}

fn read_cards(searcher: &Searcher, number: usize, fields: &Fields) -> Result<Cards, Error> {
    let segment = &searcher.segment_readers()[number];
    let store = segment.get_store_reader(16)?;
    let read = |document: u32| -> Result<Option<Card>, Error> {
        if segment.is_deleted(document) {
            return Ok(None);
        }
        let stored: TantivyDocument = store.get(document)?;
        let bytes = stored.get_first(fields.entry).and_then(|v| v.as_bytes());
        Ok(Some(Card::new(serde_json::from_slice(
            bytes.unwrap_or_default(),
        )?)))
    };
    let cards: Result<Vec<_>, Error> = (0..segment.max_doc()).map(read).collect();
    Ok(Arc::new(cards?))
}
