//! Signing in with an account at another OpenID provider: our own second realm, asked over its
//! public doors; and providers that lie.
use crate::{
    people::{Browser, ask, code_in, known_person},
    upstream::{go_on, region, world},
    world::{PASSWORD, World},
};
use axum::http::StatusCode;
use identity::{Call, Fetch, Unanswered};
use protocols::form::{self, Form};
use std::sync::{Arc, OnceLock};
use store::{Db, harness};

/// Lets the realms of a world reach each other; `change` may change what comes back.
pub fn connected(
    world: World,
    change: impl Fn(&str, String) -> String + Send + Sync + 'static,
) -> World {
    let (cell, change) = (Arc::new(OnceLock::<World>::new()), Arc::new(change));
    let inner = cell.clone();
    let fetch = Fetch::new(move |call: Call| {
        let (cell, change) = (inner.clone(), change.clone());
        async move {
            let world = cell.get().ok_or(Unanswered::Unreachable)?;
            let rest = call
                .url
                .strip_prefix("https://")
                .ok_or(Unanswered::Refused)?;
            let at = rest.find('/').ok_or(Unanswered::Refused)?;
            let (host, path) = rest.split_at(at);
            let by = call.authorization.as_deref();
            let answer = match &call.form {
                Some(form) => {
                    let kind = "application/x-www-form-urlencoded";
                    world.post(host, path, kind, by, form).await
                }
                None => world.get(host, path, by).await,
            };
            match answer.status {
                StatusCode::OK => Ok(change(path, answer.body).into_bytes()),
                _ => Err(Unanswered::Refused),
            }
        }
    });
    let world = world.with_fetch(fetch);
    assert!(cell.set(world.clone()).is_ok());
    world
}

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async { test(honest(db).await).await }).await;
}

async fn honest(db: Db) -> World {
    connected(world(db).await, |_, body| body)
}

/// Goes to realm "two", signs in there with the password, agrees; gives the address back.
async fn there_and_back(world: &World, to: &str) -> String {
    let mut there = Browser::new(world, "id.two");
    let path = to
        .strip_prefix("https://id.two")
        .unwrap_or_else(|| panic!("{to}"));
    let answer = there.get(path).await;
    let sign_in = answer.location().to_owned();
    there.get(&sign_in).await;
    let form = [("mail", "test1@example.org"), ("password", PASSWORD)];
    let answer = there.post(&format!("{sign_in}/password"), &form).await;
    let mut done = there.follow(answer).await;
    if let Some((_, rest)) = done.body.split_once("name=\"wish\" value=\"") {
        let wish = rest.split('"').next().unwrap().to_owned();
        let agreed = [("wish", wish.as_str())];
        let answer = there.post(&format!("{sign_in}/release"), &agreed).await;
        done = there.follow(answer).await;
    }
    let back = done.location().strip_prefix("https://id.one");
    back.unwrap_or_else(|| panic!("{} {}", done.status, done.body))
        .to_owned()
}

/// The whole way for a sign-in; gives our page after it.
pub async fn through(world: &World, browser: &mut Browser, way: &str) -> crate::world::Answer {
    let out = browser.get(way).await;
    let back = there_and_back(world, out.location()).await;
    let answer = browser.get(&back).await;
    let page = browser.follow(answer).await;
    go_on(browser, page).await
}

#[tokio::test]
async fn an_account_of_another_realm_opens_one_here_and_signs_in() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let page = through(&world, &mut browser, &format!("{sign_in}/upstream/two")).await;
        assert!(
            page.body.contains("test1@example.org"),
            "{} {}",
            page.status,
            page.body
        );
        // That address is somebody's already; another one needs a mail.
        let open = crate::upstream::action(&page, "/open");
        let taken = browser
            .post(&open, &[("mail", "test1@example.org"), ("age", "yes")])
            .await;
        assert_eq!(taken.status, StatusCode::CONFLICT, "{}", taken.body);
        let other = browser
            .post(&open, &[("mail", "neu@example.org"), ("age", "yes")])
            .await;
        assert_eq!(browser.follow(other).await.status, StatusCode::OK);
        let letters = world.mails().await;
        let text = &letters.last().unwrap().text;
        let link = &text[text.find("/upstream/mail/").unwrap()..];
        let link = link.split_whitespace().next().unwrap();
        browser.get(link).await;
        let done = browser.post(link, &[]).await;
        let done = browser.follow(done).await;
        assert!(
            code_in(&done).is_some(),
            "{} {}",
            done.location(),
            done.body
        );
        let account = browser.get("/account").await.body;
        assert!(
            account.contains("Testperson Eins") && account.contains("neu@example.org"),
            "{account}"
        );

        let mut another = Browser::new(&world, "id.one");
        let sign_in = another.begin(&ask("library")).await;
        let done = through(&world, &mut another, &format!("{sign_in}/upstream/two")).await;
        assert!(
            code_in(&done).is_some(),
            "{} {}",
            done.location(),
            done.body
        );
    })
    .await;
}

