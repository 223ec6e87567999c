//! The door to the store: [`Db`].

use crate::{
    Error, Tx,
    call::{Call, Job, Mode},
    pg,
    sqlite::{self, Readers},
};
use crossbeam_channel::{Sender, TrySendError};
use std::{
    fmt,
    panic::resume_unwind,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::sync::{Semaphore, watch};

/// How many transactions may wait for their turn before further ones are refused.
pub(crate) const QUEUE: usize = 4096;

/// How many long reads may run at once; each needs a thread and a connection.
const SCANS: usize = 4;

/// The store: an embedded SQLite file or a PostgreSQL server. Cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    /// What writes; on SQLite nothing else waits in a queue.
    writes: Sender<Box<dyn Job>>,
    reads: Sender<Box<dyn Job>>,
    /// SQLite only: reads run where they are asked for.
    readers: Option<Readers>,
    scans: Semaphore,
    counts: Arc<Counts>,
    work: watch::Sender<()>,
    place: String,
}

#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) writes: AtomicU64,
    pub(crate) commits: AtomicU64,
    pub(crate) retries: AtomicU64,
    pub(crate) statements: AtomicU64,
    pub(crate) trips: AtomicU64,
}

/// What the store has done since it was opened, for metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counters {
    /// Writing closures that were answered, refused ones included.
    pub writes: u64,
    /// Durable commits: fewer than writes where several shared one.
    pub commits: u64,
    /// Runs that PostgreSQL asked to repeat because of conflicts.
    pub retries: u64,
    /// Statements that closures ran, reading and writing.
    pub statements: u64,
    /// How often a closure waited for an answer: on PostgreSQL each time is a way to the server and
    /// back. What begins, ends and prepares is not among them.
    pub trips: u64,
}

impl Db {
    /// Opens or creates a SQLite file (mode 0600) and starts its writer thread.
    ///
    /// A second process may write to the same file; each waits up to 5 s for the other.
    ///
    /// # Errors
    /// [`Error::Folder`], [`Error::File`].
    pub fn sqlite(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = sqlite::create(path.as_ref())?;
        let counts = Arc::<Counts>::default();
        let queue = sqlite::start(&path, Arc::clone(&counts))?;
        let readers = Some(Readers::new(&path, Arc::clone(&counts)));
        let doors = pg::Doors {
            writes: queue.clone(),
            reads: queue,
        };
        Ok(Self::new(
            doors,
            readers,
            counts,
            path.display().to_string(),
        ))
    }

    /// Connects to PostgreSQL 12 or later by URL, with so many connections (at least one), each on
    /// a thread of its own.
    ///
    /// TLS is not spoken: a host other than this one is accepted only with `sslmode=disable`, so
    /// that nobody sends personal data in the clear without having decided so. Session poolers
    /// work; transaction poolers do not, because statements are prepared once.
    ///
    /// # Errors
    /// [`Error::Url`], [`Error::Tls`], [`Error::Unreachable`].
    pub fn postgres(url: &str, connections: usize) -> Result<Self, Error> {
        Self::postgres_with(&pg::config(url)?, connections)
    }

    pub(crate) fn postgres_with(
        config: &postgres::Config,
        connections: usize,
    ) -> Result<Self, Error> {
        let counts = Arc::<Counts>::default();
        let place = pg::host(config);
        let doors = pg::start(config, connections.max(1), &counts)?;
        Ok(Self::new(doors, None, counts, place))
    }

    fn new(doors: pg::Doors, readers: Option<Readers>, counts: Arc<Counts>, place: String) -> Self {
        Self(Arc::new(Inner {
            writes: doors.writes,
            reads: doors.reads,
            readers,
            scans: Semaphore::new(SCANS),
            counts,
            work: watch::Sender::new(()),
            place,
        }))
    }

