//! The pages say what is so: whose text it is, in which language, from when on, and where.
use crate::installation::{CITY, Installation, TOWN};
use axum::http::StatusCode;
use portal::{
    catalogue::{Area, Body, Change, Module, Record, Service, Valid, put},
    due_links,
};
use std::collections::BTreeMap;
use store::{Id, harness::each_database};

const DOG: &str = "99110009104000";

async fn write(
    installation: &Installation,
    (source, id, owner, area): (&str, &str, &str, &str),
    service: Service,
) {
    let record = Record {
        id: Id::new(installation.now(), &mut installation.app.dice.chance()),
        source: source.into(),
        foreign_id: id.into(),
        owner: owner.into(),
        area: Area::read(area).unwrap(),
        body: Body::Service(Box::new(service)),
        extra: String::new(),
    };
    let now = installation.now();
    let written = installation.app.db.write("test", move |tx| {
        put(tx, &record, &mut Change::new("test", now))
    });
    written.await.unwrap();
}

fn dog(texts: &[(&str, Module, &str)]) -> Service {
    service(Some(DOG), texts)
}

fn service(key: Option<&str>, said: &[(&str, Module, &str)]) -> Service {
    let mut texts: BTreeMap<String, BTreeMap<Module, String>> = BTreeMap::new();
    for (lang, module, text) in said {
        let of_lang = texts.entry((*lang).to_owned()).or_default();
        of_lang.insert(*module, (*text).to_owned());
    }
    Service {
        leika_key: key.map(str::to_owned),
        texts,
        ..Service::default()
    }
}

#[tokio::test]
async fn what_the_town_says_is_not_replaced_by_a_translation_of_something_else() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let federal = [
            ("de", Module::Fees, "Zwölf Euro im Jahr."),
            ("en", Module::Fees, "Twelve euros a year."),
        ];
        write(&installation, ("bund", "1", "", ""), dog(&federal)).await;
        let own = [("de", Module::Fees, "96 Euro im Jahr.")];
        write(&installation, ("desk", "1", "stadt", "05513"), dog(&own)).await;
        let page = installation.look(CITY, "/leistungen/hund?sprache=en").await;
        page.assert_page();
        assert!(
            page.text
                .contains("lang=\"de\"><p class=\"kern-body\">96 Euro im Jahr."),
            "{}",
            page.text
        );
        assert!(!page.text.contains("Twelve euros"), "{}", page.text);
        assert!(page.text.contains("available in German only"));
        assert!(page.text.contains("Text: Musterverwaltung stadt"));
        // The same words: then the translation is one of them.
        let same = [("de", Module::Fees, "Zwölf Euro im Jahr.")];
        write(&installation, ("desk", "1", "stadt", "05513"), dog(&same)).await;
        let page = installation.look(CITY, "/leistungen/hund?sprache=en").await;
        assert!(
            page.text
                .contains("lang=\"en\"><p class=\"kern-body\">Twelve euros"),
            "{}",
            page.text
        );
    })
    .await;
}

#[tokio::test]
async fn every_part_of_a_page_says_whose_it_is_where_that_differs() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let whole = installation.look(CITY, "/leistungen/hund").await.text;
        let once = whole.matches("Text: ").count();
        assert_eq!(once, 1, "one origin is said once: {whole}");
        let own = [
            ("de", Module::Fees, "96 Euro im Jahr."),
            ("de", Module::ProcessingTime, "Zwei Tage."),
        ];
        write(&installation, ("kreis/x", "1", "", "05562"), dog(&own)).await;
        let page = installation.look(TOWN, "/leistungen/hund").await.text;
        for part in ["96 Euro im Jahr.", "Zwei Tage."] {
            let note = page
                .split(part)
                .nth(1)
                .unwrap_or_else(|| panic!("{part}: {page}"));
            let note = note.split("</dd>").next().unwrap();
            assert!(
                note.contains("Text: Musterverwaltung kreis"),
                "{part}: {note}"
            );
        }
        let summary = page.split("class=\"st-lead\"").nth(1).unwrap();
        let summary = summary.split("<dl").next().unwrap();
        assert!(summary.contains("Text: "), "{summary}");
    })
    .await;
}

/// Where the town lists a service, by its address or its title.
async fn shown(installation: &Installation) -> Vec<&'static str> {
    let mut places = Vec::new();
    for path in [
        "/lebenslagen/5",
        "/themen/1",
        "/leistungen?buchstabe=y",
        "/sitemap.xml",
        "/leistungen/yoga",
        "/suche?q=yogaschein",
    ] {
        let page = installation.look(CITY, path).await;
        let linked = page.text.contains("/leistungen/yoga<")
            || page.text.contains("href=\"/leistungen/yoga\"");
        if page.status == StatusCode::OK && (linked || path == "/leistungen/yoga") {
            places.push(path);
        }
    }
    let letters = installation.look(CITY, "/leistungen").await.text;
    if letters.contains("buchstabe=y") {
        places.push("letter");
    }
    places
}

/// What the front page says of how many services somebody with a pet needs.
async fn counted(installation: &Installation) -> String {
    let page = installation.look(CITY, "/themen/1").await.text;
    let rest = page.split("/lebenslagen/5\"").nth(1).unwrap();
    let number = rest.split(" Leistungen").next().unwrap();
    number.rsplit(['>', ' ']).next().unwrap().to_owned()
}

