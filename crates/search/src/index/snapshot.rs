use super::{Card, Fields, segment::Segment};
use crate::{Error, words::Compounds};
use std::{collections::HashMap, sync::Arc};
use tantivy::{IndexReader, Searcher, index::SegmentId};

/// An index as it was at one moment.
pub struct Snapshot {
    pub(crate) searcher: Searcher,
    pub(crate) fields: Fields,
    pub(crate) compounds: Compounds,
    /// The documents of each service in their order, by key.
    texts: HashMap<Arc<str>, Vec<u32>>,
    /// In the order of the searcher's segments, each with the number of documents before it.
    pub(super) segments: Vec<(u32, Arc<Segment>)>,
    /// The numbers of the segments and their parts that are about an area.
    pub(super) areas: HashMap<Arc<str>, Vec<(usize, usize)>>,
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
    /// Reads what is committed; segments that are known are not read again.
    pub(super) fn read(
        reader: &IndexReader,
        index: &tantivy::Index,
        fields: &Fields,
        compounds: Compounds,
        known: &HashMap<SegmentId, Arc<Segment>>,
    ) -> Result<Self, Error> {
        let searcher = reader.searcher();
        let (mut segments, mut before) = (Vec::new(), 0);
        for reader in searcher.segment_readers() {
            let segment = match known.get(&reader.segment_id()) {
                Some(segment) => Arc::clone(segment),
                None => Arc::new(Segment::read(reader, fields, &compounds)?),
            };
            segments.push((before, segment));
            before += reader.max_doc();
        }
        let mut areas: HashMap<Arc<str>, Vec<(usize, usize)>> = HashMap::new();
        for (number, (_, segment)) in segments.iter().enumerate() {
            for (at, part) in segment.parts.iter().enumerate() {
                let parts = areas.entry(Arc::clone(&part.area)).or_default();
                parts.push((number, at));
            }
        }
        let mut snapshot = Self {
            fields: *fields,
            compounds,
            texts: HashMap::new(),
            revision: index.load_metas()?.payload.unwrap_or_default(),
            searcher,
            segments,
            areas,
        };
        let mut texts: HashMap<Arc<str>, Vec<u32>> = HashMap::new();
        for (document, card) in snapshot.cards() {
            let of_key = texts.entry(Arc::clone(&card.key)).or_default();
            of_key.push(document);
        }
        snapshot.texts = texts;
        Ok(snapshot)
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

    pub(super) fn known(&self) -> HashMap<SegmentId, Arc<Segment>> {
        let readers = self.searcher.segment_readers().iter();
        readers
            .zip(&self.segments)
            .map(|(reader, (_, segment))| (reader.segment_id(), Arc::clone(segment)))
            .collect()
    }

    /// The living entries with their documents, in their order.
    fn cards(&self) -> impl Iterator<Item = (u32, &Card)> {
        let readers = self.searcher.segment_readers().iter();
        readers
            .zip(&self.segments)
            .flat_map(|(reader, (before, segment))| {
                let cards = (0_u32..).zip(&segment.cards);
                cards
                    .filter(|(document, _)| !reader.is_deleted(*document))
                    .filter_map(move |(document, card)| Some((before + document, card.as_ref()?)))
            })
    }

    /// The ids of all texts of a service.
    pub fn ids(&self, key: &str) -> impl Iterator<Item = &str> {
        let cards = self.texts(key).iter();
        cards.filter_map(|document| Some(&*self.card(*document)?.id))
    }

    /// The documents of all texts of a service, in their order.
    pub(crate) fn texts(&self, key: &str) -> &[u32] {
        self.texts.get(key).map_or(&[], Vec::as_slice)
    }

    /// The entry of a document, if it lives.
    pub(crate) fn card(&self, document: u32) -> Option<&Card> {
        let segment = self
            .segments
            .partition_point(|(before, _)| *before <= document)
            .checked_sub(1)?;
        let (before, cards) = &self.segments[segment];
        let local = document - before;
        let reader = self.searcher.segment_reader(u32::try_from(segment).ok()?);
        if reader.is_deleted(local) {
            return None;
        }
        cards.cards.get(local as usize)?.as_ref()
    }
}
