//! What the token endpoint must refuse.
use super::{Bound, Kind, code};
use crate::driver::{Party, Request, bare, signed};
use std::{thread, time::Duration};

/// The second client's name with what the first one shows: a statement that its key signed, or its
/// certificate.
pub fn ensure_client_id_in_token_endpoint(kind: Kind) {
    let (first, second) = (kind.party(), kind.party());
    let (ask, code) = code(&first);
    let mut all = Party::redemption(&ask, &code);
    if !kind.by_certificate() {
        let assertion = signed(&first.key, &bare(), &second.statement());
        all.extend(Party::asserted(&assertion));
    }
    all.push(("client_id", second.id.clone()));
    let all: Vec<(&str, &str)> = all.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let answer = first.sends_bound("POST", "/token", || Request::form("/token", &all));
    answer.refused("invalid_client");
}

/// A code is for who holds the key or the certificate: without it there is no token.
pub fn ensure_holder_of_key_required(kind: Kind) {
    let party = kind.party();
    let (ask, code) = code(&party);
    let fields = Party::redemption(&ask, &code);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let error = match kind.bound {
        Bound::Key => "invalid_dpop_proof",
        Bound::Certificate if kind.by_certificate() => "invalid_client",
        Bound::Certificate => "invalid_request",
    };
    party.post_unbound("/token", &fields).refused(error);
}

pub fn ensure_authorization_code_is_bound_to_client(kind: Kind) {
    let (first, second) = (kind.party(), kind.party());
    let (ask, code) = code(&first);
    second.redeem(&ask, &code).refused("invalid_grant");
}

pub fn attempt_reuse_authorization_code_after_one_second(kind: Kind) {
    let party = kind.party();
    let (ask, code) = code(&party);
    let tokens = party.tokens_for(&ask, &code);
    thread::sleep(Duration::from_secs(1));
    party.redeem(&ask, &code).refused("invalid_grant");
    assert_eq!(party.userinfo(tokens.access()).status, 401);
}
