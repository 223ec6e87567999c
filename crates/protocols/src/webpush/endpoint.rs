//! The address of a push service (a *push resource*, RFC 8030, section 2), as an app reports it.
//!
//! The app runs on a stranger's phone: without these rules it could have us call anything. Only
//! one plain spelling is read, so that no second parser finds another host in the same text.

use std::{fmt, net::IpAddr};

use crate::address::is_public;

/// The most characters an endpoint may have; those of today have 150 to 600.
const LONGEST: usize = 2048;

/// How far an endpoint may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The public internet by https.
    Public,
    /// Also this machine, for the demo and for tests.
    Loopback,
}

impl Reach {
    /// Whether a connection to this address is within reach. To be asked for the address that is
    /// connected to, after the name was looked up.
    #[must_use]
    pub fn allows(self, address: IpAddr) -> bool {
        is_public(address) || (self == Self::Loopback && address.to_canonical().is_loopback())
    }
}

/// Why an endpoint is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    /// Not a plain address, or too long.
    #[error("not the address of a push service")]
    Malformed,
    /// Not https, an address instead of a name, a port, or a name within a local network.
    #[error("an address that is not called")]
    OutOfReach,
}

/// An endpoint that was checked. Whoever knows it and our key can write to the phone, hence it is
/// shown nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    text: String,
    origin: usize,
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({}/..)", self.origin())
    }
}

impl Endpoint {
    /// Reads an endpoint.
    ///
    /// # Errors
    /// [`EndpointError`].
    pub fn parse(text: &str, reach: Reach) -> Result<Self, EndpointError> {
        let (scheme, rest) = text.split_once("://").ok_or(EndpointError::Malformed)?;
        let path = rest.find('/').ok_or(EndpointError::Malformed)?;
        let (host, path) = rest.split_at(path);
        if text.len() > LONGEST || !path.bytes().all(is_plain) {
            return Err(EndpointError::Malformed);
        }
        let here = reach == Reach::Loopback && scheme == "http" && is_here(host);
        if !here && (scheme != "https" || !is_public_name(host)) {
            return Err(EndpointError::OutOfReach);
        }
        Ok(Self {
            origin: text.len() - path.len(),
            text: text.to_owned(),
        })
    }

    /// The whole address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme and host.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.text[..self.origin]
    }
}

/// What a path and a query consist of (RFC 3986, section 3.3), without `#` and `\`.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=:@/?".contains(&byte)
}

/// A name with a dot whose last part begins with a letter: no address in any of its spellings
/// (`127.1`, `0x7f.1`, `2130706433`, `[::1]`), no port, no user name.
fn is_public_name(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let Some((_, last)) = host.rsplit_once('.') else {
        return false;
    };
    let local = ["localhost", "local", "internal", "lan", "arpa"].contains(&last);
    host.len() <= 253
        && host.split('.').all(is_label)
        && last.starts_with(|c: char| c.is_ascii_lowercase())
        && !local
}

/// `127.0.0.1:port`.
fn is_here(host: &str) -> bool {
    host.strip_prefix("127.0.0.1:")
        .is_some_and(|port| !port.starts_with('0') && port.parse::<u16>().is_ok())
}
