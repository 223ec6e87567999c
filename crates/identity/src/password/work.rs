//! Hashing beside the requests: a password takes a core for 25 ms and 19 MiB, so no more are
//! hashed at once than there are cores.
use super::{
    PasswordSettings,
    breaches::Breaches,
    hash::{Hasher, Verdict},
    strength::{self, Weakness},
};
use protocols::Chance;
use std::sync::Arc;
use tokio::sync::Semaphore;
use web::Failure;

/// What judges and hashes passwords; cloning is cheap.
#[derive(Debug, Clone)]
pub(crate) struct Passwords(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    hasher: Hasher,
    breaches: Option<Breaches>,
    cores: Arc<Semaphore>,
}

impl Passwords {
    /// With these settings; a sentence about what is wrong with them otherwise.
    pub(crate) fn new(settings: &PasswordSettings) -> Result<Self, String> {
        let hasher = Hasher::new(settings).ok_or_else(|| {
            "the parameters of passwords are too weak: at least memory_kib = 19456, rounds = 2, lanes = 1"
                .to_owned()
        })?;
        let open =
            |path| Breaches::open(path).map_err(|e| format!("the list of leaked passwords: {e}"));
        let breaches = settings.breaches.as_deref().map(open).transpose()?;
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Ok(Self(Arc::new(Inner {
            hasher,
            breaches,
            cores: Arc::new(Semaphore::new(cores)),
        })))
    }

    /// KiB that checks have filled, passes counted.
    pub(crate) fn filled(&self) -> u64 {
        self.0.hasher.filled()
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let inner = self.0.clone();
        let permit = inner.cores.clone().acquire_owned();
        let permit = permit.await.map_err(Failure::fault)?;
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work(&inner)
        });
        done.await.map_err(Failure::fault)?
    }

    /// Compares; without a stored hash it takes as long and is wrong.
    pub(crate) async fn check(
        &self,
        password: String,
        stored: Option<String>,
    ) -> Result<Verdict, Failure> {
        // The memory is got and given back by one thread: handed on to another, it stays with the
        // allocator, 19 MiB for each thread.
        self.run(move |i| {
            Ok(i.hasher
                .check(&password, stored.as_deref(), &mut Vec::new()))
        })
        .await
    }

    /// A hash of a password that is known to be right.
    pub(crate) async fn hash(&self, password: String, chance: Chance) -> Result<String, Failure> {
        self.run(move |i| i.hash(&password, chance)).await
    }

    /// The hash of a new password, or why it is none; `about` as in [`strength::weakness`].
    pub(crate) async fn accept(
        &self,
        password: String,
        about: Vec<String>,
        chance: Chance,
    ) -> Result<Result<String, Weakness>, Failure> {
        self.run(move |i| {
            let weak = strength::weakness(&password, &about, i.breaches.as_ref());
            match weak.map_err(Failure::fault)? {
                Some(weakness) => Ok(Err(weakness)),
                None => i.hash(&password, chance).map(Ok),
            }
        })
        .await
    }
}

impl Inner {
    fn hash(&self, password: &str, mut chance: Chance) -> Result<String, Failure> {
        let hash = self.hasher.hash(password, &mut chance);
        hash.ok_or_else(|| Failure::fault("argon2 failed"))
    }
}
