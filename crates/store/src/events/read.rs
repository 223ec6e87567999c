//! Reading events: a person's, or those of a realm.

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

/// Whose events are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whose {
    /// Anybody's.
    #[default]
    All,
    /// What this one did.
    Actor(Id),
    /// What happened to this one.
    Subject(Id),
    /// What the first did to the second.
    Both(Id, Id),
    /// What this one did, and what happened to them.
    Person(Id),
}

/// What is looked for in the events of a realm.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// The realm.
    pub realm: &'a str,
    /// A kind, as in `session.started`; empty for all.
    pub kind: &'a str,
    /// Whose.
    pub whose: Whose,
    /// The value of `client` in the detail; empty for all.
    pub client: &'a str,
    /// When.
    pub period: Period,
}

impl Sought<'_> {
    /// The pattern of a detail that names the client (SQL `LIKE`); empty for all.
    fn pattern(&self) -> String {
        if self.client.is_empty() {
            return String::new();
        }
        let member = format!("\"client\":{}", serde_json::Value::from(self.client));
        let escaped = member.chars().flat_map(|c| {
            let mark = ['\\', '%', '_'].contains(&c).then_some('\\');
            mark.into_iter().chain([c])
        });
        format!("%{}%", escaped.collect::<String>())
    }
}

/// So many events of all realms are looked at in one window.
const WINDOW: i64 = 5_000;
/// So many windows: a realm in which little happened must not make a search read everything.
const WINDOWS: usize = 20;

/// The newest events that are sought, and before which event the search goes on, if it does.
/// There is no index by realm or kind, because every event would pay for it; a search that finds
/// little ends after 100,000 events and says where to go on.
///
/// # Errors
/// As [`Tx::all`].
pub fn search(tx: &mut Tx<'_>, sought: Sought<'_>) -> Result<(Vec<Recorded>, Option<Id>), Error> {
    let Period {
        from,
        mut before,
        limit,
    } = sought.period;
    let mut found: Vec<Recorded> = Vec::new();
    for _ in 0..WINDOWS {
        let oldest = if sought.whose == Whose::All {
            let oldest: Option<(Id,)> = tx.first(&sql::WINDOW, (from, before, WINDOW))?;
            oldest.map(|(id,)| id)
        } else {
            None
        };
        let since = match sought.whose {
            Whose::All => oldest.unwrap_or(before),
            _ => from,
        };
        found.extend(window(tx, &sought, (since, before), limit - found.len())?);
        if found.len() >= limit {
            return Ok((found.clone(), found.last().map(|e| e.id)));
        }
        match oldest {
            Some(oldest) => before = oldest,
            None => return Ok((found, None)),
        }
    }
    Ok((found, Some(before)))
}

fn window(
    tx: &mut Tx<'_>,
    sought: &Sought<'_>,
    (from, before): (Id, Id),
    wanted: usize,
) -> Result<Vec<Recorded>, Error> {
    let wanted = i64::try_from(wanted).unwrap_or(i64::MAX);
    let (realm, kind, client) = (sought.realm, sought.kind, sought.pattern());
    let all = (from, before, realm, kind, wanted, client.as_str());
    let with = |id: Id| (all.0, all.1, all.2, all.3, all.4, all.5, id);
    match sought.whose {
        Whose::All => tx.all(&sql::SEARCH, all),
        Whose::Actor(id) => tx.all(&sql::SEARCH_ACTOR, with(id)),
        Whose::Subject(id) => tx.all(&sql::SEARCH_SUBJECT, with(id)),
        Whose::Person(id) => tx.all(&sql::SEARCH_PERSON, with(id)),
        Whose::Both(actor, subject) => {
            let row = (all.0, all.1, all.2, all.3, all.4, all.5, actor, subject);
            tx.all(&sql::SEARCH_BOTH, row)
        }
    }
}
