//! Security events, and the requests and answers around them.

use protocols::{
    Chance, Timestamp,
    jose::{Jwks, JwtError, SigningKey, verify},
    ssf::{
        ChangeType, CredentialType, DeliveryMethod, DisabledReason, Event, InitiatingEntity,
        PollRequest, PollResponse, PushError, PushErrorCode, SET_TYPE, SecurityEvent, SetRefused,
        Status, StreamRequest, StreamStatus, Subject, TransmitterConfiguration,
        VerificationRequest,
    },
    webpush::Reach,
};
use serde_json::{Value, json};

const NOW: Timestamp = Timestamp::from_secs(1_800_000_000);
const ISS: &str = "https://id.example";

fn revoked() -> Event {
    Event::SessionRevoked {
        at: NOW.secs(),
        by: InitiatingEntity::User,
    }
}

fn set(event: &Event) -> SecurityEvent {
    let subject = Subject::session(ISS, "pseudonym", "session");
    SecurityEvent::new(ISS, "app", subject, event, NOW, &mut Chance::seeded(1))
}

fn changed(change: impl FnOnce(&mut Value)) -> Result<Event, SetRefused> {
    let mut claims = serde_json::to_value(set(&revoked())).unwrap();
    change(&mut claims);
    let set: SecurityEvent = serde_json::from_value(claims).unwrap();
    set.check(ISS, "app", NOW)
}

#[test]
fn an_event_travels_under_its_own_type_and_arrives() {
    let key = SigningKey::generate().unwrap();
    let keys = Jwks {
        keys: vec![key.public().into()],
    };
    for event in [
        revoked(),
        Event::CredentialChange {
            at: 7,
            by: InitiatingEntity::Admin,
            credential: CredentialType::Fido2Platform,
            change: ChangeType::Revoke,
        },
        Event::AccountDisabled { reason: None },
        Event::AccountDisabled {
            reason: Some(DisabledReason::Hijacking),
        },
        Event::Verification {
            state: Some("x".into()),
        },
        Event::Verification { state: None },
    ] {
        let signed = key.sign(SET_TYPE, &set(&event)).unwrap();
        let read: SecurityEvent = verify(&signed, &[SET_TYPE], &keys).unwrap();
        assert_eq!(read.check(ISS, "app", NOW), Ok(event));
        let as_other = verify::<Value>(&signed, &["JWT", "logout+jwt"], &keys);
        assert_eq!(as_other, Err(JwtError::WrongType));
    }
}

#[test]
fn an_event_names_people_by_pseudonym_and_is_no_other_kind_of_token() {
    let claims = serde_json::to_value(set(&revoked())).unwrap();
    assert_eq!(
        claims["sub_id"],
        json!({ "format": "complex",
            "user": { "format": "iss_sub", "iss": ISS, "sub": "pseudonym" },
            "session": { "format": "opaque", "id": "session" } })
    );
    let event = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";
    let said = json!({ "event_timestamp": NOW.secs(), "initiating_entity": "user" });
    assert_eq!(claims["events"], json!({ event: said }));
    assert!(claims.get("sub").is_none() && claims.get("exp").is_none());
    let kinds = json!([
        CredentialType::Fido2Roaming,
        CredentialType::X509,
        DisabledReason::BulkAccount
    ]);
    assert_eq!(kinds, json!(["fido2-roaming", "x509", "bulk-account"]));
    for event in [revoked(), Event::AccountDisabled { reason: None }] {
        assert!(Event::TYPES.contains(&event.uri().as_str()));
    }
}

#[test]
fn a_receiver_refuses_what_is_not_for_it() {
    assert_eq!(changed(|_| {}), Ok(revoked()));
    assert_eq!(
        changed(|c| c["iss"] = json!("x")),
        Err(SetRefused::WrongIssuer)
    );
    assert_eq!(
        changed(|c| c["aud"] = json!("x")),
        Err(SetRefused::WrongAudience)
    );
    assert_eq!(
        changed(|c| c["iat"] = json!(NOW.secs() + 300)),
        Err(SetRefused::WrongTime)
    );
    let malformed = Err(SetRefused::Malformed);
    assert_eq!(changed(|c| c["sub"] = json!("x")), malformed);
    assert_eq!(changed(|c| c["exp"] = json!(NOW.secs() + 1)), malformed);
    assert_eq!(changed(|c| c["events"] = json!({})), malformed);
    assert_eq!(changed(|c| c["events"]["other"] = json!({})), malformed);
    assert_eq!(changed(|c| c["events"] = json!({ "other": {} })), malformed);
}

#[test]
fn two_events_never_share_a_name() {
    let mut chance = Chance::seeded(1);
    let mut new = || {
        let subject = Subject::person(ISS, "pseudonym");
        SecurityEvent::new(ISS, "app", subject, &revoked(), NOW, &mut chance)
    };
    assert_ne!(new().jti, new().jti);
}

