//! How often a request waits for the database. On PostgreSQL each time is a way to the server and
//! back, and bounds what one writer can do: whoever makes a request ask once more sees it here.
use crate::{
    people::{Browser, VERIFIER, ask, ask_with, by_password, code_in, known_person},
    saml::{self, field},
    world::{Answer, REGION, World},
};
use axum::http::StatusCode;
use protocols::{form::Form, jose, oauth::ClientAuth};
use serde_json::Value;
use store::{
    Db,
    harness::{self, Folder, Schema},
};

const FORM: &str = "application/x-www-form-urlencoded";

/// A service of the town, and one that people let know their name and mail address.
const SERVICES: &str = r#"
  { id = "tram", realm = "one", name = "Bahn", redirect_uris = ["https://tram.example/cb"], secret = "tr4m", own = true, attributes = [{ name = "name", purpose = "Abo" }], oauth = { grant_types = ["authorization_code", "refresh_token"] } },
  { id = "cinema", realm = "one", name = "Kino", redirect_uris = ["https://cinema.example/cb"], secret = "c1nema", attributes = [{ name = "name", purpose = "Karte" }, { name = "email", purpose = "Programm" }], oauth = { grant_types = ["authorization_code", "refresh_token"] } },
"#;

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    let region = REGION.replace("client = [", &format!("client = [{SERVICES}"));
    harness::each_database(|db| async { test(World::of(db, &region, 7).await).await }).await;
}

/// How often the database was waited for.
async fn trips<T>(world: &World, what: impl Future<Output = T>) -> (T, u64) {
    let before = world.app.db.counters().trips;
    let out = what.await;
    (out, world.app.db.counters().trips - before)
}

/// The secret of a service of this test.
fn by(client: &str) -> String {
    let secret = if client == "tram" { "tr4m" } else { "c1nema" };
    ClientAuth::basic_header(client, secret)
}

async fn post(world: &World, path: &str, client: &str, fields: &[(&str, &str)]) -> Answer {
    let body = Form::encode(fields);
    world
        .post("id.one", path, FORM, Some(&by(client)), &body)
        .await
}

/// A code, after the person agreed where they are asked; then how often a running session that is
/// asked nothing waits for the next one.
async fn code(
    world: &World,
    browser: &mut Browser,
    client: &str,
    more: &[(&str, &str)],
) -> (String, u64) {
    let address = format!("/authorize?{}", ask_with(client, more));
    let answer = browser.get(&address).await;
    let page = browser.follow(answer).await;
    if page.body.contains("/release\"") {
        let agreed = browser.agree(&page, &[]).await;
        browser.follow(agreed).await;
    }
    let (answer, waited) = trips(world, browser.get(&address)).await;
    let code = code_in(&answer).unwrap_or_else(|| panic!("{} {}", answer.location(), answer.body));
    (code, waited)
}

fn redemption<'a>(redirect: &'a str, code: &'a str) -> [(&'a str, &'a str); 4] {
    [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect),
        ("code_verifier", VERIFIER),
    ]
}

