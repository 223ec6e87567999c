//! Erasing accounts: by wish, or because nobody uses them; what is left afterwards.
use crate::{
    people::{Browser, Phone, ask, known_person, register},
    world::{World, everywhere},
};
use axum::http::StatusCode;
use store::{Id, Sql};

const DAY: i64 = 86_400;

store::sql! {
    PERSONS = "SELECT id FROM persons ORDER BY id";
    FACTORS = "SELECT id FROM factors ORDER BY id";
    SESSIONS = "SELECT id FROM sessions ORDER BY id";
    EVENTS = "SELECT kind, detail FROM events ORDER BY id";
    FORGET_USE = "UPDATE factors SET last_used_at = NULL";
}

async fn ids(world: &World, sql: &'static Sql) -> Vec<Id> {
    let rows: Vec<(Id,)> = world.app.db.read(|tx| tx.all(sql, ())).await.unwrap();
    rows.into_iter().map(|(id,)| id).collect()
}

/// A person who has just signed in with their phone, at their account.
pub async fn at_account(world: &World, mail: &str) -> (Browser, Phone) {
    let mut browser = Browser::new(world, "id.one");
    let phone = known_person(world, &mut browser, "library", mail).await;
    browser.get("/account/erase").await;
    world.mails().await;
    (browser, phone)
}

pub async fn ask_to_erase(browser: &mut Browser) {
    let asked = browser.post("/account/erase", &[("sure", "yes")]).await;
    assert_eq!(asked.location(), "/account/erase", "{}", asked.body);
}

pub async fn tend(world: &World) -> u64 {
    world.identity.tend_accounts(world.now()).await.unwrap()
}

/// All columns of all tables that hold bytes or text, as statements that find a value in them.
fn columns(world: &World) -> Vec<(String, &'static Sql)> {
    let tables = identity::MIGRATIONS.iter().chain(store::MIGRATIONS);
    let mut found = Vec::new();
    for migration in tables {
        for part in migration.sql.split("CREATE TABLE ").skip(1) {
            let (table, rest) = part.split_once('(').unwrap();
            let columns = rest.split(");").next().unwrap().lines();
            for line in columns {
                let mut words = line.split_whitespace();
                let (Some(column), Some("BLOB" | "BLOB," | "TEXT" | "TEXT,")) =
                    (words.next(), words.next())
                else {
                    continue;
                };
                let place = format!("{}.{column}", table.trim());
                let text = format!(
                    "SELECT {column} FROM {} WHERE {column} IS NOT NULL",
                    table.trim()
                );
                let text: &'static str = text.leak();
                let sql: &'static Sql =
                    Box::leak(Box::new(Sql::new(place.clone().leak(), text, text)));
                found.push((place, sql));
            }
        }
    }
    assert!(found.len() > 60, "the tables were not found");
    assert!(!world.app.demo);
    found
}

/// Where a piece of text or bytes stands in the database, the audit trail's own columns excepted.
async fn places(world: &World, needle: &[u8]) -> Vec<String> {
    let mut places = Vec::new();
    for (place, sql) in columns(world) {
        if ["events.actor", "events.subject", "events.id"].contains(&place.as_str()) {
            continue;
        }
        let blobs = world.app.db.read(|tx| tx.all::<(Vec<u8>,)>(sql, ())).await;
        let values: Vec<Vec<u8>> = if let Ok(rows) = blobs {
            rows.into_iter().map(|(value,)| value).collect()
        } else {
            let rows = world.app.db.read(|tx| tx.all::<(String,)>(sql, ())).await;
            let texts = rows.unwrap().into_iter();
            texts.map(|(value,)| value.into_bytes()).collect()
        };
        let holds = |value: &Vec<u8>| value.windows(needle.len()).any(|w| w == needle);
        if values.iter().any(holds) {
            places.push(place);
        }
    }
    places
}

#[tokio::test]
async fn an_erased_account_is_gone_from_every_table_and_says_goodbye() {
    everywhere(|world| async move {
        let before = ids(&world, &PERSONS).await;
        let (mut browser, phone) = at_account(&world, "neu@example.org").await;
        browser
            .post("/account/profile/mail", &[("mail", "anders@example.org")])
            .await;
        browser.get("/account/erase").await;
        let person = *ids(&world, &PERSONS)
            .await
            .iter()
            .find(|p| !before.contains(p))
            .unwrap();
        let mut left = ids(&world, &FACTORS).await;
        left.extend(ids(&world, &SESSIONS).await);
        assert!(
            !places(&world, &person.0).await.is_empty(),
            "the search finds what is there"
        );
        ask_to_erase(&mut browser).await;
        let page = browser.get("/account/erase").await;
        assert!(page.body.contains("Konto behalten"), "{}", page.body);

        world.later(8 * DAY);
        world.mails().await;
        assert_eq!(tend(&world).await, 1);
        let letters = world.mails().await;
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].to, "neu@example.org");
        assert!(letters[0].subject.contains("gelöscht"));
        world.logouts().await;

        assert_eq!(ids(&world, &PERSONS).await, before);
        let mut lost: Vec<Id> = left;
        let kept: Vec<Id> = [ids(&world, &FACTORS).await, ids(&world, &SESSIONS).await].concat();
        lost.retain(|id| !kept.contains(id));
        assert!(lost.len() >= 2, "a phone and a session");
        for id in [&[person][..], &lost].concat() {
            assert_eq!(places(&world, &id.0).await, Vec::<String>::new(), "{id}");
        }
        for text in ["neu@example.org", "anders@example.org", "Testperson Neu"] {
            assert_eq!(
                places(&world, text.as_bytes()).await,
                Vec::<String>::new(),
                "{text}"
            );
        }
        let gone = browser.get("/account").await;
        assert!(gone.location().starts_with("/sign-in/"));
        assert_ne!(phone.check().await.json()["active"], true);
        assert!(store::events::verify(&world.app.db).await.unwrap().is_ok());
    })
    .await;
}

