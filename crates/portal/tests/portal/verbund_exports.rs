//! Exports for partners: all of the catalogue once a night, and what changed since.
use crate::installation::{CITY, Installation, UMBRELLA};
use axum::http::{StatusCode, header};
use portal::catalogue::{Area, Body, Change, Module, Record, Service, put, revision, withdraw};
use protocols::digest::Sha256;
use serde_json::Value;
use std::{collections::BTreeMap, path::Path};
use store::{Id, harness::each_database};

const DAY: i64 = 86_400;

async fn say(installation: &Installation, name: &str, title: &str) -> Id {
    let now = installation.now();
    let texts = BTreeMap::from([(Module::Name, title.to_owned())]);
    let record = Record {
        id: Id::new(now, &mut installation.app.dice.chance()),
        source: "test".into(),
        foreign_id: name.into(),
        owner: String::new(),
        area: Area::read("05513").unwrap(),
        body: Body::Service(Box::new(Service {
            slug: Some(name.into()),
            texts: BTreeMap::from([("de".to_owned(), texts)]),
            ..Service::default()
        })),
        extra: String::new(),
    };
    let written = installation.app.db.write("test", move |tx| {
        put(tx, &record, &mut Change::new("test", now))
    });
    written.await.unwrap().1
}

async fn take_away(installation: &Installation, id: Id) {
    let now = installation.now();
    let gone = installation.app.db.write("test", move |tx| {
        withdraw(tx, id, &mut Change::new("test", now))
    });
    assert!(gone.await.unwrap());
}

async fn publish(installation: &Installation, folder: &Path) -> u64 {
    portal::publish(&installation.app, folder).await.unwrap()
}

async fn list(installation: &Installation, query: &str) -> Value {
    let answer = installation
        .look(CITY, &format!("/verbund/exporte{query}"))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()
}

/// A file of the list; it is what the list says.
async fn fetch(installation: &Installation, entry: &Value) -> String {
    let path = format!("/verbund/exporte/{}", entry["name"].as_str().unwrap());
    assert_eq!(entry["url"], format!("{}{path}", installation.origin(CITY)));
    let answer = installation.look(CITY, &path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(entry["size"], answer.text.len());
    let mut sum = Sha256::default();
    sum.update(answer.text.as_bytes());
    assert_eq!(entry["sha256"], sum.hex());
    answer.text
}

#[tokio::test]
async fn increments_say_what_is_new_changed_and_gone() {
    each_database(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let installation = Installation::with_exports(db, folder.path()).await;
        let nothing = installation.look(CITY, "/verbund/exporte").await;
        assert_eq!(
            nothing.status,
            StatusCode::NOT_FOUND,
            "nothing is there yet"
        );
        let old = say(&installation, "alt", "Alte Leistung").await;
        say(&installation, "aendert", "Erster Text").await;
        assert_eq!(publish(&installation, folder.path()).await, 1);
        let first = list(&installation, "").await;
        assert_eq!(first["fullRequired"], true);
        let full = fetch(&installation, &first["full"]).await;
        assert!(full.contains("Alte Leistung") && full.contains("Hund anmelden"));
        let has = first["revision"].as_i64().unwrap();
        assert_eq!(
            publish(&installation, folder.path()).await,
            0,
            "nothing changed"
        );

        take_away(&installation, old).await;
        say(&installation, "aendert", "Zweiter Text").await;
        say(&installation, "neu", "Neue Leistung").await;
        assert_eq!(
            publish(&installation, folder.path()).await,
            0,
            "not so soon"
        );
        installation.pass(11 * 60);
        assert_eq!(publish(&installation, folder.path()).await, 1);
        let then = list(&installation, &format!("?since={has}")).await;
        assert_eq!(then["fullRequired"], false);
        assert_eq!(then["increments"].as_array().unwrap().len(), 1);
        let part = fetch(&installation, &then["increments"][0]).await;
        assert!(part.contains("Zweiter Text") && part.contains("Neue Leistung"));
        assert!(!part.contains("Hund anmelden") && !part.contains("Alte Leistung"));
        assert_eq!(part.matches("loesche").count(), 2, "one element: {part}");
        let gone = part.split("loesche").nth(1).unwrap();
        assert!(
            gone.contains("klasse=\"Leistung\"") && gone.contains(">alt<"),
            "{gone}"
        );
        let newest = then["revision"].as_i64().unwrap();
        let end = list(&installation, &format!("?since={newest}")).await;
        assert_eq!(end["fullRequired"], false);
        assert_eq!(end["increments"].as_array().unwrap().len(), 0);
        let at_umbrella = installation.look(UMBRELLA, "/verbund/exporte").await;
        assert_eq!(at_umbrella.json()["revision"], newest);
    })
    .await;
}

