//! What somebody needs, as a list to tick.
use crate::installation::{CITY, Installation, SITUATIONS, TOPICS, services};
use axum::http::{StatusCode, header};
use portal::Catalogue;
use store::harness::each_database;

async fn installation(db: store::Db) -> Installation {
    let services = services()
        .replace(
            "documents = [\"Unterlage zu hund\"]",
            "documents = [\"Personalausweis\", \"Chipnummer & Marke\"]",
        )
        .replace(
            "documents = [\"Unterlage zu pass\"]",
            "documents = [\"personalausweis.\", \"Foto\"]",
        );
    Installation::with_catalogue(db, Catalogue::parse(TOPICS, SITUATIONS, &services).unwrap()).await
}

#[tokio::test]
async fn what_several_services_need_stands_there_once() {
    each_database(|db| async move {
        let installation = installation(db).await;
        let ticks = |text: &str| text.matches("type=\"checkbox\"").count();
        let one = installation.look(CITY, "/leistungen/hund/checkliste").await;
        one.assert_page();
        assert_eq!(ticks(&one.text), 2);
        assert!(one.text.contains("Chipnummer &#38; Marke"), "{}", one.text);
        assert!(
            one.text.contains("/leistungen/hund/checkliste?mit=auto"),
            "others of the situation"
        );
        let both = installation
            .look(CITY, "/leistungen/hund/checkliste?mit=pass")
            .await;
        both.assert_page();
        assert_eq!(
            ticks(&both.text),
            3,
            "one identity card, one chip, one photo"
        );
        assert!(both.text.contains("– Pass<") && both.text.contains("– Hund anmelden<"));
        assert!(
            both.text.contains("href=\"/leistungen/pass/checkliste\""),
            "without the dog"
        );
        assert_eq!(
            both.headers.get(header::SET_COOKIE),
            None,
            "nothing is kept"
        );
        assert!(
            !both.text.split("<main").nth(1).unwrap().contains("<form"),
            "and nothing is sent"
        );
    })
    .await;
}

#[tokio::test]
async fn a_list_of_what_is_not_there_or_of_too_much_is_refused() {
    each_database(|db| async move {
        let installation = installation(db).await;
        let many: Vec<String> = (10..20).map(|i| format!("liste-{i}")).collect();
        let many = format!("/leistungen/hund/checkliste?mit={}", many.join("."));
        for (path, status) in [
            ("/leistungen/xyzzy/checkliste", StatusCode::NOT_FOUND),
            (
                "/leistungen/hund/checkliste?mit=xyzzy",
                StatusCode::NOT_FOUND,
            ),
            ("/leistungen/hund/checkliste?mit=%00", StatusCode::NOT_FOUND),
            (many.as_str(), StatusCode::BAD_REQUEST),
            (
                "/leistungen/hund/checkliste?mit=hund.hund..pass",
                StatusCode::OK,
            ),
        ] {
            let page = installation.look(CITY, path).await;
            assert_eq!(page.status, status, "{path}");
            page.assert_page();
        }
    })
    .await;
}
