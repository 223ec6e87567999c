//! A connection that asks: statements are prepared once and sent together where nobody waits for
//! their answers.
use super::{
    line::Line,
    login::login,
    owed::{Ahead, Given, Owed},
    prepared::{Prepared, describe},
    step::Step,
    trouble::Trouble,
    wire::Wire,
};
use crate::{Arg, Args, Sql, error::Cause};
use postgres::{
    Config,
    types::{IsNull, ToSql, Type},
};
use postgres_protocol::{
    IsNull as Null,
    message::{
        backend::{DataRowBody, Message},
        frontend::{self, BindError},
    },
};
use std::{
    collections::{HashMap, VecDeque},
    fmt,
    sync::Arc,
};

/// For each session: a commit is durable even if the server's default is otherwise, and a node
/// that freezes in a transaction does not hold its locks for ever.
const SETTINGS: &str = "SELECT set_config('synchronous_commit', 'on', false) \
    WHERE current_setting('synchronous_commit') = 'off'; \
    SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = 'warning'";

/// How many statements may wait for their answers. More, and both sides could stand still, each
/// with its buffers full of what the other does not read.
const PIPELINE: usize = 128;

/// A connection with the statements it has prepared.
pub(crate) struct Session {
    wire: Wire,
    statements: HashMap<&'static str, Arc<Prepared>>,
    owed: VecDeque<Owed>,
    /// Whether the server has answered since the last transaction began.
    heard: bool,
    broken: Option<String>,
    ahead: Vec<Ahead>,
    /// How many were asked ahead so far.
    numbered: u64,
    /// How often somebody waited for an answer, since that was last asked.
    trips: u64,
}

impl Session {
    pub(super) fn open(config: &Config) -> Result<Self, Trouble> {
        let mut session = Self {
            wire: login(config)?,
            statements: HashMap::new(),
            owed: VecDeque::new(),
            heard: false,
            broken: None,
            ahead: Vec::new(),
            numbered: 0,
            trips: 0,
        };
        session.simple(SETTINGS)?;
        for step in Step::ALL {
            frontend::parse(step.text(), step.text(), [], &mut session.wire.out)?;
        }
        frontend::sync(&mut session.wire.out);
        session.wire.send()?;
        session.until_ready()?;
        Ok(session)
    }

    /// Why the connection is of no use any more.
    pub(super) fn broken(&self) -> Option<&str> {
        self.broken.as_deref()
    }

    /// Whether the server has answered since the last transaction began.
    pub(super) fn heard(&self) -> bool {
        self.heard
    }

    /// Puts a step into what is sent next.
    pub(super) fn step(&mut self, step: Step) {
        let text = step.text();
        if matches!(step, Step::BeginRead | Step::BeginWrite | Step::BeginSchema) {
            self.heard = false;
        }
        let (none, out) = ([(); 0], &mut self.wire.out);
        let bound = frontend::bind("", text, [], none, |(), _| Ok(Null::Yes), [], out).is_ok();
        if !bound || frontend::execute("", 0, out).is_err() {
            self.broken = Some("a step could not be written".to_owned());
        }
        self.owed.push_back(Owed::Statement(text));
    }

    /// Sends what waits, without waiting for the answers: they are looked at before the next ones.
    pub(super) fn leave(&mut self) {
        frontend::sync(&mut self.wire.out);
        self.owed.push_back(Owed::Sync);
        if let Err(e) = self.wire.send() {
            self.broken = Some(e.to_string());
        }
    }

    /// Sends what waits and hears all answers; the tag of the last statement.
    ///
    /// # Errors
    /// The first that failed, and its name.
    pub(super) fn settle(&mut self) -> Result<String, (Trouble, &'static str)> {
        self.ask().map(|given| given.tag)
    }

    /// Whether the answer to any statement is still to come.
    pub(crate) fn owes(&self) -> bool {
        !self.owed.is_empty()
    }

    /// Hears what statements did whose answers nobody has looked at yet.
    pub(crate) fn check(&mut self) -> Result<(), Cause> {
        if self.owes() {
            self.ask().map_err(cause)?;
        }
        Ok(())
    }

    /// What another closure asked ahead is nobody's any more.
    pub(super) fn forget(&mut self) {
        self.ahead.clear();
    }

    /// What was asked ahead is good no more where this statement may change it.
    fn change(&mut self, sql: &'static Sql) {
        if !sql.reads() {
            self.ahead.retain(|ahead| !ahead.sql.depends_on(sql));
        }
    }

