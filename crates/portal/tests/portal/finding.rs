//! Finding services and places through the portals' public doors.
use crate::installation::{CITY, DISTRICT, Installation, TOWN, UMBRELLA};
use axum::http::StatusCode;
use portal::catalogue::{
    Area, Body, Change, Level, Module, Name, Office, OnlineService, PostalAddress, Record,
    Responsibility, Service, Target, put, withdraw,
};
use std::collections::BTreeMap;
use store::{Id, harness::each_database};

const DOG: &str = "99110009104000"; // of the test's files

fn german(text: &str) -> BTreeMap<String, String> {
    BTreeMap::from([("de".to_owned(), text.to_owned())])
}

fn service(key: Option<&str>, slug: Option<&str>, title: &str) -> Body {
    let texts = BTreeMap::from([(Module::Title, title.to_owned())]);
    Body::Service(Box::new(Service {
        leika_key: key.map(Into::into),
        slug: slug.map(Into::into),
        texts: BTreeMap::from([("de".to_owned(), texts)]),
        ..Service::default()
    }))
}

async fn write(installation: &Installation, name: &str, area: &str, body: Body) -> Id {
    let now = installation.now();
    let record = Record {
        id: Id::new(now, &mut installation.app.dice.chance()),
        source: "test".into(),
        foreign_id: name.into(),
        owner: String::new(),
        area: Area::read(area).unwrap(),
        body,
        extra: String::new(),
    };
    let written = installation.app.db.write("test", move |tx| {
        put(tx, &record, &mut Change::new("test", now))
    });
    written.await.unwrap().1
}

/// The results, without the page around them.
async fn results(installation: &Installation, host: &str, query: &str) -> String {
    let page = installation.look(host, &format!("/suche?{query}")).await;
    assert_eq!(page.status, StatusCode::OK, "{query}");
    page.assert_page();
    page.text.split("<main").nth(1).unwrap().to_owned()
}

async fn suggested(installation: &Installation, host: &str, typed: &str) -> Vec<String> {
    let path = format!("/suche/vorschlaege?q={}", protocols::form::encode(typed));
    let answer = installation.look(host, &path).await;
    assert_eq!(answer.status, StatusCode::OK, "{typed}");
    let list = answer.json();
    let titles = list.as_array().unwrap().iter();
    titles
        .map(|one| {
            format!(
                "{} {}",
                one["title"].as_str().unwrap(),
                one["url"].as_str().unwrap()
            )
        })
        .collect()
}

#[tokio::test]
async fn a_change_of_the_catalogue_is_found_at_once_where_it_holds() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let before = results(&installation, CITY, "q=vierbeiner").await;
        assert!(!before.contains("/leistungen/hund"));
        write(
            &installation,
            "1",
            "05513",
            service(Some(DOG), None, "Vierbeiner melden"),
        )
        .await;
        let city = results(&installation, CITY, "q=vierbeiner").await;
        assert!(
            city.contains("Vierbeiner melden") && city.contains("/leistungen/hund"),
            "{city}"
        );
        let town = results(&installation, TOWN, "q=vierbeiner").await;
        assert!(!town.contains("Vierbeiner melden"));
        let town = results(&installation, TOWN, "q=hund").await;
        assert!(town.contains("Hund anmelden"));
    })
    .await;
}

#[tokio::test]
async fn what_is_withdrawn_or_not_offered_is_not_found() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let own = service(None, Some("wolf"), "Wolf melden");
        let id = write(&installation, "wolf", "05513", own).await;
        assert!(
            results(&installation, CITY, "q=wolf")
                .await
                .contains("/leistungen/wolf")
        );
        let now = installation.now();
        let gone = installation.app.db.write("test", move |tx| {
            withdraw(tx, id, &mut Change::new("test", now))
        });
        assert!(gone.await.unwrap());
        assert!(
            !results(&installation, CITY, "q=wolf")
                .await
                .contains("/leistungen/wolf")
        );
        let without = Body::Service(Box::new(Service {
            leika_key: Some(DOG.into()),
            not_offered: true,
            ..Service::default()
        }));
        write(&installation, "without", "05513", without).await;
        assert!(
            !results(&installation, CITY, "q=hund")
                .await
                .contains("/leistungen/hund")
        );
        assert!(
            results(&installation, TOWN, "q=hund")
                .await
                .contains("/leistungen/hund")
        );
    })
    .await;
}