async fn redeem(world: &World, client: &str, code: &str) -> (Value, u64) {
    let redirect = format!("https://{client}.example/cb");
    let fields = redemption(&redirect, code);
    let (answer, waited) = trips(world, post(world, "/token", client, &fields)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    (answer.json(), waited)
}

async fn refresh(world: &World, client: &str, tokens: &Value) -> (Value, u64) {
    let token = tokens["refresh_token"].as_str().unwrap();
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    let (answer, waited) = trips(world, post(world, "/token", client, &fields)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    (answer.json(), waited)
}

async fn userinfo(world: &World, tokens: &Value) -> u64 {
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    let (answer, waited) = trips(world, world.get("id.one", "/userinfo", Some(&bearer))).await;
    assert_eq!(answer.json()["name"], "Testperson Eins", "{}", answer.body);
    waited
}

async fn introspect(world: &World, client: &str, tokens: &Value) -> u64 {
    let fields = [("token", tokens["access_token"].as_str().unwrap())];
    let (answer, waited) = trips(world, post(world, "/introspect", client, &fields)).await;
    assert_eq!(answer.json()["active"], true, "{}", answer.body);
    waited
}

/// Ways on SQLite, where each statement that is not posted counts, and on PostgreSQL.
fn ways(world: &World, sqlite: u64, postgres: u64) -> u64 {
    let is_postgres = format!("{:?}", world.app.db).contains("127.0.0.1");
    if is_postgres { postgres } else { sqlite }
}

#[tokio::test]
async fn tokens_and_what_is_asked_about_them_wait_for_the_database_once() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        for (client, one_by_one) in [("tram", 4), ("cinema", 5)] {
            let (code, given) = code(&world, &mut browser, client, &[]).await;
            // The session; then everything that decides about a code.
            assert_eq!(given, ways(&world, one_by_one, 2), "{client}");
            let (first, redeemed) = redeem(&world, client, &code).await;
            assert_eq!(redeemed, 1, "{client}: a code for tokens");
            let (second, refreshed) = refresh(&world, client, &first).await;
            assert_eq!(refreshed, 1, "{client}: a refresh token");
            // The look says that the release is to be recorded, the second one records it.
            assert_eq!(userinfo(&world, &second).await, 2, "{client}");
            assert_eq!(userinfo(&world, &second).await, 1, "{client}");
            let introspected = introspect(&world, client, &second).await;
            assert_eq!(introspected, 1, "{client}: introspection");
        }
        let (asked, secret) = (ask_with("cinema", &[]), by("cinema"));
        let pushed = world.post("id.one", "/par", FORM, Some(&secret), &asked);
        let (answer, waited) = trips(&world, pushed).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        assert_eq!(waited, 0, "a pushed request");
    })
    .await;
}

