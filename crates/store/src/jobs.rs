//! Work that must follow a transaction: letters, notices, logout calls.
//!
//! [`Tx::enqueue`] commits the job with the change that causes it, so neither exists without the
//! other. A worker claims jobs with [`due`]: they are its own for [`LEASE_SECS`]. A worker that
//! dies lets its lease run out, and another takes over; so a job may be done twice, and whoever
//! does it must be able to bear that. A job that fails rests for one minute, then two, then four,
//! up to six hours; after [`MAX_TRIES`] it is given up, and stays visible.

use crate::{Db, Error, FromRow, Id, Row, Tx};
use protocols::Timestamp;

pub(crate) mod sql {
    crate::sql! {
        ENQUEUE = "INSERT INTO jobs (id, kind, payload, due_at, realm) VALUES (?1, ?2, ?3, ?4, ?5)";
        ANY_DUE = "SELECT id FROM jobs WHERE due_at <= ?1 AND failed_at IS NULL LIMIT 1";
        ANY_DUE_OF = "SELECT id FROM jobs WHERE due_at <= ?1 AND failed_at IS NULL AND kind = ?2 LIMIT 1";
        ANY_DUE_BUT = "SELECT id FROM jobs WHERE due_at <= ?1 AND failed_at IS NULL AND kind <> ?2 LIMIT 1";
        DIED = "UPDATE jobs SET failed_at = ?1, reason = 'the worker died each time' \
                WHERE due_at <= ?1 AND failed_at IS NULL AND tries >= ?2";
        CLAIM = "UPDATE jobs SET due_at = ?2, tries = tries + 1 WHERE id IN \
                 (SELECT id FROM jobs WHERE due_at <= ?1 AND failed_at IS NULL \
                  ORDER BY due_at, id LIMIT ?3) \
                 AND due_at <= ?1 AND failed_at IS NULL \
                 RETURNING id, kind, payload, tries";
        CLAIM_OF = "UPDATE jobs SET due_at = ?2, tries = tries + 1 WHERE id IN \
                 (SELECT id FROM jobs WHERE due_at <= ?1 AND failed_at IS NULL AND kind = ?4 \
                  ORDER BY due_at, id LIMIT ?3) \
                 AND due_at <= ?1 AND failed_at IS NULL \
                 RETURNING id, kind, payload, tries";
        CLAIM_BUT = "UPDATE jobs SET due_at = ?2, tries = tries + 1 WHERE id IN \
                 (SELECT id FROM jobs WHERE due_at <= ?1 AND failed_at IS NULL AND kind <> ?4 \
                  ORDER BY due_at, id LIMIT ?3) \
                 AND due_at <= ?1 AND failed_at IS NULL \
                 RETURNING id, kind, payload, tries";
        DONE = "DELETE FROM jobs WHERE id = ?1";
        TRIES = "SELECT tries FROM jobs WHERE id = ?1 AND failed_at IS NULL";
        RETRY = "UPDATE jobs SET due_at = ?2, reason = ?3 WHERE id = ?1";
        GIVE_UP = "UPDATE jobs SET failed_at = ?2, reason = ?3 WHERE id = ?1";
        GIVEN_UP = "SELECT id, kind, failed_at, reason FROM jobs WHERE failed_at IS NOT NULL \
                    ORDER BY failed_at DESC LIMIT ?1";
        FORGET = "DELETE FROM jobs WHERE failed_at < ?1";
        AGAIN = "UPDATE jobs SET failed_at = NULL, tries = 0, due_at = ?2 \
                 WHERE id = ?1 AND failed_at IS NOT NULL";
        TROUBLED = "SELECT id, kind, tries, due_at, failed_at, reason, payload FROM jobs \
                    WHERE realm = ?1 AND reason IS NOT NULL AND id < ?2 \
                    ORDER BY id DESC LIMIT ?3";
        COUNT_TROUBLED = "SELECT count(*), count(failed_at) FROM jobs \
                          WHERE realm = ?1 AND reason IS NOT NULL";
        RETRY_NOW = "UPDATE jobs SET failed_at = NULL, tries = 0, due_at = ?3 \
                     WHERE id = ?1 AND realm = ?2 AND reason IS NOT NULL";
        GIVE_UP_NOW = "UPDATE jobs SET failed_at = ?3 \
                       WHERE id = ?1 AND realm = ?2 AND reason IS NOT NULL AND failed_at IS NULL";
        DISCARD = "DELETE FROM jobs WHERE id = ?1 AND realm = ?2 AND failed_at IS NOT NULL";
        COUNT_OVERDUE = "SELECT count(*) FROM jobs WHERE due_at <= ?1 AND failed_at IS NULL";
    }
}

