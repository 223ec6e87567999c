//! The issuer says that somebody signed out.
use crate::installation::{Browser, CITY, Installation, TOWN};
use axum::http::{StatusCode, header};
use protocols::{
    Chance,
    jose::SigningKey,
    oidc::{LOGOUT_TOKEN_TYPE, LogoutToken},
};
use serde_json::{Value, json};
use store::harness::each_database;

const PATH: &str = "/backchannel-logout";

fn claims(installation: &Installation) -> Value {
    let issuer = installation.issuer.url();
    let token = LogoutToken::new(
        &issuer,
        "portal-stadt",
        "pseudonym-1",
        "sid-1",
        installation.now(),
        &mut Chance::seeded(9),
    );
    serde_json::to_value(token).unwrap()
}

async fn notify(installation: &Installation, host: &str, token: &str) -> StatusCode {
    let answer = installation
        .post(
            host,
            PATH,
            &[("logout_token", token)],
            &mut Browser::default(),
        )
        .await;
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    answer.status
}

async fn is_signed_in(installation: &Installation, host: &str, browser: &Browser) -> bool {
    installation
        .get(host, "/", &mut browser.clone())
        .await
        .text
        .contains("Testperson Eins")
}

#[tokio::test]
async fn a_logout_token_ends_the_sessions_of_its_sid_at_its_portal() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let (mut one, mut two, mut town) =
            (Browser::default(), Browser::default(), Browser::default());
        installation.sign_in(CITY, "/", &mut one).await;
        installation.sign_in(CITY, "/", &mut two).await;
        installation.sign_in(TOWN, "/", &mut town).await;
        let token = installation
            .issuer
            .sign(LOGOUT_TOKEN_TYPE, &claims(&installation));
        assert_eq!(notify(&installation, CITY, &token).await, StatusCode::OK);
        assert!(!is_signed_in(&installation, CITY, &one).await);
        assert!(!is_signed_in(&installation, CITY, &two).await);
        assert!(
            is_signed_in(&installation, TOWN, &town).await,
            "the town gets a token of its own"
        );
        assert_eq!(
            notify(&installation, CITY, &token).await,
            StatusCode::OK,
            "said twice does no harm"
        );
    })
    .await;
}

#[tokio::test]
async fn a_token_that_names_only_the_person_ends_all_that_persons_sessions() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut browser = Browser::default();
        installation.sign_in(CITY, "/", &mut browser).await;
        let mut other = claims(&installation);
        other["sid"] = "sid-2".into();
        let token = installation.issuer.sign(LOGOUT_TOKEN_TYPE, &other);
        assert_eq!(notify(&installation, CITY, &token).await, StatusCode::OK);
        assert!(
            is_signed_in(&installation, CITY, &browser).await,
            "another session of the person ended"
        );
        other.as_object_mut().unwrap().remove("sid");
        let token = installation.issuer.sign(LOGOUT_TOKEN_TYPE, &other);
        assert_eq!(notify(&installation, CITY, &token).await, StatusCode::OK);
        assert!(!is_signed_in(&installation, CITY, &browser).await);
    })
    .await;
}

#[tokio::test]
async fn nobody_else_can_sign_people_out() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut browser = Browser::default();
        installation.sign_in(CITY, "/", &mut browser).await;
        let good = claims(&installation);
        let with = |change: &dyn Fn(&mut Value)| {
            let mut claims = good.clone();
            change(&mut claims);
            installation.issuer.sign(LOGOUT_TOKEN_TYPE, &claims)
        };
        let past = installation.now().secs() - 600;
        let bad = [
            SigningKey::generate()
                .unwrap()
                .sign(LOGOUT_TOKEN_TYPE, &good)
                .unwrap(),
            installation.issuer.sign("JWT", &good),
            with(&|c| c["iss"] = "http://evil.example".into()),
            with(&|c| c["aud"] = "portal-dorf".into()),
            with(&|c| c["exp"] = past.into()),
            with(&|c| c["nonce"] = "n".into()),
            with(&|c| c["events"] = json!({})),
            "a.b.c".to_owned(),
            String::new(),
        ];
        for token in bad {
            assert_eq!(
                notify(&installation, CITY, &token).await,
                StatusCode::BAD_REQUEST,
                "{token}"
            );
        }
        let missing = installation
            .post(CITY, PATH, &[("token", "x")], &mut Browser::default())
            .await;
        assert_eq!(missing.json()["error"], "invalid_request");
        assert!(is_signed_in(&installation, CITY, &browser).await);
        assert!(
            installation.issuer.key_requests() <= 2,
            "strangers' tokens do not make us ask the issuer again and again"
        );
    })
    .await;
}
