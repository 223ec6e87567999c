//! Codes and refresh tokens.
use super::Flow;
use crate::driver::{Browser, Party, shared};

pub fn oidcc_codereuse(flow: Flow) {
    let party = flow.party();
    let ask = flow.ask(&party);
    let back = party.sends(&mut Browser::new(shared()), &ask);
    party.tokens_for(&ask, back.code());
    party.redeem(&ask, back.code()).refused("invalid_grant");
}

/// The suite waits half a minute in between; what was given is revoked as soon as the code is
/// shown again, however long that takes.
pub fn oidcc_codereuse_30seconds(flow: Flow) {
    let party = flow.party();
    let ask = flow.ask(&party);
    let back = party.sends(&mut Browser::new(shared()), &ask);
    let tokens = party.tokens_for(&ask, back.code());
    party.userinfo(tokens.access()).good();
    party.redeem(&ask, back.code()).refused("invalid_grant");
    assert_eq!(party.userinfo(tokens.access()).status, 401);
    refresh(&party, tokens.refresh()).refused("invalid_grant");
}

/// Shows a refresh token.
pub fn refresh(party: &Party, token: &str) -> crate::driver::Answer {
    party.token(&[("grant_type", "refresh_token"), ("refresh_token", token)])
}

pub fn oidcc_refresh_token(flow: Flow) {
    let run = flow.run(|ask| ask);
    let answer = refresh(&run.party, run.tokens.refresh()).good().value();
    let again = run.party.checked(&run.ask, answer);
    assert_ne!(again.access(), run.tokens.access());
    for name in ["iss", "sub", "aud", "auth_time", "azp"] {
        assert_eq!(again.id.get(name), run.tokens.id.get(name), "{name}");
    }
    assert!(again.id["iat"].as_i64() >= run.tokens.id["iat"].as_i64());
    run.party.userinfo(again.access()).good();
    let other = Party::known("certified-second");
    refresh(&other, again.refresh()).refused("invalid_grant");
}