#[tokio::test]
async fn an_umbrella_finds_what_any_of_its_towns_has() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let own = service(None, Some("wolf"), "Wolf melden");
        write(&installation, "wolf", "055620004004", own).await;
        let found = results(&installation, UMBRELLA, "q=wolf").await;
        let there = installation.origin(TOWN) + "/leistungen/wolf";
        assert!(found.contains(&format!("href=\"{there}\"")), "{found}");
        assert!(found.contains("nur in dorf"));
        assert!(
            !results(&installation, CITY, "q=wolf")
                .await
                .contains("/leistungen/wolf")
        );
        let shared = results(&installation, UMBRELLA, "q=hund").await;
        assert!(shared.contains("href=\"/leistungen/hund\""));
        let typed = suggested(&installation, UMBRELLA, "wol").await;
        assert_eq!(typed, [format!("Wolf melden (dorf) {there}")]);
    })
    .await;
}

#[tokio::test]
async fn a_typo_is_forgiven_and_the_page_says_so() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let found = results(&installation, CITY, "q=sperrm%C3%BChll").await;
        assert!(found.contains("/leistungen/sperrmuell"), "{found}");
        assert!(found.contains("Sperrmüll“ gesucht"), "{found}");
        let typed_right = results(&installation, CITY, "q=sperrm%C3%BCll").await;
        assert!(!typed_right.contains("“ gesucht"));
    })
    .await;
}

#[tokio::test]
async fn results_are_narrowed_down_by_links_with_counts() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let all = results(&installation, CITY, "q=").await;
        assert!(
            all.contains("for=companies") && all.contains("Unternehmen (1)"),
            "{all}"
        );
        let companies = results(&installation, CITY, "q=&for=companies").await;
        assert!(
            companies.contains("/leistungen/gewerbe") && !companies.contains("/leistungen/hund")
        );
        assert!(companies.contains("aria-current=\"true\""));
        let online = results(&installation, CITY, "q=&online=1&level=federal").await;
        assert!(online.contains("/leistungen/rente") && !online.contains("/leistungen/hund"));
        let later = results(&installation, CITY, "q=&topic=1&offset=20").await;
        assert!(later.contains("topic=1") && later.contains("rel=\"prev\""));
        for bad in ["for=x", "level=1", "online=yes", "topic=99", "offset=-1"] {
            let page = installation.look(CITY, &format!("/suche?q=a&{bad}")).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{bad}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_named_town_or_postal_code_leads_to_its_portal_and_office() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let office = Office {
            name: german("Bürgerbüro am Markt"),
            addresses: vec![PostalAddress {
                street: "Markt 1".into(),
                postal_code: "45711".into(),
                town: "Dorf".into(),
                ..PostalAddress::default()
            }],
            ..Office::default()
        };
        write(
            &installation,
            "office",
            "055620004004",
            Body::Office(Box::new(office)),
        )
        .await;
        let responsible = Body::Responsibility(Responsibility {
            service: DOG.into(),
            target: Target::Office(Name::new("test", "office")),
            role: String::new(),
        });
        write(&installation, "r", "055620004004", responsible).await;
        // Whoever asks first after a change brings the index up to date.
        results(&installation, CITY, "q=hund").await;
        let there = installation.origin(TOWN);
        for (host, query) in [
            (CITY, "q=hund+anmelden+in+dorf"),
            (UMBRELLA, "q=hund+anmelden+dorf"),
            (UMBRELLA, "q=45711+hund+anmelden"),
        ] {
            let found = results(&installation, host, query).await;
            assert!(
                found.contains(&format!("href=\"{there}/suche?q=hund+anmelden\"")),
                "{query} {found}"
            );
            assert!(
                found.contains("Bürgerbüro am Markt, Markt 1, 45711 Dorf"),
                "{query} {found}"
            );
        }
        let forwarded = results(&installation, UMBRELLA, "q=hund+dorf").await;
        assert!(
            forwarded.contains(&format!("href=\"{there}/leistungen/hund\"")),
            "{forwarded}"
        );
        let own = results(&installation, TOWN, "q=hund+dorf").await;
        assert!(!own.contains("id=\"town\"") && own.contains("href=\"/leistungen/hund\""));
        let town = results(&installation, CITY, "q=dorf").await;
        assert!(town.contains(&format!("href=\"{there}/\"")));
    })
    .await;
}

