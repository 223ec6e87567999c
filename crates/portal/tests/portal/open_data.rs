//! What a portal gives away, told to people and to data portals.
use crate::installation::{Answer, CITY, DISTRICT, Installation, UMBRELLA};
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use protocols::digest::Sha256;
use serde_json::Value;
use std::{collections::BTreeSet, path::Path};
use store::{Db, harness::each_database};

/// A name that would end a text, an address, an element or a statement, if somebody let it.
const HOSTILE: &str = "Stadt \"X\" \\ </script> <b>&amp; 'a'\n] . <http://evil.example/> a \"\"\"";
const ZERO: &str = "licence = \"dl-zero-de/2.0\"\ncontributor = \"musterstadt\"\ncontact = \"daten@stadt.example\"";
const NAMED: &str = "licence = \"dl-by-de/2.0\"";
const JSON_LD: &str = "/offene-daten/dcat.jsonld";
const TURTLE: &str = "/offene-daten/dcat.ttl";

async fn filled(db: Db, folder: &Path, licence: Option<&str>, name: &str) -> Installation {
    let installation = Installation::with_open_data(db, folder, licence, name).await;
    installation.count_online().await.unwrap();
    portal::publish(&installation.app, folder).await.unwrap();
    installation
}

async fn read(installation: &Installation, host: &str, path: &str) -> Answer {
    let answer = installation.look(host, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer
}

/// The thing of a kind whose address ends so.
fn thing(document: &Value, end: &str) -> Value {
    let all = document["@graph"].as_array().unwrap().iter();
    let named = |one: &&Value| one["@id"].as_str().is_some_and(|id| id.ends_with(end));
    let mut found = all.filter(named);
    let one = found
        .next()
        .unwrap_or_else(|| panic!("no {end}: {document}"))
        .clone();
    assert!(found.next().is_none(), "{end} is described twice");
    one
}

fn iri(thing: &Value, property: &str) -> String {
    let said = &thing[property];
    assert_eq!(
        said.as_array().map(Vec::len),
        Some(1),
        "{property} of {thing}"
    );
    said[0]["@id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn data_portals_find_what_the_profile_asks_for() {
    each_database(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let installation = filled(db, folder.path(), Some(ZERO), "Stadt X").await;
        let answer = read(&installation, CITY, JSON_LD).await;
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/ld+json");
        let document = answer.json();
        let own = installation.origin(CITY);
        let catalogue = thing(&document, "#verzeichnis");
        assert_eq!(catalogue["@type"], "dcat:Catalog");
        for property in ["dct:title", "dct:description", "dct:modified", "dct:issued"] {
            assert!(
                !catalogue[property][0]["@value"]
                    .as_str()
                    .unwrap()
                    .is_empty(),
                "{property}"
            );
        }
        let listed: Vec<&Value> = catalogue["dcat:dataset"]
            .as_array()
            .unwrap()
            .iter()
            .collect();
        assert_eq!(listed.len(), 2);
        let publisher = thing(&document, &format!("{own}/offene-daten#herausgeber"));
        assert_eq!(iri(&catalogue, "dct:publisher"), publisher["@id"]);
        assert_eq!(publisher["foaf:name"][0], "Stadt X");

        let eu = "http://publications.europa.eu/resource/authority";
        let de = "http://dcat-ap.de/def";
        let monitor = thing(&document, &format!("{own}/offene-daten#monitor"));
        for (property, value) in [
            (
                "dct:publisher",
                publisher["@id"].as_str().unwrap().to_owned(),
            ),
            ("dcat:theme", format!("{eu}/data-theme/GOVE")),
            ("dct:accrualPeriodicity", format!("{eu}/frequency/DAILY")),
            (
                "dct:spatial",
                format!("{de}/politicalGeocoding/regionalKey/055130000000"),
            ),
            (
                "dcatde:politicalGeocodingURI",
                format!("{de}/politicalGeocoding/regionalKey/055130000000"),
            ),
            (
                "dcatde:politicalGeocodingLevelURI",
                format!("{de}/politicalGeocoding/Level/municipality"),
            ),
            (
                "dcatde:contributorID",
                format!("{de}/contributors/musterstadt"),
            ),
            ("dcat:landingPage", format!("{own}/offene-daten")),
        ] {
            assert_eq!(iri(&monitor, property), value);
        }
        let contact = &monitor["dcat:contactPoint"][0];
        assert_eq!(
            contact["vcard:hasEmail"][0]["@id"],
            "mailto:daten@stadt.example"
        );
        let languages: Vec<&Value> = monitor["dct:title"].as_array().unwrap().iter().collect();
        assert_eq!(languages.len(), 2, "German and English");
        for name in ["#monitor-csv", "#monitor-json"] {
            is_there(&installation, CITY, &thing(&document, name)).await;
        }
        is_there(&installation, UMBRELLA, &thing(&document, "#katalog-xml")).await;
        let district = read(&installation, DISTRICT, JSON_LD).await.json();
        let monitor = thing(&district, "#monitor");
        let place = iri(&monitor, "dct:spatial");
        assert_eq!(place, format!("{de}/politicalGeocoding/districtKey/05562"));
        let umbrella = read(&installation, UMBRELLA, JSON_LD).await.json();
        let monitor = thing(&umbrella, "#monitor");
        assert_eq!(monitor["dct:spatial"].as_array().unwrap().len(), 3);
    })
    .await;
}

/// A file of a dataset has a licence, can be fetched at that host, and is what it is said to be.
async fn is_there(installation: &Installation, host: &str, file: &Value) {
    assert_eq!(file["@type"], "dcat:Distribution");
    assert_eq!(
        iri(file, "dct:license"),
        "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"
    );
    assert!(file["dcatde:licenseAttributionByText"].is_null());
    let origin = installation.origin(host);
    let path = |property| {
        let url = iri(file, property);
        let path = url.strip_prefix(&origin).unwrap_or_else(|| panic!("{url}"));
        path.to_owned()
    };
    read(installation, host, &path("dcat:accessURL")).await;
    let there = read(installation, host, &path("dcat:downloadURL")).await;
    let kind = there
        .header(header::CONTENT_TYPE)
        .split(';')
        .next()
        .unwrap();
    assert!(iri(file, "dcat:mediaType").ends_with(kind), "{file}");
    if let Some(size) = file["dcat:byteSize"][0]["@value"].as_str() {
        assert_eq!(size, there.text.len().to_string());
        let mut sum = Sha256::default();
        sum.update(there.text.as_bytes());
        let said = &file["spdx:checksum"][0]["spdx:checksumValue"][0]["@value"];
        assert_eq!(*said, sum.hex());
    }
}

#[tokio::test]
async fn a_licence_that_asks_for_a_name_gets_one() {
    each_database(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let installation = filled(db, folder.path(), Some(NAMED), "Stadt X").await;
        let document = read(&installation, CITY, JSON_LD).await.json();
        let file = thing(&document, "#monitor-csv");
        assert_eq!(file["dcatde:licenseAttributionByText"][0], "Stadt X");
        let file = thing(&document, "#katalog-xml");
        assert_eq!(
            file["dcatde:licenseAttributionByText"][0],
            "Serviceportal Revier"
        );
        assert!(thing(&document, "#monitor")["dcatde:contributorID"].is_null());
    })
    .await;
}

