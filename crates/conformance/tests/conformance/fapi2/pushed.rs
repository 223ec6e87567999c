//! Requests that are handed over (RFC 9126).
use super::{opened, party, push};
use crate::driver::{Ask, Browser, Request, shared};

/// The suite recommends that a second visit works until somebody has signed in. Here a reference
/// counts once, so that whoever overhears it gets nothing.
#[test]
fn par_ensure_reused_request_uri_prior_to_auth_completion_succeeds() {
    let party = party();
    let path = opened(&party, &push(&party, &Ask::of(&party)));
    let mut browser = Browser::new(shared());
    assert_eq!(browser.look(&path).page().status, 200);
    browser.look(&path).refused_on_a_page();
}

#[test]
fn par_attempt_reuse_request_uri() {
    let party = party();
    let path = opened(&party, &push(&party, &Ask::of(&party)));
    let mut browser = Browser::new(shared());
    browser.open(&path).back().code();
    browser.open(&path).refused_on_a_page();
}

#[test]
fn par_attempt_to_use_request_uri_for_different_client() {
    let (first, second) = (party(), party());
    let path = opened(&first, &push(&first, &Ask::of(&first)));
    let path = path.replace(&first.id, &second.id);
    Browser::new(shared()).open(&path).refused_on_a_page();
}

#[test]
fn par_authorization_request_containing_request_uri_form_param() {
    let party = party();
    let uri = "urn:ietf:params:oauth:request_uri:invented";
    let ask = Ask::of(&party).with("request_uri", uri);
    push(&party, &ask).refused("invalid_request");
}

#[test]
fn par_attempt_invalid_http_method() {
    for method in ["GET", "PUT", "DELETE"] {
        let answer = Request::of(method, "/par").send(&shared().issuer());
        assert_eq!(answer.status, 405, "{method}");
    }
}
