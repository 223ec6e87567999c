//! CBOR is read in one way only: second spellings, repeated keys and deep nesting are refused.

use protocols::webauthn::{
    Expected, Refusal, is_supported,
    soft::{SoftAuthenticator, client_data},
    verify_registration,
};

const EXPECTED: Expected<'_> = Expected {
    rp_id: "example.org",
    origin: "https://example.org",
    challenge: b"challenge",
};

fn object(bytes: &[u8]) -> Result<(), Refusal> {
    let page = client_data("webauthn.create", EXPECTED.origin, EXPECTED.challenge);
    verify_registration(&EXPECTED, &page, bytes).map(drop)
}

/// The attestation object with another statement in the place of the empty one.
fn statement(statement: &[u8]) -> Result<(), Refusal> {
    let made = SoftAuthenticator::new(EXPECTED.rp_id).unwrap();
    let made = made.create(EXPECTED.origin, b"").attestation_object;
    let (head, rest) = made.split_at(b"\xa3\x63fmt\x64none\x67attStmt".len());
    object(&[head, statement, &rest[1..]].concat())
}

#[test]
fn statements_of_every_kind_are_read_over() {
    let certificate = [&[0x59, 0x01, 0x00][..], &[7; 256]].concat();
    // {"alg": -7, "sig": h'0102', "x5c": [certificate], "a": [true, false, null, -257, 65536]}
    let packed = [
        b"\xa4\x63alg\x26\x63sig\x42\x01\x02\x63x5c\x81",
        certificate.as_slice(),
        b"\x61a\x85\xf5\xf4\xf6\x39\x01\x00\x1a\x00\x01\x00\x00",
    ]
    .concat();
    assert_eq!(statement(&packed), Ok(()));
    assert_eq!(statement(b"\xa0"), Ok(()));
    // "compound": a list of statements
    assert_eq!(
        statement(b"\x81\xa1\x67attStmt\xa1\x63x5c\x81\x41\x01"),
        Ok(())
    );
}

#[test]
fn the_order_of_keys_does_not_matter() {
    let made = SoftAuthenticator::new(EXPECTED.rp_id).unwrap();
    let made = made.create(EXPECTED.origin, b"").attestation_object;
    let (head, data) = made.split_at(b"\xa3\x63fmt\x64none\x67attStmt\xa0".len());
    let (_, format) = head.split_at(1);
    assert_eq!(object(&[&[0xa3], data, format].concat()), Ok(()));
}

#[test]
fn second_spellings_are_refused() {
    let spellings: [(&str, &[u8]); 12] = [
        ("a map of indefinite length", b"\xbf\xff"),
        ("a list of indefinite length", b"\xa1\x61a\x9f\xff"),
        ("bytes of indefinite length", b"\xa1\x61a\x5f\x41\x01\xff"),
        ("text of indefinite length", b"\xa1\x61a\x7f\x61b\xff"),
        ("a number longer than needed", b"\xa1\x61a\x18\x17"),
        ("a number in two bytes too many", b"\xa1\x61a\x19\x00\xff"),
        (
            "a number in four bytes too many",
            b"\xa1\x61a\x1a\x00\x00\xff\xff",
        ),
        (
            "a number in eight bytes too many",
            b"\xa1\x61a\x1b\x00\x00\x00\x00\xff\xff\xff\xff",
        ),
        ("a count longer than needed", b"\xb8\x00"),
        ("a length longer than needed", b"\xa1\x61a\x58\x01\x01"),
        ("a tag", b"\xa1\x61a\xc1\x01"),
        ("a float", b"\xa1\x61a\xf9\x3c\x00"),
    ];
    for (what, bytes) in spellings {
        assert_eq!(
            statement(bytes),
            Err(Refusal::AttestationMalformed),
            "{what}"
        );
    }
}

#[test]
fn repeated_and_odd_keys_are_refused() {
    for bytes in [
        b"\xa2\x61a\x01\x61a\x02".as_slice(), // "a" twice
        b"\xa2\x01\x01\x01\x02",              // 1 twice
        b"\xa1\x41a\x01",                     // bytes as a key
        b"\xa1\xf5\x01",                      // true as a key
        b"\xa1\x80\x01",                      // a list as a key
    ] {
        assert_eq!(
            statement(bytes),
            Err(Refusal::AttestationMalformed),
            "{bytes:x?}"
        );
    }
}

#[test]
fn reserved_values_and_broken_texts_are_refused() {
    for bytes in [
        b"\xa1\x61a\xf7".as_slice(),
        b"\xa1\x61a\xf8\x18",
        b"\xa1\x61a\x1c",
        b"\xa1\x61a\xff",
        b"\xa1\x61\xff\x01",
        b"\xa1\x61a",
    ] {
        assert_eq!(
            statement(bytes),
            Err(Refusal::AttestationMalformed),
            "{bytes:x?}"
        );
    }
}

#[test]
fn promised_sizes_and_depths_are_bounded() {
    let nested = |depth: usize| [&[0xa1, 0x61, b'a'][..], &vec![0x81; depth], &[0x01]].concat();
    assert_eq!(statement(&nested(3)), Ok(()));
    assert_eq!(statement(&nested(4)), Err(Refusal::AttestationMalformed));
    assert_eq!(
        statement(&nested(60_000)),
        Err(Refusal::AttestationMalformed)
    );
    let listed =
        |count: u8| [&[0xa1, 0x61, b'a', 0x98, count][..], &vec![1; count.into()]].concat();
    assert_eq!(statement(&listed(32)), Ok(()));
    assert_eq!(statement(&listed(33)), Err(Refusal::AttestationMalformed));
    for promise in [
        b"\xa1\x61a\x9b\xff\xff\xff\xff\xff\xff\xff\xff".as_slice(),
        b"\xa1\x61a\x5b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff",
    ] {
        assert_eq!(
            statement(promise),
            Err(Refusal::AttestationMalformed),
            "{promise:x?}"
        );
    }
}

#[test]
fn an_attestation_object_has_its_three_members_and_no_more() {
    let made = SoftAuthenticator::new(EXPECTED.rp_id).unwrap();
    let made = made.create(EXPECTED.origin, b"").attestation_object;
    let body = &made[1..];
    let fmt = b"\x63fmt\x64none".as_slice();
    let malformed = Err(Refusal::AttestationMalformed);
    assert_eq!(
        object(&[&[0xa4], body, b"\x61x\x01"].concat()),
        malformed,
        "a fourth"
    );
    assert_eq!(
        object(&[&[0xa2], &body[fmt.len()..]].concat()),
        malformed,
        "no format"
    );
    let numbered = [b"\xa3\x63fmt\x01", &body[fmt.len()..]].concat();
    assert_eq!(object(&numbered), malformed, "a number as the format");
    assert_eq!(statement(b"\x01"), malformed, "a number as the statement");
    assert_eq!(
        object(b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x60"),
        malformed
    );
    assert_eq!(object(b"\x80"), malformed);
}

#[test]
fn a_stored_key_with_anything_after_it_is_not_used() {
    let mut key = SoftAuthenticator::new("example.org").unwrap().public_key();
    assert!(is_supported(&key));
    key.push(0);
    assert!(!is_supported(&key));
}
