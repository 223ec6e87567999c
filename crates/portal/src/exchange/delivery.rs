//! The file that a town handed in last, and how it stands.
use super::sql;
use protocols::Timestamp;
use store::{Error, FromRow, Id, Row, Tx};

/// Seconds without a sign of life after which nobody reads a file any more.
pub(super) const ABANDONED: i64 = 30;
/// Seconds after which a file is thrown away about which nobody decided.
pub(super) const DECIDE_WITHIN: i64 = 7 * 86_400;

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is being read.
    Reading,
    /// Somebody has to decide.
    Ready,
    /// It was taken over.
    Applied,
    /// It was thrown away.
    Discarded,
    /// It cannot be used.
    Failed,
    /// The node that read it is gone.
    Interrupted,
    /// Nobody decided.
    Expired,
    /// Another import of the same source came between.
    Outdated,
}

/// The file.
#[derive(Debug)]
pub(super) struct Delivery {
    pub(super) id: Id,
    state: String,
    pub(super) source: String,
    pub(super) whole: bool,
    pub(super) bad: i64,
    pub(super) changes: i64,
    pub(super) wrong: String,
    pub(super) line: i64,
    pub(super) record: String,
    pub(super) reason: String,
    alive_at: Timestamp,
    import: Option<String>,
    /// While it is read: bytes, of how many, records and bad records.
    pub(super) progress: (i64, i64, i64, i64),
}

impl FromRow for Delivery {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let number = |at| row.get::<Option<i64>>(at).map(Option::unwrap_or_default);
        Ok(Self {
            id: row.get(0)?,
            state: row.get(1)?,
            source: row.get(2)?,
            whole: row.get::<i64>(3)? == 1,
            bad: row.get(4)?,
            changes: row.get(5)?,
            wrong: row.get(6)?,
            line: row.get(7)?,
            record: row.get(8)?,
            reason: row.get(9)?,
            alive_at: row.get(10)?,
            import: row.get(11)?,
            progress: (number(12)?, number(13)?, number(14)?, number(15)?),
        })
    }
}

impl Delivery {
    /// That of a town.
    ///
    /// # Errors
    /// As [`Tx::first`].
    pub(super) fn of(tx: &mut Tx<'_>, town: &str) -> Result<Option<Self>, Error> {
        tx.first(&sql::CURRENT, (town,))
    }

    /// How it stands.
    pub(super) fn standing(&self, now: Timestamp) -> Standing {
        match self.state.as_str() {
            "reading" if now.millis_since(self.alive_at) <= ABANDONED * 1000 => Standing::Reading,
            "reading" | "interrupted" => Standing::Interrupted,
            "ready" if self.import.as_deref() == Some("ready") => Standing::Ready,
            "ready" => Standing::Outdated,
            "applied" => Standing::Applied,
            "discarded" => Standing::Discarded,
            "expired" => Standing::Expired,
            _ => Standing::Failed,
        }
    }

    /// Whether another file has to wait for it.
    pub(super) fn is_live(&self, now: Timestamp) -> bool {
        matches!(self.standing(now), Standing::Reading | Standing::Ready)
    }
}