#[tokio::test]
async fn erasing_twice_or_after_a_change_of_mind_does_nothing() {
    everywhere(|world| async move {
        let (mut browser, phone) = at_account(&world, "neu@example.org").await;
        ask_to_erase(&mut browser).await;
        let told = world.mails().await;
        assert!(
            told.iter().any(|l| l.text.contains("/account/erase")),
            "with the way to take it back"
        );
        let kept = browser.post("/account/erase/cancel", &[]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER);
        world.later(30 * DAY);
        assert_eq!(tend(&world).await, 0);
        assert_eq!(phone.check().await.json()["active"], true);

        let sign_in = browser.begin(&ask("library")).await;
        browser.passkey(&sign_in, &phone).await;
        browser.get("/account/erase").await;
        ask_to_erase(&mut browser).await;
        world.later(6 * DAY);
        assert_eq!(tend(&world).await, 0, "not before the day");
        world.later(2 * DAY);
        // Two nodes at once, and again afterwards.
        let nodes = [world.clone(), world.clone()];
        let both = nodes.map(|world| tokio::spawn(async move { tend(&world).await }));
        let mut erased = 0;
        for node in both {
            erased += node.await.unwrap();
        }
        assert_eq!(erased, 1);
        assert_eq!(tend(&world).await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_account_is_erased_only_by_a_fresh_sign_in_with_the_strongest_factor() {
    everywhere(|world| async move {
        let (mut browser, _) = at_account(&world, "neu@example.org").await;
        let unsure = browser.post("/account/erase", &[]).await;
        assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
        world.later(301);
        let stale = browser.post("/account/erase", &[("sure", "yes")]).await;
        assert!(stale.location().starts_with("/sign-in/"), "{}", stale.body);
        world.later(8 * DAY);
        assert_eq!(tend(&world).await, 0);

        let mut thief = Browser::new(&world, "id.one");
        let forged = thief.post("/account/erase", &[("sure", "yes")]).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn where_there_are_no_days_to_think_it_over_an_account_is_erased_at_once() {
    everywhere(|world| async move {
        let at_once = "accounts = { cooling_off_days = 0 }\nrealm = [";
        let world = world.changed("realm = [", at_once).await;
        let (mut browser, _) = at_account(&world, "neu@example.org").await;
        let erased = browser.post("/account/erase", &[("sure", "yes")]).await;
        assert_eq!(erased.location(), "/account/erased", "{}", erased.body);
        assert!(!browser.cookies.contains_key("__Host-session"));
        let page = browser.get("/account/erased").await;
        assert!(page.body.contains("Ihr Konto ist gelöscht"));
        // The address is free again, for an account that has nothing to do with the old one.
        let (mut again, _) = at_account(&world, "neu@example.org").await;
        let list = again.get("/account/data").await;
        assert!(!list.body.contains("Konto gelöscht") && list.body.contains("Angemeldet"));
    })
    .await;
}

#[tokio::test]
async fn unused_accounts_are_announced_then_erased_and_signing_in_keeps_them() {
    everywhere(|world| async move {
        let (_, _) = at_account(&world, "neu@example.org").await;
        let (mut other, phone) = at_account(&world, "treu@example.org").await;
        let all = ids(&world, &PERSONS).await.len();
        world.later((3 * 365 - 1) * DAY);
        assert_eq!(tend(&world).await, 0);
        world.later(2 * DAY);
        world.mails().await;
        assert!(tend(&world).await >= 2);
        let told = world.mails().await;
        for mail in ["neu@example.org", "treu@example.org"] {
            assert_eq!(
                told.iter().filter(|l| l.to == mail).count(),
                1,
                "{mail} is told once"
            );
        }
        tend(&world).await;
        assert!(world.mails().await.is_empty(), "and not again");
        world.later(59 * DAY);
        let sign_in = other.begin(&ask("library")).await;
        other.passkey(&sign_in, &phone).await;
        world.later(2 * DAY);
        tend(&world).await;
        let left = world.mails().await;
        assert!(
            left.iter()
                .any(|l| l.to == "neu@example.org" && l.subject.contains("gelöscht"))
        );
        assert!(!left.iter().any(|l| l.to == "treu@example.org"));
        assert_eq!(phone.check().await.json()["active"], true);
        assert!(ids(&world, &PERSONS).await.len() < all);
    })
    .await;
}

#[tokio::test]
async fn whoever_is_too_young_gets_a_friendly_no() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        browser.get("/register").await;
        let young = [("name", "Testperson Jung"), ("mail", "jung@example.org")];
        let answer = browser.post("/register", &young).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("ab 16 Jahren"), "{}", answer.body);
        assert!(world.mails().await.is_empty());
        let sign_in = browser.begin(&ask("library")).await;
        let activation = register(&world, &mut browser, &sign_in, "alt@example.org").await;
        assert!(activation.starts_with("/activate/"));
    })
    .await;
}
