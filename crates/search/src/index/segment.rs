use super::{
    Card, Fields,
    card::Pool,
    vocabulary::{Learnt, Vocabulary, all},
};
use crate::{
    Entry, Error,
    find::{Known, Starts},
    words::Compounds,
};
use std::{collections::HashMap, ops::Range, sync::Arc};
use tantivy::{SegmentReader, TantivyDocument, schema::Value, store::StoreReader};

/// Blocks of stored entries that are kept unpacked while one after the other is read.
const BLOCKS: usize = 16;

/// What is kept in memory of one segment of the index. It never changes; what is deleted later is
/// told by the index.
#[derive(Debug)]
pub(crate) struct Segment {
    /// By document; nothing where a document was deleted before it was read.
    pub cards: Vec<Option<Card>>,
    /// All words of all areas, by spelling, which the lists of words point into.
    pub known: Vec<Known>,
    /// How often each stands anywhere in the segment.
    pub words: Box<[Counted]>,
    /// All titles and everyday phrases in one spelling, which the starts point into.
    pub spelled: Box<str>,
    /// By area.
    pub parts: Vec<Part>,
}

/// A word and in how many texts it stands.
pub(crate) type Counted = (u32, u32);

/// The texts that are valid in one area.
#[derive(Debug)]
pub(crate) struct Part {
    pub area: Arc<str>,
    /// Their documents.
    pub documents: Vec<Range<u32>>,
    pub words: Box<[Counted]>,
    pub starts: Starts,
}

/// A part while it is read.
#[derive(Default)]
struct Read {
    documents: Vec<Range<u32>>,
    learnt: Learnt,
}

impl Segment {
    /// Reads the stored entries.
    pub(super) fn read(
        reader: &SegmentReader,
        fields: &Fields,
        compounds: &Compounds,
    ) -> Result<Self, Error> {
        let mut pool = Pool::default();
        let mut vocabulary = Vocabulary::new(compounds);
        let mut areas: HashMap<Arc<str>, Read> = HashMap::new();
        let mut cards = Vec::with_capacity(reader.max_doc() as usize);
        let stored = reader.get_store_reader(BLOCKS)?;
        for document in 0..reader.max_doc() {
            if reader.is_deleted(document) {
                cards.push(None);
                continue;
            }
            let entry = entry(&stored, document, fields)?;
            let card = pool.card(&entry);
            let area = areas.entry(Arc::clone(&card.area)).or_default();
            match area.documents.last_mut() {
                Some(last) if last.end == document => last.end += 1,
                _ => area.documents.push(document..document + 1),
            }
            vocabulary.read(document, &entry, &mut area.learnt);
            cards.push(Some(card));
        }
        let finished = vocabulary.finish();
        let part = |(area, read): (Arc<str>, Read)| Part {
            area,
            documents: read.documents,
            words: finished.words(&read.learnt),
            starts: Starts::new(read.learnt.starts, &finished.spelled),
        };
        let mut parts: Vec<Part> = areas.into_iter().map(part).collect();
        parts.sort_unstable_by(|one, other| one.area.cmp(&other.area));
        Ok(Self {
            cards,
            words: all(parts.iter().map(|part| &*part.words)),
            known: finished.known,
            spelled: finished.spelled,
            parts,
        })
    }
}

/// The living entries of a segment, as they were written.
pub(super) fn entries(
    reader: &SegmentReader,
    fields: &Fields,
) -> Result<impl Iterator<Item = Result<Entry, Error>>, Error> {
    let stored = reader.get_store_reader(BLOCKS)?;
    let living = (0..reader.max_doc()).filter(|document| !reader.is_deleted(*document));
    Ok(living.map(move |document| entry(&stored, document, fields)))
}

fn entry(stored: &StoreReader, document: u32, fields: &Fields) -> Result<Entry, Error> {
    let stored: TantivyDocument = stored.get(document)?;
    let bytes = stored.get_first(fields.entry).and_then(|v| v.as_bytes());
    Ok(serde_json::from_slice(bytes.unwrap_or_default())?)
}
