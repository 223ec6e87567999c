//! Many closures in one serializable transaction: one commit, one wait for the disk, one check for
//! conflicts. As on SQLite, they run one after the other and are answered together.
//!
//! A batch runs at first without savepoints, and nobody waits for what is only posted. Where one
//! of its closures fails after it has written, all of it is undone and run again carefully: each
//! in a savepoint of its own, so that who fails takes nobody along. Closures can be run again by
//! contract, and those that fail after writing are few.
use super::{Queue, Worker, step::Step, trouble::Trouble};
use crate::{
    Error, Tx,
    call::{Job, Mode, Verdict},
    tx::On,
};
use std::{sync::atomic::Ordering, thread, time::Duration};

/// How many closures share one commit at the most. PostgreSQL keeps so many savepoints of a
/// transaction at hand; more of them slow everybody down.
const GROUP: usize = 64;

/// How often a closure is run because of conflicts with other nodes before its caller is told.
const TRIES: u32 = 20;

/// After so many conflicts, or lost connections, each closure of a batch runs alone: a short
/// transaction rarely collides, and one that breaks connections breaks only its own.
const TOGETHER: u32 = 2;

/// Any number that other programs on the same database do not use.
const LOCK: &str = "SELECT pg_advisory_xact_lock(6008195126203674978)";

/// What came of a batch that was run.
enum Came {
    /// It is committed, or there was nothing to commit.
    Kept,
    /// Another run may succeed.
    Conflict,
    /// Somebody failed who had written: nothing is kept, and each needs a savepoint.
    Mixed,
    /// The connection broke before the commit was sent: nothing is kept.
    Broken(String),
    /// Nobody knows whether it is committed.
    Unknown(String),
}

impl Worker {
    /// Runs a closure with all others that wait.
    ///
    /// Those that come meanwhile wait for the next batch: this one looks at what was there when it
    /// began, and they may already have been told by another node what was done since.
    pub(super) fn write(&mut self, first: Box<dyn Job>, queue: &Queue) {
        let mut jobs = vec![first];
        while jobs.len() < GROUP {
            let Some(job) = self.join(Mode::Write, queue) else {
                break;
            };
            jobs.push(job);
        }
        self.settle(jobs);
    }

    /// Runs these until they are answered.
    pub(super) fn settle(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        let (mut careful, mut conflicts, mut breaks) = (false, 0, 0);
        loop {
            let came = match self.attempt(&mut jobs, careful) {
                Ok(came) => came,
                Err(e) => return self.answer_all(jobs, |_| again_unreachable(&e)),
            };
            let reason = match came {
                Came::Kept => {
                    return jobs.into_iter().for_each(|job| self.answer(job, Ok(())));
                }
                Came::Unknown(reason) => {
                    return self.answer_all(jobs, |transaction| Error::Commit {
                        transaction,
                        reason: reason.clone(),
                    });
                }
                Came::Mixed if !careful => {
                    careful = true;
                    continue;
                }
                Came::Mixed => {
                    breaks += 1;
                    Some("the server rolled it back".to_owned())
                }
                Came::Conflict => {
                    conflicts += 1;
                    self.counts.retries.fetch_add(1, Ordering::Relaxed);
                    None
                }
                Came::Broken(reason) => {
                    breaks += 1;
                    Some(reason)
                }
            };
            if jobs.len() > 1 && (conflicts >= TOGETHER || breaks >= TOGETHER) {
                return jobs.into_iter().for_each(|job| self.settle(vec![job]));
            }
            match reason {
                Some(reason) if breaks >= TOGETHER => {
                    return self.answer_all(jobs, |transaction| Error::Begin {
                        transaction,
                        reason: reason.clone(),
                    });
                }
                None if conflicts >= TRIES => {
                    return self.answer_all(jobs, |transaction| Error::Conflict { transaction });
                }
                Some(_) => {}
                None => self.step_aside(conflicts),
            }
        }
    }

