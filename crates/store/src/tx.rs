//! What a closure sees.

use crate::{Args, Error, FromRow, Row, Sql, db::Counts, error::Cause, pg::Session, row::from_row};
use rusqlite::params_from_iter;
use std::sync::atomic::Ordering;

/// Where the statements of a transaction run.
#[derive(Debug)]
pub(crate) enum On<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut Session),
}

/// What became of the transaction so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    None,
    /// The database asks to run it again.
    Again,
    /// A statement failed: nothing more may be done.
    Dead,
}

/// A transaction of either database, open while the closure runs.
#[derive(Debug)]
pub struct Tx<'a> {
    on: On<'a>,
    name: &'static str,
    pub(crate) fault: Fault,
    /// Whether a durable job was enqueued.
    pub(crate) enqueued: bool,
    /// Whether a statement was run that may have changed something.
    pub(crate) wrote: bool,
    /// Whether every statement must have been confirmed when the closure ends.
    pub(crate) careful: bool,
    counts: &'a Counts,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(on: On<'a>, name: &'static str, counts: &'a Counts) -> Self {
        Self {
            on,
            name,
            fault: Fault::None,
            enqueued: false,
            wrote: false,
            careful: true,
            counts,
        }
    }

    /// Changes rows and says how many.
    ///
    /// # Errors
    /// [`Error::Statement`]; the transaction is then dead.
    pub fn run(&mut self, sql: &'static Sql, args: impl Args) -> Result<u64, Error> {
        self.waits();
        self.change(sql, args)
    }

    fn change(&mut self, sql: &'static Sql, args: impl Args) -> Result<u64, Error> {
        self.wrote = true;
        self.guard(sql.name, |on| match on {
            On::Sqlite(c) => args.with(|args| {
                let mut statement = c.prepare_cached(sql.sqlite)?;
                Ok(statement.execute(params_from_iter(args))? as u64)
            }),
            On::Postgres(session) => session.execute(sql, args),
        })
    }

    /// Changes rows, and does not wait to hear how many: on PostgreSQL the statement travels with
    /// the next one. Should it fail, the next one says so, or the end of the transaction.
    ///
    /// # Errors
    /// [`Error::Statement`], of this or of an earlier statement; the transaction is then dead.
    pub fn post(&mut self, sql: &'static Sql, args: impl Args) -> Result<(), Error> {
        if let On::Sqlite(_) = self.on {
            return self.change(sql, args).map(drop);
        }
        self.wrote = true;
        self.guard(sql.name, |on| match on {
            On::Sqlite(_) => Ok(()),
            On::Postgres(session) => session.post(sql, args),
        })
    }

    /// Says that [`Tx::first`] or [`Tx::all`] will ask this very question, with these values, unless
    /// a table is changed before that it names: on PostgreSQL it travels with the next statement, so that the
    /// answer is there when it is needed. On SQLite there is no way to save.
    ///
    /// # Errors
    /// [`Error::Statement`]; the transaction is then dead.
    pub fn ahead(&mut self, sql: &'static Sql, args: impl Args) -> Result<(), Error> {
        if let On::Sqlite(_) = self.on {
            return Ok(());
        }
        self.guard(sql.name, |on| match on {
            On::Sqlite(_) => Ok(()),
            On::Postgres(session) => session.ahead(sql, args),
        })
    }

    /// Waits until everything posted is known to have been done, where that must be known now.
    pub(crate) fn confirm(&mut self) -> Result<(), Error> {
        if !self.careful || self.fault != Fault::None {
            return Ok(());
        }
        let checked = match &mut self.on {
            On::Sqlite(_) => return Ok(()),
            On::Postgres(session) => session.check(),
        };
        checked.map_err(|cause| self.fail(cause, "post"))
    }

    /// The first row, if any. Write `LIMIT 1` where there may be many: PostgreSQL sends them all.
    ///
    /// # Errors
    /// [`Error::Statement`] or [`Error::Column`]; the transaction is then dead.
    pub fn first<T: FromRow>(
        &mut self,
        sql: &'static Sql,
        args: impl Args,
    ) -> Result<Option<T>, Error> {
        self.wrote |= !sql.reads();
        self.waits();
        self.guard(sql.name, |on| match on {
            On::Sqlite(c) => args.with(|args| {
                let mut statement = c.prepare_cached(sql.sqlite)?;
                let changes = !statement.readonly();
                let mut rows = statement.query(params_from_iter(args))?;
                let found = match rows.next()? {
                    Some(row) => Some(from_row(&Row::sqlite(row, sql))?),
                    None => None,
                };
                // A change with RETURNING is only complete when it has run to its end.
                while changes && rows.next()?.is_some() {}
                Ok(found)
            }),
            On::Postgres(session) => session
                .rows(sql, args)?
                .first()
                .map(|row| from_row(&Row::postgres(row, sql)))
                .transpose(),
        })
    }

    /// All rows.
    ///
    /// # Errors
    /// [`Error::Statement`] or [`Error::Column`]; the transaction is then dead.
    pub fn all<T: FromRow>(&mut self, sql: &'static Sql, args: impl Args) -> Result<Vec<T>, Error> {
        self.wrote |= !sql.reads();
        self.waits();
        self.guard(sql.name, |on| match on {
            On::Sqlite(c) => args.with(|args| {
                let mut statement = c.prepare_cached(sql.sqlite)?;
                let mut rows = statement.query(params_from_iter(args))?;
                let mut all = Vec::new();
                while let Some(row) = rows.next()? {
                    all.push(from_row(&Row::sqlite(row, sql))?);
                }
                Ok(all)
            }),
            On::Postgres(session) => session
                .rows(sql, args)?
                .iter()
                .map(|row| from_row(&Row::postgres(row, sql)))
                .collect(),
        })
    }

    /// Several statements without arguments, for migrations.
    pub(crate) fn batch(
        &mut self,
        statement: &'static str,
        sqlite: &str,
        postgres: &str,
    ) -> Result<(), Error> {
        self.wrote = true;
        self.guard(statement, |on| match on {
            On::Sqlite(c) => Ok(c.execute_batch(sqlite)?),
            On::Postgres(session) => session.batch(postgres),
        })
    }

    /// Checks that the database understands the statement.
    pub(crate) fn prepare(&mut self, sql: &'static Sql) -> Result<(), Error> {
        self.guard(sql.name, |on| match on {
            On::Sqlite(c) => Ok(c.prepare(sql.sqlite).map(drop)?),
            On::Postgres(session) => session.prepare(sql),
        })
    }

    fn guard<T>(
        &mut self,
        statement: &'static str,
        f: impl FnOnce(&mut On<'_>) -> Result<T, Cause>,
    ) -> Result<T, Error> {
        if self.fault != Fault::None {
            return Err(Error::Dead {
                transaction: self.name,
            });
        }
        self.counts.statements.fetch_add(1, Ordering::Relaxed);
        let done = f(&mut self.on);
        if let On::Postgres(session) = &mut self.on {
            let trips = session.trips();
            self.counts.trips.fetch_add(trips, Ordering::Relaxed);
        }
        done.map_err(|cause| self.fail(cause, statement))
    }

    /// Counts an answer that somebody waits for. PostgreSQL's connection knows which are there
    /// already; on SQLite each counts that is not posted.
    fn waits(&self) {
        if let On::Sqlite(_) = self.on {
            self.counts.trips.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Whether a statement has failed.
    pub(crate) fn failed(&self) -> bool {
        self.fault != Fault::None
    }

    fn fail(&mut self, cause: Cause, statement: &'static str) -> Error {
        self.fault = if cause.again() {
            Fault::Again
        } else {
            Fault::Dead
        };
        cause.into_error(self.name, statement)
    }
}
