//! FAPI 2.0 Message Signing, final: requests and answers are signed, and answers about tokens.
use super::{Kind, opened as path_of};
use crate::{
    core::objects::claims,
    driver::{Answer, Ask, Back, Browser, Party, bare, claims_of, now, signed, unsigned},
    dynamic::rsa,
};
use protocols::{form::Form, jose::SigningKey};
use serde_json::{Value, json};

fn metadata(kind: Kind) -> Value {
    let mut metadata = kind.metadata();
    metadata["require_signed_request_object"] = true.into();
    metadata["request_object_signing_alg"] = "ES256".into();
    metadata["authorization_signed_response_alg"] = "ES256".into();
    metadata["introspection_signed_response_alg"] = "ES256".into();
    metadata
}

fn party(kind: Kind) -> Party {
    kind.register(metadata(kind), &[])
}

/// A request whose answer is to be signed.
fn ask(party: &Party) -> Ask {
    Ask::of(party).with("response_mode", "jwt")
}

/// The claims of the object: the request, and from whom it is to whom, from when to when.
fn object(party: &Party, ask: &Ask) -> Value {
    let mut claims = claims(ask);
    let now = now();
    claims["iss"] = party.id.clone().into();
    claims["aud"] = party.at.name().into();
    claims["nbf"] = now.into();
    claims["iat"] = now.into();
    claims["exp"] = (now + 300).into();
    claims
}

fn header() -> Value {
    json!({ "alg": "ES256", "typ": "oauth-authz-req+jwt" })
}

/// Hands an object over.
fn push(party: &Party, object: &str) -> Answer {
    party.post("/par", &[("client_id", &party.id), ("request", object)])
}

/// Hands over a request whose object is changed before it is signed; null takes a claim away.
fn changed(kind: Kind, changes: &[(&str, Value)]) -> Answer {
    let party = party(kind);
    let mut claims = object(&party, &ask(&party));
    for (name, value) in changes {
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(*name);
        } else {
            claims[*name] = value.clone();
        }
    }
    push(&party, &signed(&party.key, &header(), &claims))
}

/// What a signed answer says (JARM).
fn opened(party: &Party, back: &Back) -> Value {
    assert_eq!(back.parameters.len(), 1, "{back:?}");
    party.verified(back.get("response"), "JWT")
}

pub fn happy_flow(kind: Kind) {
    let party = party(kind);
    let ask = ask(&party).with("scope", "openid email");
    let object = signed(&party.key, &header(), &object(&party, &ask));
    let path = path_of(&party, &push(&party, &object));
    let back = Browser::new(party.at).open(&path).back();
    let answer = opened(&party, &back);
    assert_eq!(answer["state"].as_str(), ask.get("state"));
    let tokens = party.tokens_for(&ask, answer["code"].as_str().unwrap());
    party.userinfo(tokens.access()).good();
    about_the_token(&party, tokens.access());
}

/// RFC 9701.
fn about_the_token(party: &Party, token: &str) {
    let request = party.request("/introspect", &[("token", token)]);
    let request = request.header("accept", "application/token-introspection+jwt");
    let answer = request.send(&party.door()).good();
    assert_eq!(
        answer.header("content-type"),
        "application/token-introspection+jwt"
    );
    let claims = claims_of(&answer.body);
    assert_eq!(claims["aud"], party.id);
    assert_eq!(claims["token_introspection"]["active"], true);
}

pub fn user_rejects_authentication(kind: Kind) {
    let party = party(kind);
    let ask = ask(&party);
    let object = signed(&party.key, &header(), &object(&party, &ask));
    let path = path_of(&party, &push(&party, &object));
    let mut browser = Browser::new(party.at);
    let page = browser.look(&path).page();
    let back = browser
        .submit(&Browser::form_in(&page, "/leave"), &[])
        .back();
    let answer = opened(&party, &back);
    assert_eq!(answer["error"], "access_denied");
    assert_eq!(answer["state"].as_str(), ask.get("state"));
}

pub fn ensure_request_object_with_multiple_aud_succeeds(kind: Kind) {
    let aud = json!([kind.at().name(), "https://other.example/"]);
    assert_eq!(changed(kind, &[("aud", aud)]).status, 201);
}

