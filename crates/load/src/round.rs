//! A round: several workers do the same thing again and again for a bounded time.
use crate::{error::Error, latency::Latencies};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// So many errors end a worker: what is broken need not be broken a million times.
const MOST_ERRORS: usize = 5;

/// What a worker says after each time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It was done.
    More,
    /// There was nothing left to be done.
    NothingLeft,
}

/// What came of a round.
#[derive(Debug, Default)]
pub struct Round {
    pub took: Latencies,
    pub errors: Vec<Error>,
    pub lasted: Duration,
}

impl Round {
    /// The round, if nothing went wrong in it: what prepares others must not.
    pub fn flawless(mut self) -> Result<Self, Error> {
        if self.errors.is_empty() {
            Ok(self)
        } else {
            Err(self.errors.swap_remove(0))
        }
    }

    /// Successes in a second.
    pub fn rate(&self) -> f64 {
        let count = u32::try_from(self.took.count()).unwrap_or(u32::MAX);
        f64::from(count) / self.lasted.as_secs_f64().max(0.001)
    }
}

/// Runs the workers side by side until the time is over; each ends what it has begun.
///
/// All of it runs on the thread that calls, so that the generator takes one core at the most.
pub async fn run<W>(lasts: Duration, workers: Vec<W>) -> Round
where
    W: AsyncFnMut() -> Result<Next, Error> + 'static,
{
    let begun = Instant::now();
    let mut set = JoinSet::new();
    for work in workers {
        set.spawn_local(one(work, begun, lasts));
    }
    let mut round = Round::default();
    while let Some(ended) = set.join_next().await {
        let (took, errors) = ended.unwrap_or_else(|e| (Latencies::default(), vec![crashed(&e)]));
        round.took.merge(took);
        round.errors.extend(errors);
    }
    round.lasted = begun.elapsed();
    round
}

async fn one(
    mut work: impl AsyncFnMut() -> Result<Next, Error>,
    begun: Instant,
    lasts: Duration,
) -> (Latencies, Vec<Error>) {
    let (mut took, mut errors) = (Latencies::default(), Vec::new());
    while begun.elapsed() < lasts && errors.len() < MOST_ERRORS {
        let start = Instant::now();
        match work().await {
            Ok(Next::More) => took.add(start.elapsed()),
            Ok(Next::NothingLeft) => break,
            Err(e) => errors.push(e),
        }
    }
    (took, errors)
}

fn crashed(e: &tokio::task::JoinError) -> Error {
    Error::Usage(format!("a worker ended: {e}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{cell::Cell, rc::Rc};
    use tokio::task::LocalSet;

    #[tokio::test]
    async fn a_round_counts_successes_and_gives_up_on_what_is_broken() {
        let count = Rc::new(Cell::new(0));
        let counted = Rc::clone(&count);
        let worker = async move || {
            counted.set(counted.get() + 1);
            if counted.get() <= 2 {
                Ok(Next::More)
            } else {
                Err(Error::NotHttp)
            }
        };
        let local = LocalSet::new();
        let round = local
            .run_until(run(Duration::from_mins(1), vec![worker]))
            .await;
        assert_eq!((round.took.count(), round.errors.len()), (2, MOST_ERRORS));
        assert_eq!(count.get(), 2 + MOST_ERRORS);
    }
}
