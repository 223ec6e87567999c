//! Relying parties that behave well.
use super::{back_of, opened, party, push, signs_in};
use crate::{
    config::{has, lead_to_the_issuer, metadata},
    driver::{Ask, Browser, Request, claims_of, shared},
};

#[test]
fn discovery_end_point_verification() {
    let metadata = metadata();
    assert_eq!(metadata["issuer"], shared().name());
    lead_to_the_issuer(&metadata, &["pushed_authorization_request_endpoint"]);
    for (list, word) in [
        ("code_challenge_methods_supported", "S256"),
        ("token_endpoint_auth_methods_supported", "private_key_jwt"),
        ("token_endpoint_auth_signing_alg_values_supported", "PS256"),
        ("token_endpoint_auth_signing_alg_values_supported", "ES256"),
        ("dpop_signing_alg_values_supported", "ES256"),
        ("dpop_signing_alg_values_supported", "PS256"),
        ("grant_types_supported", "authorization_code"),
        ("response_types_supported", "code"),
    ] {
        assert!(has(&metadata, list, word), "{list} lacks {word}");
    }
    assert!(!has(
        &metadata,
        "dpop_signing_alg_values_supported",
        "RS256"
    ));
    assert!(!has(&metadata, "code_challenge_methods_supported", "plain"));
    assert_eq!(
        metadata["authorization_response_iss_parameter_supported"],
        true
    );
}

#[test]
fn happy_flow() {
    let party = party();
    let ask = Ask::of(&party).with("scope", "openid email");
    let tokens = signs_in(&party, &ask);
    let claims = claims_of(tokens.access());
    assert_eq!(claims["cnf"]["jkt"], party.bound.public().thumbprint());
    let person = party.userinfo(tokens.access()).good().value();
    assert_eq!(person["sub"], tokens.id["sub"]);
    assert_eq!(person["email"], "test1@example.org");
}

#[test]
fn user_rejects_authentication() {
    let party = party();
    let ask = Ask::of(&party);
    let path = opened(&party, &push(&party, &ask));
    let mut browser = Browser::new(shared());
    let page = browser.look(&path).page();
    let back = browser
        .submit(&Browser::form_in(&page, "/leave"), &[])
        .back();
    party.belongs(&ask, &back);
    assert_eq!(back.get("error"), "access_denied");
}

#[test]
fn ensure_authorization_request_without_state_success() {
    let party = party();
    signs_in(&party, &Ask::of(&party).without("state"));
}

#[test]
fn ensure_authorization_request_without_nonce_success() {
    let party = party();
    let tokens = signs_in(&party, &Ask::of(&party).without("nonce"));
    assert!(tokens.id.get("nonce").is_none());
}

#[test]
fn ensure_authorization_request_with_64_char_nonce_success() {
    let party = party();
    signs_in(&party, &Ask::of(&party).with("nonce", &"n".repeat(64)));
}

#[test]
fn ensure_authorization_request_with_long_nonce() {
    let party = party();
    signs_in(&party, &Ask::of(&party).with("nonce", &"n".repeat(384)));
}

#[test]
fn ensure_authorization_request_with_long_state() {
    let party = party();
    signs_in(&party, &Ask::of(&party).with("state", &"s".repeat(384)));
}

#[test]
fn ensure_other_scope_order_succeeds() {
    let party = party();
    signs_in(&party, &Ask::of(&party).with("scope", "email openid"));
}

#[test]
fn test_claims_parameter_identity_claims() {
    let party = party();
    let claims = r#"{"id_token":{"email":null},"userinfo":{"name":{"essential":true}}}"#;
    let tokens = signs_in(&party, &Ask::of(&party).with("claims", claims));
    assert_eq!(tokens.id["email"], "test1@example.org");
    let person = party.userinfo(tokens.access()).good().value();
    assert_eq!(person["name"], "Testperson Eins");
}

#[test]
fn access_token_type_header_case_sensitivity() {
    let party = party();
    let tokens = signs_in(&party, &Ask::of(&party));
    let token = tokens.access();
    for scheme in ["DPoP", "dpop", "DPOP"] {
        let answer = party.proven_with("GET", "/userinfo", |proof| {
            let hash = crate::driver::hash(token);
            Request::get("/userinfo")
                .header("authorization", &format!("{scheme} {token}"))
                .header("dpop", &proof.with("ath", hash).sign(&party.bound))
        });
        answer.good();
    }
}

#[test]
fn refresh_token() {
    let party = party();
    let ask = Ask::of(&party);
    let tokens = signs_in(&party, &ask);
    let fields = [
        ("grant_type", "refresh_token"),
        ("refresh_token", tokens.refresh()),
    ];
    let again = party.checked(&ask, party.token(&fields).good().value());
    party.userinfo(again.access()).good();
    assert_eq!(again.id["sub"], tokens.id["sub"]);
    // Without a proof there is nothing, and for somebody else neither.
    let bare = party.post("/token", &fields);
    assert_eq!(bare.status, 400);
    super::party().token(&fields).refused("invalid_grant");
}

#[test]
fn par_without_duplicate_parameters() {
    let party = party();
    back_of(&party, &Ask::of(&party)).code();
}
