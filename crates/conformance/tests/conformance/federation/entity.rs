//! What the provider and the anchor beside it say of themselves and of those below.
use crate::driver::{
    Answer, Request,
    federation::{PROVIDER, SUPERIOR, entity},
    now, shared,
};
use protocols::{
    Timestamp,
    federation::{
        ENTITY_STATEMENT_TYPE, EntityStatement, FEDERATION_ENTITY, PROVIDER as AS_PROVIDER,
        TrustAnchor, verify_chain,
    },
    form::Form,
    jose::{Jwks, SigningKey},
};
use serde_json::Value;

fn at() -> Timestamp {
    Timestamp::from_secs(now())
}

/// A statement, as it came.
#[track_caller]
fn statement(answer: Answer) -> String {
    let answer = answer.good();
    let typ = format!("application/{ENTITY_STATEMENT_TYPE}");
    assert_eq!(answer.header("content-type"), typ);
    answer.body
}

fn configuration_of(host: &str) -> (String, EntityStatement) {
    let request = Request::get("/.well-known/openid-federation");
    let token = statement(request.send(&shared().host(host)));
    let said = EntityStatement::verify_configuration(&token, at()).expect("a configuration");
    assert_eq!(
        (said.iss.clone(), said.sub.clone()),
        (entity(host), entity(host))
    );
    (token, said)
}

fn member(said: &EntityStatement, name: &str) -> String {
    let value = said.metadata[FEDERATION_ENTITY].get(name);
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn fetch(sub: &str) -> Answer {
    let query = Form::encode(&[("sub", sub)]);
    let request = Request::get(&format!("/federation_fetch?{query}"));
    request.send(&shared().host(SUPERIOR))
}

#[test]
fn entity_configuration() {
    let (_, said) = configuration_of(PROVIDER);
    keys_are_public_and_have_names(&said.jwks);
    let provider = &said.metadata[AS_PROVIDER];
    assert_eq!(provider["issuer"], entity(PROVIDER));
    let ways = provider["client_registration_types_supported"]
        .as_array()
        .unwrap();
    assert!(ways.iter().any(|way| way == "automatic"), "{ways:?}");
    assert_eq!(member(&said, "organization_name"), "Stadt Musterstadt");
    assert!(said.authority_hints.contains(&entity(SUPERIOR)));
    // Optional endpoints are not promised.
    for name in [
        "federation_resolve_endpoint",
        "federation_historical_keys_endpoint",
    ] {
        assert_eq!(member(&said, name), "", "{name}");
    }
    // Who is above knows it, with the same keys.
    let (_, above) = configuration_of(SUPERIOR);
    assert!(above.authority_hints.is_empty(), "an anchor");
    keys_are_public_and_have_names(&above.jwks);
    let token = statement(fetch(&entity(PROVIDER)));
    let about = EntityStatement::verify(&token, &above.jwks, at()).unwrap();
    assert_eq!((about.iss, about.sub), (entity(SUPERIOR), entity(PROVIDER)));
    assert_eq!(about.jwks, said.jwks);
}

fn keys_are_public_and_have_names(keys: &Jwks) {
    let all = serde_json::to_value(keys).unwrap();
    let all = all["keys"].as_array().unwrap();
    let mut names: Vec<&str> = all.iter().filter_map(|key| key["kid"].as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all.len(), "each key has a name of its own");
    for key in all {
        assert!(["EC", "OKP", "RSA"].contains(&key["kty"].as_str().unwrap()));
        for private in ["d", "p", "q", "dp", "dq", "qi", "k"] {
            assert!(key.get(private).is_none(), "{private}");
        }
    }
}

#[test]
fn list_and_fetch() {
    let (_, above) = configuration_of(SUPERIOR);
    let endpoint = member(&above, "federation_list_endpoint");
    assert_eq!(endpoint, entity(SUPERIOR) + "/federation_list");
    assert_eq!(
        member(&above, "federation_fetch_endpoint"),
        entity(SUPERIOR) + "/federation_fetch"
    );
    let list = |query: &str| {
        let request = Request::get(&format!("/federation_list{query}"));
        request.send(&shared().host(SUPERIOR)).good().value()
    };
    let all: Vec<String> = serde_json::from_value(list("")).unwrap();
    assert_eq!(all, [entity(PROVIDER)]);
    for sub in &all {
        let token = statement(fetch(sub));
        let about = EntityStatement::verify(&token, &above.jwks, at()).unwrap();
        assert_eq!((&about.iss, &about.sub), (&entity(SUPERIOR), sub));
    }
    assert_eq!(list("?entity_type=openid_provider"), serde_json::json!(all));
    assert_eq!(
        list("?entity_type=openid_relying_party"),
        serde_json::json!([])
    );
}

#[track_caller]
fn nobody_of_that_name(sub: &str) {
    let answer = fetch(sub);
    assert_eq!((answer.status, answer.error().as_str()), (404, "not_found"));
    assert!(
        answer
            .header("content-type")
            .starts_with("application/json")
    );
}

#[test]
fn ensure_fetch_with_invalid_sub_fails() {
    nobody_of_that_name("https://elsewhere.example");
    let request = Request::get("/federation_fetch");
    request
        .send(&shared().host(SUPERIOR))
        .refused("invalid_request");
}

#[test]
fn ensure_fetch_with_iss_as_sub_fails() {
    nobody_of_that_name(&entity(SUPERIOR));
}

/// The way up ends at the keys that were known before, and at no others.
#[test]
fn preconfigured_keys_match_trust_anchors_keys() {
    let known = configuration_of(SUPERIOR).1.jwks;
    let chain = [
        configuration_of(PROVIDER).0,
        statement(fetch(&entity(PROVIDER))),
        configuration_of(SUPERIOR).0,
    ];
    let chain: Vec<&str> = chain.iter().map(String::as_str).collect();
    let name = entity(SUPERIOR);
    let verified = |keys: &Jwks| {
        let anchor = TrustAnchor {
            entity: &name,
            keys,
        };
        verify_chain(&chain, &[anchor], at())
    };
    assert_eq!(verified(&known).unwrap().subject().sub, entity(PROVIDER));
    let keys = vec![SigningKey::generate().unwrap().public().into()];
    assert!(verified(&Jwks { keys }).is_err());
}
