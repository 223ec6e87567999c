//! Devices without a browser (RFC 8628). The suite has no plan for them; the names are ours.
use crate::{
    config::{has, lead_to_the_issuer, metadata},
    driver::{Answer, Browser, End, Party, shared},
};
use serde_json::Value;

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

fn party() -> Party {
    let mut party = Party::known("certified-device");
    party.secret = None;
    "none".clone_into(&mut party.method);
    party
}

fn asked(party: &Party) -> Value {
    let fields = [("scope", "openid email")];
    let answer = party.post("/device_authorization", &fields).good();
    assert!(answer.header("cache-control").contains("no-store"));
    answer.value()
}

fn poll(party: &Party, code: &str) -> Answer {
    party.post("/token", &[("grant_type", GRANT), ("device_code", code)])
}

fn text<'a>(answer: &'a Value, name: &str) -> &'a str {
    answer[name].as_str().expect(name)
}

/// Types a code into the page; where that leads.
fn typed(browser: &mut Browser, code: &str) -> Answer {
    let page = browser.look("/device").page();
    let form = Browser::form_in(&page, "/device");
    browser.submit(&form, &[("user_code", code)]).page()
}

/// Types a code, compares and confirms it, signs in and agrees.
pub fn agrees(browser: &mut Browser, code: &str) -> Answer {
    let page = typed(browser, code);
    let form = Browser::form_in(&page, "/device/confirm");
    let end = browser.submit(&form, &[]);
    let End::Page(page) = end else {
        panic!("left: {end:?}")
    };
    browser.go_on(End::Page(page)).page()
}

#[test]
fn device_discovery_endpoint_verification() {
    let metadata = metadata();
    lead_to_the_issuer(&metadata, &["device_authorization_endpoint"]);
    assert!(has(&metadata, "grant_types_supported", GRANT));
}

#[test]
fn device_happy_flow() {
    let party = party();
    let codes = asked(&party);
    assert!(text(&codes, "verification_uri").starts_with(&shared().name()));
    assert!(text(&codes, "verification_uri_complete").contains(text(&codes, "user_code")));
    poll(&party, text(&codes, "device_code")).refused("authorization_pending");
    let done = agrees(&mut Browser::new(shared()), text(&codes, "user_code"));
    assert_eq!(done.status, 200, "{}", done.body);
    std::thread::sleep(std::time::Duration::from_secs(5));
    let tokens = poll(&party, text(&codes, "device_code")).good().value();
    let person = party.userinfo(text(&tokens, "access_token")).good().value();
    assert_eq!(person["email"], "test1@example.org");
    let id = party.verified(text(&tokens, "id_token"), "JWT");
    assert_eq!(id["sub"], person["sub"]);
    poll(&party, text(&codes, "device_code")).refused("invalid_grant");
}

/// Section 3.5: whoever asks too often waits longer.
#[test]
fn device_polling_too_fast_slows_down() {
    let party = party();
    let codes = asked(&party);
    let code = text(&codes, "device_code");
    poll(&party, code).refused("authorization_pending");
    poll(&party, code).refused("slow_down");
}

#[test]
fn device_user_refuses() {
    let party = party();
    let codes = asked(&party);
    let mut browser = Browser::new(shared());
    let page = typed(&mut browser, text(&codes, "user_code"));
    let mut form = Browser::form_in(&page, "/device/confirm");
    form.press("no", "yes");
    assert_eq!(browser.submit(&form, &[]).page().status, 200);
    poll(&party, text(&codes, "device_code")).refused("access_denied");
}

#[test]
fn device_code_is_bound_to_its_client() {
    let codes = asked(&party());
    let fields = [
        ("grant_type", GRANT),
        ("device_code", text(&codes, "device_code")),
    ];
    let answer = Party::known("certified-second").post("/token", &fields);
    assert!(["invalid_grant", "unauthorized_client"].contains(&answer.error().as_str()));
    poll(&party(), "invented").refused("invalid_grant");
}

/// Section 5.4: a link alone signs in nobody, the code is shown and compared.
#[test]
fn device_link_alone_signs_in_nobody() {
    let party = party();
    let codes = asked(&party);
    let link = text(&codes, "verification_uri_complete");
    let path = link.strip_prefix(&shared().name()).unwrap();
    let mut browser = Browser::new(shared());
    let page = browser.open(path).page();
    assert!(page.body.contains(text(&codes, "user_code")));
    assert_eq!(browser.sign_ins, 0);
    poll(&party, text(&codes, "device_code")).refused("authorization_pending");
}
