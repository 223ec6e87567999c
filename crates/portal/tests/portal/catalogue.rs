//! Records of several areas and sources, seen from the portals.
use crate::installation::{CITY, DISTRICT, Installation, TOWN, UMBRELLA};
use axum::http::StatusCode;
use portal::catalogue::{
    Area, Body, Change, Module, Name, Office, OnlineService, Put, Record, Responsibility, Service,
    Target, put, revision, synchronise, withdraw,
};
use portal::{Catalogue, Level};
use std::collections::BTreeMap;
use store::{Id, harness::each_database};

const KEY: &str = "99110009104000"; // the dog of the test's files

fn texts(texts: &[(Module, &str)]) -> BTreeMap<String, BTreeMap<Module, String>> {
    let texts = texts.iter().map(|(m, t)| (*m, (*t).to_owned())).collect();
    BTreeMap::from([("de".to_owned(), texts)])
}

fn record(
    installation: &Installation,
    source: &str,
    foreign_id: &str,
    area: &str,
    body: Body,
) -> Record {
    Record {
        id: Id::new(installation.now(), &mut installation.app.dice.chance()),
        source: source.into(),
        foreign_id: foreign_id.into(),
        owner: String::new(),
        area: Area::read(area).unwrap(),
        body,
        extra: String::new(),
    }
}

async fn write(installation: &Installation, record: Record) -> (Put, Id) {
    let now = installation.now();
    let written = installation.app.db.write("test", move |tx| {
        put(tx, &record, &mut Change::new("test", now))
    });
    written.await.unwrap()
}

async fn number(installation: &Installation) -> i64 {
    installation.app.db.read(revision).await.unwrap()
}

fn service(texts: BTreeMap<String, BTreeMap<Module, String>>) -> Body {
    Body::Service(Box::new(Service {
        leika_key: Some(KEY.into()),
        texts,
        ..Service::default()
    }))
}

#[tokio::test]
async fn what_a_town_writes_is_read_there_alone() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let own = service(texts(&[
            (Module::Title, "Hund in der Stadt"),
            (Module::Fees, "96 Euro"),
        ]));
        write(
            &installation,
            record(&installation, "desk", "1", "05513", own),
        )
        .await;
        let city = installation.look(CITY, "/leistungen/hund").await;
        city.assert_page();
        assert!(city.text.contains("Hund in der Stadt") && city.text.contains("96 Euro"));
        assert!(
            city.text.contains("Mehr zu hund."),
            "the rest is the file's"
        );
        for host in [TOWN, DISTRICT, UMBRELLA] {
            let page = installation.look(host, "/leistungen/hund").await;
            assert!(
                page.text.contains("Hund anmelden") && !page.text.contains("96 Euro"),
                "{host}"
            );
        }
        let list = installation.look(CITY, "/lebenslagen/5").await;
        assert!(
            list.text.contains("Hund in der Stadt"),
            "lists say the same"
        );
        let list = installation.look(TOWN, "/lebenslagen/5").await;
        assert!(!list.text.contains("Hund in der Stadt"));
    })
    .await;
}

#[tokio::test]
async fn a_district_speaks_for_its_towns_and_a_town_can_do_without() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let district = service(texts(&[(Module::Title, "Hund im Kreis")]));
        write(
            &installation,
            record(&installation, "desk", "1", "05562", district),
        )
        .await;
        for (host, there) in [(TOWN, true), (DISTRICT, true), (CITY, false)] {
            let page = installation.look(host, "/leistungen/hund").await;
            assert_eq!(page.text.contains("Hund im Kreis"), there, "{host}");
        }
        let none = Body::Service(Box::new(Service {
            leika_key: Some(KEY.into()),
            not_offered: true,
            ..Service::default()
        }));
        write(
            &installation,
            record(&installation, "desk", "2", "055620004004", none),
        )
        .await;
        assert_eq!(
            installation.look(TOWN, "/leistungen/hund").await.status,
            StatusCode::NOT_FOUND
        );
        assert!(
            !installation
                .look(TOWN, "/lebenslagen/5")
                .await
                .text
                .contains("/leistungen/hund\"")
        );
        assert_eq!(
            installation.look(DISTRICT, "/leistungen/hund").await.status,
            StatusCode::OK
        );
    })
    .await;
}

