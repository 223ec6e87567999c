//! Signed tokens, and the known ways of forging them.

use protocols::{
    base64url,
    jose::{self, Jwks, JwtError, SigningKey, verify},
};
use serde_json::{Value, json};

use crate::jwk::rfc7515_a3;

fn keys(of: &[&SigningKey]) -> Jwks {
    Jwks {
        keys: of.iter().map(|key| key.public().into()).collect(),
    }
}

fn check(token: &str, keys: &Jwks) -> Result<Value, JwtError> {
    verify(token, &["JWT"], keys)
}

/// A token with any header, signed correctly.
fn token(key: &SigningKey, header: &Value) -> String {
    let payload = base64url::encode(br#"{"sub":"1"}"#);
    let signed = format!(
        "{}.{payload}",
        base64url::encode(header.to_string().as_bytes())
    );
    let signature = base64url::encode(&key.sign_bytes(signed.as_bytes()).unwrap());
    format!("{signed}.{signature}")
}

// RFC 7515, appendix A.3. Its header has neither type nor key name.
const RFC7515_A3: &str = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

#[test]
fn the_token_of_the_specification_is_accepted() {
    let keys: Jwks = serde_json::from_value(json!({ "keys": [rfc7515_a3()] })).unwrap();
    let claims: Value = verify(RFC7515_A3, &[""], &keys).unwrap();
    assert_eq!(claims["iss"], "joe");
    assert_eq!(check(RFC7515_A3, &keys), Err(JwtError::WrongType));
}

#[test]
fn a_signed_token_is_read_back_by_whoever_knows_the_key() {
    let (key, other) = (
        SigningKey::generate().unwrap(),
        SigningKey::generate().unwrap(),
    );
    let token = key.sign("JWT", &json!({ "sub": "1" })).unwrap();
    assert_eq!(
        check(&token, &keys(&[&other, &key])),
        Ok(json!({ "sub": "1" }))
    );
    assert_eq!(check(&token, &keys(&[&other])), Err(JwtError::UnknownKey));
    assert_eq!(check(&token, &Jwks::default()), Err(JwtError::UnknownKey));
}

#[test]
fn an_unsigned_token_is_refused() {
    let key = SigningKey::generate().unwrap();
    for alg in ["none", "None", "NONE", ""] {
        let forged = token(&key, &json!({ "alg": alg, "typ": "JWT", "kid": key.kid() }));
        assert_eq!(
            check(&forged, &keys(&[&key])),
            Err(JwtError::WrongAlgorithm),
            "{alg}"
        );
        let bare = forged.rsplit_once('.').unwrap().0;
        assert_eq!(
            check(&format!("{bare}."), &keys(&[&key])),
            Err(JwtError::WrongAlgorithm)
        );
    }
}

#[test]
fn the_public_key_is_no_secret_for_hs256() {
    use aws_lc_rs::hmac;
    let key = SigningKey::generate().unwrap();
    let header = json!({ "alg": "HS256", "typ": "JWT", "kid": key.kid() }).to_string();
    let (header, payload) = (
        base64url::encode(header.as_bytes()),
        base64url::encode(b"{}"),
    );
    let secret = hmac::Key::new(hmac::HMAC_SHA256, &key.public().point());
    let tag = hmac::sign(&secret, format!("{header}.{payload}").as_bytes());
    let forged = format!("{header}.{payload}.{}", base64url::encode(tag.as_ref()));
    assert_eq!(
        check(&forged, &keys(&[&key])),
        Err(JwtError::WrongAlgorithm)
    );
}

#[test]
fn a_key_that_travels_with_the_token_is_ignored() {
    let (ours, theirs) = (
        SigningKey::generate().unwrap(),
        SigningKey::generate().unwrap(),
    );
    let known = keys(&[&ours]);
    let jwk = serde_json::to_value(theirs.public()).unwrap();
    let embedded =
        json!({ "alg": "ES256", "typ": "JWT", "jwk": jwk, "jku": "https://example.org" });
    assert_eq!(
        check(&token(&theirs, &embedded), &known),
        Err(JwtError::WrongSignature)
    );
    let named = json!({ "alg": "ES256", "typ": "JWT", "jwk": jwk, "kid": theirs.kid() });
    assert_eq!(
        check(&token(&theirs, &named), &known),
        Err(JwtError::UnknownKey)
    );
    let borrowed = json!({ "alg": "ES256", "typ": "JWT", "kid": ours.kid() });
    assert_eq!(
        check(&token(&theirs, &borrowed), &known),
        Err(JwtError::WrongSignature)
    );
}

#[test]
fn extensions_that_must_be_understood_are_refused() {
    let key = SigningKey::generate().unwrap();
    for crit in [json!(["b64"]), json!([]), json!("exp"), json!(null)] {
        let header = json!({ "alg": "ES256", "typ": "JWT", "crit": crit });
        assert_eq!(
            check(&token(&key, &header), &keys(&[&key])),
            Err(JwtError::Critical),
            "{crit}"
        );
    }
}

#[test]
fn a_token_of_another_type_is_refused_and_case_and_prefix_do_not_matter() {
    let key = SigningKey::generate().unwrap();
    let known = keys(&[&key]);
    let access = key.sign("at+jwt", &json!({})).unwrap();
    assert_eq!(check(&access, &known), Err(JwtError::WrongType));
    assert_eq!(
        check(&token(&key, &json!({ "alg": "ES256" })), &known),
        Err(JwtError::WrongType)
    );
    assert_eq!(
        verify::<Value>(&access, &[], &known),
        Err(JwtError::WrongType)
    );
    assert!(verify::<Value>(&access, &["JWT", "AT+JWT"], &known).is_ok());
    let long = key.sign("Application/jwt", &json!({})).unwrap();
    assert!(check(&long, &known).is_ok());
}

#[test]
fn without_a_name_there_must_be_exactly_one_key() {
    let (key, other) = (
        SigningKey::generate().unwrap(),
        SigningKey::generate().unwrap(),
    );
    let unnamed = token(&key, &json!({ "alg": "ES256", "typ": "JWT" }));
    assert!(check(&unnamed, &keys(&[&key])).is_ok());
    assert_eq!(
        check(&unnamed, &keys(&[&key, &other])),
        Err(JwtError::UnknownKey)
    );
}

#[test]
fn one_changed_bit_anywhere_breaks_the_token() {
    let key = SigningKey::generate().unwrap();
    let known = keys(&[&key]);
    let token = key.sign("JWT", &json!({ "sub": "1" })).unwrap();
    let parts: Vec<Vec<u8>> = token
        .split('.')
        .map(|p| base64url::decode(p).unwrap())
        .collect();
    for part in 0..3 {
        for bit in 0..parts[part].len() * 8 {
            let mut parts = parts.clone();
            parts[part][bit / 8] ^= 1 << (bit % 8);
            let forged: Vec<_> = parts.iter().map(|p| base64url::encode(p)).collect();
            assert!(
                check(&forged.join("."), &known).is_err(),
                "part {part}, bit {bit}"
            );
        }
    }
}

#[test]
fn garbage_between_dots_is_malformed() {
    let key = SigningKey::generate().unwrap();
    let good = key.sign("JWT", &json!({})).unwrap();
    let header = base64url::encode(br#"{"alg":"ES256","alg":"none","typ":"JWT"}"#);
    let twice = format!("{header}.e30.AA");
    let list = format!("{}.e30.AA", base64url::encode(b"[]"));
    for token in [
        "",
        ".",
        "..",
        "a.b",
        "a.b.c",
        "a.b.c.d.e",
        "é.é.é",
        &twice,
        &list,
    ] {
        assert_eq!(
            check(token, &keys(&[&key])),
            Err(JwtError::Malformed),
            "{token}"
        );
    }
    for token in [
        format!("{good}="),
        format!("{good}.{good}"),
        format!(" {good}"),
        format!("{good}\n"),
    ] {
        assert_eq!(
            check(&token, &keys(&[&key])),
            Err(JwtError::Malformed),
            "{token}"
        );
    }
}

#[test]
fn an_oversized_token_is_refused_before_it_is_read() {
    let key = SigningKey::generate().unwrap();
    let long = key
        .sign("JWT", &json!({ "sub": "a".repeat(jose::LONGEST) }))
        .unwrap();
    assert_eq!(check(&long, &keys(&[&key])), Err(JwtError::TooLong));
}

#[test]
fn a_signature_in_another_form_is_refused() {
    use aws_lc_rs::{rand::SystemRandom, signature as lc};
    let key = SigningKey::generate().unwrap();
    let good = key.sign("JWT", &json!({})).unwrap();
    let signed = good.rsplit_once('.').unwrap().0;
    let pair = lc::EcdsaKeyPair::from_pkcs8(&lc::ECDSA_P256_SHA256_ASN1_SIGNING, key.pkcs8());
    #[expect(
        clippy::disallowed_methods,
        reason = "a foreign signer, which draws its own nonce"
    )]
    let der = pair
        .unwrap()
        .sign(&SystemRandom::new(), signed.as_bytes())
        .unwrap();
    let forged = format!("{signed}.{}", base64url::encode(der.as_ref()));
    assert_eq!(
        check(&forged, &keys(&[&key])),
        Err(JwtError::WrongSignature)
    );
    let zero = format!("{signed}.{}", base64url::encode(&[0; 64]));
    assert_eq!(
        check(&zero, &keys(&[&key])),
        Err(JwtError::WrongSignature),
        "r = s = 0"
    );
}

#[test]
fn claims_of_another_shape_are_told_from_forgeries() {
    let key = SigningKey::generate().unwrap();
    let token = key.sign("JWT", &json!({ "sub": 1 })).unwrap();
    let read = verify::<protocols::oidc::IdTokenClaims>(&token, &["JWT"], &keys(&[&key]));
    assert_eq!(read, Err(JwtError::Claims));
}