    /// Runs the closure in a transaction and answers after the commit is durable.
    ///
    /// `name` says what the transaction is for, as in `consent.grant`: it stands in errors and in
    /// the debug events of target `store`. Two runs see each other as if one came after the other
    /// (serializable). If the closure refuses (`Err`) or panics, its changes are undone; a panic
    /// goes on in the caller. Dropping the future before its turn means that it does not run;
    /// afterwards it may be committed all the same.
    ///
    /// # Errors
    /// What the closure returns, or an [`Error`] by way of `E`. After [`Error::Commit`] it is
    /// unknown whether the changes were kept; all other errors mean that they were not.
    pub async fn write<T, E>(
        &self,
        name: &'static str,
        f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.send(name, Mode::Write, f).await
    }

    /// The same as [`Db::write`] for a transaction that changes very much. It shares its commit
    /// with no other, and so needs no savepoint, for which SQLite would keep a copy of each changed
    /// page in memory.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn write_alone<T, E>(
        &self,
        name: &'static str,
        f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.send(name, Mode::Alone, f).await
    }

    /// Runs the closure on a snapshot that nothing changes, for point reads.
    ///
    /// On SQLite it runs inline, on the thread that polls: some microseconds for reads by key,
    /// less than handing it over would cost. What may look at more than some hundred rows belongs
    /// in [`Db::scan`].
    ///
    /// # Errors
    /// What the closure returns, or an [`Error`] by way of `E`.
    pub async fn read<T, E>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &self.0.readers {
            Some(readers) => readers.read(&f),
            None => self.send("read", Mode::Read, f).await,
        }
    }

    /// The same as [`Db::read`] for long reads: away from the threads that serve requests, and
    /// only four at a time, so that lists never starve sign-ins.
    ///
    /// # Errors
    /// What the closure returns, or an [`Error`] by way of `E`.
    pub async fn scan<T, E>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let Ok(_permit) = self.0.scans.acquire().await else {
            return Err(Error::Closed.into());
        };
        if self.0.readers.is_none() {
            return self.send("scan", Mode::Scan, f).await;
        }
        let inner = Arc::clone(&self.0);
        let scan = move || match &inner.readers {
            Some(readers) => readers.read(&f),
            None => Err(Error::Closed.into()),
        };
        match tokio::task::spawn_blocking(scan).await {
            Ok(out) => out,
            Err(e) => match e.try_into_panic() {
                Ok(panic) => resume_unwind(panic),
                Err(_) => Err(Error::Closed.into()),
            },
        }
    }

    pub(crate) async fn send<T, E>(
        &self,
        name: &'static str,
        mode: Mode,
        f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (call, answer) = Call::new(name, mode, f, self.0.work.clone());
        // Never wait for a place: that would block a thread that serves other requests.
        let queue = match mode {
            Mode::Read | Mode::Scan => &self.0.reads,
            Mode::Write | Mode::Alone | Mode::Schema => &self.0.writes,
        };
        match queue.try_send(Box::new(call)) {
            Ok(()) => {}
            Err(TrySendError::Full(_)) => return Err(Error::Overloaded.into()),
            Err(TrySendError::Disconnected(_)) => return Err(Error::Closed.into()),
        }
        match answer.await {
            Ok(Ok(out)) => out,
            Ok(Err(panic)) => resume_unwind(panic), // the caller's bug fails the caller's request
            Err(_) => Err(Error::Closed.into()),
        }
    }

    /// Changes whenever a transaction with a durable job was committed here, so that nobody who
    /// waits for the job waits for a clock too. Jobs of other nodes, and those that rest, are
    /// found by looking.
    #[must_use]
    pub fn work(&self) -> watch::Receiver<()> {
        self.0.work.subscribe()
    }

    /// What was done since the store was opened.
    #[must_use]
    pub fn counters(&self) -> Counters {
        let counts = &self.0.counts;
        Counters {
            writes: counts.writes.load(Ordering::Relaxed),
            commits: counts.commits.load(Ordering::Relaxed),
            retries: counts.retries.load(Ordering::Relaxed),
            statements: counts.statements.load(Ordering::Relaxed),
            trips: counts.trips.load(Ordering::Relaxed),
        }
    }

    /// Transactions that wait for their turn just now; at 4096 further ones are refused.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.0.writes.len()
    }
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Db").field(&self.0.place).finish()
    }
}
