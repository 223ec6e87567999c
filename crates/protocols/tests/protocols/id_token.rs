//! ID tokens as a client checks them.

use protocols::{
    Timestamp,
    oidc::{Audience, IdTokenClaims, IdTokenError, at_hash},
};
use serde_json::json;

const ISS: &str = "https://id.example.org";
const NOW: Timestamp = Timestamp::from_secs(1_000_000);

fn claims() -> IdTokenClaims {
    let now = NOW.secs();
    let claims = json!({
        "iss": ISS, "sub": "person", "aud": "app", "exp": now + 300, "iat": now,
        "auth_time": now - 100, "nonce": "n",
    });
    serde_json::from_value(claims).unwrap()
}

fn check(claims: &IdTokenClaims) -> Result<(), IdTokenError> {
    claims.check(ISS, "app", Some("n"), NOW, None)
}

fn changed(change: impl FnOnce(&mut IdTokenClaims)) -> Result<(), IdTokenError> {
    let mut claims = claims();
    change(&mut claims);
    check(&claims)
}

#[test]
fn the_answer_to_this_request_is_accepted() {
    assert_eq!(check(&claims()), Ok(()));
    assert_eq!(changed(|c| c.azp = Some("app".to_owned())), Ok(()));
    let list = |c: &mut IdTokenClaims| c.aud = Audience::Many(vec!["app".to_owned()]);
    assert_eq!(changed(list), Ok(()));
}

#[test]
fn another_issuers_token_is_refused() {
    assert_eq!(changed(|c| c.iss.push('/')), Err(IdTokenError::WrongIssuer));
}

#[test]
fn another_clients_token_is_refused() {
    let wrong = Err(IdTokenError::WrongAudience);
    let both = || Audience::Many(vec!["app".to_owned(), "other".to_owned()]);
    assert_eq!(changed(|c| c.aud = "other".into()), wrong);
    assert_eq!(changed(|c| c.aud = Audience::Many(vec![])), wrong);
    assert_eq!(changed(|c| c.azp = Some("other".to_owned())), wrong);
    assert_eq!(
        changed(|c| c.aud = both()),
        wrong,
        "it is not said who asked"
    );
    let issued_to =
        |azp: &'static str| changed(|c| (c.aud, c.azp) = (both(), Some(azp.to_owned())));
    assert_eq!(issued_to("app"), Ok(()));
    assert_eq!(issued_to("other"), wrong);
    let stolen = changed(|c| (c.aud, c.azp) = ("other".into(), Some("app".to_owned())));
    assert_eq!(stolen, wrong);
}

#[test]
fn a_token_for_another_request_is_refused() {
    assert_eq!(
        changed(|c| c.nonce = Some("m".to_owned())),
        Err(IdTokenError::WrongNonce)
    );
    assert_eq!(changed(|c| c.nonce = None), Err(IdTokenError::WrongNonce));
    let unasked = claims().check(ISS, "app", None, NOW, None);
    assert_eq!(unasked, Err(IdTokenError::WrongNonce));
}

#[test]
fn times_are_checked_with_a_minute_of_tolerance() {
    let now = NOW.secs();
    assert_eq!(changed(|c| c.exp = now - 59), Ok(()));
    assert_eq!(changed(|c| c.exp = now - 60), Err(IdTokenError::Expired));
    assert_eq!(changed(|c| c.exp = i64::MIN), Err(IdTokenError::Expired));
    assert_eq!(changed(|c| c.iat = now + 60), Ok(()));
    assert_eq!(changed(|c| c.iat = now + 61), Err(IdTokenError::NotYet));
}

#[test]
fn a_sign_in_that_is_too_long_ago_is_refused() {
    let aged = |max_age, auth_time: Option<i64>| {
        let mut claims = claims();
        claims.auth_time = auth_time.map(|ago| NOW.secs() - ago);
        claims.check(ISS, "app", Some("n"), NOW, Some(max_age))
    };
    assert_eq!(aged(100, Some(160)), Ok(()));
    assert_eq!(aged(100, Some(161)), Err(IdTokenError::TooOld));
    assert_eq!(aged(u64::MAX, Some(i64::MAX)), Ok(()));
    assert_eq!(
        aged(100, None),
        Err(IdTokenError::TooOld),
        "it is not said when"
    );
}

#[test]
fn absent_claims_are_not_written() {
    let mut claims = claims();
    (claims.auth_time, claims.nonce) = (None, None);
    let text = serde_json::to_string(&claims).unwrap();
    let now = NOW.secs();
    let expected = format!(
        r#"{{"iss":"{ISS}","sub":"person","aud":"app","exp":{},"iat":{now}}}"#,
        now + 300
    );
    assert_eq!(text, expected);
}

// OpenID Connect Core 1.0, appendix A.3: access token and at_hash.
#[test]
fn the_hash_of_an_access_token_is_the_specifications() {
    assert_eq!(
        at_hash("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"),
        "77QmUPtjPfzWtF2AnpK9RQ"
    );
}
