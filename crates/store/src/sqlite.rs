//! SQLite: one writer thread that commits for many callers at once, and readers beside it.

use crate::{
    Error, Tx,
    call::{Job, Mode, Verdict, outcome},
    db::{Counts, QUEUE},
    tx::On,
};
use crossbeam_channel::{Receiver, Sender};
use rusqlite::{Connection, config::DbConfig};
use std::{
    fs::{DirBuilder, OpenOptions},
    panic::resume_unwind,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, atomic::Ordering},
    thread,
};

/// How many closures share one commit at the most, so that the first does not wait for long.
const GROUP: usize = 512;

/// Durable at every commit. Pages are cached here and not mapped: an I/O error in mapped memory
/// kills the process, and what is mapped counts as its memory. Keys ordered by time keep the pages
/// in use few: 64 and 16 MB of cache were no faster than these 8 when measured.
///
/// What a closure changed is remembered in memory. SQLite would write it to a file beyond
/// `SQLITE_STMTJRNL_SPILL` (`.cargo/config.toml`), in one piece of that size; but its layer for Unix
/// cannot write 128 KB and more at once, and says that the disk is full.
const WRITER: &str = "PRAGMA temp_store = MEMORY; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; \
    PRAGMA cache_size = -8192; PRAGMA foreign_keys = ON;";
/// Such a closure changes pages all over the file: without room each is written again and again.
/// No more is taken than it touches, and all is given back.
const ROOM: &str = "PRAGMA cache_size = -131072";
const USUAL: &str = "PRAGMA cache_size = -8192; PRAGMA shrink_memory";
const READER: &str = "PRAGMA query_only = ON; PRAGMA cache_size = -1024;";
const BUSY: std::time::Duration = std::time::Duration::from_secs(5);

/// Opens the file and starts its writer, which ends when the last sender is gone.
pub(crate) fn start(path: &Path, counts: Arc<Counts>) -> Result<Sender<Box<dyn Job>>, Error> {
    let file = |e: &dyn ToString| Error::File {
        file: path.display().to_string(),
        reason: e.to_string(),
    };
    let connection = open(path, WRITER, 512).map_err(|e| file(&e))?;
    let (jobs, queue) = crossbeam_channel::bounded(QUEUE);
    thread::Builder::new()
        .name("store-writer".into())
        .spawn(move || Writer { connection, counts }.serve(&queue))
        .map_err(|e| file(&e))?;
    Ok(jobs)
}

/// Makes folder and file for our eyes only; SQLite gives the file's mode to its WAL too. The path
/// that comes back is absolute, so that SQLite sees neither a URI nor `:memory:` in it.
pub(crate) fn create(path: &Path) -> Result<PathBuf, Error> {
    let folder = match path.parent() {
        Some(p) if !p.as_os_str().is_empty() => p,
        _ => Path::new("."),
    };
    let mut dir = DirBuilder::new();
    dir.recursive(true);
    let mut file = OpenOptions::new();
    file.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        dir.mode(0o700);
        file.mode(0o600);
    }
    dir.create(folder)
        .and_then(|()| file.open(path))
        .and_then(|_| path.canonicalize())
        .map_err(|e| Error::Folder {
            folder: folder.display().to_string(),
            reason: e.to_string(),
        })
}

fn open(path: &Path, pragmas: &str, statements: usize) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    // One plan for each statement. Else SQLite prepares some of them anew for each value that is
    // bound, to look for a better one: three tenths of the work of a sign-in when measured.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(pragmas)?;
    connection.set_prepared_statement_cache_capacity(statements);
    Ok(connection)
}

fn exec(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(drop)
}

struct Writer {
    connection: Connection,
    counts: Arc<Counts>,
}

impl Writer {
    fn serve(&self, queue: &Receiver<Box<dyn Job>>) {
        let mut done = Vec::with_capacity(GROUP);
        // Taken from the queue, but not to be run with others.
        let mut held = None;
        while let Some(first) = held.take().or_else(|| queue.recv().ok()) {
            match first.mode() {
                _ if first.abandoned() => {}
                Mode::Alone => self.alone(first),
                _ => held = self.group(first, queue, &mut done),
            }
        }
        // The last chance to note which indexes are worth while; it does not matter if it fails.
        let _ = self.connection.execute_batch("PRAGMA optimize");
    }

