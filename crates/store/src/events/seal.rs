//! Giving events their place in the history, and checking that they still have it.

use super::{read::Recorded, sql, witness};
use crate::{Db, Error, FromRow, Row, Tx};
use protocols::{
    Timestamp,
    history::{Hash, Peaks},
};
use serde::{Deserialize, Serialize};

/// How many events are sealed, verified or emptied at once: what is held in memory.
const BATCH: i64 = 500;

/// Hashes are kept for each eighth level of the tree: one row for 256 events.
pub(super) const LEVELS: u32 = 8;

/// The history up to some moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    /// How many events it has; positions count from 1.
    pub length: u64,
    /// The hash that stands for all of them.
    pub head: Hash,
    /// So many of the oldest were emptied, see [`forget`].
    pub forgotten: u64,
}

/// The history does not hold: the event at this position was changed, removed or moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the audit trail is broken at position {at}")]
pub struct Broken {
    /// The first position that is not as it was sealed, counted from 1. Where an event's own hash
    /// was adapted too, the beginning of the subtree that shows it, or the end of the history.
    pub at: u64,
}

/// The row of the history as it is stored.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) length: i64,
    pub(super) head: Hash,
    peaks: Vec<u8>,
    forgotten: i64,
}

impl FromRow for State {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            length: row.get(0)?,
            head: row.get(1)?,
            peaks: row.get(2)?,
            forgotten: row.get(3)?,
        })
    }
}

pub(super) fn state(tx: &mut Tx<'_>) -> Result<State, Error> {
    let beginning = || State {
        length: 0,
        head: Peaks::default().head(),
        peaks: Vec::new(),
        forgotten: 0,
    };
    Ok(tx.first(&sql::CHAIN, ())?.unwrap_or_else(beginning))
}

/// Seals what has been committed since the last time and says how many events that were.
///
/// Any number of nodes may do this at the same time. Work is done in batches, each a transaction.
///
/// # Errors
/// As [`Db::write`].
pub async fn seal(db: &Db) -> Result<u64, Error> {
    let mut sealed = 0;
    // Looking first keeps idle nodes from writing.
    while db
        .read(|tx| tx.first::<(crate::Id,)>(&sql::ANY_UNSEALED, ()))
        .await?
        .is_some()
    {
        sealed += db.write("events.seal", seal_batch).await?;
    }
    Ok(sealed)
}

fn seal_batch(tx: &mut Tx<'_>) -> Result<u64, Error> {
    let conflict = || Error::Conflict {
        transaction: "events.seal",
    };
    tx.run(&sql::FOUND, (Peaks::default().head(), Vec::<u8>::new()))?;
    let before = state(tx)?;
    let mut peaks = Peaks::read(unsigned(before.length), &before.peaks).ok_or_else(conflict)?;
    let mut kept = Vec::new();
    let mut position = before.length;
    for event in tx.all::<Recorded>(&sql::UNSEALED, (BATCH,))? {
        position += 1;
        let leaf = event.hash.unwrap_or_else(|| event.leaf());
        grow(&mut peaks, leaf, &mut kept);
        if event.hash.is_none() {
            tx.run(&sql::HASH, (event.id, leaf))?;
        }
    }
    let added = position - before.length;
    // Serializable transactions cannot meet here; if they ever did, nothing must be sealed twice.
    if signed(tx.run(&sql::SEAL, (before.length, added))?) != added {
        return Err(conflict());
    }
    for (level, place, hash) in kept {
        tx.run(&sql::NODE, (level, place, hash))?;
    }
    let row = (before.length, position, peaks.head(), peaks.bytes());
    if tx.run(&sql::MOVE, row)? != 1 {
        return Err(conflict());
    }
    Ok(unsigned(added))
}

/// Adds a leaf and notes the subtrees that are kept.
fn grow(peaks: &mut Peaks, leaf: Hash, kept: &mut Vec<(i64, i64, Hash)>) {
    peaks.push(leaf, |level, place, hash| {
        if level % LEVELS == 0 {
            kept.push((i64::from(level), signed(place), *hash));
        }
    });
}

/// Computes the whole history anew, in bounded memory; events sealed meanwhile are left out.
///
/// # Errors
/// As [`Db::read`]; a history that does not hold is [`Broken`].
pub async fn verify(db: &Db) -> Result<Result<Chain, Broken>, Error> {
    let mut checking = Checking::begin(db).await?;
    loop {
        match checking.step(db).await? {
            Step::Going => {}
            Step::Sound(chain) => return Ok(Ok(chain)),
            Step::Broken(broken) => return Ok(Err(broken)),
        }
    }
}

/// A check of the whole history in steps, so that it can show how far it is, and go on elsewhere.
///
/// Whoever keeps it between two steps seals it: who could change it could skip what they broke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checking {
    length: i64,
    head: Hash,
    expected: Vec<u8>,
    done: u64,
    peaks: Vec<u8>,
}

