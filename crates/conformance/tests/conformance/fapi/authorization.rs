//! Requests that the authorization endpoint or the one before it must refuse.
use super::{Kind, opened, push};
use crate::driver::{Ask, Browser};

pub fn state_only_outside_request_object_not_used(kind: Kind) {
    let party = kind.party();
    let ask = Ask::of(&party).without("state");
    let path = format!("{}&state=outside", opened(&party, &push(&party, &ask)));
    let back = Browser::new(party.at).open(&path).back();
    party.belongs(&ask, &back);
    assert!(!back.code().is_empty() && back.get("state").is_empty());
}

pub fn ensure_different_state_inside_and_outside_request_object(kind: Kind) {
    let party = kind.party();
    let ask = Ask::of(&party);
    let path = format!("{}&state=outside", opened(&party, &push(&party, &ask)));
    let back = Browser::new(party.at).open(&path).back();
    party.belongs(&ask, &back);
}

pub fn ensure_different_nonce_inside_and_outside_request_object(kind: Kind) {
    let party = kind.party();
    let ask = Ask::of(&party);
    let path = format!("{}&nonce=outside", opened(&party, &push(&party, &ask)));
    let back = Browser::new(party.at).open(&path).back();
    party.tokens_for(&ask, back.code());
}

pub fn ensure_request_object_without_redirect_uri_fails(kind: Kind) {
    let party = kind.party();
    let ask = Ask::of(&party).without("redirect_uri");
    push(&party, &ask).refused("invalid_request");
}

pub fn ensure_redirect_uri_in_authorization_request(kind: Kind) {
    let party = kind.party();
    let ask = Ask::of(&party).with("redirect_uri", "");
    push(&party, &ask).refused("invalid_request");
}

pub fn ensure_registered_redirect_uri(kind: Kind) {
    let party = kind.party();
    let ask = Ask::of(&party).with("redirect_uri", "https://rp.example.org/callback/bad");
    push(&party, &ask).refused("invalid_request");
}

/// Tolerance is allowed, and not had here.
pub fn plain_fapi_tolerate_unregistered_redirect_uri(kind: Kind) {
    let party = kind.party();
    let ask = Ask::of(&party).with("redirect_uri", "https://unknown.example.org/callback");
    push(&party, &ask).refused("invalid_request");
}

pub fn ensure_unsigned_authorization_request_without_using_par_fails(kind: Kind) {
    let party = kind.party();
    let ask = Ask::of(&party);
    party.is_refused(&mut Browser::new(party.at), &ask, "invalid_request");
}

fn response_type(kind: Kind, name: &str) {
    let party = kind.party();
    let ask = Ask::of(&party).with("response_type", name);
    push(&party, &ask).refused("unsupported_response_type");
}

pub fn ensure_response_type_code_idtoken_fails(kind: Kind) {
    response_type(kind, "code id_token");
}

pub fn ensure_response_type_token_fails(kind: Kind) {
    response_type(kind, "token");
}
