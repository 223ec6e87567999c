//! Requests of relying parties in a federation that must be refused.
use super::{ask_with, beside, browser, changed};
use crate::driver::{Ask, End, bare, federation::Member, now, signed};
use protocols::jose::SigningKey;
use serde_json::{Value, json};

/// Nobody is signed in: a page says so, or the relying party hears one of these.
#[track_caller]
fn refused(end: End) {
    match end {
        End::Page(_) => end.refused_on_a_page(),
        End::Back(back) => {
            let error = back.get("error");
            let known = [
                "invalid_request",
                "invalid_request_object",
                "invalid_client",
            ];
            assert!(known.contains(&error), "{back:?}");
            assert!(back.get("code").is_empty());
        }
    }
}

/// What comes in unchanged is refused with this change, by the same relying party.
#[track_caller]
fn refused_with(changes: &[(&str, Value)]) {
    let member = Member::new(|_| ());
    changed(&member, &[]).back().code();
    refused(changed(&member, changes));
    // Nor by one that nobody has heard of yet.
    refused(changed(&Member::new(|_| ()), changes));
}

#[test]
fn invalid_iss_in_entity_configuration() {
    let member = Member::new(|said| {
        let iss = format!("{}/1", said["iss"].as_str().unwrap());
        said["iss"] = iss.into();
    });
    refused(changed(&member, &[]));
    assert!(member.was_asked());
}

#[test]
fn invalid_client_id_in_request_object() {
    refused_with(&[("client_id", "https://elsewhere.example".into())]);
}

#[test]
fn invalid_client_id_in_query_parameters() {
    let member = Member::new(|_| ());
    let (ask, claims) = member.asks();
    let object = signed(&member.party.key, &bare(), &claims);
    let other = beside(&ask, &object).with("client_id", &format!("{}/1", member.party.id));
    refused(browser().open(&other.path()));
}

/// Asks with an object that is signed like this.
fn object(make: impl Fn(&Member, &Ask, &Value) -> String) {
    let member = Member::new(|_| ());
    let (ask, claims) = member.asks();
    refused(ask_with(&ask, &make(&member, &ask, &claims)));
}

#[test]
fn invalid_signature_on_request_object() {
    object(|member, _, claims| {
        let object = signed(&member.party.key, &bare(), claims);
        let (rest, signature) = object.rsplit_once('.').unwrap();
        let turned: String = signature.chars().rev().collect();
        format!("{rest}.{turned}")
    });
}

/// By the key that signs for it in the federation, and by nobody's.
#[test]
fn invalid_signature_with_other_keys_on_request_object() {
    object(|member, _, claims| signed(&member.key, &bare(), claims));
    let nobody = SigningKey::generate().unwrap();
    object(|_, _, claims| signed(&nobody, &bare(), claims));
}

#[test]
fn invalid_request_object_exp() {
    refused_with(&[("exp", (now() - 300).into())]);
}

#[test]
fn invalid_request_object_iss() {
    refused_with(&[("iss", "https://elsewhere.example".into())]);
}

#[test]
fn invalid_request_object_aud() {
    refused_with(&[("aud", "https://elsewhere.example".into())]);
    refused_with(&[(
        "aud",
        json!(["https://elsewhere.example", "https://x.example"]),
    )]);
}

#[test]
fn invalid_request_object_sub() {
    refused_with(&[("sub", "somebody".into())]);
}

#[test]
fn invalid_missing_request_object_jti() {
    refused_with(&[("jti", Value::Null)]);
}

#[test]
fn invalid_missing_request_object_exp() {
    refused_with(&[("exp", Value::Null)]);
}

#[test]
fn invalid_missing_request_object_iss() {
    refused_with(&[("iss", Value::Null)]);
}

#[test]
fn invalid_missing_request_object_aud() {
    refused_with(&[("aud", Value::Null)]);
}

#[test]
fn invalid_duplicate_request_object_jti() {
    let member = Member::new(|_| ());
    let once = [("jti", Value::from("the-same"))];
    changed(&member, &once).back().code();
    refused(changed(&member, &once));
}

/// A case of ours: whom the anchor does not vouch for stays outside, whatever it says of itself.
#[test]
fn a_relying_party_without_a_chain_is_refused() {
    let keys = |said: &mut Value| {
        let other = SigningKey::generate().unwrap();
        said["jwks"] = json!({ "keys": [other.public()] });
    };
    for member in [
        Member::new(|said| said["authority_hints"] = json!([])),
        Member::new(|said| said["authority_hints"] = json!(["https://elsewhere.example"])),
        Member::new(keys),
        Member::new(|said| said["exp"] = (now() - 300).into()),
    ] {
        refused(changed(&member, &[]));
    }
}
