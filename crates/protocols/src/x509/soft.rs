//! An authority in software that issues whatever it is told, for tests. It protects no key.

use std::net::IpAddr;

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    CertificateName, DistinguishedName,
    certificate::{algorithm, public_key, sign},
    der::{BOOLEAN, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, SET, UTF8_STRING, element},
    distinguished::Value,
    time, to_pem,
};
use crate::{
    Timestamp,
    digest::sha256,
    jose::{KeyError, SigningKey},
};

const BASIC_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x13];
const ALTERNATIVES: &[u8] = &[0x55, 0x1d, 0x11];
const YEAR_SECS: i64 = 365 * 86_400;

/// What is to stand in a certificate.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'w> {
    /// The subject as RFC 4514 writes it.
    pub subject: &'w str,
    /// Alternative names.
    pub names: &'w [CertificateName<'w>],
    /// Valid from.
    pub from: Timestamp,
    /// Valid until.
    pub until: Timestamp,
}

impl<'w> Wanted<'w> {
    /// A certificate that is good for a year around a moment.
    #[must_use]
    pub const fn around(at: Timestamp, subject: &'w str, names: &'w [CertificateName<'w>]) -> Self {
        Self {
            subject,
            names,
            from: at.minus_secs(YEAR_SECS / 2),
            until: at.plus_secs(YEAR_SECS / 2),
        }
    }
}

/// A certificate with its private key.
#[derive(Debug)]
pub struct Issued {
    /// The certificate.
    pub der: Vec<u8>,
    /// Its key.
    pub key: SigningKey,
}

impl Issued {
    /// The certificate in PEM.
    #[must_use]
    pub fn pem(&self) -> String {
        to_pem(&self.der)
    }

    /// The private key in PEM (RFC 5958).
    #[must_use]
    pub fn key_pem(&self) -> String {
        let text = STANDARD.encode(self.key.pkcs8());
        format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n")
    }
}

/// An authority.
#[derive(Debug)]
pub struct SoftAuthority {
    /// Its own certificate.
    pub own: Issued,
    subject: String,
}

impl SoftAuthority {
    /// An authority that vouches for itself.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the cryptographic library fails.
    pub fn new(subject: &str, at: Timestamp) -> Result<Self, KeyError> {
        let (key, wanted) = (SigningKey::generate()?, Wanted::around(at, subject, &[]));
        let der = issued(&wanted, &key, subject, &key, true)?;
        Ok(Self {
            own: Issued { der, key },
            subject: subject.to_owned(),
        })
    }

    /// Somebody with a certificate who issues others, whether they may or not.
    #[must_use]
    pub fn posing(own: Issued, subject: &str) -> Self {
        let subject = subject.to_owned();
        Self { own, subject }
    }

    /// An authority that this one vouches for.
    ///
    /// # Errors
    /// As [`SoftAuthority::new`].
    pub fn below(&self, subject: &str, at: Timestamp) -> Result<Self, KeyError> {
        let (key, wanted) = (SigningKey::generate()?, Wanted::around(at, subject, &[]));
        let der = issued(&wanted, &key, &self.subject, &self.own.key, true)?;
        Ok(Self {
            own: Issued { der, key },
            subject: subject.to_owned(),
        })
    }

    /// A certificate with a new key.
    ///
    /// # Errors
    /// As [`SoftAuthority::new`].
    pub fn issue(&self, wanted: &Wanted<'_>) -> Result<Issued, KeyError> {
        let key = SigningKey::generate()?;
        let der = issued(wanted, &key, &self.subject, &self.own.key, false)?;
        Ok(Issued { der, key })
    }
}

/// A certificate that nobody but its own key vouches for.
///
/// # Errors
/// As [`SoftAuthority::new`].
pub fn self_signed(wanted: &Wanted<'_>) -> Result<Issued, KeyError> {
    let key = SigningKey::generate()?;
    let der = issued(wanted, &key, wanted.subject, &key, false)?;
    Ok(Issued { der, key })
}

fn issued(
    wanted: &Wanted<'_>,
    key: &SigningKey,
    issuer: &str,
    by: &SigningKey,
    authority: bool,
) -> Result<Vec<u8>, KeyError> {
    let version = element(0xa0, &[&element(INTEGER, &[&[2]])]);
    let mut serial = sha256(&key.public().point())[..16].to_vec();
    serial[0] = serial[0] & 0x3f | 0x40;
    let validity = element(
        SEQUENCE,
        &[&time::write(wanted.from), &time::write(wanted.until)],
    );
    let inner = element(
        SEQUENCE,
        &[
            &version,
            &element(INTEGER, &[&serial]),
            &algorithm(),
            &name(issuer),
            &validity,
            &name(wanted.subject),
            &public_key(&key.public()),
            &extensions(wanted.names, authority),
        ],
    );
    sign(by, &inner)
}

/// A name that cannot be read is one without parts.
fn name(written: &str) -> Vec<u8> {
    let parts = DistinguishedName::parse(written).map_or_else(Vec::new, |name| name.parts);
    let one = |(kind, value): &(Vec<u8>, Value)| {
        let value = match value {
            Value::Text(text) => element(UTF8_STRING, &[text.as_bytes()]),
            Value::Other(der) => der.clone(),
        };
        element(SEQUENCE, &[&element(OBJECT_IDENTIFIER, &[kind]), &value])
    };
    let sets: Vec<u8> = parts
        .iter()
        .flat_map(|part| {
            let all: Vec<u8> = part.iter().flat_map(one).collect();
            element(SET, &[&all])
        })
        .collect();
    element(SEQUENCE, &[&sets])
}

fn extensions(names: &[CertificateName<'_>], authority: bool) -> Vec<u8> {
    let mut all = Vec::new();
    if authority {
        let yes = element(BOOLEAN, &[&[0xff]]);
        all.extend(extension(BASIC_CONSTRAINTS, &element(SEQUENCE, &[&yes])));
    }
    let names: Vec<u8> = names.iter().flat_map(alternative).collect();
    if !names.is_empty() {
        all.extend(extension(ALTERNATIVES, &element(SEQUENCE, &[&names])));
    }
    if all.is_empty() {
        return all;
    }
    element(0xa3, &[&element(SEQUENCE, &[&all])])
}

fn extension(id: &[u8], value: &[u8]) -> Vec<u8> {
    let id = element(OBJECT_IDENTIFIER, &[id]);
    element(SEQUENCE, &[&id, &element(OCTET_STRING, &[value])])
}

fn alternative(name: &CertificateName<'_>) -> Vec<u8> {
    match name {
        CertificateName::Mail(text) => element(0x81, &[text.as_bytes()]),
        CertificateName::Dns(text) => element(0x82, &[text.as_bytes()]),
        CertificateName::Uri(text) => element(0x86, &[text.as_bytes()]),
        CertificateName::Ip(text) => match text.parse() {
            Ok(IpAddr::V4(v4)) => element(0x87, &[&v4.octets()]),
            Ok(IpAddr::V6(v6)) => element(0x87, &[&v6.octets()]),
            Err(_) => Vec::new(),
        },
        // directoryName
        CertificateName::Subject(text) => element(0xa4, &[&self::name(text)]),
    }
}
