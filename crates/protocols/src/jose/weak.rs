//! Keys that are well-formed and yet worth nothing.

/// The most bytes of a modulus: 4096 bits. Anybody may hand us a key to verify with (RFC 9449),
/// and the work grows with the square of its length.
const LONGEST_MODULUS: usize = 512;

/// 2048 bits (RFC 7518, section 3.3).
const SHORTEST_MODULUS: usize = 256;

/// Whether modulus and exponent are of a size and form that honest software makes: 2048 to 4096
/// bits, odd, one spelling only, and an exponent from 65,537 (NIST SP 800-56B, section 6.2) to 32
/// bits.
pub(super) fn is_sound_rsa(n: &[u8], e: &[u8]) -> bool {
    let is_odd = |number: &[u8]| number.last().is_some_and(|last| last & 1 == 1);
    let top = n.first().copied().unwrap_or_default();
    let long_enough = n.len() > SHORTEST_MODULUS || (n.len() == SHORTEST_MODULUS && top >= 0x80);
    let exponent = (3..=4).contains(&e.len()) && e.first() != Some(&0);
    long_enough && top != 0 && n.len() <= LONGEST_MODULUS && is_odd(n) && exponent && is_odd(e)
}

/// The second coordinates of the points whose order divides 8, and the spellings of them that are
/// not reduced, all without the sign bit (RFC 7748, section 6.1 names the danger; computed from the
/// curve equation).
const SMALL_ORDER: [[u8; 32]; 7] = [
    number(0, 0, 0),
    number(1, 0, 0),
    number(0xec, 0xff, 0x7f),
    number(0xed, 0xff, 0x7f),
    number(0xee, 0xff, 0x7f),
    [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98,
        0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53,
        0xfc, 0x05,
    ],
    [
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67,
        0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac,
        0x03, 0x7a,
    ],
];

const fn number(first: u8, between: u8, last: u8) -> [u8; 32] {
    let mut bytes = [between; 32];
    bytes[0] = first;
    bytes[31] = last;
    bytes
}

/// Whether a key of edwards25519 has so small an order that somebody can make "signatures" of it
/// over messages that the key never saw.
pub(super) fn has_small_order(point: &[u8; 32]) -> bool {
    let mut bare = *point;
    bare[31] &= 0x7f;
    SMALL_ORDER.contains(&bare)
}
