//! Ways to a service besides the search: topics, situations, companies, letters.
use crate::installation::{CITY, Installation, SITUATIONS, TOPICS, UMBRELLA, services};
use axum::http::StatusCode;
use portal::Catalogue;
use store::harness::each_database;

/// The dog is for everybody, and has a companies' service beside it.
async fn installation(db: store::Db) -> Installation {
    let services = services()
        .replacen("title = \"Hund anmelden\"", "title = \"Ähnliche Hunde\"", 1)
        .replace("situations = [6]", "situations = [5, 6]");
    Installation::with_catalogue(db, Catalogue::parse(TOPICS, SITUATIONS, &services).unwrap()).await
}

#[tokio::test]
async fn a_topic_holds_its_situations_and_each_service_once() {
    each_database(|db| async move {
        let installation = installation(db).await;
        for host in [CITY, UMBRELLA] {
            let page = installation.look(host, "/themen/1").await;
            page.assert_page();
            assert!(page.text.contains("href=\"/lebenslagen/6\""));
            assert_eq!(
                page.text.matches("href=\"/leistungen/gewerbe\"").count(),
                1,
                "in two situations"
            );
        }
        for path in ["/themen/2", "/themen/01", "/themen/x", "/themen/%00"] {
            let page = installation.look(CITY, path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_situation_shows_what_is_for_people_or_for_companies() {
    each_database(|db| async move {
        let installation = installation(db).await;
        for (query, people, companies) in [
            ("", true, true),
            ("?fuer=alle", true, true),
            ("?fuer=menschen", true, false),
            ("?fuer=unternehmen", false, true),
        ] {
            let page = installation
                .look(CITY, &format!("/lebenslagen/5{query}"))
                .await;
            page.assert_page();
            assert_eq!(
                page.text.contains("href=\"/leistungen/pass\""),
                people,
                "{query}"
            );
            assert_eq!(
                page.text.contains("href=\"/leistungen/gewerbe\""),
                companies,
                "{query}"
            );
        }
        let one_kind = installation.look(CITY, "/lebenslagen/6").await;
        assert!(!one_kind.text.contains("?fuer="), "nothing to choose");
        let wrong = installation.look(CITY, "/lebenslagen/5?fuer=x").await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn companies_find_their_situations() {
    each_database(|db| async move {
        let installation = installation(db).await;
        let page = installation.look(CITY, "/unternehmen").await;
        page.assert_page();
        assert!(
            page.text
                .contains("href=\"/lebenslagen/6?fuer=unternehmen\"")
        );
        assert!(
            !page.text.contains("href=\"/lebenslagen/5?fuer"),
            "pets are people's"
        );
        assert!(
            !page.text.contains("href=\"/lebenslagen/7?fuer"),
            "nothing is there"
        );
    })
    .await;
}

#[tokio::test]
async fn letters_hold_the_services_that_begin_with_them() {
    each_database(|db| async move {
        let installation = installation(db).await;
        let slugs = async |query: &str| {
            let page = installation
                .look(CITY, &format!("/leistungen{query}"))
                .await;
            page.assert_page();
            let links = page.text.split("href=\"/leistungen/").skip(1);
            links
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(slugs("").await, ["hund", "auto"], "ä stands with a");
        assert_eq!(slugs("?buchstabe=r").await.len(), 31);
        assert_eq!(slugs("?buchstabe=r&seite=2").await.len(), 0);
        assert_eq!(slugs("?buchstabe=x").await.len(), 0);
        for bad in [
            "?buchstabe=A",
            "?buchstabe=ab",
            "?buchstabe=",
            "?buchstabe=%00",
            "?seite=0",
        ] {
            let page = installation.look(CITY, &format!("/leistungen{bad}")).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{bad}");
            page.assert_page();
        }
    })
    .await;
}
