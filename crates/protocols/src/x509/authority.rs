//! A realm's authority: its own certificate, and issuing.

use super::{
    Refusal,
    certificate::{Approved, Certificate, Head, LIFETIME_SECS, Signed, is_signed, sign},
    der::{Reader, SEQUENCE},
    extension,
};
use crate::{
    Chance, Timestamp,
    jose::{Jwk, KeyError, SigningKey},
};

/// An authority is made for ten years.
const YEARS_SECS: i64 = 10 * 365 * 86_400;

/// The public half of an authority: what verifiers must know beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Its name in certificates.
    pub name: String,
    der: Vec<u8>,
    key: Jwk,
}

impl Root {
    /// Reads an authority's certificate and checks that it was signed with its own key. That it
    /// is the right one is for the caller to know.
    ///
    /// # Errors
    /// [`Refusal`], the first rule that is broken.
    pub fn read(der: &[u8]) -> Result<Self, Refusal> {
        let Signed { inner, signature } = Signed::read(der).ok_or(Refusal::Malformed)?;
        let mut body = Reader::new(inner);
        let mut body = body.inside(SEQUENCE).ok_or(Refusal::Malformed)?;
        let head = Head::read(&mut body).ok_or(Refusal::Malformed)?;
        if head.write(&extension::of_authority(&head.key)) != inner || head.issuer != head.subject {
            return Err(Refusal::Malformed);
        }
        is_signed(&head.key, inner, signature)?;
        Ok(Self {
            name: head.subject,
            der: der.to_vec(),
            key: head.key,
        })
    }

    /// The certificate as it is written.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    pub(super) const fn key(&self) -> &Jwk {
        &self.key
    }
}

/// An authority that can issue.
#[derive(Debug)]
pub struct Authority {
    key: SigningKey,
    root: Root,
}

impl Authority {
    /// Makes an authority's certificate for ten years, with the key that is given.
    ///
    /// # Errors
    /// [`KeyError::Library`] when signing fails.
    pub fn create(
        key: SigningKey,
        name: &str,
        now: Timestamp,
        chance: &mut Chance,
    ) -> Result<Self, KeyError> {
        let head = Head {
            serial: serial(chance),
            issuer: name.to_owned(),
            from: now,
            until: now.plus_secs(YEARS_SECS),
            subject: name.to_owned(),
            key: key.public(),
        };
        let inner = head.write(&extension::of_authority(&head.key));
        let der = sign(&key, &inner)?;
        Self::open(key, &der).ok_or(KeyError::NotAKey)
    }

    /// An authority from its parts, as they were stored; `None` where they do not fit together.
    #[must_use]
    pub fn open(key: SigningKey, der: &[u8]) -> Option<Self> {
        let root = Root::read(der).ok()?;
        (root.key.point() == key.public().point()).then_some(Self { key, root })
    }

    /// The public half.
    #[must_use]
    pub const fn root(&self) -> &Root {
        &self.root
    }

    /// Certifies what a person approved, for ten minutes.
    ///
    /// # Errors
    /// [`KeyError::Library`] when signing fails.
    pub fn issue(
        &self,
        approved: Approved,
        now: Timestamp,
        chance: &mut Chance,
    ) -> Result<Vec<u8>, KeyError> {
        let certificate = Certificate {
            approved,
            serial: serial(chance),
            from: now,
            until: now.plus_secs(LIFETIME_SECS),
        };
        sign(&self.key, &certificate.to_be_signed(&self.root))
    }
}

/// A positive number of always the same length, with 126 bits that nobody can foresee (RFC 5280,
/// section 4.1.2.2).
fn serial(chance: &mut Chance) -> [u8; 16] {
    let mut serial = chance.bytes::<16>();
    serial[0] = serial[0] & 0x3f | 0x40;
    serial
}
