//! OpenID Connect: RP-Initiated Logout 1.0.
use crate::{
    config::{has, lead_to_the_issuer, metadata},
    driver::{Ask, Browser, End, Party, Tokens, shared},
};
use protocols::form::Form;

const LEFT: &str = "https://rp.example.org/left";

struct SignedIn {
    party: Party,
    browser: Browser,
    tokens: Tokens,
}

impl SignedIn {
    fn new() -> Self {
        let party = Party::known("certified");
        let mut browser = Browser::new(shared());
        let tokens = party.signs_in(&mut browser, &Ask::of(&party));
        Self {
            party,
            browser,
            tokens,
        }
    }
    fn hint(&self) -> String {
        self.tokens.id_token().to_owned()
    }
    fn leave(&mut self, fields: &[(&str, &str)]) -> End {
        let path = format!("/logout?{}", Form::encode(fields));
        self.browser.look(&path)
    }
    /// Answers the question whether to sign out.
    fn confirm(&mut self, page: End) -> End {
        let form = Browser::form_in(&page.page(), "/logout/confirm");
        self.browser.submit(&form, &[])
    }
    /// Whether the session still runs, as a service finds out.
    fn is_signed_in(&mut self) -> bool {
        let ask = Ask::of(&self.party).with("prompt", "none");
        let back = self.browser.open(&ask.path()).back();
        back.get("error") != "login_required"
    }
}

fn refused(mut one: SignedIn, fields: &[(&str, &str)]) {
    one.leave(fields).refused_on_a_page();
    assert!(one.is_signed_in());
}

#[test]
fn oidcc_rp_initiated_logout_discovery_endpoint_verification() {
    lead_to_the_issuer(&metadata(), &["end_session_endpoint"]);
    assert!(has(&metadata(), "scopes_supported", "openid"));
}

#[test]
fn oidcc_rp_initiated_logout() {
    let mut one = SignedIn::new();
    let hint = one.hint();
    let fields = [
        ("id_token_hint", hint.as_str()),
        ("post_logout_redirect_uri", LEFT),
        ("state", "bye"),
    ];
    let back = one.leave(&fields).back();
    assert_eq!((back.uri.as_str(), back.get("state")), (LEFT, "bye"));
    assert!(!one.is_signed_in());
}

#[test]
fn oidcc_rp_initiated_logout_no_state() {
    let mut one = SignedIn::new();
    let hint = one.hint();
    let fields = [
        ("id_token_hint", hint.as_str()),
        ("post_logout_redirect_uri", LEFT),
    ];
    let back = one.leave(&fields).back();
    assert_eq!((back.uri.as_str(), back.parameters.len()), (LEFT, 0));
    assert!(!one.is_signed_in());
}

#[test]
fn oidcc_rp_initiated_logout_no_post_logout_redirect_uri() {
    let mut one = SignedIn::new();
    let hint = one.hint();
    let page = one.leave(&[("id_token_hint", &hint), ("state", "bye")]);
    assert_eq!(page.page().status, 200);
    assert!(!one.is_signed_in());
}

#[test]
fn oidcc_rp_initiated_logout_no_params() {
    let mut one = SignedIn::new();
    let asked = one.leave(&[]);
    assert!(
        one.is_signed_in(),
        "nobody is signed out without being asked"
    );
    assert_eq!(one.confirm(asked).page().status, 200);
    assert!(!one.is_signed_in());
}

#[test]
fn oidcc_rp_initiated_logout_only_state() {
    let mut one = SignedIn::new();
    let asked = one.leave(&[("state", "bye")]);
    assert_eq!(one.confirm(asked).page().status, 200);
    assert!(!one.is_signed_in());
}

#[test]
fn oidcc_rp_initiated_logout_no_id_token_hint() {
    let fields = [("post_logout_redirect_uri", LEFT), ("state", "bye")];
    refused(SignedIn::new(), &fields);
}

#[test]
fn oidcc_rp_initiated_logout_bad_post_logout_redirect_uri() {
    let one = SignedIn::new();
    let hint = one.hint();
    let bad = "https://rp.example.org/elsewhere";
    let fields = [
        ("id_token_hint", hint.as_str()),
        ("post_logout_redirect_uri", bad),
        ("state", "bye"),
    ];
    refused(one, &fields);
}

#[test]
fn oidcc_rp_initiated_logout_query_added_to_post_logout_redirect_uri() {
    let one = SignedIn::new();
    let hint = one.hint();
    let added = format!("{LEFT}?foo=bar");
    let fields = [
        ("id_token_hint", hint.as_str()),
        ("post_logout_redirect_uri", &added),
        ("state", "bye"),
    ];
    refused(one, &fields);
}

#[test]
fn oidcc_rp_initiated_logout_modified_id_token_hint() {
    let one = SignedIn::new();
    let (signed, signature) = one.tokens.id_token().rsplit_once('.').unwrap();
    let mut changed = signature.to_owned();
    let first = if changed.starts_with('A') { "B" } else { "A" };
    changed.replace_range(0..1, first);
    let hint = format!("{signed}.{changed}");
    let fields = [
        ("id_token_hint", hint.as_str()),
        ("post_logout_redirect_uri", LEFT),
    ];
    refused(one, &fields);
}

#[test]
fn oidcc_rp_initiated_logout_bad_id_token_hint() {
    let fields = [
        ("id_token_hint", "no-token-at-all"),
        ("post_logout_redirect_uri", LEFT),
    ];
    refused(SignedIn::new(), &fields);
}
