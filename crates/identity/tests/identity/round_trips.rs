//! How often a request waits for the database. On PostgreSQL each time is a way to the server and
//! back, and bounds what one writer can do: whoever makes a request ask once more sees it here.
use crate::{
    people::{Browser, VERIFIER, ask, ask_with, by_password, code_in, known_person},
    world::{Answer, REGION, World},
};
use axum::http::StatusCode;
use protocols::{form::Form, oauth::ClientAuth};
use serde_json::Value;
use store::harness;

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

async fn redeem(world: &World, client: &str, code: &str) -> (Value, u64) {
    let redirect = format!("https://{client}.example/cb");
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect.as_str()),
        ("code_verifier", VERIFIER),
    ];
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

#[tokio::test]
async fn tokens_and_what_is_asked_about_them_wait_for_the_database_once() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        for client in ["tram", "cinema"] {
            let (code, given) = code(&world, &mut browser, client, &[]).await;
            let (first, redeemed) = redeem(&world, client, &code).await;
            let (second, refreshed) = refresh(&world, client, &first).await;
            let told_first = userinfo(&world, &second).await;
            let told = userinfo(&world, &second).await;
            let introspected = introspect(&world, client, &second).await;
            eprintln!("{client}: authorize {given} code {redeemed} refresh {refreshed} userinfo first {told_first} userinfo {told} introspect {introspected}");
        }
        let claims = [("claims", r#"{"id_token":{"email":{"essential":true}}}"#)];
        let (code, _) = code(&world, &mut browser, "cinema", &claims).await;
        let (_, redeemed) = redeem(&world, "cinema", &code).await;
        eprintln!("claims in id token: code {redeemed}");
        let asked = ask_with("cinema", &[]);
        let (answer, waited) = trips(&world, world.post("id.one", "/par", FORM, Some(&by("cinema")), &asked)).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        eprintln!("par {waited}");
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_by_phone_waits() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let phone = known_person(&world, &mut browser, "library", "known@example.org").await;
        browser.cookies.remove("__Host-session");
        let mut all = vec![];
        let (sign_in, n) = trips(&world, browser.begin(&ask("tram"))).await;
        all.push(("begin + page", n));
        let (link, n) = trips(&world, browser.order(&sign_in)).await;
        all.push(("order + page", n));
        let (claimed, n) = trips(&world, phone.claim(&link)).await;
        all.push(("claim", n));
        let claimed = claimed.json();
        let (approved, n) =
            trips(&world, phone.approve(claimed["approval"].as_str().unwrap())).await;
        all.push(("approve", n));
        assert_eq!(approved.status, StatusCode::OK);
        let (done, n) = trips(&world, browser.get(&sign_in)).await;
        all.push(("consume", n));
        let code = code_in(&done).unwrap_or_else(|| panic!("{} {}", done.location(), done.body));
        let (tokens, n) = redeem(&world, "tram", &code).await;
        all.push(("code", n));
        eprintln!("{all:?} {}", tokens["expires_in"]);
    })
    .await;
}
