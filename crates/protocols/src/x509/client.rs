//! The certificate that a client shows (RFC 8705): somebody else's, so only what is needed is
//! read, and nothing of it is believed before the chain or the registered key has been checked.

use std::net::IpAddr;

use super::{
    LONGEST_FOREIGN,
    der::{BIT_STRING, BOOLEAN, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, Reader, SEQUENCE},
    distinguished::DistinguishedName,
    time,
};
use crate::{Timestamp, digest::sha256};

/// `subjectAltName` (RFC 5280, section 4.2.1.6).
const ALTERNATIVES: &[u8] = &[0x55, 0x1d, 0x11];

const MAIL: u8 = 0x81;
const DNS: u8 = 0x82;
const URI: u8 = 0x86;
const IP: u8 = 0x87;

/// What a client's certificate must say of its holder, in one of five ways (RFC 8705,
/// section 2.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateName<'n> {
    /// `tls_client_auth_subject_dn`: the whole subject, as RFC 4514 writes it.
    Subject(&'n str),
    /// `tls_client_auth_san_dns`: capitals make no difference, a star stands for itself.
    Dns(&'n str),
    /// `tls_client_auth_san_uri`: compared as it is.
    Uri(&'n str),
    /// `tls_client_auth_san_ip`: compared as a number.
    Ip(&'n str),
    /// `tls_client_auth_san_email`: capitals make no difference in the domain alone (RFC 5280,
    /// section 7.5).
    Mail(&'n str),
}

/// A client's certificate as far as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCertificate<'c> {
    der: &'c [u8],
    subject: DistinguishedName,
    /// Tag and content of the alternative names.
    names: Vec<(u8, &'c [u8])>,
    key: &'c [u8],
    from: Timestamp,
    until: Timestamp,
}

impl<'c> ClientCertificate<'c> {
    /// Reads a certificate in DER.
    ///
    /// `None` for anything that is not a certificate of version 3, in the one spelling of DER, of
    /// at most [`LONGEST_FOREIGN`] bytes, with at most one list of alternative names.
    #[must_use]
    pub fn read(der: &'c [u8]) -> Option<Self> {
        if der.len() > LONGEST_FOREIGN {
            return None;
        }
        let mut outer = Reader::new(der);
        let mut signed = outer.inside(SEQUENCE)?;
        let mut body = signed.inside(SEQUENCE)?;
        signed.content(SEQUENCE)?;
        signed.content(BIT_STRING)?;
        if !outer.is_empty() || !signed.is_empty() {
            return None;
        }
        let version = body.inside(0xa0)?.content(INTEGER)?;
        body.content(INTEGER)?;
        body.content(SEQUENCE)?;
        body.content(SEQUENCE)?;
        let mut validity = body.inside(SEQUENCE)?;
        let (from, until) = (time::read(&mut validity)?, time::read(&mut validity)?);
        let subject = DistinguishedName::read(&mut body)?;
        let key = body.whole(SEQUENCE)?;
        let names = names(body)?;
        (version == [2] && validity.is_empty()).then_some(Self {
            der,
            subject,
            names,
            key,
            from,
            until,
        })
    }

    /// The `SubjectPublicKeyInfo` as it is encoded.
    #[must_use]
    pub const fn key(&self) -> &'c [u8] {
        self.key
    }

    /// SHA-256 of the whole.
    #[must_use]
    pub fn thumbprint(&self) -> [u8; 32] {
        sha256(self.der)
    }

    /// The last second of its time.
    #[must_use]
    pub const fn until(&self) -> Timestamp {
        self.until
    }

    /// Whether a moment lies between its two times.
    #[must_use]
    pub fn is_valid_at(&self, at: Timestamp) -> bool {
        (self.from.secs()..=self.until.secs()).contains(&at.secs())
    }

    /// Whether it names its holder so. A name means nothing while nobody vouches for it.
    #[must_use]
    pub fn is_named(&self, name: CertificateName<'_>) -> bool {
        match name {
            CertificateName::Subject(written) => {
                let wanted = DistinguishedName::parse(written);
                wanted.is_some_and(|wanted| wanted == self.subject)
            }
            CertificateName::Dns(host) => self.any(DNS, |name| {
                name.eq_ignore_ascii_case(host.as_bytes()) && !host.is_empty()
            }),
            CertificateName::Uri(uri) => self.any(URI, |name| name == uri.as_bytes()),
            CertificateName::Ip(ip) => {
                let octets = match ip.parse() {
                    Ok(IpAddr::V4(v4)) => v4.octets().to_vec(),
                    Ok(IpAddr::V6(v6)) => v6.octets().to_vec(),
                    Err(_) => return false,
                };
                self.any(IP, |name| name == octets)
            }
            CertificateName::Mail(mail) => self.any(MAIL, |name| is_same_mail(name, mail)),
        }
    }

    fn any(&self, tag: u8, is_it: impl Fn(&[u8]) -> bool) -> bool {
        let mut all = self.names.iter();
        all.any(|(found, name)| *found == tag && is_it(name))
    }
}

fn is_same_mail(name: &[u8], mail: &str) -> bool {
    let name = std::str::from_utf8(name).unwrap_or_default();
    match (name.rsplit_once('@'), mail.rsplit_once('@')) {
        (Some((local, domain)), Some((wanted, at))) => {
            local == wanted && domain.eq_ignore_ascii_case(at)
        }
        _ => false,
    }
}

/// The alternative names out of what follows the key.
fn names(mut rest: Reader<'_>) -> Option<Vec<(u8, &[u8])>> {
    // Two numbers of issuer and holder that nobody uses (RFC 5280, section 4.1.2.8).
    for unused in [0x81, 0x82] {
        if rest.tag() == Some(unused) {
            rest.content(unused)?;
        }
    }
    if rest.is_empty() {
        return Some(Vec::new());
    }
    let mut tagged = rest.inside(0xa3)?;
    let mut all = tagged.inside(SEQUENCE)?;
    let mut found: Option<Vec<_>> = None;
    while !all.is_empty() {
        let mut one = all.inside(SEQUENCE)?;
        let kind = one.content(OBJECT_IDENTIFIER)?;
        if one.tag() == Some(BOOLEAN) {
            one.content(BOOLEAN)?;
        }
        let mut value = one.inside(OCTET_STRING)?;
        if kind != ALTERNATIVES {
            continue;
        }
        // Of two lists one reader would take the first and another the last.
        if found.is_some() {
            return None;
        }
        let mut list = value.inside(SEQUENCE)?;
        let mut names = Vec::new();
        while let Some(tag) = list.tag() {
            names.push((tag, list.content(tag)?));
        }
        found = Some(names);
    }
    (rest.is_empty() && tagged.is_empty()).then(|| found.unwrap_or_default())
}
