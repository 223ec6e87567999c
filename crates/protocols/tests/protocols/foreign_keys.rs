//! Tokens of other providers, with keys that they publish.

use aws_lc_rs::{
    rand::SystemRandom,
    rsa::KeySize,
    signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use protocols::{
    base64url,
    jose::{ForeignKeys, JwtError, SigningKey, verify_foreign},
};
use serde_json::{Value, json};
use std::sync::LazyLock;

static RSA: LazyLock<RsaKeyPair> =
    LazyLock::new(|| RsaKeyPair::generate(KeySize::Rsa2048).unwrap());

/// The numbers of an `RSAPublicKey` (RFC 8017, appendix A.1.1), 2048 bits.
fn numbers() -> (String, String) {
    let der = RSA.public_key().as_ref();
    // SEQUENCE (4), INTEGER (4), a zero byte, 256 bytes, INTEGER (2), the exponent.
    let (n, e) = (&der[9..265], &der[267..]);
    (base64url::encode(n), base64url::encode(e))
}

fn keys(members: &[Value]) -> ForeignKeys {
    serde_json::from_value(json!({ "keys": members })).unwrap()
}

fn rsa_key(kid: &str) -> Value {
    let (n, e) = numbers();
    json!({ "kty": "RSA", "kid": kid, "use": "sig", "n": n, "e": e })
}

#[expect(clippy::disallowed_methods, reason = "a signature in a test")]
fn rs256(header: &Value) -> String {
    let part = |value: &Value| base64url::encode(value.to_string().as_bytes());
    let signed = format!("{}.{}", part(header), part(&json!({ "sub": "x" })));
    let mut signature = vec![0; 256];
    RSA.sign(
        &RSA_PKCS1_SHA256,
        &SystemRandom::new(),
        signed.as_bytes(),
        &mut signature,
    )
    .unwrap();
    format!("{signed}.{}", base64url::encode(&signature))
}

fn read(token: &str, keys: &ForeignKeys) -> Result<Value, JwtError> {
    verify_foreign(token, &["JWT", ""], keys)
}

#[test]
fn a_foreign_key_verifies_with_its_own_algorithm_alone() {
    let ours = SigningKey::generate().unwrap();
    let es256 = ours.sign("JWT", &json!({ "sub": "x" })).unwrap();
    let both = keys(&[rsa_key("r"), serde_json::to_value(ours.public()).unwrap()]);
    assert!(read(&es256, &both).is_ok());
    assert!(read(&rs256(&json!({ "alg": "RS256", "kid": "r" })), &both).is_ok());
    assert!(
        read(&rs256(&json!({ "alg": "RS256" })), &both).is_ok(),
        "the only one of its kind"
    );

    // An algorithm that the key is not for, one that needs no key, one with the key as secret.
    for (alg, refusal) in [
        ("ES256", JwtError::UnknownKey),
        ("none", JwtError::WrongAlgorithm),
        ("HS256", JwtError::WrongAlgorithm),
        ("RS384", JwtError::WrongAlgorithm),
        ("PS256", JwtError::WrongSignature),
    ] {
        let token = rs256(&json!({ "alg": alg, "kid": "r" }));
        assert_eq!(read(&token, &both), Err(refusal), "{alg}");
    }
    let unknown = rs256(&json!({ "alg": "RS256", "kid": "other" }));
    assert_eq!(read(&unknown, &both), Err(JwtError::UnknownKey));
    let critical = rs256(&json!({ "alg": "RS256", "kid": "r", "crit": ["x"] }));
    assert_eq!(read(&critical, &both), Err(JwtError::Critical));
    let mut changed = rs256(&json!({ "alg": "RS256", "kid": "r" }));
    let at = changed.rfind('.').unwrap() + 10;
    changed.replace_range(at..at + 4, "AAAA");
    assert_eq!(read(&changed, &both), Err(JwtError::WrongSignature));
}

#[test]
fn weak_and_foreign_keys_are_dropped_from_a_set() {
    let short = json!({ "kty": "RSA", "n": base64url::encode(&[0xff; 128]), "e": "AQAB" });
    let private = json!({ "kty": "RSA", "n": numbers().0, "e": "AQAB", "d": "AQAB" });
    let small = json!({ "kty": "RSA", "n": numbers().0, "e": "Aw" });
    let symmetric = json!({ "kty": "oct", "k": "c2VjcmV0" });
    let none = keys(&[short, private, small, symmetric, json!("nonsense")]);
    assert_eq!(none, ForeignKeys::default());
    let encryption = json!({ "kty": "RSA", "use": "enc", "n": numbers().0, "e": "AQAB" });
    let token = rs256(&json!({ "alg": "RS256" }));
    assert_eq!(
        read(&token, &keys(&[encryption])),
        Err(JwtError::UnknownKey)
    );
}
