//! What the token endpoint must refuse.
use super::{code, party};
use crate::driver::{Party, bare, signed};
use std::{thread, time::Duration};

fn fields(ask: &crate::driver::Ask, code: &str) -> Vec<(&'static str, String)> {
    Party::redemption(ask, code)
}

/// The second client's name with a statement that the first one's key signed.
#[test]
fn ensure_client_id_in_token_endpoint() {
    let (first, second) = (party(), party());
    let (ask, code) = code(&first);
    let assertion = signed(&first.key, &bare(), &second.statement());
    let mut all = fields(&ask, &code);
    all.extend(Party::asserted(&assertion));
    all.push(("client_id", second.id.clone()));
    let all: Vec<(&str, &str)> = all.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let answer = first.proven("POST", "/token", || {
        crate::driver::Request::form("/token", &all)
    });
    answer.refused("invalid_client");
}

#[test]
fn ensure_authorization_code_is_bound_to_client() {
    let (first, second) = (party(), party());
    let (ask, code) = code(&first);
    second.redeem(&ask, &code).refused("invalid_grant");
}

#[test]
fn attempt_reuse_authorization_code_after_one_second() {
    let party = party();
    let (ask, code) = code(&party);
    let tokens = party.tokens_for(&ask, &code);
    thread::sleep(Duration::from_secs(1));
    party.redeem(&ask, &code).refused("invalid_grant");
    assert_eq!(party.userinfo(tokens.access()).status, 401);
}
