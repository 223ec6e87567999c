//! How often pages are looked at: counted as visited, and nothing about anybody.
use crate::{
    installation::{
        Answer, Browser, CITY, DISTRICT, Installation, SITUATIONS, TOPICS, TOWN, UMBRELLA, services,
    },
    staff::{accept, begun, invite, signed_in},
    tenant_isolation::leader_of,
};
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use portal::Catalogue;
use store::harness::each_database;

const PAGE: &str = "/redaktion/statistik";
const FILE: &str = "/redaktion/statistik/csv";
const DAY: i64 = 24 * 3600;

mod sql {
    store::sql! {
        EVERY = "SELECT municipality, first_day, last_day, kind, subject, times FROM portal_views \
            ORDER BY municipality, first_day, last_day, kind, subject";
        PARCELS = "SELECT number, day FROM portal_view_parcels";
        GONE = "ALTER TABLE portal_views RENAME TO portal_views_elsewhere";
        BACK = "ALTER TABLE portal_views_elsewhere RENAME TO portal_views";
    }
}

/// Whose, first and last day, what, which, how often.
type Row = (String, i64, i64, String, String, i64);

async fn stored(installation: &Installation) -> Vec<Row> {
    let read = installation
        .app
        .db
        .read(|tx| tx.all::<Row>(&sql::EVERY, ()));
    read.await.map_err(|e: store::Error| e).unwrap()
}

/// What the city counted, languages left out.
async fn counted(installation: &Installation) -> Vec<(String, String, i64)> {
    let rows = stored(installation).await.into_iter();
    let of_city = rows.filter(|(town, _, _, kind, ..)| town == "stadt" && kind != "language");
    of_city
        .map(|(.., kind, subject, times)| (kind, subject, times))
        .collect()
}

fn figures(rows: &[(&str, &str, i64)]) -> Vec<(String, String, i64)> {
    let own = |(kind, subject, times): &(&str, &str, i64)| {
        ((*kind).to_owned(), (*subject).to_owned(), *times)
    };
    rows.iter().map(own).collect()
}

