//! What a file says of one record, before it is compared with the catalogue.
use super::{BadRecord, Order};
use crate::catalogue::{
    Area, Body, Kind, Record,
    write::{Shown, tags},
};
use protocols::digest::sha256;
use store::Id;

/// The kind of records that are kept for others and not shown: forms, contact persons, and what
/// else there is.
pub(crate) const OTHER: &str = "other";

/// All kinds, those first that others refer to.
pub(crate) const KINDS: [&str; 5] = [
    Kind::Service.word(),
    Kind::Office.word(),
    Kind::OnlineService.word(),
    Kind::Responsibility.word(),
    OTHER,
];

/// One record.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its name at the source. Those that follow from a record have its name, a `~` and a number.
    pub(super) foreign_id: String,
    pub(super) area: Area,
    pub(super) said: Said,
    /// The source's XML, where there is any.
    pub(super) extra: String,
    /// Name of the service that it speaks of; looked up when all is read.
    pub(super) refers: Option<String>,
}

/// What a record says.
#[derive(Debug, Clone)]
pub(super) enum Said {
    /// Something that is understood.
    Body(Body),
    /// Something else, by the name of its element.
    Other(String),
}

/// What is found at one place of a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) line: u64,
    /// The record and what follows from it.
    pub(super) entries: Vec<Entry>,
    /// Kind and name of what is gone.
    pub(super) gone: Option<(&'static str, String)>,
}

/// What is wrong at one place of a file.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) bad: BadRecord,
    /// Nothing can be read after it.
    pub(super) fatal: bool,
    /// Kind and name of the record, as far as they are known.
    pub(super) known: Option<(&'static str, String)>,
}

/// A file, record by record.
pub(super) trait Input: Iterator<Item = Result<Found, Wrong>> + Send {
    /// Bytes that were read.
    fn bytes(&self) -> u64;
}

/// The columns of a staged record.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    pub(super) kind: &'static str,
    pub(super) group: String,
    pub(super) slug: Option<String>,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) audience: &'static str,
    pub(super) offered: i64,
    pub(super) body: String,
    pub(super) hash: Vec<u8>,
    pub(super) tags: Vec<String>,
}

/// Titles are indexed; what is longer is no title.
fn shortened(title: &str) -> String {
    title.chars().take(200).collect()
}

impl Entry {
    pub(super) fn columns(&self, order: &Order, id: Id) -> Columns {
        match &self.said {
            Said::Body(body) => self.understood(body, order, id),
            Said::Other(name) => {
                let parts = [name, self.area.as_str(), &self.extra].map(|p| sha256(p.as_bytes()));
                Columns {
                    kind: OTHER,
                    group: String::new(),
                    slug: None,
                    title: shortened(name),
                    summary: String::new(),
                    audience: "",
                    offered: 0,
                    body: "{}".to_owned(),
                    hash: sha256(&parts.concat()).to_vec(),
                    tags: Vec::new(),
                }
            }
        }
    }

    fn understood(&self, body: &Body, order: &Order, id: Id) -> Columns {
        let record = Record {
            id,
            source: order.source.clone(),
            foreign_id: self.foreign_id.clone(),
            owner: order.owner.clone(),
            area: self.area.clone(),
            body: body.clone(),
            extra: self.extra.clone(),
        };
        let shown = Shown::of(&record.body);
        let json = crate::catalogue::write::json(&record.body);
        Columns {
            kind: body.kind().word(),
            group: record.group(),
            slug: shown.slug,
            title: shortened(&shown.title),
            summary: shown.summary,
            audience: shown.audience,
            offered: i64::from(shown.offered),
            hash: record.hash(&json).to_vec(),
            body: json,
            tags: tags(&record.body),
        }
    }
}
