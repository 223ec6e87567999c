//! Finding the issuer, and telling clients through the browser.

use proptest::prelude::*;
use protocols::{
    oidc::{front_channel_logout_uri, is_session_state, session_state},
    webfinger::{ISSUER_RELATION, Query},
};
use serde_json::json;

#[test]
fn a_question_for_the_issuer_is_read_and_answered() {
    let text = "resource=acct%3Atest%40id.example&rel=http%3A%2F%2Fopenid.net%2Fspecs%2Fconnect%2F1.0%2Fissuer";
    let query = Query::parse(text).unwrap();
    assert_eq!(query.host(), Some("id.example"));
    let issuer = "https://id.example";
    let answer = json!({ "subject": "acct:test@id.example",
        "links": [{ "rel": ISSUER_RELATION, "href": issuer }] });
    assert_eq!(query.answer(issuer), answer);
    let all = Query::parse("resource=acct%3Atest%40id.example").unwrap();
    assert_eq!(all.answer(issuer), answer);
    let other = Query::parse("resource=acct%3Atest%40id.example&rel=x&rel=y").unwrap();
    assert_eq!(other.answer(issuer)["links"], json!([]));
}

#[test]
fn the_host_of_a_resource_is_the_one_behind_the_last_at() {
    for (resource, host) in [
        ("acct:a@id.example", Some("id.example")),
        ("acct:a@b.example@id.example:8443", Some("id.example:8443")),
        ("https://id.example/a", Some("id.example")),
        ("https://id.example:8443", Some("id.example:8443")),
        ("https://a@id.example/b", Some("id.example")),
        ("acct:@id.example", None),
        ("acct:a", None),
        ("http://id.example/a", None),
        ("mailto:a@id.example", None),
        ("https:///a", None),
        ("acct:a@id.example/b", None),
    ] {
        let query = Query {
            resource: resource.into(),
            relations: Vec::new(),
        };
        assert_eq!(query.host(), host, "{resource}");
    }
}

#[test]
fn a_question_without_exactly_one_resource_is_refused() {
    let long = format!("resource={}", "x".repeat(2049));
    for bad in [
        "",
        "rel=x",
        "resource=",
        "resource=a&resource=b",
        "resource=%0a",
        "resource=%ff",
        &long,
    ] {
        assert_eq!(Query::parse(bad), None, "{bad}");
    }
}

#[test]
fn a_logout_address_keeps_its_own_query() {
    let added = front_channel_logout_uri("https://a.example/out", "https://id.example/r", "s&1");
    assert_eq!(
        added,
        "https://a.example/out?iss=https%3A%2F%2Fid.example%2Fr&sid=s%261"
    );
    let behind = front_channel_logout_uri("https://a.example/out?x=1", "i", "s");
    assert_eq!(behind, "https://a.example/out?x=1&iss=i&sid=s");
}

#[test]
fn a_session_state_is_that_of_one_client_origin_and_session() {
    let held = session_state("app", "https://a.example", "state", "salt");
    assert!(is_session_state(&held, "app", "https://a.example", "state"));
    assert!(!is_session_state(
        &held,
        "other",
        "https://a.example",
        "state"
    ));
    assert!(!is_session_state(
        &held,
        "app",
        "https://b.example",
        "state"
    ));
    assert!(!is_session_state(
        &held,
        "app",
        "https://a.example",
        "changed"
    ));
    assert!(!is_session_state("", "app", "https://a.example", "state"));
    assert!(
        !held.contains(' '),
        "it is split at spaces by those who ask"
    );
    // sha256 of "app https://a.example state salt", so that the frame's script computes the same.
    assert_eq!(held, "_8YZz8cKzDMWalEB2DKCodRSVlH8QHW-VeO1hZSIJIM.salt");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_host_never_hides_another(resource in "(acct:|https://)[a-z@:/.?#\\[\\]0-9]{0,30}") {
        let query = Query { resource: resource.clone(), relations: Vec::new() };
        if let Some(host) = query.host() {
            prop_assert!(!host.is_empty() && !host.contains(['@', '/', '?', '#']));
            prop_assert!(resource.contains(host));
        }
    }
}