#[tokio::test]
async fn both_notations_say_the_same_whatever_a_town_is_called() {
    each_database(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let installation = filled(db, folder.path(), Some(ZERO), HOSTILE).await;
        let document = read(&installation, CITY, JSON_LD).await.json();
        let turtle = read(&installation, CITY, TURTLE).await;
        assert_eq!(
            turtle.header(header::CONTENT_TYPE),
            "text/turtle; charset=utf-8"
        );
        let (mut addresses, mut texts) = (BTreeSet::new(), BTreeSet::new());
        told(&document["@graph"], &mut addresses, &mut texts);
        assert!(texts.contains(HOSTILE));
        assert!(
            !addresses.iter().any(|address| address.contains("evil")),
            "{addresses:?}"
        );
        let (said, words) = tokens(&turtle.text);
        assert_eq!(said, addresses);
        assert_eq!(words, texts);
        for path in [JSON_LD, TURTLE] {
            let tag = read(&installation, CITY, path)
                .await
                .header(header::ETAG)
                .to_owned();
            let asked = Request::builder().method(Method::GET).uri(path);
            let asked = asked.header(header::IF_NONE_MATCH, tag).body(Body::empty());
            let again = installation.send(CITY, asked.unwrap()).await;
            assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        }
        let page = installation.look(CITY, "/offene-daten").await;
        page.assert_page();
        assert!(!page.text.contains("<b>"), "{}", page.text);
    })
    .await;
}

/// Addresses and texts of a document in JSON-LD.
fn told(value: &Value, addresses: &mut BTreeSet<String>, texts: &mut BTreeSet<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| told(one, addresses, texts)),
        Value::Object(object) => {
            for (key, value) in object {
                match (key.as_str(), value.as_str()) {
                    ("@id", Some(id)) => _ = addresses.insert(id.to_owned()),
                    ("@value", Some(text)) => _ = texts.insert(text.to_owned()),
                    ("@type" | "@language", _) => {}
                    _ => told(value, addresses, texts),
                }
            }
        }
        Value::String(text) => _ = texts.insert(text.clone()),
        _ => panic!("neither an address nor a text: {value}"),
    }
}

