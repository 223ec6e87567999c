//! OpenID Shared Signals Framework: the transmitter. The names of the cases lack `openid-ssf-`, with
//! which each begins in the suite.
use crate::{
    config::lead_to_the_issuer,
    driver::{Answer, Ask, Browser, Party, Request, Site, claims_of, shared},
};
use protocols::ssf::{Event, SET_TYPE};
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    sync::{Mutex, MutexGuard, PoisonError},
};

const POLL: &str = "urn:ietf:rfc:8936";
const PUSH: &str = "urn:ietf:rfc:8935";
const VERIFIED: &str = "https://schemas.openid.net/secevent/ssf/event-type/verification";
const REVOKED: &str = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";

/// A service has a few streams at the most: one case after the other.
static STREAMS: Mutex<()> = Mutex::new(());

/// A service with a token of its own; its streams end with it.
struct Receiver {
    party: Party,
    token: String,
    made: RefCell<Vec<String>>,
    _alone: MutexGuard<'static, ()>,
}

impl Drop for Receiver {
    fn drop(&mut self) {
        for stream in self.made.take() {
            let path = format!("/ssf/stream?stream_id={stream}");
            let request = Request::of("DELETE", &path).bearer(&token_of(&self.party));
            request.send(&shared().issuer());
        }
    }
}

fn token_of(party: &Party) -> String {
    let fields = [
        ("grant_type", "client_credentials"),
        ("scope", "ssf.manage"),
    ];
    let token = party.token(&fields).good().value();
    token["access_token"].as_str().unwrap().to_owned()
}

fn metadata() -> Value {
    let request = Request::get("/.well-known/ssf-configuration");
    request.send(&shared().issuer()).good().value()
}

impl Receiver {
    fn new() -> Self {
        let alone = STREAMS.lock().unwrap_or_else(PoisonError::into_inner);
        let party = Party::known("certified-ssf");
        let token = token_of(&party);
        Self {
            party,
            token,
            made: RefCell::default(),
            _alone: alone,
        }
    }
    fn call(&self, method: &'static str, path: &str, body: &Value) -> Answer {
        let request = Request::json(method, path, body).bearer(&self.token);
        request.send(&shared().issuer())
    }
    fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).bearer(&self.token);
        request.send(&shared().issuer())
    }
    fn stream(&self, more: &Value) -> String {
        let mut wanted = json!({ "events_requested": Event::TYPES });
        let more = more.as_object().unwrap().clone();
        wanted.as_object_mut().unwrap().extend(more);
        let made = self.call("POST", "/ssf/stream", &wanted);
        assert_eq!(made.status, 201, "{}", made.body);
        let id = made.value()["stream_id"].as_str().unwrap().to_owned();
        self.made.borrow_mut().push(id.clone());
        id
    }
    fn poll(&self, stream: &str, body: &Value) -> Value {
        let path = format!("/ssf/poll/{stream}");
        self.call("POST", &path, body).good().value()
    }
    /// The events that wait: name and verified claims.
    fn heard(&self, stream: &str) -> Vec<(String, Value)> {
        let answer = self.poll(stream, &json!({ "returnImmediately": true }));
        let sets = answer["sets"].as_object().unwrap();
        sets.iter()
            .map(|(name, set)| (name.clone(), self.read(set.as_str().unwrap())))
            .collect()
    }
    fn read(&self, set: &str) -> Value {
        let keys = self.party.keys();
        let claims: Value = protocols::jose::verify(set, &[SET_TYPE], &keys).unwrap();
        assert_eq!(
            (&claims["iss"], &claims["aud"]),
            (&json!(shared().name()), &json!(self.party.id))
        );
        assert!(claims.get("exp").is_none(), "events do not expire");
        assert_eq!(claims["events"].as_object().unwrap().len(), 1);
        claims
    }
    fn verify(&self, stream: &str) {
        let body = json!({ "stream_id": stream, "state": "certified" });
        assert_eq!(self.call("POST", "/ssf/verify", &body).status, 204);
    }
}

#[test]
fn transmitter_metadata() {
    let metadata = metadata();
    assert_eq!(metadata["issuer"], shared().name());
    let endpoints = [
        "jwks_uri",
        "configuration_endpoint",
        "status_endpoint",
        "verification_endpoint",
        "add_subject_endpoint",
        "remove_subject_endpoint",
    ];
    lead_to_the_issuer(&metadata, &endpoints);
    for method in [PUSH, POLL] {
        assert!(crate::config::has(
            &metadata,
            "delivery_methods_supported",
            method
        ));
    }
    assert!(metadata["authorization_schemes"].is_array());
    assert!(metadata["spec_version"].is_string());
}

