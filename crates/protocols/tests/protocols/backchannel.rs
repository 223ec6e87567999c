//! Sign-ins that a client starts at the person's phone (CIBA Core 1.0).

use protocols::{
    form,
    oauth::{BackchannelCall, BackchannelRequest, Hint, OauthError},
};

const GOOD: &str = "client_id=app&client_secret=s&scope=openid+name&login_hint=somebody";

fn parse(more: &str) -> Result<BackchannelRequest, OauthError> {
    let call = BackchannelCall::parse(None, &format!("{GOOD}{more}"));
    call.and_then(BackchannelCall::request)
        .map_err(|(error, _)| error)
}

#[test]
fn a_request_is_read_with_everything_in_it() {
    let request = parse(
        "&binding_message=Z4-%C3%BC&user_code=1234&requested_expiry=120&acr_values=a+b\
         &client_notification_token=8d67dc78-7faa-4d41&resource=urn:a&resource=urn:b",
    );
    let request = request.unwrap();
    assert_eq!(request.scope, ["openid", "name"]);
    assert_eq!(request.hint, Hint::Login("somebody".to_owned()));
    assert_eq!(request.binding_message.as_deref(), Some("Z4-ü"));
    assert_eq!(request.user_code.as_deref(), Some("1234"));
    assert_eq!(request.requested_expiry, Some(120));
    assert_eq!(request.acr_values, ["a", "b"]);
    assert_eq!(
        request.client_notification_token.as_deref(),
        Some("8d67dc78-7faa-4d41")
    );
    assert_eq!(request.resource, ["urn:a", "urn:b"]);
    let shown = format!("{request:?}");
    assert!(
        !shown.contains("somebody") && !shown.contains("1234"),
        "{shown}"
    );
}

#[test]
fn exactly_one_person_is_meant() {
    assert_eq!(
        parse("&id_token_hint=a.b.c").unwrap_err(),
        OauthError::InvalidRequest
    );
    assert_eq!(
        parse("&login_hint_token=a.b.c").unwrap_err(),
        OauthError::InvalidRequest
    );
    let nobody = "client_id=app&scope=openid";
    let refused = BackchannelCall::parse(None, nobody)
        .unwrap()
        .request()
        .unwrap_err();
    assert_eq!(refused.0, OauthError::InvalidRequest);
    let by_token = "client_id=app&scope=openid&id_token_hint=a.b.c";
    let request = BackchannelCall::parse(None, by_token)
        .unwrap()
        .request()
        .unwrap();
    assert_eq!(request.hint, Hint::IdToken("a.b.c".to_owned()));
    let hint_token = "client_id=app&scope=openid&login_hint_token=x";
    let refused = BackchannelCall::parse(None, hint_token)
        .unwrap()
        .request()
        .unwrap_err();
    assert!(refused.1.contains("login_hint_token"), "said clearly");
}

#[test]
fn a_message_that_cannot_be_shown_is_refused() {
    let message = |text: &str| parse(&format!("&binding_message={}", form::encode(text)));
    assert!(message(&"ä".repeat(100)).is_ok());
    for bad in ["ä".repeat(101).as_str(), "a\u{202e}b", " a", "a\u{200b}"] {
        assert_eq!(
            message(bad).unwrap_err(),
            OauthError::InvalidBindingMessage,
            "{bad}"
        );
    }
    assert_eq!(message("a\nb").unwrap_err(), OauthError::InvalidRequest);
}

#[test]
fn what_is_malformed_is_refused() {
    for more in [
        "&requested_expiry=0",
        "&requested_expiry=-1",
        "&requested_expiry=%2B1",
        "&requested_expiry=1.5",
        "&requested_expiry=99999999999",
        "&client_notification_token=a b",
        "&client_notification_token=a%0d%0aX:y",
        "&login_hint=again",
        "&scope=openid",
    ] {
        assert_eq!(
            parse(more).unwrap_err(),
            OauthError::InvalidRequest,
            "{more}"
        );
    }
    let long = format!("&client_notification_token={}", "a".repeat(1025));
    assert_eq!(parse(&long).unwrap_err(), OauthError::InvalidRequest);
    let call = BackchannelCall::parse(None, "client_id=app&scope=name&login_hint=x").unwrap();
    assert_eq!(call.request().unwrap_err().0, OauthError::InvalidScope);
    let anonymous = BackchannelCall::parse(None, "scope=openid&login_hint=x").unwrap_err();
    assert_eq!(anonymous.0, OauthError::InvalidClient);
}

#[test]
fn an_object_is_not_overlooked() {
    let call = BackchannelCall::parse(None, &format!("{GOOD}&request=a.b.c")).unwrap();
    assert_eq!(call.object.as_deref(), Some("a.b.c"));
    assert_eq!(
        call.request().unwrap_err().0,
        OauthError::RequestNotSupported
    );
}