/// How long a claimed job is one worker's own, in seconds.
pub const LEASE_SECS: i64 = 60;

/// After so many tries a job is given up.
pub const MAX_TRIES: i64 = 12;

/// The longest rest between two tries, in seconds.
const LONGEST_REST_SECS: i64 = 6 * 60 * 60;

/// Reasons are cut to so many characters.
const REASON_CHARS: usize = 500;

/// Work to be done.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// A new id.
    pub id: Id,
    /// Which worker function does it, as in `mail.send`.
    pub kind: &'static str,
    /// What that function needs. Personal data in here must be sealed; it goes when it is done.
    pub payload: &'a [u8],
    /// Not before this time.
    pub run_at: Timestamp,
    /// The realm whose administrators see it when it fails.
    pub realm: Option<&'a str>,
}

impl Tx<'_> {
    /// Has the job done, if this transaction commits.
    ///
    /// # Errors
    /// As [`Tx::run`].
    pub fn enqueue(&mut self, job: &Job<'_>) -> Result<(), Error> {
        let Job {
            id,
            kind,
            payload,
            run_at,
            realm,
        } = *job;
        self.enqueued = true;
        self.post(&sql::ENQUEUE, (id, kind, payload, run_at, realm))
    }
}

/// A job that this worker has claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Its id, for [`done`] and [`failed`].
    pub id: Id,
    /// Which worker function does it.
    pub kind: String,
    /// What that function needs.
    pub payload: Vec<u8>,
    /// Which try this is, counted from 1.
    pub tries: i64,
}

impl FromRow for Due {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            id: row.get(0)?,
            kind: row.get(1)?,
            payload: row.get(2)?,
            tries: row.get(3)?,
        })
    }
}

/// Which jobs a worker takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinds {
    /// Whatever is due.
    All,
    /// Those of one kind.
    Only(&'static str),
    /// All but those of one kind.
    Except(&'static str),
}

/// Claims up to `limit` jobs that are due, in no particular order. Until their lease is over
/// nobody else gets them.
///
/// # Errors
/// As [`Db::write`].
pub async fn due(db: &Db, now: Timestamp, limit: usize) -> Result<Vec<Due>, Error> {
    due_of(db, now, Kinds::All, limit).await
}

/// The same for some kinds alone.
///
/// # Errors
/// As [`Db::write`].
pub async fn due_of(
    db: &Db,
    now: Timestamp,
    kinds: Kinds,
    limit: usize,
) -> Result<Vec<Due>, Error> {
    // Looking first keeps idle nodes from writing.
    let any = move |tx: &mut Tx<'_>| match kinds {
        Kinds::All => tx.first::<(Id,)>(&sql::ANY_DUE, (now,)),
        Kinds::Only(kind) => tx.first(&sql::ANY_DUE_OF, (now, kind)),
        Kinds::Except(kind) => tx.first(&sql::ANY_DUE_BUT, (now, kind)),
    };
    if db.read(any).await?.is_none() {
        return Ok(Vec::new());
    }
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    db.write("jobs.claim", move |tx| {
        tx.run(&sql::DIED, (now, MAX_TRIES))?;
        let lease = now.plus_secs(LEASE_SECS);
        match kinds {
            Kinds::All => tx.all(&sql::CLAIM, (now, lease, limit)),
            Kinds::Only(kind) => tx.all(&sql::CLAIM_OF, (now, lease, limit, kind)),
            Kinds::Except(kind) => tx.all(&sql::CLAIM_BUT, (now, lease, limit, kind)),
        }
    })
    .await
}

/// The job is done and forgotten.
///
/// # Errors
/// As [`Db::write`].
pub async fn done(db: &Db, id: Id) -> Result<(), Error> {
    db.write("jobs.done", move |tx| tx.run(&sql::DONE, (id,)).map(drop))
        .await
}

/// The job failed and rests, or is given up. `reason` is for the operator: a code or the words of
/// a server, never personal data.
///
/// # Errors
/// As [`Db::write`].
pub async fn failed(db: &Db, id: Id, now: Timestamp, reason: &str) -> Result<(), Error> {
    let reason: String = reason.chars().take(REASON_CHARS).collect();
    db.write("jobs.failed", move |tx| {
        match tx.first::<(i64,)>(&sql::TRIES, (id,))? {
            None => Ok(0),
            Some((tries,)) if tries < MAX_TRIES => {
                let rest = rest_secs(tries);
                tx.run(&sql::RETRY, (id, now.plus_secs(rest), &reason))
            }
            Some(_) => tx.run(&sql::GIVE_UP, (id, now, &reason)),
        }
        .map(drop)
    })
    .await
}

