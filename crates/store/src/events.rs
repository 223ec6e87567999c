//! The audit trail: what happened, chained so that no later change goes unnoticed.
//!
//! [`Tx::record`] commits an event with the change that it tells of. The events are chained
//! afterwards by [`seal`], because a chain inside each transaction would make all transactions
//! wait for one another. Each event's hash covers the hash of the one before; whoever notes down
//! the head that [`verify`] returns can prove later that nothing up to there was changed, removed
//! or put in another order, not even by somebody who may write to the database.
//!
//! Events hold ids and codes, never personal data: so erasing a person leaves the chain alone.

use crate::{Db, Error, FromRow, Id, Row, Tx};
use aws_lc_rs::digest::{Context, SHA256};
use protocols::Timestamp;
use serde::ser::{SerializeMap, Serializer};

pub(crate) mod sql {
    crate::sql! {
        RECORD = "INSERT INTO events (id, at, realm, kind, actor, subject, detail) \
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        UNSEALED = "SELECT id, at, realm, kind, actor, subject, detail, position, hash FROM events \
                    WHERE position IS NULL ORDER BY id LIMIT ?1";
        ANY_UNSEALED = "SELECT id FROM events WHERE position IS NULL ORDER BY id LIMIT 1";
        SEAL = "UPDATE events SET position = ?2, hash = ?3 WHERE id = ?1 AND position IS NULL";
        HEAD = "SELECT length, head FROM event_chain WHERE id = 1";
        FOUND = "INSERT INTO event_chain (id, length, head) VALUES (1, 0, ?1) \
                 ON CONFLICT (id) DO NOTHING";
        MOVE = "UPDATE event_chain SET length = ?2, head = ?3 WHERE id = 1 AND length = ?1";
        SEALED = "SELECT id, at, realm, kind, actor, subject, detail, position, hash FROM events \
                  WHERE position > ?1 AND position <= ?2 ORDER BY position LIMIT ?3";
        HASH_AT = "SELECT hash FROM events WHERE position = ?1";
    }
}

/// How many events are sealed or verified at once: what is held in memory.
const BATCH: i64 = 500;

/// Before the first event.
const START: [u8; 32] = [0; 32];

/// Something that happened.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// Time-ordered; events are chained in this order among what has been committed.
    pub id: Id,
    /// When it happened.
    pub at: Timestamp,
    /// The realm or municipality it belongs to.
    pub realm: &'a str,
    /// What happened, as in `consent.granted`.
    pub kind: &'static str,
    /// Who did it, if known.
    pub actor: Option<Id>,
    /// Whom or what it happened to.
    pub subject: Option<Id>,
    /// Ids and codes, stored as a JSON object in this order. Never personal data.
    pub detail: &'a [(&'static str, &'a str)],
}

impl Tx<'_> {
    /// Adds the event to the audit trail, if this transaction commits.
    ///
    /// # Errors
    /// As [`Tx::run`].
    pub fn record(&mut self, event: &Event<'_>) -> Result<(), Error> {
        let detail = json(event.detail);
        let Event {
            id,
            at,
            realm,
            kind,
            actor,
            subject,
            ..
        } = *event;
        self.run(&sql::RECORD, (id, at, realm, kind, actor, subject, detail))
            .map(drop)
    }
}

fn json(detail: &[(&str, &str)]) -> String {
    let mut text = Vec::new();
    let mut to = serde_json::Serializer::new(&mut text);
    let written = to.serialize_map(Some(detail.len())).and_then(|mut map| {
        for (key, value) in detail {
            map.serialize_entry(key, value)?;
        }
        map.end()
    });
    // Strings into memory: there is nothing that could fail.
    debug_assert!(written.is_ok());
    String::from_utf8(text).unwrap_or_default()
}

/// The chain up to some moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    /// How many events are chained; positions count from 1.
    pub length: u64,
    /// The hash of the last one.
    pub head: [u8; 32],
}

/// The chain does not hold: the event at this position was changed, removed or moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the audit trail is broken at position {at}")]
pub struct Broken {
    /// The first position that is not as it was sealed, counted from 1.
    pub at: u64,
}

