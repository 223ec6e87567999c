//! What people see without signing in.
use crate::installation::{Browser, CITY, DISTRICT, Installation, TOWN, UMBRELLA};
use axum::http::{StatusCode, header};
use store::harness::each_database;

#[tokio::test]
async fn every_page_is_whole_and_sets_no_cookie() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let paths = [
            "/",
            "/lebenslagen",
            "/lebenslagen/5",
            "/lebenslagen/7",
            "/suche",
            "/suche?q=hund",
            "/suche?q=xyzzy",
            "/leistungen/hund",
            "/leistungen/rente",
            "/leistungen/pass",
            "/datenschutz",
            "/impressum",
            "/barrierefreiheit",
            "/leistungen",
            "/leistungen/hund/checkliste",
            "/stellen",
            "/themen/1",
            "/unternehmen",
        ];
        for host in [CITY, TOWN, DISTRICT, UMBRELLA] {
            for path in paths {
                let page = installation.look(host, path).await;
                assert_eq!(page.status, StatusCode::OK, "{host}{path}");
                page.assert_page();
                assert_eq!(page.headers.get(header::SET_COOKIE), None, "{host}{path}");
                assert_eq!(page.header(header::CACHE_CONTROL), "private, max-age=60");
                assert_eq!(page.header(header::VARY), "Cookie, Accept-Language");
                assert!(
                    page.header(header::CONTENT_SECURITY_POLICY)
                        .contains("form-action 'self' ;")
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn imprint_and_privacy_are_a_step_away_also_where_there_is_nothing() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for host in [CITY, UMBRELLA] {
            for path in ["/", "/gibt-es-nicht", "/leistungen/gibt-es-nicht"] {
                let page = installation.look(host, path).await;
                for link in ["/impressum", "/datenschutz", "/barrierefreiheit"] {
                    let link = format!("href=\"{link}\"");
                    assert_eq!(page.text.matches(&link).count(), 1, "{host}{path} {link}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_front_page_leads_to_the_search_topics_and_popular_services() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let page = installation.look(CITY, "/").await;
        for part in [
            "action=\"/suche\"",
            "/themen/1",
            "/lebenslagen/5",
            "href=\"/leistungen/hund\"",
            "Alltag &#38; Wohnen",
            "/anmelden?to=/\"",
            "Musterverwaltung stadt",
        ] {
            assert!(page.text.contains(part), "{part} in {}", page.text);
        }
        let umbrella = installation.look(UMBRELLA, "/").await;
        for host in [CITY, TOWN, DISTRICT] {
            assert!(
                umbrella
                    .text
                    .contains(&format!("href=\"{}/\"", installation.origin(host))),
                "{host}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_service_says_who_is_responsible_and_how_to_ask_for_it() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let kreis = installation.origin(DISTRICT);
        let (to_kreis, to_dorf) = (
            format!("{kreis}/leistungen/auto"),
            installation.origin(TOWN) + "/leistungen/hund",
        );
        for (host, slug, parts) in [
            (
                CITY,
                "hund",
                vec![
                    "12 Euro",
                    "§ 1 Mustersatzung",
                    "Unterlage zu hund",
                    "Musterverwaltung stadt, Amt für hund",
                    "99110009104000",
                    "href=\"/anmelden?to=/leistungen/hund\"",
                ],
            ),
            // A city that belongs to no district does its services itself.
            (
                CITY,
                "auto",
                vec![
                    "Musterverwaltung stadt, Amt für auto",
                    "/anmelden?to=/leistungen/auto",
                ],
            ),
            (
                TOWN,
                "auto",
                vec!["Musterverwaltung kreis, Amt für auto", to_kreis.as_str()],
            ),
            (
                DISTRICT,
                "auto",
                vec![
                    "Musterverwaltung kreis, Amt für auto",
                    "/anmelden?to=/leistungen/auto",
                ],
            ),
            (DISTRICT, "hund", vec![to_dorf.as_str()]),
            (
                CITY,
                "rente",
                vec![
                    "Amt für rente",
                    "href=\"https://rente.example/antrag\"",
                    "rente.example",
                ],
            ),
            (UMBRELLA, "hund", vec![to_dorf.as_str()]),
            (UMBRELLA, "auto", vec![to_kreis.as_str()]),
            (
                CITY,
                "urkunde",
                vec!["Urkunde &#60;b&#62;bestellen&#60;/b&#62;"],
            ),
        ] {
            let page = installation
                .look(host, &format!("/leistungen/{slug}"))
                .await;
            for part in parts {
                assert!(
                    page.text.contains(part),
                    "{host} {slug}: {part} in {}",
                    page.text
                );
            }
        }
        let main = |page: &str| page.split("<main").nth(1).unwrap().to_owned();
        let free = installation.look(CITY, "/leistungen/sperrmuell").await;
        assert!(
            !main(&free.text).contains("/anmelden"),
            "no sign-in is asked for where none is needed"
        );
        let foreign = installation.look(TOWN, "/leistungen/auto").await;
        assert!(
            !main(&foreign.text).contains("/anmelden"),
            "one signs in where the form is"
        );
    })
    .await;
}

#[tokio::test]
async fn results_come_in_pages_of_twenty() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let hits = |text: &str| text.matches("href=\"/leistungen/").count();
        let first = installation.look(CITY, "/suche?q=reihe").await;
        assert_eq!(hits(&first.text), 20);
        assert!(
            first.text.contains("href=\"/suche?q=reihe&#38;offset=20\""),
            "{}",
            first.text
        );
        assert!(first.text.contains("value=\"reihe\""));
        assert!(
            first.text.contains("to=%2Fsuche%3Fq%3Dreihe\""),
            "signing in comes back to the search"
        );
        assert!(
            first.text.contains("?q=reihe&#38;lang=en\""),
            "the language changes on the same results"
        );
        let second = installation.look(CITY, "/suche?q=reihe&offset=20").await;
        assert_eq!(hits(&second.text), 10);
        assert!(second.text.contains("href=\"/suche?q=reihe\""));
        let beyond = installation.look(CITY, "/suche?q=reihe&offset=40").await;
        assert_eq!((beyond.status, hits(&beyond.text)), (StatusCode::OK, 0));
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_never_becomes_markup() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let page = installation
            .look(CITY, "/suche?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")
            .await;
        page.assert_page();
        // The page has a script of its own, in a file.
        assert!(!page.text.contains("<script>"), "{}", page.text);
    })
    .await;
}

#[tokio::test]
async fn hostile_addresses_are_refused_with_a_page() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let long = format!("/suche?q={}", "a".repeat(5000));
        for path in [
            "/suche?q=%00",
            "/suche?q=%FF%FE",
            "/suche?q=%zz",
            "/suche?q=a&q=b",
            "/suche?offset=-1",
            "/suche?offset=x",
            "/suche?offset=99999999999999999999",
            "/suche?offset=100001",
            long.as_str(),
            "/?state=%FF",
        ] {
            let page = installation.look(CITY, path).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
            page.assert_page();
        }
        for path in [
            "/leistungen/gibt-es-nicht",
            "/leistungen/..%2f..%2fetc",
            "/leistungen/%00",
            "/lebenslagen/999",
            "/lebenslagen/-1",
            "/lebenslagen/%FF",
            "/leistungen/",
            "/gibt-es-nicht",
        ] {
            let page = installation.look(CITY, path).await;
            assert!(page.status.is_client_error(), "{path}: {}", page.status);
            page.assert_page();
        }
    })
    .await;
}

#[tokio::test]
async fn garbage_cookies_are_nobodys_and_are_removed() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for value in ["", "x", "%00", "AAAA", &"A".repeat(43), &"B".repeat(4000)] {
            let mut browser = Browser::default();
            browser.set("__Host-portal", value);
            browser.set("__Host-login", value);
            let page = installation.get(CITY, "/", &mut browser).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.text.contains("/anmelden?to="), "nobody is signed in");
            assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
            assert_eq!(browser.cookie("__Host-portal"), None);
        }
    })
    .await;
}
