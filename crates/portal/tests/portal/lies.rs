//! Signing in where the issuer, or somebody in between, does not play by the rules.
use crate::{
    installation::{Answer, Browser, CITY, Installation},
    issuer::Lie,
};
use axum::http::StatusCode;
use protocols::form::{self, Form};
use store::harness::each_database;

/// The answer to `/anmelden`: the query of the authorization request.
async fn begin(installation: &Installation, browser: &mut Browser) -> Form {
    let start = installation
        .get(CITY, "/anmelden?to=/leistungen/hund", browser)
        .await;
    form::parse(start.location().split_once('?').unwrap().1).unwrap()
}

fn assert_refused(page: &Answer, browser: &Browser, status: StatusCode, what: &str) {
    page.assert_page();
    assert_eq!(page.status, status, "{what}");
    assert!(
        page.text
            .contains("href=\"/anmelden?to=%2Fleistungen%2Fhund\""),
        "{what}: it says how to go on"
    );
    assert_eq!(
        browser.cookie("__Host-portal"),
        None,
        "{what}: nobody is signed in"
    );
}

#[tokio::test]
async fn an_answer_that_does_not_hold_signs_nobody_in() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for lie in [
            Lie::WrongNonce,
            Lie::NoNonce,
            Lie::WrongIssuer,
            Lie::WrongAudience,
            Lie::WrongKey,
            Lie::AlgNone,
            Lie::Expired,
            Lie::OtherToken,
            Lie::OtherPerson,
            Lie::TokenError,
            Lie::TokenRedirect,
            Lie::TokenGarbage,
        ] {
            installation.issuer.lie(lie);
            let mut browser = Browser::default();
            let page = installation
                .sign_in(CITY, "/leistungen/hund", &mut browser)
                .await;
            assert_refused(
                &page,
                &browser,
                StatusCode::BAD_GATEWAY,
                &format!("{lie:?}"),
            );
        }
        installation.issuer.lie(Lie::None);
        let honest = installation
            .sign_in(CITY, "/leistungen/hund", &mut Browser::default())
            .await;
        assert_eq!(
            honest.status,
            StatusCode::SEE_OTHER,
            "the same without a lie"
        );
    })
    .await;
}

#[tokio::test]
async fn keys_that_do_not_come_or_never_end_are_given_up() {
    for (lie, status) in [
        (Lie::SilentKeys, StatusCode::SERVICE_UNAVAILABLE),
        (Lie::GiantKeys, StatusCode::BAD_GATEWAY),
    ] {
        each_database(|db| async move {
            let installation = Installation::new(db).await;
            installation.issuer.lie(lie);
            let mut browser = Browser::default();
            let page = installation
                .sign_in(CITY, "/leistungen/hund", &mut browser)
                .await;
            assert_refused(&page, &browser, status, &format!("{lie:?}"));
            // Those who come right after do not wait again.
            let asked = installation.issuer.key_requests();
            installation
                .sign_in(CITY, "/leistungen/hund", &mut browser)
                .await;
            assert_eq!(installation.issuer.key_requests(), asked);
            installation.issuer.lie(Lie::None);
            installation.pass(2);
            let honest = installation
                .sign_in(CITY, "/leistungen/hund", &mut browser)
                .await;
            assert_eq!(honest.status, StatusCode::SEE_OTHER, "{}", honest.text);
        })
        .await;
    }
}

#[tokio::test]
async fn a_discovery_document_that_leads_elsewhere_is_not_followed() {
    each_database(|db| async move {
        for lie in [
            Lie::BrokenDiscovery,
            Lie::ForeignDiscovery,
            Lie::ForeignEndpoint,
        ] {
            let installation = Installation::new(db.clone()).await;
            installation.issuer.lie(lie);
            let mut browser = Browser::default();
            let page = installation
                .get(CITY, "/anmelden?to=/leistungen/hund", &mut browser)
                .await;
            assert_refused(
                &page,
                &browser,
                StatusCode::BAD_GATEWAY,
                &format!("{lie:?}"),
            );
        }
    })
    .await;
}

