//! Proofs that whoever shows a token also holds the key it is bound to (RFC 9449).

use proptest::prelude::*;
use protocols::{
    Timestamp, base64url,
    digest::sha256,
    jose::{Algorithm, TokenKey},
    oauth::{
        Confirmation, OauthError,
        dpop::{self, Expected, FAPI_ALGORITHMS, Nonces, Proof},
    },
};
use serde_json::{Map, Value, json};

const NOW: Timestamp = Timestamp(1_800_000_000_000);
const URI: &str = "https://id.example.org/r/town/token";
const EXPECTED: Expected<'_> = Expected {
    method: "POST",
    uri: URI,
    access_token: None,
    algorithms: &FAPI_ALGORITHMS,
    nonces: None,
    now: NOW,
};

fn key(algorithm: Algorithm) -> TokenKey {
    TokenKey::generate(algorithm).expect("a key")
}

fn claims() -> Value {
    json!({ "jti": "j1", "htm": "POST", "htu": URI, "iat": NOW.secs() })
}

fn header(key: &TokenKey) -> Map<String, Value> {
    let jwk = serde_json::to_value(key.public()).expect("JSON");
    Map::from_iter([
        ("typ".to_owned(), "dpop+jwt".into()),
        ("jwk".to_owned(), jwk),
    ])
}

fn proof(key: &TokenKey, claims: &Value) -> String {
    key.sign_with(header(key), claims).expect("a signature")
}

fn verify(proof: &str, expected: &Expected<'_>) -> Result<Proof, OauthError> {
    Proof::verify(proof, expected).map_err(|(error, _)| error)
}

/// A proof with one claim changed, or (`null`) left out.
fn changed(name: &str, value: Value, expected: &Expected<'_>) -> Result<Proof, OauthError> {
    let mut claims = claims();
    let members = claims.as_object_mut().expect("an object");
    members.remove(name);
    if !value.is_null() {
        members.insert(name.to_owned(), value);
    }
    verify(&proof(&key(Algorithm::Es256), &claims), expected)
}

#[test]
fn a_proof_names_its_key_whatever_its_kind() {
    for algorithm in FAPI_ALGORITHMS {
        let key = key(algorithm);
        let verified = verify(&proof(&key, &claims()), &EXPECTED).unwrap();
        assert_eq!(verified.thumbprint, key.kid(), "{algorithm:?}");
        assert_eq!(verified.once.until, NOW.plus_secs(131));
        assert!(verified.is_by(&Confirmation::Key(key.kid().to_owned())));
        assert!(!verified.is_by(&Confirmation::Key("other".to_owned())));
        assert!(!verified.is_by(&Confirmation::Certificate(key.kid().to_owned())));
    }
    let only_ed = Expected {
        algorithms: &[Algorithm::EdDsa],
        ..EXPECTED
    };
    let refused = verify(&proof(&key(Algorithm::Es256), &claims()), &only_ed);
    assert_eq!(refused, Err(OauthError::InvalidDpopProof));
}

// RFC 9449, section 4.1 and section 6.1: the proof and the thumbprint of its key.
#[test]
fn the_example_of_the_specification_is_accepted() {
    let proof = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";
    let expected = Expected {
        uri: "https://server.example.com/token",
        now: Timestamp::from_secs(1_562_262_620),
        ..EXPECTED
    };
    let verified = verify(proof, &expected).unwrap();
    assert_eq!(
        verified.thumbprint,
        "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"
    );
}

#[test]
fn a_proof_is_for_one_method_and_one_address() {
    let refused = Err(OauthError::InvalidDpopProof);
    assert_eq!(changed("htm", json!("GET"), &EXPECTED), refused);
    assert_eq!(changed("htm", json!("post"), &EXPECTED), refused);
    for uri in [
        "https://id.example.org/r/town/userinfo",
        "https://other.example/r/town/token",
        "",
        "x",
    ] {
        assert_eq!(changed("htu", json!(uri), &EXPECTED), refused, "{uri}");
    }
    for same in [
        "https://ID.example.org:443/r/town/token",
        "https://id.example.org/r/town/token?x#y",
    ] {
        assert!(changed("htu", json!(same), &EXPECTED).is_ok(), "{same}");
    }
    // Two addresses that cannot be read are not the same address.
    let broken = Expected {
        uri: "x",
        ..EXPECTED
    };
    assert_eq!(changed("htu", json!("x"), &broken), refused);
    for name in ["jti", "htm", "htu", "iat"] {
        assert_eq!(changed(name, Value::Null, &EXPECTED), refused, "no {name}");
    }
}

