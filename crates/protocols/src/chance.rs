//! Randomness as a value, so that a test can replay every id, code and nonce.

use aws_lc_rs::rand::{self, SystemRandom};

use crate::digest::sha256;

/// A source of random bytes: the operating system's, or a repeatable one for tests.
#[derive(Debug)]
pub struct Chance(Source);

#[derive(Debug)]
enum Source {
    System,
    Seeded { seed: u64, block: u64 },
}

impl Chance {
    /// The cryptographically secure generator of the running system.
    #[must_use]
    pub const fn system() -> Self {
        Self(Source::System)
    }

    /// The same bytes for the same seed: for tests, and for ids of records made within a
    /// transaction that may run again. Never for secrets: whoever knows the seed knows the bytes.
    #[must_use]
    pub const fn seeded(seed: u64) -> Self {
        Self(Source::Seeded { seed, block: 0 })
    }

    /// Overwrites all of `bytes` with random ones.
    ///
    /// # Panics
    /// When the system's generator fails. Nothing safe can be issued without randomness, and a
    /// failure here is one of the machine, never of an input.
    pub fn fill(&mut self, bytes: &mut [u8]) {
        match &mut self.0 {
            Source::System => {
                rand::fill(bytes).expect("the system's random number generator must work");
            }
            Source::Seeded { seed, block } => {
                for part in bytes.chunks_mut(32) {
                    let mut input = [0; 16];
                    input[..8].copy_from_slice(&seed.to_be_bytes());
                    input[8..].copy_from_slice(&block.to_be_bytes());
                    part.copy_from_slice(&sha256(&input)[..part.len()]);
                    *block = block.wrapping_add(1);
                }
            }
        }
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

/// What the cryptographic library wants to be handed for a signature; it draws the nonce itself.
#[expect(
    clippy::disallowed_methods,
    reason = "a signature's nonce must never come from a seed: two alike give the key away"
)]
pub(crate) fn for_signatures() -> SystemRandom {
    SystemRandom::new()
}
