//! PostgreSQL: threads with a connection each. `postgres::Client` must never be dropped where
//! asynchronous code runs (the process would abort), so it lives and dies on these threads.

use crate::{
    Args, Error, Sql, Tx,
    call::{Job, Mode, Verdict},
    db::{Counts, QUEUE},
    error::{Cause, Said, again},
    tx::On,
};
use crossbeam_channel::{Receiver, Sender};
use postgres::{
    Client, Config, NoTls, Row, Statement,
    config::{Host, SslMode},
    fallible_iterator::FallibleIterator,
    types::ToSql,
};
use protocols::Chance;
use std::{
    collections::HashMap,
    fmt,
    net::IpAddr,
    sync::{Arc, RwLock, atomic::Ordering},
    thread,
    time::Duration,
};

/// How often a closure is run because of conflicts before its caller is told.
const TRIES: u32 = 20;

/// From this try on a closure runs alone in this process. Rows made at the same time share a page
/// of an index, PostgreSQL notices conflicts by page, and among many callers some would otherwise
/// lose every time.
const ALONE: u32 = 4;

/// How many of the connections write; the others read, and never wait for a writer. Few: each
/// conflict is a closure that ran for nothing, and there are the more of them the more write at a
/// time.
fn writers_of(connections: usize) -> usize {
    (connections / 2).clamp(1, 4)
}

/// For each session: a commit is durable even if the server's default is otherwise, and a node
/// that freezes in a transaction does not hold its locks for ever.
const SETTINGS: &str = "SELECT set_config('synchronous_commit', 'on', false) \
    WHERE current_setting('synchronous_commit') = 'off'; \
    SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = 'warning'";

/// Any number that other programs on the same database do not use.
const LOCK: &str = "SELECT pg_advisory_xact_lock(6008195126203674978)";

/// Reads the URL and refuses connections that would need TLS.
pub(crate) fn config(url: &str) -> Result<Config, Error> {
    // The driver does not know these two; its message would say "invalid" only.
    let verified = ["sslmode=verify-ca", "sslmode=verify-full"]
        .iter()
        .find(|mode| url.contains(**mode));
    let plain = verified.map_or_else(
        || url.to_owned(),
        |mode| url.replace(mode, "sslmode=require"),
    );
    // What the driver says of a wrong URL may quote a piece of the password.
    let mut config: Config = plain.parse().map_err(|_| Error::Url)?;
    let hosts = config.get_hosts();
    if hosts.is_empty() && config.get_hostaddrs().is_empty() || !hosts.iter().all(is_name) {
        return Err(Error::Url);
    }
    let plain_text_is_fine = match config.get_ssl_mode() {
        SslMode::Disable => true,
        SslMode::Prefer => {
            config.get_hosts().iter().all(is_here)
                && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
        }
        _ => false,
    };
    if !plain_text_is_fine {
        let host = host(&config);
        return Err(Error::Tls { host });
    }
    config.ssl_mode(SslMode::Disable);
    if config.get_application_name().is_none() {
        config.application_name("stadttor");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(5));
    }
    // A server that vanishes without a word is noticed within half a minute.
    config.keepalives_idle(Duration::from_secs(10));
    config.tcp_user_timeout(Duration::from_secs(30));
    Ok(config)
}

/// A piece of a password with an unescaped `?` or `@` can end up as the host, which is printed.
fn is_name(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-._:".contains(c)),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// The hosts of the URL, for messages.
pub(crate) fn host(config: &Config) -> String {
    let names: Vec<String> = config
        .get_hosts()
        .iter()
        .map(|host| match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(path) => path.display().to_string(),
        })
        .chain(config.get_hostaddrs().iter().map(ToString::to_string))
        .collect();
    names.join(", ")
}

/// Where jobs are handed in.
pub(crate) struct Doors {
    pub(crate) writes: Sender<Box<dyn Job>>,
    pub(crate) reads: Sender<Box<dyn Job>>,
}

/// Starts the threads, which end when the last sender is gone; the first must have connected.
pub(crate) fn start(
    config: &Config,
    connections: usize,
    counts: &Arc<Counts>,
) -> Result<Doors, Error> {
    let (writes, to_writers) = crossbeam_channel::bounded(QUEUE);
    let (mut reads, mut to_readers) = crossbeam_channel::bounded(QUEUE);
    let first_reader = writers_of(connections);
    if first_reader == connections {
        (reads, to_readers) = (writes.clone(), to_writers.clone());
    }
    let (connected, first) = std::sync::mpsc::channel();
    let lane = Arc::<RwLock<()>>::default();
    for n in 0..connections {
        let queue = if n < first_reader {
            &to_writers
        } else {
            &to_readers
        };
        let mut worker = Worker {
            config: config.clone(),
            session: None,
            counts: Arc::clone(counts),
            chance: Chance::system(),
            lane: Arc::clone(&lane),
        };
        let (queue, connected) = (queue.clone(), connected.clone());
        thread::Builder::new()
            .name("store-postgres".into())
            .spawn(move || {
                let _ = connected.send(worker.session().map(drop)); // only the first is awaited
                worker.serve(&queue);
            })
            .map_err(|e| Error::Unreachable {
                host: host(config),
                reason: e.to_string(),
            })?;
    }
    first.recv().unwrap_or(Err(Error::Closed))?;
    Ok(Doors { writes, reads })
}