#[test]
fn a_proof_is_young_and_counts_once() {
    let at = |by: i64| changed("iat", json!(NOW.secs() + by), &EXPECTED);
    assert!(at(10).is_ok() && at(-130).is_ok());
    assert!(at(61).is_err() && at(-131).is_err());
    let key = key(Algorithm::Es256);
    let once = |jti: &str| {
        let mut claims = claims();
        claims["jti"] = json!(jti);
        verify(&proof(&key, &claims), &EXPECTED).map(|proof| proof.once.hash)
    };
    assert_eq!(once("a"), once("a"));
    assert_ne!(once("a"), once("b"));
    let other = changed("jti", json!("a"), &EXPECTED).unwrap();
    assert_ne!(
        once("a"),
        Ok(other.once.hash),
        "another key's proof of the same name"
    );
    for jti in ["", "a\nb", &"a".repeat(257)] {
        assert_eq!(once(jti), Err(OauthError::InvalidDpopProof), "{jti:.9}");
    }
}

#[test]
fn at_a_resource_the_proof_names_the_token() {
    let expected = Expected {
        access_token: Some("t0ken"),
        ..EXPECTED
    };
    assert!(!format!("{expected:?}").contains("t0ken"));
    let ath = base64url::encode(&sha256(b"t0ken"));
    assert!(changed("ath", json!(ath), &expected).is_ok());
    for wrong in [
        json!(base64url::encode(&sha256(b"other"))),
        json!(""),
        Value::Null,
    ] {
        assert_eq!(
            changed("ath", wrong, &expected),
            Err(OauthError::InvalidDpopProof)
        );
    }
}

#[test]
fn the_key_in_the_header_is_public_and_signed_the_proof() {
    let (own, other) = (key(Algorithm::Es256), key(Algorithm::Es256));
    let signed =
        |header: Map<String, Value>| verify(&own.sign_with(header, &claims()).unwrap(), &EXPECTED);
    let refused = Err(OauthError::InvalidDpopProof);
    assert!(signed(header(&own)).is_ok());
    assert_eq!(signed(header(&other)), refused, "somebody else's key");
    let mut private = header(&own);
    private["jwk"]["d"] = json!(base64url::encode(&[7; 32]));
    assert_eq!(signed(private), refused, "with its private half");
    let mut shared = header(&own);
    shared["jwk"] = json!({ "kty": "oct", "k": "AAAA" });
    assert_eq!(signed(shared), refused);
    let mut keyless = header(&own);
    keyless.remove("jwk");
    assert_eq!(signed(keyless), refused);
    for typ in ["JWT", "", "at+jwt"] {
        let mut untyped = header(&own);
        untyped["typ"] = json!(typ);
        assert_eq!(signed(untyped), refused, "{typ}");
    }
    let mut critical = header(&own);
    critical.insert("crit".to_owned(), json!(["x"]));
    assert_eq!(signed(critical), refused);
    assert_eq!(verify(&"a".repeat(5000), &EXPECTED), refused);
    assert_eq!(verify("", &EXPECTED), refused);
    let good = proof(&own, &claims());
    assert_eq!(
        verify(&format!("{good}, {good}"), &EXPECTED),
        refused,
        "two at once"
    );
}

#[test]
fn a_proof_that_was_made_beforehand_lacks_the_nonce() {
    let nonces = Nonces::new(&[7; 32]);
    let expected = Expected {
        nonces: Some(&nonces),
        ..EXPECTED
    };
    let with = |nonce: Value| changed("nonce", nonce, &expected);
    assert!(with(json!(nonces.current(NOW))).is_ok());
    let stranger = Nonces::new(&[8; 32]);
    for wrong in [
        Value::Null,
        json!(""),
        json!("x"),
        json!(stranger.current(NOW)),
    ] {
        assert_eq!(with(wrong), Err(OauthError::UseDpopNonce));
    }
    assert_eq!(
        with(json!(nonces.current(NOW.minus_secs(240)))),
        Err(OauthError::UseDpopNonce)
    );
    // What else is wrong is said first: a nonce would not help.
    assert_eq!(
        changed("htm", json!("GET"), &expected),
        Err(OauthError::InvalidDpopProof)
    );
}

#[test]
fn a_resource_says_what_it_wants() {
    let all = &FAPI_ALGORITHMS;
    assert_eq!(
        dpop::challenge(None, all),
        r#"DPoP algs="ES256 PS256 EdDSA""#
    );
    let error = Some((OauthError::UseDpopNonce, "a nonce is needed"));
    assert_eq!(
        dpop::challenge(error, &[Algorithm::Es256]),
        r#"DPoP error="use_dpop_nonce", error_description="a nonce is needed", algs="ES256""#
    );
    assert_eq!(dpop::token("DPoP abc"), Some("abc"));
    assert_eq!(dpop::token("Bearer abc"), None);
}

proptest! {
    #[test]
    fn a_nonce_is_good_for_two_minutes_and_never_for_four(
        at in 0_i64..10_000_000_000_000, later in -1_000_000_i64..1_000_000,
    ) {
        let nonces = Nonces::new(&[7; 32]);
        let given = nonces.current(Timestamp(at));
        let good = nonces.is_good(&given, Timestamp(at).plus_millis(later));
        if later.abs() <= 120_000 {
            prop_assert!(good);
        }
        if later.abs() >= 240_000 {
            prop_assert!(!good);
        }
    }
}
