//! Our randomness in the shape that `opaque-ke` takes.
use crate::Chance;
use opaque_ke::rand::{CryptoRng, Error, RngCore};

pub(super) struct Random<'a>(pub &'a mut Chance);

impl RngCore for Random<'_> {
    fn next_u32(&mut self) -> u32 {
        u32::from_be_bytes(self.0.bytes())
    }
    fn next_u64(&mut self) -> u64 {
        u64::from_be_bytes(self.0.bytes())
    }
    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        self.0.fill(bytes);
        Ok(())
    }
}

// `Chance::system` is one; a seeded one is for tests, as its documentation says.
impl CryptoRng for Random<'_> {}
