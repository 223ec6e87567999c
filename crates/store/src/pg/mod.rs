//! PostgreSQL: threads with a connection each, which take what waits.
//!
//! Writers run many closures in one serializable transaction ([`batch`]); readers run some on one
//! snapshot ([`reads`]).
mod batch;
mod line;
mod login;
mod owed;
mod prepared;
mod reads;
mod session;
mod socket;
mod step;
mod trouble;
mod url;
mod wire;

pub(crate) use line::Line;
pub(crate) use session::Session;
pub(crate) use trouble::Trouble;
pub(crate) use url::{config, host};

use crate::{
    Error,
    call::{Job, Mode},
    db::{Counts, QUEUE},
};
use crossbeam_channel::{Receiver, Sender};
use postgres::Config;
use protocols::Chance;
use std::{
    sync::{Arc, atomic::Ordering},
    thread,
};

/// How many of the connections write; the others read, and never wait for a writer. What one of
/// them takes together is committed together, and none of its closures conflicts with another.
const WRITERS: usize = 1;

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
    let first_reader = WRITERS.min(connections);
    if first_reader == connections {
        (reads, to_readers) = (writes.clone(), to_writers.clone());
    }
    let (connected, first) = std::sync::mpsc::channel();
    let readers = (connections - first_reader).max(1);
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
            held: None,
            readers,
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
    /// Taken from the queue, but not of the kind that could join the others.
    held: Option<Box<dyn Job>>,
    /// How many take from the queue of reads.
    readers: usize,
}

/// The queue of a worker.
type Queue = Receiver<Box<dyn Job>>;

impl Worker {
    fn serve(&mut self, queue: &Queue) {
        while let Some(first) = self.held.take().or_else(|| queue.recv().ok()) {
            if first.abandoned() {
                continue;
            }
            match first.mode() {
                Mode::Write => self.write(first, queue),
                Mode::Alone | Mode::Schema => self.settle(vec![first]),
                Mode::Read | Mode::Scan => self.read(first, queue),
            }
        }
    }

    /// The next that waits, if it is of this kind and its caller is still there.
    fn join(&mut self, mode: Mode, queue: &Queue) -> Option<Box<dyn Job>> {
        while self.held.is_none() {
            let job = queue.try_recv().ok()?;
            if job.abandoned() {
                continue;
            }
            if job.mode() == mode {
                return Some(job);
            }
            self.held = Some(job);
        }
        None
    }

    fn answer(&self, job: Box<dyn Job>, result: Result<(), Error>) {
        if matches!(job.mode(), Mode::Write | Mode::Alone | Mode::Schema) {
            self.counts.writes.fetch_add(1, Ordering::Relaxed);
        }
        job.answer(result);
    }

    fn session(&mut self) -> Result<&mut Session, Error> {
        if self.session.as_ref().is_some_and(|s| s.broken().is_some()) {
            self.session = None;
        }
        match &mut self.session {
            Some(session) => Ok(session),
            none => {
                let session = Session::open(&self.config).map_err(|e| Error::Unreachable {
                    host: host(&self.config),
                    reason: e.to_string(),
                })?;
                Ok(none.insert(session))
            }
        }
    }
}
