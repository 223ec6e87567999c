//! Neighbours that the search asks: slow, dead, lying, huge.
use crate::installation::{Browser, CITY, Installation, UMBRELLA};
use axum::http::StatusCode;
use serde_json::json;
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use store::harness::each_database;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    sync::Notify,
};

/// A neighbour, and what it was sent.
struct Neighbour {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
    /// Answers only after this, if it is slow.
    go: Arc<Notify>,
}

impl Neighbour {
    /// `answer` makes the whole answer of its address.
    async fn start(slow: bool, answer: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (asked, go) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Notify::new()));
        let text = answer(&address);
        let (log, wait) = (asked.clone(), go.clone());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (text, log, wait) = (text.clone(), log.clone(), wait.clone());
                tokio::spawn(async move {
                    let mut sent = vec![0; 8192];
                    let length = stream.read(&mut sent).await.unwrap_or(0);
                    log.lock()
                        .unwrap()
                        .push(String::from_utf8_lossy(&sent[..length]).into_owned());
                    if slow {
                        wait.notified().await;
                    }
                    let _ = stream.write_all(text.as_bytes()).await;
                });
            }
        });
        Self { address, asked, go }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn ok(body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
}

fn page(address: &str) -> String {
    let hit = json!({ "title": "Hund <b>drüben</b>", "teaser": "Kurz & gut.",
        "url": format!("{address}/leistungen/hund") });
    ok(&json!({ "content": [hit] }).to_string())
}