async fn see(installation: &Installation, host: &str, paths: &[&str]) {
    for path in paths {
        let answer = installation.look(host, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
    }
}

async fn ask(
    installation: &Installation,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
) -> Answer {
    let request = Request::builder().method(method).uri(path);
    let request = headers.iter().fold(request, |request, (name, value)| {
        request.header(*name, *value)
    });
    let request = request.body(Body::empty()).unwrap();
    installation.send(CITY, request).await
}

/// A session ends after twelve hours.
async fn again(installation: &Installation) -> Browser {
    signed_in(installation, CITY, "leitung").await
}

/// The row of a table that begins with a word: its numbers.
fn row(page: &Answer, table: &str, label: &str) -> Vec<String> {
    let table = page
        .text
        .split(&format!("aria-labelledby=\"{table}\""))
        .nth(1);
    let table = table.unwrap_or_else(|| panic!("no table {table:?}: {}", page.text));
    let rows = table.split("</table>").next().unwrap().split("<tr ");
    let row = rows
        .filter_map(|row| row.split_once("scope=\"row\""))
        .find(|(_, row)| row.split("</th>").next().unwrap().contains(label));
    let (_, row) = row.unwrap_or_else(|| panic!("no {label}: {table}"));
    let cells = row.split("<td ").skip(1);
    let text = |cell: &str| {
        let text = cell.split_once('>').unwrap().1;
        text.split('<').next().unwrap().to_owned()
    };
    cells.map(text).collect()
}

#[tokio::test]
async fn figures_are_what_was_visited() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let visited = [
            "/",
            "/",
            "/leistungen/hund",
            "/leistungen/hund",
            "/leistungen/hund?sprache=en",
            "/leistungen/pass",
            "/leistungen/hund/checkliste?mit=pass",
            "/lebenslagen",
            "/lebenslagen/5",
            "/lebenslagen/5?fuer=menschen",
            "/themen/1",
            "/unternehmen",
            "/leistungen",
            "/stellen",
            "/impressum",
            "/datenschutz",
            "/barrierefreiheit",
            "/suche",
            "/suche?q=reihe",
            "/suche?q=reihe&offset=20",
            "/suche?q=xqzvw",
            "/suche?q=xqzvw",
        ];
        see(&installation, CITY, &visited).await;
        see(&installation, TOWN, &["/", "/leistungen/auto"]).await;
        see(&installation, UMBRELLA, &["/", "/kommunen"]).await;
        assert_eq!(stored(&installation).await, [], "memory alone");
        installation.count().await;
        let today = (installation.now().secs() + 2 * 3600).div_euclid(DAY);
        let rows = stored(&installation).await;
        let of = |town: &str| -> Vec<(String, String, i64)> {
            let rows = rows.iter().filter(|row| row.0 == town && row.1 == today);
            rows.map(|(_, from, to, kind, subject, times)| {
                assert_eq!(from, to);
                (kind.clone(), subject.clone(), *times)
            })
            .collect()
        };
        let pass = subject_of(&rows, 1);
        let city = [
            ("browsed", "", 2),
            ("checklist", "", 1),
            ("companies", "", 1),
            ("found", "", 1),
            ("home", "", 2),
            ("information", "", 3),
            ("language", "de", 21),
            ("language", "en", 1),
            ("letters", "", 1),
            ("missed", "", 2),
            ("office", "", 1),
            ("service", "99110009104000", 3),
            ("service", &pass, 1),
            ("situation", "", 1),
            ("situation", "5", 2),
            ("topic", "1", 1),
        ];
        assert_eq!(sorted(of("stadt")), sorted(figures(&city)));
        let town = of("dorf");
        assert_eq!(town.len(), 3, "{town:?}");
        let umbrella = figures(&[("home", "", 1), ("language", "de", 2), ("towns", "", 1)]);
        assert_eq!(of("umbrella:r"), umbrella);

        let page = installation.get(CITY, PAGE, &mut leader).await;
        page.assert_page();
        assert!(page.text.contains("Aufrufe: 22. "), "{}", page.text);
        assert_eq!(row(&page, "services", "Hund anmelden"), ["3", "0", "–"]);
        assert_eq!(row(&page, "services", "Pass"), ["1", "0", "–"]);
        assert_eq!(row(&page, "situations", "Haustiere"), ["2", "0", "–"]);
        assert_eq!(row(&page, "situations", "Alltag"), ["1", "0", "–"]);
        assert_eq!(row(&page, "kinds", "Suche"), ["5", "0", "–"]);
        assert_eq!(row(&page, "searches", "Suchen"), ["3", "0", "–"]);
        assert_eq!(row(&page, "searches", "ohne Ergebnis"), ["2", "0", "–"]);
        assert_eq!(row(&page, "searches", "Anteil")[0], "67\u{a0}%");
        assert_eq!(row(&page, "languages", "Deutsch"), ["21", "95\u{a0}%"]);
        assert_eq!(page.text.matches("<rect").count(), 1, "one day has a bar");
    })
    .await;
}

fn sorted(mut rows: Vec<(String, String, i64)>) -> Vec<(String, String, i64)> {
    rows.sort();
    rows
}

/// The other service than the dog's with so many views.
fn subject_of(rows: &[Row], times: i64) -> String {
    let other = |row: &&Row| {
        row.0 == "stadt" && row.3 == "service" && row.4 != "99110009104000" && row.5 == times
    };
    rows.iter().find(other).unwrap().4.clone()
}

