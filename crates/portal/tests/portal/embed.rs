//! Parts of a portal within other sites.
use crate::{
    installation::{Answer, CITY, Installation, TOWN},
    staff::{begun, signed_in},
    tenant::{fill, publish},
};
use axum::http::{StatusCode, header};
use store::harness::each_database;

const PARTS: [&str; 3] = [
    "/einbetten/suche",
    "/einbetten/leistung/hund",
    "/einbetten/anmelden",
];

fn ancestors(page: &Answer) -> String {
    let policy = page.header(header::CONTENT_SECURITY_POLICY);
    let rest = policy.split("frame-ancestors ").nth(1).unwrap();
    rest.split(';').next().unwrap().to_owned()
}

async fn allowing(db: store::Db) -> Installation {
    let (installation, mut leader) = begun(db).await;
    let hosts = [("embed", "www.stadt.example\r\nfremd.localhost")];
    let saved = fill(
        &installation,
        CITY,
        "bereich/einbettung",
        &hosts,
        &mut leader,
    )
    .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    publish(&installation, CITY, &mut leader).await;
    installation
}

#[tokio::test]
async fn three_pages_may_be_embedded_by_the_sites_of_the_list_and_no_other_page_by_anybody() {
    each_database(|db| async move {
        let installation = allowing(db).await;
        for path in PARTS {
            let page = installation.look(CITY, path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            page.assert_page();
            assert_eq!(
                ancestors(&page),
                "http://www.stadt.example:* http://fremd.localhost:*"
            );
            assert_eq!(page.header(header::X_FRAME_OPTIONS), "");
            let elsewhere = installation.look(TOWN, path).await;
            assert_eq!(
                ancestors(&elsewhere),
                "'none'",
                "another town allowed nobody"
            );
            assert_eq!(elsewhere.header(header::X_FRAME_OPTIONS), "DENY");
        }
        for path in [
            "/",
            "/suche",
            "/leistungen/hund",
            "/redaktion",
            "/impressum",
            "/gibt-es-nicht",
        ] {
            let page = installation.look(CITY, path).await;
            if page.status != StatusCode::SEE_OTHER {
                assert_eq!(ancestors(&page), "'none'", "{path}");
            }
            assert_eq!(page.header(header::X_FRAME_OPTIONS), "DENY", "{path}");
        }
        let gone = installation
            .look(CITY, "/einbetten/leistung/gibt-es-nicht")
            .await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        gone.assert_page();
        assert_ne!(ancestors(&gone), "'none'", "no hole in the other site");
    })
    .await;
}

#[tokio::test]
async fn a_frame_knows_nobody_and_asks_for_no_cookie() {
    each_database(|db| async move {
        let installation = allowing(db).await;
        let mut person = signed_in(&installation, CITY, "jemand").await;
        person.set("__Host-lang", "tr");
        for path in PARTS {
            let page = installation.get(CITY, path, &mut person).await;
            assert!(!page.headers.contains_key(header::SET_COOKIE), "{path}");
            assert!(
                !page.text.contains("/abmelden") && !page.text.contains("csrf"),
                "{path}"
            );
            assert!(page.text.contains("<base target=\"_top\">"), "{path}");
            let english = installation.look(CITY, &format!("{path}?sprache=en")).await;
            assert!(english.text.contains("<html lang=\"en\""), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_height_is_told_to_a_site_of_the_list_alone() {
    each_database(|db| async move {
        let installation = allowing(db).await;
        for (origin, told) in [
            ("http://fremd.localhost:4711", true),
            ("http://www.stadt.example", true),
            ("https://www.stadt.example", false),
            ("http://evil.example", false),
            ("http://www.stadt.example.evil.example", false),
            ("http://www.stadt.example:80@evil.example", false),
            ("http://www.stadt.example/", false),
            ("*", false),
            ("", false),
        ] {
            let query = protocols::form::encode(origin);
            let page = installation
                .look(CITY, &format!("/einbetten/suche?herkunft={query}"))
                .await;
            let parent = page.text.contains(&format!("data-parent=\"{origin}\""));
            assert_eq!(parent, told, "{origin}");
            assert_eq!(page.text.contains("data-parent"), told, "{origin}");
        }
    })
    .await;
}

#[tokio::test]
async fn embedding_hosts_are_whole_names_and_never_everybody() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        for bad in [
            "*",
            "*.example",
            "https://stadt.example",
            "stadt.example 'self'",
            "stadt.example; script-src *",
        ] {
            let refused = fill(
                &installation,
                CITY,
                "bereich/einbettung",
                &[("embed", bad)],
                &mut leader,
            )
            .await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        }
    })
    .await;
}
