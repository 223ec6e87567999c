//! Where people go: offices on the page of a service, in a list, on a map, and on their own page.
use crate::installation::{Answer, Browser, CITY, DISTRICT, Installation, OFFICES, TOWN, UMBRELLA};
use axum::http::{HeaderName, StatusCode};
use portal::Catalogue;
use store::harness::each_database;

// The tests begin on Monday, 21 September 2026, at 16:13 by the clocks of Germany.
const HOUR: i64 = 3600;

fn holds(page: &Answer, parts: &[&str]) {
    page.assert_page();
    for part in parts {
        assert!(page.text.contains(part), "{part} in {}", page.text);
    }
}

#[tokio::test]
async fn a_service_says_where_to_go_and_whether_it_is_open_now() {
    each_database(|db| async move {
        let installation = Installation::with_offices(db).await;
        let page = installation.look(CITY, "/leistungen/hund").await;
        holds(
            &page,
            &[
                "Amt für Hunde",
                "href=\"/stellen/files/hundeamt\"",
                "Marktgasse 4",
                "href=\"tel:02091690\"",
                "href=\"mailto:hund@stadt.example\"",
                "href=\"https://termine.stadt.example/hund\"",
                "Jetzt geöffnet, bis 18:00 Uhr",
                "13:00–18:00",
                "Hunde warten draußen.",
                "Montag (heute)",
            ],
        );
        let elsewhere = installation.look(TOWN, "/leistungen/hund").await;
        assert!(
            !elsewhere.text.contains("Amt für Hunde"),
            "another town's office"
        );
        installation.pass(2 * HOUR);
        let evening = installation.look(CITY, "/leistungen/hund").await;
        holds(&evening, &["Geschlossen, öffnet Donnerstag um 08:00 Uhr"]);
        installation.pass(13 * HOUR);
        let tuesday = installation.look(CITY, "/leistungen/hund").await;
        holds(&tuesday, &["Dienstag (heute)", "öffnet Donnerstag"]);
    })
    .await;
}

#[tokio::test]
async fn an_office_says_what_it_does_and_what_it_belongs_to() {
    each_database(|db| async move {
        let installation = Installation::with_offices(db).await;
        let page = installation.look(CITY, "/stellen/files/hundeamt").await;
        holds(
            &page,
            &[
                "Alles über Hunde.",
                "href=\"/leistungen/hund\"",
                "href=\"/stellen/files/rathaus\"",
                "Keine Stufen.",
                "\"@type\":\"GovernmentOffice\"",
                "\"opens\":\"08:00\"",
            ],
        );
        let above = installation.look(CITY, "/stellen/files/rathaus").await;
        holds(
            &above,
            &["href=\"/stellen/files/hundeamt\"", "Amt für Hunde"],
        );
    })
    .await;
}

