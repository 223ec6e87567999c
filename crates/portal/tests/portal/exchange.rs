//! Catalogue files that a town's administrators hand in, and what becomes of them.
use crate::{
    desk::hidden,
    installation::{Answer, Browser, CITY, Installation, TOWN, UMBRELLA},
    staff::{accept, begun, invite, signed_in},
    tenant_isolation::leader_of,
};
use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use std::{fs, path::PathBuf, time::Duration};
use store::harness::each_database;

const PLACE: &str = "/redaktion/austausch";
const TABLE: &str = "Kennung;Titel;Kurz gesagt\n";

store::sql! {
    STAGED = "SELECT (SELECT count(*) FROM catalogue_staged) + (SELECT count(*) FROM \
        catalogue_staged_bodies) + (SELECT count(*) FROM catalogue_import_problems) + \
        (SELECT count(*) FROM catalogue_imports WHERE state <> 'done')";
    HELD = "SELECT foreign_id, summary FROM catalogue_records WHERE owner = ?1 AND source = ?2 \
        AND kind = 'service' AND withdrawn_at IS NULL ORDER BY foreign_id";
    EVENTS = "SELECT count(*) FROM events WHERE kind = ?1";
    READING = "UPDATE catalogue_deliveries SET state = 'reading' WHERE municipality = 'stadt'";
    READING_STILL = "UPDATE catalogue_imports SET state = 'reading' WHERE owner = 'stadt'";
}

/// What the form says besides the file.
type Fields<'a> = &'a [(&'a str, &'a str)];

const WHOLE: Fields<'_> = &[("source", "import"), ("scope", "whole"), ("bad", "stop")];
const SKIP: Fields<'_> = &[("source", "import"), ("scope", "whole"), ("bad", "skip")];
const MORE: Fields<'_> = &[
    ("source", "import"),
    ("scope", "increment"),
    ("bad", "stop"),
];

/// A form as browsers write it.
fn form(csrf: &str, fields: Fields<'_>, (name, file): (&str, &[u8])) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in [&[("csrf", csrf)], fields].concat() {
        let head = format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend(format!("{head}{value}\r\n").as_bytes());
    }
    let head = format!(
        "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    body.extend(head.as_bytes());
    body.extend(file);
    body.extend(b"\r\n--X--\r\n");
    body
}

