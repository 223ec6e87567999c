//! The catalogue as a file of `XZuFi` 2.2, written record by record.
//!
//! What came from elsewhere is written as it came, with everything that is not understood here;
//! what was written here is written in the same form. What follows from a record (its embedded
//! responsibilities, further areas) stands in that record and is not written twice.
pub(crate) mod sql;
mod to_xzufi;

use crate::import::{KINDS, kept};
use protocols::{
    Timestamp,
    xzufi::{Message, Record, Writer},
};
use std::io::Write;
use store::Error;
use web::App;

/// Records that are read at a time.
const AT_ONCE: i64 = 100;

/// What is exported. Empty texts leave nothing out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The records of a source.
    pub source: String,
    /// The records of a municipality.
    pub owner: String,
}

/// Why the export is not whole.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// What is written to fails.
    #[error("the file cannot be written: {0}")]
    Write(#[from] std::io::Error),
    /// The database.
    #[error(transparent)]
    Store(#[from] Error),
}

/// Who sends the file, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The name of the root element; a recipient's schema names it.
    pub root: String,
    /// Who sends.
    pub sender: String,
    /// Who is to read it.
    pub recipient: String,
}

/// One row, as it is kept: source, name there, owner, area, title, body, XML.
pub(crate) type Row = (String, String, String, String, String, String, String);

/// How many records the catalogue holds of a selection, those that follow from others included.
///
/// # Errors
/// As [`store::Db::scan`].
pub async fn total(app: &App, selection: &Selection) -> Result<u64, ExportError> {
    let Selection { source, owner } = selection.clone();
    let counted = app
        .db
        .scan(move |tx| tx.first::<(i64,)>(&sql::TOTAL, (source.as_str(), owner.as_str())));
    let count = counted.await?.map_or(0, |row| row.0);
    Ok(u64::try_from(count).unwrap_or_default())
}

/// Writes the catalogue; says after each piece how many records were looked at. Gives back what it
/// was written to, and how many records were written.
///
/// # Errors
/// What is written to; as [`store::Db::scan`].
pub async fn export<W: Write>(
    app: &App,
    selection: &Selection,
    head: &Head,
    out: W,
    mut tell: impl FnMut(u64),
) -> Result<(W, u64), ExportError> {
    let message = message(head, app.clock.now(), app.dice.chance().bytes());
    let mut writer = Writer::new(out, &message)?;
    let (mut seen, mut written) = (0, 0);
    for kind in KINDS {
        let mut after = (String::new(), String::new());
        loop {
            let rows = next(app, kind, selection, after).await?;
            let Some(last) = rows.last() else {
                break;
            };
            after = (last.0.clone(), last.1.clone());
            for row in &rows {
                seen += 1;
                if let Some(record) = record(row) {
                    writer.write(&record)?;
                    written += 1;
                }
            }
            tell(seen);
        }
    }
    Ok((writer.finish()?, written))
}

async fn next(
    app: &App,
    kind: &'static str,
    selection: &Selection,
    (source, name): (String, String),
) -> Result<Vec<Row>, Error> {
    let selection = selection.clone();
    let read = app.db.scan(move |tx| {
        let (of, owner) = (selection.source.as_str(), selection.owner.as_str());
        let args = (kind, of, owner, source.as_str(), name.as_str(), AT_ONCE);
        tx.all::<Row>(&sql::NEXT, args)
    });
    read.await
}

pub(crate) fn record(row: &Row) -> Option<Record> {
    let (source, foreign_id, _, area, _, body, extra) = row;
    if foreign_id.contains('~') {
        return None;
    }
    let body = serde_json::from_str(body).ok();
    if extra.is_empty() {
        return to_xzufi::record(source, foreign_id, area, &body?);
    }
    let texts = match &body {
        Some(crate::catalogue::Body::Service(service)) => service.texts.clone(),
        _ => std::collections::BTreeMap::new(),
    };
    Record::restore(extra, |kind, language| kept(&texts, kind, language)).ok()
}

pub(crate) fn message(head: &Head, now: Timestamp, random: [u8; 16]) -> Message {
    let mut bytes = random;
    // UUID version 4 (RFC 9562, section 5.4).
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let hex: String = halves.map(digit).collect();
    Message {
        name: head.root.clone(),
        product: "Stadttor".to_owned(),
        vendor: "Stadttor".to_owned(),
        id: [
            &hex[..8],
            &hex[8..12],
            &hex[12..16],
            &hex[16..20],
            &hex[20..],
        ]
        .join("-"),
        created: Message::moment(now),
        recipient: head.recipient.clone(),
        sender: head.sender.clone(),
    }
}