/// Never shorter than a lease: should a worker report so late that another has taken over, the
/// lease of the other stays whole.
fn rest_secs(tries: i64) -> i64 {
    let doublings = u32::try_from(tries - 1).unwrap_or(0).min(16);
    (LEASE_SECS << doublings).min(LONGEST_REST_SECS)
}

/// A job that nobody tries any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenUp {
    /// Its id, for [`again`].
    pub id: Id,
    /// Which worker function was to do it.
    pub kind: String,
    /// When it was given up.
    pub failed_at: Timestamp,
    /// Why the last try failed.
    pub reason: Option<String>,
}

impl FromRow for GivenUp {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            id: row.get(0)?,
            kind: row.get(1)?,
            failed_at: row.get(2)?,
            reason: row.get(3)?,
        })
    }
}

/// The jobs given up last, the newest first, for the operator.
///
/// # Errors
/// As [`Db::read`].
pub async fn given_up(db: &Db, limit: usize) -> Result<Vec<GivenUp>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    db.scan(move |tx| tx.all(&sql::GIVEN_UP, (limit,))).await
}

/// Removes jobs that were given up before this time: they may hold somebody's data, sealed, and
/// nobody has looked for so long. Says how many.
///
/// # Errors
/// As [`Db::write`].
pub async fn forget(db: &Db, before: Timestamp) -> Result<u64, Error> {
    db.write("jobs.forget", move |tx| tx.run(&sql::FORGET, (before,)))
        .await
}

/// Tries a job anew that was given up; false if there is none of this id.
///
/// # Errors
/// As [`Db::write`].
pub async fn again(db: &Db, id: Id, now: Timestamp) -> Result<bool, Error> {
    db.write("jobs.again", move |tx| tx.run(&sql::AGAIN, (id, now)))
        .await
        .map(|changed| changed == 1)
}

/// A job of a realm that has failed at least once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Troubled {
    /// Its id, for [`retry_now`] and [`give_up_now`].
    pub id: Id,
    /// Which worker function does it.
    pub kind: String,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried next, unless it was given up.
    pub due_at: Timestamp,
    /// When it was given up.
    pub failed_at: Option<Timestamp>,
    /// Why the last try failed.
    pub reason: String,
    /// What the worker function needs; nothing of it is for people's eyes as it is.
    pub payload: Vec<u8>,
}

impl FromRow for Troubled {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            id: row.get(0)?,
            kind: row.get(1)?,
            tries: row.get(2)?,
            due_at: row.get(3)?,
            failed_at: row.get(4)?,
            reason: row.get(5)?,
            payload: row.get(6)?,
        })
    }
}

/// The jobs of a realm that failed, the newest first, older than `before`.
///
/// # Errors
/// As [`Tx::all`].
pub fn troubled(
    tx: &mut Tx<'_>,
    realm: &str,
    before: Id,
    limit: i64,
) -> Result<Vec<Troubled>, Error> {
    tx.all(&sql::TROUBLED, (realm, before, limit))
}

/// How many jobs of a realm have failed at least once, and how many of them were given up.
///
/// # Errors
/// As [`Tx::first`].
pub fn count_troubled(tx: &mut Tx<'_>, realm: &str) -> Result<(i64, i64), Error> {
    let found = tx.first(&sql::COUNT_TROUBLED, (realm,))?;
    Ok(found.unwrap_or_default())
}

/// How many jobs of all realms wait for a worker although they are due.
///
/// # Errors
/// As [`Tx::first`].
pub fn count_overdue(tx: &mut Tx<'_>, now: Timestamp) -> Result<i64, Error> {
    let found: Option<(i64,)> = tx.first(&sql::COUNT_OVERDUE, (now,))?;
    Ok(found.map_or(0, |(n,)| n))
}

/// Has a failed job of a realm tried at once, as if it were new; false if there is none.
///
/// # Errors
/// As [`Tx::run`].
pub fn retry_now(tx: &mut Tx<'_>, realm: &str, id: Id, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run(&sql::RETRY_NOW, (id, realm, now))? == 1)
}

/// Nobody tries this job of a realm any more; false if there is none that would be tried.
///
/// # Errors
/// As [`Tx::run`].
pub fn give_up_now(tx: &mut Tx<'_>, realm: &str, id: Id, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run(&sql::GIVE_UP_NOW, (id, realm, now))? == 1)
}

/// Forgets a job of a realm that was given up, with what it holds; false if there is none.
///
/// # Errors
/// As [`Tx::run`].
pub fn discard(tx: &mut Tx<'_>, realm: &str, id: Id) -> Result<bool, Error> {
    Ok(tx.run(&sql::DISCARD, (id, realm))? == 1)
}