async fn send(installation: &Installation, browser: &mut Browser, body: Body) -> Answer {
    let request = browser
        .request(Method::POST, &format!("{PLACE}/hochladen"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X")
        .body(body)
        .unwrap();
    installation.send(CITY, request).await
}

async fn page(installation: &Installation, browser: &mut Browser) -> Answer {
    let page = installation.get(CITY, PLACE, browser).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page.assert_page();
    page
}

/// Hands it in.
async fn hand_in(
    installation: &Installation,
    browser: &mut Browser,
    fields: Fields<'_>,
    (name, file): (&str, &str),
) -> Answer {
    let csrf = page(installation, browser).await.csrf();
    let body = form(&csrf, fields, (name, file.as_bytes()));
    send(installation, browser, Body::from(body)).await
}

/// The page when it is read.
async fn read(installation: &Installation, browser: &mut Browser) -> Answer {
    loop {
        let page = page(installation, browser).await;
        if page.header(header::REFRESH).is_empty() {
            return page;
        }
        assert!(page.text.contains("<progress max=\"100\""), "{}", page.text);
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Hands it in and reads the page that tells of it.
async fn told(
    installation: &Installation,
    browser: &mut Browser,
    fields: Fields<'_>,
    file: (&str, &str),
) -> Answer {
    let handed_in = hand_in(installation, browser, fields, file).await;
    assert_eq!(handed_in.location(), PLACE, "{}", handed_in.text);
    read(installation, browser).await
}

/// Sends the form on the page that decides.
async fn decide(
    installation: &Installation,
    (host, browser): (&str, &mut Browser),
    page: &Answer,
    how: &str,
) -> Answer {
    let (csrf, delivery) = (page.csrf(), hidden(page, "delivery"));
    let fields = [("csrf", csrf.as_str()), ("delivery", delivery.as_str())];
    let to = format!("{PLACE}/{how}");
    installation.post(host, &to, &fields, browser).await
}

async fn held(installation: &Installation) -> Vec<(String, String)> {
    let read = installation.app.db.read(|tx| {
        let of = ("stadt", "stadt/import");
        tx.all::<(String, String)>(&HELD, of)
    });
    read.await.unwrap_or_else(|e: store::Error| panic!("{e}"))
}

async fn staged(installation: &Installation) -> i64 {
    let read = installation
        .app
        .db
        .read(|tx| tx.first::<(i64,)>(&STAGED, ()));
    let read: Result<_, store::Error> = read.await;
    read.unwrap().unwrap().0
}

/// Nothing is staged any more; what throws it away runs beside the requests.
async fn assert_clean(installation: &Installation) {
    for _ in 0..2_000 {
        if staged(installation).await == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("{} rows lie about", staged(installation).await);
}

async fn events(installation: &Installation, kind: &'static str) -> i64 {
    let read = installation
        .app
        .db
        .read(move |tx| tx.first::<(i64,)>(&EVENTS, (kind,)));
    let read: Result<_, store::Error> = read.await;
    read.unwrap().unwrap().0
}

fn rows(rows: &[(&str, &str)]) -> String {
    let rows = rows
        .iter()
        .map(|(n, text)| format!("{n};Leistung {n};{text}\n"));
    format!("{TABLE}{}", rows.collect::<String>())
}

fn own(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(n, text): &(&str, &str)| ((*n).to_owned(), (*text).to_owned());
    rows.iter().map(own).collect()
}

#[tokio::test]
async fn a_table_is_compared_first_and_taken_over_whole() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let first = [("a", "Eins."), ("b", "Zwei.")];
        let shown = told(&installation, &mut leader, WHOLE, ("t.csv", &rows(&first))).await;
        assert!(
            shown.text.contains("Was die Datei ändern würde"),
            "{}",
            shown.text
        );
        assert!(shown.text.contains("Noch ist nichts geändert"));
        assert_eq!(held(&installation).await, [], "nobody decided yet");
        let done = decide(&installation, (CITY, &mut leader), &shown, "uebernehmen").await;
        assert_eq!(done.location(), PLACE, "{}", done.text);
        assert_eq!(held(&installation).await, own(&first));
        // Sent twice is done once.
        let again = decide(&installation, (CITY, &mut leader), &shown, "uebernehmen").await;
        assert_eq!(again.location(), PLACE, "{}", again.text);
        assert_eq!(events(&installation, "catalogue.imported").await, 1);
        let after = page(&installation, &mut leader).await;
        assert!(
            after.text.contains("Geänderte Einträge: 2."),
            "{}",
            after.text
        );
        assert_clean(&installation).await;
        // One stays, one changes, one goes, one comes.
        let second = [("b", "Zwei neu."), ("c", "Drei.")];
        let shown = told(&installation, &mut leader, WHOLE, ("T.CSV", &rows(&second))).await;
        for (list, title) in [
            ("neu", "Leistung c"),
            ("geaendert", "Leistung b"),
            ("weg", "Leistung a"),
        ] {
            let list = format!("{PLACE}/liste?was={list}");
            let list = installation.get(CITY, &list, &mut leader).await;
            list.assert_page();
            assert!(list.text.contains(title), "{}", list.text);
            assert_eq!(list.text.matches("/eintrag?").count(), 1, "{}", list.text);
        }
        let entry = format!("{PLACE}/eintrag?art=service&name=b");
        let entry = installation.get(CITY, &entry, &mut leader).await;
        entry.assert_page();
        let words = entry.text.split("<del>").nth(1).unwrap();
        assert!(
            words.contains("Zwei.</del>") && words.contains("Zwei neu.</ins>"),
            "{words}"
        );
        decide(&installation, (CITY, &mut leader), &shown, "uebernehmen").await;
        assert_eq!(held(&installation).await, own(&second));
        assert_clean(&installation).await;
        // An increment withdraws nothing.
        let third = [("d", "Vier.")];
        let shown = told(&installation, &mut leader, MORE, ("t.csv", &rows(&third))).await;
        decide(&installation, (CITY, &mut leader), &shown, "uebernehmen").await;
        assert_eq!(
            held(&installation).await,
            own(&[second[0], second[1], third[0]])
        );
        assert_eq!(events(&installation, "catalogue.handed_in").await, 3);
    })
    .await;
}

#[tokio::test]
async fn what_is_discarded_or_replaced_changes_nothing() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let file = rows(&[("a", "Eins.")]);
        let first = told(&installation, &mut leader, WHOLE, ("t.csv", &file)).await;
        let late = page(&installation, &mut leader).await.csrf();
        let body = form(&late, WHOLE, ("t.csv", file.as_bytes()));
        let busy = send(&installation, &mut leader, Body::from(body)).await;
        assert_eq!(busy.status, StatusCode::CONFLICT, "one at a time");
        decide(&installation, (CITY, &mut leader), &first, "verwerfen").await;
        let after = page(&installation, &mut leader).await;
        assert!(
            after.text.contains("Die Datei wurde verworfen."),
            "{}",
            after.text
        );
        assert_clean(&installation).await;
        // The page of before decides about nothing any more.
        let late = decide(&installation, (CITY, &mut leader), &first, "uebernehmen").await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        let second = told(&installation, &mut leader, WHOLE, ("t.csv", &file)).await;
        let late = decide(&installation, (CITY, &mut leader), &first, "uebernehmen").await;
        assert_eq!(
            late.status,
            StatusCode::CONFLICT,
            "another file than was seen"
        );
        assert_eq!(held(&installation).await, []);
        // Nobody decides for a week.
        installation.pass(8 * 86_400);
        portal::purge(&installation.app, installation.now())
            .await
            .unwrap();
        assert_clean(&installation).await;
        let mut leader = signed_in(&installation, CITY, "leitung").await;
        let late = page(&installation, &mut leader).await;
        assert!(late.text.contains("Sieben Tage lang"), "{}", late.text);
        let stale = hidden(&second, "delivery");
        let fields = [("csrf", late.csrf()), ("delivery", stale)];
        let fields = fields.each_ref().map(|(n, v)| (*n, v.as_str()));
        let to = format!("{PLACE}/uebernehmen");
        let late = installation.post(CITY, &to, &fields, &mut leader).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert_eq!(held(&installation).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_bad_file_leaves_nothing_but_a_sentence() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let entities = "<?xml version=\"1.0\"?><!DOCTYPE t [<!ENTITY a \"aaaa\">\
            <!ENTITY b SYSTEM \"file:///etc/passwd\">]><t>&a;&b;</t>";
        let deep = format!("<t>{}", "<a>".repeat(100));
        for (name, file) in [
            ("t.xml", "das ist kein XML"),
            ("t.xml", entities),
            ("t.xml", deep.as_str()),
            ("t.xml", "<a xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\">"),
            ("t.csv", "Titel;Unbekannt\na;b\n"),
            ("t.csv", "Titel;Zielgruppe\nEins;\nZwei;Hunde\n"),
            ("../../t.csv", "\0\0\0"),
        ] {
            let shown = told(&installation, &mut leader, WHOLE, (name, file)).await;
            let told = shown.text.contains("Die Datei lässt sich nicht einlesen.");
            assert!(
                told && shown.text.contains("Zeile "),
                "{name}: {}",
                shown.text
            );
            assert!(!shown.text.contains("root:"), "{}", shown.text);
            assert_clean(&installation).await;
        }
        assert_eq!(held(&installation).await, []);
        // Passed over, and named with their line.
        let file = "Kennung;Titel;Zielgruppe\na;Eins;\nb;<b>Zwei</b>;Hunde\n";
        let shown = told(&installation, &mut leader, SKIP, ("t.csv", file)).await;
        assert!(
            shown.text.contains("übergangen werden: 1"),
            "{}",
            shown.text
        );
        assert!(
            shown.text.contains("Zeile 3, &#60;b&#62;Zwei"),
            "{}",
            shown.text
        );
        for (fields, file, wrong) in [
            (WHOLE, "", "die nicht leer ist"),
            (&[("source", "../x")][..], "a", "Der Name des Quellsystems"),
        ] {
            let again = hand_in(&installation, &mut leader, fields, ("t.csv", file)).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
            again.assert_page();
            assert!(again.text.contains(wrong), "{}", again.text);
        }
    })
    .await;
}

