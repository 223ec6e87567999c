//! The search interface in the shape of the federal one, and its description.
use crate::installation::{Answer, Browser, CITY, Installation, TOWN, UMBRELLA};
use axum::{
    body::Body as HttpBody,
    http::{Method, StatusCode, header},
};
use portal::catalogue::{Area, Body, Change, OnlineService, Record, put};
use std::collections::BTreeMap;
use store::{Id, harness::each_database};

const BASE: &str = "/suchdienst/api";

fn titles(answer: &Answer) -> Vec<String> {
    let json = answer.json();
    let content = json["content"].as_array().expect("a page").iter();
    content
        .map(|one| one["title"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn services_are_found_by_text_and_by_key_in_pages() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for host in [CITY, UMBRELLA] {
            let path = format!("{BASE}/v7/servicedescriptions/055130000000?q=hund&size=5");
            let found = installation.look(host, &path).await;
            assert_eq!(found.status, StatusCode::OK, "{}", found.text);
            assert_eq!(titles(&found)[0], "Hund anmelden");
            let dog = found.json()["content"][0].clone();
            assert_eq!(dog["leikaIds"][0], "99110009104000");
            assert_eq!(dog["teaser"], "Kurz zu hund.");
            let url = dog["url"].as_str().unwrap();
            assert!(url.ends_with("/leistungen/hund"), "{url}");
            assert_eq!(
                dog["onlineServiceLinks"][0]["uri"], url,
                "its form is there"
            );
        }
        let mut seen = Vec::new();
        for page in 0..4 {
            let path = format!("{BASE}/v7/servicedescriptions/055130000000?page={page}&size=10");
            let answer = installation.look(CITY, &path).await;
            let json = answer.json();
            assert_eq!(
                (&json["totalElements"], &json["totalPages"]),
                (&37.into(), &4.into())
            );
            assert_eq!(json["last"], page == 3);
            seen.extend(titles(&answer));
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 37);
        let keys = "99110009104000,99000000000001";
        let path =
            format!("{BASE}/v3/servicedescriptions/leikaid?ars=055130000000&leikaIds={keys}");
        let found = installation.look(CITY, &path).await;
        assert_eq!(titles(&found), ["Hund anmelden"]);
        assert_eq!(found.json()["totalElements"], 1);
    })
    .await;
}