/// Addresses and texts of a document in Turtle, read sign by sign as the grammar has it (RDF 1.1
/// Turtle, section 6.5). Whatever else there is has to be one of the few words that we use.
fn tokens(turtle: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut addresses, mut texts) = (BTreeSet::new(), BTreeSet::new());
    let mut rest = turtle;
    let mut depth = 0;
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        match first {
            '<' => {
                let (address, after) = rest.split_once('>').expect("an end");
                assert!(
                    !address.contains(|c: char| c <= ' ' || "<\"{}|^`\\".contains(c)),
                    "{address}"
                );
                // Addresses of prefixes are no things.
                if !turtle[..turtle.len() - rest.len() - 1].ends_with(": ") {
                    addresses.insert(address.to_owned());
                }
                rest = after;
            }
            '"' => {
                let (text, after) = text(rest);
                texts.insert(text);
                rest = after;
            }
            '[' => depth += 1,
            ']' => depth -= 1,
            _ if first.is_whitespace() || ".;@:^".contains(first) => {}
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || "\"<[];".contains(c));
                let word = &rest[..end.unwrap_or(rest.len())];
                assert!(
                    word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b':'),
                    "{word}"
                );
                rest = &rest[word.len()..];
            }
        }
        assert!((0..=1).contains(&depth), "{rest}");
    }
    assert_eq!(depth, 0);
    (addresses, texts)
}

/// A text between quotation marks, and what follows.
fn text(rest: &str) -> (String, &str) {
    let mut said = String::new();
    let mut signs = rest.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return (said, &rest[at + 1..]),
            '\n' | '\r' => panic!("a line ends within a text"),
            '\\' => said.push(match signs.next().expect("a sign").1 {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                other @ ('"' | '\\') => other,
                other => panic!("\\{other}"),
            }),
            other => said.push(other),
        }
    }
    panic!("a text without an end");
}

#[tokio::test]
async fn nobody_is_told_a_licence_that_nobody_decided() {
    each_database(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let installation = filled(db, folder.path(), None, "Stadt X").await;
        for path in [JSON_LD, TURTLE] {
            let answer = installation.look(CITY, path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
        let page = read(&installation, CITY, "/offene-daten").await;
        page.assert_page();
        assert!(
            page.text.contains("noch nicht entschieden"),
            "{}",
            page.text
        );
        assert!(page.text.contains("/monitor.csv\"") && !page.text.contains("dcat.ttl"));
    })
    .await;
}

#[tokio::test]
async fn the_page_lists_what_is_there_and_is_found() {
    each_database(|db| async move {
        let folder = tempfile::tempdir().unwrap();
        let empty =
            Installation::with_open_data(db.clone(), folder.path(), Some(ZERO), "Stadt X").await;
        let page = read(&empty, CITY, "/offene-daten").await;
        page.assert_page();
        assert!(
            page.text.contains("Noch gibt es keine Datei."),
            "{}",
            page.text
        );
        assert_eq!(
            empty.look(CITY, JSON_LD).await.status,
            StatusCode::NOT_FOUND
        );
        empty.count_online().await.unwrap();
        portal::publish(&empty.app, folder.path()).await.unwrap();
        for host in [CITY, UMBRELLA] {
            let page = read(&empty, host, "/offene-daten").await;
            page.assert_page();
            for says in [
                "href=\"http://dcat-ap.de/def/licenses/dl-zero-de/2.0\"",
                "href=\"mailto:daten@stadt.example\"",
                "/monitor.json\"",
                "/verbund/exporte/voll_",
                "href=\"/offene-daten/dcat.ttl\"",
            ] {
                assert!(page.text.contains(says), "{says}: {}", page.text);
            }
            let home = read(&empty, host, "/").await;
            assert!(home.text.contains("href=\"/monitor\""));
            assert!(home.text.contains("href=\"/offene-daten\""));
            let map = read(&empty, host, "/sitemap.xml").await;
            let origin = empty.origin(host);
            for path in ["/monitor", "/offene-daten"] {
                assert!(
                    map.text.contains(&format!("<loc>{origin}{path}</loc>")),
                    "{path}"
                );
            }
            let described = read(&empty, host, "/api/openapi.json").await.json();
            assert!(
                described["paths"][JSON_LD].is_object() && described["paths"][TURTLE].is_object()
            );
        }
    })
    .await;
}
