//! The data that the demo shows, searched the way people search.
use crate::installation::{CITY, Installation};
use axum::http::{StatusCode, header};
use portal::Catalogue;
use std::path::Path;
use store::harness::each_database;

fn read(name: &str) -> String {
    std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../demo")
            .join(name),
    )
    .unwrap()
}

fn catalogue() -> Catalogue {
    Catalogue::parse(
        &read("topics.csv"),
        &read("life_situations.csv"),
        &read("services.toml"),
    )
    .unwrap()
}

#[test]
fn the_demo_has_all_topics_and_situations_and_the_services_people_use_most() {
    let catalogue = catalogue();
    assert_eq!(
        (catalogue.topics().len(), catalogue.situations().len()),
        (14, 55)
    );
    assert!(catalogue.services().len() >= 250);
}

#[tokio::test]
async fn the_front_page_shows_what_people_use_most() {
    each_database(|db| async move {
        let installation = Installation::with_catalogue(db, catalogue()).await;
        let home = installation.look(CITY, "/").await;
        assert_eq!(home.text.matches("kern-card--interactive").count(), 8);
        for slug in ["bewohnerparkausweis", "hund-anmelden"] {
            assert!(home.text.contains(&format!("/leistungen/{slug}")), "{slug}");
        }
    })
    .await;
}

#[tokio::test]
async fn everyday_words_find_the_services_of_the_demo() {
    each_database(|db| async move {
        let installation = Installation::with_catalogue(db, catalogue()).await;
        for (query, expected) in [
            ("hund anmelden", "hund-anmelden"),
            ("parkausweis", "bewohnerparkausweis"),
            ("anwohnerparken", "bewohnerparkausweis"),
            ("persoanlausweis", "personalausweis-neu"),
            ("umziehen", "wohnsitz-ummelden"),
            ("sperrmüll", "sperrmuell"),
            ("müll", "sperrmuell"),
            ("geburtsurkunde", "geburtsurkunde"),
            ("heiraten", "eheschliessung-anmelden"),
            ("gewerbe anmelden", "gewerbe-anmelden"),
            ("führungszeugnis", "fuehrungszeugnis"),
        ] {
            let path = format!(
                "/api/v1/services?limit=5&q={}",
                protocols::form::encode(query)
            );
            let answer = installation.look(CITY, &path).await.json();
            let found: Vec<&str> = answer["services"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(|s| s["url"].as_str())
                .collect();
            assert!(
                found
                    .iter()
                    .any(|url| url.ends_with(&format!("/{expected}"))),
                "{query}: {found:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn every_service_and_situation_of_the_demo_has_its_page() {
    each_database(|db| async move {
        let installation = Installation::with_catalogue(db, catalogue()).await;
        let catalogue = catalogue();
        let services = catalogue
            .services()
            .iter()
            .map(|s| format!("/leistungen/{}", s.slug));
        let situations = catalogue
            .situations()
            .iter()
            .map(|s| format!("/lebenslagen/{}", s.id));
        for path in services.chain(situations) {
            let page = installation.look(CITY, &path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            page.assert_page();
            assert_eq!(page.headers.get(header::SET_COOKIE), None);
        }
    })
    .await;
}
