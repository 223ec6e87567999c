//! FAPI 2.0 Security Profile, final: `private_key_jwt` and DPoP. The names of the cases lack
//! `fapi2-security-profile-final-`, with which each begins in the suite.
mod assertions;
mod authorization;
mod binding;
mod happy;
mod proof_keys;
mod proofs;
mod pushed;
mod token;

use crate::driver::{Answer, Ask, Back, Browser, Party, Tokens, shared};
use protocols::form::Form;
use serde_json::{Value, json};

/// What a relying party under FAPI 2.0 registers.
pub fn metadata() -> Value {
    json!({
        "token_endpoint_auth_method": "private_key_jwt",
        "token_endpoint_auth_signing_alg": "ES256",
        "id_token_signed_response_alg": "ES256",
        "grant_types": ["authorization_code", "refresh_token"],
        "require_pushed_authorization_requests": true,
        "dpop_bound_access_tokens": true,
    })
}

/// A relying party under FAPI 2.0.
pub fn party() -> Party {
    Party::register(metadata())
}

/// Hands a request over (RFC 9126).
pub fn push(party: &Party, ask: &Ask) -> Answer {
    party.post("/par", &ask.fields())
}

/// What the browser opens after a request was handed over.
#[track_caller]
pub fn opened(party: &Party, pushed: &Answer) -> String {
    assert_eq!(pushed.status, 201, "{}", pushed.body);
    let answer = pushed.value();
    assert!(
        answer["expires_in"]
            .as_i64()
            .is_some_and(|secs| (5..600).contains(&secs))
    );
    let uri = answer["request_uri"].as_str().expect("a request_uri");
    let query = Form::encode(&[("client_id", &party.id), ("request_uri", uri)]);
    format!("/authorize?{query}")
}

/// Hands the request over and sends a new browser.
#[track_caller]
pub fn back_of(party: &Party, ask: &Ask) -> Back {
    let path = opened(party, &push(party, ask));
    let back = Browser::new(shared()).open(&path).back();
    party.belongs(ask, &back);
    back
}

/// The whole flow.
#[track_caller]
pub fn signs_in(party: &Party, ask: &Ask) -> Tokens {
    let back = back_of(party, ask);
    let tokens = party.tokens_for(ask, back.code());
    assert_eq!(tokens.answer["token_type"], "DPoP");
    tokens
}

/// The whole flow as far as the code.
#[track_caller]
pub fn code(party: &Party) -> (Ask, String) {
    let ask = Ask::of(party);
    let back = back_of(party, &ask);
    let code = back.code().to_owned();
    (ask, code)
}
