//! OpenID Connect: Front-Channel Logout 1.0, and sign-ins that others begin (Core 1.0, section 4).
use crate::{
    config::metadata,
    driver::{Ask, Browser, Party, REDIRECT, registered_at, shared},
};
use protocols::form;
use serde_json::json;

#[test]
fn oidcc_frontchannel_logout_discovery_endpoint_verification() {
    let metadata = metadata();
    assert_eq!(metadata["frontchannel_logout_supported"], true);
    assert_eq!(metadata["frontchannel_logout_session_supported"], true);
}

#[test]
fn oidcc_frontchannel_rp_initiated_logout() {
    let party = Party::register(json!({
        "frontchannel_logout_uri": "https://rp.example.org/out?kept=1",
        "frontchannel_logout_session_required": true,
        "post_logout_redirect_uris": ["https://rp.example.org/left"],
    }));
    let mut browser = Browser::new(shared());
    let tokens = party.signs_in(&mut browser, &Ask::of(&party));
    let left = "https%3A%2F%2Frp.example.org%2Fleft";
    let hint = tokens.id_token();
    let path = format!("/logout?id_token_hint={hint}&post_logout_redirect_uri={left}&state=bye");
    let page = browser.look(&path).page();
    let (_, frame) = page.body.split_once("<iframe").expect("a frame");
    let (_, address) = frame.split_once("src=\"").unwrap();
    let address = address.split('"').next().unwrap().replace("&#38;", "&");
    let (to, query) = address.split_once('?').unwrap();
    let query = form::parse(query).unwrap();
    assert_eq!(
        (to, query.get("kept")),
        ("https://rp.example.org/out", Some("1"))
    );
    assert_eq!(query.get("iss"), Some(shared().name().as_str()));
    assert_eq!(query.get("sid"), tokens.id["sid"].as_str());
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("frame-src https://rp.example.org/out"),
        "{policy}"
    );
    assert!(page.body.contains("https://rp.example.org/left?state=bye"));
    let ask = Ask::of(&party).with("prompt", "none");
    party.is_refused(&mut browser, &ask, "login_required");
}

/// The person finds the service's own door among the services.
#[test]
fn oidcc_3rd_party_init_login() {
    let door = "https://rp.example.org/begin";
    let party = Party::register(json!({ "initiate_login_uri": door }));
    let mut browser = Browser::new(shared());
    party.signs_in(&mut browser, &Ask::of(&party));
    let page = browser.open("/account/services").page();
    let iss = form::encode(&shared().name());
    let link = format!("{door}?iss={iss}");
    assert!(page.body.contains(&link), "{link}: {}", page.body);
}

#[test]
fn oidcc_3rd_party_init_login_nohttps() {
    let metadata = json!({
        "redirect_uris": [REDIRECT],
        "initiate_login_uri": "http://rp.example.org/begin",
    });
    registered_at(shared(), &metadata).refused("invalid_client_metadata");
}
