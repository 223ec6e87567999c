//! The personal home, and what a portal remembers for somebody who asked it to.
use crate::installation::{Browser, CITY, Installation, TOWN};
use axum::http::{StatusCode, header};
use store::harness::each_database;

async fn signed_in(installation: &Installation, host: &str, sub: &str) -> Browser {
    installation.issuer.becomes(sub);
    let mut browser = Browser::default();
    installation.sign_in(host, "/", &mut browser).await;
    browser
}

async fn remember(
    installation: &Installation,
    host: &str,
    slug: &str,
    browser: &mut Browser,
) -> StatusCode {
    let token = installation.get(host, "/mein", browser).await.csrf();
    let fields = [("csrf", token.as_str()), ("leistung", slug)];
    installation
        .post(host, "/mein/merken", &fields, browser)
        .await
        .status
}

#[tokio::test]
async fn a_service_is_remembered_by_the_button_and_forgotten_by_another() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut browser = signed_in(&installation, CITY, "eins").await;
        let service = installation
            .get(CITY, "/leistungen/hund", &mut browser)
            .await;
        assert!(service.text.contains("action=\"/mein/merken\""));
        let home = installation.get(CITY, "/mein", &mut browser).await;
        home.assert_page();
        assert_eq!(home.header(header::CACHE_CONTROL), "no-store");
        assert!(
            !home.text.contains("href=\"/leistungen/hund\""),
            "looking alone is not remembered"
        );
        for slug in ["hund", "pass", "hund"] {
            assert_eq!(
                remember(&installation, CITY, slug, &mut browser).await,
                StatusCode::SEE_OTHER
            );
        }
        let home = installation.get(CITY, "/mein", &mut browser).await;
        let (hund, pass) = (
            home.text.find("/leistungen/hund\""),
            home.text.find("/leistungen/pass\""),
        );
        assert!(hund.unwrap() < pass.unwrap(), "the newest first, each once");
        let token = home.csrf();
        let fields = [("csrf", token.as_str()), ("leistung", "hund")];
        installation
            .post(CITY, "/mein/vergessen", &fields, &mut browser)
            .await;
        let home = installation.get(CITY, "/mein", &mut browser).await;
        assert!(
            !home.text.contains("/leistungen/hund\"") && home.text.contains("/leistungen/pass\"")
        );
        installation
            .post(CITY, "/mein/vergessen", &fields[..1], &mut browser)
            .await;
        let home = installation.get(CITY, "/mein", &mut browser).await;
        assert!(!home.text.contains("/leistungen/pass\""));
    })
    .await;
}

#[tokio::test]
async fn nobody_else_sees_a_list_or_changes_it() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut one = signed_in(&installation, CITY, "eins").await;
        remember(&installation, CITY, "hund", &mut one).await;
        let mut again = signed_in(&installation, CITY, "eins").await;
        let page = installation.get(CITY, "/mein", &mut again).await;
        assert!(
            page.text.contains("/leistungen/hund\""),
            "the same person in another browser"
        );
        for (host, sub) in [(CITY, "zwei"), (TOWN, "eins")] {
            let mut other = signed_in(&installation, host, sub).await;
            let page = installation.get(host, "/mein", &mut other).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.text.contains("/leistungen/hund\""), "{sub} at {host}");
        }
        let nobody = installation.look(CITY, "/mein").await;
        assert_eq!(nobody.location(), "/anmelden?to=/mein");
        for path in ["/mein/merken", "/mein/vergessen"] {
            let fields = [("csrf", "x"), ("leistung", "hund")];
            let foreign = installation.post(CITY, path, &fields, &mut one).await;
            assert_eq!(
                foreign.status,
                StatusCode::FORBIDDEN,
                "{path} without the token"
            );
        }
        assert_eq!(
            remember(&installation, CITY, "gibt-es-nicht", &mut one).await,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn the_list_is_short_and_goes_after_a_year() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut browser = signed_in(&installation, CITY, "eins").await;
        for i in 10..32 {
            remember(&installation, CITY, &format!("liste-{i}"), &mut browser).await;
        }
        let home = installation.get(CITY, "/mein", &mut browser).await;
        assert_eq!(home.text.matches("href=\"/leistungen/liste-").count(), 20);
        installation.pass(365 * 24 * 3600);
        let purged = portal::purge(&installation.app, installation.now())
            .await
            .unwrap();
        assert_eq!(purged, 2, "the session and the list");
    })
    .await;
}

