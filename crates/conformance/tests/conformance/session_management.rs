//! OpenID Connect: Session Management 1.0. What the frame's script compares is compared here.
use crate::{
    config::{lead_to_the_issuer, metadata},
    driver::{Ask, Browser, Party, Request, shared},
};
use protocols::oidc::is_session_state;

const STATE: &str = "__Host-signed-in";

#[test]
fn oidcc_session_management_discovery_endpoint_verification() {
    lead_to_the_issuer(&metadata(), &["check_session_iframe"]);
}

#[test]
fn oidcc_session_management_rp_initiated_logout() {
    let party = Party::known("certified");
    let mut browser = Browser::new(shared());
    let ask = Ask::of(&party);
    let back = party.sends(&mut browser, &ask);
    let tokens = party.tokens_for(&ask, back.code());
    let held = back.get("session_state").to_owned();
    let origin = "https://rp.example.org";
    let unchanged = |browser: &Browser| {
        let state = browser.cookie(STATE).expect("the frame's cookie");
        is_session_state(&held, &party.id, origin, state)
    };
    assert!(unchanged(&browser), "{held}");
    frame_is_for(origin);
    let path = format!("/logout?id_token_hint={}", tokens.id_token());
    browser.look(&path);
    assert!(!unchanged(&browser));
}

/// The frame is embedded by pages of a known service alone.
fn frame_is_for(origin: &str) {
    let at = metadata()["check_session_iframe"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = at.strip_prefix(&shared().name()).unwrap();
    let ask = |referer: &str| {
        let frame = Request::get(path).header("referer", referer);
        let frame = frame.send(&shared().issuer()).good();
        frame.header("content-security-policy").to_owned()
    };
    assert!(ask(&format!("{origin}/page")).contains(&format!("frame-ancestors {origin}")));
    assert!(ask("https://evil.example/").contains("frame-ancestors 'none'"));
}
