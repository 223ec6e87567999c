//! What no plan of the suite covers by name: rich authorization requests (RFC 9396; a variant of the
//! FAPI plans), token exchange (RFC 8693), offline access (OpenID Connect Core 1.0, section 11).
use crate::{
    core::codes::refresh,
    driver::{Ask, Browser, Party, Tokens, claims_of, registered_at, shared},
    fapi::{self, BY_KEY},
};
use serde_json::{Value, json};

const PAYMENT: &str = "urn:stadttor:authorization:payment";
const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS: &str = "urn:ietf:params:oauth:token-type:access_token";

fn payment() -> Value {
    json!([{
        "type": PAYMENT, "amount": "12.50", "currency": "EUR", "payee": "Stadtkasse",
        "iban": "DE89370400440532013000", "reference": "Zertifizierung",
    }])
}

/// A party under FAPI 2.0 that may ask for payments.
fn paid() -> Party {
    let mut metadata = BY_KEY.metadata();
    metadata["authorization_details_types"] = json!([PAYMENT]);
    Party::register(metadata)
}

#[test]
fn rar_happy_flow() {
    let party = paid();
    let asked = payment();
    let ask = Ask::of(&party).with("authorization_details", &asked.to_string());
    let tokens = fapi::signs_in(&party, &ask);
    assert_eq!(tokens.answer["authorization_details"], asked);
    assert_eq!(claims_of(tokens.access())["authorization_details"], asked);
    let said = party
        .post("/introspect", &[("token", tokens.access())])
        .good();
    assert_eq!(said.value()["authorization_details"], asked);
}

#[test]
fn rar_is_asked_for_each_time_and_never_silently() {
    let party = paid();
    let ask = Ask::of(&party).with("authorization_details", &payment().to_string());
    let mut browser = Browser::new(shared());
    for questions in [1, 2] {
        let path = fapi::opened(&party, &fapi::push(&party, &ask));
        browser.open(&path).back().code();
        assert_eq!((browser.sign_ins, browser.questions), (1, questions));
    }
    let silent = ask.with("prompt", "none");
    let path = fapi::opened(&party, &fapi::push(&party, &silent));
    assert_eq!(browser.open(&path).back().get("error"), "consent_required");
}

#[test]
fn rar_that_nobody_understands_is_refused() {
    let party = paid();
    let mut more = payment();
    more[0]["tip"] = "1.00".into();
    for details in [
        json!([{ "type": "urn:example:other" }]),
        json!([{ "type": "urn:stadttor:authorization:document_signature", "documents": [] }]),
        json!([]),
        more,
    ] {
        let ask = Ask::of(&party).with("authorization_details", &details.to_string());
        fapi::push(&party, &ask).refused("invalid_authorization_details");
    }
    let known = json!({
        "redirect_uris": ["https://rp.example.org/callback"],
        "authorization_details_types": ["urn:example:other"],
    });
    registered_at(shared(), &known).refused("invalid_client_metadata");
}

/// A token that was meant for the service that passes it on.
fn received() -> Tokens {
    let front = Party::known("certified-front");
    front.signs_in(&mut Browser::new(shared()), &Ask::of(&front))
}

fn exchange(by: &Party, token: &str, more: &[(&str, &str)]) -> crate::driver::Answer {
    let mut fields = vec![
        ("grant_type", EXCHANGE),
        ("subject_token", token),
        ("subject_token_type", ACCESS),
    ];
    fields.extend_from_slice(more);
    by.proven("POST", "/token", || by.request("/token", &fields))
}

#[test]
fn token_exchange_happy_flow() {
    let tokens = received();
    let by = Party::known("certified-exchange");
    let answer = exchange(&by, tokens.access(), &[("audience", "certified-api")]);
    let answer = answer.good().value();
    assert_eq!(answer["issued_token_type"], ACCESS);
    assert_eq!(answer["token_type"], "DPoP");
    assert!(answer.get("refresh_token").is_none());
    let (said, first) = (
        claims_of(answer["access_token"].as_str().unwrap()),
        claims_of(tokens.access()),
    );
    assert_eq!(said["aud"], "https://api.example.org/");
    assert_eq!(said["act"]["sub"], by.id);
    assert_eq!(said["cnf"]["jkt"], by.bound.public().thumbprint());
    assert!(said["exp"].as_i64() <= first["exp"].as_i64());
    assert_ne!(
        said["sub"], first["sub"],
        "another service, another pseudonym"
    );
}

#[test]
fn token_exchange_is_for_those_who_were_allowed_it() {
    let tokens = received();
    let by = Party::known("certified-exchange");
    let elsewhere = exchange(&by, tokens.access(), &[("audience", "certified-second")]);
    elsewhere.refused("invalid_target");
    assert_eq!(
        exchange(&by, "invented", &[("audience", "certified-api")]).status,
        400
    );
    let stranger = Party::known("certified-second");
    let answer = exchange(&stranger, tokens.access(), &[("audience", "certified-api")]);
    answer.refused("unauthorized_client");
    let metadata = json!({
        "redirect_uris": ["https://rp.example.org/callback"],
        "grant_types": ["authorization_code", EXCHANGE],
    });
    assert_eq!(registered_at(shared(), &metadata).status, 400);
}

#[test]
fn offline_access_outlives_the_session_where_the_person_allowed_it() {
    let grants = ["authorization_code", "refresh_token"];
    let party = Party::register(json!({ "grant_types": grants, "scope": "openid offline_access" }));
    for (offline, status) in [(true, 200), (false, 400)] {
        let mut ask = Ask::of(&party);
        if offline {
            ask = ask
                .with("scope", "openid offline_access")
                .with("prompt", "consent");
        }
        let mut browser = Browser::new(shared());
        let tokens = party.signs_in(&mut browser, &ask);
        browser.look(&format!("/logout?id_token_hint={}", tokens.id_token()));
        assert_eq!(refresh(&party, tokens.refresh()).status, status);
    }
}