#[tokio::test]
async fn nothing_about_anybody_is_kept() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let told = [
            (
                "user-agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Geheimbrowser/140.0",
            ),
            ("referer", "https://herkunft.example/geheim"),
            ("x-forwarded-for", "203.0.113.77"),
            ("accept-language", "uk;q=0.9, xx-geheim"),
            ("cookie", "__Host-lang=uk; __Host-geheim=geheim"),
        ];
        let path = "/suche?q=geheim&x=geheim";
        assert_eq!(
            ask(&installation, Method::GET, path, &told).await.status,
            StatusCode::OK
        );
        installation
            .get(CITY, "/leistungen/hund", &mut leader)
            .await;
        installation.count().await;
        let today = (installation.now().secs() + 2 * 3600).div_euclid(DAY);
        // Every column of every row: names of towns, whole days, words of a short list, names of
        // the catalogue, numbers.
        let kinds = ["home", "missed", "found", "service", "language"];
        let subjects = ["", "de", "uk", "99110009104000"];
        let rows = stored(&installation).await;
        assert!(rows.len() >= 4);
        for (town, first, last, kind, subject, times) in rows {
            assert_eq!(town, "stadt");
            assert_eq!((first, last), (today, today));
            assert!(kinds.contains(&kind.as_str()), "{kind}");
            assert!(subjects.contains(&subject.as_str()), "{subject}");
            assert!((1..=3).contains(&times), "{times}");
        }
        let read = installation
            .app
            .db
            .read(|tx| tx.all::<(i64, i64)>(&sql::PARCELS, ()));
        let parcels = read.await.map_err(|e: store::Error| e).unwrap();
        assert_eq!(parcels, [(1, today)], "of each program a number and a day");
        // These are all the columns there are.
        let migration = portal::MIGRATIONS
            .iter()
            .find(|m| m.name == "portal/0014-statistics");
        let table = migration
            .unwrap()
            .sql
            .split("CREATE TABLE portal_views (")
            .nth(1)
            .unwrap();
        let columns: Vec<&str> = table
            .split("PRIMARY KEY")
            .next()
            .unwrap()
            .lines()
            .filter_map(|line| line.trim().split_once(' '))
            .map(|(name, _)| name)
            .filter(|name| *name != "--")
            .collect();
        let known = [
            "municipality",
            "first_day",
            "last_day",
            "kind",
            "subject",
            "times",
        ];
        assert_eq!(columns, known);
    })
    .await;
}

#[tokio::test]
async fn made_up_addresses_grow_nothing() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for i in 0..50 {
            for path in [
                format!("/leistungen/erfunden-{i}"),
                format!("/lebenslagen/{}5", "0".repeat(i)),
                format!("/themen/{}1", "0".repeat(i + 1)),
                format!("/seiten/erfunden-{i}"),
                format!("/stellen/files/erfunden-{i}"),
                format!("/leistungen/hund?x={i}"),
                format!("/leistungen/hund/checkliste?y={i}"),
                format!("/suche?q=erfunden{i}"),
            ] {
                installation.look(CITY, &path).await;
            }
        }
        installation.count().await;
        let known = figures(&[
            ("checklist", "", 50),
            ("missed", "", 50),
            ("service", "99110009104000", 50),
            ("situation", "5", 50),
        ]);
        assert_eq!(counted(&installation).await, known);
    })
    .await;
}

