//! Everything that the page of a service says besides how to ask for it.
use crate::installation::{CITY, Installation, TOWN, UMBRELLA};
use axum::http::header;
use portal::catalogue::{Area, Body, Change, Fee, Form, Module, Record, Service, put};
use std::collections::BTreeMap;
use store::{Id, harness::each_database};

const KEY: &str = "99110009104000"; // the dog of the test's files

/// What the city adds to the dog.
async fn add(installation: &Installation, service: Service) {
    let now = installation.now();
    let record = Record {
        id: Id::new(now, &mut installation.app.dice.chance()),
        source: "desk".into(),
        foreign_id: "hund".into(),
        owner: "stadt".into(),
        area: Area::read("05513").unwrap(),
        body: Body::Service(Box::new(Service {
            leika_key: Some(KEY.into()),
            ..service
        })),
        extra: String::new(),
    };
    let written = installation.app.db.write("test", move |tx| {
        put(tx, &record, &mut Change::new("test", now))
    });
    written.await.unwrap();
}

fn german(texts: &[(Module, &str)]) -> BTreeMap<String, BTreeMap<Module, String>> {
    let texts = texts.iter().map(|(m, t)| (*m, (*t).to_owned())).collect();
    BTreeMap::from([("de".to_owned(), texts)])
}

