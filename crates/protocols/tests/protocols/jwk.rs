//! Keys as JSON.

use protocols::jose::{self, Jwk, Jwks, SigningKey};
use serde_json::json;

// RFC 7515, appendix A.3.1: the public half.
pub(crate) fn rfc7515_a3() -> serde_json::Value {
    json!({
        "kty": "EC", "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    })
}

fn refused(change: impl FnOnce(&mut serde_json::Value)) {
    let mut key = rfc7515_a3();
    change(&mut key);
    assert!(serde_json::from_value::<Jwk>(key.clone()).is_err(), "{key}");
}

// The thumbprint was computed with another implementation over the canonical text of RFC 7638,
// section 3.2.
#[test]
fn the_thumbprint_covers_the_canonical_members_alone() {
    let mut key = rfc7515_a3();
    let plain: Jwk = serde_json::from_value(key.clone()).unwrap();
    key["kid"] = json!("a name");
    key["use"] = json!("sig");
    key["alg"] = json!("ES256");
    key["unknown"] = json!([1]);
    let adorned: Jwk = serde_json::from_value(key).unwrap();
    assert_eq!(
        plain.thumbprint(),
        "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"
    );
    assert_eq!(adorned.thumbprint(), plain.thumbprint());
    assert_eq!(adorned.kid(), Some("a name"));
}

#[test]
fn keys_of_other_kinds_uses_and_lengths_are_refused() {
    refused(|key| key["kty"] = json!("RSA"));
    refused(|key| key["crv"] = json!("P-384"));
    refused(|key| key["use"] = json!("enc"));
    refused(|key| key["alg"] = json!("HS256"));
    refused(|key| key["x"] = json!("AAAA"));
    refused(|key| key["y"] = json!("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0="));
    refused(|key| key["y"] = json!(null));
}

#[test]
fn a_set_keeps_what_can_be_used_and_drops_the_rest() {
    let set = json!({ "keys": [
        { "kty": "RSA", "n": "AQAB", "e": "AQAB" }, 7, rfc7515_a3(), { "kty": "oct", "k": "AAAA" },
    ]});
    let set: Jwks = serde_json::from_value(set).unwrap();
    let [key] = set.keys.as_slice() else {
        panic!("one key")
    };
    assert_eq!(
        Jwk::try_from(key.clone()).unwrap(),
        serde_json::from_value(rfc7515_a3()).unwrap()
    );
    assert!(serde_json::from_str::<Jwks>(r#"{"keys":{}}"#).is_err());
}

#[test]
fn a_published_key_says_what_it_is_for_and_reads_back_as_itself() {
    let key = SigningKey::generate().unwrap();
    let text = serde_json::to_value(key.public()).unwrap();
    assert_eq!(text["use"], "sig");
    assert_eq!(text["alg"], "ES256");
    assert_eq!(text["kid"], key.kid());
    assert!(text.get("d").is_none(), "the private half stays at home");
    assert_eq!(serde_json::from_value::<Jwk>(text).unwrap(), key.public());
    assert_eq!(Jwk::from_point(&key.public().point()), Some(key.public()));
}

#[test]
fn a_point_of_another_form_is_no_key() {
    let point = SigningKey::generate().unwrap().public().point();
    let mut compressed = point;
    compressed[0] = 2;
    assert_eq!(Jwk::from_point(&compressed), None);
    assert_eq!(Jwk::from_point(&point[..64]), None);
    assert_eq!(Jwk::from_point(&[]), None);
}

#[test]
fn a_stored_key_signs_like_the_one_it_was_made_as() {
    let key = SigningKey::generate().unwrap();
    let again = SigningKey::from_pkcs8(key.pkcs8()).unwrap();
    assert_eq!(again.public(), key.public());
    let signature = again.sign_bytes(b"a message").unwrap();
    let point = key.public().point();
    assert!(jose::is_valid(&point, b"a message", &signature));
    assert!(!jose::is_valid(&point, b"another", &signature));
    assert!(!jose::is_valid(&point[1..], b"a message", &signature));
    assert!(
        !jose::is_valid(&[4; 65], b"a message", &signature),
        "not on the curve"
    );
    assert!(SigningKey::from_pkcs8(&key.pkcs8()[1..]).is_err());
}

#[test]
fn a_signing_key_in_a_log_shows_its_name_alone() {
    let key = SigningKey::generate().unwrap();
    assert_eq!(
        format!("{key:?}"),
        format!("SigningKey {{ kid: {:?}, .. }}", key.kid())
    );
}