#[tokio::test]
async fn only_what_somebody_looks_at_is_counted() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let before = counted(&installation).await;
        for (method, path, headers) in [
            (Method::HEAD, "/", &[][..]),
            (Method::GET, "/", &[("sec-purpose", "prefetch;prerender")]),
            (Method::GET, "/", &[("purpose", "prefetch")]),
            (Method::GET, "/", &[("sec-fetch-dest", "image")]),
            (Method::GET, "/", &[("from", "robot@example.org")]),
            (
                Method::GET,
                "/",
                &[(
                    "user-agent",
                    "Mozilla/5.0 (compatible; Examplebot/1.0; +https://example.org)",
                )],
            ),
            (Method::GET, "/leistungen/gibt-es-nicht", &[]),
            (Method::GET, "/gibt-es-nicht", &[]),
            (Method::GET, "/suche?q=%FF", &[]),
            (Method::GET, "/?lang=en", &[]),
            (Method::GET, "/robots.txt", &[]),
            (Method::GET, "/sitemap.xml", &[]),
            (Method::GET, "/einbetten/suche", &[]),
            (Method::GET, "/api/leistungen", &[]),
            (Method::GET, "/town.css", &[]),
        ] {
            ask(&installation, method, path, headers).await;
        }
        for (method, route, ..) in portal::staff_operations() {
            let path = route.replace("{id}", "AAAAAAAAAAAAAAAAAAAAAA");
            // What begins a preview would show all pages as one from here on.
            if method == "GET" && !path.contains("vorschau") {
                installation.get(CITY, &path, &mut leader).await;
            }
        }
        installation.get(CITY, "/mein", &mut leader).await;
        // What staff look at before it is published.
        installation
            .get(CITY, "/redaktion/auftritt/vorschau", &mut leader)
            .await;
        let preview = installation.get(CITY, "/", &mut leader).await;
        assert!(preview.text.contains("Vorschau"));
        installation.count().await;
        assert_eq!(counted(&installation).await, before);
        // The same address without all that.
        see(&installation, CITY, &["/"]).await;
        installation.count().await;
        assert_eq!(counted(&installation).await.len(), before.len() + 1);
    })
    .await;
}

#[tokio::test]
async fn writing_that_fails_loses_and_doubles_nothing() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        see(&installation, CITY, &["/", "/leistungen/hund"]).await;
        let change = |statement| {
            let db = installation.app.db.clone();
            async move {
                let done = db.write("test", move |tx| tx.run(statement, ()));
                done.await.map_err(|e: store::Error| e).unwrap();
            }
        };
        change(&sql::GONE).await;
        assert!(installation.portal().write_counts().await.is_err());
        see(&installation, CITY, &["/"]).await;
        assert!(installation.portal().write_counts().await.is_err());
        change(&sql::BACK).await;
        let twice = figures(&[("home", "", 2), ("service", "99110009104000", 1)]);
        for _ in 0..3 {
            installation.count().await;
            assert_eq!(counted(&installation).await, twice);
        }
    })
    .await;
}

#[tokio::test]
async fn several_programs_add_to_the_same_figures() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let other = installation.another_node().await;
        for node in [&installation, &other, &installation, &other] {
            see(node, CITY, &["/", "/leistungen/hund", "/leistungen/pass"]).await;
        }
        let (one, two) = (
            installation.portal().write_counts(),
            other.portal().write_counts(),
        );
        let (one, two) = tokio::join!(one, two);
        assert_eq!((one.unwrap(), two.unwrap()), (4, 4));
        see(&other, CITY, &["/"]).await;
        other.count().await;
        let rows = counted(&installation).await;
        assert_eq!(rows[0], ("home".to_owned(), String::new(), 5));
        assert!(rows[1..].iter().all(|(.., times)| *times == 4), "{rows:?}");
    })
    .await;
}