    fn answer_all(&self, jobs: Vec<Box<dyn Job>>, why: impl Fn(&'static str) -> Error) {
        for job in jobs {
            let name = job.name();
            self.answer(job, Err(why(name)));
        }
    }

    /// Up to 6 ms, at random: those who collided must not collide again in step.
    fn step_aside(&mut self, conflicts: u32) {
        let spread = u64::from(u16::from_be_bytes(self.chance.bytes()));
        thread::sleep(Duration::from_micros(spread % (200 << conflicts.min(5))));
    }

    /// Runs them all and commits.
    fn attempt(&mut self, jobs: &mut [Box<dyn Job>], careful: bool) -> Result<Came, Error> {
        let is_schema = jobs.iter().any(|job| job.mode() == Mode::Schema);
        let session = self.session()?;
        if is_schema {
            session.step(Step::BeginSchema);
            if let Err(e) = session.batch(LOCK) {
                self.session = None;
                return Ok(Came::Broken(e.reason()));
            }
        } else {
            session.step(Step::BeginWrite);
        }
        let alone = jobs.len() == 1;
        for job in jobs {
            if let Some(came) = self.one(&mut **job, careful, alone) {
                return Ok(came);
            }
        }
        Ok(self.commit())
    }

    /// Runs one closure; `None` if the transaction goes on. Never on a new connection: there it
    /// would run outside of any transaction.
    fn one(&mut self, job: &mut dyn Job, careful: bool, alone: bool) -> Option<Came> {
        let counts = self.counts.clone();
        let Some(session) = self.session.as_mut() else {
            return Some(Came::Broken("the connection is gone".to_owned()));
        };
        if careful {
            session.step(Step::Savepoint);
        }
        session.forget();
        let mut tx = Tx::new(On::Postgres(session), job.name(), &counts);
        tx.careful = careful;
        let verdict = job.run(&mut tx);
        let clean = !tx.wrote && !tx.failed();
        if let Some(reason) = session.broken() {
            return Some(Came::Broken(reason.to_owned()));
        }
        match verdict {
            Verdict::Keep if careful => session.step(Step::Release),
            Verdict::Keep => {}
            Verdict::Undo if careful => {
                session.step(Step::RollBackTo);
                session.step(Step::Release);
            }
            Verdict::Undo if clean => {}
            Verdict::Undo if alone => return Some(self.roll_back(Came::Kept)),
            Verdict::Undo => return Some(self.roll_back(Came::Mixed)),
            Verdict::Again => return Some(self.roll_back(Came::Conflict)),
        }
        None
    }

    /// If even this fails the connection is gone, and the changes with it.
    fn roll_back(&mut self, came: Came) -> Came {
        if let Some(session) = &mut self.session {
            session.step(Step::RollBack);
            if session.settle().is_err() {
                self.session = None;
            }
        }
        came
    }

    /// Never sent again: the server may have committed before the connection broke.
    fn commit(&mut self) -> Came {
        let counts = self.counts.clone();
        let Some(session) = self.session.as_mut() else {
            return Came::Broken("the connection is gone".to_owned());
        };
        // A connection that went stale is noticed before it could leave a doubt.
        if !session.heard()
            && let Err((trouble, _)) = session.settle()
        {
            return self.undone(trouble);
        }
        session.step(Step::Commit);
        match session.settle() {
            Ok(tag) if tag == "COMMIT" => {
                counts.commits.fetch_add(1, Ordering::Relaxed);
                Came::Kept
            }
            // The server makes this of the commit of a transaction in which a statement failed.
            Ok(_) => Came::Mixed,
            Err((trouble @ Trouble::Refused { .. }, name)) if name != "COMMIT" => {
                self.undone(trouble)
            }
            Err((trouble, _)) if trouble.again() => Came::Conflict,
            Err((trouble, _)) => {
                self.session = None;
                Came::Unknown(trouble.to_string())
            }
        }
    }

    /// Something posted failed, so the commit was never tried.
    fn undone(&mut self, trouble: Trouble) -> Came {
        if trouble.again() {
            return self.roll_back(Came::Conflict);
        }
        match trouble {
            Trouble::Broken(reason) => {
                self.session = None;
                Came::Broken(reason)
            }
            Trouble::Refused { .. } | Trouble::Value(_) => self.roll_back(Came::Mixed),
        }
    }
}

/// The same for each of a batch.
fn again_unreachable(e: &Error) -> Error {
    match e {
        Error::Unreachable { host, reason } => Error::Unreachable {
            host: host.clone(),
            reason: reason.clone(),
        },
        _ => Error::Closed,
    }
}