#[test]
fn stream_control_happy_path() {
    let receiver = Receiver::new();
    let stream = receiver.stream(&json!({ "description": "eins" }));
    let path = format!("/ssf/stream?stream_id={stream}");
    let read = receiver.get(&path).good().value();
    assert_eq!(read["iss"], shared().name());
    assert_eq!(read["aud"], receiver.party.id);
    assert_eq!(read["delivery"]["method"], POLL);
    let status = format!("/ssf/status?stream_id={stream}");
    assert_eq!(receiver.get(&status).good().value()["status"], "enabled");
    for wanted in ["paused", "enabled", "disabled", "enabled"] {
        let body = json!({ "stream_id": stream, "status": wanted });
        let said = receiver.call("POST", "/ssf/status", &body).good().value();
        assert_eq!(said["status"], wanted);
    }
    let fewer = json!({ "stream_id": stream, "events_requested": [Event::TYPES[0]] });
    let changed = receiver.call("PATCH", "/ssf/stream", &fewer).good().value();
    assert_eq!(changed["events_delivered"], json!([Event::TYPES[0]]));
    assert_eq!(changed["description"], "eins");
    let replaced = receiver.call("PUT", "/ssf/stream", &fewer).good().value();
    assert!(replaced["description"].is_null());
    assert_eq!(receiver.call("DELETE", &path, &json!({})).status, 204);
    assert_eq!(receiver.get(&path).status, 404);
}

#[test]
fn stream_subject_control_happy_path() {
    let receiver = Receiver::new();
    let stream = receiver.stream(&json!({}));
    let party = &receiver.party;
    let tokens = party.signs_in(&mut Browser::new(shared()), &Ask::of(party));
    let subject = json!({ "format": "iss_sub", "iss": shared().name(), "sub": tokens.id["sub"] });
    let body = json!({ "stream_id": stream, "subject": subject });
    assert_eq!(
        receiver.call("POST", "/ssf/subjects/add", &body).status,
        200
    );
    assert_eq!(
        receiver.call("POST", "/ssf/subjects/remove", &body).status,
        204
    );
}

#[test]
fn transmitter_events() {
    let receiver = Receiver::new();
    let stream = receiver.stream(&json!({}));
    let party = &receiver.party;
    let mut browser = Browser::new(shared());
    let tokens = party.signs_in(&mut browser, &Ask::of(party));
    browser.look(&format!("/logout?id_token_hint={}", tokens.id_token()));
    let heard = receiver.heard(&stream);
    let ours = heard.iter().find(|(_, claims)| {
        claims["events"].get(REVOKED).is_some()
            && claims["sub_id"]
                .to_string()
                .contains(tokens.id["sid"].as_str().unwrap())
    });
    assert!(ours.is_some(), "{heard:?}");
}

#[test]
fn transmitter_stream_verification_poll_only() {
    let receiver = Receiver::new();
    let stream = receiver.stream(&json!({}));
    receiver.verify(&stream);
    let heard = receiver.heard(&stream);
    let found = heard
        .iter()
        .find(|(_, claims)| claims["events"].get(VERIFIED).is_some());
    let (_, claims) = found.expect("a verification");
    assert_eq!(claims["events"][VERIFIED]["state"], "certified");
}

#[test]
fn transmitter_stream_verification_poll_and_ack() {
    let receiver = Receiver::new();
    let stream = receiver.stream(&json!({}));
    receiver.verify(&stream);
    let names: Vec<String> = receiver
        .heard(&stream)
        .into_iter()
        .map(|(n, _)| n)
        .collect();
    let again: Vec<String> = receiver
        .heard(&stream)
        .into_iter()
        .map(|(n, _)| n)
        .collect();
    assert!(
        names.iter().all(|name| again.contains(name)),
        "not taken, and so sent again"
    );
    let answer = receiver.poll(&stream, &json!({ "ack": again, "returnImmediately": true }));
    let rest = answer["sets"].as_object().unwrap();
    assert!(again.iter().all(|name| !rest.contains_key(name)));
}

#[test]
fn transmitter_stream_verification_ack_only() {
    let receiver = Receiver::new();
    let stream = receiver.stream(&json!({}));
    receiver.verify(&stream);
    let names: Vec<String> = receiver
        .heard(&stream)
        .into_iter()
        .map(|(n, _)| n)
        .collect();
    let answer = receiver.poll(&stream, &json!({ "ack": names, "maxEvents": 0 }));
    assert_eq!(answer["sets"], json!({}));
}