#[tokio::test]
async fn a_period_is_chosen_and_compared_with_the_one_before() {
    each_database(|db| async move {
        let (installation, _) = begun(db).await;
        // 21 September 2026.
        see(&installation, CITY, &["/"; 4]).await;
        installation.pass(7 * DAY);
        see(&installation, CITY, &["/"; 6]).await;
        installation.count().await;
        let mut leader = again(&installation).await;
        let mut get = async |query: &str| {
            let path = format!("{PAGE}{query}");
            installation.get(CITY, &path, &mut leader).await
        };
        let week = get("?tage=7").await;
        assert_eq!(row(&week, "kinds", "Startseite"), ["6", "4", "+50\u{a0}%"]);
        assert!(week.text.contains("aria-current=\"true\">Letzte 7 Tage"));
        let between = get("?von=2026-09-20&bis=2026-09-22").await;
        between.assert_page();
        assert_eq!(
            row(&between, "kinds", "Startseite"),
            ["4", "0", "–"],
            "{}",
            between.text
        );
        assert!(between.text.contains("20.09.2026 bis 22.09.2026"));
        let year = get("?tage=365").await;
        assert_eq!(row(&year, "course", "09.2026"), ["10"]);
        let none = get("?von=2020-01-01&bis=2020-01-31").await;
        none.assert_page();
        assert!(
            none.text.contains("wurde nichts gezählt")
                && !none.text.contains("<svg viewBox=\"0 0 320")
        );
        for (query, said) in [
            ("?von=x&bis=2026-10-01", "Bitte geben Sie einen Tag ein"),
            (
                "?von=2026-10-02&bis=2026-10-01",
                "darf nicht vor dem ersten liegen",
            ),
            ("?von=1990-10-02&bis=2026-10-01", "höchstens zehn Jahre"),
        ] {
            let page = get(query).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            page.assert_page();
            assert!(page.text.contains(said) && page.text.contains("<title>Fehler: "));
        }
        assert_eq!(get("?tage=0").await.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn each_towns_figures_are_its_own() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let mut other = leader_of(&installation, "dorf", TOWN, "nachbar").await;
        let mut umbrella = leader_of(&installation, "umbrella:r", UMBRELLA, "dach").await;
        let link = invite(&installation, &mut leader, "editor").await;
        let mut editor = signed_in(&installation, CITY, "redaktion").await;
        accept(&installation, CITY, &link, &mut editor).await;
        see(&installation, CITY, &["/leistungen/hund"; 7]).await;
        see(&installation, DISTRICT, &["/leistungen/auto"; 5]).await;
        installation.count().await;
        for browser in [&mut leader, &mut editor] {
            let page = installation.get(CITY, PAGE, browser).await;
            assert_eq!(row(&page, "services", "Hund anmelden")[0], "7");
            let file = installation.get(CITY, FILE, browser).await;
            assert!(file.text.contains("\"Hund anmelden\",\"7\"") && !file.text.contains("Auto"));
        }
        for (host, browser) in [(TOWN, &mut other), (UMBRELLA, &mut umbrella)] {
            for path in [PAGE, FILE] {
                for more in ["", "?municipality=stadt&stadt=stadt&tage=365"] {
                    let page = installation
                        .get(host, &format!("{path}{more}"), browser)
                        .await;
                    assert_eq!(page.status, StatusCode::OK, "{host}");
                    assert!(
                        !page.text.contains("Hund") && !page.text.contains("Auto"),
                        "{host}"
                    );
                }
            }
        }
        let front = installation
            .get(UMBRELLA, "/redaktion", &mut umbrella)
            .await;
        assert!(front.text.contains(PAGE), "the umbrella has a door to it");
    })
    .await;
}

#[tokio::test]
async fn a_file_holds_the_same_days_and_no_formula() {
    each_database(|db| async move {
        let named = services()
            .replace("title = \"Hund anmelden\"", "title = \"=HYPERLINK(\\\"x\\\")\"")
            .replace("title = \"Pass\"", "title = \"-2+3+cmd|x\"");
        let catalogue = Catalogue::parse(TOPICS, SITUATIONS, &named).unwrap();
        let installation = Installation::with_catalogue(db, catalogue).await;
        leader_of(&installation, "stadt", CITY, "leitung").await;
        see(&installation, CITY, &["/leistungen/hund", "/leistungen/pass", "/lebenslagen/5"]).await;
        installation.count().await;
        installation.pass(DAY);
        see(&installation, CITY, &["/leistungen/hund"; 2]).await;
        installation.count().await;
        let mut leader = again(&installation).await;
        let file = installation.get(CITY, FILE, &mut leader).await;
        assert_eq!(file.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
        assert_eq!(
            file.header(header::CONTENT_DISPOSITION),
            "attachment; filename=\"statistik-stadt.csv\""
        );
        let lines: Vec<&str> = file.text.split("\r\n").collect();
        assert_eq!(lines[0], "first_day,last_day,kind,subject,title,times");
        for line in [
            "\"2026-09-21\",\"2026-09-21\",\"service\",\"99110009104000\",\" =HYPERLINK(\"\"x\"\")\",\"1\"",
            "\"2026-09-22\",\"2026-09-22\",\"service\",\"99110009104000\",\" =HYPERLINK(\"\"x\"\")\",\"2\"",
            "\"2026-09-21\",\"2026-09-21\",\"situation\",\"5\",\"Haustiere\",\"1\"",
        ] {
            assert!(lines.contains(&line), "{}", file.text);
        }
        assert!(file.text.contains(",\" -2+3+cmd|x\",\"1\""));
        let second = format!("{FILE}?von=2026-09-22&bis=2026-09-22");
        let second = installation.get(CITY, &second, &mut leader).await;
        assert!(!second.text.contains("2026-09-21") && second.text.contains("\"2\""));
        let wrong = installation.get(CITY, &format!("{FILE}?von=x"), &mut leader).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn old_days_become_months_and_the_sums_stay() {
    each_database(|db| async move {
        let (installation, _) = begun(db).await;
        // From 21 September on.
        for _ in 0..20 {
            see(&installation, CITY, &["/", "/leistungen/hund"]).await;
            installation.count().await;
            installation.pass(DAY);
        }
        let purge = async || {
            let purged = portal::purge(&installation.app, installation.now());
            purged.await.unwrap()
        };
        let before = stored(&installation).await;
        // October 2027: September and October of the year before are last year's same months.
        installation.pass(370 * DAY);
        purge().await;
        assert_eq!(stored(&installation).await, before);
        // November 2027.
        installation.pass(31 * DAY);
        purge().await;
        let rows = stored(&installation).await;
        let of = |kind: &str| -> Vec<(i64, i64)> {
            let rows = rows.iter().filter(|row| row.3 == kind);
            rows.map(|row| (row.2 - row.1 + 1, row.5)).collect()
        };
        let days = [(1, 1); 10];
        assert_eq!(of("service"), [&[(30, 10)], &days[..]].concat());
        let sum = |rows: &[Row]| rows.iter().map(|row| row.5).sum::<i64>();
        assert_eq!(sum(&rows), sum(&before));
        assert_eq!(purge().await, 0, "once");
        let mut leader = again(&installation).await;
        let page = installation
            .get(
                CITY,
                &format!("{PAGE}?von=2026-09-01&bis=2026-10-31"),
                &mut leader,
            )
            .await;
        page.assert_page();
        assert_eq!(row(&page, "services", "Hund anmelden")[0], "20");
        assert_eq!(row(&page, "course", "09.2026").len(), 1);
        // The same time before begins and ends within months; nothing is compared with less.
        assert_eq!(row(&page, "services", "Hund anmelden").len(), 1);
        assert!(!page.text.contains("Zeitraum davor"));
        assert!(page.text.contains("Vor dem 01.10.2026"), "{}", page.text);
    })
    .await;
}

#[tokio::test]
async fn people_are_told_what_is_counted() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for (host, lang, said) in [
            (CITY, "de", "Was wir zählen"),
            (UMBRELLA, "de", "Wir speichern dabei nichts über Sie"),
            (CITY, "de-leicht", "Das zählen wir"),
            (CITY, "en", "What we count"),
            (CITY, "tr", "Neyi sayıyoruz"),
            (CITY, "uk", "Що ми рахуємо"),
        ] {
            let page = installation
                .look(host, &format!("/datenschutz?sprache={lang}"))
                .await;
            page.assert_page();
            assert!(page.text.contains(said), "{lang}");
            assert_eq!(page.headers.get(header::SET_COOKIE), None);
        }
    })
    .await;
}