#[tokio::test]
async fn an_account_of_another_realm_is_connected_after_a_fresh_sign_in_there() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        known_person(&world, &mut browser, "library", "neu@example.org").await;
        let out = browser.get("/account/upstream/two").await;
        assert!(
            out.location().contains("prompt=login"),
            "{}",
            out.location()
        );
        let back = there_and_back(&world, out.location()).await;
        let answer = browser.get(&back).await;
        let page = browser.follow(answer).await;
        let link = crate::upstream::action(&page, "/link");
        let done = browser.post(&link, &[]).await;
        assert_eq!(done.location(), "/account/upstream", "{}", done.body);
        let list = browser.get("/account/upstream").await.body;
        assert!(list.contains("/account/ways/"), "{list}");
    })
    .await;
}

#[tokio::test]
async fn answers_that_do_not_belong_to_the_request_sign_nobody_in() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let out = browser.get(&format!("{sign_in}/upstream/two")).await;
        let back = there_and_back(&world, out.location()).await;
        let query = back.split_once('?').unwrap().1.to_owned();
        let with = |name: &str, value: &str| {
            let form = form::parse(&query).unwrap();
            let pairs: Vec<(&str, &str)> = form
                .iter()
                .map(|(n, v)| (n, if n == name { value } else { v }))
                .collect();
            format!("/upstream/two/callback?{}", Form::encode(&pairs))
        };
        // Another browser (login CSRF), an invented state, another provider's address.
        let mut victim = Browser::new(&world, "id.one");
        victim.get("/register").await;
        assert_eq!(victim.get(&back).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            browser.get(&with("state", "x.y")).await.status,
            StatusCode::NOT_FOUND
        );
        let elsewhere = back.replace("/upstream/two/", "/upstream/bund/");
        assert_eq!(browser.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
        // Mix-up: the answer of another issuer is refused before the code is sent anywhere.
        let mixed = browser.get(&with("iss", "https://evil.example")).await;
        let page = browser.follow(mixed).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.body);
        assert!(!browser.cookies.contains_key("__Host-session"));
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_lies_or_is_away_signs_nobody_in() {
    type Lie = fn(&str, String) -> String;
    let discovery: Lie = |path, body| {
        let evil = body.replace("https://id.two/token", "https://169.254.169.254/token");
        if path.starts_with("/.well-known/") {
            evil
        } else {
            body
        }
    };
    let issuer: Lie = |path, body| {
        let evil = body.replacen(
            "\"issuer\":\"https://id.two\"",
            "\"issuer\":\"https://id.x\"",
            1,
        );
        if path.starts_with("/.well-known/") {
            evil
        } else {
            body
        }
    };
    let person: Lie = |path, body| {
        let evil = body.replacen("\"sub\":\"", "\"sub\":\"x", 1);
        if path == "/userinfo" { evil } else { body }
    };
    let token: Lie = |path, body| {
        let evil = body.replacen("\"id_token\":\"", "\"id_token\":\"x", 1);
        if path == "/token" { evil } else { body }
    };
    for (lie, early) in [
        (discovery, true),
        (issuer, true),
        (person, false),
        (token, false),
    ] {
        harness::each_database(|db| async {
            let world = connected(world(db).await, lie);
            let mut browser = Browser::new(&world, "id.one");
            let sign_in = browser.begin(&ask("library")).await;
            let out = browser.get(&format!("{sign_in}/upstream/two")).await;
            if early {
                assert_eq!(out.status, StatusCode::BAD_GATEWAY, "{}", out.location());
                return;
            }
            let back = there_and_back(&world, out.location()).await;
            let answer = browser.get(&back).await;
            let page = browser.follow(answer).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.body);
        })
        .await;
    }
}

#[tokio::test]
async fn without_a_way_to_the_provider_the_page_says_so() {
    harness::each_database(|db| async {
        let world = World::of(db, &region(""), 7).await;
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let out = browser.get(&format!("{sign_in}/upstream/two")).await;
        assert_eq!(out.status, StatusCode::BAD_GATEWAY);
        assert!(out.body.contains("nicht erreichbar"), "{}", out.body);
    })
    .await;
}
