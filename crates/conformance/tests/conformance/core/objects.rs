//! Requests in a signed object.
use super::Flow;
use crate::driver::{Ask, Browser, Party, REDIRECT, bare, shared, signed, unsigned};
use serde_json::{Value, json};

/// The parameters as the claims of an object.
pub fn claims(ask: &Ask) -> Value {
    let pairs = ask.parameters.iter();
    pairs
        .map(|(n, v)| (n.clone(), Value::from(v.clone())))
        .collect()
}

/// The object beside what OpenID Connect wants in the open (Core 1.0, section 6.1).
pub fn beside(ask: &Ask, name: &str, object: &str) -> Ask {
    let kept = ["client_id", "response_type", "scope", "redirect_uri"];
    let mut outer = ask.clone();
    outer
        .parameters
        .retain(|(name, _)| kept.contains(&name.as_str()));
    outer.with(name, object)
}

/// A party whose requests may be signed.
fn signing(flow: Flow) -> (Party, Ask) {
    let party = flow.registering(json!({ "request_object_signing_alg": "ES256" }));
    let ask = flow.ask(&party);
    (party, ask)
}

pub fn oidcc_ensure_request_object_with_redirect_uri(flow: Flow) {
    let (party, ask) = signing(flow);
    let object = signed(&party.key, &bare(), &claims(&ask));
    let outer = beside(&ask, "request", &object);
    let outer = outer.with("redirect_uri", "https://rp.example.org/other");
    let back = Browser::new(shared()).open(&outer.path()).back();
    assert_eq!((back.uri.as_str(), back.how), (REDIRECT, flow.how));
    party.belongs(&ask, &back);
    flow.tokens(&party, &ask, &back);
}

/// `none` is not offered, so the suite leaves this out; it is played all the same.
pub fn oidcc_unsigned_request_object_supported_correctly_or_rejected_as_unsupported(flow: Flow) {
    let (_, ask) = signing(flow);
    let outer = beside(&ask, "request", &unsigned(&claims(&ask)));
    let back = Browser::new(shared()).open(&outer.path()).back();
    assert_eq!(back.get("error"), "invalid_request_object");
    assert!(back.get("code").is_empty());
}