#[test]
fn a_stream_is_asked_for_and_gets_what_is_known() {
    let body = json!({
        "delivery": { "method": "urn:ietf:rfc:8935", "endpoint_url": "https://app.example/events",
            "authorization_header": "Bearer hidden" },
        "events_requested": [Event::TYPES[0], "https://schemas.openid.net/other"],
        "description": "Portal", "iss": "ignored", "unknown": 1,
    });
    let request = StreamRequest::parse(&body.to_string(), Reach::Public).unwrap();
    assert_eq!(request.delivered(), [Event::TYPES[0]]);
    let delivery = request.delivery.as_ref().unwrap();
    assert_eq!(delivery.method, DeliveryMethod::Push);
    assert!(!format!("{request:?}").contains("hidden"));
    let poll = json!({ "delivery": { "method": "urn:ietf:rfc:8936" } }).to_string();
    assert!(StreamRequest::parse(&poll, Reach::Public).is_ok());
}

#[test]
fn events_are_not_pushed_behind_our_firewall() {
    let to = |endpoint: &str, header: &str| {
        let delivery = json!({ "method": "urn:ietf:rfc:8935", "endpoint_url": endpoint, "authorization_header": header });
        StreamRequest::parse(&json!({ "delivery": delivery }).to_string(), Reach::Public)
    };
    assert!(to("https://app.example/events", "Bearer x").is_ok());
    for bad in [
        "http://app.example/events",
        "https://127.0.0.1/events",
        "https://10.0.0.1/events",
        "https://localhost/events",
        "https://db.internal/events",
        "https://[::1]/events",
        "https://app.example/events#x",
    ] {
        assert!(to(bad, "Bearer x").is_err(), "{bad}");
    }
    for header in ["", "Bearer x\r\nHost: y", "Bearer ä", &"x".repeat(1001)] {
        assert!(
            to("https://app.example/events", header).is_err(),
            "{header:?}"
        );
    }
    let nowhere = json!({ "delivery": { "method": "urn:ietf:rfc:8935" } }).to_string();
    assert!(StreamRequest::parse(&nowhere, Reach::Public).is_err());
    let unknown = json!({ "delivery": { "method": "urn:ietf:rfc:9999" } }).to_string();
    assert!(StreamRequest::parse(&unknown, Reach::Public).is_err());
}

#[test]
fn bodies_around_streams_are_bounded() {
    let long = "x".repeat(1001);
    let status = |reason: &str| {
        json!({ "stream_id": "s", "status": "paused", "reason": reason }).to_string()
    };
    assert_eq!(
        StreamStatus::parse(&status("why")).unwrap().status,
        Status::Paused
    );
    assert!(StreamStatus::parse(&status(&long)).is_err());
    let verification = |state: &str| json!({ "stream_id": "s", "state": state }).to_string();
    assert!(VerificationRequest::parse(&verification("x")).is_ok());
    assert!(VerificationRequest::parse(&verification(&long)).is_err());
    assert!(VerificationRequest::parse("{}").is_err());
    let many = json!({ "events_requested": vec!["x"; 51] }).to_string();
    assert!(StreamRequest::parse(&many, Reach::Public).is_err());
    let large = format!(r#"{{"x":"{}"}}"#, "x".repeat(16 * 1024));
    assert!(StreamRequest::parse(&large, Reach::Public).is_err());
}

#[test]
fn a_poll_is_read_as_rfc_8936_writes_it() {
    let body = r#"{"ack":["a"],"setErrs":{"b":{"err":"invalid_key","description":"old"}},
        "returnImmediately":true,"maxEvents":5}"#;
    let request = PollRequest::parse(body).unwrap();
    assert_eq!(
        (request.max_events, request.return_immediately),
        (Some(5), true)
    );
    assert_eq!(request.set_errs["b"].err, PushErrorCode::InvalidKey);
    assert_eq!(PollRequest::parse("{}"), Ok(PollRequest::default()));
    let many = json!({ "ack": vec!["x"; 1001] }).to_string();
    for bad in ["", "[]", r#"{"ack":[""]}"#, r#"{"maxEvents":-1}"#, &many] {
        assert!(PollRequest::parse(bad).is_err(), "{bad}");
    }
    let answer = PollResponse {
        more_available: true,
        ..PollResponse::default()
    };
    let written = serde_json::to_value(answer).unwrap();
    assert_eq!(written, json!({ "sets": {}, "moreAvailable": true }));
}

#[test]
fn a_receivers_refusal_is_read_and_cut() {
    let refusal = PushError::parse(r#"{"err":"access_denied","description":"no"}"#).unwrap();
    assert_eq!(refusal.err, PushErrorCode::AccessDenied);
    let long = json!({ "err": "invalid_key", "description": "ä".repeat(600) }).to_string();
    assert_eq!(
        PushError::parse(&long).unwrap().description.chars().count(),
        500
    );
    for bad in [
        "",
        "{}",
        r#"["invalid_key"]"#,
        r#"{"err":"other"}"#,
        r#"{"err":"invalid_key","description":"\u0000"}"#,
    ] {
        assert_eq!(PushError::parse(bad), None, "{bad}");
    }
}

#[test]
fn the_transmitter_says_what_it_offers() {
    let own = serde_json::to_value(TransmitterConfiguration::new(ISS)).unwrap();
    assert_eq!(own["spec_version"], "1_0");
    assert_eq!(
        own["configuration_endpoint"],
        "https://id.example/ssf/stream"
    );
    let methods = json!(["urn:ietf:rfc:8935", "urn:ietf:rfc:8936"]);
    assert_eq!(own["delivery_methods_supported"], methods);
    assert_eq!(
        own["authorization_schemes"][0]["spec_urn"],
        "urn:ietf:rfc:6749"
    );
}
