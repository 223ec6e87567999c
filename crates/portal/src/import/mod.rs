//! Catalogues of others, taken over: `XZuFi` 2.2 and CSV.
//!
//! A file is read record by record ([`stage`]) into tables of its own, each record compared with
//! the catalogue on the way. [`difference`] says what would change; [`apply`] changes it in one
//! transaction, [`discard`] throws it away. Whoever is interrupted before `apply` has changed
//! nothing, whoever is interrupted after it is done; either way the same file can be imported
//! again, and what it says already is no change.
//!
//! The file is a stranger's. A town's import speaks for that town alone: under a source of its own,
//! for its own area, whatever areas the file names. What is not understood is kept as it was and
//! written by [`crate::export`].
mod compare;
mod csv_file;
mod ending;
mod entry;
mod from_xzufi;
mod modules;
mod references;
pub(crate) mod sql;
mod stage;
mod switch;

pub use compare::{Count, Difference, Line, What, difference, lines, problems};
pub use csv_file::{TEMPLATE, columns};
pub(crate) use entry::KINDS;
pub(crate) use from_xzufi::{LEVELS, SITUATION, kept};
pub(crate) use modules::kind_of;
pub use stage::stage;
pub(crate) use stage::stage_as;
pub use switch::{apply, discard};
pub(crate) use switch::{clean, drop_staged, settle, switch};

use crate::catalogue::Area;
use store::Id;
use web::{App, region::Municipality};

/// What is imported for whom.
#[derive(Debug, Clone)]
pub struct Order {
    /// The source of the records: a name for the system that they come from.
    pub(crate) source: String,
    /// The municipality whose records they become; empty for those of everybody.
    pub(crate) owner: String,
    /// The area outside of which nothing is taken.
    pub(crate) area: Area,
    /// Nothing is taken for a part of the area alone: a district's towns speak for themselves.
    pub(crate) undivided: bool,
    /// How the file is written.
    pub format: Format,
    /// What a bad record does.
    pub bad: OnBad,
    /// Whether the file holds everything that its source says. If so, what it does not hold is
    /// withdrawn.
    pub whole: bool,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `XZuFi` 2.2.
    Xzufi,
    /// The columns of [`TEMPLATE`].
    Csv,
}

/// What a bad record does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnBad {
    /// It ends the import; nothing is changed.
    Stop,
    /// It is told of and passed over. What the catalogue holds of it stays.
    Skip,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the file that were read.
    pub bytes: u64,
    /// Records that were read.
    pub records: u64,
    /// Bad records that were passed over.
    pub bad: u64,
}

/// A record that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}{}: {reason}", named(.record))]
pub struct BadRecord {
    /// The line on which it starts; the first is 1.
    pub line: u64,
    /// What it is; empty where that is not known.
    pub record: String,
    /// Why, in a sentence.
    pub reason: String,
}

fn named(record: &str) -> String {
    if record.is_empty() {
        String::new()
    } else {
        format!(", {record}")
    }
}

/// Why nothing was imported. The catalogue is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The source's name is not one.
    #[error("\"{0}\" is no name for a source: up to 40 small letters, digits, - and _")]
    Source(String),
    /// A bad record, where those stop the import, or a broken file.
    #[error("{0}")]
    Bad(BadRecord),
    /// It was applied or thrown away already, or another of the same source came first.
    #[error("the import is no longer up to date; begin it again")]
    Outdated,
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Order {
    /// An import of everybody's records, for all areas.
    ///
    /// # Errors
    /// [`ImportError::Source`].
    pub fn for_everybody(source: &str, format: Format) -> Result<Self, ImportError> {
        // Records of these sources are not another system's.
        if ["files", "desk"].contains(&source) {
            return Err(ImportError::Source(source.to_owned()));
        }
        Ok(Self {
            source: checked(source)?.to_owned(),
            owner: String::new(),
            area: Area::default(),
            undivided: false,
            format,
            bad: OnBad::Stop,
            whole: true,
        })
    }

    /// An import of a town's own records. They hold in the town, whatever the file says, and under
    /// a name that no other town's import has.
    ///
    /// # Errors
    /// [`ImportError::Source`].
    pub fn for_town(
        town: &Municipality,
        source: &str,
        format: Format,
    ) -> Result<Self, ImportError> {
        Ok(Self {
            source: format!("{}/{}", town.id, checked(source)?),
            owner: town.id.clone(),
            area: crate::place::area_of(town),
            undivided: town.kind == web::region::Kind::District,
            format,
            bad: OnBad::Stop,
            whole: true,
        })
    }

    /// The source of the records.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}

fn checked(source: &str) -> Result<&str, ImportError> {
    let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
    if (1..=40).contains(&source.len()) && source.bytes().all(letter) {
        Ok(source)
    } else {
        Err(ImportError::Source(source.chars().take(40).collect()))
    }
}

/// An import that was read and not yet applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Import {
    /// Its row.
    pub id: Id,
    /// How much was read.
    pub progress: Progress,
}

/// A new id for a row.
fn fresh(app: &App) -> Id {
    Id::new(app.clock.now(), &mut app.dice.chance())
}