fn folder() -> PathBuf {
    let unique = format!(
        "stadttor-exchange-{}-{:?}",
        std::process::id(),
        std::thread::current().id()
    );
    let folder = std::env::temp_dir().join(unique.replace(['(', ')'], ""));
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[tokio::test]
async fn a_file_that_is_too_large_or_breaks_off_is_gone_at_once() {
    each_database(|db| async move {
        let (mut installation, mut leader) = begun(db).await;
        let folder = folder();
        installation.take_files(3 << 20, &folder);
        let shown = page(&installation, &mut leader).await;
        assert!(shown.text.contains("höchstens 3 MB"), "{}", shown.text);
        let large = "a".repeat((3 << 20) + 1);
        let refused = hand_in(&installation, &mut leader, WHOLE, ("t.csv", &large)).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
        refused.assert_page();
        assert!(
            refused.text.contains("Die Datei ist zu groß."),
            "{}",
            refused.text
        );
        // Just as large as may be: read, and refused for what it says.
        let file = format!("{TABLE}{}", "x".repeat((3 << 20) - TABLE.len()));
        let shown = told(&installation, &mut leader, WHOLE, ("t.csv", &file)).await;
        assert!(shown.text.contains("nicht einlesen"), "{}", shown.text);
        let csrf = shown.csrf();
        let whole = form(&csrf, WHOLE, ("t.csv", file.as_bytes()));
        for cut in [whole.len() - 5, whole.len() / 2, 100] {
            let body = Body::from(whole[..cut].to_vec());
            let refused = send(&installation, &mut leader, body).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "cut at {cut}");
        }
        assert_eq!(events(&installation, "catalogue.handed_in").await, 1);
        assert_eq!(
            fs::read_dir(&folder).unwrap().count(),
            0,
            "no file lies about"
        );
        assert_clean(&installation).await;
        fs::remove_dir(&folder).unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_else_hands_in_or_decides() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let file = rows(&[("a", "Eins.")]);
        for csrf in ["", "x"] {
            let body = form(csrf, WHOLE, ("t.csv", file.as_bytes()));
            let foreign = send(&installation, &mut leader, Body::from(body)).await;
            assert_eq!(foreign.status, StatusCode::FORBIDDEN);
        }
        let link = invite(&installation, &mut leader, "reviewer").await;
        let mut reviewer = signed_in(&installation, CITY, "freigabe").await;
        accept(&installation, CITY, &link, &mut reviewer).await;
        let seen = page(&installation, &mut reviewer).await;
        assert!(!seen.text.contains("name=\"file\""), "{}", seen.text);
        let body = form(&seen.csrf(), WHOLE, ("t.csv", file.as_bytes()));
        let refused = send(&installation, &mut reviewer, Body::from(body)).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let shown = told(&installation, &mut leader, WHOLE, ("t.csv", &file)).await;
        let delivery = hidden(&shown, "delivery");
        // The neighbour knows the id.
        let mut other = leader_of(&installation, "dorf", TOWN, "nachbar").await;
        let token = installation.get(TOWN, PLACE, &mut other).await;
        assert!(!token.text.contains(&delivery) && !token.text.contains("Was die Datei"));
        let token = token.csrf();
        let fields = [("csrf", token.as_str()), ("delivery", delivery.as_str())];
        for how in ["uebernehmen", "verwerfen"] {
            let to = format!("{PLACE}/{how}");
            let refused = installation.post(TOWN, &to, &fields, &mut other).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{how}");
        }
        for path in ["liste?was=neu", "eintrag?art=service&name=a"] {
            let path = format!("{PLACE}/{path}");
            let hidden = installation.get(TOWN, &path, &mut other).await;
            assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(events(&installation, "catalogue.imported").await, 0);
        // At the umbrella there is nothing to do but to read how it is done.
        let mut umbrella = leader_of(&installation, "umbrella:r", UMBRELLA, "dach").await;
        let told = installation.get(UMBRELLA, PLACE, &mut umbrella).await;
        told.assert_page();
        assert!(told.text.contains("auf der Befehlszeile") && !told.text.contains("name=\"file\""));
        let still = page(&installation, &mut leader).await;
        decide(&installation, (CITY, &mut leader), &still, "uebernehmen").await;
        assert_eq!(held(&installation).await, own(&[("a", "Eins.")]));
    })
    .await;
}

/// As a killed process leaves it: the rows say that it is being read, and nobody does.
#[tokio::test]
async fn a_reading_that_was_killed_is_told_of_and_thrown_away() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let file = rows(&[("a", "Eins.")]);
        for tidy in [true, false] {
            told(&installation, &mut leader, WHOLE, ("t.csv", &file)).await;
            let killed = installation.app.db.write("test.killed", |tx| {
                tx.run(&READING, ())?;
                tx.run(&READING_STILL, ())
            });
            let killed: Result<u64, store::Error> = killed.await;
            killed.unwrap();
            let still = page(&installation, &mut leader).await;
            assert_eq!(still.header(header::REFRESH), "3");
            installation.pass(90);
            let told = page(&installation, &mut leader).await;
            assert!(
                told.text.contains("Das Einlesen wurde unterbrochen."),
                "{}",
                told.text
            );
            assert_eq!(told.header(header::REFRESH), "");
            assert!(staged(&installation).await > 0);
            if tidy {
                portal::purge(&installation.app, installation.now())
                    .await
                    .unwrap();
                assert_clean(&installation).await;
            }
        }
        // Whoever does not wait for the background hands it in again at once.
        let shown = told(&installation, &mut leader, WHOLE, ("t.csv", &file)).await;
        decide(&installation, (CITY, &mut leader), &shown, "uebernehmen").await;
        assert_eq!(held(&installation).await, own(&[("a", "Eins.")]));
        assert_clean(&installation).await;
    })
    .await;
}

