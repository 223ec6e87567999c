//! Answers as signed tokens, and the digests that tie an answer together.

use protocols::{
    Timestamp,
    jose::{Algorithm, Jwks, TokenKey, verify_as},
    oauth::introspection::{Introspection, RESPONSE_TYPE, SignedIntrospection},
    oidc::{RESPONSE_TOKEN_TYPE, at_hash, half_hash, secured_response},
};
use serde_json::Value;
use sha2::{Digest, Sha512};

#[test]
fn a_secured_answer_is_from_one_issuer_for_one_client() {
    let parameters = [
        ("code", "c"),
        ("state", "s"),
        ("iss", "x"),
        ("aud", "x"),
        ("exp", "0"),
    ];
    let claims = secured_response("https://i", "app", &parameters, Timestamp(1_000));
    let key = TokenKey::generate(Algorithm::EdDsa).unwrap();
    let token = key.sign(RESPONSE_TOKEN_TYPE, &claims).unwrap();
    let keys = Jwks {
        keys: vec![key.public()],
    };
    let read: Value = verify_as(&token, &["JWT"], Algorithm::EdDsa, &keys).unwrap();
    let expected = serde_json::json!({
        "iss": "https://i", "aud": "app", "exp": 61, "code": "c", "state": "s",
    });
    assert_eq!(read, expected, "no parameter takes the place of a claim");
}

#[test]
fn a_signed_introspection_has_a_type_of_its_own() {
    let key = TokenKey::generate(Algorithm::Es256).unwrap();
    let said = SignedIntrospection::new("https://i", "api", Introspection::Inactive, Timestamp(0));
    let token = key.sign(RESPONSE_TYPE, &said).unwrap();
    let keys = Jwks {
        keys: vec![key.public()],
    };
    let read = |typ| verify_as::<SignedIntrospection>(&token, &[typ], Algorithm::Es256, &keys);
    assert_eq!(read("token-introspection+jwt"), Ok(said));
    assert!(read("JWT").is_err() && read("at+jwt").is_err());
}

#[test]
fn the_digest_is_that_of_the_algorithm() {
    // OpenID Connect Core 1.0, appendix A.4 (c_hash) and A.3 (at_hash).
    let code = "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk";
    for algorithm in [Algorithm::Es256, Algorithm::Rs256, Algorithm::Ps256] {
        assert_eq!(half_hash(algorithm, code), "LDktKdoQak3Pk0cnXxCltA");
        assert_eq!(half_hash(algorithm, "x"), at_hash("x"));
    }
    let whole = Sha512::digest(code.as_bytes());
    let half = protocols::base64url::encode(&whole[..32]);
    assert_eq!(half_hash(Algorithm::EdDsa, code), half);
}
