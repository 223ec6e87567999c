//! Signed tokens of every algorithm, and confusing one with another.

use aws_lc_rs::hmac;
use proptest::prelude::*;
use protocols::{
    base64url,
    jose::{
        Algorithm, JwtError, PublicKey, TokenKey, UnverifiedHeader, unverified_claims, verify,
        verify_as, verify_foreign, verify_with,
    },
};
use serde_json::{Map, Value, json};

use super::{KEYS, key, public, set};

/// A token with any header and payload, signed correctly.
fn token(key: &TokenKey, header: &str, payload: &str) -> String {
    let part = |text: &str| base64url::encode(text.as_bytes());
    let signed = format!("{}.{}", part(header), part(payload));
    let signature = key.sign_bytes(signed.as_bytes()).unwrap();
    format!("{signed}.{}", base64url::encode(&signature))
}

fn pinned(token: &str, algorithm: Algorithm) -> Result<Value, JwtError> {
    verify_as(
        token,
        &["JWT"],
        algorithm,
        &set(&KEYS.iter().collect::<Vec<_>>()),
    )
}

#[test]
fn each_algorithm_is_verified_with_its_own_key_alone() {
    let all = set(&KEYS.iter().collect::<Vec<_>>());
    for own in KEYS.iter() {
        let token = own.sign("JWT", &json!({ "sub": "1" })).unwrap();
        assert_eq!(verify(&token, &["JWT"], &all), Ok(json!({ "sub": "1" })));
        assert!(verify_foreign::<Value>(&token, &["JWT"], &all).is_ok());
        for algorithm in Algorithm::ALL {
            let expected = if algorithm == own.algorithm() {
                Ok(json!({ "sub": "1" }))
            } else {
                Err(JwtError::WrongAlgorithm)
            };
            assert_eq!(pinned(&token, algorithm), expected, "{}", algorithm.name());
        }
        for other in KEYS.iter().filter(|other| other.kid() != own.kid()) {
            assert_eq!(
                verify::<Value>(&token, &["JWT"], &set(&[other])),
                Err(JwtError::UnknownKey)
            );
        }
    }
}

#[test]
fn a_stored_key_signs_like_the_one_it_was_made_as() {
    for own in KEYS.iter() {
        let again = TokenKey::from_pkcs8(own.algorithm(), own.pkcs8()).unwrap();
        assert_eq!(again.public(), own.public());
        let token = again.sign("JWT", &json!({})).unwrap();
        assert!(verify::<Value>(&token, &["JWT"], &set(&[own])).is_ok());
        for algorithm in Algorithm::ALL {
            let rsa = |one| matches!(one, Algorithm::Rs256 | Algorithm::Ps256);
            let fits = algorithm == own.algorithm() || rsa(algorithm) && rsa(own.algorithm());
            let read = TokenKey::from_pkcs8(algorithm, own.pkcs8());
            assert_eq!(read.is_ok(), fits, "{}", algorithm.name());
        }
        let shown = format!("{own:?}");
        assert!(shown.ends_with(", .. }") && shown.contains(own.kid()));
    }
}

#[test]
fn a_public_key_is_no_secret_for_hs256() {
    for own in KEYS.iter() {
        let jwk = serde_json::to_string(&own.public()).unwrap();
        for secret in [jwk.as_bytes(), own.kid().as_bytes()] {
            let header = json!({ "alg": "HS256", "typ": "JWT", "kid": own.kid() });
            let header = base64url::encode(header.to_string().as_bytes());
            let signed = format!("{header}.e30");
            let tag = hmac::sign(
                &hmac::Key::new(hmac::HMAC_SHA256, secret),
                signed.as_bytes(),
            );
            let forged = format!("{signed}.{}", base64url::encode(tag.as_ref()));
            assert_eq!(
                pinned(&forged, own.algorithm()),
                Err(JwtError::WrongAlgorithm)
            );
            let all = set(&[own]);
            for read in [verify::<Value>, verify_foreign::<Value>] {
                assert_eq!(read(&forged, &["JWT"], &all), Err(JwtError::WrongAlgorithm));
            }
            assert_eq!(UnverifiedHeader::of(&forged), Err(JwtError::WrongAlgorithm));
        }
    }
}