#[tokio::test]
async fn nights_go_by_and_who_missed_something_takes_all() {
    each_database(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let installation = Installation::with_exports(db, folder.path()).await;
        publish(&installation, folder.path()).await;
        let early = list(&installation, "").await["revision"].as_i64().unwrap();
        for day in 0..20 {
            installation.pass(DAY);
            say(&installation, "taeglich", &format!("Tag {day}")).await;
            assert_eq!(
                publish(&installation, folder.path()).await,
                2,
                "increment and full"
            );
        }
        let fulls = std::fs::read_dir(folder.path()).unwrap().filter(|entry| {
            let name = entry.as_ref().unwrap().file_name();
            name.to_str().unwrap().starts_with("voll_")
        });
        assert_eq!(fulls.count(), 2, "old ones are removed");
        let newest = list(&installation, "").await["revision"].as_i64().unwrap();
        let missed = list(&installation, &format!("?since={early}")).await;
        assert_eq!(missed["fullRequired"], true);
        assert_eq!(missed["full"]["revision"], newest);
        let late = list(&installation, &format!("?since={}", newest - 3)).await;
        assert_eq!(late["fullRequired"], false);
        assert_eq!(late["increments"].as_array().unwrap().len(), 3);
        let ahead = list(&installation, &format!("?since={}", newest + 1)).await;
        assert_eq!(ahead["fullRequired"], true, "we never gave that revision");
        for bad in ["-1", "x", "1.5", "", "%2B1", "99999999999999999999"] {
            let answer = installation
                .look(CITY, &format!("/verbund/exporte?since={bad}"))
                .await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
            assert_eq!(answer.json()["parameter"], "since");
        }
    })
    .await;
}

#[tokio::test]
async fn who_is_killed_while_writing_leaves_nothing_that_is_read() {
    each_database(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let installation = Installation::with_exports(db, folder.path()).await;
        publish(&installation, folder.path()).await;
        // As a kill leaves it: half a file under the name of the unfinished.
        std::fs::write(folder.path().join("teil.part"), "<xzufi:trans").unwrap();
        std::fs::write(folder.path().join("voll.part"), "<xzufi:trans").unwrap();
        let before = list(&installation, "").await;
        assert_eq!(before["increments"].as_array().unwrap().len(), 0);
        assert_eq!(
            installation
                .look(CITY, "/verbund/exporte/voll.part")
                .await
                .status,
            404
        );
        say(&installation, "neu", "Neue Leistung").await;
        installation.pass(DAY);
        assert_eq!(publish(&installation, folder.path()).await, 2);
        let names = std::fs::read_dir(folder.path()).unwrap();
        let left = names.filter(|n| n.as_ref().unwrap().path().extension().unwrap() == "part");
        assert_eq!(left.count(), 0);
        let has = before["revision"].as_i64().unwrap();
        let after = list(&installation, &format!("?since={has}")).await;
        let part = fetch(&installation, &after["increments"][0]).await;
        assert!(part.contains("Neue Leistung") && part.trim_end().ends_with("transfer>"));
    })
    .await;
}

#[tokio::test]
async fn a_database_put_back_to_an_earlier_day_begins_anew() {
    each_database(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let installation = Installation::with_exports(db, folder.path()).await;
        let current = installation.app.db.read(revision).await.unwrap();
        let name = format!("voll_{}_1_{}.xml", current + 5, "0".repeat(64));
        std::fs::write(folder.path().join(&name), "of another day").unwrap();
        assert_eq!(publish(&installation, folder.path()).await, 1);
        let list = list(&installation, &format!("?since={}", current + 5)).await;
        assert_eq!(list["fullRequired"], true);
        assert_eq!(list["revision"], current);
        let gone = installation
            .look(CITY, &format!("/verbund/exporte/{name}"))
            .await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn only_files_of_the_list_are_given_out() {
    each_database(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("exports");
        std::fs::write(folder.path().join("master.key"), "secret").unwrap();
        let installation = Installation::with_exports(db, &inside).await;
        publish(&installation, &inside).await;
        for path in ["..%2Fmaster.key", "%2e%2e%2fmaster.key", "master.key", ".."] {
            let answer = installation
                .look(CITY, &format!("/verbund/exporte/{path}"))
                .await;
            assert!(!answer.text.contains("secret"), "{path}");
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(
                answer.header(header::CONTENT_TYPE),
                "application/problem+json"
            );
        }
    })
    .await;
}
