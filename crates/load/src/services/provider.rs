//! A provider under measurement, whoever's it is.
use super::registered::Keys;
use crate::{
    browser::Browser,
    cli::Load,
    error::Error,
    http::Connection,
    place::Host,
    process::{Family, Process},
    round::{self, Next, Round},
};
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    net::SocketAddr,
    rc::Rc,
    time::{Duration, Instant},
};

/// CPU time in half a second below which a provider is at rest.
const REST: Duration = Duration::from_millis(25);
/// No provider takes longer to come to rest.
const LONGEST: Duration = Duration::from_secs(90);

/// Somebody who is signed in at the provider.
#[derive(Debug)]
pub struct Visitor {
    pub browser: Browser,
    pub mail: String,
}

/// Where it is, who is signed in there, and how much is done.
#[derive(Debug)]
pub struct Provider {
    pub issuer: Host,
    pub address: SocketAddr,
    pub load: Load,
    pub keys: Rc<Keys>,
    pub server: Family,
    /// Its PostgreSQL, where it has one.
    pub database: Option<Family>,
    pub visitors: RefCell<VecDeque<Visitor>>,
    /// How long each line is measured.
    pub lasts: Cell<Duration>,
}

/// A line of the table.
#[derive(Debug)]
pub struct Line {
    pub what: &'static str,
    pub round: Round,
    pub server: Duration,
    pub database: Option<Duration>,
    pub generator: Duration,
}

impl Provider {
    /// A connection to it.
    pub fn wire(&self) -> Connection {
        Connection::new(self.address)
    }

    /// Workers for a round of everybody in flight.
    pub fn crew<W>(&self, worker: impl Fn() -> W) -> Vec<W> {
        (0..self.load.in_flight).map(|_| worker()).collect()
    }

    /// Lends somebody who is not busy. There are at least as many as are in flight.
    pub fn lend(&self) -> Result<Visitor, Error> {
        let visitor = self.visitors.borrow_mut().pop_front();
        visitor.ok_or(Error::Missing("an idle visitor"))
    }

    pub fn give_back(&self, visitor: Visitor) {
        self.visitors.borrow_mut().push_back(visitor);
    }

    /// Waits until it does nothing of its own any more, such as making its first keys.
    pub async fn rest(&self) -> Result<(), Error> {
        let begun = Instant::now();
        while begun.elapsed() < LONGEST {
            let before = self.server.cpu()?;
            tokio::time::sleep(Duration::from_millis(500)).await;
            if self.server.cpu()?.saturating_sub(before) < REST {
                return Ok(());
            }
        }
        Err(Error::Slow(LONGEST.as_secs()))
    }

    /// A round, and what it cost.
    pub async fn line<W>(&self, what: &'static str, workers: Vec<W>) -> Result<Line, Error>
    where
        W: AsyncFnMut() -> Result<Next, Error> + 'static,
    {
        let cpu = || -> Result<_, Error> {
            let database = self.database.map(Family::cpu).transpose()?;
            Ok((self.server.cpu()?, database, Process::own().cpu()?))
        };
        let before = cpu()?;
        let round = round::run(self.lasts.get(), workers).await;
        let after = cpu()?;
        let database = after.1.zip(before.1);
        Ok(Line {
            what,
            round,
            server: after.0.saturating_sub(before.0),
            database: database.map(|(after, before)| after.saturating_sub(before)),
            generator: after.2.saturating_sub(before.2),
        })
    }
}

impl Line {
    fn count(&self) -> f64 {
        f64::from(u32::try_from(self.round.took.count()).unwrap_or(u32::MAX))
    }

    /// CPU time of server and database for each, in milliseconds.
    pub fn cost(&self) -> f64 {
        let all = self.server + self.database.unwrap_or_default();
        all.as_secs_f64() * 1000.0 / self.count().max(1.0)
    }

    /// How many a second of CPU time is enough for, of server and database together.
    pub fn per_cpu_second(&self) -> f64 {
        // A line that cost less than the clock can tell did not take nothing.
        1000.0 / self.cost().max(0.001)
    }
}