#[tokio::test]
async fn a_portal_answers_for_its_own_area_alone() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for (host, ars, status) in [
            (CITY, "055130000000", 200),
            (CITY, "055620004004", 400),
            (CITY, "05", 400),
            (TOWN, "055620004004", 200),
            (TOWN, "055620000000", 400),
            (UMBRELLA, "055620004004", 200),
            (UMBRELLA, "055", 200),
            (UMBRELLA, "059110000000", 400),
            (UMBRELLA, "05513000000", 400),
            (UMBRELLA, "0551300000x0", 400),
        ] {
            for path in [
                format!("{BASE}/v7/servicedescriptions/{ars}"),
                format!("{BASE}/v3/servicedescriptions/leikaid?leikaIds=99110009104000&ars={ars}"),
                format!("{BASE}/v1beta2/onlineservices?ars={ars}"),
            ] {
                let answer = installation.look(host, &path).await;
                assert_eq!(answer.status.as_u16(), status, "{host}{path}");
                if status == 400 {
                    let kind = answer.header(header::CONTENT_TYPE);
                    assert_eq!(kind, "application/problem+json");
                    assert_eq!(answer.json()["parameter"], "ars");
                }
                assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn parameters_have_bounds() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let keys = vec!["99110009104000"; 51].join(",");
        let many = format!("v3/servicedescriptions/leikaid?leikaIds={keys}");
        let long = format!("v2/locations?q={}", "a".repeat(101));
        for (path, parameter) in [
            ("v7/servicedescriptions/055130000000?size=101", "size"),
            ("v7/servicedescriptions/055130000000?page=1001", "page"),
            ("v7/servicedescriptions/055130000000?q=%00", "q"),
            ("v3/servicedescriptions/leikaid", "leikaIds"),
            (
                "v3/servicedescriptions/leikaid?leikaIds=9911000910400",
                "leikaIds",
            ),
            (
                "v3/servicedescriptions/leikaid?leikaIds=99110009104000,",
                "leikaIds",
            ),
            (many.as_str(), "leikaIds"),
            ("v1beta2/onlineservices?size=0", "size"),
            ("v2/locations", "q"),
            ("v2/locations?q=a", "q"),
            (long.as_str(), "q"),
        ] {
            let answer = installation.look(CITY, &format!("{BASE}/{path}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
            let problem = answer.json();
            assert_eq!(problem["parameter"], parameter, "{path}");
            assert!(
                problem["detail"].as_str().unwrap().starts_with(parameter),
                "{problem}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn online_services_and_places_are_listed() {
    each_database(|db| async move {
        let installation = Installation::with_offices(db).await;
        let now = installation.now();
        for (name, area) in [
            ("Stadt-Antrag", "05513"),
            ("Land-Antrag", "05"),
            ("Dorf-Antrag", "055620004004"),
        ] {
            let german = |text: &str| BTreeMap::from([("de".to_owned(), text.to_owned())]);
            let record = Record {
                id: Id::new(now, &mut installation.app.dice.chance()),
                source: "test".into(),
                foreign_id: name.into(),
                owner: String::new(),
                area: Area::read(area).unwrap(),
                body: Body::OnlineService(Box::new(OnlineService {
                    name: german(name),
                    url: german("https://online.example/antrag"),
                    ..OnlineService::default()
                })),
                extra: String::new(),
            };
            let put = installation.app.db.write("test", move |tx| {
                put(tx, &record, &mut Change::new("test", now))
            });
            put.await.unwrap();
        }
        let answer = installation
            .look(CITY, &format!("{BASE}/v1beta2/onlineservices"))
            .await;
        assert_eq!(titles(&answer), ["Land-Antrag", "Stadt-Antrag"]);
        assert_eq!(answer.json()["totalHits"], 2);
        assert_eq!(
            answer.json()["content"][0]["links"][0]["uri"],
            "https://online.example/antrag"
        );
        let places = installation
            .look(UMBRELLA, &format!("{BASE}/v2/locations?q=dor"))
            .await;
        let places = places.json();
        assert_eq!(places[0]["name"], "dorf");
        assert_eq!(places[0]["ars"], "055620004004");
        assert_eq!(places[0]["ags"], "05562004");
        let elsewhere = installation
            .look(CITY, &format!("{BASE}/v2/locations?q=dorf"))
            .await;
        assert_eq!(elsewhere.json().as_array().unwrap().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn who_has_an_answer_already_is_told_so() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for path in [
            format!("{BASE}/v7/servicedescriptions/055130000000?q=hund"),
            "/api/v1/services?q=hund".to_owned(),
        ] {
            let first = installation.look(CITY, &path).await;
            let tag = first.header(header::ETAG).to_owned();
            assert!(tag.starts_with('"') && first.header(header::CACHE_CONTROL).contains("public"));
            for (sent, status) in [
                (format!("\"x\", W/{tag}"), StatusCode::NOT_MODIFIED),
                ("\"x\"".to_owned(), StatusCode::OK),
            ] {
                let request = Browser::default().request(Method::GET, &path);
                let request = request.header(header::IF_NONE_MATCH, sent);
                let answer = installation
                    .send(CITY, request.body(HttpBody::empty()).unwrap())
                    .await;
                assert_eq!(answer.status, status);
                assert_eq!(answer.text.is_empty(), status == StatusCode::NOT_MODIFIED);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn every_described_address_answers_and_no_other() {
    each_database(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let licence = Some("licence = \"cc-zero\"");
        let installation =
            Installation::with_open_data(db, folder.path(), licence, "Musterverwaltung stadt")
                .await;
        installation.count_online().await.unwrap();
        portal::publish(&installation.app, folder.path())
            .await
            .unwrap();
        let list = installation.look(CITY, "/verbund/exporte").await.json();
        let file = list["full"]["name"].as_str().unwrap().to_owned();
        for (host, count) in [(CITY, 14), (UMBRELLA, 13)] {
            let document = installation.look(host, "/api/openapi.json").await.json();
            assert_eq!(document["openapi"], "3.1.1");
            let paths = document["paths"].as_object().unwrap();
            assert_eq!(paths.len(), count, "{:?}", paths.keys());
            for (path, said) in paths {
                let get = &said["get"];
                let mut address = path
                    .replace("{ars}", "055130000000")
                    .replace("{name}", &file);
                for parameter in get["parameters"].as_array().unwrap() {
                    if parameter["in"] == "query" && parameter["required"] == true {
                        let name = parameter["name"].as_str().unwrap();
                        let value = if name == "q" { "st" } else { "99110009104000" };
                        address = format!("{address}?{name}={value}");
                    }
                }
                let answer = installation.look(host, &address).await;
                assert_eq!(answer.status, StatusCode::OK, "{host}{address}");
                let content = get["responses"]["200"]["content"].as_object().unwrap();
                let kind = answer.header(header::CONTENT_TYPE);
                assert!(
                    content.keys().any(|k| kind.starts_with(k.as_str())),
                    "{path}: {kind}"
                );
                let Some(shape) = content.get("application/json").map(|c| &c["schema"]) else {
                    continue;
                };
                // What is required is there.
                let shape = match shape["$ref"].as_str() {
                    Some(name) => document.pointer(name.trim_start_matches('#')).unwrap(),
                    None => shape,
                };
                for member in shape["required"].as_array().into_iter().flatten() {
                    let member = member.as_str().unwrap();
                    assert!(answer.json().get(member).is_some(), "{path}: {member}");
                }
            }
        }
        let umbrella = installation
            .look(UMBRELLA, "/api/openapi.json")
            .await
            .json();
        assert!(umbrella["paths"].get("/api/v1/services").is_none());
        let missing = installation.look(UMBRELLA, "/api/v1/services").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
    })
    .await;
}
