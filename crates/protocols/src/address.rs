//! Which addresses a call of ours may go to when a stranger chose the name.
//!
//! Whoever may name an address for us to call (a push service, an identity provider) must not
//! reach what stands behind our firewall (server-side request forgery). The check belongs to the
//! address that is connected to, not to the name: a name may lead elsewhere a second later.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address lies in the public internet.
///
/// Refused is what the IANA special-purpose registries (RFC 6890) keep for other uses: this
/// machine, private and shared networks, link-local addresses with a cloud's metadata, multicast,
/// documentation, and IPv6 forms that carry such an IPv4 address inside.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    match (a, b) {
        (0 | 10 | 127 | 224..=255, _) | (169, 254) | (172, 16..=31) | (192, 168) => false,
        (192, 0) => c != 0 && c != 2,
        (192, 88) => c != 99,
        (198, 51) => c != 100,
        (203, 0) => c != 113,
        // A provider's customers (RFC 6598) and benchmarks (RFC 2544) have the rest.
        _ => !matches!((a, b), (100, 64..=127) | (198, 18..=19)),
    }
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let parts = v6.segments();
    if parts[..6] == [0x64, 0xff9b, 0, 0, 0, 0] {
        // The way to an IPv4 address from a network without IPv4 (RFC 6052).
        let [.., w, x, y, z] = v6.octets();
        return is_public_v4(Ipv4Addr::new(w, x, y, z));
    }
    let [first, second, ..] = parts;
    let global = (0x2000..0x4000).contains(&first);
    let special = matches!(
        (first, second),
        (0x2001, 0..=0x1ff | 0xdb8) | (0x3fff, 0..=0xfff)
    );
    // 6to4 carries an IPv4 address inside and is out of use (RFC 7526).
    global && !special && first != 0x2002
}
