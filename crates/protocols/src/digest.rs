//! SHA-256 (FIPS 180-4) and comparison that takes the same time for every content.

use aws_lc_rs::{constant_time, digest};

/// The SHA-256 digest of `data`.
#[must_use]
pub fn sha256(data: &[u8]) -> [u8; 32] {
    let mut sum = [0; 32];
    sum.copy_from_slice(digest::digest(&digest::SHA256, data).as_ref());
    sum
}

/// The SHA-1 digest of `data`: for looking into published lists of leaked passwords, which are
/// ordered by it, and for nothing that has to withstand an attacker.
#[must_use]
pub fn sha1_for_lists(data: &[u8]) -> [u8; 20] {
    let mut sum = [0; 20];
    sum.copy_from_slice(digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, data).as_ref());
    sum
}

/// Whether both are equal, without telling by its duration where they differ. The lengths are
/// not secret.
#[must_use]
pub fn equal(a: &[u8], b: &[u8]) -> bool {
    constant_time::verify_slices_are_equal(a, b).is_ok()
}

/// The SHA-256 digest of what comes piece by piece.
#[derive(Clone)]
pub struct Sha256(digest::Context);

impl std::fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sha256")
    }
}

impl Default for Sha256 {
    fn default() -> Self {
        Self(digest::Context::new(&digest::SHA256))
    }
}

impl Sha256 {
    /// Takes the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }
    /// The digest of all pieces, as 64 hexadecimal digits.
    #[must_use]
    pub fn hex(self) -> String {
        let sum = self.0.finish();
        let halves = sum.as_ref().iter().flat_map(|b| [b >> 4, b & 15]);
        halves
            .filter_map(|half| char::from_digit(u32::from(half), 16))
            .collect()
    }
}
