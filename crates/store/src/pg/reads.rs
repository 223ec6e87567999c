//! Some closures that only read, on one snapshot: beginning and ending it costs as much as what
//! most of them ask.
use super::{Queue, Worker, step::Step};
use crate::{
    Error, Tx,
    call::{Job, Mode, Verdict},
    tx::On,
};

/// How many share a snapshot at the most, so that the last does not wait for long.
const GROUP: usize = 16;

/// How often a closure is run because of lost connections or conflicts.
const TRIES: u32 = 3;

impl Worker {
    /// Runs a closure, and its share of those that wait.
    ///
    /// They are taken before the snapshot is: it has to show what was committed before they came.
    pub(super) fn read(&mut self, first: Box<dyn Job>, queue: &Queue) {
        let mut jobs = vec![first];
        // One that takes long keeps nobody waiting.
        if jobs.iter().all(|job| job.mode() == Mode::Read) {
            let share = (queue.len() / self.readers).min(GROUP - 1);
            for _ in 0..share {
                jobs.extend(self.join(Mode::Read, queue));
            }
        }
        let mut open = false;
        for job in jobs {
            open = self.look(job, open);
        }
        // Nobody waits for the end: the next transaction hears of it.
        if let Some(session) = self.session.as_mut().filter(|_| open) {
            session.step(Step::Commit);
            session.leave();
        }
    }

    /// Runs one closure and answers; says whether its snapshot can serve others.
    fn look(&mut self, mut job: Box<dyn Job>, mut open: bool) -> bool {
        let mut last = String::new();
        for _ in 0..TRIES {
            let counts = self.counts.clone();
            let session = match self.session() {
                Ok(session) => session,
                Err(e) => {
                    self.answer(job, Err(e));
                    return false;
                }
            };
            if !open {
                session.step(Step::BeginRead);
            }
            session.forget();
            let mut tx = Tx::new(On::Postgres(session), job.name(), &counts);
            let verdict = job.run(&mut tx);
            let failed = tx.failed();
            let broken = session.broken().map(str::to_owned);
            open = broken.is_none() && !failed;
            if broken.is_none() && failed {
                session.step(Step::RollBack);
                session.leave();
            }
            if broken.is_none() && verdict != Verdict::Again {
                self.answer(job, Ok(()));
                return open;
            }
            last = broken.unwrap_or_default();
        }
        let transaction = job.name();
        let error = if last.is_empty() {
            Error::Conflict { transaction }
        } else {
            Error::Begin {
                transaction,
                reason: last,
            }
        };
        self.answer(job, Err(error));
        open
    }
}
