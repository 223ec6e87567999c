//! Proof keys (RFC 7636).
use super::{back_of, party, push};
use crate::driver::{Answer, Ask, Party};

#[test]
fn par_ensure_pkce_required() {
    let party = party();
    let ask = Ask::of(&party);
    let ask = ask
        .without("code_challenge")
        .without("code_challenge_method");
    push(&party, &ask).refused("invalid_request");
}

#[test]
fn par_plain_pkce_rejected() {
    let party = party();
    let ask = Ask::of(&party);
    let verifier = ask.verifier.clone();
    let ask = ask.with("code_challenge", &verifier);
    push(&party, &ask.with("code_challenge_method", "plain")).refused("invalid_request");
}

/// Shows a code with a verifier, or without one.
fn redeem(party: &Party, verifier: Option<&str>) -> Answer {
    let ask = Ask::of(party);
    let back = back_of(party, &ask);
    let mut fields = Party::redemption(&ask, back.code());
    fields.retain(|(name, _)| *name != "code_verifier");
    fields.extend(verifier.map(|verifier| ("code_verifier", verifier.to_owned())));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    party.token(&fields)
}

#[test]
fn ensure_pkce_code_verifier_required() {
    redeem(&party(), None).refused("invalid_grant");
}

#[test]
fn incorrect_pkce_code_verifier_rejected() {
    let party = party();
    let other = Ask::of(&party).verifier;
    redeem(&party, Some(&other)).refused("invalid_grant");
}