#[tokio::test]
async fn an_online_service_counts_where_a_responsibility_says_so() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let online = OnlineService {
            name: BTreeMap::from([("de".into(), "Hund online".into())]),
            url: BTreeMap::from([("de".into(), "https://dienst.example/hund".into())]),
            assurance: Some(2),
            ..OnlineService::default()
        };
        let office = Office {
            name: BTreeMap::from([("de".into(), "Steueramt".into())]),
            ..Office::default()
        };
        let bodies = [
            ("o", "05", Body::OnlineService(Box::new(online))),
            ("a", "05513", Body::Office(Box::new(office))),
        ];
        for (name, area, body) in bodies {
            write(&installation, record(&installation, "s", name, area, body)).await;
        }
        let responsible = |target| {
            Body::Responsibility(Responsibility {
                service: KEY.into(),
                target,
                role: String::new(),
            })
        };
        let target = responsible(Target::Online(Name::new("s", "o")));
        write(
            &installation,
            record(&installation, "s", "z", "05513", target),
        )
        .await;
        let page = installation.look(CITY, "/leistungen/hund").await;
        assert!(
            page.text.contains("https://dienst.example/hund"),
            "{}",
            page.text
        );
        let page = installation.look(TOWN, "/leistungen/hund").await;
        assert!(!page.text.contains("dienst.example"));
        let to = installation
            .look(CITY, "/anmelden?to=/leistungen/hund")
            .await
            .location();
        assert!(to.contains("level%3A2"), "its level is asked for: {to}");
    })
    .await;
}

#[tokio::test]
async fn a_change_has_a_number_and_nothing_that_says_the_same_is_a_change() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let before = number(&installation).await;
        let catalogue = Catalogue::parse(
            crate::installation::TOPICS,
            crate::installation::SITUATIONS,
            &crate::installation::services(),
        )
        .unwrap();
        assert_eq!(synchronise(&installation.app, &catalogue).await.unwrap(), 0);
        assert_eq!(number(&installation).await, before);
        let body = || service(texts(&[(Module::Title, "Hund")]));
        let one = record(&installation, "s", "1", "05", body());
        assert_eq!(write(&installation, one.clone()).await, (Put::New, one.id));
        assert_eq!(number(&installation).await, before + 1);
        let again = record(&installation, "s", "1", "05", body());
        assert_eq!(
            write(&installation, again).await,
            (Put::Same, one.id),
            "the row stays"
        );
        assert_eq!(number(&installation).await, before + 1);
        let moved = record(&installation, "s", "1", "05513", body());
        assert_eq!(write(&installation, moved).await.0, Put::Changed);
        let (id, now) = (one.id, installation.now());
        let gone = installation.app.db.write("test", move |tx| {
            withdraw(tx, id, &mut Change::new("test", now))
        });
        let gone: Result<bool, store::Error> = gone.await;
        assert!(gone.unwrap());
        assert_eq!(number(&installation).await, before + 3);
    })
    .await;
}

#[tokio::test]
async fn what_leaves_the_files_leaves_the_portal_and_a_towns_own_text_stays() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let own = Body::Service(Box::new(Service {
            slug: Some("eigenes".into()),
            texts: texts(&[(Module::Title, "Nur in der Stadt")]),
            level: Some(Level::Municipal),
            ..Service::default()
        }));
        write(
            &installation,
            record(&installation, "desk", "1", "05513", own),
        )
        .await;
        let services = crate::installation::services();
        let kept: Vec<&str> = services
            .split("[[service]]")
            .filter(|s| !s.contains("slug = \"pass\""))
            .collect();
        let fewer = Catalogue::parse(
            crate::installation::TOPICS,
            crate::installation::SITUATIONS,
            &kept.join("[[service]]"),
        )
        .unwrap();
        assert_eq!(synchronise(&installation.app, &fewer).await.unwrap(), 1);
        assert_eq!(
            installation.look(CITY, "/leistungen/pass").await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            installation.look(CITY, "/leistungen/eigenes").await.status,
            StatusCode::OK
        );
        assert_eq!(
            installation.look(TOWN, "/leistungen/eigenes").await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}
