//! A browser's side of Web Push in software, for tests and for generating load.

use std::fmt;

use aws_lc_rs::{
    aead::Aad,
    agreement::{ECDH_P256, PrivateKey},
};
use zeroize::Zeroizing;

use super::encrypt::{EncryptError, keys};
use crate::{Chance, base64url};

/// A subscription with its private key.
pub struct SoftBrowser {
    key: PrivateKey,
    auth: [u8; 16],
}

impl fmt::Debug for SoftBrowser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SoftBrowser(..)")
    }
}

impl SoftBrowser {
    /// A new subscription.
    ///
    /// # Errors
    /// [`EncryptError::Library`] when the cryptographic library fails.
    pub fn new(chance: &mut Chance) -> Result<Self, EncryptError> {
        Self::with(&Zeroizing::new(chance.bytes()), chance.bytes())
    }

    /// One with given keys.
    ///
    /// # Errors
    /// [`EncryptError::Library`] for a scalar that is no private key of P-256.
    pub fn with(scalar: &[u8; 32], auth: [u8; 16]) -> Result<Self, EncryptError> {
        let key = PrivateKey::from_private_key(&ECDH_P256, scalar);
        Ok(Self {
            key: key.map_err(|_| EncryptError::Library)?,
            auth,
        })
    }

    /// `p256dh` and `auth`, as the app hands them to the server.
    ///
    /// # Errors
    /// [`EncryptError::Library`] when the cryptographic library fails.
    pub fn keys(&self) -> Result<(String, String), EncryptError> {
        let public = self.key.compute_public_key();
        let public = public.map_err(|_| EncryptError::Library)?;
        Ok((
            base64url::encode(public.as_ref()),
            base64url::encode(&self.auth),
        ))
    }

    /// The message in a body; nothing for a body that is not for this browser.
    #[must_use]
    pub fn open(&self, body: &[u8]) -> Option<Vec<u8>> {
        let (salt, rest) = body.split_first_chunk::<16>()?;
        let (_record, rest) = rest.split_first_chunk::<4>()?;
        let (&length, rest) = rest.split_first()?;
        let (sender, sealed) = rest.split_at_checked(usize::from(length))?;
        let public = self.key.compute_public_key().ok()?;
        let points = [public.as_ref(), sender];
        let derived = keys(&self.key, sender, points, &self.auth, salt).ok()?;
        let mut record = sealed.to_vec();
        let plain = derived
            .cipher()
            .ok()?
            .open_in_place(derived.nonce(), Aad::empty(), &mut record)
            .ok()?;
        let end = plain.iter().rposition(|b| *b != 0)?;
        (plain[end] == 2).then(|| plain[..end].to_vec())
    }
}