    /// Puts a question into what is sent next, whose answer waits for [`Session::rows`].
    pub(crate) fn ahead(&mut self, sql: &'static Sql, args: impl Args) -> Result<(), Cause> {
        let statement = self.statement(sql)?;
        let before = self.wire.out.len();
        self.bind(sql, &statement, args)?;
        self.owed.pop_back();
        let asked = &self.wire.out[before..];
        if self.ahead.iter().any(|ahead| *ahead.asked == *asked) {
            self.wire.out.truncate(before);
            return Ok(());
        }
        self.numbered += 1;
        self.owed.push_back(Owed::Ahead(sql.name(), self.numbered));
        self.ahead.push(Ahead {
            number: self.numbered,
            sql,
            asked: self.wire.out[before..].into(),
            rows: None,
        });
        Ok(())
    }

    /// Puts a statement into what is sent next: its failure is told by a later one.
    pub(crate) fn post(&mut self, sql: &'static Sql, args: impl Args) -> Result<(), Cause> {
        self.change(sql);
        let statement = self.statement(sql)?;
        self.bind(sql, &statement, args)
    }

    /// How often somebody waited for an answer since this was last asked.
    pub(crate) fn trips(&mut self) -> u64 {
        std::mem::take(&mut self.trips)
    }

    pub(crate) fn execute(&mut self, sql: &'static Sql, args: impl Args) -> Result<u64, Cause> {
        self.post(sql, args)?;
        self.trips += 1;
        let given = self.ask().map_err(cause)?;
        let count = given.tag.rsplit(' ').next();
        Ok(count.and_then(|n| n.parse().ok()).unwrap_or(0))
    }

    pub(crate) fn rows(&mut self, sql: &'static Sql, args: impl Args) -> Result<Vec<Line>, Cause> {
        self.change(sql);
        let statement = self.statement(sql)?;
        let before = self.wire.out.len();
        self.bind(sql, &statement, args)?;
        let rows = if let Some(rows) = self.answered_ahead(before)? {
            rows
        } else {
            self.trips += 1;
            self.ask().map_err(cause)?.rows
        };
        let columns = &statement.columns;
        let lines = rows.into_iter().map(|row| Line::new(row, columns));
        let lines: Result<Vec<Line>, Trouble> = lines.collect();
        lines.map_err(|trouble| cause((trouble, sql.name())))
    }

    /// The answer to what was written last, if it was asked ahead; then it is not asked again.
    fn answered_ahead(&mut self, before: usize) -> Result<Option<Vec<DataRowBody>>, Cause> {
        let wanted = &self.wire.out[before..];
        let Some(place) = self.ahead.iter().position(|a| *a.asked == *wanted) else {
            return Ok(None);
        };
        self.wire.out.truncate(before);
        self.owed.pop_back();
        if self.ahead[place].rows.is_none() {
            self.trips += 1;
            self.check()?;
        }
        Ok(self.ahead.swap_remove(place).rows)
    }