#[tokio::test]
async fn an_answer_of_another_issuer_is_refused_before_anything_is_sent() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for iss in [None, Some("http://evil.example"), Some("")] {
            for outcome in [("code", "stolen"), ("error", "access_denied")] {
                let mut browser = Browser::default();
                let request = begin(&installation, &mut browser).await;
                let mut answer = vec![("state", request.get("state").unwrap()), outcome];
                answer.extend(iss.map(|iss| ("iss", iss)));
                let page = installation
                    .get(
                        CITY,
                        &format!("/callback?{}", Form::encode(&answer)),
                        &mut browser,
                    )
                    .await;
                assert_refused(
                    &page,
                    &browser,
                    StatusCode::BAD_REQUEST,
                    &format!("{iss:?}"),
                );
            }
        }
        assert_eq!(installation.issuer.key_requests(), 0);
    })
    .await;
}

#[tokio::test]
async fn error_answers_become_pages_that_say_what_to_do() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let issuer = installation.issuer.url();
        let mut titles = vec![];
        for (error, status) in [
            ("access_denied", StatusCode::BAD_REQUEST),
            ("unmet_authentication_requirements", StatusCode::BAD_REQUEST),
            ("temporarily_unavailable", StatusCode::SERVICE_UNAVAILABLE),
            ("login_required", StatusCode::BAD_REQUEST),
        ] {
            let mut browser = Browser::default();
            let request = begin(&installation, &mut browser).await;
            let answer = [
                ("state", request.get("state").unwrap()),
                ("iss", &issuer),
                ("error", error),
                ("error_description", "<script>alert(1)</script>"),
            ];
            let page = installation
                .get(
                    CITY,
                    &format!("/callback?{}", Form::encode(&answer)),
                    &mut browser,
                )
                .await;
            assert_refused(&page, &browser, status, error);
            assert!(
                !page.text.contains("alert(1)"),
                "what the issuer writes is not shown"
            );
            titles.push(
                page.text
                    .split("<h1")
                    .nth(1)
                    .unwrap()
                    .split("</h1>")
                    .next()
                    .unwrap()
                    .to_owned(),
            );
        }
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), 4, "each says something of its own");
    })
    .await;
}

#[tokio::test]
async fn a_rotated_key_is_fetched_once_and_not_more_often_than_every_ten_seconds() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let status = async || {
            installation
                .sign_in(CITY, "/", &mut Browser::default())
                .await
                .status
        };
        assert_eq!(status().await, StatusCode::SEE_OTHER);
        installation.issuer.new_key();
        assert_eq!(
            status().await,
            StatusCode::BAD_GATEWAY,
            "too soon to look again"
        );
        assert_eq!(installation.issuer.key_requests(), 1);
        installation.pass(10);
        assert_eq!(status().await, StatusCode::SEE_OTHER);
        assert_eq!(status().await, StatusCode::SEE_OTHER);
        assert_eq!(installation.issuer.key_requests(), 2);
        installation.pass(600);
        assert_eq!(status().await, StatusCode::SEE_OTHER);
        assert_eq!(
            installation.issuer.key_requests(),
            3,
            "after ten minutes all is fetched anew"
        );
    })
    .await;
}

#[tokio::test]
async fn who_signs_out_while_the_issuer_is_away_is_signed_out_here() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut browser = Browser::default();
        installation.sign_in(CITY, "/", &mut browser).await;
        let csrf = installation.get(CITY, "/", &mut browser).await.csrf();
        installation.issuer.lie(Lie::BrokenDiscovery);
        installation.pass(601);
        let out = installation
            .post(CITY, "/abmelden", &[("csrf", &csrf)], &mut browser)
            .await;
        assert!(out.location().starts_with("/?state="), "{}", out.location());
        assert_eq!(browser.cookie("__Host-portal"), None);
    })
    .await;
}