    /// Takes what waits, runs each in a savepoint, commits once, then answers all.
    ///
    /// Refused ones too are answered after the commit: a refusal may rest on what a neighbour has
    /// written ("already used"), and must not be told before that is durable.
    ///
    /// Gives back what was taken and wants to be alone.
    fn group(
        &self,
        first: Box<dyn Job>,
        queue: &Receiver<Box<dyn Job>>,
        done: &mut Vec<Box<dyn Job>>,
    ) -> Option<Box<dyn Job>> {
        let first = self.begin(first)?;
        let mut held = None;
        let mut next = Some(first);
        while let Some(mut job) = next.take() {
            let kept = self.one(&mut *job);
            done.push(job);
            if let Err(reason) = kept {
                self.fail(done, &reason);
                return None;
            }
            while done.len() < GROUP {
                next = queue.try_recv().ok();
                if next.as_ref().is_none_or(|job| !job.abandoned()) {
                    break;
                }
            }
            held = next.take_if(|job| job.mode() == Mode::Alone);
        }
        match exec(&self.connection, "COMMIT") {
            Ok(()) => {
                let writes = &self.counts.writes;
                writes.fetch_add(done.len() as u64, Ordering::Relaxed);
                self.counts.commits.fetch_add(1, Ordering::Relaxed);
                done.drain(..).for_each(|job| job.answer(Ok(())));
            }
            Err(e) => self.fail(done, &e.to_string()),
        }
        held
    }

    /// Begins a transaction for this one, who is told if there can be none.
    fn begin(&self, first: Box<dyn Job>) -> Option<Box<dyn Job>> {
        let Err(e) = exec(&self.connection, "BEGIN IMMEDIATE") else {
            return Some(first);
        };
        let transaction = first.name();
        let reason = e.to_string();
        first.answer(Err(Error::Begin {
            transaction,
            reason,
        }));
        None
    }

    /// Runs one closure that shares its transaction with nobody and has more room than others.
    fn alone(&self, first: Box<dyn Job>) {
        // Whether the room is changed decides about speed and memory, not about what is stored.
        let _ = self.connection.execute_batch(ROOM);
        self.whole(first);
        let _ = self.connection.execute_batch(USUAL);
    }

    /// Runs one closure in its own transaction: what it did is undone by undoing the whole, and no
    /// savepoint remembers it.
    fn whole(&self, first: Box<dyn Job>) {
        let Some(mut job) = self.begin(first) else {
            return;
        };
        let c = &self.connection;
        let verdict = job.run(&mut Tx::new(On::Sqlite(c), job.name(), &self.counts));
        let mut done = vec![job];
        if c.is_autocommit() {
            return self.fail(&mut done, "SQLite has rolled it back");
        }
        let keep = verdict == Verdict::Keep;
        match exec(c, if keep { "COMMIT" } else { "ROLLBACK" }) {
            Ok(()) => {
                self.counts.writes.fetch_add(1, Ordering::Relaxed);
                let commits = &self.counts.commits;
                commits.fetch_add(u64::from(keep), Ordering::Relaxed);
                done.drain(..).for_each(|job| job.answer(Ok(())));
            }
            Err(e) => self.fail(&mut done, &e.to_string()),
        }
    }

    /// Runs one closure. An error means that the transaction of the whole group is gone or cannot
    /// be trusted, as after a full disk.
    fn one(&self, job: &mut dyn Job) -> Result<(), String> {
        let c = &self.connection;
        let said = |e: rusqlite::Error| e.to_string();
        exec(c, "SAVEPOINT one").map_err(said)?;
        let verdict = job.run(&mut Tx::new(On::Sqlite(c), job.name(), &self.counts));
        if c.is_autocommit() {
            return Err("SQLite has rolled it back".into());
        }
        if verdict != Verdict::Keep {
            exec(c, "ROLLBACK TO one").map_err(said)?;
        }
        exec(c, "RELEASE one").map_err(said)
    }

    fn fail(&self, done: &mut Vec<Box<dyn Job>>, reason: &str) {
        if !self.connection.is_autocommit() {
            let _ = exec(&self.connection, "ROLLBACK"); // nothing was promised yet
        }
        for job in done.drain(..) {
            let transaction = job.name();
            let reason = reason.to_owned();
            job.answer(Err(Error::Commit {
                transaction,
                reason,
            }));
        }
    }
}

/// Connections that only read: as many as were ever needed at once, with small caches.
///
/// A stack under a lock and not one for each thread, because the threads for blocking work come
/// and go in hundreds, and because the connections then close with the store.
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    counts: Arc<Counts>,
}

impl Readers {
    pub(crate) fn new(path: &Path, counts: Arc<Counts>) -> Self {
        Self {
            path: path.into(),
            idle: Mutex::default(),
            counts,
        }
    }

    /// Runs the closure on a snapshot, on the thread of the caller.
    pub(crate) fn read<T, E: From<Error>>(
        &self,
        f: &impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let begin = |e: rusqlite::Error| Error::Begin {
            transaction: "read",
            reason: e.to_string(),
        };
        let idle = self.lock().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => open(&self.path, READER, 64).map_err(begin)?,
        };
        exec(&connection, "BEGIN").map_err(begin)?;
        let mut tx = Tx::new(On::Sqlite(&connection), "read", &self.counts);
        let (out, _) = outcome("read", f, &mut tx);
        // One that does not end its transaction is closed, not used again.
        if exec(&connection, "ROLLBACK").is_ok() {
            self.lock().push(connection);
        }
        out.unwrap_or_else(|panic| resume_unwind(panic))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