    /// Several statements without arguments.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Cause> {
        self.check()?;
        let done = self.simple(sql);
        done.map_err(|trouble| cause((trouble, "")))
    }

    pub(crate) fn prepare(&mut self, sql: &'static Sql) -> Result<(), Cause> {
        self.statement(sql).map(drop)
    }

    fn statement(&mut self, sql: &'static Sql) -> Result<Arc<Prepared>, Cause> {
        if self.owed.len() >= PIPELINE {
            self.check()?;
        }
        if let Some(statement) = self.statements.get(sql.postgres) {
            return Ok(Arc::clone(statement));
        }
        self.check()?;
        let name = format!("s{}", self.statements.len());
        let prepared = describe(&mut self.wire, &name, sql.postgres);
        let prepared = self.noted(prepared);
        let prepared = Arc::new(prepared.map_err(|trouble| cause((trouble, sql.name())))?);
        self.statements.insert(sql.postgres, Arc::clone(&prepared));
        Ok(prepared)
    }

    fn bind(
        &mut self,
        sql: &'static Sql,
        statement: &Prepared,
        args: impl Args,
    ) -> Result<(), Cause> {
        let before = self.wire.out.len();
        let out = &mut self.wire.out;
        let bound = args.with(|args| {
            if args.len() != statement.places.len() {
                let (given, wanted) = (args.len(), statement.places.len());
                return Err(Trouble::Value(format!(
                    "{given} values for {wanted} places"
                )));
            }
            let values = args.iter().zip(&statement.places);
            let write = |(arg, place): (&Arg<'_>, &Type), out: &mut bytes::BytesMut| {
                Ok(match arg.to_sql_checked(place, out)? {
                    IsNull::Yes => Null::Yes,
                    IsNull::No => Null::No,
                })
            };
            frontend::bind("", &statement.name, [1], values, write, [1], out).map_err(
                |e| match e {
                    BindError::Conversion(e) => Trouble::Value(e.to_string()),
                    BindError::Serialization(e) => Trouble::Value(e.to_string()),
                },
            )?;
            Ok(frontend::execute("", 0, out)?)
        });
        if let Err(trouble) = bound {
            self.wire.out.truncate(before);
            return Err(cause((trouble, sql.name())));
        }
        self.owed.push_back(Owed::Statement(sql.name()));
        Ok(())
    }

    /// Sends what waits and hears all answers; what the last statement gave.
    fn ask(&mut self) -> Result<Given, (Trouble, &'static str)> {
        self.leave();
        if let Some(reason) = &self.broken {
            return Err((Trouble::Broken(reason.clone()), ""));
        }
        let mut given = Given::default();
        let mut failed = None;
        while let Some(owed) = self.owed.pop_front() {
            let (heard, name) = match owed {
                Owed::Sync => (self.until_ready().map(|()| None), ""),
                _ if failed.is_some() => continue, // skipped by the server
                Owed::Statement(name) | Owed::Ahead(name, _) => (self.one(), name),
            };
            match (heard, &owed) {
                (Ok(Some(next)), Owed::Ahead(_, number)) => {
                    let mut waiting = self.ahead.iter_mut();
                    if let Some(ahead) = waiting.find(|a| a.number == *number) {
                        ahead.rows = Some(next.rows);
                    }
                }
                (Ok(Some(next)), _) => given = next,
                (Ok(None), _) => {}
                (Err(Trouble::Broken(reason)), _) => {
                    self.broken = Some(reason.clone());
                    return Err((Trouble::Broken(reason), name));
                }
                (Err(refused), _) => failed = Some((refused, name)),
            }
            // What was left behind concerns nobody any more.
            if matches!(owed, Owed::Sync) && self.owes() {
                failed = None;
            }
        }
        self.heard = true;
        failed.map_or(Ok(given), Err)
    }

    /// The answer to one statement.
    fn one(&mut self) -> Result<Option<Given>, Trouble> {
        let mut given = Given::default();
        loop {
            match self.wire.hear()? {
                Message::BindComplete => {}
                Message::DataRow(row) => given.rows.push(row),
                Message::CommandComplete(body) => {
                    body.tag()?.clone_into(&mut given.tag);
                    return Ok(Some(given));
                }
                Message::EmptyQueryResponse => return Ok(Some(given)),
                Message::ErrorResponse(body) => return Err(Trouble::of(&body)),
                _ => return Err(Trouble::unexpected()),
            }
        }
    }

    fn simple(&mut self, sql: &str) -> Result<(), Trouble> {
        frontend::query(sql, &mut self.wire.out)?;
        let done = self.wire.send().and_then(|()| self.until_ready());
        self.noted(done)
    }

    /// Hears everything up to the end; the first error.
    fn until_ready(&mut self) -> Result<(), Trouble> {
        let mut failed = None;
        loop {
            match self.wire.hear()? {
                Message::ReadyForQuery(_) => return failed.map_or(Ok(()), Err),
                Message::ErrorResponse(body) => {
                    let trouble = Trouble::of(&body);
                    if matches!(trouble, Trouble::Broken(_)) {
                        return Err(trouble);
                    }
                    failed.get_or_insert(trouble);
                }
                Message::CopyInResponse(_) | Message::CopyOutResponse(_) => {
                    return Err(Trouble::unexpected());
                }
                _ => {}
            }
        }
    }

    fn noted<T>(&mut self, done: Result<T, Trouble>) -> Result<T, Trouble> {
        if let Err(Trouble::Broken(reason)) = &done {
            self.broken = Some(reason.clone());
        }
        done
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // So that the server does not note a lost connection; it does not matter if it fails.
        self.wire.out.clear();
        frontend::terminate(&mut self.wire.out);
        let _ = self.wire.send();
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}

fn cause((trouble, statement): (Trouble, &'static str)) -> Cause {
    Cause::Postgres(trouble, statement)
}