#[tokio::test]
async fn who_wrote_the_texts_is_said_once_where_one_did_and_else_at_each() {
    each_database(|db| async move {
        let installation = Installation::with_offices(db).await;
        let page = installation.look(CITY, "/leistungen/hund").await;
        assert_eq!(page.text.matches("Text: Bund").count(), 1, "{}", page.text);
        let texts = german(&[
            (Module::Description, "Bei uns in der Stadt."),
            (Module::Deadlines, "Zwei Wochen."),
        ]);
        add(
            &installation,
            Service {
                texts,
                ..Service::default()
            },
        )
        .await;
        let page = installation.look(CITY, "/leistungen/hund").await;
        assert_eq!(page.text.matches("Text: Musterverwaltung stadt").count(), 2);
        assert_eq!(
            page.text.matches("Text: Bund").count(),
            4,
            "summary, fee, documents and law"
        );
        let page = installation.look(TOWN, "/leistungen/hund").await;
        assert_eq!(page.text.matches("Text: Bund").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn fees_stand_in_a_table_and_forms_in_a_list() {
    each_database(|db| async move {
        let installation = Installation::with_offices(db).await;
        let fee = |what: &str, cents, up_to, in_advance| Fee {
            what: what.into(),
            cents,
            up_to,
            legal_basis: "§ 2 Hundesteuersatzung".into(),
            in_advance,
        };
        let form = |name: &str, url: &str| Form {
            name: name.into(),
            url: url.into(),
        };
        add(
            &installation,
            Service {
                fees: vec![
                    fee("Erster Hund", Some(9600), None, true),
                    fee("Weitere", Some(12_050), Some(50_000), false),
                    fee("Marke", Some(0), None, false),
                ],
                forms: vec![
                    form("Anmeldung", "https://stadt.example/hund.pdf"),
                    form("Böse", "javascript:alert(1)"),
                ],
                ..Service::default()
            },
        )
        .await;
        let page = installation.look(CITY, "/leistungen/hund").await;
        page.assert_page();
        for part in [
            "96,00 Euro (vorab zu zahlen)",
            "120,50 bis 500,00 Euro",
            "gebührenfrei",
            "§ 2 Hundesteuersatzung",
            "href=\"https://stadt.example/hund.pdf\"",
            "\"price\":\"96.00\"",
        ] {
            assert!(page.text.contains(part), "{part} in {}", page.text);
        }
        assert!(!page.text.contains("javascript:"));
    })
    .await;
}

#[tokio::test]
async fn programs_read_the_service_as_data_that_no_text_breaks_out_of() {
    each_database(|db| async move {
        let installation = Installation::with_offices(db).await;
        let data = async |host, slug: &str| {
            let page = installation
                .look(host, &format!("/leistungen/{slug}"))
                .await;
            let text = page
                .text
                .split("<script type=\"application/ld+json\">")
                .nth(1)
                .unwrap();
            serde_json::from_str::<serde_json::Value>(text.split("</script>").next().unwrap())
                .unwrap()
        };
        let hund = data(CITY, "hund").await;
        assert_eq!(hund["@type"], "GovernmentService");
        assert_eq!(hund["identifier"]["value"], KEY);
        assert_eq!(hund["provider"]["name"], "Musterverwaltung stadt");
        assert_eq!(hund["url"], installation.origin(CITY) + "/leistungen/hund");
        let office = &hund["availableChannel"][1]["serviceLocation"];
        assert_eq!(office["address"]["streetAddress"], "Marktgasse 4");
        assert_eq!(
            data(UMBRELLA, "rente").await["availableChannel"][0]["serviceUrl"],
            "https://rente.example/antrag"
        );
        assert_eq!(
            data(CITY, "urkunde").await["name"],
            "Urkunde <b>bestellen</b>"
        );
        let texts = german(&[(Module::Title, "</script><script>alert(1)</script>")]);
        add(
            &installation,
            Service {
                texts,
                ..Service::default()
            },
        )
        .await;
        let page = installation.look(CITY, "/leistungen/hund").await;
        assert!(!page.text.contains("<script>"), "{}", page.text);
        assert_eq!(
            data(CITY, "hund").await["name"],
            "</script><script>alert(1)</script>"
        );
    })
    .await;
}

#[tokio::test]
async fn whoever_shares_a_page_shows_what_it_is() {
    each_database(|db| async move {
        let installation = Installation::with_offices(db).await;
        for (host, path, title) in [
            (CITY, "/", ""),
            (UMBRELLA, "/", ""),
            (CITY, "/suche?q=Sehr+Privates", ""),
            (CITY, "/lebenslagen", "Lebenslagen"),
            (CITY, "/lebenslagen/5", ""),
            (CITY, "/themen/1", ""),
            (CITY, "/unternehmen", ""),
            (CITY, "/leistungen", ""),
            (CITY, "/leistungen/hund", "Hund anmelden"),
            (CITY, "/stellen", ""),
            (CITY, "/monitor", ""),
            (CITY, "/offene-daten", ""),
            (CITY, "/barrierefreiheit", ""),
        ] {
            let page = installation.look(host, path).await;
            page.assert_page();
            let said = |name: &str| {
                let begin = format!("<meta property=\"og:{name}\" content=\"");
                let (_, rest) = page.text.split_once(&begin).unwrap_or_default();
                rest.split('"').next().unwrap_or_default().to_owned()
            };
            let address = path.split('?').next().unwrap();
            assert_eq!(said("url"), installation.origin(host) + address);
            assert_eq!(
                (said("type").as_str(), said("locale").as_str()),
                ("website", "de")
            );
            assert!(!said("site_name").is_empty(), "{path}");
            assert!(
                !said("title").is_empty() && said("title").contains(title),
                "{path}"
            );
            let head = page.text.split("</head>").next().unwrap();
            let shared = head.split("<meta property").skip(1);
            assert!(shared.into_iter().all(|meta| !meta.contains("Privates")));
        }
    })
    .await;
}

#[tokio::test]
async fn each_language_has_an_address_that_keeps_nothing() {
    each_database(|db| async move {
        let installation = Installation::with_offices(db).await;
        let page = installation.look(CITY, "/leistungen/hund").await;
        let address = installation.origin(CITY) + "/leistungen/hund";
        for part in [
            format!("<link rel=\"canonical\" href=\"{address}\">"),
            format!("hreflang=\"x-default\" href=\"{address}\""),
            format!("hreflang=\"tr\" href=\"{address}?sprache=tr\""),
            format!("hreflang=\"de-simple\" href=\"{address}?sprache=de-leicht\""),
            format!("<meta property=\"og:url\" content=\"{address}\">"),
            "<meta name=\"description\" content=\"Kurz zu hund.\">".to_owned(),
        ] {
            assert!(page.text.contains(&part), "{part} in {}", page.text);
        }
        let english = installation.look(CITY, "/leistungen/hund?sprache=en").await;
        assert!(english.text.contains("<html lang=\"en\">"));
        assert!(english.text.contains(&format!(
            "<link rel=\"canonical\" href=\"{address}?sprache=en\">"
        )));
        assert_eq!(english.headers.get(header::SET_COOKIE), None);
        // Somebody who then chooses another language gets that one.
        let chosen = installation
            .look(CITY, "/leistungen/hund?sprache=en&lang=tr")
            .await;
        assert_eq!(chosen.location(), "/leistungen/hund");
        let unknown = installation.look(CITY, "/leistungen/hund?sprache=xx").await;
        assert!(unknown.text.contains("<html lang=\"de\">"));
    })
    .await;
}
