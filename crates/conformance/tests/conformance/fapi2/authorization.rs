//! Requests that the authorization endpoint or the one before it must refuse.
use super::{opened, party, push};
use crate::driver::{Ask, Browser, shared};

#[test]
fn state_only_outside_request_object_not_used() {
    let party = party();
    let ask = Ask::of(&party).without("state");
    let path = format!("{}&state=outside", opened(&party, &push(&party, &ask)));
    let back = Browser::new(shared()).open(&path).back();
    party.belongs(&ask, &back);
    assert!(!back.code().is_empty() && back.get("state").is_empty());
}

#[test]
fn ensure_different_state_inside_and_outside_request_object() {
    let party = party();
    let ask = Ask::of(&party);
    let path = format!("{}&state=outside", opened(&party, &push(&party, &ask)));
    let back = Browser::new(shared()).open(&path).back();
    party.belongs(&ask, &back);
}

#[test]
fn ensure_different_nonce_inside_and_outside_request_object() {
    let party = party();
    let ask = Ask::of(&party);
    let path = format!("{}&nonce=outside", opened(&party, &push(&party, &ask)));
    let back = Browser::new(shared()).open(&path).back();
    party.tokens_for(&ask, back.code());
}

#[test]
fn ensure_request_object_without_redirect_uri_fails() {
    let party = party();
    let ask = Ask::of(&party).without("redirect_uri");
    push(&party, &ask).refused("invalid_request");
}

#[test]
fn ensure_redirect_uri_in_authorization_request() {
    let party = party();
    let ask = Ask::of(&party).with("redirect_uri", "");
    push(&party, &ask).refused("invalid_request");
}

#[test]
fn ensure_registered_redirect_uri() {
    let party = party();
    let ask = Ask::of(&party).with("redirect_uri", "https://rp.example.org/callback/bad");
    push(&party, &ask).refused("invalid_request");
}

/// Tolerance is allowed, and not had here.
#[test]
fn plain_fapi_tolerate_unregistered_redirect_uri() {
    let party = party();
    let ask = Ask::of(&party).with("redirect_uri", "https://unknown.example.org/callback");
    push(&party, &ask).refused("invalid_request");
}

#[test]
fn ensure_unsigned_authorization_request_without_using_par_fails() {
    let party = party();
    let ask = Ask::of(&party);
    party.is_refused(&mut Browser::new(shared()), &ask, "invalid_request");
}

fn response_type(name: &str) {
    let party = party();
    let ask = Ask::of(&party).with("response_type", name);
    push(&party, &ask).refused("unsupported_response_type");
}

#[test]
fn ensure_response_type_code_idtoken_fails() {
    response_type("code id_token");
}

#[test]
fn ensure_response_type_token_fails() {
    response_type("token");
}