const RECENT: &str = "__Host-portal-recent";

/// The addresses of the services that a page links to, in their order.
fn listed(page: &str) -> Vec<&str> {
    let links = page.split("href=\"/leistungen/").skip(1);
    links.filter_map(|rest| rest.split('"').next()).collect()
}

async fn press(installation: &Installation, path: &str, browser: &mut Browser) {
    let token = installation.get(CITY, "/mein", browser).await.csrf();
    let fields = [("csrf", token.as_str())];
    let answer = installation.post(CITY, path, &fields, browser).await;
    assert_eq!(answer.location(), "/mein");
}

async fn look_at(installation: &Installation, slug: &str, browser: &mut Browser) {
    let path = format!("/leistungen/{slug}");
    let page = installation.get(CITY, &path, browser).await;
    assert_eq!(page.status, StatusCode::OK, "{slug}");
}

#[tokio::test]
async fn what_was_looked_at_is_listed_after_a_button_newest_first_and_each_once() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut browser = signed_in(&installation, CITY, "eins").await;
        look_at(&installation, "hund", &mut browser).await;
        assert_eq!(browser.cookie(RECENT), None, "nobody asked for it");
        press(&installation, "/mein/zuletzt", &mut browser).await;
        for slug in ["hund", "pass", "hund", "liste-10", "liste-11"] {
            look_at(&installation, slug, &mut browser).await;
        }
        let home = installation.get(CITY, "/mein", &mut browser).await;
        home.assert_page();
        assert_eq!(listed(&home.text), ["liste-11", "liste-10", "hund", "pass"]);
        for slug in ["liste-12", "liste-13", "liste-14"] {
            look_at(&installation, slug, &mut browser).await;
        }
        let home = installation.get(CITY, "/mein", &mut browser).await;
        let last = [
            "liste-14", "liste-13", "liste-12", "liste-11", "liste-10", "hund",
        ];
        assert_eq!(listed(&home.text), last, "six at the most");
        let sent = browser.cookie(RECENT).unwrap();
        assert!(!sent.contains("hund") && sent.len() < 2048);
        let sealed = protocols::base64url::decode(sent).unwrap();
        assert!(
            !sealed.windows(4).any(|part| part == b"hund"),
            "it is sealed"
        );
        press(&installation, "/mein/zuletzt/leeren", &mut browser).await;
        assert_eq!(browser.cookie(RECENT), None);
        look_at(&installation, "hund", &mut browser).await;
        assert_eq!(browser.cookie(RECENT), None, "nothing is noted any more");
    })
    .await;
}

#[tokio::test]
async fn what_was_looked_at_is_of_one_session_and_goes_with_it() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut one = signed_in(&installation, CITY, "eins").await;
        let foreign = [("csrf", "x")];
        for path in ["/mein/zuletzt", "/mein/zuletzt/leeren"] {
            let answer = installation.post(CITY, path, &foreign, &mut one).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        }
        press(&installation, "/mein/zuletzt", &mut one).await;
        look_at(&installation, "hund", &mut one).await;
        let list = one.cookie(RECENT).unwrap().to_owned();

        // The same person, another session; another person; another portal.
        for (host, sub) in [(CITY, "eins"), (CITY, "zwei"), (TOWN, "eins")] {
            let mut other = signed_in(&installation, host, sub).await;
            other.set(RECENT, &list);
            let home = installation.get(host, "/mein", &mut other).await;
            assert_eq!(home.status, StatusCode::OK);
            assert!(!listed(&home.text).contains(&"hund"), "{sub} at {host}");
        }

        let token = installation.get(CITY, "/mein", &mut one).await.csrf();
        let fields = [("csrf", token.as_str())];
        installation
            .post(CITY, "/abmelden", &fields, &mut one)
            .await;
        assert_eq!(one.cookie(RECENT), None, "signing out takes it along");

        // A session that ended elsewhere leaves a cookie, which goes with the next page.
        let mut late = Browser::default();
        late.set(RECENT, &list);
        let page = installation.get(CITY, "/leistungen/hund", &mut late).await;
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
        assert_eq!(late.cookie(RECENT), None);
        let page = installation.get(CITY, "/leistungen/hund", &mut late).await;
        assert_eq!(page.header(header::CACHE_CONTROL), "private, max-age=60");
        assert!(page.headers.get(header::SET_COOKIE).is_none());
    })
    .await;
}
