//! Public keys of every supported algorithm, and confusion between them.

use aws_lc_rs::{rsa, signature as lc, signature::KeyPair};
use protocols::webauthn::{
    ALGORITHMS, Expected, Refusal, is_supported,
    soft::{SoftAuthenticator, client_data},
    verify_assertion,
};

const EXPECTED: Expected<'_> = Expected {
    rp_id: "example.org",
    origin: "https://example.org",
    challenge: b"challenge",
};

/// A `COSE_Key` of small labels and integers, then labels with bytes.
fn cose(small: &[(u8, &[u8])], long: &[(u8, &[u8])]) -> Vec<u8> {
    let mut key = vec![0xa0 | u8::try_from(small.len() + long.len()).unwrap()];
    for (label, value) in small {
        key.push(*label);
        key.extend(*value);
    }
    for (label, bytes) in long {
        key.push(*label);
        match u8::try_from(bytes.len()) {
            Ok(length @ 24..) => key.extend([0x58, length]),
            Ok(length) => key.push(0x40 | length),
            Err(_) => {
                key.push(0x59);
                key.extend(u16::try_from(bytes.len()).unwrap().to_be_bytes());
            }
        }
        key.extend(*bytes);
    }
    key
}

/// What an authenticator signs, and the two parts it is made of.
fn message() -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let data = SoftAuthenticator::new("example.org").unwrap();
    let data = data
        .get(EXPECTED.origin, EXPECTED.challenge)
        .unwrap()
        .authenticator_data;
    let page = client_data("webauthn.get", EXPECTED.origin, EXPECTED.challenge);
    let signed = [data.as_slice(), &protocols::digest::sha256(&page)].concat();
    (signed, data, page)
}

fn verify_with(key: &[u8], sign: impl FnOnce(&[u8]) -> Vec<u8>) -> Result<(), Refusal> {
    let (signed, data, page) = message();
    verify_assertion(&EXPECTED, key, &page, &data, &sign(&signed)).map(drop)
}

fn es256_key() -> Vec<u8> {
    SoftAuthenticator::new("example.org").unwrap().public_key()
}

#[expect(
    clippy::disallowed_methods,
    reason = "foreign signers, which draw their own nonces"
)]
fn random() -> aws_lc_rs::rand::SystemRandom {
    aws_lc_rs::rand::SystemRandom::new()
}

fn assert_signs(key: &[u8], sign: impl Fn(&[u8]) -> Vec<u8>) {
    assert_eq!(verify_with(key, &sign), Ok(()));
    let other = verify_with(key, |message| sign(&message[1..]));
    assert_eq!(other, Err(Refusal::WrongSignature));
    assert_eq!(
        verify_with(&es256_key(), &sign),
        Err(Refusal::WrongSignature)
    );
}

#[test]
fn ed25519_is_verified() {
    let pair = lc::Ed25519KeyPair::generate().unwrap();
    let x = pair.public_key().as_ref();
    let key = cose(&[(1, &[1]), (3, &[0x27]), (0x20, &[6])], &[(0x21, x)]);
    assert_signs(&key, |message| pair.sign(message).as_ref().to_vec());
}

#[test]
fn es384_is_verified() {
    let pair = lc::EcdsaKeyPair::generate(&lc::ECDSA_P384_SHA384_ASN1_SIGNING).unwrap();
    let (x, y) = pair.public_key().as_ref()[1..].split_at(48);
    let key = cose(
        &[(1, &[2]), (3, &[0x38, 34]), (0x20, &[2])],
        &[(0x21, x), (0x22, y)],
    );
    assert_signs(&key, |message| {
        pair.sign(&random(), message).unwrap().as_ref().to_vec()
    });
}

fn rsa_key(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    cose(
        &[(1, &[3]), (3, &[0x39, 1, 0])],
        &[(0x20, modulus), (0x21, exponent)],
    )
}

/// Modulus and exponent out of the DER of an RSA public key with an exponent of 65537.
fn modulus(pair: &rsa::KeyPair) -> Vec<u8> {
    let der = pair.public_key().as_ref();
    let length = pair.public_modulus_len();
    der[der.len() - 5 - length..der.len() - 5].to_vec()
}

#[test]
fn rs256_is_verified() {
    let pair = rsa::KeyPair::generate(rsa::KeySize::Rsa2048).unwrap();
    assert_signs(&rsa_key(&modulus(&pair), &[1, 0, 1]), |message| {
        let mut signature = vec![0; pair.public_modulus_len()];
        pair.sign(&lc::RSA_PKCS1_SHA256, &random(), message, &mut signature)
            .unwrap();
        signature
    });
}

