//! Statements of who the client is (`private_key_jwt`), at the token endpoint and at the one where
//! requests are handed over.
use super::{Kind, code};
use crate::driver::{Answer, Ask, Party, Request, bare, now, signed, unsigned};
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
    party.sends_bound("POST", "/token", || {
        let mut fields = Party::redemption(&ask, &code);
        match make() {
            Some(assertion) => fields.extend(Party::asserted(&assertion)),
            None => fields.push(("client_id", party.id.clone())),
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        Request::form("/token", &fields)
    })
}

fn redeem_with(kind: Kind, changes: &[(&str, Value)]) {
    let party = kind.party();
    let answer = redeem(&party, || {
        Some(signed(&party.key, &bare(), &with(&party, changes)))
    });
    answer.refused("invalid_client");
}

pub fn ensure_client_assertion_in_token_endpoint(kind: Kind) {
    let party = kind.party();
    redeem(&party, || None).refused("invalid_client");
}

pub fn ensure_client_assertion_with_exp_is_5_minutes_in_past_fails(kind: Kind) {
    redeem_with(
        kind,
        &[("exp", (now() - 300).into()), ("iat", (now() - 360).into())],
    );
}

pub fn ensure_client_assertion_with_wrong_aud_fails(kind: Kind) {
    redeem_with(kind, &[("aud", "https://elsewhere.example/".into())]);
}

pub fn ensure_client_assertion_with_no_sub_fails(kind: Kind) {
    redeem_with(kind, &[("sub", Value::Null)]);
}

pub fn ensure_signed_client_assertion_with_rs256_fails(kind: Kind) {
    let party = kind.register(kind.metadata(), &[json!(rsa().public())]);
    let answer = redeem(&party, || {
        Some(rsa().sign("JWT", &party.statement()).unwrap())
    });
    answer.refused("invalid_client");
}

pub fn ensure_invalid_client_assertions_fail(kind: Kind) {
    let party = kind.party();
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
    Request::form("/par", &fields).send(&party.door())
}

fn push_with(kind: Kind, changes: &[(&str, Value)]) -> Answer {
    let party = kind.party();
    push(&party, &signed(&party.key, &bare(), &with(&party, changes)))
}

pub fn par_ensure_jwt_client_assertions_nbf_8_seconds_in_the_future_is_accepted(kind: Kind) {
    let ahead = now() + 8;
    assert_eq!(
        push_with(kind, &[("nbf", ahead.into()), ("iat", ahead.into())]).status,
        201
    );
}

pub fn par_ensure_jwt_client_assertions_nbf_over_60_seconds_in_the_future_fails(kind: Kind) {
    let ahead = now() + 65;
    let answer = push_with(
        kind,
        &[
            ("nbf", ahead.into()),
            ("iat", ahead.into()),
            ("exp", (ahead + 60).into()),
        ],
    );
    answer.refused("invalid_client");
}

pub fn par_test_array_as_audience_fails(kind: Kind) {
    push_with(kind, &[("aud", json!([kind.at().name()]))]).refused("invalid_client");
}

pub fn par_test_par_endpoint_url_as_audience_fails(kind: Kind) {
    let at = format!("{}/par", kind.at().name());
    push_with(kind, &[("aud", at.into())]).refused("invalid_client");
}

pub fn par_test_token_endpoint_url_as_audience_fails(kind: Kind) {
    let at = format!("{}/token", kind.at().name());
    push_with(kind, &[("aud", at.into())]).refused("invalid_client");
}
