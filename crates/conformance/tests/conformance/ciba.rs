//! FAPI-CIBA: sign-ins that a service begins at a phone (`private_key_jwt`, poll, signed requests).
//! The names of the cases lack `fapi-ciba-id1-`, with which each begins in the suite. Whom the
//! service names here has no phone: everything is played up to the phone.
use crate::{
    config::{has, lead_to_the_issuer, metadata},
    driver::{Answer, Ask, Party, bare, now, random, shared, signed, unsigned},
    dynamic::rsa,
};
use protocols::jose::SigningKey;
use serde_json::{Value, json};

const GRANT: &str = "urn:openid:params:grant-type:ciba";
const PATH: &str = "/backchannel-authentication";

fn party() -> Party {
    Party::known_by_key("certified-ciba")
}

/// The claims of a request.
fn claims(party: &Party) -> Value {
    let now = now();
    json!({
        "iss": party.id, "aud": party.at.name(), "jti": random(), "iat": now, "nbf": now,
        "exp": now + 300, "scope": "openid", "login_hint": "test1@example.org",
        "binding_message": "1234",
    })
}

fn header() -> Value {
    json!({ "alg": "ES256", "typ": "oauth-authz-req+jwt" })
}

/// Asks with an object that is changed before it is signed; null takes a claim away.
fn changed(changes: &[(&str, Value)]) -> Answer {
    let party = party();
    let mut claims = claims(&party);
    for (name, value) in changes {
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(*name);
        } else {
            claims[*name] = value.clone();
        }
    }
    let object = signed(&party.key, &header(), &claims);
    party.post(PATH, &[("request", &object)])
}

/// Asserts that a request was taken; gives its name.
#[track_caller]
fn taken(answer: Answer) -> String {
    let answer = answer.good().value();
    assert!(answer["expires_in"].as_i64().is_some_and(|secs| secs > 0));
    assert!(answer["interval"].as_i64().is_none_or(|secs| secs > 0));
    let id = answer["auth_req_id"].as_str().expect("a name");
    assert!(id.len() >= 22 && id.is_ascii());
    id.to_owned()
}

fn poll(party: &Party, id: &str) -> Answer {
    party.post("/token", &[("grant_type", GRANT), ("auth_req_id", id)])
}

#[test]
fn discovery_end_point_verification() {
    let metadata = metadata();
    lead_to_the_issuer(&metadata, &["backchannel_authentication_endpoint"]);
    let algorithms = "backchannel_authentication_request_signing_alg_values_supported";
    for (list, word) in [
        ("grant_types_supported", GRANT),
        ("backchannel_token_delivery_modes_supported", "poll"),
        ("backchannel_token_delivery_modes_supported", "ping"),
        (algorithms, "ES256"),
        (algorithms, "PS256"),
    ] {
        assert!(has(&metadata, list, word), "{list} lacks {word}");
    }
    assert!(!has(
        &metadata,
        "backchannel_token_delivery_modes_supported",
        "push"
    ));
}

#[test]
fn ensure_authorization_request_with_binding_message_succeeds() {
    let id = taken(changed(&[]));
    poll(&party(), &id).refused("authorization_pending");
}

#[test]
fn ensure_other_scope_order_succeeds() {
    taken(changed(&[("scope", "email openid".into())]));
}

#[test]
fn ensure_requested_expiry_as_string_succeeds() {
    taken(changed(&[("requested_expiry", "30".into())]));
}

#[test]
fn ensure_authorization_request_with_potentially_bad_binding_message() {
    let answer = changed(&[("binding_message", "1234 \u{1F47B} ".repeat(40).into())]);
    answer.refused("invalid_binding_message");
}

#[test]
fn ensure_request_object_missing_aud_fails() {
    changed(&[("aud", Value::Null)]).refused("invalid_request");
}

#[test]
fn ensure_request_object_bad_aud_fails() {
    let aud = "https://elsewhere.example/".into();
    changed(&[("aud", aud)]).refused("invalid_request");
}

#[test]
fn ensure_request_object_missing_iss_fails() {
    changed(&[("iss", Value::Null)]).refused("invalid_request");
}

#[test]
fn ensure_request_object_bad_iss_fails() {
    changed(&[("iss", "somebody-else".into())]).refused("invalid_request");
}

#[test]
fn ensure_request_object_missing_exp_fails() {
    changed(&[("exp", Value::Null)]).refused("invalid_request");
}

#[test]
fn ensure_request_object_expired_exp_fails() {
    changed(&[("exp", (now() - 300).into())]).refused("invalid_request");
}

#[test]
fn ensure_request_object_exp_is_70_minutes_in_future_fails() {
    changed(&[("exp", (now() + 70 * 60).into())]).refused("invalid_request");
}

#[test]
fn ensure_request_object_missing_iat_fails() {
    changed(&[("iat", Value::Null)]).refused("invalid_request");
}

