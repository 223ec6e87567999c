//! The entries: written here, read through snapshots.
mod card;
mod fields;
mod folder;
mod seen;
mod segment;
mod snapshot;
mod vocabulary;

pub(crate) use card::{Card, phrase};
pub(crate) use fields::{Fields, PART};
pub(crate) use seen::Seen;
pub use snapshot::Snapshot;

use crate::{Entry, Error, words};
use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, PoisonError, RwLock},
};
use tantivy::{IndexWriter, ReloadPolicy, Term};
use words::Compounds;

/// What a writer may collect before it writes a segment, in bytes.
const COLLECTED: usize = 32 << 20;

/// Entries that can be searched. Cheap to share: writers wait for each other, readers for nobody.
#[derive(Debug)]
pub struct Index {
    inverted: tantivy::Index,
    fields: Fields,
    write: Mutex<Compounds>,
    now: RwLock<Arc<Snapshot>>,
}

impl Index {
    /// An empty index that lives as long as the process.
    ///
    /// # Errors
    /// [`Error::Index`] if there is no memory for it.
    pub fn in_memory() -> Result<Self, Error> {
        let (schema, fields) = Fields::schema();
        Self::on(tantivy::Index::create_in_ram(schema), fields)
    }

    /// The index in a folder, mapped into memory. What another version of this program has left
    /// there is removed, and the index is empty; [`Snapshot::revision`] tells.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Index`] if the folder cannot be used.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let (schema, fields) = Fields::schema();
        Self::on(folder::open(folder, schema)?, fields)
    }

    fn on(inverted: tantivy::Index, fields: Fields) -> Result<Self, Error> {
        fields::register(&inverted);
        let reader = inverted
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let mut compounds = Compounds::new();
        for segment in reader.searcher().segment_readers() {
            for entry in segment::entries(segment, &fields)? {
                learn(&mut compounds, &entry?);
            }
        }
        let none = HashMap::new();
        let snapshot = Snapshot::read(&reader, &inverted, &fields, compounds.clone(), &none)?;
        Ok(Self {
            write: Mutex::new(compounds),
            now: RwLock::new(Arc::new(snapshot)),
            inverted,
            fields,
        })
    }

    /// What is there now; later changes do not change it.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        let now = self.now.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&now)
    }

    /// Puts these entries in place of all others, at once for readers. `revision` is kept with
    /// them ([`Snapshot::revision`]).
    ///
    /// # Errors
    /// [`Error::Index`] if they cannot be written; then nothing has changed.
    pub fn replace(&self, entries: &[Entry], revision: &str) -> Result<(), Error> {
        self.rebuild(revision, || std::iter::once(Ok(entries.to_vec())))
    }

    /// The same with entries that come in pieces, of which one at a time is in memory. They are
    /// asked for twice: first for their words, because the words of all split the compounds of
    /// each.
    ///
    /// Of a piece, those of an area are written one after the other, so that a town's search skips
    /// the others.
    ///
    /// # Errors
    /// What a piece has instead of entries, or [`Error::Index`]; then nothing has changed.
    pub fn rebuild<E: From<Error>, P: Iterator<Item = Result<Vec<Entry>, E>>>(
        &self,
        revision: &str,
        mut pieces: impl FnMut() -> P,
    ) -> Result<(), E> {
        let mut known = self.write.lock().unwrap_or_else(PoisonError::into_inner);
        let mut compounds = Compounds::new();
        for piece in pieces() {
            for entry in &piece? {
                learn(&mut compounds, entry);
            }
        }
        self.commit(revision, |writer| {
            writer.delete_all_documents().map_err(Error::from)?;
            for piece in pieces() {
                let mut piece = piece?;
                piece.sort_unstable_by(|a, b| (&a.area, &a.id).cmp(&(&b.area, &b.id)));
                self.add(writer, &piece, &compounds)?;
            }
            Ok::<_, E>(())
        })?;
        *known = compounds;
        Ok(self.publish(&known)?)
    }

    /// Adds entries or puts them in the place of those with the same id, and deletes others.
    ///
    /// A word that these entries bring splits compounds of earlier ones from the next
    /// [`Index::replace`] on.
    ///
    /// # Errors
    /// As [`Index::replace`].
    pub fn update(&self, entries: &[Entry], gone: &[&str], revision: &str) -> Result<(), Error> {
        let mut known = self.write.lock().unwrap_or_else(PoisonError::into_inner);
        let mut compounds = known.clone();
        for entry in entries {
            learn(&mut compounds, entry);
        }
        self.commit::<Error>(revision, |writer| {
            for id in gone
                .iter()
                .copied()
                .chain(entries.iter().map(|e| e.id.as_str()))
            {
                writer.delete_term(Term::from_field_text(self.fields.id, id));
            }
            self.add(writer, entries, &compounds)
        })?;
        *known = compounds;
        self.publish(&known)
    }

    fn commit<E: From<Error>>(
        &self,
        revision: &str,
        change: impl FnOnce(&IndexWriter) -> Result<(), E>,
    ) -> Result<(), E> {
        let writer = self.inverted.writer_with_num_threads(1, COLLECTED);
        let writer: IndexWriter = writer.map_err(Error::from)?;
        change(&writer)?;
        Ok(written(writer, revision)?)
    }

    fn add(
        &self,
        writer: &IndexWriter,
        entries: &[Entry],
        compounds: &Compounds,
    ) -> Result<(), Error> {
        for entry in entries {
            writer.add_document(self.fields.document(entry, compounds)?)?;
        }
        Ok(())
    }

    /// Makes what was committed the snapshot; segments that did not change are not read again.
    fn publish(&self, compounds: &Compounds) -> Result<(), Error> {
        let reader = self
            .inverted
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let known = self.snapshot().known();
        let compounds = compounds.clone();
        let snapshot = Snapshot::read(&reader, &self.inverted, &self.fields, compounds, &known)?;
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(())
    }
}

fn written(mut writer: IndexWriter, revision: &str) -> Result<(), Error> {
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(revision);
    commit.commit()?;
    Ok(writer.wait_merging_threads()?)
}

/// Takes the words of an entry, except those of its long text, as parts of compounds.
fn learn(compounds: &mut Compounds, entry: &Entry) {
    let texts = [&entry.title, &entry.name, &entry.summary].into_iter();
    for text in texts.chain(&entry.words) {
        words::split(text).for_each(|word| compounds.learn(&word.plain));
    }
}
