//! Profile, address, sessions, the cockpit, the proof and the export.
use crate::{
    people::{Browser, Phone, ask, by_password, known_person},
    world::{Answer, World, everywhere},
};
use axum::http::{StatusCode, header};
use protocols::{history::Proof, jose::Jwks};
use std::io::Read;
use store::{Event, Id};

store::sql! {
    PERSONS = "SELECT id FROM persons ORDER BY id DESC";
    SESSIONS = "SELECT id FROM sessions ORDER BY id DESC";
}

async fn newest(world: &World, sql: &'static store::Sql) -> Id {
    let row: Option<(Id,)> = world.app.db.read(|tx| tx.first(sql, ())).await.unwrap();
    row.unwrap().0
}

async fn at_account(world: &World, mail: &str) -> (Browser, Phone) {
    // Ids tell the order of seconds: this person is the newest.
    world.later(1);
    let mut browser = Browser::new(world, "id.one");
    let phone = known_person(world, &mut browser, "library", mail).await;
    browser.get("/account/profile").await;
    world.mails().await;
    (browser, phone)
}

/// The path of a link to a new address.
fn link(text: &str) -> String {
    let at = text.find("/account/profile/mail/").expect("a link");
    text[at..].split_whitespace().next().unwrap().to_owned()
}

async fn ask_for_address(world: &World, browser: &mut Browser, mail: &str) -> String {
    let asked = browser
        .post("/account/profile/mail", &[("mail", mail)])
        .await;
    assert_eq!(asked.location(), "/account/profile", "{}", asked.body);
    let letters = world.mails().await;
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].to, mail);
    link(&letters[0].text)
}