#[test]
fn ensure_request_object_missing_nbf_fails() {
    changed(&[("nbf", Value::Null)]).refused("invalid_request");
}

#[test]
fn ensure_request_object_nbf_is_10_minutes_in_future_fails() {
    changed(&[("nbf", (now() + 600).into())]).refused("invalid_request");
}

#[test]
fn ensure_request_object_nbf_is_70_minutes_in_past_fails() {
    changed(&[("nbf", (now() - 70 * 60).into())]).refused("invalid_request");
}

#[test]
fn ensure_request_object_missing_jti_fails() {
    changed(&[("jti", Value::Null)]).refused("invalid_request");
}

fn object(make: impl Fn(&Party, &Value) -> String) {
    let party = party();
    let object = make(&party, &claims(&party));
    party
        .post(PATH, &[("request", &object)])
        .refused("invalid_request");
}

#[test]
fn ensure_request_object_signature_algorithm_is_none_fails() {
    object(|_, claims| unsigned(claims));
}

#[test]
fn ensure_request_object_signature_algorithm_is_bad_fails() {
    object(|party, claims| signed(&party.key, &json!({ "alg": "XS256" }), claims));
}

#[test]
fn ensure_request_object_signature_algorithm_is_rs256_fails() {
    object(|_, claims| rsa().sign("oauth-authz-req+jwt", claims).unwrap());
}

#[test]
fn ensure_request_object_signed_by_other_client_fails() {
    let other = SigningKey::generate().unwrap();
    object(|_, claims| signed(&other, &header(), claims));
}

#[test]
fn ensure_authorization_request_with_multiple_hints_fails() {
    let second = "invented.id.token".into();
    changed(&[("id_token_hint", second)]).refused("invalid_request");
}

#[test]
fn ensure_backchannel_authorization_request_without_request_fails() {
    let party = party();
    let fields = [
        ("scope", "openid"),
        ("login_hint", "test1@example.org"),
        ("binding_message", "1234"),
    ];
    party.post(PATH, &fields).refused("invalid_request");
}

#[test]
fn ensure_wrong_auth_req_id_in_token_endpoint_request() {
    let id = taken(changed(&[]));
    let (first, last) = id.split_at(id.len() - 6);
    let other = format!("{first}{}", last.chars().rev().collect::<String>());
    poll(&party(), &other).refused("invalid_grant");
    let fields = [("grant_type", GRANT), ("auth_req_id", id.as_str())];
    let answer = Party::known("certified-second").post("/token", &fields);
    assert_eq!(answer.status, 400, "{}", answer.body);
}

/// Sends a form with a statement of its own, or with the name alone.
fn by(assertion: Option<String>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let party = party();
    let mut all: Vec<(&str, String)> = fields.iter().map(|(n, v)| (*n, (*v).to_owned())).collect();
    match assertion {
        Some(assertion) => all.extend(Party::asserted(&assertion)),
        None => all.push(("client_id", party.id.clone())),
    }
    let all: Vec<(&str, &str)> = all.iter().map(|(n, v)| (*n, v.as_str())).collect();
    crate::driver::Request::form(path, &all).send(&shared().issuer())
}

fn asks(assertion: Option<String>) -> Answer {
    let party = party();
    let object = signed(&party.key, &header(), &claims(&party));
    by(assertion, PATH, &[("request", &object)])
}

fn polls(assertion: Option<String>) -> Answer {
    let id = taken(changed(&[]));
    by(
        assertion,
        "/token",
        &[("grant_type", GRANT), ("auth_req_id", &id)],
    )
}

fn by_rsa() -> String {
    rsa().sign("JWT", &party().statement()).unwrap()
}

#[test]
fn ensure_without_client_assertion_in_backchannel_authorization_request() {
    asks(None).refused("invalid_client");
}

#[test]
fn ensure_without_client_assertion_in_token_endpoint_request() {
    polls(None).refused("invalid_client");
}

#[test]
fn ensure_client_assertion_signature_algorithm_in_backchannel_authorization_request_is_rs256_fails()
{
    asks(Some(by_rsa())).refused("invalid_client");
}

#[test]
fn ensure_client_assertion_signature_algorithm_in_token_endpoint_request_is_rs256_fails() {
    polls(Some(by_rsa())).refused("invalid_client");
}

#[test]
fn ensure_client_assertion_with_iss_aud_succeeds() {
    let party = party();
    let assertion = signed(&party.key, &bare(), &party.statement());
    polls(Some(assertion)).refused("authorization_pending");
}

/// `login_hint_token` and user codes are not offered; an ID token names nobody who did not get one.
#[test]
fn hints_that_are_not_offered_are_refused() {
    let without = ("login_hint", Value::Null);
    let answer = changed(&[without.clone(), ("login_hint_token", "x.y.z".into())]);
    assert_eq!(answer.status, 400);
    let foreign = Ask::of(&party()).verifier;
    let answer = changed(&[without, ("id_token_hint", foreign.into())]);
    assert_eq!(answer.status, 400);
}
