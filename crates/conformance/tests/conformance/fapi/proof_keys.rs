//! Proof keys (RFC 7636).
use super::{Kind, back_of, push};
use crate::driver::{Answer, Ask, Party};

pub fn par_ensure_pkce_required(kind: Kind) {
    let party = kind.party();
    let ask = Ask::of(&party);
    let ask = ask
        .without("code_challenge")
        .without("code_challenge_method");
    push(&party, &ask).refused("invalid_request");
}

pub fn par_plain_pkce_rejected(kind: Kind) {
    let party = kind.party();
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

pub fn ensure_pkce_code_verifier_required(kind: Kind) {
    redeem(&kind.party(), None).refused("invalid_grant");
}

pub fn incorrect_pkce_code_verifier_rejected(kind: Kind) {
    let party = kind.party();
    let other = Ask::of(&party).verifier;
    redeem(&party, Some(&other)).refused("invalid_grant");
}
