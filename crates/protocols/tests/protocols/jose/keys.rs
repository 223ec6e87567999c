//! Public keys of every kind, and the ones that are worth nothing.

use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};
use protocols::{
    base64url,
    jose::{Algorithm, ForeignKeys, Jwks, KeyAlgorithm, PublicKey, Purpose, jwe::KeyManagement},
};
use serde_json::{Value, json};

use super::{KEYS, OURS, public};

/// RFC 8037, appendix A.2.
fn ed25519() -> Value {
    json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" })
}

/// RFC 7638, section 3.1.
fn rsa() -> Value {
    json!({ "kty": "RSA", "alg": "RS256", "kid": "2011-04-29", "e": "AQAB", "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw" })
}

fn with(mut key: Value, name: &str, value: Value) -> Value {
    key[name] = value;
    key
}

fn is_refused(key: &Value) -> bool {
    PublicKey::from_json(key).is_none()
}

#[test]
fn thumbprints_are_those_of_the_specifications() {
    assert_eq!(
        public(&rsa()).thumbprint(),
        "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
    );
    // RFC 8037, appendix A.3.
    assert_eq!(
        public(&ed25519()).thumbprint(),
        "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    );
}

#[test]
fn a_published_key_of_any_kind_says_what_it_is_for_and_reads_back_as_itself() {
    let signing = KEYS.iter().map(|key| {
        let kind = match key.algorithm() {
            Algorithm::Es256 => "EC",
            Algorithm::EdDsa => "OKP",
            Algorithm::Rs256 | Algorithm::Ps256 => "RSA",
        };
        (key.public(), kind, "sig", key.algorithm().name())
    });
    let encryption = OURS.iter().map(|key| {
        let rsa = key.public().takes(KeyManagement::RsaOaep256);
        let kind = if rsa {
            ("RSA", "RSA-OAEP-256")
        } else {
            ("EC", "")
        };
        (key.public().clone(), kind.0, "enc", kind.1)
    });
    for (key, kty, purpose, alg) in signing.chain(encryption) {
        let text = serde_json::to_value(&key).unwrap();
        assert_eq!((&text["kty"], &text["use"]), (&json!(kty), &json!(purpose)));
        assert_eq!(text["alg"].as_str().unwrap_or_default(), alg);
        assert_eq!(text["kid"], key.thumbprint());
        for secret in ["d", "p", "q", "dp", "dq", "qi", "k"] {
            assert!(text.get(secret).is_none(), "the private half stays at home");
        }
        assert_eq!(public(&text), key);
    }
}

#[test]
fn a_key_that_carries_its_private_half_is_refused() {
    for name in ["d", "k", "p", "q", "dp", "dq", "qi", "oth"] {
        for key in [ed25519(), rsa()] {
            assert!(is_refused(&with(key, name, json!("AAAA"))), "{name}");
        }
    }
    assert!(is_refused(&json!({ "kty": "oct", "k": "AAAA" })));
}

#[test]
fn a_key_is_used_for_what_it_says_alone() {
    let key = public(&with(rsa(), "alg", json!("PS256")));
    assert!(key.verifies(Algorithm::Ps256) && !key.verifies(Algorithm::Rs256));
    assert!(!key.takes(KeyManagement::RsaOaep256));
    let mut open = rsa();
    open.as_object_mut().unwrap().remove("alg");
    assert!(public(&open).takes(KeyManagement::RsaOaep256));
    assert_eq!(public(&open).signature_algorithm(), None, "it could be two");
    let one = public(&with(open.clone(), "use", json!("enc")));
    assert_eq!(one.purpose(), Some(Purpose::Encryption));
    assert!(!one.verifies(Algorithm::Rs256) && one.takes(KeyManagement::RsaOaep256));
    let one = public(&with(open.clone(), "key_ops", json!(["verify"])));
    assert!(one.verifies(Algorithm::Rs256) && !one.takes(KeyManagement::RsaOaep256));
    let one = public(&with(open.clone(), "key_ops", json!(["wrapKey"])));
    assert!(!one.verifies(Algorithm::Rs256));
    let one = public(&with(open.clone(), "alg", json!("RSA-OAEP-256")));
    assert_eq!(
        one.alg(),
        Some(KeyAlgorithm::Encryption(KeyManagement::RsaOaep256))
    );
    assert!(!one.verifies(Algorithm::Rs256));
    for (name, value) in [
        ("alg", "ES256"),
        ("alg", "HS256"),
        ("alg", "none"),
        ("alg", "RSA-OAEP"),
        ("alg", "ECDH-ES"),
        ("use", "other"),
    ] {
        assert!(
            is_refused(&with(open.clone(), name, json!(value))),
            "{value}"
        );
    }
    let contradiction = with(with(open, "use", json!("enc")), "alg", json!("RS256"));
    assert!(is_refused(&contradiction));
}

#[test]
fn rsa_keys_that_are_too_small_too_large_or_oddly_written_are_refused() {
    let number = |length: usize, first: u8, last: u8| {
        let mut bytes = vec![0xff; length];
        bytes[0] = first;
        bytes[length - 1] = last;
        base64url::encode(&bytes)
    };
    let sized = |n: String| is_refused(&with(rsa(), "n", json!(n)));
    assert!(!sized(number(256, 0x80, 1)) && !sized(number(512, 0xff, 1)));
    assert!(sized(number(128, 0xff, 1)), "1024 bits");
    assert!(sized(number(256, 0x7f, 1)), "2047 bits");
    assert!(sized(number(513, 1, 1)), "more than 4096 bits");
    assert!(sized(number(257, 0, 1)), "a leading zero");
    assert!(sized(number(256, 0xff, 2)), "an even modulus");
    for e in ["", "AQ", "Aw", "AAAB", "AQAC", "AQAAAAE", "AAEAAQ"] {
        assert!(is_refused(&with(rsa(), "e", json!(e))), "{e}");
    }
}

/// The order of the neutral element is 1, so a "signature" of nothing fits every message.
#[test]
fn keys_of_small_order_which_sign_for_nobody_are_refused() {
    let mut neutral = [0; 32];
    neutral[0] = 1;
    let mut forged = [0; 64];
    forged[0] = 1;
    let key = UnparsedPublicKey::new(&ED25519, neutral);
    assert!(
        key.verify(b"whatever", &forged).is_ok(),
        "the danger is real"
    );
    let torsion = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05";
    let digit = |at: usize| u8::from_str_radix(&torsion[at..at + 2], 16).unwrap();
    let eighth: Vec<u8> = (0..64).step_by(2).map(digit).collect();
    for mut point in [neutral, [0; 32], eighth.try_into().unwrap()] {
        for sign in [0, 0x80] {
            point[31] = point[31] & 0x7f | sign;
            let key = with(ed25519(), "x", json!(base64url::encode(&point)));
            assert!(is_refused(&key), "{key}");
        }
    }
}

#[test]
fn other_curves_and_lengths_are_refused() {
    let point = json!("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    for crv in ["X25519", "Ed448", "P-384", "secp256k1", "ed25519"] {
        assert!(is_refused(&with(ed25519(), "crv", json!(crv))), "{crv}");
        let ec = json!({ "kty": "EC", "crv": crv, "x": point, "y": point });
        assert!(is_refused(&ec), "{crv}");
    }
    assert!(is_refused(&with(ed25519(), "x", json!("AAAA"))));
    assert!(is_refused(&json!({ "kty": "OKP", "crv": "Ed25519" })));
    assert!(is_refused(&json!([])) && is_refused(&json!("key")));
}

#[test]
fn a_set_is_searched_by_name_among_the_keys_of_the_algorithm() {
    let named = |key: Value| with(key, "kid", json!("same"));
    let all = json!({ "keys": [named(rsa()), named(ed25519()), { "kty": "oct" }] });
    let set: ForeignKeys = serde_json::from_value(all).unwrap();
    assert_eq!(set.keys.len(), 2);
    let found = |kid, algorithm| {
        let key = set.for_signature(kid, algorithm)?;
        key.signature_algorithm()
    };
    assert_eq!(
        found(Some("same"), Algorithm::EdDsa),
        Some(Algorithm::EdDsa)
    );
    assert_eq!(
        found(Some("same"), Algorithm::Rs256),
        Some(Algorithm::Rs256)
    );
    assert_eq!(found(None, Algorithm::Rs256), Some(Algorithm::Rs256));
    assert_eq!(
        found(Some("same"), Algorithm::Ps256),
        None,
        "alg says RS256"
    );
    assert_eq!(found(Some("other"), Algorithm::EdDsa), None);
    assert_eq!(set.for_encryption(KeyManagement::RsaOaep256), None);
    let many = json!({ "keys": vec![ed25519(); 1000] });
    let many: Jwks = serde_json::from_value(many).unwrap();
    assert_eq!(
        many.keys.len(),
        64,
        "somebody else decides how many there are"
    );
}