#[tokio::test]
async fn a_place_lists_its_own_offices_and_those_of_its_district() {
    each_database(|db| async move {
        let installation = Installation::with_offices(db).await;
        for (host, own, foreign) in [
            (
                CITY,
                vec!["Rathaus", "Amt für Hunde"],
                vec!["Dorfverwaltung", "Kreishaus"],
            ),
            (
                TOWN,
                vec!["Dorfverwaltung", "Kreishaus"],
                vec!["Amt für Hunde"],
            ),
            (
                DISTRICT,
                vec!["Dorfverwaltung", "Kreishaus"],
                vec!["Amt für Hunde"],
            ),
            (
                UMBRELLA,
                vec!["Rathaus", "Dorfverwaltung", "Kreishaus"],
                vec![],
            ),
        ] {
            let page = installation.look(host, "/stellen").await;
            holds(&page, &own);
            for name in foreign {
                assert!(!page.text.contains(name), "{name} at {host}");
            }
        }
        for (host, office, status) in [
            (CITY, "hundeamt", StatusCode::OK),
            (UMBRELLA, "hundeamt", StatusCode::OK),
            (TOWN, "kreis", StatusCode::OK),
            (TOWN, "hundeamt", StatusCode::NOT_FOUND),
            (CITY, "dorf", StatusCode::NOT_FOUND),
        ] {
            let page = installation
                .look(host, &format!("/stellen/files/{office}"))
                .await;
            assert_eq!(page.status, status, "{office} at {host}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_nearest_office_comes_first() {
    each_database(|db| async move {
        let installation = Installation::with_offices(db).await;
        let order = |page: &Answer| -> Vec<String> {
            let list = page.text.split("data-near-list").nth(1).unwrap();
            let links = list.split("href=\"/stellen/files/").skip(1);
            links
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect()
        };
        for (place, expected) in [
            ("45711", ["dorf", "kreis", "hundeamt", "rathaus"]),
            ("Dorf", ["dorf", "kreis", "hundeamt", "rathaus"]),
            ("45879+Stadt", ["rathaus", "hundeamt", "kreis", "dorf"]),
        ] {
            let page = installation
                .look(UMBRELLA, &format!("/stellen?ort={place}"))
                .await;
            page.assert_page();
            assert_eq!(order(&page), expected, "{place}");
        }
        let page = installation.look(UMBRELLA, "/stellen?ort=45711").await;
        holds(&page, &["0,5 km entfernt", "<svg", "Karte mit 4 Stellen"]);
        let unknown = installation.look(UMBRELLA, "/stellen?ort=Atlantis").await;
        holds(&unknown, &["„Atlantis“ kennen wir hier nicht", "Rathaus"]);
    })
    .await;
}

#[tokio::test]
async fn only_the_list_of_offices_may_ask_where_somebody_is() {
    each_database(|db| async move {
        let installation = Installation::with_offices(db).await;
        let policy = async |path| {
            let page = installation.look(CITY, path).await;
            page.header(HeaderName::from_static("permissions-policy"))
                .to_owned()
        };
        assert!(policy("/stellen").await.contains("geolocation=(self)"));
        for path in ["/", "/leistungen/hund", "/stellen/files/rathaus"] {
            assert!(policy(path).await.contains("geolocation=()"), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn hostile_addresses_of_offices_are_refused_with_a_page() {
    each_database(|db| async move {
        let installation = Installation::with_offices(db).await;
        let long = format!("/stellen?ort={}", "a".repeat(101));
        for path in [
            "/stellen?ort=%00",
            "/stellen?ort=%FF",
            "/stellen?seite=0",
            "/stellen?seite=-1",
            long.as_str(),
        ] {
            let page = installation.look(CITY, path).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
            page.assert_page();
        }
        for path in [
            "/stellen/files/gibt-es-nicht",
            "/stellen/x/rathaus",
            "/stellen/files/%23",
            "/stellen/files/..%2F",
            "/stellen/files%23hundeamt/x",
        ] {
            let page = installation.look(CITY, path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            page.assert_page();
        }
        let typed = installation
            .look(CITY, "/stellen?ort=%22%3E%3Cscript%3Ealert(1)")
            .await;
        typed.assert_page();
        assert!(!typed.text.contains("<script>"), "{}", typed.text);
    })
    .await;
}

/// Sources may say anything: two offices above each other, and names that are markup.
#[tokio::test]
async fn offices_that_belong_to_each_other_and_names_with_markup_do_no_harm() {
    each_database(|db| async move {
        let catalogue = Catalogue::parse(
            "id,name,summary\n",
            "id,topic,name,audience\n",
            "service = []",
        )
        .unwrap();
        let offices = OFFICES
            .replace(
                "id = \"rathaus\"",
                "id = \"rathaus\"\nparent = \"hundeamt\"",
            )
            .replace("Amt für Hunde", "</script><script>alert(1)</script>");
        let whole = catalogue.with_offices(&offices).unwrap();
        let installation = Installation::with_catalogue(db, whole).await;
        for path in [
            "/stellen",
            "/stellen/files/rathaus",
            "/stellen/files/hundeamt",
        ] {
            let page = installation.get(CITY, path, &mut Browser::default()).await;
            page.assert_page();
            assert!(!page.text.contains("<script>"), "{path}: {}", page.text);
        }
    })
    .await;
}

#[test]
fn a_bad_file_of_offices_is_named_with_entry_and_field() {
    let bad = |from: &str, to: &str| {
        let catalogue = Catalogue::parse(
            "id,name,summary\n",
            "id,topic,name,audience\n",
            "service = []",
        )
        .unwrap();
        catalogue
            .with_offices(&OFFICES.replacen(from, to, 1))
            .unwrap_err()
            .0
    };
    for (from, to, named) in [
        ("45879", "4587", "postal_code"),
        ("51.511", "north", "degrees"),
        ("08:00-12:00", "8-12", "hours"),
        ("\"rathaus\"\narea", "\"Rat haus\"\narea", "id"),
        ("parent = \"rathaus\"", "parent = \"x\"", "parent"),
        ("id = \"dorf\"", "id = \"kreis\"", "twice"),
        ("phone", "telephone", "telephone"),
    ] {
        let sentence = bad(from, to);
        assert!(
            sentence.starts_with("offices.toml") && sentence.contains(named),
            "{sentence}"
        );
    }
}
