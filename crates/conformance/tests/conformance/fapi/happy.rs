//! Relying parties that behave well.
use super::{Bound, Kind, back_of, opened, push, signs_in};
use crate::{
    config::{has, lead_to, metadata_of},
    driver::{Ask, Browser, claims_of},
};
use protocols::{base64url, digest};
use serde_json::json;

pub fn discovery_end_point_verification(kind: Kind) {
    let metadata = metadata_of(kind.at());
    assert_eq!(metadata["issuer"], kind.at().name());
    let pushing = ["pushed_authorization_request_endpoint"];
    lead_to(&kind.at().name(), &metadata, &pushing);
    for (list, word) in [
        ("code_challenge_methods_supported", "S256"),
        ("token_endpoint_auth_methods_supported", kind.method),
        ("token_endpoint_auth_signing_alg_values_supported", "PS256"),
        ("token_endpoint_auth_signing_alg_values_supported", "ES256"),
        ("dpop_signing_alg_values_supported", "ES256"),
        ("dpop_signing_alg_values_supported", "PS256"),
        ("grant_types_supported", "authorization_code"),
        ("response_types_supported", "code"),
    ] {
        assert!(has(&metadata, list, word), "{list} lacks {word}");
    }
    for (list, word) in [
        ("dpop_signing_alg_values_supported", "RS256"),
        ("code_challenge_methods_supported", "plain"),
    ] {
        assert!(!has(&metadata, list, word), "{list} has {word}");
    }
    let issued = "authorization_response_iss_parameter_supported";
    assert_eq!(metadata[issued], true);
    if kind.has_certificate() {
        let bound = "tls_client_certificate_bound_access_tokens";
        assert_eq!(metadata[bound], true);
        let mtls = kind.at().mtls(None).origin();
        let aliases = ["token_endpoint", "userinfo_endpoint", pushing[0]];
        lead_to(&mtls, &metadata["mtls_endpoint_aliases"], &aliases);
    }
}

pub fn happy_flow(kind: Kind) {
    let party = kind.party();
    let ask = Ask::of(&party).with("scope", "openid email");
    let tokens = signs_in(&party, &ask);
    let claims = claims_of(tokens.access());
    let (name, thumbprint) = match (kind.bound, &party.certificate) {
        (Bound::Certificate, Some(own)) => {
            ("x5t#S256", base64url::encode(&digest::sha256(&own.der)))
        }
        _ => ("jkt", party.bound.public().thumbprint()),
    };
    assert_eq!(claims["cnf"], json!({ name: thumbprint }));
    let person = party.userinfo(tokens.access()).good().value();
    assert_eq!(person["sub"], tokens.id["sub"]);
    assert_eq!(person["email"], "test1@example.org");
}

pub fn user_rejects_authentication(kind: Kind) {
    let party = kind.party();
    let ask = Ask::of(&party);
    let path = opened(&party, &push(&party, &ask));
    let mut browser = Browser::new(party.at);
    let page = browser.look(&path).page();
    let back = browser
        .submit(&Browser::form_in(&page, "/leave"), &[])
        .back();
    party.belongs(&ask, &back);
    assert_eq!(back.get("error"), "access_denied");
}

pub fn ensure_authorization_request_without_state_success(kind: Kind) {
    let party = kind.party();
    signs_in(&party, &Ask::of(&party).without("state"));
}

pub fn ensure_authorization_request_without_nonce_success(kind: Kind) {
    let party = kind.party();
    let tokens = signs_in(&party, &Ask::of(&party).without("nonce"));
    assert!(tokens.id.get("nonce").is_none());
}

pub fn ensure_authorization_request_with_64_char_nonce_success(kind: Kind) {
    let party = kind.party();
    signs_in(&party, &Ask::of(&party).with("nonce", &"n".repeat(64)));
}

pub fn ensure_authorization_request_with_long_nonce(kind: Kind) {
    let party = kind.party();
    signs_in(&party, &Ask::of(&party).with("nonce", &"n".repeat(384)));
}

pub fn ensure_authorization_request_with_long_state(kind: Kind) {
    let party = kind.party();
    signs_in(&party, &Ask::of(&party).with("state", &"s".repeat(384)));
}

pub fn ensure_other_scope_order_succeeds(kind: Kind) {
    let party = kind.party();
    signs_in(&party, &Ask::of(&party).with("scope", "email openid"));
}

pub fn test_claims_parameter_identity_claims(kind: Kind) {
    let party = kind.party();
    let claims = r#"{"id_token":{"email":null},"userinfo":{"name":{"essential":true}}}"#;
    let tokens = signs_in(&party, &Ask::of(&party).with("claims", claims));
    assert_eq!(tokens.id["email"], "test1@example.org");
    let person = party.userinfo(tokens.access()).good().value();
    assert_eq!(person["name"], "Testperson Eins");
}

pub fn access_token_type_header_case_sensitivity(kind: Kind) {
    let party = kind.party();
    let tokens = signs_in(&party, &Ask::of(&party));
    let token = tokens.access();
    let scheme = party.scheme();
    for scheme in [
        scheme.to_owned(),
        scheme.to_lowercase(),
        scheme.to_uppercase(),
    ] {
        party.userinfo_by(&scheme, token).good();
    }
}

pub fn refresh_token(kind: Kind) {
    let party = kind.party();
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
    let bare = party.post_unbound("/token", &fields);
    assert!([400, 401].contains(&bare.status), "{}", bare.body);
    kind.party().token(&fields).refused("invalid_grant");
}

pub fn par_without_duplicate_parameters(kind: Kind) {
    let party = kind.party();
    back_of(&party, &Ask::of(&party)).code();
}