#[tokio::test]
async fn a_new_address_counts_once_it_is_confirmed_and_both_are_told() {
    everywhere(|world| async move {
        let (mut browser, phone) = at_account(&world, "alt@example.org").await;
        let link = ask_for_address(&world, &mut browser, "neu@example.org").await;
        let waiting = browser.get("/account/profile").await;
        assert!(
            waiting.body.contains("neu@example.org") && waiting.body.contains("alt@example.org")
        );
        let page = browser.get(&link).await;
        assert!(page.body.contains("neu@example.org"), "{}", page.body);
        let done = browser.post(&link, &[]).await;
        assert_eq!(done.location(), "/account/profile", "{}", done.body);
        let mut told: Vec<String> = world.mails().await.into_iter().map(|l| l.to).collect();
        told.sort();
        assert_eq!(told, ["alt@example.org", "neu@example.org"]);
        assert_eq!(browser.post(&link, &[]).await.status, StatusCode::NOT_FOUND);
        // Another change is told to all of them; after 30 days the oldest hears no more.
        browser.get("/account/profile/name").await;
        let name = [("name", "Testperson Anders"), ("sure", "yes")];
        assert_eq!(
            browser
                .post("/account/profile/name", &name)
                .await
                .location(),
            "/account/profile"
        );
        assert_eq!(world.mails().await.len(), 2);
        world.later(31 * 86_400);
        let sign_in = browser.begin(&ask("library")).await;
        browser.passkey(&sign_in, &phone).await;
        browser.get("/account/profile/name").await;
        let name = [("name", "Testperson Zurück"), ("sure", "yes")];
        browser.post("/account/profile/name", &name).await;
        let told: Vec<String> = world.mails().await.into_iter().map(|l| l.to).collect();
        assert!(!told.contains(&"alt@example.org".to_owned()), "{told:?}");
        assert!(told.contains(&"neu@example.org".to_owned()), "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn an_address_cannot_be_changed_by_a_thief_or_taken_from_others() {
    everywhere(|world| async move {
        let (mut victim, _) = at_account(&world, "opfer@example.org").await;
        let (mut thief, phone) = at_account(&world, "dieb@example.org").await;
        // Not with a sign-in of six minutes ago, whoever holds the browser.
        world.later(301);
        let stale = thief
            .post("/account/profile/mail", &[("mail", "x@example.org")])
            .await;
        assert!(stale.location().starts_with("/sign-in/"));
        let sign_in = stale.location().to_owned();
        thief.passkey(&sign_in, &phone).await;
        thief.get("/account/profile/mail").await;
        // The page says the same for an address that has an account; its owner is told.
        let same = thief
            .post("/account/profile/mail", &[("mail", "opfer@example.org")])
            .await;
        assert_eq!(same.location(), "/account/profile");
        let letters = world.mails().await;
        assert_eq!(letters.len(), 1);
        assert!(
            !letters[0].text.contains("/account/profile/mail/"),
            "no link to take it over"
        );
        // A link that a victim is lured to does nothing in the victim's account.
        let lure = ask_for_address(&world, &mut thief, "koeder@example.org").await;
        assert_eq!(victim.get(&lure).await.status, StatusCode::NOT_FOUND);
        assert_eq!(victim.post(&lure, &[]).await.status, StatusCode::NOT_FOUND);
        let forged = format!("{}A", &lure[..lure.len() - 1]);
        let forged = if forged == lure {
            format!("{}B", &lure[..lure.len() - 1])
        } else {
            forged
        };
        assert_eq!(thief.get(&forged).await.status, StatusCode::NOT_FOUND);
        // A day later the link is worth nothing.
        world.later(86_401);
        let sign_in = thief.begin(&ask("library")).await;
        thief.passkey(&sign_in, &phone).await;
        assert_eq!(thief.post(&lure, &[]).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn an_address_that_was_taken_meanwhile_stays_with_its_owner() {
    everywhere(|world| async move {
        let (mut first, _) = at_account(&world, "eins@example.org").await;
        let (mut second, _) = at_account(&world, "zwei@example.org").await;
        let one = ask_for_address(&world, &mut first, "frei@example.org").await;
        let two = ask_for_address(&world, &mut second, "frei@example.org").await;
        assert_eq!(first.post(&one, &[]).await.location(), "/account/profile");
        assert_eq!(second.post(&two, &[]).await.status, StatusCode::CONFLICT);
        let page = second.get("/account/profile").await;
        assert!(page.body.contains("zwei@example.org"));
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_into_the_profile_is_checked_kept_and_shown_as_text() {
    everywhere(|world| async move {
        let (mut browser, _) = at_account(&world, "neu@example.org").await;
        let wrong = [("phone_number", "ruf mich an"), ("locality", "Musterstadt")];
        let page = browser.post("/account/profile/details", &wrong).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("href=\"#phone_number\""));
        let right = [
            ("street_address", "Weg <b>1</b>"),
            ("locality", "Musterstadt"),
            ("lang", "en"),
        ];
        browser.post("/account/profile/details", &right).await;
        let page = browser.get("/account/profile").await;
        assert!(page.body.contains("Musterstadt"));
        assert!(page.body.contains("Weg &#60;b&#62;1") || page.body.contains("Weg &lt;b&gt;1"));
        browser
            .post(
                "/account/profile/name",
                &[("name", "Testperson Anders"), ("sure", "yes")],
            )
            .await;
        let letters = world.mails().await;
        assert!(
            letters
                .iter()
                .all(|l| l.subject.contains("your name was changed")),
            "in English now"
        );
        let asks = browser
            .post("/account/profile/name", &[("name", "Testperson Drei")])
            .await;
        assert!(asks.body.contains("Testperson Anders") && asks.body.contains("Testperson Drei"));
        assert!(
            browser
                .get("/account/profile")
                .await
                .body
                .contains("Testperson Anders")
        );
    })
    .await;
}

#[tokio::test]
async fn sessions_end_one_by_one_and_those_of_others_do_not_exist() {
    everywhere(|world| async move {
        let (mut browser, phone) = at_account(&world, "neu@example.org").await;
        let first = newest(&world, &SESSIONS).await;
        world.later(1);
        let mut elsewhere = Browser::new(&world, "id.one");
        let sign_in = elsewhere.begin(&ask("library")).await;
        elsewhere.passkey(&sign_in, &phone).await;
        let there = newest(&world, &SESSIONS).await;
        let page = browser.get("/account/devices").await;
        assert_eq!(page.body.matches("/end\"").count(), 2, "{}", page.body);
        assert!(page.body.contains("diese Sitzung"));
        let mut stranger = by_password(&world).await;
        stranger.get("/account").await;
        for id in [first, there] {
            let path = format!("/account/sessions/{id}/end");
            let answer = stranger.post(&path, &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
        let ended = browser
            .post(&format!("/account/sessions/{there}/end"), &[])
            .await;
        assert_eq!(ended.location(), "/account/devices");
        assert!(
            elsewhere
                .get("/account")
                .await
                .location()
                .starts_with("/sign-in/")
        );
        let own = browser
            .post(&format!("/account/sessions/{first}/end"), &[])
            .await;
        assert_eq!(own.location(), "/");
        assert!(
            browser
                .get("/account")
                .await
                .location()
                .starts_with("/sign-in/")
        );
    })
    .await;
}

/// Somebody reads, a service receives.
async fn events(world: &World, person: Id, count: i64) {
    let at = world.now();
    world
        .app
        .db
        .write("test.events", move |tx| {
            for n in 0..count {
                let mut id = Id::new(at.plus_secs(-n * 3600), &mut protocols::Chance::seeded(1));
                id.0[15] = u8::try_from(n % 200).unwrap();
                id.0[8..14].copy_from_slice(&person.0[10..]);
                let read = n % 2 == 0;
                tx.record(&Event {
                    id,
                    at: at.plus_secs(-n * 3600),
                    realm: "one",
                    kind: if read { "data.read" } else { "data.released" },
                    actor: read.then_some(Id([9; 16])),
                    subject: Some(person),
                    detail: if read {
                        &[
                            ("authority", "eins"),
                            ("attributes", "identity-document"),
                            ("why", "identification"),
                        ]
                    } else {
                        &[
                            ("client", "library"),
                            ("attributes", "name birthdate"),
                            ("purpose", "consent"),
                        ]
                    },
                })?;
            }
            Ok::<_, store::Error>(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn the_cockpit_says_who_got_what_when_and_why() {
    everywhere(|world| async move {
        let (mut browser, _) = at_account(&world, "neu@example.org").await;
        let person = newest(&world, &PERSONS).await;
        events(&world, person, 60).await;
        let page = browser.get("/account/data?what=released").await;
        for text in [
            "Daten weitergegeben: Bibliothek",
            "Name, Geburtsdatum",
            "Sie haben zugestimmt",
        ] {
            assert!(page.body.contains(text), "{text}: {}", page.body);
        }
        assert!(!page.body.contains("Daten eingesehen"));
        let read = browser.get("/account/data?what=read").await;
        assert!(
            read.body.contains("Ausweis wurde im Amt geprüft")
                && read.body.contains("Angaben aus Ihrem Ausweis")
        );
        // Page by page to the end, each event once.
        let (mut next, mut seen, mut pages) = ("/account/data?what=read".to_owned(), 0, 0);
        loop {
            let page = browser.get(&next).await;
            seen += page.body.matches("Daten eingesehen").count();
            pages += 1;
            let older = page.body.split("href=\"/account/data?").nth(1);
            let Some(older) = older.filter(|o| o.starts_with("what=")) else {
                break;
            };
            let query = older
                .split('"')
                .next()
                .unwrap()
                .replace("&#38;", "&")
                .replace("&amp;", "&");
            next = format!("/account/data?{query}");
        }
        assert_eq!((seen, pages), (30, 2));
        let none = browser.get("/account/data?to=2000-01-01").await;
        assert!(none.body.contains("nichts verzeichnet"));
    })
    .await;
}

async fn proof(browser: &mut Browser) -> Answer {
    browser.get("/account/data/proof").await
}

#[tokio::test]
async fn the_proof_holds_is_signed_and_contains_nobody_elses_events() {
    everywhere(|world| async move {
        let (mut other, _) = at_account(&world, "andere@example.org").await;
        let stranger = newest(&world, &PERSONS).await;
        let (mut browser, _) = at_account(&world, "neu@example.org").await;
        let person = newest(&world, &PERSONS).await;
        events(&world, person, 20).await;
        events(&world, stranger, 3).await;
        let answer = proof(&mut browser).await;
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
        let parsed = Proof::parse(answer.body.as_bytes()).unwrap();
        let keys = world.get("id.one", "/jwks", None).await;
        let published: Jwks = serde_json::from_str(&keys.body).unwrap();
        let said = parsed.check(Some(&published)).unwrap();
        assert_eq!(said.iss, "https://id.one");
        let chain = store::events::verify(&world.app.db).await.unwrap().unwrap();
        assert_eq!((said.length, said.head), (chain.length, chain.head));
        let mine = person.to_string();
        assert!(parsed.events.len() > 20);
        assert!(parsed.events.iter().all(|e| e.event.contains(&mine)));
        assert!(!answer.body.contains(&stranger.to_string()));
        for private in ["neu@example.org", "Testperson"] {
            assert!(!answer.body.contains(private), "{private}");
        }
        let theirs = Proof::parse(proof(&mut other).await.body.as_bytes()).unwrap();
        assert!(theirs.events.iter().all(|e| !e.event.contains(&mine)));
    })
    .await;
}

#[tokio::test]
async fn weak_and_missing_sessions_get_neither_list_nor_proof_nor_export() {
    everywhere(|world| async move {
        let mut nobody = Browser::new(&world, "id.one");
        for path in [
            "/account/data",
            "/account/data/proof",
            "/account/profile",
            "/account/erase",
        ] {
            let answer = nobody.get(path).await;
            assert!(answer.location().starts_with("/sign-in/"), "{path}");
        }
        assert_eq!(
            nobody.post("/account/data/export", &[]).await.status,
            StatusCode::FORBIDDEN
        );
        // The test account gets a phone; then its phished password sees nothing any more.
        let mut owner = by_password(&world).await;
        owner.get("/account/ways").await;
        let begun = owner
            .post("/account/phones", &[])
            .await
            .location()
            .to_owned();
        let page = owner.get(&begun).await;
        let mut phone = Phone::new(&world, "id.one");
        phone.activate(&crate::people::activation_link(&page)).await;
        owner.get(&begun).await;
        owner.post(&format!("{begun}/confirm"), &[]).await;
        let mut thief = by_password(&world).await;
        thief.get("/account").await;
        assert_eq!(proof(&mut thief).await.status, StatusCode::FORBIDDEN);
        let exported = thief.post("/account/data/export", &[]).await;
        assert_eq!(exported.status, StatusCode::FORBIDDEN);
        assert!(!thief.get("/account/data").await.body.contains("Nachweis"));
        let wish = thief
            .post("/account/profile/mail", &[("mail", "dieb@example.org")])
            .await;
        assert_eq!(wish.status, StatusCode::FORBIDDEN);
        let erase = thief.post("/account/erase", &[("sure", "yes")]).await;
        assert_eq!(erase.status, StatusCode::FORBIDDEN);
        assert!(!thief.get("/account/devices").await.body.contains("/end\""));
    })
    .await;
}

pub fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |n| {
        let mut file = archive.by_index(n).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    };
    (0..count).map(read).collect()
}

#[tokio::test]
async fn the_export_holds_everything_and_needs_a_fresh_sign_in() {
    everywhere(|world| async move {
        let (mut browser, phone) = at_account(&world, "neu@example.org").await;
        browser
            .post("/account/profile/details", &[("locality", "Musterstadt")])
            .await;
        world.later(301);
        let stale = browser.post("/account/data/export", &[]).await;
        assert!(stale.location().starts_with("/sign-in/"));
        let sign_in = stale.location().to_owned();
        browser.passkey(&sign_in, &phone).await;
        browser.get("/account/data").await;
        let answer = browser.post("/account/data/export", &[]).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(
            answer.headers[header::CONTENT_DISPOSITION]
                .to_str()
                .unwrap()
                .contains("auskunft.zip")
        );
        let files = unpacked(&answer.bytes);
        let get = |name: &str| &files.iter().find(|(n, _)| n == name).unwrap().1;
        let account: serde_json::Value = serde_json::from_slice(get("konto.json")).unwrap();
        assert_eq!(account["profile"]["mail"], "neu@example.org");
        assert_eq!(
            account["profile"]["fields"]["locality"]["value"],
            "Musterstadt"
        );
        assert_eq!(account["ways_to_sign_in"][0]["name"], "Testhandy");
        assert_eq!(account["sessions"][0]["browser"], "Firefox, Linux");
        assert_eq!(account["known_browsers"][0]["browser"], "Firefox, Linux");
        let history: serde_json::Value = serde_json::from_slice(get("verlauf.json")).unwrap();
        assert!(history["events"].as_array().unwrap().len() > 5);
        Proof::parse(get("nachweis.json"))
            .unwrap()
            .check(None)
            .unwrap();
        if let Some((_, pdf)) = files.iter().find(|(name, _)| name == "auskunft.pdf") {
            assert!(pdf.starts_with(b"%PDF-"));
        }
    })
    .await;
}