/// The same RSA key could make both, so the name in the header must be the one agreed upon.
#[test]
fn rs256_and_ps256_are_not_mistaken_for_each_other() {
    let (old, new) = (key(Algorithm::Rs256), key(Algorithm::Ps256));
    let relabelled = token(old, r#"{"alg":"PS256","typ":"JWT"}"#, "{}");
    let json = serde_json::to_value(old.public()).unwrap();
    let mut open = json.clone();
    open.as_object_mut().unwrap().remove("alg");
    let open: PublicKey = public(&open);
    let with = |algorithm| verify_with::<Value>(&relabelled, &["JWT"], algorithm, &open);
    assert_eq!(with(Algorithm::Ps256), Err(JwtError::WrongSignature));
    assert_eq!(with(Algorithm::Rs256), Err(JwtError::WrongAlgorithm));
    let honest = new.sign("JWT", &json!({})).unwrap();
    assert!(pinned(&honest, Algorithm::Ps256).is_ok());
    // A client's key may leave open what it is for; ours never do, so `verify` refuses such keys.
    let keys = protocols::jose::Jwks { keys: vec![open] };
    let token = old.sign("JWT", &json!({})).unwrap();
    assert!(verify_as::<Value>(&token, &["JWT"], Algorithm::Rs256, &keys).is_ok());
    let unnamed = self::token(old, r#"{"alg":"RS256","typ":"JWT"}"#, "{}");
    assert_eq!(
        verify::<Value>(&unnamed, &["JWT"], &keys),
        Err(JwtError::UnknownKey)
    );
}

#[test]
fn unencoded_payloads_and_extensions_are_refused() {
    for own in KEYS.iter() {
        for member in [
            r#""crit":["b64"],"b64":false"#,
            r#""b64":false"#,
            r#""crit":[]"#,
        ] {
            let alg = own.algorithm().name();
            let header = format!(
                r#"{{"alg":"{alg}","typ":"JWT","kid":"{}",{member}}}"#,
                own.kid()
            );
            let token = token(own, &header, "{}");
            assert_eq!(pinned(&token, own.algorithm()), Err(JwtError::Critical));
            assert_eq!(
                verify::<Value>(&token, &["JWT"], &set(&[own])),
                Err(JwtError::Critical)
            );
        }
    }
}

#[test]
fn a_member_that_is_there_twice_is_refused() {
    let own = key(Algorithm::EdDsa);
    let header = r#"{"alg":"EdDSA","typ":"JWT"}"#;
    let claims = token(own, header, r#"{"iss":"good","sub":{"a":1,"a":2}}"#);
    let read = verify_with::<Value>(&claims, &["JWT"], Algorithm::EdDsa, &own.public());
    assert_eq!(read, Err(JwtError::Claims));
    assert_eq!(unverified_claims::<Value>(&claims), Err(JwtError::Claims));
    let header = r#"{"alg":"EdDSA","alg":"EdDSA","typ":"JWT"}"#;
    let twice = token(own, header, "{}");
    assert_eq!(pinned(&twice, Algorithm::EdDsa), Err(JwtError::Malformed));
    let header = r#"{"alg":"EdDSA","jwk":{"x":1,"x":2}}"#;
    assert_eq!(
        UnverifiedHeader::of(&token(own, header, "{}")),
        Err(JwtError::Malformed)
    );
}

/// As in a `DPoP` proof (RFC 9449, section 4.2).
#[test]
fn a_key_that_travels_with_a_proof_is_known_by_its_thumbprint() {
    for own in KEYS.iter() {
        let mut header = Map::new();
        header.insert("typ".to_owned(), json!("dpop+jwt"));
        header.insert("alg".to_owned(), json!("none"));
        header.insert(
            "jwk".to_owned(),
            serde_json::to_value(own.public()).unwrap(),
        );
        let proof = own.sign_with(header, &json!({ "jti": "1" })).unwrap();
        let seen = UnverifiedHeader::of(&proof).unwrap();
        assert_eq!(
            (seen.alg, seen.typ(), seen.kid()),
            (own.algorithm(), "dpop+jwt", None)
        );
        let carried = seen.jwk().unwrap();
        assert_eq!(carried.thumbprint(), own.kid());
        let claims: Value = verify_with(&proof, &["dpop+jwt"], seen.alg, &carried).unwrap();
        assert_eq!(unverified_claims::<Value>(&proof), Ok(claims));
        assert_eq!(
            verify_with::<Value>(&proof, &["JWT"], seen.alg, &carried),
            Err(JwtError::WrongType)
        );
        let other = KEYS.iter().find(|other| other.kid() != own.kid()).unwrap();
        assert_eq!(
            verify_with::<Value>(&proof, &["dpop+jwt"], seen.alg, &other.public()),
            Err(JwtError::WrongSignature)
        );
    }
    let secret = r#"{"alg":"EdDSA","jwk":{"kty":"OKP","crv":"Ed25519","d":"AA","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}"#;
    let seen = UnverifiedHeader::of(&token(key(Algorithm::EdDsa), secret, "{}")).unwrap();
    assert_eq!(seen.jwk(), None);
    assert!(seen.member("jwk").is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_byte_changed_passes(
        which in 0_usize..4, at in any::<prop::sample::Index>(), byte in "[A-Za-z0-9_.-]",
    ) {
        let own = &KEYS[which];
        let token = own.sign("JWT", &json!({ "sub": "1", "aud": "somebody" })).unwrap();
        let at = at.index(token.len());
        let mut changed = token.clone();
        changed.replace_range(at..=at, &byte);
        prop_assume!(changed != token);
        let all = set(&[own]);
        prop_assert!(verify::<Value>(&changed, &["JWT"], &all).is_err());
        prop_assert!(verify_as::<Value>(&changed, &["JWT"], own.algorithm(), &all).is_err());
        prop_assert!(
            verify_with::<Value>(&changed, &["JWT"], own.algorithm(), &own.public()).is_err()
        );
    }
}