#[test]
fn transmitter_stream_verification_push() {
    let (receiver, site) = (Receiver::new(), Site::new());
    let stream = receiver.stream(&json!({
        "delivery": { "method": PUSH, "endpoint_url": site.at("/events") },
    }));
    receiver.verify(&stream);
    let set = site.received("/events");
    let claims = receiver.read(&set);
    assert_eq!(claims["events"][VERIFIED]["state"], "certified");
    assert_eq!(claims_of(&set)["jti"], claims["jti"]);
    let path = format!("/ssf/stream?stream_id={stream}");
    assert_eq!(receiver.call("DELETE", &path, &json!({})).status, 204);
}

/// A call with a token that nobody gave.
fn with_invalid_token(method: &'static str) {
    let mut receiver = Receiver::new();
    let stream = receiver.stream(&json!({}));
    "invented".clone_into(&mut receiver.token);
    let body = json!({ "stream_id": stream, "events_requested": [] });
    let path = format!("/ssf/stream?stream_id={stream}");
    let answer = match method {
        "GET" => receiver.get(&path),
        _ => receiver.call(method, &path, &body),
    };
    assert_eq!(answer.status, 401, "{method} {}", answer.body);
}

#[test]
fn stream_control_error_create_stream_with_invalid_token() {
    with_invalid_token("POST");
}

#[test]
fn stream_control_error_read_stream_with_invalid_token() {
    with_invalid_token("GET");
}

#[test]
fn stream_control_error_update_stream_with_invalid_token() {
    with_invalid_token("PATCH");
}

#[test]
fn stream_control_error_replace_stream_with_invalid_token() {
    with_invalid_token("PUT");
}

#[test]
fn stream_control_error_delete_stream_with_invalid_token() {
    with_invalid_token("DELETE");
}

#[test]
fn stream_control_error_create_stream_with_broken_input() {
    let receiver = Receiver::new();
    let broken = receiver.call("POST", "/ssf/stream", &json!("FOOBAR"));
    assert_eq!(broken.status, 400, "{}", broken.body);
}

#[test]
fn stream_control_error_update_stream_with_invalid_body() {
    let receiver = Receiver::new();
    let stream = receiver.stream(&json!({}));
    let body = json!({ "stream_id": stream, "events_requested": 1 });
    assert_eq!(receiver.call("PATCH", "/ssf/stream", &body).status, 400);
}

#[test]
fn stream_control_error_replace_stream_with_invalid_body() {
    let receiver = Receiver::new();
    let stream = receiver.stream(&json!({}));
    let body = json!({ "stream_id": stream, "delivery": "nowhere" });
    assert_eq!(receiver.call("PUT", "/ssf/stream", &body).status, 400);
}

/// A call about a stream that nobody made.
fn unknown_stream(method: &'static str, path: &str) {
    let receiver = Receiver::new();
    let known = receiver.stream(&json!({}));
    let other: String = known.chars().rev().collect();
    let path = format!("{path}?stream_id={other}");
    let answer = match method {
        "GET" => receiver.get(&path),
        _ => receiver.call(method, &path, &json!({ "stream_id": other })),
    };
    assert_eq!(answer.status, 404, "{method} {path} {}", answer.body);
}

#[test]
fn stream_control_error_read_unknown_stream() {
    unknown_stream("GET", "/ssf/stream");
}

#[test]
fn stream_control_error_update_unknown_stream() {
    unknown_stream("PATCH", "/ssf/stream");
}

#[test]
fn stream_control_error_replace_unknown_stream() {
    unknown_stream("PUT", "/ssf/stream");
}

#[test]
fn stream_control_error_delete_unknown_stream() {
    unknown_stream("DELETE", "/ssf/stream");
}

#[test]
fn stream_control_error_read_status_of_unknown_stream() {
    unknown_stream("GET", "/ssf/status");
}

#[test]
fn stream_control_error_read_stream_without_access_token() {
    let answer = Request::get("/ssf/stream").send(&shared().issuer());
    assert_eq!(answer.status, 401);
}

#[test]
fn stream_control_error_read_stream_with_token_in_uri_query() {
    let receiver = Receiver::new();
    let path = format!("/ssf/stream?access_token={}", receiver.token);
    assert_eq!(Request::get(&path).send(&shared().issuer()).status, 401);
}