/// Looks until the page shows it.
async fn until(installation: &Installation, path: &str, text: &str) -> String {
    for _ in 0..200 {
        let page = installation.look(UMBRELLA, path).await;
        if page.text.contains(text) {
            return page.text;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{path} never shows {text}");
}

#[tokio::test]
async fn the_search_shows_what_neighbours_have_as_texts_with_their_name() {
    each_database(|db| async move {
        let neighbour = Neighbour::start(false, page).await;
        let installation =
            Installation::with_neighbours(db, &[("Portal <Nebenan>", &neighbour.address)]).await;
        let shown = until(&installation, "/suche?q=Hund", "drüben").await;
        assert!(shown.contains("Hund anmelden"), "our own");
        assert!(
            !shown.contains("<b>drüben") && !shown.contains("<Nebenan>"),
            "{shown}"
        );
        assert!(shown.contains(&format!("href=\"{}/leistungen/hund\"", neighbour.address)));
        let asked = neighbour.asked();
        assert_eq!(asked.len(), 1, "the answer is kept");
        let line = asked[0].lines().next().unwrap();
        assert_eq!(
            line,
            "GET /suchdienst/api/v7/servicedescriptions/059110000000?q=hund&size=5 HTTP/1.1"
        );
        installation.pass(11 * 60);
        installation
            .look(UMBRELLA, "/suche?q=HUND")
            .await
            .assert_page();
        until(&installation, "/suche/nachbarn?q=hund", "drüben").await;
        assert_eq!(neighbour.asked().len(), 2, "asked again when it is stale");
        let waits = installation.look(CITY, "/suche/nachbarn?q=Hund").await;
        waits.assert_page();
    })
    .await;
}

#[tokio::test]
async fn nobody_hears_who_searches() {
    each_database(|db| async move {
        let neighbour = Neighbour::start(false, page).await;
        let installation =
            Installation::with_neighbours(db, &[("Nebenan", &neighbour.address)]).await;
        let mut browser = Browser::default();
        installation.sign_in(UMBRELLA, "/", &mut browser).await;
        browser.set("__Host-lang", "tr");
        installation
            .get(UMBRELLA, "/suche?q=Hund", &mut browser)
            .await
            .assert_page();
        until(&installation, "/suche?q=Hund", "drüben").await;
        for asked in neighbour.asked() {
            let lower = asked.to_lowercase();
            for word in [
                "cookie",
                "authorization",
                "referer",
                "forwarded",
                "accept-language",
                "region.localhost",
            ] {
                assert!(!lower.contains(word), "{asked}");
            }
        }
        let before = neighbour.asked().len();
        for own in ["eins%40example.org", "0209+1691234", "L01X00T471+123456"] {
            installation
                .look(UMBRELLA, &format!("/suche/nachbarn?q={own}"))
                .await
                .assert_page();
        }
        assert_eq!(
            neighbour.asked().len(),
            before,
            "what may be of a person stays here"
        );
        let privacy = installation.look(UMBRELLA, "/datenschutz").await;
        assert!(
            privacy.text.contains("Nebenan"),
            "the privacy page names it"
        );
    })
    .await;
}

#[tokio::test]
async fn a_slow_neighbour_holds_nobody_up_and_its_old_answer_is_shown() {
    each_database(|db| async move {
        let neighbour = Neighbour::start(true, page).await;
        let installation =
            Installation::with_neighbours(db, &[("Nebenan", &neighbour.address)]).await;
        // It has not answered: the page is there all the same, and so is the one that waits.
        let shown = installation.look(UMBRELLA, "/suche?q=Hund").await;
        assert!(shown.text.contains("Hund anmelden") && !shown.text.contains("drüben"));
        let waits = installation.look(UMBRELLA, "/suche/nachbarn?q=Hund").await;
        assert!(!waits.text.contains("drüben"));
        waits.assert_page();
        // Those that wait now, and nobody who comes later.
        neighbour.go.notify_waiters();
        until(&installation, "/suche?q=Hund", "drüben").await;
        installation.pass(3_600);
        let stale = installation.look(UMBRELLA, "/suche?q=Hund").await;
        assert!(
            stale.text.contains("drüben"),
            "an hour old, and nothing newer"
        );
        installation.pass(24 * 3_600);
        let gone = installation.look(UMBRELLA, "/suche?q=Hund").await;
        assert!(!gone.text.contains("drüben"), "a day old");
    })
    .await;
}

#[tokio::test]
async fn who_fails_again_and_again_is_left_alone() {
    each_database(|db| async move {
        let fails = |_: &str| {
            "HTTP/1.1 503 No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned()
        };
        let neighbour = Neighbour::start(false, fails).await;
        let installation =
            Installation::with_neighbours(db, &[("Nebenan", &neighbour.address)]).await;
        for i in 0..12 {
            let page = installation
                .look(UMBRELLA, &format!("/suche/nachbarn?q=hund{i}"))
                .await;
            assert_eq!(page.status, StatusCode::OK);
        }
        let asked = neighbour.asked().len();
        assert!(asked < 12, "asked {asked} times");
        installation
            .look(UMBRELLA, "/suche/nachbarn?q=katze")
            .await
            .assert_page();
        assert_eq!(neighbour.asked().len(), asked, "rests");
        installation.pass(61);
        installation
            .look(UMBRELLA, "/suche/nachbarn?q=maus")
            .await
            .assert_page();
        assert_eq!(neighbour.asked().len(), asked + 1, "is tried again");
    })
    .await;
}

#[tokio::test]
async fn lies_redirects_and_floods_are_no_answers() {
    each_database(|db| async move {
        let lying = Neighbour::start(false, |_| {
            let hit = |url: &str| json!({ "title": "Lüge", "url": url });
            let elsewhere = [hit("https://boese.example/"), hit("javascript:alert(1)")];
            ok(&json!({ "content": elsewhere }).to_string())
        })
        .await;
        let target = Neighbour::start(false, page).await;
        let to = format!("{}/suchdienst", target.address);
        let leading = Neighbour::start(false, move |_| {
            format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        })
        .await;
        let huge = Neighbour::start(false, |address| {
            let hit = json!({ "title": "Riese", "url": format!("{address}/x"), "teaser": "x".repeat(70_000) });
            ok(&json!({ "content": [hit] }).to_string())
        })
        .await;
        let broken = Neighbour::start(false, |_| ok("<html>Riese</html>")).await;
        let all = [&lying, &leading, &huge, &broken];
        let named = all.map(|neighbour| ("Nebenan", neighbour.address.as_str()));
        let installation = Installation::with_neighbours(db, &named).await;
        for _ in 0..3 {
            let waits = installation.look(UMBRELLA, "/suche/nachbarn?q=hund").await;
            waits.assert_page();
            for bad in ["Lüge", "boese", "Riese", "drüben", "javascript:"] {
                assert!(!waits.text.contains(bad), "{bad}");
            }
        }
        assert!(all.iter().all(|neighbour| !neighbour.asked().is_empty()), "all were asked");
        assert!(target.asked().is_empty(), "no redirect is followed");
    })
    .await;
}

#[tokio::test]
async fn without_neighbours_nothing_is_said_of_them() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let page = installation.look(UMBRELLA, "/suche?q=hund").await;
        assert!(!page.text.contains("/suche/nachbarn"));
        assert_eq!(
            installation
                .look(UMBRELLA, "/suche/nachbarn?q=hund")
                .await
                .status,
            404
        );
    })
    .await;
}