#[test]
fn short_oversized_and_oddly_written_rsa_keys_are_refused() {
    assert!(is_supported(&rsa_key(&[0xff; 256], &[1, 0, 1])));
    assert!(is_supported(&rsa_key(&[0xff; 512], &[1, 0, 1])));
    let padded = [&[0][..], &[0xff; 255]].concat();
    for (modulus, exponent) in [
        (vec![0xff; 128], &[1, 0, 1][..]),
        (vec![0xff; 513], &[1, 0, 1]),
        (padded, &[1, 0, 1]),
        (vec![0xff; 256], &[]),
        (vec![0xff; 256], &[0, 3]),
        (vec![0xff; 256], &[1, 0, 0, 0, 1]),
    ] {
        assert!(!is_supported(&rsa_key(&modulus, exponent)));
    }
}

#[test]
fn an_algorithm_that_was_not_offered_is_refused() {
    let none = |_: &[u8]| vec![0; 64];
    // HS256 (5), ES512 (-36), RS1 (-65535) and no algorithm at all
    for alg in [&[5][..], &[0x38, 35], &[0x39, 0xff, 0xfe], &[0xf6]] {
        let key = cose(
            &[(1, &[2]), (3, alg), (0x20, &[1])],
            &[(0x21, &[1; 32]), (0x22, &[1; 32])],
        );
        assert_eq!(
            verify_with(&key, none),
            Err(Refusal::KeyUnsupported),
            "{alg:x?}"
        );
    }
    assert_eq!(ALGORITHMS[0], -7, "ES256 comes first");
}

#[test]
fn a_key_whose_type_curve_and_algorithm_disagree_is_refused() {
    let refused = |small: &[(u8, &[u8])], long: &[(u8, &[u8])]| {
        let made = verify_with(&cose(small, long), |_| vec![0; 64]);
        assert_eq!(made, Err(Refusal::KeyMalformed), "{small:x?}");
    };
    let xy: &[(u8, &[u8])] = &[(0x21, &[1; 32]), (0x22, &[1; 32])];
    refused(&[(1, &[2]), (3, &[0x27]), (0x20, &[1])], xy); // EdDSA on an EC2 key
    refused(&[(1, &[2]), (3, &[0x39, 1, 0]), (0x20, &[1])], xy); // RS256 on an EC2 key
    refused(&[(1, &[2]), (3, &[0x26]), (0x20, &[2])], xy); // ES256 on P-384
    refused(&[(1, &[2]), (3, &[0x38, 34]), (0x20, &[1])], xy); // ES384 on P-256
    refused(&[(1, &[1]), (3, &[0x26]), (0x20, &[1])], xy); // ES256 on an OKP key
    refused(&[(1, &[1]), (3, &[0x27]), (0x20, &[4])], &xy[..1]); // X25519
    refused(
        &[(1, &[3]), (3, &[0x26])],
        &[(0x20, &[0xff; 256]), (0x21, &[1, 0, 1])],
    );
    refused(&[(1, &[2]), (3, &[0x26]), (0x20, &[1])], &xy[..1]); // no y
    refused(
        &[(1, &[2]), (3, &[0x26]), (0x20, &[1])],
        &[(0x21, &[1; 31]), (0x22, &[1; 33])],
    );
    refused(&[(3, &[0x26]), (0x20, &[1])], xy); // no type
}

#[test]
fn a_key_that_carries_a_private_half_is_refused() {
    let key = cose(
        &[(1, &[2]), (3, &[0x26]), (0x20, &[1])],
        &[(0x21, &[1; 32]), (0x22, &[1; 32]), (0x23, &[1; 32])],
    );
    assert_eq!(verify_with(&key, |_| vec![]), Err(Refusal::KeyMalformed));
}

#[test]
fn a_point_that_is_not_on_the_curve_verifies_nothing() {
    let key = cose(
        &[(1, &[2]), (3, &[0x26]), (0x20, &[1])],
        &[(0x21, &[1; 32]), (0x22, &[1; 32])],
    );
    assert_eq!(
        verify_with(&key, |_| vec![0; 70]),
        Err(Refusal::WrongSignature)
    );
}

#[test]
fn a_stored_key_that_is_no_key_is_refused() {
    for key in [b"".as_slice(), b"\xa0", b"\x80", b"garbage"] {
        let refused = verify_with(key, |_| vec![]).unwrap_err();
        assert!(
            [Refusal::KeyMalformed, Refusal::KeyUnsupported].contains(&refused),
            "{key:?}"
        );
    }
}