/// Where a check stands after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// There is more to look at.
    Going,
    /// Everything is as it was sealed.
    Sound(Chain),
    /// Something is not.
    Broken(Broken),
}

impl Checking {
    /// Begins with the first event; the history is checked as long as it is now.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn begin(db: &Db) -> Result<Self, Error> {
        let now = db.read(state).await?;
        Ok(Self {
            length: now.length,
            head: now.head,
            expected: now.peaks,
            done: 0,
            peaks: Peaks::default().bytes(),
        })
    }
    /// How many events have been looked at, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        (self.done, unsigned(self.length))
    }
    /// Looks at the next 500 events.
    ///
    /// # Errors
    /// As [`Db::scan`].
    pub async fn step(&mut self, db: &Db) -> Result<Step, Error> {
        let length = self.length;
        let Some(before) = Peaks::read(self.done, &self.peaks) else {
            return Ok(Step::Broken(broken(length)));
        };
        if signed(self.done) < length {
            let page = db.scan(move |tx| verify_page(tx, before.clone(), length));
            return Ok(match page.await? {
                Ok(after) => {
                    (self.done, self.peaks) = (after.length(), after.bytes());
                    Step::Going
                }
                Err(broken) => Step::Broken(broken),
            });
        }
        if before.head() != self.head || before.bytes() != self.expected {
            return Ok(Step::Broken(broken(length)));
        }
        let forgotten = db.read(state).await?.forgotten;
        Ok(Step::Sound(Chain {
            length: self.done,
            head: self.head,
            forgotten: unsigned(forgotten),
        }))
    }
}

fn verify_page(
    tx: &mut Tx<'_>,
    mut peaks: Peaks,
    length: i64,
) -> Result<Result<Peaks, Broken>, Error> {
    // Read with the page: more may have been emptied since the page before.
    let forgotten = state(tx)?.forgotten;
    let first = signed(peaks.length());
    let page: Vec<Recorded> = tx.all(&sql::SEALED, (first, length, BATCH))?;
    if page.is_empty() {
        return Ok(Err(broken(first + 1)));
    }
    let mut kept = Vec::new();
    for (position, event) in (first + 1..).zip(page) {
        // An emptied event has its hash alone; emptied are the oldest, and no others.
        let emptied = event.detail.is_empty() && position <= forgotten;
        let leaf = if emptied {
            event.hash
        } else {
            Some(event.leaf())
        };
        match leaf.filter(|leaf| event.position == Some(position) && event.hash == Some(*leaf)) {
            Some(leaf) => grow(&mut peaks, leaf, &mut kept),
            None => return Ok(Err(broken(position))),
        }
    }
    for (level, place, hash) in kept {
        let stored: Vec<(Hash,)> = tx.all(&sql::NODES, (level, place, place + 1))?;
        if stored != [(hash,)] {
            return Ok(Err(broken((place << level) + 1)));
        }
    }
    Ok(Ok(peaks))
}

/// Empties events that are older than `before`: who did it, whom it happened to and the details
/// go, kind, time and hash stay. So the history still holds, and proofs that were given still fit.
/// Says how many were emptied.
///
/// # Errors
/// As [`Db::write`].
pub async fn forget(db: &Db, before: Timestamp) -> Result<u64, Error> {
    let mut emptied = 0;
    loop {
        // Looking first keeps idle nodes from writing.
        let old = move |tx: &mut Tx<'_>| oldest(tx, before).map(|(from, to)| to > from);
        if !db.read(old).await? {
            return Ok(emptied);
        }
        emptied += db
            .write("events.forget", move |tx| {
                let (from, to) = oldest(tx, before)?;
                tx.run(&sql::FORGOTTEN, (from, to))?;
                tx.run(&sql::FORGET, (from, to))
            })
            .await?;
    }
}

/// Up to which position events are emptied, and up to which they may be now.
fn oldest(tx: &mut Tx<'_>, before: Timestamp) -> Result<(i64, i64), Error> {
    let from = state(tx)?.forgotten;
    let page: Vec<(i64, Timestamp)> = tx.all(&sql::OLD, (from, BATCH))?;
    let old = page.iter().take_while(|(_, at)| *at < before);
    Ok((from, old.last().map_or(from, |(position, _)| *position)))
}

/// The head of the first `length` events, to be compared with one noted down earlier; none if
/// there are not so many.
///
/// # Errors
/// As [`Db::read`].
pub async fn head_at(db: &Db, length: u64) -> Result<Option<Hash>, Error> {
    db.scan(move |tx| {
        if length > unsigned(state(tx)?.length) {
            return Ok(None);
        }
        witness::Nodes::default().hash(tx, 0..length)
    })
    .await
}

fn broken(at: i64) -> Broken {
    Broken { at: unsigned(at) }
}

pub(super) fn unsigned(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

pub(super) fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
