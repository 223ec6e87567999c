//! What can go wrong, in sentences for the person who runs the server.

use crate::pg::Trouble;

/// The store failed.
///
/// The texts never hold values of a statement or the password of the database URL: they end in
/// logs, where personal data has no place.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The folder of the SQLite file does not exist and cannot be made, or is not writable.
    #[error("the data folder {folder} is not writable: {reason}")]
    Folder {
        /// The folder.
        folder: String,
        /// What the operating system said.
        reason: String,
    },
    /// The SQLite file cannot be opened.
    #[error("the database file {file} cannot be opened: {reason}")]
    File {
        /// The file.
        file: String,
        /// What SQLite said.
        reason: String,
    },
    /// The URL of the PostgreSQL server cannot be read.
    #[error("the database URL is not valid, expected postgres://user:password@host/database")]
    Url,
    /// The connection would need TLS, which this version does not speak to PostgreSQL.
    #[error(
        "the connection to PostgreSQL on {host} would need TLS, which is not supported: \
         use a local socket or tunnel, or say sslmode=disable if the network between is trusted"
    )]
    Tls {
        /// The host named in the URL.
        host: String,
    },
    /// PostgreSQL does not answer, or refuses us.
    #[error("PostgreSQL on {host} cannot be reached: {reason}")]
    Unreachable {
        /// The host named in the URL.
        host: String,
        /// What the server or the operating system said.
        reason: String,
    },
    /// The transaction could not begin.
    #[error("transaction {transaction} could not begin: {reason}")]
    Begin {
        /// The name given to `write`.
        transaction: &'static str,
        /// What the database said.
        reason: String,
    },
    /// A statement failed. The transaction is rolled back.
    #[error("statement {statement} failed in transaction {transaction}: {reason}")]
    Statement {
        /// The name given to `write`.
        transaction: &'static str,
        /// The statement's name in [`crate::sql!`].
        statement: &'static str,
        /// What the database said.
        reason: String,
    },
    /// A column holds another type than the caller expects.
    #[error("column {column} of statement {statement} has another type than expected")]
    Column {
        /// The statement's name in [`crate::sql!`].
        statement: &'static str,
        /// Counted from 0.
        column: usize,
    },
    /// The closure went on after a statement had failed.
    #[error("transaction {transaction} went on after one of its statements had failed")]
    Dead {
        /// The name given to `write`.
        transaction: &'static str,
    },
    /// The commit was not confirmed: it may or may not have happened.
    #[error("transaction {transaction} may be lost, its commit was not confirmed: {reason}")]
    Commit {
        /// The name given to `write`.
        transaction: &'static str,
        /// What the database said.
        reason: String,
    },
    /// Other transactions got in the way too often.
    #[error("transaction {transaction} gave up after too many conflicts with others")]
    Conflict {
        /// The name given to `write`.
        transaction: &'static str,
    },
    /// Too many transactions are waiting; ask again later.
    #[error("the database is overloaded, too many transactions are waiting")]
    Overloaded,
    /// The store has been shut down.
    #[error("the database is closed")]
    Closed,
    /// A newer version of this program has written the schema.
    #[error("the database was written by a newer version, which added {}", .0.join(", "))]
    Newer(Vec<String>),
    /// A migration that was already applied has been changed in the program.
    #[error("migration {0} is not the one that was applied to this database")]
    Edited(String),
    /// Sealed bytes were changed, or belong to another key, purpose or owner.
    #[error("encrypted data does not open: it was changed, or the master key is another one")]
    Forged,
    /// The file or value of the master key is not usable.
    #[error("the master key {place} is not usable: {reason}")]
    MasterKey {
        /// The file, or where the value came from.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// Why a statement failed, before it is told to anybody.
#[derive(Debug)]
pub(crate) enum Cause {
    Sqlite(rusqlite::Error),
    /// With the name of the statement that failed: it may have been posted earlier.
    Postgres(Trouble, &'static str),
    Known(Error),
}

impl Cause {
    /// PostgreSQL asks to run the transaction again.
    pub(crate) fn again(&self) -> bool {
        matches!(self, Cause::Postgres(e, _) if e.again())
    }

    /// What the database said.
    pub(crate) fn reason(&self) -> String {
        match self {
            Cause::Sqlite(e) => e.to_string(),
            Cause::Postgres(e, _) => e.to_string(),
            Cause::Known(e) => e.to_string(),
        }
    }

    pub(crate) fn into_error(self, transaction: &'static str, statement: &'static str) -> Error {
        let reason = self.reason();
        let statement = match self {
            Cause::Known(e) => return e,
            Cause::Postgres(_, failed) if !failed.is_empty() => failed,
            Cause::Sqlite(_) | Cause::Postgres(..) => statement,
        };
        Error::Statement {
            transaction,
            statement,
            reason,
        }
    }
}

impl From<rusqlite::Error> for Cause {
    fn from(e: rusqlite::Error) -> Self {
        Cause::Sqlite(e)
    }
}
impl From<Error> for Cause {
    fn from(e: Error) -> Self {
        Cause::Known(e)
    }
}