#[tokio::test]
async fn what_does_not_hold_yet_or_no_more_stands_nowhere() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let before = counted(&installation).await;
        let now = installation.now();
        let yoga = Service {
            slug: Some("yoga".into()),
            situations: vec![5],
            valid: Valid {
                from: Some(now.plus_secs(86_400)),
                until: Some(now.plus_secs(3 * 86_400)),
            },
            ..service(None, &[("de", Module::Title, "Yogaschein")])
        };
        write(&installation, ("bund", "yoga", "", ""), yoga).await;
        assert!(shown(&installation).await.is_empty(), "not yet");
        assert_eq!(counted(&installation).await, before);
        // Nobody writes anything: it is the day that changes.
        installation.pass(86_400);
        let there = shown(&installation).await;
        assert_eq!(there.len(), 7, "now: {there:?}");
        assert_ne!(counted(&installation).await, before);
        installation.pass(2 * 86_400);
        let there = shown(&installation).await;
        assert!(there.is_empty(), "no more: {there:?}");
        assert_eq!(counted(&installation).await, before);
    })
    .await;
}

#[tokio::test]
async fn what_a_town_does_not_offer_is_not_counted_and_what_it_does_is_in_the_sitemap() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let before: usize = counted(&installation).await.parse().unwrap();
        let not = || Service {
            not_offered: true,
            ..dog(&[])
        };
        write(&installation, ("land", "1", "", "05"), not()).await;
        let sitemap = async || installation.look(CITY, "/sitemap.xml").await.text;
        assert!(!sitemap().await.contains("/leistungen/hund<"));
        assert_eq!(counted(&installation).await, (before - 1).to_string());
        // The nearest word counts.
        let own = dog(&[("de", Module::Fees, "96 Euro")]);
        write(&installation, ("desk", "1", "stadt", "05513"), own).await;
        let page = installation.look(CITY, "/leistungen/hund").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(sitemap().await.contains("/leistungen/hund<"));
        assert_eq!(counted(&installation).await, before.to_string());
    })
    .await;
}

#[tokio::test]
async fn an_earlier_address_leads_to_the_one_of_today() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let named = |slug: &str| Service {
            slug: Some(slug.to_owned()),
            ..dog(&[])
        };
        let here = ("desk", "1", "stadt", "05513");
        write(&installation, here, named("hundesteuer")).await;
        write(&installation, here, named("steuer-fuer-hunde")).await;
        for earlier in ["hund", "hundesteuer"] {
            let path = format!("/leistungen/{earlier}?sprache=en");
            let answer = installation.look(CITY, &path).await;
            assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{earlier}");
            let to = answer.location();
            assert_eq!(to, "/leistungen/steuer-fuer-hunde?sprache=en");
        }
        let page = installation
            .look(CITY, "/leistungen/steuer-fuer-hunde")
            .await;
        page.assert_page();
        let sitemap = installation.look(CITY, "/sitemap.xml").await.text;
        assert!(sitemap.contains("/leistungen/steuer-fuer-hunde<"));
        assert!(!sitemap.contains("/leistungen/hund<"), "one address each");
        let elsewhere = installation.look(TOWN, "/leistungen/hund").await;
        assert_eq!(elsewhere.status, StatusCode::OK, "another town's name");
        let unknown = installation.look(TOWN, "/leistungen/hundesteuer").await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn on_a_public_holiday_no_office_is_open() {
    each_database(|db| async move {
        let installation = Installation::with_offices(db).await;
        let page = installation.look(CITY, "/leistungen/hund").await.text;
        assert!(page.contains("Jetzt geöffnet, bis 18:00 Uhr"), "{page}");
        // From a Monday of September to Easter Monday.
        installation.pass(189 * 86_400);
        let page = installation.look(CITY, "/leistungen/hund").await.text;
        let words = "Heute geschlossen (Feiertag), öffnet Donnerstag um 08:00 Uhr";
        assert!(page.contains(words), "{page}");
        assert!(page.contains("Feiertag, geschlossen"), "the table, too");
    })
    .await;
}

#[tokio::test]
async fn a_host_with_many_links_stands_in_nobodys_way() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let links = |host: &str, count: usize| {
            let link = |n| format!("<https://{host}.example/{n}>\n\n");
            (0..count).map(link).collect::<String>()
        };
        for (id, text) in [("1", links("aaa", 90)), ("2", links("zzz", 1))] {
            let text = dog(&[("de", Module::Remarks, text.as_str())]);
            write(&installation, ("bund", id, "", ""), text).await;
        }
        let app = &installation.app;
        let mut found = 0;
        for _ in 0..6 {
            let due = due_links(app, app.clock.now(), (3, 2)).await.unwrap();
            assert!(due.iter().filter(|l| l.contains("aaa")).count() <= 2);
            found += due.iter().filter(|l| l.contains("zzz")).count();
        }
        assert_eq!(found, 1, "behind ninety of one host");
        // What had to wait gets its turn, two a minute.
        installation.pass(60);
        let due = due_links(app, app.clock.now(), (3, 2)).await.unwrap();
        assert_eq!(due.len(), 2);
    })
    .await;
}
