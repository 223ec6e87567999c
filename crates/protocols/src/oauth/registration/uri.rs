//! The addresses of a registration. One plain spelling is read, so that a browser, a comparison
//! and our own client never find two hosts in the same text.

use std::net::IpAddr;

use crate::{address::is_public, webpush::Reach};

/// The most characters of an address.
const LONGEST: usize = 2048;

/// An address taken apart.
pub(super) struct Uri<'u> {
    pub(super) scheme: &'u str,
    pub(super) host: &'u str,
    /// `scheme://host:port`.
    pub(super) origin: &'u str,
}

type Refusal = &'static str;

/// Takes an address apart: scheme, authority, path and query of plain characters.
pub(super) fn split(text: &str) -> Result<Uri<'_>, Refusal> {
    if text.len() > LONGEST {
        return Err("the address is too long");
    }
    if text.contains('#') {
        return Err("the address has a fragment");
    }
    if text.contains('*') {
        return Err("addresses are compared as they are; there are no wildcards");
    }
    if !is_plain(text) {
        return Err("the address has characters that must be escaped");
    }
    let (scheme, rest) = text
        .split_once("://")
        .ok_or("the address is not absolute")?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    if authority.contains('@') {
        return Err("the address names a user");
    }
    let path = path.split('?').next().unwrap_or_default();
    if path.split('/').any(is_dots) {
        return Err("the path has dot segments");
    }
    let port = authority
        .rfind(':')
        .filter(|at| !authority[*at..].contains(']'));
    let (host, port) = authority.split_at(port.unwrap_or(authority.len()));
    let sound = port.strip_prefix(':').is_none_or(|port| {
        !port.starts_with('0')
            && port.bytes().all(|b| b.is_ascii_digit())
            && port.parse::<u16>().is_ok()
    });
    if !sound || host.is_empty() {
        return Err("the address has no sound host and port");
    }
    let origin = &text[..scheme.len() + 3 + end];
    Ok(Uri {
        scheme,
        host,
        origin,
    })
}

/// An address that a browser opens: https and a name, or a public address.
pub(super) fn opened(text: &str, reach: Reach) -> Result<Uri<'_>, Refusal> {
    let uri = split(text)?;
    if is_loopback(&uri) {
        let here = reach == Reach::Loopback;
        return here.then_some(uri).ok_or("the address is this machine's");
    }
    if uri.scheme != "https" {
        return Err("only https is allowed");
    }
    if !is_host(uri.host) {
        return Err("the host is not a name in small letters, nor a public address");
    }
    Ok(uri)
}

/// An address that we call ourselves. What it resolves to is checked when it is called; a name that
/// can only lead into a network of our own is refused at once (server-side request forgery).
pub(super) fn called(text: &str, reach: Reach) -> Result<Uri<'_>, Refusal> {
    let uri = opened(text, reach)?;
    let local = |name: &str| {
        let last = name.rsplit('.').next().unwrap_or(name);
        !name.contains('.') || ["localhost", "local", "internal", "lan", "arpa"].contains(&last)
    };
    let literal = uri.host.starts_with('[') || uri.host.parse::<IpAddr>().is_ok();
    let here = reach == Reach::Loopback && is_loopback(&uri);
    if !here && !literal && local(uri.host) {
        return Err("the address lies within a local network");
    }
    Ok(uri)
}

/// Whether an address that somebody else chose may be called at all: https, and no place that can
/// only be ours. What its name resolves to is to be checked as well, when it is called.
///
/// # Errors
/// A sentence for the developers of who chose it.
pub fn check_called(text: &str, reach: Reach) -> Result<(), &'static str> {
    called(text, reach).map(|_| ())
}

/// Where a program on the person's device is reached (RFC 8252, section 7): a scheme of its own, an
/// https address that it claimed, or this machine.
pub(super) fn native(text: &str, reach: Reach) -> Result<(), Refusal> {
    if let Some((scheme, rest)) = text.split_once(':')
        && !["http", "https"].contains(&scheme)
    {
        if text.len() > LONGEST || !is_plain(text) || rest.contains('#') || rest.contains('*') {
            return Err("the address is malformed");
        }
        return is_own_scheme(scheme)
            .then_some(())
            .ok_or("a scheme of one's own is a domain name backwards (RFC 8252, section 7.1)");
    }
    let uri = split(text)?;
    if uri.scheme == "http" && ["127.0.0.1", "[::1]", "localhost"].contains(&uri.host) {
        return Ok(());
    }
    opened(text, reach).map(|_| ())
}

/// Whether it leads to this machine by http or https.
pub(super) fn is_loopback(uri: &Uri<'_>) -> bool {
    ["http", "https"].contains(&uri.scheme)
        && (["127.0.0.1", "[::1]", "localhost"].contains(&uri.host)
            || (uri.host.ends_with(".localhost") && is_host(uri.host)))
}

// The dot keeps `javascript`, `data` and every scheme of a browser out.
fn is_own_scheme(scheme: &str) -> bool {
    scheme.contains('.')
        && scheme.starts_with(|c: char| c.is_ascii_lowercase())
        && scheme.split('.').all(|part| !part.is_empty())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"+-.".contains(&b))
}

fn is_host(host: &str) -> bool {
    let literal = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    if let Some(literal) = literal {
        return literal.parse().is_ok_and(|v6| is_public(IpAddr::V6(v6)));
    }
    if let Ok(v4) = host.parse() {
        return is_public(IpAddr::V4(v4));
    }
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    // A last label of digits is an address in some spelling of browsers: `127.1`, `0x7f.1`.
    let last = host.rsplit('.').next().unwrap_or_default();
    host.len() <= 253
        && host.split('.').all(label)
        && last.starts_with(|c: char| c.is_ascii_lowercase())
}

/// RFC 3986, section 2, with complete escapes; what an escape hides is not a control character.
fn is_plain(text: &str) -> bool {
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next().unwrap_or(0)).to_digit(16);
            match (digit(), digit()) {
                (Some(high), Some(low)) if high * 16 + low >= 0x20 && high * 16 + low != 0x7f => {}
                _ => return false,
            }
        } else if !byte.is_ascii_alphanumeric() && !b"-._~!$&'()*+,;=:@/?[]#".contains(&byte) {
            return false;
        }
    }
    true
}

// Also as escapes: browsers resolve those, comparisons of texts do not.
fn is_dots(segment: &str) -> bool {
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    plain == "." || plain == ".."
}
