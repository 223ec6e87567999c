//! Statements of who the client is (`private_key_jwt`), at the token endpoint and at the one where
//! requests are handed over.
use super::{code, party};
use crate::driver::{Answer, Ask, Party, Request, bare, now, shared, signed, unsigned};
use crate::dynamic::rsa;
use serde_json::{Value, json};

/// The statement with claims in the place of what they were; null takes one away.
fn with(party: &Party, changes: &[(&str, Value)]) -> Value {
    let mut claims = party.statement();
    for (name, value) in changes {
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(*name);
        } else {
            claims[*name] = value.clone();
        }
    }
    claims
}

/// Shows a code with a statement of its own.
fn redeem(party: &Party, make: impl Fn() -> Option<String>) -> Answer {
    let (ask, code) = code(party);
    party.proven("POST", "/token", || {
        let mut fields = Party::redemption(&ask, &code);
        match make() {
            Some(assertion) => fields.extend(Party::asserted(&assertion)),
            None => fields.push(("client_id", party.id.clone())),
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        Request::form("/token", &fields)
    })
}

fn redeem_with(changes: &[(&str, Value)]) {
    let party = party();
    let answer = redeem(&party, || {
        Some(signed(&party.key, &bare(), &with(&party, changes)))
    });
    answer.refused("invalid_client");
}

#[test]
fn ensure_client_assertion_in_token_endpoint() {
    let party = party();
    redeem(&party, || None).refused("invalid_client");
}

#[test]
fn ensure_client_assertion_with_exp_is_5_minutes_in_past_fails() {
    redeem_with(&[("exp", (now() - 300).into()), ("iat", (now() - 360).into())]);
}

#[test]
fn ensure_client_assertion_with_wrong_aud_fails() {
    redeem_with(&[("aud", "https://elsewhere.example/".into())]);
}

#[test]
fn ensure_client_assertion_with_no_sub_fails() {
    redeem_with(&[("sub", Value::Null)]);
}

#[test]
fn ensure_signed_client_assertion_with_rs256_fails() {
    let mut metadata = super::metadata();
    let key = protocols::jose::SigningKey::generate().unwrap();
    let keys = json!({ "keys": [key.public(), rsa().public()] });
    metadata["client_name"] = "Zwei Schlüssel".into();
    let party = Party::register_with(key, &keys, metadata);
    let answer = redeem(&party, || {
        Some(rsa().sign("JWT", &party.statement()).unwrap())
    });
    answer.refused("invalid_client");
}

#[test]
fn ensure_invalid_client_assertions_fail() {
    let party = party();
    let other = protocols::jose::SigningKey::generate().unwrap();
    for assertion in [
        signed(&other, &bare(), &party.statement()),
        unsigned(&party.statement()),
        signed(&party.key, &json!({ "alg": "HS256" }), &party.statement()),
        signed(&party.key, &bare(), &with(&party, &[("jti", Value::Null)])),
        signed(&party.key, &bare(), &with(&party, &[("exp", Value::Null)])),
        signed(&party.key, &bare(), &with(&party, &[("iss", "x".into())])),
    ] {
        push(&party, &assertion).refused("invalid_client");
    }
    let once = signed(&party.key, &bare(), &party.statement());
    push(&party, &once).good();
    push(&party, &once).refused("invalid_client");
}

/// Hands a request over with a statement of its own.
fn push(party: &Party, assertion: &str) -> Answer {
    let ask = Ask::of(party);
    let own = Party::asserted(assertion);
    let own = own.iter().map(|(n, v)| (*n, v.as_str()));
    let fields: Vec<(&str, &str)> = ask.fields().into_iter().chain(own).collect();
    Request::form("/par", &fields).send(&shared().issuer())
}

fn push_with(changes: &[(&str, Value)]) -> Answer {
    let party = party();
    push(&party, &signed(&party.key, &bare(), &with(&party, changes)))
}

#[test]
fn par_ensure_jwt_client_assertions_nbf_8_seconds_in_the_future_is_accepted() {
    let ahead = now() + 8;
    assert_eq!(
        push_with(&[("nbf", ahead.into()), ("iat", ahead.into())]).status,
        201
    );
}

#[test]
fn par_ensure_jwt_client_assertions_nbf_over_60_seconds_in_the_future_fails() {
    let ahead = now() + 65;
    let answer = push_with(&[
        ("nbf", ahead.into()),
        ("iat", ahead.into()),
        ("exp", (ahead + 60).into()),
    ]);
    answer.refused("invalid_client");
}

#[test]
fn par_test_array_as_audience_fails() {
    push_with(&[("aud", json!([shared().name()]))]).refused("invalid_client");
}

#[test]
fn par_test_par_endpoint_url_as_audience_fails() {
    let at = format!("{}/par", shared().name());
    push_with(&[("aud", at.into())]).refused("invalid_client");
}

#[test]
fn par_test_token_endpoint_url_as_audience_fails() {
    let at = format!("{}/token", shared().name());
    push_with(&[("aud", at.into())]).refused("invalid_client");
}
