//! The audit trail: what happened, sealed so that no later change goes unnoticed.
//!
//! [`Tx::record`] commits an event with the change that it tells of. The events get their place
//! in the history afterwards by [`seal`], because a chain inside each transaction would make all
//! transactions wait for one another. The history is the tree of [`protocols::history`]: whoever
//! notes down its head can prove later that nothing up to there was changed, removed or put in
//! another order, not even by somebody who may write to the database; and a person can be given a
//! short proof of their own events ([`witness`]), without seeing those of others.
//!
//! Events hold ids and codes, never personal data: so erasing a person leaves the history alone.

mod read;
mod seal;
mod witness;

pub use read::{Period, Recorded, Sought, Whose, of_person, search};
pub use seal::{Broken, Chain, Checking, Step, forget, head_at, seal, verify};
pub use witness::{Witnessed, witness};

use crate::{Error, Id, Tx};
use protocols::{Timestamp, history};
use read::Text;
use serde::ser::{SerializeMap, Serializer};

pub(crate) mod sql {
    crate::sql! {
        RECORD = "INSERT INTO events (id, at, realm, kind, actor, subject, detail, hash) \
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        UNSEALED = "SELECT id, at, realm, kind, actor, subject, detail, position, hash FROM events \
                    WHERE position IS NULL ORDER BY id LIMIT ?1";
        ANY_UNSEALED = "SELECT id FROM events WHERE position IS NULL ORDER BY id LIMIT 1";
        /// Of an event that a version before this one has recorded.
        HASH = "UPDATE events SET hash = ?2 WHERE id = ?1 AND position IS NULL";
        /// The same events that UNSEALED gives with this limit, in the same order.
        SEAL = "UPDATE events SET position = new.position FROM ( \
                SELECT id, ?1 + row_number() OVER (ORDER BY id) AS position FROM events \
                WHERE position IS NULL ORDER BY id LIMIT ?2) AS new WHERE events.id = new.id";
        CHAIN = "SELECT length, head, peaks, forgotten FROM event_chain WHERE id = 1";
        FOUND = "INSERT INTO event_chain (id, length, head, peaks, forgotten) \
                 VALUES (1, 0, ?1, ?2, 0) ON CONFLICT (id) DO NOTHING";
        MOVE = "UPDATE event_chain SET length = ?2, head = ?3, peaks = ?4 \
                WHERE id = 1 AND length = ?1";
        NODE = "INSERT INTO event_nodes (level, place, hash) VALUES (?1, ?2, ?3)";
        NODES = "SELECT hash FROM event_nodes WHERE level = ?1 AND place >= ?2 AND place < ?3 \
                 ORDER BY place";
        SEALED = "SELECT id, at, realm, kind, actor, subject, detail, position, hash FROM events \
                  WHERE position > ?1 AND position <= ?2 ORDER BY position LIMIT ?3";
        LEAVES = "SELECT hash FROM events WHERE position > ?1 AND position <= ?2 \
                  ORDER BY position";
        OLD = "SELECT position, at FROM events WHERE position > ?1 ORDER BY position LIMIT ?2";
        FORGET = "UPDATE events SET actor = NULL, subject = NULL, detail = '' \
                  WHERE position > ?1 AND position <= ?2";
        FORGOTTEN = "UPDATE event_chain SET forgotten = ?2 WHERE id = 1 AND forgotten = ?1";
        /// The newest first. Each side ends by itself, so that nobody's long list is read whole.
        OF_PERSON = "SELECT id, at, realm, kind, actor, subject, detail, position, hash FROM ( \
                     SELECT id, at, realm, kind, actor, subject, detail, position, hash \
                     FROM events WHERE actor = ?1 AND id >= ?2 AND id < ?3 \
                     ORDER BY id DESC LIMIT ?4) AS done_by \
                     UNION \
                     SELECT id, at, realm, kind, actor, subject, detail, position, hash FROM ( \
                     SELECT id, at, realm, kind, actor, subject, detail, position, hash \
                     FROM events WHERE subject = ?1 AND id >= ?2 AND id < ?3 \
                     ORDER BY id DESC LIMIT ?4) AS done_to \
                     ORDER BY id DESC LIMIT ?4";
        /// The oldest of the next so many events, of whatever realm: where a search goes on.
        WINDOW = "SELECT id FROM (SELECT id FROM events WHERE id >= ?1 AND id < ?2 \
                  ORDER BY id DESC LIMIT ?3) AS looked_at ORDER BY id LIMIT 1";
        SEARCH = "SELECT id, at, realm, kind, actor, subject, detail, position, hash FROM events \
                  WHERE id >= ?1 AND id < ?2 AND realm = ?3 AND (?4 = '' OR kind = ?4) \
                  AND (?6 = '' OR detail LIKE ?6 ESCAPE '\\') ORDER BY id DESC LIMIT ?5";
        SEARCH_ACTOR = "SELECT id, at, realm, kind, actor, subject, detail, position, hash FROM events \
                  WHERE actor = ?7 AND id >= ?1 AND id < ?2 AND realm = ?3 AND (?4 = '' OR kind = ?4) \
                  AND (?6 = '' OR detail LIKE ?6 ESCAPE '\\') ORDER BY id DESC LIMIT ?5";
        SEARCH_SUBJECT = "SELECT id, at, realm, kind, actor, subject, detail, position, hash FROM events \
                  WHERE subject = ?7 AND id >= ?1 AND id < ?2 AND realm = ?3 AND (?4 = '' OR kind = ?4) \
                  AND (?6 = '' OR detail LIKE ?6 ESCAPE '\\') ORDER BY id DESC LIMIT ?5";
        SEARCH_BOTH = "SELECT id, at, realm, kind, actor, subject, detail, position, hash FROM events \
                  WHERE actor = ?7 AND subject = ?8 AND id >= ?1 AND id < ?2 AND realm = ?3 AND (?4 = '' OR kind = ?4) \
                  AND (?6 = '' OR detail LIKE ?6 ESCAPE '\\') ORDER BY id DESC LIMIT ?5";
        SEARCH_PERSON = "SELECT id, at, realm, kind, actor, subject, detail, position, hash FROM events \
                  WHERE (actor = ?7 OR subject = ?7) AND id >= ?1 AND id < ?2 AND realm = ?3 AND (?4 = '' OR kind = ?4) \
                  AND (?6 = '' OR detail LIKE ?6 ESCAPE '\\') ORDER BY id DESC LIMIT ?5";
    }
}

/// Something that happened.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// Time-ordered; events get their places in this order among what has been committed.
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
        let text = Text {
            id,
            at,
            realm,
            kind,
            actor,
            subject,
            detail: &detail,
        };
        // The row does not grow when it is sealed, and sealing needs nothing but the hash.
        let hash = history::leaf(text.to_string().as_bytes());
        let row = (id, at, realm, kind, actor, subject, &detail, hash);
        self.post(&sql::RECORD, row)
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
