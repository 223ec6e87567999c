//! What is online is counted once a day, and told with what it is compared with.
use crate::installation::{Answer, CITY, DISTRICT, Installation, TOWN, UMBRELLA};
use axum::{
    body::Body as HttpBody,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use portal::{
    Catalogue,
    catalogue::{
        Area, Body, Change, Name, Online, OnlineService, Record, Responsibility, Service, Target,
        put, withdraw,
    },
};
use std::{collections::BTreeMap, fmt::Write as _, time::Duration};
use store::{Db, Id, harness::each_database};

store::sql! {
    A_DAY = "INSERT INTO monitor_days (day, run, leased_until, counted_at) VALUES (?1, ?2, ?3, ?3)";
    ONE_OF_IT = "INSERT INTO monitor_counts \
        (place, topic, level, day, m0, m1, m2, m3, m4, unknown) \
        VALUES (?1, 0, 'municipal', ?2, ?3, 0, 0, ?4, 0, 0)";
}

pub const DAY: i64 = 86_400;
const TOPICS: &str = "id,name,summary\n1,Alltag & Wohnen,Was man braucht.\n2,Arbeit,Geld.\n";
const SITUATIONS: &str =
    "id,topic,name,audience\n5,1,Haustiere,people\n6,2,Lohn,people\n7,1,Ruhe,both\n";

/// Four services that hold everywhere: A and C are online at an unknown level, B and D are not.
fn services() -> String {
    let mut text = String::new();
    for (at, slug, level, online, situations) in [
        (1, "a", "municipal", "here", "5"),
        (2, "b", "district", "", "6"),
        (3, "c", "federal", "https://c.example/antrag", "5, 6"),
        (4, "d", "state", "", "5, 7"),
    ] {
        write!(
            text,
            "[[service]]\nleika_key = \"{at:014}\"\nslug = \"{slug}\"\nname = \"{slug}\"\ntitle = \"{slug}\"\n\
             situations = [{situations}]\nlevel = \"{level}\"\nauthority = \"Amt\"\nassurance = 0\nfee = \"keine\"\nonline = \"{online}\"\n\
             legal_basis = \"§ 1\"\nsummary = \"Kurz.\"\ndescription = \"Mehr.\"\naudience = \"people\"\n"
        )
        .unwrap();
    }
    text
}

pub async fn region(db: Db) -> Installation {
    let catalogue = Catalogue::parse(TOPICS, SITUATIONS, &services()).unwrap();
    Installation::with_catalogue(db, catalogue).await
}

async fn write(
    installation: &Installation,
    (source, name, owner, area): (&str, &str, &str, &str),
    body: Body,
) -> Id {
    let now = installation.now();
    let record = Record {
        id: Id::new(now, &mut installation.app.dice.chance()),
        source: source.into(),
        foreign_id: name.into(),
        owner: owner.into(),
        area: Area::read(area).unwrap(),
        body,
        extra: String::new(),
    };
    let written = installation.app.db.write("test", move |tx| {
        put(tx, &record, &mut Change::new("test", now))
    });
    written.await.unwrap().1
}

/// Says that a service is online in an area, and how far.
async fn online(
    installation: &Installation,
    (service, area, url): (&str, &str, &str),
    maturity: Option<u8>,
) {
    let name = format!("{service}{area}{url}{maturity:?}");
    let body = OnlineService {
        url: BTreeMap::from([("de".into(), url.into())]),
        maturity,
        ..OnlineService::default()
    };
    let body = Body::OnlineService(Box::new(body));
    write(installation, ("t", &name, "", area), body).await;
    let responsibility = Responsibility {
        service: service.into(),
        target: Target::Online(Name::new("t", &name)),
        role: String::new(),
    };
    let body = Body::Responsibility(responsibility);
    write(installation, ("t", &name, "", area), body).await;
}

/// The catalogue whose figures are counted below by hand. Gives back the city's own service.
pub async fn fill(installation: &Installation) -> Id {
    let url = "https://x.example/b";
    let b = "00000000000002";
    online(installation, (b, "05", url), Some(2)).await;
    online(installation, (b, "05513", url), Some(3)).await;
    online(installation, (b, "05513", url), None).await;
    // Leads nowhere, so that it says nothing.
    online(installation, (b, "05513", ""), Some(4)).await;
    let refused = Service {
        leika_key: Some("00000000000001".into()),
        not_offered: true,
        ..Service::default()
    };
    let refused = Body::Service(Box::new(refused));
    write(installation, ("desk", "a", "dorf", "055620004004"), refused).await;
    let texts = BTreeMap::from([(portal::catalogue::Module::Name, "Eigenes".to_owned())]);
    let own = Service {
        slug: Some("e".into()),
        texts: BTreeMap::from([("de".to_owned(), texts)]),
        situations: vec![7],
        online: Some(Online::No),
        ..Service::default()
    };
    let own = Body::Service(Box::new(own));
    write(installation, ("desk", "e", "stadt", "05513"), own).await
}

pub type Row = (String, String, i64, String);
pub type Table = BTreeMap<Row, [i64; 6]>;

const MATURITIES: [&str; 6] = [
    "maturity_0",
    "maturity_1",
    "maturity_2",
    "maturity_3",
    "maturity_4",
    "maturity_unknown",
];

/// The figures of an answer by date, regional key, topic and level.
fn table(answer: &Answer) -> Table {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let json = answer.json();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let rows = json["figures"].as_array().unwrap().iter().map(|row| {
        let counts = MATURITIES.map(|name| row[name].as_i64().unwrap());
        assert_eq!(row["total"], counts.iter().sum::<i64>(), "{row}");
        assert_eq!(row["online"], counts[2..].iter().sum::<i64>(), "{row}");
        let level = text(&row["level"]);
        let key = (
            text(&row["date"]),
            text(&row["ars"]),
            row["topic"].as_i64().unwrap(),
            level,
        );
        (key, counts)
    });
    let all: Vec<_> = rows.collect();
    let table: Table = all.iter().cloned().collect();
    assert_eq!(table.len(), all.len(), "no row is there twice");
    table
}

pub async fn figures(installation: &Installation, host: &str, query: &str) -> Table {
    table(
        &installation
            .look(host, &format!("/monitor.json{query}"))
            .await,
    )
}

const CITY_ARS: &str = "055130000000";
const DISTRICT_ARS: &str = "055620000000";
const TOWN_ARS: &str = "055620004004";
const REGION_ARS: &str = "055";
const LAND_ARS: &str = "05";

/// What is counted of [`fill`], by hand.
pub fn by_hand(date: &str) -> Table {
    let mut table = Table::new();
    let mut say = |ars: &str, topic: i64, level: &str, counts: [i64; 6]| {
        table.insert((date.into(), ars.into(), topic, level.into()), counts);
    };
    for ars in [CITY_ARS, DISTRICT_ARS, TOWN_ARS, LAND_ARS] {
        // C and D are the same everywhere. D is in two situations of one topic.
        for topic in [0, 1, 2] {
            say(ars, topic, "federal", [0, 0, 0, 0, 0, 1]);
        }
        for topic in [0, 1] {
            say(ars, topic, "state", [1, 0, 0, 0, 0, 0]);
        }
    }
    for ars in [DISTRICT_ARS, LAND_ARS] {
        say(ars, 0, "municipal", [0, 0, 1, 0, 0, 1]);
        say(ars, 1, "municipal", [0, 0, 0, 0, 0, 1]);
        say(ars, 2, "municipal", [0, 0, 1, 0, 0, 0]);
    }
    say(CITY_ARS, 0, "municipal", [1, 0, 0, 1, 0, 1]);
    say(CITY_ARS, 1, "municipal", [1, 0, 0, 0, 0, 1]);
    say(CITY_ARS, 2, "municipal", [0, 0, 0, 1, 0, 0]);
    say(TOWN_ARS, 0, "municipal", [0, 0, 1, 0, 0, 0]);
    say(TOWN_ARS, 2, "municipal", [0, 0, 1, 0, 0, 0]);
    for topic in [0, 1, 2] {
        say(REGION_ARS, topic, "federal", [0, 0, 0, 0, 0, 3]);
    }
    for topic in [0, 1] {
        say(REGION_ARS, topic, "state", [3, 0, 0, 0, 0, 0]);
    }
    say(REGION_ARS, 0, "municipal", [1, 0, 2, 1, 0, 2]);
    say(REGION_ARS, 1, "municipal", [1, 0, 0, 0, 0, 2]);
    say(REGION_ARS, 2, "municipal", [0, 0, 2, 1, 0, 0]);
    table
}

pub fn today(installation: &Installation) -> String {
    let (year, month, day) = installation.now().date();
    format!("{year:04}-{month:02}-{day:02}")
}

#[tokio::test]
async fn the_figures_are_those_counted_by_hand() {
    each_database(|db| async move {
        let installation = region(db).await;
        let before = installation.look(CITY, "/monitor").await;
        before.assert_page();
        assert!(
            before.text.contains("noch nichts gezählt"),
            "{}",
            before.text
        );
        assert_eq!(figures(&installation, UMBRELLA, "").await, Table::new());
        fill(&installation).await;
        assert_eq!(installation.count_online().await.unwrap(), 5);
        let date = today(&installation);
        let all = by_hand(&date);
        assert_eq!(figures(&installation, UMBRELLA, "").await, all);
        // A municipality's portal tells of itself and of what it is compared with.
        for (host, ars) in [(CITY, CITY_ARS), (TOWN, TOWN_ARS), (DISTRICT, DISTRICT_ARS)] {
            let mut own = all.clone();
            own.retain(|key, _| [ars, REGION_ARS, LAND_ARS].contains(&key.1.as_str()));
            assert_eq!(figures(&installation, host, "").await, own, "{host}");
        }
        let page = installation.look(CITY, "/monitor").await;
        page.assert_page();
        for says in [
            "3 von 5 Leistungen sind online, das sind 60 Prozent.",
            // The region: 8 of 12; the Land: 3 of 4.
            ">3 von 5 (60 %)</td><td class=\"kern-table__cell kern-table__cell--numeric\">67 %</td>\
             <td class=\"kern-table__cell kern-table__cell--numeric\">75 %</td>",
            "role=\"img\"",
            "href=\"/monitor.csv\"",
        ] {
            assert!(page.text.contains(says), "{says}: {}", page.text);
        }
        let page = installation.look(UMBRELLA, "/monitor").await;
        page.assert_page();
        for says in [
            "8 von 12 Leistungen sind online, das sind 67 Prozent.",
            "2 von 3 (67 %)",
            "Musterverwaltung dorf",
        ] {
            assert!(page.text.contains(says), "{says}: {}", page.text);
        }
    })
    .await;
}

#[tokio::test]
async fn both_files_say_the_same_and_are_known_by_their_tag() {
    each_database(|db| async move {
        let installation = region(db).await;
        fill(&installation).await;
        installation.count_online().await.unwrap();
        let csv = installation.look(UMBRELLA, "/monitor.csv").await;
        assert!(csv.header(header::CONTENT_TYPE).starts_with("text/csv"));
        let mut lines = csv.text.split("\r\n");
        assert_eq!(
            lines.next().unwrap().replace('"', ""),
            "date,kind,ars,name,topic,topic_name,level,total,online,maturity_0,maturity_1,\
             maturity_2,maturity_3,maturity_4,maturity_unknown"
        );
        let mut read = Table::new();
        for line in lines.filter(|line| !line.is_empty()) {
            // No value of these holds a comma.
            let values: Vec<&str> = line
                .split(',')
                .map(|value| value.trim_matches('"'))
                .collect();
            assert_eq!(values.len(), 15, "{line}");
            let counts: Vec<i64> = values[9..].iter().map(|n| n.parse().unwrap()).collect();
            let topic = values[4].parse().unwrap();
            let key = (values[0].into(), values[2].into(), topic, values[6].into());
            read.insert(key, counts.try_into().unwrap());
        }
        assert_eq!(read, by_hand(&today(&installation)));
        assert!(csv.text.contains("Serviceportal Revier"));
        assert!(csv.text.contains("Alltag & Wohnen"));
        for path in ["/monitor.csv", "/monitor.json"] {
            let first = installation.look(UMBRELLA, path).await;
            assert_eq!(first.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
            assert_eq!(first.header(header::CACHE_CONTROL), "public, max-age=60");
            let tag = first.header(header::ETAG).to_owned();
            let again = |tag: String| {
                let asked = Request::builder().method(Method::GET).uri(path);
                let asked = asked.header(header::IF_NONE_MATCH, tag);
                installation.send(UMBRELLA, asked.body(HttpBody::empty()).unwrap())
            };
            assert_eq!(again(tag.clone()).await.status, StatusCode::NOT_MODIFIED);
            let other = installation
                .look(UMBRELLA, &format!("{path}?ebene=bund"))
                .await;
            assert_ne!(
                other.header(header::ETAG),
                tag,
                "another question, another tag"
            );
        }
        let described = installation
            .look(UMBRELLA, "/api/openapi.json")
            .await
            .json();
        assert!(described["paths"]["/monitor.json"]["get"].is_object());
        assert!(described["paths"]["/monitor.csv"]["get"].is_object());
    })
    .await;
}

/// Whether a row belongs to an answer, of the first and the second day.
type Keeps = fn(&Row, &str, &str) -> bool;

#[tokio::test]
async fn what_is_asked_for_is_shown_alone() {
    each_database(|db| async move {
        let installation = region(db).await;
        fill(&installation).await;
        installation.count_online().await.unwrap();
        let first = today(&installation);
        installation.pass(DAY);
        installation.count_online().await.unwrap();
        let second = today(&installation);
        let mut both = by_hand(&first);
        both.extend(by_hand(&second));
        let cases: [(&str, Keeps); 7] = [
            ("", |_, _, _| true),
            ("?thema=&ebene=&kommune=&von=&bis=", |_, _, _| true),
            ("?thema=2", |key, _, _| key.2 == 2),
            ("?ebene=land", |key, _, _| key.3 == "state"),
            ("?kommune=dorf", |key, _, _| {
                [TOWN_ARS, REGION_ARS, LAND_ARS].contains(&key.1.as_str())
            }),
            ("?von=SECOND", |key, _, second| key.0 == second),
            (
                "?bis=FIRST&von=FIRST&thema=1&ebene=kommune",
                |key, first, _| key.0 == first && key.2 == 1 && key.3 == "municipal",
            ),
        ];
        for (query, keeps) in cases {
            let query = query.replace("FIRST", &first).replace("SECOND", &second);
            let mut wanted = both.clone();
            wanted.retain(|key, _| keeps(key, &first, &second));
            assert_eq!(
                figures(&installation, UMBRELLA, &query).await,
                wanted,
                "{query}"
            );
        }
        let query = "?kommune=dorf&thema=2&ebene=kommune";
        let page = installation
            .look(UMBRELLA, &format!("/monitor{query}"))
            .await;
        page.assert_page();
        assert!(
            page.text.contains("1 von 1 Leistungen sind online"),
            "{}",
            page.text
        );
        let csv = format!("href=\"/monitor.csv{}\"", query.replace('&', "&#38;"));
        assert!(
            page.text.contains(&csv),
            "the files are of the same question: {}",
            page.text
        );
        assert!(
            page.text
                .contains("<option value=\"dorf\" lang=\"de\" selected>")
        );
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_asked_for_is_refused_with_a_sentence() {
    each_database(|db| async move {
        let installation = region(db).await;
        installation.count_online().await.unwrap();
        for (host, query, parameter, sentence) in [
            (
                UMBRELLA,
                "kommune=nirgends",
                "kommune",
                "Kommune dieses Portals",
            ),
            (CITY, "kommune=dorf", "kommune", "Kommune dieses Portals"),
            (CITY, "thema=99", "thema", "Nummer eines Themas"),
            (CITY, "thema=01", "thema", "Nummer eines Themas"),
            (CITY, "thema=1%00", "thema", "Nummer eines Themas"),
            (CITY, "ebene=federal", "ebene", "muss „bund“"),
            (CITY, "von=23.11.2026", "von", "Tag des Kalenders"),
            (CITY, "bis=2026-02-30", "bis", "Tag des Kalenders"),
            (
                CITY,
                "von=2026-11-23&bis=2026-11-22",
                "bis",
                "nicht vor dem ersten Tag",
            ),
        ] {
            for file in ["/monitor.json", "/monitor.csv"] {
                let answer = installation.look(host, &format!("{file}?{query}")).await;
                assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{file}?{query}");
                let problem = answer.json();
                assert_eq!(problem["parameter"], parameter, "{problem}");
                assert!(
                    problem["detail"].as_str().unwrap().contains(sentence),
                    "{problem}"
                );
            }
            let page = installation.look(host, &format!("/monitor?{query}")).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
            page.assert_page();
            assert!(page.text.contains(sentence), "{query}: {}", page.text);
            assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
        }
        let own = installation.look(CITY, "/monitor.json?kommune=stadt").await;
        assert_eq!(own.status, StatusCode::OK, "its own name is no other");
    })
    .await;
}

#[tokio::test]
async fn a_day_is_counted_once_and_what_was_withdrawn_leaves_the_next_day() {
    each_database(|db| async move {
        let installation = region(db).await;
        let own = fill(&installation).await;
        let (first, second) =
            tokio::join!(installation.count_online(), installation.count_online());
        let counted = [first.unwrap(), second.unwrap()];
        assert_eq!(
            counted.iter().max(),
            Some(&5),
            "one of both counts: {counted:?}"
        );
        assert_eq!(
            counted.iter().min(),
            Some(&0),
            "and the other does not: {counted:?}"
        );
        let date = today(&installation);
        assert_eq!(figures(&installation, UMBRELLA, "").await, by_hand(&date));

        let now = installation.now();
        let gone = installation.app.db.write("test", move |tx| {
            withdraw(tx, own, &mut Change::new("test", now))
        });
        assert!(gone.await.unwrap());
        assert_eq!(installation.count_online().await.unwrap(), 0);
        let same = figures(&installation, UMBRELLA, "").await;
        assert_eq!(same, by_hand(&date), "the day is counted");
        installation.pass(DAY);
        assert_eq!(installation.count_online().await.unwrap(), 4);
        let next = today(&installation);
        let mut wanted = by_hand(&date);
        let mut after = by_hand(&next);
        for (ars, topic) in [
            (CITY_ARS, 0),
            (CITY_ARS, 1),
            (REGION_ARS, 0),
            (REGION_ARS, 1),
        ] {
            let key = (next.clone(), ars.to_owned(), topic, "municipal".to_owned());
            after.get_mut(&key).unwrap()[0] -= 1;
        }
        wanted.extend(after);
        assert_eq!(figures(&installation, UMBRELLA, "").await, wanted);
        let page = installation.look(CITY, "/monitor").await;
        assert!(
            page.text.contains("3 von 4 Leistungen sind online"),
            "{}",
            page.text
        );
        assert!(
            page.text.contains("3 von 5 (60 %)"),
            "the day before: {}",
            page.text
        );
    })
    .await;
}

#[tokio::test]
async fn a_page_never_says_all_or_none_of_what_is_almost_so() {
    each_database(|db| async move {
        let installation = region(db).await;
        let now = installation.now();
        let run = Id::new(now, &mut installation.app.dice.chance());
        let written = installation.app.db.write("test", move |tx| {
            let day = now.0 / (DAY * 1000);
            tx.run(&A_DAY, (day, run, now))?;
            for (place, not, online) in [("stadt", 11, 1_989), ("dorf", 1_999, 1), ("kreis", 7, 0)]
            {
                tx.run(&ONE_OF_IT, (place, day, not, online))?;
            }
            Ok::<_, store::Error>(())
        });
        written.await.unwrap();
        let page = installation.look(UMBRELLA, "/monitor").await;
        for says in [
            ">1989 von 2000 (99 %)<",
            ">1 von 2000 (unter 1 %)<",
            ">0 von 7 (0 %)<",
        ] {
            assert!(page.text.contains(says), "{says}: {}", page.text);
        }
        let page = installation.look(TOWN, "/monitor").await;
        let says = "1 von 2000 Leistungen sind online, das sind unter 1 Prozent.";
        assert!(page.text.contains(says), "{}", page.text);
    })
    .await;
}

#[tokio::test]
async fn only_some_files_are_open_at_once() {
    each_database(|db| async move {
        let installation = region(db).await;
        fill(&installation).await;
        installation.count_online().await.unwrap();
        let ask = |path: &str| Request::get(path).body(HttpBody::empty()).unwrap();
        let mut open = Vec::new();
        for at in 0..8 {
            let path = ["/monitor.csv", "/monitor.json"][at % 2];
            let response = installation.open(UMBRELLA, ask(path)).await;
            assert_eq!(response.status(), StatusCode::OK, "{at}");
            open.push(response);
        }
        for (host, path) in [(UMBRELLA, "/monitor.csv"), (CITY, "/monitor.json")] {
            let refused = installation.look(host, path).await;
            assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert_eq!(refused.header(header::RETRY_AFTER), "10");
            assert!(refused.text.contains("10 Sekunden"), "{}", refused.text);
        }
        // Who has the file already, and who wants the page, needs no place.
        let known = Request::get("/monitor.csv").header(header::IF_NONE_MATCH, "*");
        let known = known.body(HttpBody::empty()).unwrap();
        let known = installation.send(UMBRELLA, known).await;
        assert_eq!(known.status, StatusCode::NOT_MODIFIED);
        installation.look(UMBRELLA, "/monitor").await.assert_page();
        // One is read to its end, another reader goes away; both leave their places.
        let whole = open.pop().unwrap().into_body().collect().await.unwrap();
        assert!(whole.to_bytes().ends_with(b"]}\n"));
        drop(open.pop());
        for _ in 0..2 {
            let mut tries = 0;
            loop {
                let response = installation.open(UMBRELLA, ask("/monitor.csv")).await;
                if response.status() == StatusCode::OK {
                    open.push(response);
                    break;
                }
                tries += 1;
                assert!(tries < 1_000, "the places are not free again");
                tokio::time::sleep(Duration::from_millis(3)).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn no_name_in_a_file_is_a_formula() {
    each_database(|db| async move {
        let topics = "id,name,summary\n1,=HYPERLINK(1),Was man braucht.\n2,Arbeit,Geld.\n";
        let catalogue = Catalogue::parse(topics, SITUATIONS, &services()).unwrap();
        let installation = Installation::with_catalogue(db, catalogue).await;
        installation.count_online().await.unwrap();
        let csv = installation.look(CITY, "/monitor.csv").await.text;
        assert!(csv.contains("=HYPERLINK(1)"), "{csv}");
        for cell in csv.lines().flat_map(|line| line.split(',')) {
            assert!(
                !cell.trim_start_matches('"').starts_with('='),
                "{cell}: {csv}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn old_days_are_thinned() {
    each_database(|db| async move {
        let installation = region(db).await;
        let mut taken = Vec::new();
        for _ in 0..20 {
            installation.count_online().await.unwrap();
            taken.push((today(&installation), installation.now()));
            installation.pass(10 * DAY);
        }
        let last = taken.last().unwrap().1;
        let mut months = std::collections::BTreeSet::new();
        let wanted: Vec<&String> = taken
            .iter()
            .filter(|(date, at)| {
                let is_first = months.insert(date[..7].to_owned());
                is_first || last.0 - at.0 <= 90 * DAY * 1000
            })
            .map(|(date, _)| date)
            .collect();
        assert!(
            wanted.len() < taken.len() && wanted.len() > 10,
            "{wanted:?}"
        );
        let kept = figures(&installation, CITY, "?thema=1&ebene=bund").await;
        let mut dates: Vec<&String> = kept.keys().map(|key| &key.0).collect();
        dates.dedup();
        assert_eq!(dates, wanted);
        let page = installation.look(CITY, "/monitor").await;
        page.assert_page();
        assert!(page.text.contains("<polyline"), "{}", page.text);
        // A day between that was not counted is told as the last one before it.
        let old = installation
            .look(CITY, &format!("/monitor?bis={}", wanted[0]))
            .await;
        let (year, rest) = wanted[0].split_once('-').unwrap();
        let (month, day) = rest.split_once('-').unwrap();
        assert!(
            old.text
                .contains(&format!("Gezählt am {day}.{month}.{year}.")),
            "{}",
            old.text
        );
    })
    .await;
}
