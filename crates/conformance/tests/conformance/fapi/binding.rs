//! Codes and tokens that are bound to a key.
use super::{Kind, opened, push};
use crate::driver::{Answer, Ask, Browser, Party};
use protocols::jose::SigningKey;

/// Hands a request over with a proof.
fn push_proven(party: &Party, ask: &Ask) -> Answer {
    party.proven("POST", "/par", || party.request("/par", &ask.fields()))
}

fn thumbprint(party: &Party) -> String {
    party.bound.public().thumbprint()
}

fn code(party: &Party, pushed: &Answer) -> String {
    let back = Browser::new(party.at).open(&opened(party, pushed)).back();
    back.code().to_owned()
}

pub fn ensure_mismatched_dpop_jkt_fails(kind: Kind) {
    let party = kind.party();
    let other = SigningKey::generate().unwrap().public().thumbprint();
    let ask = Ask::of(&party).with("dpop_jkt", &other);
    push_proven(&party, &ask).refused("invalid_dpop_proof");
}

pub fn ensure_token_endpoint_fails_with_mismatched_dpop_proof_jkt(kind: Kind) {
    let mut party = kind.party();
    let ask = Ask::of(&party);
    let code = code(&party, &push_proven(&party, &ask));
    party.bound = SigningKey::generate().unwrap();
    party.redeem(&ask, &code).refused("invalid_grant");
}

pub fn ensure_token_endpoint_fails_with_mismatched_dpop_jkt(kind: Kind) {
    let mut party = kind.party();
    let ask = Ask::of(&party).with("dpop_jkt", &thumbprint(&party));
    let code = code(&party, &push(&party, &ask));
    party.bound = SigningKey::generate().unwrap();
    party.redeem(&ask, &code).refused("invalid_grant");
}

pub fn ensure_dpopproof_at_par_endpoint_binding_success(kind: Kind) {
    let party = kind.party();
    let ask = Ask::of(&party);
    let code = code(&party, &push_proven(&party, &ask));
    party.tokens_for(&ask, &code);
}

pub fn ensure_dpop_auth_code_binding_success(kind: Kind) {
    let party = kind.party();
    let ask = Ask::of(&party).with("dpop_jkt", &thumbprint(&party));
    let code = code(&party, &push(&party, &ask));
    party.tokens_for(&ask, &code);
}
