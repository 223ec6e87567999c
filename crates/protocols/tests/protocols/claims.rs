//! The `claims` parameter.

use proptest::prelude::*;
use protocols::oidc::{AuthorizationRequest, ClaimsRequest, Place};
use serde_json::json;

#[test]
fn attributes_and_their_conditions_are_read() {
    let claims = ClaimsRequest::parse(
        r#"{"userinfo": {"given_name": {"essential": true}, "birthdate": null, "new": {"unknown": [1]}},
            "id_token": {"acr": {"essential": true, "values": ["urn:a", "urn:b"]}, "sub": {"value": "x"}},
            "something_else": 7}"#,
    )
    .unwrap();
    let names: Vec<_> = claims.names(Place::UserInfo).collect();
    assert_eq!(names, ["birthdate", "given_name", "new"]);
    assert!(
        claims
            .asked(Place::UserInfo, "given_name")
            .unwrap()
            .essential
    );
    assert!(
        !claims
            .asked(Place::UserInfo, "birthdate")
            .unwrap()
            .essential
    );
    assert_eq!(claims.asked(Place::UserInfo, "acr"), None);
    let acr = claims.asked(Place::IdToken, "acr").unwrap();
    assert_eq!(acr.texts().collect::<Vec<_>>(), ["urn:a", "urn:b"]);
    assert!(acr.essential && acr.accepts(&json!("urn:b")) && !acr.accepts(&json!("urn:c")));
    let sub = claims.asked(Place::IdToken, "sub").unwrap();
    assert!(sub.accepts(&json!("x")) && !sub.accepts(&json!("y")));
}

#[test]
fn a_level_that_must_be_reached_is_written_as_it_is_read() {
    let asked = ClaimsRequest::level_must_be(&["urn:a".to_owned()]);
    let read = ClaimsRequest::parse(&asked.to_json()).unwrap();
    let acr = read.asked(Place::IdToken, "acr").unwrap();
    assert!(acr.essential && acr.texts().eq(["urn:a"]));
}

#[test]
fn what_is_not_defined_is_refused_and_not_guessed_at() {
    let many: Vec<String> = (0..41).map(|n| format!("\"a{n}\":null")).collect();
    let many = format!("{{\"userinfo\":{{{}}}}}", many.join(","));
    let long = format!("{{\"userinfo\":{{\"{}\":null}}}}", "a".repeat(4096));
    for bad in [
        "",
        "null",
        "[]",
        "\"userinfo\"",
        r#"{"userinfo":[]}"#,
        r#"{"userinfo":{"name":true}}"#,
        r#"{"userinfo":{"name":{"essential":"yes"}}}"#,
        r#"{"userinfo":{"name":{"value":"a","values":["a"]}}}"#,
        r#"{"userinfo":{"name":{"values":[]}}}"#,
        r#"{"userinfo":{"name":{"values":"a"}}}"#,
        r#"{"userinfo":{"name":{"value":{"a":1}}}}"#,
        r#"{"userinfo":{"name":null,"name":{"essential":true}}}"#,
        r#"{"userinfo":{"name":{"value":1.5}}}"#,
        r#"{"userinfo":{"verified_claims":null}}"#,
        r#"{"userinfo":{"verified_claims":[]}}"#,
        r#"{"userinfo":{"verified_claims":{"claims":{"name":null}}}}"#,
        r#"{"userinfo":{"verified_claims":{"verification":{},"claims":{"name":null}}}}"#,
        r#"{"userinfo":{"verified_claims":{"verification":{"trust_framework":null},"claims":{}}}}"#,
        r#"{"userinfo":{"verified_claims":{"verification":{"trust_framework":null,"time":{"max_age":-1}},"claims":{"name":null}}}}"#,
        &many,
        &long,
    ] {
        assert!(ClaimsRequest::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn the_parameter_is_part_of_the_request_and_of_its_hash() {
    let query = |claims: &str| {
        let form = protocols::form::Form::encode(&[
            ("client_id", "c"),
            ("redirect_uri", "https://c.example/cb"),
            ("response_type", "code"),
            ("scope", "openid"),
            (
                "code_challenge",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWBuGJSstw-cM",
            ),
            ("code_challenge_method", "S256"),
            ("claims", claims),
        ]);
        AuthorizationRequest::parse(&form)
    };
    let plain = query("").unwrap();
    let more = query(r#"{"userinfo":{"name":null}}"#).unwrap();
    assert!(plain.claims.is_none() && more.claims.is_some());
    assert_ne!(plain.hash(), more.hash());
    let stored = serde_json::to_string(&more).unwrap();
    assert_eq!(
        serde_json::from_str::<AuthorizationRequest>(&stored).unwrap(),
        more
    );
    let refused = query("{").unwrap_err();
    assert!(refused.reply_to.is_some(), "the client is told");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_asked_for_is_found_again(names in prop::collection::btree_set("[a-z_]{1,12}", 1..20), essential: bool) {
        let asked: serde_json::Map<_, _> = names.iter().filter(|n| *n != "verified_claims")
            .map(|n| (n.clone(), json!({ "essential": essential }))).collect();
        let claims = ClaimsRequest::parse(&json!({ "id_token": asked }).to_string()).unwrap();
        for name in claims.names(Place::IdToken) {
            prop_assert_eq!(claims.asked(Place::IdToken, name).unwrap().essential, essential);
        }
        prop_assert_eq!(claims.names(Place::IdToken).count(), asked.len());
        prop_assert_eq!(claims.names(Place::UserInfo).count(), 0);
    }
}