/// Chains what has been committed since the last time and says how many events that were.
///
/// Any number of nodes may do this at the same time. Work is done in batches, each a transaction.
///
/// # Errors
/// As [`Db::write`].
pub async fn seal(db: &Db) -> Result<u64, Error> {
    let mut sealed = 0;
    // Looking first keeps idle nodes from writing.
    while db
        .read(|tx| tx.first::<(Id,)>(&sql::ANY_UNSEALED, ()))
        .await?
        .is_some()
    {
        sealed += db.write("events.seal", seal_batch).await?;
    }
    Ok(sealed)
}

fn seal_batch(tx: &mut Tx<'_>) -> Result<u64, Error> {
    tx.run(&sql::FOUND, (START,))?;
    let (length, mut head) = head(tx)?;
    let mut position = length;
    for event in tx.all::<Stored>(&sql::UNSEALED, (BATCH,))? {
        position += 1;
        head = event.hash(&head, position);
        tx.run(&sql::SEAL, (event.id, position, head))?;
    }
    // Serializable transactions cannot meet here; if they ever did, nothing must be sealed twice.
    if tx.run(&sql::MOVE, (length, position, head))? != 1 {
        return Err(Error::Conflict {
            transaction: "events.seal",
        });
    }
    Ok(u64::try_from(position - length).unwrap_or(0))
}

fn head(tx: &mut Tx<'_>) -> Result<(i64, [u8; 32]), Error> {
    Ok(tx.first(&sql::HEAD, ())?.unwrap_or((0, START)))
}

/// Computes the whole chain anew, in bounded memory; events sealed meanwhile are left out.
///
/// # Errors
/// As [`Db::read`]; a chain that does not hold is [`Broken`].
pub async fn verify(db: &Db) -> Result<Result<Chain, Broken>, Error> {
    let (length, expected) = db.read(head).await?;
    let (mut position, mut hash) = (0, START);
    while position < length {
        let page = db
            .scan(move |tx| tx.all::<Stored>(&sql::SEALED, (position, length, BATCH)))
            .await?;
        if page.is_empty() {
            return Ok(Err(broken(position + 1)));
        }
        for event in page {
            position += 1;
            hash = event.hash(&hash, position);
            if event.position != Some(position) || event.sealed != Some(hash) {
                return Ok(Err(broken(position)));
            }
        }
    }
    if hash != expected {
        return Ok(Err(broken(length)));
    }
    let length = u64::try_from(length).unwrap_or(0);
    Ok(Ok(Chain { length, head: hash }))
}

/// The hash of the event at this position, to be compared with a head noted down earlier.
///
/// # Errors
/// As [`Db::read`].
pub async fn hash_at(db: &Db, position: u64) -> Result<Option<[u8; 32]>, Error> {
    let position = i64::try_from(position).unwrap_or(i64::MAX);
    let found = db
        .read(move |tx| tx.first::<(Option<[u8; 32]>,)>(&sql::HASH_AT, (position,)))
        .await?;
    Ok(found.and_then(|(hash,)| hash))
}

fn broken(at: i64) -> Broken {
    Broken {
        at: u64::try_from(at).unwrap_or(0),
    }
}

struct Stored {
    id: Id,
    at: Timestamp,
    realm: String,
    kind: String,
    actor: Option<Id>,
    subject: Option<Id>,
    detail: String,
    position: Option<i64>,
    sealed: Option<[u8; 32]>,
}

impl FromRow for Stored {
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
            sealed: row.get(8)?,
        })
    }
}

impl Stored {
    /// SHA-256 over the previous hash and each field with its length before it, so that no two
    /// different events look alike.
    fn hash(&self, previous: &[u8; 32], position: i64) -> [u8; 32] {
        let mut context = Context::new(&SHA256);
        context.update(b"stadttor event v1\n");
        let (position, at) = (position.to_be_bytes(), self.at.0.to_be_bytes());
        for field in [
            Some(&previous[..]),
            Some(&position),
            Some(&self.id.0),
            Some(&at),
            Some(self.realm.as_bytes()),
            Some(self.kind.as_bytes()),
            self.actor.as_ref().map(|id| &id.0[..]),
            self.subject.as_ref().map(|id| &id.0[..]),
            Some(self.detail.as_bytes()),
        ] {
            let length = field.map_or(u64::MAX, |bytes| bytes.len() as u64);
            context.update(&length.to_be_bytes());
            context.update(field.unwrap_or_default());
        }
        let mut hash = [0; 32];
        hash.copy_from_slice(context.finish().as_ref());
        hash
    }
}