pub fn ensure_request_object_with_nbf_8_seconds_in_the_future_is_accepted(kind: Kind) {
    assert_eq!(changed(kind, &[("nbf", (now() + 8).into())]).status, 201);
}

pub fn ensure_request_object_without_exp_fails(kind: Kind) {
    changed(kind, &[("exp", Value::Null)]).refused("invalid_request_object");
}

pub fn ensure_request_object_without_nbf_fails(kind: Kind) {
    changed(kind, &[("nbf", Value::Null)]).refused("invalid_request_object");
}

pub fn ensure_expired_request_object_fails(kind: Kind) {
    let times = [("nbf", (now() - 600).into()), ("exp", (now() - 300).into())];
    changed(kind, &times).refused("invalid_request_object");
}

pub fn ensure_request_object_with_bad_aud_fails(kind: Kind) {
    let aud = "https://elsewhere.example/".into();
    changed(kind, &[("aud", aud)]).refused("invalid_request_object");
}

pub fn ensure_request_object_with_exp_over_60_fails(kind: Kind) {
    changed(kind, &[("exp", (now() + 70 * 60).into())]).refused("invalid_request_object");
}

pub fn ensure_request_object_with_nbf_over_60_fails(kind: Kind) {
    changed(kind, &[("nbf", (now() - 70 * 60).into())]).refused("invalid_request_object");
}

pub fn ensure_request_object_without_redirect_uri_fails(kind: Kind) {
    assert_eq!(changed(kind, &[("redirect_uri", Value::Null)]).status, 400);
}

pub fn par_authorization_request_containing_request_uri(kind: Kind) {
    let uri = "urn:ietf:params:oauth:request_uri:invented".into();
    changed(kind, &[("request_uri", uri)]).refused("invalid_request_object");
}

pub fn ensure_signed_request_object_with_rs256_fails(kind: Kind) {
    let party = kind.register(metadata(kind), &[json!(rsa().public())]);
    let claims = object(&party, &ask(&party));
    let object = rsa().sign("oauth-authz-req+jwt", &claims).unwrap();
    push(&party, &object).refused("invalid_request_object");
}

pub fn ensure_request_object_signature_algorithm_is_not_none(kind: Kind) {
    let party = party(kind);
    let object = unsigned(&object(&party, &ask(&party)));
    push(&party, &object).refused("invalid_request_object");
}

pub fn ensure_request_object_with_invalid_signature_fails(kind: Kind) {
    let party = party(kind);
    let other = SigningKey::generate().unwrap();
    let object = signed(&other, &header(), &object(&party, &ask(&party)));
    push(&party, &object).refused("invalid_request_object");
}

/// Signed by a key of the second client.
pub fn ensure_matching_key_in_authorization_request(kind: Kind) {
    let (first, second) = (party(kind), party(kind));
    let object = signed(&second.key, &header(), &object(&first, &ask(&first)));
    push(&first, &object).refused("invalid_request_object");
}

pub fn ensure_unsigned_request_at_par_endpoint_fails(kind: Kind) {
    let party = party(kind);
    let ask = ask(&party);
    party.post("/par", &ask.fields()).refused("invalid_request");
}

pub fn state_only_outside_request_object_not_used(kind: Kind) {
    let party = party(kind);
    let ask = ask(&party).without("state");
    let object = signed(&party.key, &bare(), &object(&party, &ask));
    let fields = [
        ("client_id", party.id.as_str()),
        ("request", &object),
        ("state", "outside"),
    ];
    let path = path_of(&party, &party.post("/par", &fields));
    let path = format!("{path}&{}", Form::encode(&[("state", "outside")]));
    let back = Browser::new(party.at).open(&path).back();
    assert!(opened(&party, &back).get("state").is_none());
}

pub fn ensure_different_nonce_inside_and_outside_request_object(kind: Kind) {
    let party = party(kind);
    let ask = ask(&party);
    let object = signed(&party.key, &bare(), &object(&party, &ask));
    let fields = [
        ("client_id", party.id.as_str()),
        ("request", &object),
        ("nonce", "outside"),
    ];
    let path = path_of(&party, &party.post("/par", &fields));
    let back = Browser::new(party.at).open(&path).back();
    let answer = opened(&party, &back);
    party.tokens_for(&ask, answer["code"].as_str().unwrap());
}
