//! What an import would change.
use super::{BadRecord, ImportError, sql};
use std::collections::BTreeMap;
use store::Id;
use web::App;

/// What becomes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It was not there before, or had been withdrawn.
    New,
    /// It says something else.
    Changed,
    /// It is withdrawn.
    Gone,
    /// It says the same.
    Same,
}

impl What {
    /// The word in the database and in the terminal.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::Same => "same",
        }
    }

    fn of_word(word: &str) -> Self {
        match word {
            "new" => Self::New,
            "changed" => Self::Changed,
            "gone" => Self::Gone,
            _ => Self::Same,
        }
    }
}

/// How many records of a kind become what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// [`What::New`].
    pub new: u64,
    /// [`What::Changed`].
    pub changed: u64,
    /// [`What::Gone`].
    pub gone: u64,
    /// [`What::Same`].
    pub same: u64,
}

/// What an import would change, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// By kind: `service`, `office`, `online_service`, `responsibility`, `other`.
    pub kinds: BTreeMap<String, Count>,
}

impl Difference {
    /// How many records would change.
    #[must_use]
    pub fn changes(&self) -> u64 {
        let changes = self.kinds.values().map(|c| c.new + c.changed + c.gone);
        changes.sum()
    }
}

/// One record that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its kind.
    pub kind: String,
    /// Its name at the source.
    pub foreign_id: String,
    /// What becomes of it.
    pub what: What,
    /// What lists show.
    pub title: String,
    /// Where it holds.
    pub area: String,
    /// The line of the file; 0 for what the file does not hold.
    pub line: u64,
}

/// What an import would change, in numbers.
///
/// # Errors
/// As [`store::Db::scan`].
pub async fn difference(app: &App, import: Id) -> Result<Difference, ImportError> {
    let counted = app
        .db
        .scan(move |tx| tx.all::<(String, String, i64)>(&sql::COUNTS, (import,)));
    let mut difference = Difference::default();
    for (kind, what, count) in counted.await? {
        let of_kind = difference.kinds.entry(kind).or_default();
        let count = u64::try_from(count).unwrap_or_default();
        match What::of_word(&what) {
            What::New => of_kind.new += count,
            What::Changed => of_kind.changed += count,
            What::Gone => of_kind.gone += count,
            What::Same => of_kind.same += count,
        }
    }
    Ok(difference)
}

/// The next records that become that, by kind and name; `after` is the last one of before.
///
/// # Errors
/// As [`store::Db::scan`].
pub async fn lines(
    app: &App,
    import: Id,
    what: What,
    after: Option<&Line>,
    most: usize,
) -> Result<Vec<Line>, ImportError> {
    let after = after.map(|line| (line.kind.clone(), line.foreign_id.clone()));
    let (kind, name) = after.unwrap_or_default();
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let found = app.db.scan(move |tx| {
        let args = (import, what.word(), kind.as_str(), name.as_str(), most);
        tx.all::<(String, String, String, String, String, i64)>(&sql::LINES, args)
    });
    let line = |(kind, what, foreign_id, title, area, line): (_, String, _, _, _, i64)| Line {
        kind,
        what: What::of_word(&what),
        foreign_id,
        title,
        area,
        line: u64::try_from(line).unwrap_or_default(),
    };
    Ok(found.await?.into_iter().map(line).collect())
}

/// The first bad records of an import.
///
/// # Errors
/// As [`store::Db::scan`].
pub async fn problems(app: &App, import: Id, most: usize) -> Result<Vec<BadRecord>, ImportError> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let found = app
        .db
        .scan(move |tx| tx.all::<(i64, String, String)>(&sql::PROBLEMS, (import, most)));
    let bad = |(line, record, reason): (i64, String, String)| BadRecord {
        line: u64::try_from(line).unwrap_or_default(),
        record,
        reason,
    };
    Ok(found.await?.into_iter().map(bad).collect())
}
