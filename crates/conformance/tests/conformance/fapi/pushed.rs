//! Requests that are handed over (RFC 9126).
use super::{Kind, opened, push};
use crate::driver::{Ask, Browser, Request};

/// The suite recommends that a second visit works until somebody has signed in. Here a reference
/// counts once, so that whoever overhears it gets nothing.
pub fn par_ensure_reused_request_uri_prior_to_auth_completion_succeeds(kind: Kind) {
    let party = kind.party();
    let path = opened(&party, &push(&party, &Ask::of(&party)));
    let mut browser = Browser::new(party.at);
    assert_eq!(browser.look(&path).page().status, 200);
    browser.look(&path).refused_on_a_page();
}

pub fn par_attempt_reuse_request_uri(kind: Kind) {
    let party = kind.party();
    let path = opened(&party, &push(&party, &Ask::of(&party)));
    let mut browser = Browser::new(party.at);
    browser.open(&path).back().code();
    browser.open(&path).refused_on_a_page();
}

pub fn par_attempt_to_use_request_uri_for_different_client(kind: Kind) {
    let (first, second) = (kind.party(), kind.party());
    let path = opened(&first, &push(&first, &Ask::of(&first)));
    let path = path.replace(&first.id, &second.id);
    Browser::new(first.at).open(&path).refused_on_a_page();
}

pub fn par_authorization_request_containing_request_uri_form_param(kind: Kind) {
    let party = kind.party();
    let uri = "urn:ietf:params:oauth:request_uri:invented";
    let ask = Ask::of(&party).with("request_uri", uri);
    push(&party, &ask).refused("invalid_request");
}

pub fn par_attempt_invalid_http_method(kind: Kind) {
    for method in ["GET", "PUT", "DELETE"] {
        let answer = Request::of(method, "/par").send(&kind.at().issuer());
        assert_eq!(answer.status, 405, "{method}");
    }
}
