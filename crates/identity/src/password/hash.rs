//! Hashing: argon2id (RFC 9106), with parameters that an operator can raise. Hashes that were
//! made with others are made anew when their password was right.
use argon2::{
    Algorithm, Argon2, Block, Params, PasswordHasher, Version,
    password_hash::phc::{Output, PasswordHash},
};
use protocols::Chance;
use serde::Deserialize;
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// How passwords are kept and what is not taken as one; `[passwords]` of the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PasswordSettings {
    /// Memory of a hash, in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub rounds: u32,
    /// Lanes.
    pub lanes: u32,
    /// A list of leaked passwords, in a layout of Have I Been Pwned.
    pub breaches: Option<PathBuf>,
}

impl Default for PasswordSettings {
    /// 19 MiB, two passes, one lane: the least that OWASP's Password Storage Cheat Sheet allows.
    fn default() -> Self {
        Self {
            memory_kib: 19_456,
            rounds: 2,
            lanes: 1,
            breaches: None,
        }
    }
}

/// Weaker parameters than these are not taken.
const LEAST_MEMORY_KIB: u32 = 19_456;
const LEAST_ROUNDS: u32 = 2;

/// Makes and checks hashes.
#[derive(Debug, Clone)]
pub(crate) struct Hasher {
    params: Params,
    /// The hash of no password, so that an account that does not exist costs the same time.
    nobody: String,
    /// KiB that checks have filled, passes counted: what they cost, whoever asks.
    filled: Arc<AtomicU64>,
}

/// What a password was worth.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Wrong,
    Right,
    /// Right, and the hash should be made anew.
    Outdated,
}

impl Hasher {
    /// With these parameters; nothing if they are too weak or argon2 does not know them.
    pub(crate) fn new(settings: &PasswordSettings) -> Option<Self> {
        let PasswordSettings {
            memory_kib,
            rounds,
            lanes,
            ..
        } = *settings;
        if memory_kib < LEAST_MEMORY_KIB || rounds < LEAST_ROUNDS {
            return None;
        }
        let params = Params::new(memory_kib, rounds, lanes, None).ok()?;
        // As long as a true one, of 32 bytes that no password is known for.
        let nobody = format!(
            "$argon2id$v=19$m={memory_kib},t={rounds},p={lanes}$c3RhZHR0b3Itbm9ib2R5$ASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8"
        );
        Some(Self {
            params,
            nobody,
            filled: Arc::default(),
        })
    }

    /// A hash in PHC's string format. 25 ms and 19 MiB: not for an asynchronous thread.
    pub(crate) fn hash(&self, password: &str, chance: &mut Chance) -> Option<String> {
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, self.params.clone());
        let salt = chance.bytes::<16>();
        let hash = argon.hash_password_with_salt(password.as_bytes(), &salt);
        hash.ok().map(|hash| hash.to_string())
    }

    /// Compares; without a stored hash it takes as long and is wrong. The memory is what argon2
    /// fills, from an earlier check or empty.
    pub(crate) fn check(
        &self,
        password: &str,
        stored: Option<&str>,
        memory: &mut Vec<Block>,
    ) -> Verdict {
        let Ok(hash) = PasswordHash::new(stored.unwrap_or(&self.nobody)) else {
            return Verdict::Wrong;
        };
        let right = self
            .output(password, &hash, memory)
            .is_some_and(|out| Some(out) == hash.hash);
        match (right && stored.is_some(), Params::try_from(&hash)) {
            (false, _) => Verdict::Wrong,
            (true, Ok(params)) if self.same_cost(&params) => Verdict::Right,
            (true, _) => Verdict::Outdated,
        }
    }

    /// KiB that checks have filled, passes counted.
    pub(crate) fn filled(&self) -> u64 {
        self.filled.load(Ordering::Relaxed)
    }

    /// What a password gives with salt, version and parameters of a hash.
    fn output(
        &self,
        password: &str,
        hash: &PasswordHash,
        memory: &mut Vec<Block>,
    ) -> Option<Output> {
        let algorithm = Algorithm::try_from(hash.algorithm.as_str()).ok()?;
        let version = hash
            .version
            .map_or(Ok(Version::default()), Version::try_from);
        let params = Params::try_from(hash).ok()?;
        let cost = u64::from(params.m_cost()) * u64::from(params.t_cost());
        self.filled.fetch_add(cost, Ordering::Relaxed);
        memory.resize(params.block_count(), Block::new());
        let mut out = [0; Output::MAX_LENGTH];
        let out = out.get_mut(..hash.hash?.len())?;
        Argon2::new(algorithm, version.ok()?, params)
            .hash_password_into_with_memory(password.as_bytes(), &hash.salt?, out, memory)
            .ok()?;
        Output::new(out).ok()
    }

    fn same_cost(&self, other: &Params) -> bool {
        let cost = |p: &Params| (p.m_cost(), p.t_cost(), p.p_cost());
        cost(&self.params) == cost(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(hasher: &Hasher, password: &str, stored: Option<&str>) -> Verdict {
        hasher.check(password, stored, &mut Vec::new())
    }

    #[test]
    fn memory_of_another_hash_changes_nothing() {
        let (small, mut memory) = (hasher(2), Vec::new());
        let large = Hasher::new(&PasswordSettings {
            memory_kib: 20_000,
            ..PasswordSettings::default()
        });
        let old = large.unwrap().hash("ofen lampe", &mut Chance::seeded(1));
        let old = old.unwrap();
        let new = small.hash("ofen lampe", &mut Chance::seeded(2)).unwrap();
        for (stored, verdict) in [
            (&new, Verdict::Right),
            (&old, Verdict::Outdated),
            (&new, Verdict::Right),
        ] {
            let said = small.check("ofen lampe", Some(stored), &mut memory);
            assert_eq!(said, verdict);
            let said = small.check("ofen lampf", Some(stored), &mut memory);
            assert_eq!(said, Verdict::Wrong);
        }
    }

    fn hasher(rounds: u32) -> Hasher {
        let settings = PasswordSettings {
            rounds,
            ..PasswordSettings::default()
        };
        Hasher::new(&settings).unwrap()
    }

    #[test]
    fn a_hash_opens_for_its_password_and_is_outdated_when_the_parameters_change() {
        let old = hasher(2)
            .hash("ofen lampe", &mut Chance::seeded(1))
            .unwrap();
        assert!(old.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_eq!(check(&hasher(2), "ofen lampe", Some(&old)), Verdict::Right);
        assert_eq!(
            check(&hasher(3), "ofen lampe", Some(&old)),
            Verdict::Outdated
        );
        assert_eq!(check(&hasher(2), "ofen lampf", Some(&old)), Verdict::Wrong);
    }

    #[test]
    fn nobody_has_a_password_and_a_hash_that_is_none_opens_for_nothing() {
        assert_eq!(check(&hasher(2), "", None), Verdict::Wrong);
        assert!(PasswordHash::new(&hasher(3).nobody).is_ok());
        assert_eq!(check(&hasher(2), "", Some("")), Verdict::Wrong);
    }

    #[test]
    fn parameters_below_the_least_are_not_taken() {
        let weak = |memory_kib, rounds, lanes| {
            let breaches = None;
            Hasher::new(&PasswordSettings {
                memory_kib,
                rounds,
                lanes,
                breaches,
            })
            .is_none()
        };
        assert!(weak(8, 2, 1) && weak(19_456, 1, 1) && weak(19_456, 2, 0));
    }
}
