//! Asking about tokens and ending them (RFC 7662, RFC 7009, RFC 9701).

use protocols::{
    Timestamp,
    oauth::{
        Confirmation, OauthError,
        introspection::{AboutToken, ActiveToken, Introspection, SignedIntrospection, TokenHint},
    },
};

fn active() -> Introspection {
    Introspection::Active(Box::new(ActiveToken {
        scope: Some("openid".to_owned()),
        sub: Some("p".to_owned()),
        cnf: Some(Confirmation::Key("k".to_owned())),
        ..ActiveToken::default()
    }))
}

#[test]
fn a_token_is_asked_about_by_somebody() {
    let about = AboutToken::parse(
        None,
        "client_id=app&token=s3cret&token_type_hint=refresh_token",
    );
    let about = about.unwrap();
    assert_eq!(
        (about.token.as_str(), about.hint),
        ("s3cret", Some(TokenHint::RefreshToken))
    );
    assert!(!format!("{about:?}").contains("s3cret"));
    let unknown = AboutToken::parse(None, "client_id=app&token=t&token_type_hint=pawn").unwrap();
    assert_eq!(unknown.hint, None);
    let refused = |body| AboutToken::parse(None, body).unwrap_err().0;
    assert_eq!(refused("client_id=app"), OauthError::InvalidRequest);
    assert_eq!(
        refused("client_id=app&token=a&token=b"),
        OauthError::InvalidRequest
    );
    assert_eq!(refused("token=t"), OauthError::InvalidClient);
}

#[test]
fn of_a_token_that_is_not_good_nothing_else_is_said() {
    let said = serde_json::to_string(&Introspection::Inactive).unwrap();
    assert_eq!(said, r#"{"active":false}"#);
    assert_eq!(
        serde_json::from_str::<Introspection>(&said).unwrap(),
        Introspection::Inactive
    );
    assert!(serde_json::from_str::<Introspection>(r#"{"active":false,"sub":"p"}"#).is_err());
    let said = serde_json::to_string(&active()).unwrap();
    assert_eq!(
        said,
        r#"{"active":true,"scope":"openid","sub":"p","cnf":{"jkt":"k"}}"#
    );
    assert_eq!(
        serde_json::from_str::<Introspection>(&said).unwrap(),
        active()
    );
}

#[test]
fn a_signed_answer_cannot_be_taken_for_a_token() {
    let answer = SignedIntrospection::new("https://i", "api", active(), Timestamp(7_000));
    let claims = serde_json::to_value(&answer).unwrap();
    assert_eq!(claims["aud"], "api");
    assert_eq!(claims["iat"], 7);
    assert_eq!(claims["token_introspection"]["active"], true);
    for of_tokens in ["sub", "exp", "active", "scope"] {
        assert!(claims.get(of_tokens).is_none(), "{of_tokens}");
    }
}

#[test]
fn a_certificate_is_named_by_its_digest() {
    let expected = r#"{"x5t#S256":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"}"#;
    let of_nothing = Confirmation::of_certificate(b"");
    assert_eq!(serde_json::to_string(&of_nothing).unwrap(), expected);
    let two = r#"{"jkt":"a","x5t#S256":"b"}"#;
    assert!(serde_json::from_str::<Confirmation>(two).is_err());
}
