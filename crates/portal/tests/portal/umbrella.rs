//! The umbrella of a region: its towns, and the way to one's own.
use crate::installation::{Browser, CITY, DISTRICT, Installation, TOWN, UMBRELLA};
use axum::http::StatusCode;
use store::harness::each_database;

#[tokio::test]
async fn towns_are_found_by_name_kind_and_district() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let links = |host: &str| {
            format!(
                "<li><a class=\"kern-link\" href=\"{}/\"",
                installation.origin(host)
            )
        };
        for (query, found) in [
            ("", vec![CITY, DISTRICT, TOWN]),
            ("?q=STADT", vec![CITY]),
            ("?art=gemeinde", vec![TOWN]),
            ("?q=kreis", vec![DISTRICT, TOWN]),
            ("?q=kreis&art=kreis", vec![DISTRICT]),
            ("?q=xyz", vec![]),
            ("?art=x", vec![CITY, DISTRICT, TOWN]),
        ] {
            let page = installation
                .look(UMBRELLA, &format!("/kommunen{query}"))
                .await;
            page.assert_page();
            for host in [CITY, DISTRICT, TOWN] {
                assert_eq!(
                    page.text.contains(&links(host)),
                    found.contains(&host),
                    "{query} {host}"
                );
            }
        }
        assert_eq!(
            installation.look(CITY, "/kommunen").await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn a_town_is_remembered_only_when_asked_and_forgotten_again() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut browser = Browser::default();
        let there = installation
            .post(UMBRELLA, "/zu", &[("kommune", "dorf")], &mut browser)
            .await;
        there.assert_page();
        let forward = format!("content=\"0; url={}/\"", installation.origin(TOWN));
        assert!(there.text.contains(&forward), "{}", there.text);
        assert_eq!(browser.cookie("__Host-town"), None, "nobody asked");
        let fields = [("kommune", "dorf"), ("merken", "on")];
        installation
            .post(UMBRELLA, "/zu", &fields, &mut browser)
            .await;
        let home = installation.get(UMBRELLA, "/", &mut browser).await;
        home.assert_page();
        assert!(home.text.contains("Weiter zu Musterverwaltung dorf"));
        installation
            .post(UMBRELLA, "/zu/vergessen", &[], &mut browser)
            .await;
        assert_eq!(browser.cookie("__Host-town"), None);
        for elsewhere in ["https://evil.example", "", "umbrella:r"] {
            let fields = [("kommune", elsewhere)];
            let answer = installation
                .post(UMBRELLA, "/zu", &fields, &mut browser)
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{elsewhere}");
        }
        browser.set("__Host-town", "evil\"><script>");
        let home = installation.get(UMBRELLA, "/", &mut browser).await;
        assert!(
            !home.text.contains("Weiter zu"),
            "what is no town of the region is nothing"
        );
    })
    .await;
}
