//! Reading a person's events.

use super::sql;
use crate::{Error, FromRow, Id, Row, Tx};
use protocols::{Timestamp, history};
use std::fmt;

/// An event as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Time-ordered.
    pub id: Id,
    /// When it happened.
    pub at: Timestamp,
    /// The realm or municipality it belongs to.
    pub realm: String,
    /// What happened.
    pub kind: String,
    /// Who did it.
    pub actor: Option<Id>,
    /// Whom or what it happened to.
    pub subject: Option<Id>,
    /// A JSON object of ids and codes; empty once the event has been emptied.
    pub detail: String,
    /// Its place in the history, counted from 1, once it is sealed.
    pub position: Option<i64>,
    pub(super) hash: Option<[u8; 32]>,
}

impl FromRow for Recorded {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            id: row.get(0)?,
            at: row.get(1)?,
            realm: row.get(2)?,
            kind: row.get(3)?,
            actor: row.get(4)?,
            subject: row.get(5)?,
            detail: row.get(6)?,
            position: row.get(7)?,
            hash: row.get(8)?,
        })
    }
}

impl Recorded {
    /// The text that stands for this event in the history: JSON with these members in this order,
    /// without blanks. Two different events never have the same.
    #[must_use]
    pub fn text(&self) -> String {
        let Self {
            id,
            at,
            actor,
            subject,
            ..
        } = *self;
        let text = Text {
            id,
            at,
            realm: &self.realm,
            kind: &self.kind,
            actor,
            subject,
            detail: &self.detail,
        };
        text.to_string()
    }

    pub(super) fn leaf(&self) -> history::Hash {
        history::leaf(self.text().as_bytes())
    }

    /// A value of [`Recorded::detail`].
    #[must_use]
    pub fn get(&self, key: &str) -> Option<String> {
        let detail: serde_json::Value = serde_json::from_str(&self.detail).ok()?;
        Some(detail.get(key)?.as_str()?.to_owned())
    }
}

/// What the text of an event is made of.
pub(super) struct Text<'a> {
    pub(super) id: Id,
    pub(super) at: Timestamp,
    pub(super) realm: &'a str,
    pub(super) kind: &'a str,
    pub(super) actor: Option<Id>,
    pub(super) subject: Option<Id>,
    /// A JSON object.
    pub(super) detail: &'a str,
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |s: &str| serde_json::Value::from(s).to_string();
        let name = |id: Option<Id>| id.map_or_else(|| "null".into(), |id| format!("\"{id}\""));
        write!(
            f,
            "{{\"id\":\"{}\",\"at\":{},\"realm\":{},\"kind\":{},\"actor\":{},\"subject\":{},\"detail\":{}}}",
            self.id,
            self.at.millis(),
            text(self.realm),
            text(self.kind),
            name(self.actor),
            name(self.subject),
            self.detail
        )
    }
}

/// Which of a person's events: the newest first, `from` included, `before` excluded.
#[derive(Debug, Clone, Copy)]
pub struct Period {
    /// Not older than this one.
    pub from: Id,
    /// Older than this one.
    pub before: Id,
    /// At the most so many.
    pub limit: usize,
}

impl Period {
    /// Everything, up to so many.
    #[must_use]
    pub const fn all(limit: usize) -> Self {
        Self {
            from: Id([0; 16]),
            before: Id([0xff; 16]),
            limit,
        }
    }
}

/// What a person did, and what was done to them.
///
/// # Errors
/// As [`Tx::all`].
pub fn of_person(tx: &mut Tx<'_>, person: Id, period: Period) -> Result<Vec<Recorded>, Error> {
    let limit = i64::try_from(period.limit).unwrap_or(i64::MAX);
    tx.all(&sql::OF_PERSON, (person, period.from, period.before, limit))
}