#[tokio::test]
async fn staff_take_their_records_and_the_template_along() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let link = invite(&installation, &mut leader, "editor").await;
        let mut editor = signed_in(&installation, CITY, "redaktion").await;
        accept(&installation, CITY, &link, &mut editor).await;
        let template = installation
            .get(CITY, &format!("{PLACE}/vorlage"), &mut editor)
            .await;
        assert!(
            template
                .header(header::CONTENT_DISPOSITION)
                .contains("vorlage.csv")
        );
        let shown = told(
            &installation,
            &mut leader,
            WHOLE,
            ("vorlage.csv", &template.text),
        )
        .await;
        decide(&installation, (CITY, &mut leader), &shown, "uebernehmen").await;
        let out = installation
            .get(CITY, &format!("{PLACE}/katalog"), &mut editor)
            .await;
        assert_eq!(out.header(header::CONTENT_TYPE), "application/xml");
        assert!(out.text.contains("Hundesteuer Anmeldung"), "{}", out.text);
        assert!(out.text.trim_end().ends_with("transfer>"), "to its end");
        assert!(
            !out.text.contains("Sperrmüll"),
            "the region's are not the town's"
        );
        // What goes out comes in.
        let shown = told(&installation, &mut leader, MORE, ("katalog.xml", &out.text)).await;
        assert!(
            shown.text.contains("Was die Datei ändern würde"),
            "{}",
            shown.text
        );
    })
    .await;
}