struct Worker {
    config: Config,
    session: Option<Session>,
    counts: Arc<Counts>,
    chance: Chance,
    /// Held by writers: shared at first, alone after conflicts.
    lane: Arc<RwLock<()>>,
}

impl Worker {
    fn serve(&mut self, queue: &Receiver<Box<dyn Job>>) {
        while let Ok(mut job) = queue.recv() {
            if job.abandoned() {
                continue;
            }
            let result = self.until_settled(&mut *job);
            if job.mode() != Mode::Read {
                self.counts.writes.fetch_add(1, Ordering::Relaxed);
            }
            job.answer(result);
        }
    }

    fn until_settled(&mut self, job: &mut dyn Job) -> Result<(), Error> {
        let lane = Arc::clone(&self.lane);
        for tries in 0..TRIES {
            let alone = (tries >= ALONE).then(|| lane.write());
            let beside = (tries < ALONE && job.mode() == Mode::Write).then(|| lane.read());
            self.begin(job)?;
            if self.finish(job)? != Verdict::Again {
                return Ok(());
            }
            drop((alone, beside));
            self.counts.retries.fetch_add(1, Ordering::Relaxed);
            // Up to 6 ms, at random: those who collided must not collide again in step.
            let spread = u64::from(u16::from_be_bytes(self.chance.bytes()));
            thread::sleep(Duration::from_micros(spread % (200 << tries.min(5))));
        }
        Err(Error::Conflict {
            transaction: job.name(),
        })
    }

    /// A connection that went stale is noticed here, where nothing has happened yet: once it is
    /// made anew. A server that comes back is found by the next call.
    fn begin(&mut self, job: &dyn Job) -> Result<(), Error> {
        let isolation = match job.mode() {
            Mode::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Mode::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE",
            // Sees what the holder of the lock before us has committed.
            Mode::Schema => "BEGIN ISOLATION LEVEL READ COMMITTED",
        };
        let was_open = self.session.is_some();
        let mut begun = self.session()?.client.batch_execute(isolation);
        if begun.is_err() && was_open {
            self.session = None;
            begun = self.session()?.client.batch_execute(isolation);
        }
        if begun.is_ok() && job.mode() == Mode::Schema {
            begun = self.session()?.client.batch_execute(LOCK);
        }
        begun.map_err(|e| {
            self.session = None;
            Error::Begin {
                transaction: job.name(),
                reason: Said(&e).to_string(),
            }
        })
    }

    fn finish(&mut self, job: &mut dyn Job) -> Result<Verdict, Error> {
        let counts = Arc::clone(&self.counts);
        let session = self.session()?;
        let name = job.name();
        let verdict = job.run(&mut Tx::new(On::Postgres(session), name, &counts));
        if verdict != Verdict::Keep {
            // If even this fails the connection is gone, and the changes with it.
            if session.client.batch_execute("ROLLBACK").is_err() {
                self.session = None;
            }
            return Ok(verdict);
        }
        match session.client.batch_execute("COMMIT") {
            Ok(()) => {
                if job.mode() != Mode::Read {
                    self.counts.commits.fetch_add(1, Ordering::Relaxed);
                }
                Ok(Verdict::Keep)
            }
            Err(e) if again(&e) => Ok(Verdict::Again),
            // Never run again: the server may have committed before the connection broke.
            Err(e) => {
                self.session = None;
                Err(Error::Commit {
                    transaction: name,
                    reason: Said(&e).to_string(),
                })
            }
        }
    }

    fn session(&mut self) -> Result<&mut Session, Error> {
        if self.session.as_ref().is_some_and(|s| s.client.is_closed()) {
            self.session = None;
        }
        match &mut self.session {
            Some(session) => Ok(session),
            none => {
                let unreachable = |e: postgres::Error| Error::Unreachable {
                    host: host(&self.config),
                    reason: Said(&e).to_string(),
                };
                let mut client = self.config.connect(NoTls).map_err(unreachable)?;
                client.batch_execute(SETTINGS).map_err(unreachable)?;
                Ok(none.insert(Session {
                    client,
                    statements: HashMap::new(),
                }))
            }
        }
    }
}

/// A connection with the statements it has prepared.
pub(crate) struct Session {
    client: Client,
    statements: HashMap<&'static str, Statement>,
}

impl Session {
    pub(crate) fn statement(&mut self, sql: &'static Sql) -> Result<Statement, Cause> {
        if let Some(statement) = self.statements.get(sql.postgres) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql.postgres)?;
        self.statements.insert(sql.postgres, statement.clone());
        Ok(statement)
    }

    pub(crate) fn execute(&mut self, sql: &'static Sql, args: impl Args) -> Result<u64, Cause> {
        let statement = self.statement(sql)?;
        args.with(|args| {
            let args: Vec<&(dyn ToSql + Sync)> = args.iter().map(|arg| arg as _).collect();
            Ok(self.client.execute(&statement, &args)?)
        })
    }

    pub(crate) fn rows(&mut self, sql: &'static Sql, args: impl Args) -> Result<Vec<Row>, Cause> {
        let statement = self.statement(sql)?;
        args.with(|args| Ok(self.client.query_raw(&statement, args)?.collect()?))
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Cause> {
        Ok(self.client.batch_execute(sql)?)
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}
