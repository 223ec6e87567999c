//! FAPI-CIBA: sign-ins that a service begins at a phone (poll, signed requests). Whom the service
//! names here has no phone: everything is played up to the phone.
use super::Kind;
use crate::{
    config::{has, lead_to, metadata_of},
    driver::{Answer, Ask, Party, Request, bare, now, random, signed, tls, unsigned},
    dynamic::rsa,
};
use protocols::jose::SigningKey;
use serde_json::{Value, json};

const GRANT: &str = "urn:openid:params:grant-type:ciba";
const PATH: &str = "/backchannel-authentication";

/// The service that the operator entered.
fn party(kind: Kind) -> Party {
    if !kind.by_certificate() {
        return Party::known_by_key("certified-ciba");
    }
    let mut party = Party::known_by_key("certified-ciba-mtls");
    party.at = kind.at();
    party.certificate = Some(tls::issued("CN=schalter.example.org"));
    kind.method.clone_into(&mut party.method);
    party.registration["tls_client_certificate_bound_access_tokens"] = true.into();
    party
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
fn changed(kind: Kind, changes: &[(&str, Value)]) -> Answer {
    let party = party(kind);
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

pub fn discovery_end_point_verification(kind: Kind) {
    let metadata = metadata_of(kind.at());
    let endpoint = ["backchannel_authentication_endpoint"];
    lead_to(&kind.at().name(), &metadata, &endpoint);
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

pub fn ensure_authorization_request_with_binding_message_succeeds(kind: Kind) {
    let id = taken(changed(kind, &[]));
    poll(&party(kind), &id).refused("authorization_pending");
}

pub fn ensure_other_scope_order_succeeds(kind: Kind) {
    taken(changed(kind, &[("scope", "email openid".into())]));
}

pub fn ensure_requested_expiry_as_string_succeeds(kind: Kind) {
    taken(changed(kind, &[("requested_expiry", "30".into())]));
}

pub fn ensure_authorization_request_with_potentially_bad_binding_message(kind: Kind) {
    let answer = changed(
        kind,
        &[("binding_message", "1234 \u{1F47B} ".repeat(40).into())],
    );
    answer.refused("invalid_binding_message");
}

pub fn ensure_request_object_missing_aud_fails(kind: Kind) {
    changed(kind, &[("aud", Value::Null)]).refused("invalid_request");
}

pub fn ensure_request_object_bad_aud_fails(kind: Kind) {
    let aud = "https://elsewhere.example/".into();
    changed(kind, &[("aud", aud)]).refused("invalid_request");
}

pub fn ensure_request_object_missing_iss_fails(kind: Kind) {
    changed(kind, &[("iss", Value::Null)]).refused("invalid_request");
}

pub fn ensure_request_object_bad_iss_fails(kind: Kind) {
    changed(kind, &[("iss", "somebody-else".into())]).refused("invalid_request");
}

pub fn ensure_request_object_missing_exp_fails(kind: Kind) {
    changed(kind, &[("exp", Value::Null)]).refused("invalid_request");
}

pub fn ensure_request_object_expired_exp_fails(kind: Kind) {
    changed(kind, &[("exp", (now() - 300).into())]).refused("invalid_request");
}

pub fn ensure_request_object_exp_is_70_minutes_in_future_fails(kind: Kind) {
    changed(kind, &[("exp", (now() + 70 * 60).into())]).refused("invalid_request");
}

pub fn ensure_request_object_missing_iat_fails(kind: Kind) {
    changed(kind, &[("iat", Value::Null)]).refused("invalid_request");
}

pub fn ensure_request_object_missing_nbf_fails(kind: Kind) {
    changed(kind, &[("nbf", Value::Null)]).refused("invalid_request");
}

pub fn ensure_request_object_nbf_is_10_minutes_in_future_fails(kind: Kind) {
    changed(kind, &[("nbf", (now() + 600).into())]).refused("invalid_request");
}

pub fn ensure_request_object_nbf_is_70_minutes_in_past_fails(kind: Kind) {
    changed(kind, &[("nbf", (now() - 70 * 60).into())]).refused("invalid_request");
}

pub fn ensure_request_object_missing_jti_fails(kind: Kind) {
    changed(kind, &[("jti", Value::Null)]).refused("invalid_request");
}

fn object(kind: Kind, make: impl Fn(&Party, &Value) -> String) {
    let party = party(kind);
    let object = make(&party, &claims(&party));
    party
        .post(PATH, &[("request", &object)])
        .refused("invalid_request");
}

pub fn ensure_request_object_signature_algorithm_is_none_fails(kind: Kind) {
    object(kind, |_, claims| unsigned(claims));
}

pub fn ensure_request_object_signature_algorithm_is_bad_fails(kind: Kind) {
    object(kind, |party, claims| {
        signed(&party.key, &json!({ "alg": "XS256" }), claims)
    });
}

pub fn ensure_request_object_signature_algorithm_is_rs256_fails(kind: Kind) {
    object(kind, |_, claims| {
        rsa().sign("oauth-authz-req+jwt", claims).unwrap()
    });
}

pub fn ensure_request_object_signed_by_other_client_fails(kind: Kind) {
    let other = SigningKey::generate().unwrap();
    object(kind, |_, claims| signed(&other, &header(), claims));
}

pub fn ensure_authorization_request_with_multiple_hints_fails(kind: Kind) {
    let second = "invented.id.token".into();
    changed(kind, &[("id_token_hint", second)]).refused("invalid_request");
}

pub fn ensure_backchannel_authorization_request_without_request_fails(kind: Kind) {
    let party = party(kind);
    let fields = [
        ("scope", "openid"),
        ("login_hint", "test1@example.org"),
        ("binding_message", "1234"),
    ];
    party.post(PATH, &fields).refused("invalid_request");
}

pub fn ensure_wrong_auth_req_id_in_token_endpoint_request(kind: Kind) {
    let id = taken(changed(kind, &[]));
    let (first, last) = id.split_at(id.len() - 6);
    let other = format!("{first}{}", last.chars().rev().collect::<String>());
    poll(&party(kind), &other).refused("invalid_grant");
    let fields = [("grant_type", GRANT), ("auth_req_id", id.as_str())];
    let mut second = Party::known("certified-second");
    second.at = kind.at();
    let answer = second.post("/token", &fields);
    assert_eq!(answer.status, 400, "{}", answer.body);
}

/// Sends a form with a statement of its own, or with the name alone.
fn by(kind: Kind, assertion: Option<String>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let party = party(kind);
    let mut all: Vec<(&str, String)> = fields.iter().map(|(n, v)| (*n, (*v).to_owned())).collect();
    match assertion {
        Some(assertion) => all.extend(Party::asserted(&assertion)),
        None => all.push(("client_id", party.id.clone())),
    }
    let all: Vec<(&str, &str)> = all.iter().map(|(n, v)| (*n, v.as_str())).collect();
    Request::form(path, &all).send(&party.at.issuer())
}

fn asks(kind: Kind, assertion: Option<String>) -> Answer {
    let party = party(kind);
    let object = signed(&party.key, &header(), &claims(&party));
    by(kind, assertion, PATH, &[("request", &object)])
}

fn polls(kind: Kind, assertion: Option<String>) -> Answer {
    let id = taken(changed(kind, &[]));
    by(
        kind,
        assertion,
        "/token",
        &[("grant_type", GRANT), ("auth_req_id", &id)],
    )
}

fn by_rsa(kind: Kind) -> String {
    rsa().sign("JWT", &party(kind).statement()).unwrap()
}

pub fn ensure_without_client_assertion_in_backchannel_authorization_request(kind: Kind) {
    asks(kind, None).refused("invalid_client");
}

pub fn ensure_without_client_assertion_in_token_endpoint_request(kind: Kind) {
    polls(kind, None).refused("invalid_client");
}

pub fn ensure_client_assertion_signature_algorithm_in_backchannel_authorization_request_is_rs256_fails(
    kind: Kind,
) {
    asks(kind, Some(by_rsa(kind))).refused("invalid_client");
}

pub fn ensure_client_assertion_signature_algorithm_in_token_endpoint_request_is_rs256_fails(
    kind: Kind,
) {
    polls(kind, Some(by_rsa(kind))).refused("invalid_client");
}

pub fn ensure_client_assertion_with_iss_aud_succeeds(kind: Kind) {
    let party = party(kind);
    let assertion = signed(&party.key, &bare(), &party.statement());
    polls(kind, Some(assertion)).refused("authorization_pending");
}

/// `login_hint_token` and user codes are not offered; an ID token names nobody who did not get one.
pub fn hints_that_are_not_offered_are_refused(kind: Kind) {
    let without = ("login_hint", Value::Null);
    let answer = changed(
        kind,
        &[without.clone(), ("login_hint_token", "x.y.z".into())],
    );
    assert_eq!(answer.status, 400);
    let foreign = Ask::of(&party(kind)).verifier;
    let answer = changed(kind, &[without, ("id_token_hint", foreign.into())]);
    assert_eq!(answer.status, 400);
}

/// `ensure-mtls-holder-of-key-required`: nothing is asked of who shows no certificate.
pub fn ensure_mtls_holder_of_key_required(kind: Kind) {
    asks(kind, None).refused("invalid_client");
    polls(kind, None).refused("invalid_client");
}

/// The second client's name with the first one's certificate.
fn as_second(kind: Kind, path: &str, fields: &[(&str, &str)]) -> Answer {
    let mut all = vec![("client_id", "certified-second")];
    all.extend_from_slice(fields);
    Request::form(path, &all).send(&party(kind).door())
}

pub fn ensure_wrong_client_id_in_backchannel_authorization_request(kind: Kind) {
    let party = party(kind);
    let object = signed(&party.key, &header(), &claims(&party));
    as_second(kind, PATH, &[("request", &object)]).refused("invalid_client");
}

pub fn ensure_wrong_client_id_in_token_endpoint_request(kind: Kind) {
    let id = taken(changed(kind, &[]));
    let fields = [("grant_type", GRANT), ("auth_req_id", id.as_str())];
    as_second(kind, "/token", &fields).refused("invalid_client");
}

/// The object is another one's than the client whose name and certificate come with it.
pub fn ensure_different_client_id_and_issuer_in_backchannel_authorization_request(kind: Kind) {
    let party = party(kind);
    let mut claims = claims(&party);
    claims["iss"] = "certified-second".into();
    let object = signed(&party.key, &header(), &claims);
    let fields = [("client_id", party.id.as_str()), ("request", &object)];
    let answer = Request::form(PATH, &fields).send(&party.door());
    answer.refused("invalid_request");
}