/// Only where the ID token carries attributes, the account is opened for it.
#[tokio::test]
async fn an_account_is_opened_only_for_tokens_that_carry_attributes() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let email = [("claims", r#"{"id_token":{"email":{"essential":true}}}"#)];
        let none = [("claims", r#"{"id_token":{"auth_time":{"essential":true}}}"#)];
        for (claims, expected) in [(email, 2), (none, 1)] {
            let (code, _) = code(&world, &mut browser, "cinema", &claims).await;
            let (tokens, redeemed) = redeem(&world, "cinema", &code).await;
            assert_eq!(redeemed, expected, "{claims:?}");
            let token = tokens["id_token"].as_str().unwrap();
            let said: Value = jose::unverified_claims(token).unwrap();
            let mail = (expected == 2).then_some("test1@example.org");
            assert_eq!(said["email"].as_str(), mail);
            assert_eq!(said["auth_time"].is_i64(), expected == 1);
        }
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_by_phone_waits_for_the_database_less_than_twenty_times() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let phone = known_person(&world, &mut browser, "library", "known@example.org").await;
        browser.cookies.remove("__Host-session");
        let (sign_in, begun) = trips(&world, browser.begin(&ask("tram"))).await;
        let (link, ordered) = trips(&world, browser.order(&sign_in)).await;
        let (claimed, claiming) = trips(&world, phone.claim(&link)).await;
        let approval = claimed.json()["approval"].as_str().unwrap().to_owned();
        let (approved, approving) = trips(&world, phone.approve(&approval)).await;
        assert_eq!(approved.status, StatusCode::OK);
        let (done, consuming) = trips(&world, browser.get(&sign_in)).await;
        let code = code_in(&done).unwrap_or_else(|| panic!("{} {}", done.location(), done.body));
        let (tokens, redeemed) = redeem(&world, "tram", &code).await;
        let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
        let told = world.get("id.one", "/userinfo", Some(&bearer));
        let (_, told) = trips(&world, told).await;
        let waited = [
            begun, ordered, claiming, approving, consuming, redeemed, told,
        ];
        let postgres = [2, 3, 2, 2, 6, 1, 2];
        let sqlite = [3, 5, 5, 4, 13, 1, 2];
        assert_eq!(
            waited,
            std::array::from_fn(|i| ways(&world, sqlite[i], postgres[i]))
        );
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_by_passkey_waits_for_the_database_a_dozen_times() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let phone = known_person(&world, &mut browser, "library", "known@example.org").await;
        browser.cookies.remove("__Host-session");
        let (sign_in, begun) = trips(&world, browser.begin(&ask("tram"))).await;
        // Looks at the page, then posts what the key signed.
        let (shown, proving) = trips(&world, browser.passkey(&sign_in, &phone)).await;
        assert_eq!(shown.location(), sign_in, "{}", shown.body);
        let (done, finishing) = trips(&world, browser.get(&sign_in)).await;
        assert!(
            code_in(&done).is_some(),
            "{} {}",
            done.location(),
            done.body
        );
        let waited = [begun, proving, finishing];
        let (sqlite, postgres) = ([3, 12, 8], [2, 6, 4]);
        assert_eq!(
            waited,
            std::array::from_fn(|i| ways(&world, sqlite[i], postgres[i]))
        );
    })
    .await;
}

#[tokio::test]
async fn in_a_running_session_a_service_that_speaks_saml_is_answered_in_five_ways() {
    saml::everywhere(|world| async move {
        let (mut browser, _) = saml::at_the_pool(&world).await;
        let query = saml::query(&saml::wish(&world, "_two"));
        let (mut answer, asked) = trips(&world, saml::send(&mut browser, &query)).await;
        let mut waited = vec![asked];
        while answer.status.is_redirection() {
            let to = answer.location().replace("https://id.one", "");
            let (next, ways) = trips(&world, browser.get(&to)).await;
            answer = next;
            waited.push(ways);
        }
        let page = field(&answer, "SAMLResponse");
        assert!(page.is_some(), "{}", answer.body);
        let [sqlite, postgres] = [[1, 5, 5], [1, 2, 2]];
        let expected: Vec<u64> = (0..3)
            .map(|i| ways(&world, sqlite[i], postgres[i]))
            .collect();
        assert_eq!(waited, expected);
    })
    .await;
}

/// Two nodes look at once, and both find the code good: one of them is run again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_nodes_that_redeem_a_code_at_once_one_gets_tokens() {
    let region = REGION.replace("client = [", &format!("client = [{SERVICES}"));
    let region = region.as_str();
    let race = async |one: Db, other: Db| {
        let one = World::of(one, region, 7).await;
        let other = one.node(other, region).await;
        let mut browser = by_password(&one).await;
        for _ in 0..8 {
            let (code, _) = code(&one, &mut browser, "tram", &[]).await;
            let ask = |world: &World| {
                let (world, code) = (world.clone(), code.clone());
                tokio::spawn(async move {
                    let fields = redemption("https://tram.example/cb", &code);
                    post(&world, "/token", "tram", &fields).await
                })
            };
            let (a, b) = (ask(&one), ask(&other));
            let (a, b) = (a.await.unwrap(), b.await.unwrap());
            let (good, bad) = if a.status == StatusCode::OK {
                (a, b)
            } else {
                (b, a)
            };
            assert_eq!(good.status, StatusCode::OK, "{} {}", good.body, bad.body);
            assert_eq!(bad.json()["error"], "invalid_grant", "{}", bad.body);
            // Who came second has copied it, or the first has: nothing that it gave counts.
            let bearer = format!("Bearer {}", good.json()["access_token"].as_str().unwrap());
            let told = other.get("id.one", "/userinfo", Some(&bearer)).await;
            assert_eq!(told.status, StatusCode::UNAUTHORIZED);
        }
    };
    let folder = Folder::new();
    let file = || Db::sqlite(folder.file()).unwrap();
    race(file(), file()).await;
    if let Some(schema) = Schema::new() {
        race(schema.open(), schema.open()).await;
    }
}
