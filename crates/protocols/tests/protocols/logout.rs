//! Ending a session.

use protocols::{
    Chance, Timestamp,
    jose::{Jwks, JwtError, SigningKey, verify},
    oauth::OauthError,
    oidc::{EndSessionRequest, LOGOUT_EVENT, LOGOUT_TOKEN_TYPE, LogoutToken, LogoutTokenError},
};
use serde_json::{Value, json};

const ISS: &str = "https://id.example.org";
const NOW: Timestamp = Timestamp::from_secs(1_000_000);

fn token() -> LogoutToken {
    LogoutToken::new(ISS, "app", "person", "session", NOW, &mut Chance::seeded(1))
}

fn changed(change: impl FnOnce(&mut Value)) -> Result<(), LogoutTokenError> {
    let mut claims = serde_json::to_value(token()).unwrap();
    change(&mut claims);
    serde_json::from_value::<LogoutToken>(claims)
        .unwrap()
        .check(ISS, "app", NOW)
}

fn remove(claims: &mut Value, name: &str) {
    claims.as_object_mut().unwrap().remove(name).unwrap();
}

#[test]
fn a_logout_token_is_accepted_by_its_client_for_two_minutes() {
    let token = token();
    assert_eq!(token.check(ISS, "app", NOW), Ok(()));
    assert_eq!(token.check(ISS, "app", NOW.plus_secs(179)), Ok(()));
    let late = token.check(ISS, "app", NOW.plus_secs(180));
    assert_eq!(late, Err(LogoutTokenError::WrongTime));
    let early = token.check(ISS, "app", NOW.minus_secs(61));
    assert_eq!(early, Err(LogoutTokenError::WrongTime));
}

#[test]
fn a_logout_token_for_another_client_or_of_another_issuer_is_refused() {
    assert_eq!(
        token().check(ISS, "b", NOW),
        Err(LogoutTokenError::WrongAudience)
    );
    assert_eq!(
        token().check("b", "app", NOW),
        Err(LogoutTokenError::WrongIssuer)
    );
}

#[test]
fn session_or_person_must_be_named() {
    assert_eq!(changed(|claims| remove(claims, "sid")), Ok(()));
    assert_eq!(changed(|claims| remove(claims, "sub")), Ok(()));
    let nobody = changed(|claims| {
        remove(claims, "sid");
        remove(claims, "sub");
    });
    assert_eq!(nobody, Err(LogoutTokenError::NobodyNamed));
}

#[test]
fn what_does_not_report_a_logout_is_refused() {
    let no = Err(LogoutTokenError::NotALogout);
    assert_eq!(changed(|claims| claims["events"] = json!({})), no);
    assert_eq!(
        changed(|claims| claims["events"][LOGOUT_EVENT] = json!(true)),
        no
    );
    assert_eq!(
        changed(|claims| claims["nonce"] = json!("n")),
        no,
        "an ID token in disguise"
    );
}

#[test]
fn two_logout_tokens_never_share_a_name() {
    let mut chance = Chance::seeded(1);
    let mut new = || LogoutToken::new(ISS, "app", "person", "session", NOW, &mut chance);
    assert_ne!(new().jti, new().jti);
}

#[test]
fn a_logout_token_travels_under_its_own_type() {
    let key = SigningKey::generate().unwrap();
    let keys = Jwks {
        keys: vec![key.public().into()],
    };
    let signed = key.sign(LOGOUT_TOKEN_TYPE, &token()).unwrap();
    assert_eq!(
        verify::<LogoutToken>(&signed, &[LOGOUT_TOKEN_TYPE], &keys),
        Ok(token())
    );
    assert_eq!(
        verify::<Value>(&signed, &["JWT"], &keys),
        Err(JwtError::WrongType)
    );
}

#[test]
fn an_end_session_request_is_read_and_written() {
    let query = "id_token_hint=a.b.c&client_id=app&state=s&ui_locales=de+en&logout_hint=x\
                 &post_logout_redirect_uri=https%3A%2F%2Fexample.org%2F%3Fa%3D1";
    let request = EndSessionRequest::parse(query).unwrap();
    let uri = request.post_logout_redirect_uri.as_deref();
    assert_eq!(uri, Some("https://example.org/?a=1"));
    assert_eq!(request.ui_locales, ["de", "en"]);
    assert_eq!(EndSessionRequest::parse(&request.to_query()), Ok(request));
    assert_eq!(
        EndSessionRequest::parse(""),
        Ok(EndSessionRequest::default())
    );
}

#[test]
fn a_malformed_end_session_request_is_refused() {
    let long = format!("id_token_hint={}", "a".repeat(2049));
    for query in ["state=a&state=b", "client_id=%0a", "state=%ff", &long] {
        let refused = EndSessionRequest::parse(query).unwrap_err();
        assert_eq!(refused.0, OauthError::InvalidRequest, "{query}");
    }
}
