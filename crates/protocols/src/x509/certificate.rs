//! One certificate: to be signed, signed, and read again.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, UnparsedPublicKey};

use super::{
    LONGEST, Refusal,
    authority::Root,
    der::{BIT_STRING, INTEGER, OBJECT_IDENTIFIER, Reader, SEQUENCE, ecdsa_to_der, element},
    extension, name, time,
};
use crate::{
    Timestamp,
    jose::{Jwk, KeyError, SigningKey},
};

/// So long a certificate for one signature is valid: from the approval to the signature, and for
/// clocks that differ a little.
pub const LIFETIME_SECS: i64 = 600;

const EC_PUBLIC_KEY: [u8; 7] = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const P256: [u8; 8] = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
const ECDSA_WITH_SHA256: [u8; 8] = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];

/// What a person approved and the authority certifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approved {
    /// The person's name, at most [`super::LONGEST_NAME`] characters; the rest is cut off.
    pub name: String,
    /// The key that the phone made for this one signature.
    pub key: Jwk,
    /// SHA-256 of the one document that may be signed with it.
    pub document: [u8; 32],
    /// How surely the name is the person's and the person approved: 1 to 3.
    pub level: u8,
}

/// A certificate for one signature, checked up to the authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// What it certifies.
    pub approved: Approved,
    /// Its number, 16 bytes.
    pub serial: [u8; 16],
    /// Valid from, in whole seconds.
    pub from: Timestamp,
    /// Valid until, included, in whole seconds.
    pub until: Timestamp,
}

impl Certificate {
    /// Reads a certificate and checks that `root` issued it. Whether it was valid at the moment
    /// in question is for the caller to see to ([`Certificate::is_valid_at`]).
    ///
    /// # Errors
    /// [`Refusal`], the first rule that is broken.
    pub fn check(der: &[u8], root: &Root) -> Result<Self, Refusal> {
        let Signed { inner, signature } = Signed::read(der).ok_or(Refusal::Malformed)?;
        let mut body = Reader::new(inner);
        let mut body = body.inside(SEQUENCE).ok_or(Refusal::Malformed)?;
        let head = Head::read(&mut body).ok_or(Refusal::Malformed)?;
        if head.issuer != root.name {
            return Err(Refusal::OtherIssuer);
        }
        let (document, level) = extension::approved(body).ok_or(Refusal::Malformed)?;
        let found = Self {
            approved: Approved {
                name: head.subject,
                key: head.key,
                document,
                level,
            },
            serial: head.serial,
            from: head.from,
            until: head.until,
        };
        if found.to_be_signed(root) != inner {
            return Err(Refusal::Malformed);
        }
        is_signed(root.key(), inner, signature)?;
        Ok(found)
    }

    /// Whether a moment lies between its two times.
    #[must_use]
    pub fn is_valid_at(&self, at: Timestamp) -> bool {
        (self.from.secs()..=self.until.secs()).contains(&at.secs())
    }

    pub(super) fn to_be_signed(&self, root: &Root) -> Vec<u8> {
        let Approved {
            key,
            document,
            level,
            ..
        } = &self.approved;
        let extensions = extension::of_signer(root.key(), key, document, *level);
        Head {
            serial: self.serial,
            issuer: root.name.clone(),
            from: self.from,
            until: self.until,
            subject: self.approved.name.clone(),
            key: key.clone(),
        }
        .write(&extensions)
    }
}

/// What stands before the extensions (RFC 5280, section 4.1.2).
pub(super) struct Head {
    pub(super) serial: [u8; 16],
    pub(super) issuer: String,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
    pub(super) subject: String,
    pub(super) key: Jwk,
}

impl Head {
    pub(super) fn write(&self, extensions: &[u8]) -> Vec<u8> {
        let version = element(0xa0, &[&element(INTEGER, &[&[2]])]);
        let validity = element(
            SEQUENCE,
            &[&time::write(self.from), &time::write(self.until)],
        );
        element(
            SEQUENCE,
            &[
                &version,
                &element(INTEGER, &[&self.serial]),
                &algorithm(),
                &name::write(&self.issuer),
                &validity,
                &name::write(&self.subject),
                &public_key(&self.key),
                extensions,
            ],
        )
    }

    pub(super) fn read(body: &mut Reader<'_>) -> Option<Self> {
        body.content(0xa0)?;
        let serial = body.content(INTEGER)?.try_into().ok()?;
        body.content(SEQUENCE)?;
        let issuer = name::read(body)?;
        let mut validity = body.inside(SEQUENCE)?;
        let (from, until) = (time::read(&mut validity)?, time::read(&mut validity)?);
        let subject = name::read(body)?;
        let mut key = body.inside(SEQUENCE)?;
        key.content(SEQUENCE)?;
        let point = key.content(BIT_STRING)?.strip_prefix(&[0])?;
        Some(Self {
            serial,
            issuer,
            from,
            until,
            subject,
            key: Jwk::from_point(point)?,
        })
    }
}

/// A certificate in its two parts (RFC 5280, section 4.1.1).
pub(super) struct Signed<'a> {
    pub(super) inner: &'a [u8],
    pub(super) signature: &'a [u8],
}

impl<'a> Signed<'a> {
    pub(super) fn read(der: &'a [u8]) -> Option<Self> {
        let mut outer = Reader::new(der);
        let mut parts = outer.inside(SEQUENCE)?;
        let inner = parts.whole(SEQUENCE)?;
        let named = parts.whole(SEQUENCE)? == algorithm();
        let signature = parts.content(BIT_STRING)?.strip_prefix(&[0])?;
        let whole = outer.is_empty() && parts.is_empty() && der.len() <= LONGEST;
        (named && whole).then_some(Self { inner, signature })
    }
}

pub(super) fn is_signed(key: &Jwk, inner: &[u8], signature: &[u8]) -> Result<(), Refusal> {
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, key.point())
        .verify(inner, signature)
        .map_err(|_| Refusal::WrongSignature)
}

pub(super) fn sign(key: &SigningKey, inner: &[u8]) -> Result<Vec<u8>, KeyError> {
    let fixed = key.sign_bytes(inner)?;
    let fixed = fixed.as_slice().try_into().map_err(|_| KeyError::Library)?;
    let signature = element(BIT_STRING, &[&[0], &ecdsa_to_der(fixed)]);
    Ok(element(SEQUENCE, &[inner, &algorithm(), &signature]))
}

pub(super) fn algorithm() -> Vec<u8> {
    element(
        SEQUENCE,
        &[&element(OBJECT_IDENTIFIER, &[&ECDSA_WITH_SHA256])],
    )
}

pub(super) fn public_key(key: &Jwk) -> Vec<u8> {
    let kind = element(OBJECT_IDENTIFIER, &[&EC_PUBLIC_KEY]);
    let curve = element(OBJECT_IDENTIFIER, &[&P256]);
    let point = element(BIT_STRING, &[&[0], &key.point()]);
    element(SEQUENCE, &[&element(SEQUENCE, &[&kind, &curve]), &point])
}
