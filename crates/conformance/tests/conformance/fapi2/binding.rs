//! Codes and tokens that are bound to a key.
use super::{opened, party, push};
use crate::driver::{Answer, Ask, Browser, Party, shared};
use protocols::jose::SigningKey;

/// Hands a request over with a proof.
fn push_proven(party: &Party, ask: &Ask) -> Answer {
    party.proven("POST", "/par", || party.request("/par", &ask.fields()))
}

fn thumbprint(party: &Party) -> String {
    party.bound.public().thumbprint()
}

fn code(party: &Party, pushed: &Answer) -> String {
    let back = Browser::new(shared()).open(&opened(party, pushed)).back();
    back.code().to_owned()
}

#[test]
fn ensure_mismatched_dpop_jkt_fails() {
    let party = party();
    let other = SigningKey::generate().unwrap().public().thumbprint();
    let ask = Ask::of(&party).with("dpop_jkt", &other);
    push_proven(&party, &ask).refused("invalid_dpop_proof");
}

#[test]
fn ensure_token_endpoint_fails_with_mismatched_dpop_proof_jkt() {
    let mut party = party();
    let ask = Ask::of(&party);
    let code = code(&party, &push_proven(&party, &ask));
    party.bound = SigningKey::generate().unwrap();
    party.redeem(&ask, &code).refused("invalid_grant");
}

#[test]
fn ensure_token_endpoint_fails_with_mismatched_dpop_jkt() {
    let mut party = party();
    let ask = Ask::of(&party).with("dpop_jkt", &thumbprint(&party));
    let code = code(&party, &push(&party, &ask));
    party.bound = SigningKey::generate().unwrap();
    party.redeem(&ask, &code).refused("invalid_grant");
}

#[test]
fn ensure_dpopproof_at_par_endpoint_binding_success() {
    let party = party();
    let ask = Ask::of(&party);
    let code = code(&party, &push_proven(&party, &ask));
    party.tokens_for(&ask, &code);
}

#[test]
fn ensure_dpop_auth_code_binding_success() {
    let party = party();
    let ask = Ask::of(&party).with("dpop_jkt", &thumbprint(&party));
    let code = code(&party, &push(&party, &ask));
    party.tokens_for(&ask, &code);
}

/// A code is for who holds the key: without a proof there is no token.
#[test]
fn ensure_holder_of_key_required() {
    let party = party();
    let (ask, code) = super::code(&party);
    let fields = Party::redemption(&ask, &code);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    party.post("/token", &fields).refused("invalid_dpop_proof");
}
