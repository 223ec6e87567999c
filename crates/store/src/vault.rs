//! Encryption at rest.
//!
//! Whoever steals a backup or reads the database must not learn who lives in the town. Values are
//! sealed with AES-256-GCM under keys derived from one master key, which is kept outside the
//! database, and bound to their place (`aad`), so that nobody can move a sealed value from one row
//! to another. Each person's data is sealed with a key of that person: without this one key, what
//! is left of the data anywhere is nothing.

use crate::{Error, Id};
use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf::{HKDF_SHA256, KeyType, Salt},
    hmac,
};
use protocols::Chance;
use std::{fmt, sync::Arc};
use zeroize::{Zeroize, Zeroizing};

/// The first byte of what is sealed, for the day when another cipher is chosen.
const VERSION: u8 = 1;

/// The length of a GCM tag.
const TAG_LEN: usize = 16;

/// Seals and opens under the master key. Cheap to clone.
///
/// Nonces are random, so one purpose should not seal more than 2^32 values (NIST SP 800-38D, 8.3);
/// what belongs to a person is sealed with that person's key.
#[derive(Clone)]
pub struct Vault(Arc<Zeroizing<[u8; 32]>>);

impl Vault {
    /// A vault under this master key, as [`crate::master`] reads it.
    #[must_use]
    pub fn new(mut master: [u8; 32]) -> Self {
        let vault = Self(Arc::new(Zeroizing::new(master)));
        master.zeroize();
        vault
    }

    /// Encrypts. `purpose` says what kind of value it is and separates the keys; `aad` says where
    /// it stands (the row's id), is not stored, and must be given again to open it.
    ///
    /// The result is 29 bytes longer: version, nonce, tag.
    #[must_use]
    pub fn seal(&self, purpose: &str, aad: &[u8], chance: &mut Chance, plain: &[u8]) -> Vec<u8> {
        seal(&self.derive("seal", purpose), aad, chance, plain)
    }

    /// Decrypts what [`Vault::seal`] has made for the same purpose and place.
    ///
    /// # Errors
    /// [`Error::Forged`] if anything differs.
    pub fn open(&self, purpose: &str, aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Error> {
        open(&self.derive("seal", purpose), aad, sealed)
    }

    /// HMAC-SHA-256, with a key for this purpose: for lookups of what is stored sealed, and for
    /// short-lived codes.
    #[must_use]
    pub fn mac(&self, purpose: &str, data: &[u8]) -> [u8; 32] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &*self.derive("mac", purpose));
        let mut mac = [0; 32];
        mac.copy_from_slice(hmac::sign(&key, data).as_ref());
        mac
    }

    /// Encrypts a person's key, to be stored with the person.
    #[must_use]
    pub fn wrap(&self, key: &PersonKey, person: Id, chance: &mut Chance) -> Vec<u8> {
        self.seal("person key", &person.0, chance, &*key.0)
    }

    /// Decrypts a person's key.
    ///
    /// # Errors
    /// [`Error::Forged`] if it belongs to another person or master key.
    pub fn unwrap(&self, wrapped: &[u8], person: Id) -> Result<PersonKey, Error> {
        let bytes = Zeroizing::new(self.open("person key", &person.0, wrapped)?);
        let key = bytes.as_slice().try_into().map_err(|_| Error::Forged)?;
        Ok(PersonKey(Zeroizing::new(key)))
    }

    /// HKDF-SHA-256 (RFC 5869) without salt, the use and the purpose as info.
    fn derive(&self, usage: &str, purpose: &str) -> Zeroizing<[u8; 32]> {
        let info = [usage.as_bytes(), b"\n", purpose.as_bytes()];
        let mut key = Zeroizing::new([0; 32]);
        Salt::new(HKDF_SHA256, &[])
            .extract(&**self.0)
            .expand(&info, KeyLen)
            .and_then(|okm| okm.fill(&mut *key))
            .expect("32 bytes are within the limit of HKDF-SHA-256");
        key
    }
}

struct KeyLen;
impl KeyType for KeyLen {
    fn len(&self) -> usize {
        32
    }
}

/// The key of one person's data. Without it the data is gone.
pub struct PersonKey(Zeroizing<[u8; 32]>);

impl PersonKey {
    /// A new key.
    #[must_use]
    pub fn generate(chance: &mut Chance) -> Self {
        Self(Zeroizing::new(chance.bytes()))
    }

    /// Encrypts; `aad` says where the value stands, as in [`Vault::seal`].
    #[must_use]
    pub fn seal(&self, aad: &[u8], chance: &mut Chance, plain: &[u8]) -> Vec<u8> {
        seal(&self.0, aad, chance, plain)
    }

    /// Decrypts.
    ///
    /// # Errors
    /// [`Error::Forged`] if anything differs.
    pub fn open(&self, aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Error> {
        open(&self.0, aad, sealed)
    }
}

fn cipher(key: &[u8; 32]) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).expect("32 bytes are a key of AES-256"))
}

fn seal(key: &[u8; 32], aad: &[u8], chance: &mut Chance, plain: &[u8]) -> Vec<u8> {
    let nonce = chance.bytes::<NONCE_LEN>();
    let mut out = Vec::with_capacity(1 + NONCE_LEN + plain.len() + TAG_LEN);
    out.push(VERSION);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(plain);
    let tag = cipher(key)
        .seal_in_place_separate_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(aad),
            &mut out[1 + NONCE_LEN..],
        )
        .expect("a value in memory is within the limit of AES-GCM");
    out.extend_from_slice(tag.as_ref());
    out
}

fn open(key: &[u8; 32], aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Error> {
    let (&VERSION, rest) = sealed.split_first().ok_or(Error::Forged)? else {
        return Err(Error::Forged);
    };
    let (nonce, body) = rest.split_first_chunk::<NONCE_LEN>().ok_or(Error::Forged)?;
    let mut body = body.to_vec();
    let nonce = Nonce::assume_unique_for_key(*nonce);
    let plain = cipher(key)
        .open_in_place(nonce, Aad::from(aad), &mut body)
        .map_err(|_| Error::Forged)?
        .len();
    body.truncate(plain);
    Ok(body)
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(..)")
    }
}

impl fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonKey(..)")
    }
}
