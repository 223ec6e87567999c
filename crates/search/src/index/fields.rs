//! Which lists there are, and what stands in them.
use crate::{
    Entry, Error,
    words::{self, Compounds},
};
use std::fmt::Write;
use tantivy::{
    TantivyDocument,
    schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions},
    tokenizer::WhitespaceTokenizer,
};

/// Stands before the stem of a part, so that a part is not taken for the word itself.
pub(crate) const PART: char = '+';
/// Words are split by us, not by the index.
const SPLIT: &str = "stadttor";

/// The fields of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    pub id: Field,
    pub title: Field,
    pub words: Field,
    pub name: Field,
    pub summary: Field,
    pub text: Field,
    pub leika: Field,
    /// The entry itself, without its long text.
    pub entry: Field,
}

impl Fields {
    pub(super) fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let terms = TextFieldIndexing::default()
            .set_tokenizer(SPLIT)
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic);
        let terms = TextOptions::default().set_indexing_options(terms);
        let mut text = |name: &str| schema.add_text_field(name, terms.clone());
        let (title, words, name) = (text("title"), text("words"), text("name"));
        let (summary, text) = (text("summary"), text("text"));
        let fields = Self {
            id: schema.add_text_field("id", STRING),
            leika: schema.add_text_field("leika", STRING),
            entry: schema.add_bytes_field("entry", STORED),
            title,
            words,
            name,
            summary,
            text,
        };
        (schema.build(), fields)
    }

    /// Those whose words split compounds: all but long texts.
    pub(crate) const fn learnt(&self) -> [Field; 4] {
        [self.title, self.words, self.name, self.summary]
    }

    pub(super) fn document(
        &self,
        entry: &Entry,
        compounds: &Compounds,
    ) -> Result<TantivyDocument, Error> {
        let mut document = TantivyDocument::default();
        document.add_text(self.id, &entry.id);
        document.add_text(self.leika, &entry.leika_key);
        document.add_text(self.title, terms(&entry.title, compounds));
        document.add_text(self.words, terms(&entry.words.join(" "), compounds));
        document.add_text(self.name, terms(&entry.name, compounds));
        document.add_text(self.summary, terms(&entry.summary, compounds));
        document.add_text(self.text, terms(&entry.text, compounds));
        document.add_bytes(self.entry, &serde_json::to_vec(entry)?);
        Ok(document)
    }
}

/// The stems of a text and of the parts of its compounds, parted by spaces.
fn terms(text: &str, compounds: &Compounds) -> String {
    let mut terms = String::with_capacity(text.len() * 2);
    for word in words::split(text) {
        let _ = write!(terms, "{} ", word.stem);
        for part in compounds.parts(&word.plain) {
            let _ = write!(terms, "{PART}{} ", part.stem);
        }
    }
    terms
}

pub(super) fn register(index: &tantivy::Index) {
    index
        .tokenizers()
        .register(SPLIT, WhitespaceTokenizer::default());
}
