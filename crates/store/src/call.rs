//! A closure on its way to the thread that runs it, with the place for its answer.

use crate::{Error, Tx, tx::Fault};
use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    time::Instant,
};
use tokio::sync::{oneshot, watch};

pub(crate) type Panic = Box<dyn Any + Send>;

/// What the closure returned, or the panic to be resumed in its caller.
pub(crate) type Outcome<T, E> = Result<Result<T, E>, Panic>;

/// What is to happen with the changes of a closure that has run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Keep,
    Undo,
    Again,
}

/// What kind of transaction a closure needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Read,
    /// One that may take long.
    Scan,
    Write,
    /// One that changes very much: it shares its commit with no other.
    Alone,
    /// A migration: alone among all nodes.
    Schema,
}

/// A [`Call`] with its types erased.
pub(crate) trait Job: Send {
    fn name(&self) -> &'static str;
    fn mode(&self) -> Mode;
    /// Whether the caller has gone before the closure ran.
    fn abandoned(&self) -> bool;
    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict;
    fn answer(self: Box<Self>, committed: Result<(), Error>);
}

pub(crate) struct Call<F, T, E> {
    name: &'static str,
    mode: Mode,
    f: F,
    out: Option<Outcome<T, E>>,
    /// Whether a durable job is to be committed with it.
    enqueued: bool,
    work: watch::Sender<()>,
    reply: oneshot::Sender<Outcome<T, E>>,
    asked: Instant,
}

impl<F, T, E> Call<F, T, E> {
    /// `work` is told when a job was committed.
    pub(crate) fn new(
        name: &'static str,
        mode: Mode,
        f: F,
        work: watch::Sender<()>,
    ) -> (Self, oneshot::Receiver<Outcome<T, E>>) {
        let (reply, answer) = oneshot::channel();
        let call = Self {
            name,
            mode,
            f,
            out: None,
            enqueued: false,
            work,
            reply,
            asked: Instant::now(),
        };
        (call, answer)
    }
}

impl<F, T, E> Job for Call<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn mode(&self) -> Mode {
        self.mode
    }

    fn abandoned(&self) -> bool {
        self.reply.is_closed()
    }

    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict {
        let (out, verdict) = outcome(self.name, &self.f, tx);
        self.out = Some(out);
        self.enqueued = tx.enqueued && verdict == Verdict::Keep;
        verdict
    }

    fn answer(self: Box<Self>, committed: Result<(), Error>) {
        tracing::debug!(
            target: "store",
            transaction = self.name,
            micros = u64::try_from(self.asked.elapsed().as_micros()).unwrap_or(u64::MAX),
            committed = committed.is_ok(),
        );
        if self.enqueued && committed.is_ok() {
            self.work.send_replace(());
        }
        let out = match (self.out, committed) {
            (Some(Err(panic)), _) => Err(panic),
            // A refusal falls too: it may rest on what a neighbour wrote and has now lost.
            (_, Err(e)) => Ok(Err(e.into())),
            (Some(out), Ok(())) => out,
            (None, Ok(())) => Ok(Err(Error::Closed.into())),
        };
        let _ = self.reply.send(out); // the caller may have gone meanwhile
    }
}

/// Runs the closure and judges, whatever it made of an error of the database.
pub(crate) fn outcome<T, E: From<Error>>(
    name: &'static str,
    f: &impl Fn(&mut Tx<'_>) -> Result<T, E>,
    tx: &mut Tx<'_>,
) -> (Outcome<T, E>, Verdict) {
    let out = catch_unwind(AssertUnwindSafe(|| f(tx)));
    // What was posted belongs to the closure: what came of it decides, too.
    let out = match (out, tx.confirm()) {
        (Ok(Ok(_)), Err(e)) => Ok(Err(e.into())),
        (out, _) => out,
    };
    match (out, tx.fault) {
        (Err(panic), _) => (Err(panic), Verdict::Undo),
        (out, Fault::Again) => (out, Verdict::Again),
        (Ok(Ok(_)), Fault::Dead) => (
            Ok(Err(Error::Dead { transaction: name }.into())),
            Verdict::Undo,
        ),
        (out @ Ok(Err(_)), _) => (out, Verdict::Undo),
        (out @ Ok(Ok(_)), Fault::None) => (out, Verdict::Keep),
    }
}
