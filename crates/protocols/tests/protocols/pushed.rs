//! Pushed authorization requests (RFC 9126).

use protocols::{
    oauth::{
        ClientAuth, OauthError,
        pushed::{PushedRequest, PushedResponse, reference, request_uri},
    },
    oidc::{Rules, Source},
};

const BODY: &str = "redirect_uri=https://example.org/cb&response_type=code&scope=openid&state=st\
    &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256\
    &resource=urn:a&resource=urn:b";

#[test]
fn a_pushed_request_is_read_as_one_that_came_through_the_browser() {
    let header = ClientAuth::basic_header("app", "s");
    let pushed = PushedRequest::parse(Some(&header), BODY).unwrap();
    assert_eq!(pushed.client.secret(), Some("s"));
    let request = pushed.incoming.request(&Rules::default()).unwrap();
    assert_eq!(request.client_id, "app", "named by its authentication");
    assert_eq!(request.resource, ["urn:a", "urn:b"]);
    assert_eq!(request.state.as_deref(), Some("st"));
    let posted = format!("{BODY}&client_id=app&client_secret=s3cret");
    let pushed = PushedRequest::parse(None, &posted).unwrap();
    assert!(!format!("{pushed:?}").contains("s3cret"));
    assert!(pushed.incoming.request(&Rules::default()).is_ok());
}

#[test]
fn an_object_can_be_pushed_and_a_reference_cannot() {
    let pushed = PushedRequest::parse(None, "client_id=app&request=a.b.c").unwrap();
    assert_eq!(pushed.incoming.source, Source::Object("a.b.c".to_owned()));
    let circle = format!("{BODY}&client_id=app&request_uri=urn:x");
    let refused = PushedRequest::parse(None, &circle).unwrap_err();
    assert_eq!(refused.0, OauthError::InvalidRequest);
}

#[test]
fn a_pushed_request_of_nobody_or_of_two_is_refused() {
    let refused =
        |header: Option<&str>, body: &str| PushedRequest::parse(header, body).unwrap_err().0;
    assert_eq!(refused(None, BODY), OauthError::InvalidClient);
    let header = ClientAuth::basic_header("app", "s");
    let other = format!("{BODY}&client_id=other");
    assert_eq!(refused(Some(&header), &other), OauthError::InvalidRequest);
    let twice = format!("{BODY}&client_id=app&state=again");
    assert_eq!(refused(None, &twice), OauthError::InvalidRequest);
}

#[test]
fn only_our_own_names_of_pushed_requests_are_looked_up() {
    let uri = request_uri("6esc_11ACC5bwc014ltc14eY22c");
    assert_eq!(
        uri,
        "urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c"
    );
    assert_eq!(reference(&uri), Some("6esc_11ACC5bwc014ltc14eY22c"));
    for wrong in [
        "",
        "urn:ietf:params:oauth:request_uri:",
        "urn:ietf:params:oauth:request_uri:a b",
        "https://example.org/r",
        "urn:ietf:params:oauth:request_uri:../x",
        &request_uri(&"a".repeat(129)),
    ] {
        assert_eq!(reference(wrong), None, "{wrong}");
    }
    let answer = PushedResponse {
        request_uri: "urn:x".to_owned(),
        expires_in: 60,
    };
    assert_eq!(
        serde_json::to_string(&answer).unwrap(),
        r#"{"request_uri":"urn:x","expires_in":60}"#
    );
}
