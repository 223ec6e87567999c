//! Time and randomness as values.

use protocols::{Chance, Timestamp, digest};

#[test]
fn a_seed_repeats_its_bytes_and_another_seed_gives_others() {
    let (mut one, mut same, mut other) = (Chance::seeded(1), Chance::seeded(1), Chance::seeded(2));
    let bytes = one.bytes::<70>();
    assert_eq!(bytes, same.bytes::<70>());
    assert_ne!(bytes, other.bytes::<70>());
    assert_ne!(bytes, one.bytes::<70>(), "a source moves on");
}

#[test]
fn every_block_of_a_seeded_source_differs() {
    let bytes = Chance::seeded(7).bytes::<96>();
    assert_ne!(bytes[..32], bytes[32..64]);
    assert_ne!(bytes[32..64], bytes[64..]);
}

#[test]
fn the_system_gives_new_bytes_each_time() {
    let mut chance = Chance::system();
    assert_ne!(chance.bytes::<32>(), chance.bytes::<32>());
    assert_ne!(chance.bytes::<32>(), [0; 32]);
}

#[test]
fn seconds_are_rounded_down_on_both_sides_of_1970() {
    assert_eq!(Timestamp(1999).secs(), 1);
    assert_eq!(Timestamp(-1).secs(), -1);
    assert_eq!(Timestamp::from_secs(5), Timestamp(5000));
    assert_eq!(Timestamp(9000).millis_since(Timestamp(10_000)), -1000);
}

#[test]
fn time_stops_at_its_ends_instead_of_turning_over() {
    assert_eq!(Timestamp(i64::MAX).plus_secs(1), Timestamp(i64::MAX));
    assert_eq!(Timestamp(0).plus_secs(i64::MAX), Timestamp(i64::MAX));
    assert_eq!(Timestamp(i64::MIN).minus_secs(1), Timestamp(i64::MIN));
    assert_eq!(Timestamp(1500).minus_secs(1).plus_millis(2), Timestamp(502));
}

// FIPS 180-4 example: the digest of "abc".
#[test]
fn the_digest_is_sha_256() {
    let start = [0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea];
    assert_eq!(digest::sha256(b"abc")[..8], start);
}

#[test]
fn comparison_tells_every_difference() {
    assert!(digest::equal(b"same", b"same"));
    assert!(!digest::equal(b"same", b"sane"));
    assert!(!digest::equal(b"same", b"same "));
}