#[tokio::test]
async fn suggestions_hold_at_their_place_and_bad_queries_are_refused() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        assert_eq!(
            suggested(&installation, CITY, "hu").await,
            ["Hund anmelden /leistungen/hund"]
        );
        assert!(suggested(&installation, DISTRICT, "").await.is_empty());
        let long = "a".repeat(201);
        for bad in [
            format!("q={long}"),
            "q=%00".into(),
            "q=a&q=b".into(),
            "q=%FF".into(),
        ] {
            let path = format!("/suche/vorschlaege?{bad}");
            let answer = installation.look(CITY, &path).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_online_service_makes_a_service_one_that_is_online() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let online = |found: String| found.contains("/leistungen/pass");
        assert!(!online(
            results(&installation, CITY, "q=pass&online=1").await
        ));
        let key = installation
            .look(CITY, "/api/v1/services?q=pass&limit=1")
            .await
            .json();
        let key = key["services"][0]["leika_key"].as_str().unwrap().to_owned();
        let there = OnlineService {
            url: german("https://pass.example/antrag"),
            ..OnlineService::default()
        };
        write(
            &installation,
            "o",
            "05513",
            Body::OnlineService(Box::new(there)),
        )
        .await;
        let responsible = Body::Responsibility(Responsibility {
            service: key,
            target: Target::Online(Name::new("test", "o")),
            role: String::new(),
        });
        write(&installation, "r", "05513", responsible).await;
        assert!(online(
            results(&installation, CITY, "q=pass&online=1").await
        ));
        assert!(!online(
            results(&installation, TOWN, "q=pass&online=1").await
        ));
    })
    .await;
}

#[tokio::test]
async fn what_nobody_finds_is_counted_by_day_without_persons() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for query in [
            "q=xyzzy+quux",
            "q=XYZZY++Quux",
            "q=test%40example.org",
            "q=zzqqx+0209123456",
        ] {
            results(&installation, CITY, query).await;
        }
        // What filters leave nothing of was found.
        results(
            &installation,
            CITY,
            "q=gewerbe&for=people&topic=1&level=federal",
        )
        .await;
        results(&installation, TOWN, "q=plugh").await;
        let rows = installation.app.db.read(|tx| {
            let rows: Vec<(String, String, i64)> = tx.all(&rows::KEPT, ())?;
            Ok::<_, store::Error>(rows)
        });
        let rows = rows.await.unwrap();
        assert_eq!(
            rows,
            [
                ("dorf".to_owned(), "plugh".to_owned(), 1),
                ("stadt".to_owned(), "xyzzy quux".to_owned(), 2)
            ]
        );
        portal::purge(&installation.app, installation.now().plus_secs(91 * 86_400))
            .await
            .unwrap();
        let rest = installation
            .app
            .db
            .read(|tx| tx.all::<(String, String, i64)>(&rows::KEPT, ()));
        assert!(rest.await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn staff_read_what_nobody_found_in_their_town() {
    each_database(|db| async move {
        let (installation, mut leader) = crate::staff::begun(db).await;
        let empty = installation
            .get(CITY, "/redaktion/suche", &mut leader)
            .await;
        empty.assert_page();
        for (host, query) in [(CITY, "q=xyzzy"), (CITY, "q=Xyzzy"), (TOWN, "q=plugh")] {
            results(&installation, host, query).await;
        }
        let list = installation
            .get(CITY, "/redaktion/suche", &mut leader)
            .await;
        list.assert_page();
        assert!(
            list.text.contains("href=\"/suche?q=xyzzy\""),
            "{}",
            list.text
        );
        assert!(list.text.contains("2-mal gesucht") && !list.text.contains("plugh"));
        let front = installation.get(CITY, "/redaktion", &mut leader).await;
        assert!(front.text.contains("/redaktion/suche"));
    })
    .await;
}

#[tokio::test]
async fn a_flood_of_queries_fills_no_table() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for number in 0..520 {
            let query: String = format!("{number:03}")
                .bytes()
                .map(|b| char::from(b + 50))
                .collect();
            results(&installation, CITY, &format!("q=qxz{query}zxq")).await;
        }
        let rows = installation
            .app
            .db
            .read(|tx| tx.all::<(String, String, i64)>(&rows::KEPT, ()));
        assert_eq!(rows.await.unwrap().len(), 500);
    })
    .await;
}

