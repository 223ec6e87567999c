//! Statements by which a client proves that it holds its key (`private_key_jwt`).

use std::sync::LazyLock;

use protocols::{
    Timestamp,
    jose::{Algorithm, Jwks, TokenKey},
    oauth::{AssertionRules, OauthError, OnceOnly, verify_client_assertion},
};
use serde_json::{Value, json};

const ISSUER: &str = "https://id.example.org/r/town";
const TOKEN: &str = "https://id.example.org/r/town/token";
const NOW: Timestamp = Timestamp(1_800_000_000_000);

static KEY: LazyLock<TokenKey> =
    LazyLock::new(|| TokenKey::generate(Algorithm::Es256).expect("a key"));

fn claims() -> Value {
    let now = NOW.secs();
    json!({ "iss": "app", "sub": "app", "aud": ISSUER, "jti": "j1", "iat": now, "exp": now + 60 })
}

/// The good claims with one changed, or (`null`) left out.
fn with(name: &str, value: Value) -> String {
    let mut claims = claims();
    let members = claims.as_object_mut().expect("an object");
    members.remove(name);
    if !value.is_null() {
        members.insert(name.to_owned(), value);
    }
    KEY.sign("JWT", &claims).expect("a signature")
}

fn verify_under(
    assertion: &str,
    endpoints: &[&str],
    algorithm: Algorithm,
) -> Result<OnceOnly, OauthError> {
    let keys = Jwks {
        keys: vec![KEY.public()],
    };
    let rules = AssertionRules {
        client_id: "app",
        issuer: ISSUER,
        endpoints,
        algorithm,
        keys: &keys,
        now: NOW,
    };
    verify_client_assertion(assertion, &rules).map_err(|(error, _)| error)
}

fn verify(assertion: &str) -> Result<OnceOnly, OauthError> {
    verify_under(assertion, &[], Algorithm::Es256)
}

fn refused(name: &str, value: Value) {
    let shown = format!("{name} {value}");
    assert_eq!(
        verify(&with(name, value)),
        Err(OauthError::InvalidClient),
        "{shown}"
    );
}

#[test]
fn a_statement_is_good_once_and_as_long_as_it_is_remembered() {
    let once = verify(&with("jti", json!("j1"))).unwrap();
    assert_eq!(once.until, NOW.plus_secs(70));
    assert_eq!(verify(&with("jti", json!("j1"))).unwrap().hash, once.hash);
    assert_ne!(verify(&with("jti", json!("j2"))).unwrap().hash, once.hash);
    for typ in ["client-authentication+jwt", "application/JWT"] {
        assert!(verify(&KEY.sign(typ, &claims()).unwrap()).is_ok(), "{typ}");
    }
}

#[test]
fn a_client_speaks_for_itself_alone() {
    refused("iss", json!("other"));
    refused("sub", json!("other"));
    refused("iss", Value::Null);
    refused("sub", Value::Null);
    refused("jti", Value::Null);
    refused("jti", json!(""));
    refused("jti", json!("a\nb"));
    refused("jti", json!("a".repeat(257)));
}

#[test]
fn a_statement_that_another_server_was_sent_is_not_taken() {
    for aud in [
        json!("https://other.example"),
        json!([]),
        Value::Null,
        json!(7),
        json!(TOKEN),
    ] {
        refused("aud", aud);
    }
    // Under FAPI 2.0 not even a list with our name in it.
    refused("aud", json!([ISSUER]));
    refused("aud", json!([ISSUER, "https://other.example"]));
    let lenient = |aud| verify_under(&with("aud", aud), &[TOKEN], Algorithm::Es256);
    for aud in [json!(TOKEN), json!(ISSUER), json!([TOKEN]), json!([ISSUER])] {
        assert!(lenient(aud.clone()).is_ok(), "{aud}");
    }
    assert!(lenient(json!("https://other.example/token")).is_err());
}

#[test]
fn clocks_may_differ_a_little() {
    let at = |name, by: i64| verify(&with(name, json!(NOW.secs() + by)));
    for name in ["iat", "nbf"] {
        assert!(at(name, 10).is_ok(), "{name}: 10 s must be borne");
        assert!(at(name, 61).is_err(), "{name}: 60 s must not");
    }
    assert!(at("exp", -9).is_ok() && at("exp", -10).is_err());
    assert!(
        at("exp", 3600).is_ok() && at("exp", 3700).is_err(),
        "remembered for an hour at most"
    );
    assert!(verify(&with("exp", json!(1_800_000_060.5))).is_ok());
    for never in [Value::Null, json!("soon"), json!(1e300), json!(null)] {
        refused("exp", never);
    }
}

#[test]
fn only_the_registered_key_and_algorithm_count() {
    let good = with("jti", json!("j1"));
    assert!(verify_under(&good, &[], Algorithm::Ps256).is_err());
    let stranger = TokenKey::generate(Algorithm::Es256).unwrap();
    assert!(verify(&stranger.sign("JWT", &claims()).unwrap()).is_err());
    let proof = KEY.sign("dpop+jwt", &claims()).unwrap();
    assert!(verify(&proof).is_err(), "a token of another type");
    assert!(verify(&format!("{good}A")).is_err());
    assert!(verify("a.b.c").is_err());
}
