//! What all slices share: the store, the keys at rest, time and randomness as values, the region.
use crate::{limit::Limiter, region::Region};
use protocols::{Chance, Timestamp};
use std::{
    fmt,
    ops::Deref,
    sync::{Arc, atomic::AtomicU64},
};
use store::{Db, Vault};

/// The shared state; cloning is cheap.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

/// What stands behind an [`App`].
#[derive(Debug)]
pub struct Inner {
    /// Where everything is kept.
    pub db: Db,
    /// Encryption at rest.
    pub vault: Vault,
    /// The one source of time.
    pub clock: Clock,
    /// The one source of randomness.
    pub dice: Dice,
    /// Realms, municipalities and clients.
    pub region: Region,
    /// Limits per address.
    pub limiter: Limiter,
    /// Whether this is the demo, with its mailbox page and test people.
    pub demo: bool,
}

impl App {
    /// Wraps the parts.
    #[must_use]
    pub fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }
}

impl Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// Tells the time; a test sets it.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The machine's clock.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the clock"
    )]
    pub fn system() -> Self {
        Self(Arc::new(|| {
            let since = std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .unwrap_or_default();
            Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
        }))
    }
    /// A clock for tests, read from the given function.
    #[must_use]
    pub fn from_fn(f: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(f))
    }
    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// Hands each request its own randomness; seeded in tests, so that tokens are stable.
#[derive(Debug)]
pub struct Dice {
    seed: Option<u64>,
    thrown: AtomicU64,
}

impl Dice {
    /// The operating system's randomness.
    #[must_use]
    pub fn system() -> Self {
        Self {
            seed: None,
            thrown: AtomicU64::new(0),
        }
    }
    /// Reproducible randomness for tests.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self {
            seed: Some(seed),
            thrown: AtomicU64::new(0),
        }
    }
    /// Randomness for one request.
    #[must_use]
    pub fn chance(&self) -> Chance {
        match self.seed {
            None => Chance::system(),
            Some(seed) => {
                let n = self
                    .thrown
                    .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                Chance::seeded(seed.wrapping_mul(1_000_003).wrapping_add(n))
            }
        }
    }
}
