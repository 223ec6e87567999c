//! OpenID Connect: Back-Channel Logout 1.0.
use crate::{
    config::metadata,
    driver::{Ask, Browser, Party, Site, shared},
};
use protocols::{
    form,
    oidc::{LOGOUT_EVENT, LOGOUT_TOKEN_TYPE},
};
use serde_json::json;

#[test]
fn oidcc_backchannel_logout_discovery_endpoint_verification() {
    let metadata = metadata();
    assert_eq!(metadata["backchannel_logout_supported"], true);
    assert_eq!(metadata["backchannel_logout_session_supported"], true);
}

#[test]
fn oidcc_backchannel_rp_initiated_logout() {
    let site = Site::new();
    let party = Party::register(json!({
        "backchannel_logout_uri": site.at("/logout"),
        "backchannel_logout_session_required": true,
        "post_logout_redirect_uris": ["https://rp.example.org/left"],
    }));
    let mut browser = Browser::new(shared());
    let tokens = party.signs_in(&mut browser, &Ask::of(&party));
    let path = format!("/logout?id_token_hint={}", tokens.id_token());
    assert_eq!(browser.look(&path).page().status, 200);
    let body = site.received("/logout");
    let body = form::parse(&body).unwrap();
    let token = body.get("logout_token").expect("a logout token");
    let claims = party.verified(token, LOGOUT_TOKEN_TYPE);
    assert_eq!(claims["sid"], tokens.id["sid"]);
    assert_eq!(claims["sub"], tokens.id["sub"]);
    assert!(claims["jti"].as_str().is_some_and(|jti| jti.len() >= 16));
    assert!(claims["events"][LOGOUT_EVENT].is_object());
    assert!(claims.get("nonce").is_none());
}