#[tokio::test]
async fn what_people_look_at_most_comes_first_from_the_next_day_on() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for (key, slug, title) in [
            ("99999001000000", "a", "Alpha Schein"),
            ("99999002000000", "b", "Beta Schein"),
        ] {
            let body = service(Some(key), Some(slug), title);
            write(&installation, slug, "", body).await;
        }
        let order = async |host: &str| {
            let found = results(&installation, host, "q=schein").await;
            found.find("Alpha Schein") < found.find("Beta Schein")
        };
        assert!(order(CITY).await);
        let home = installation.look(CITY, "/").await;
        assert!(!home.text.contains("Beta Schein"));
        let today = installation.now().secs() / 86_400;
        let viewed = installation.app.db.write("test", move |tx| {
            let views = [("99999002000000", 600_i64), ("99999001000000", 3)];
            for (service, times) in views {
                tx.run(&rows::VIEWED, ("stadt", today, service, times))?;
            }
            Ok::<_, store::Error>(())
        });
        viewed.await.unwrap();
        assert!(order(CITY).await);
        installation.pass(86_400);
        // What many ask for is alike in all towns; a town's front page says what its own people ask.
        assert!(!order(CITY).await && !order(TOWN).await);
        let home = installation.look(CITY, "/").await;
        let (first, second) = (
            home.text.find("Beta Schein"),
            home.text.find("Alpha Schein"),
        );
        assert!(first.is_some() && first < second, "{}", home.text);
        assert!(
            !installation
                .look(TOWN, "/")
                .await
                .text
                .contains("Beta Schein")
        );
        // Four weeks later others may be.
        installation.pass(29 * 86_400);
        assert!(order(CITY).await);
        assert!(
            !installation
                .look(CITY, "/")
                .await
                .text
                .contains("Beta Schein")
        );
    })
    .await;
}

#[tokio::test]
async fn what_a_town_does_itself_comes_before_what_is_far_away() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for (slug, title, level) in [
            ("a", "Alpha Schein", Level::Federal),
            ("b", "Beta Schein", Level::State),
            ("c", "Gamma Schein", Level::Municipal),
        ] {
            let Body::Service(mut body) = service(None, Some(slug), title) else {
                unreachable!()
            };
            body.level = Some(level);
            write(&installation, slug, "", Body::Service(body)).await;
        }
        let found = results(&installation, CITY, "q=schein").await;
        let at = ["Gamma Schein", "Beta Schein", "Alpha Schein"].map(|title| found.find(title));
        assert!(at.is_sorted() && at[0].is_some(), "{at:?}");
    })
    .await;
}

mod rows {
    store::sql! {
        VIEWED = "INSERT INTO portal_views (municipality, first_day, last_day, kind, subject, times) \
            VALUES (?1, ?2, ?2, 'service', ?3, ?4)";
        KEPT = "SELECT place, query, times FROM search_misses ORDER BY place, query";
    }
}
