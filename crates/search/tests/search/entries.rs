//! Entries and queries of small tests.
use search::{Audience, Entry, Index, Level, Query};

/// A service with this title; its id and key are the title.
pub fn entry(title: &str) -> Entry {
    Entry {
        id: title.into(),
        key: title.into(),
        area: String::new(),
        language: "de".into(),
        title: title.into(),
        name: String::new(),
        words: Vec::new(),
        summary: String::new(),
        text: String::new(),
        leika_key: String::new(),
        topics: Vec::new(),
        situations: Vec::new(),
        audience: Audience::Both,
        level: Level::Municipal,
        offered: true,
        online: false,
        demand: 0,
    }
}

/// An index of these.
pub fn index(entries: &[Entry]) -> Index {
    let index = Index::in_memory().unwrap();
    index.replace(entries, "1").unwrap();
    index
}

/// A query for the first ten.
pub fn query(text: &str) -> Query<'_> {
    Query {
        text,
        limit: 10,
        ..Query::default()
    }
}

/// The ids that a text finds.
pub fn found(index: &Index, text: &str) -> Vec<String> {
    let results = index.snapshot().search(&query(text)).unwrap();
    results.hits.into_iter().map(|hit| hit.id).collect()
}
