//! The second step of a password sign-in, and what somebody with the password can try against it.
use crate::{
    passwords::try_password,
    people::{self, Browser, ask, code_in},
    world::{Answer, PASSWORD, World, everywhere},
};
use axum::http::StatusCode;
use protocols::totp::{Secret, step};

const MAIL: &str = "test1@example.org";

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text
        .split(from)
        .nth(1)
        .unwrap_or_else(|| panic!("{from}: {text}"));
    rest.split(to).next().unwrap()
}

/// RFC 4648, section 6, as an app reads what a person types.
fn base32(text: &str) -> Vec<u8> {
    let (mut bytes, mut held, mut bits) = (vec![], 0_u32, 0);
    for letter in text.bytes().filter(|b| *b != b' ') {
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let value = alphabet.iter().position(|a| *a == letter).unwrap();
        held = held << 5 | u32::try_from(value).unwrap();
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits).unwrap());
            held &= (1 << bits) - 1;
        }
    }
    bytes
}

/// Sets up an app; the code that is shown then is used up.
async fn with_app(world: &World, owner: &mut Browser) -> Secret {
    let page = owner.get("/account/second").await;
    let secret = Secret::from_bytes(&base32(between(&page.body, "<strong>", "<"))).unwrap();
    let nonce = between(&page.body, "name=\"nonce\" value=\"", "\"").to_owned();
    let wrong = owner
        .post("/account/second", &[("nonce", &nonce), ("code", "abcdef")])
        .await;
    assert_eq!(
        wrong.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        wrong.body
    );
    let code = code(world, &secret);
    let set = owner
        .post("/account/second", &[("nonce", &nonce), ("code", &code)])
        .await;
    assert_eq!(set.location(), "/account/codes", "{}", set.body);
    world.later(60);
    secret
}

fn code(world: &World, secret: &Secret) -> String {
    secret.code(step(world.now())).to_string()
}

/// A code that is wrong now and a step before and after.
fn wrong_code(world: &World, secret: &Secret) -> String {
    let here = step(world.now());
    let near: Vec<String> = (here - 1..=here + 1)
        .map(|s| secret.code(s).to_string())
        .collect();
    let mut all = (0..4).map(|n| format!("{n:06}"));
    all.find(|c| !near.contains(c)).unwrap()
}

/// New recovery codes.
pub async fn codes(owner: &mut Browser) -> Vec<String> {
    owner.get("/account/codes").await;
    let page = owner.post("/account/codes", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let items = page
        .body
        .split("<li class=\"kern-body kern-body--bold\">")
        .skip(1);
    items
        .map(|i| i.split('<').next().unwrap().to_owned())
        .collect()
}

/// A browser in which the password was right.
async fn half_way(world: &World) -> (Browser, String) {
    let (mut browser, sign_in, answer) = try_password(world, MAIL, PASSWORD).await;
    let page = browser.follow(answer).await;
    assert!(page.body.contains("Noch ein Schritt"), "{}", page.body);
    assert!(!browser.cookies.contains_key("__Host-session"));
    (browser, format!("{sign_in}/second"))
}

async fn enter(browser: &mut Browser, path: &str, code: &str) -> Answer {
    let answer = browser.post(path, &[("code", code)]).await;
    browser.follow(answer).await
}

#[tokio::test]
async fn with_a_code_app_the_password_alone_opens_nothing() {
    everywhere(|world| async move {
        let mut owner = people::by_password(&world).await;
        let secret = with_app(&world, &mut owner).await;
        let told = world.mails().await;
        assert!(
            told.iter()
                .any(|l| l.subject.contains("zweite Schritt ist eingeschaltet"))
        );
        let (mut browser, path) = half_way(&world).await;
        assert!(
            browser
                .get("/account")
                .await
                .location()
                .starts_with("/sign-in/")
        );
        let wrong = enter(&mut browser, &path, &wrong_code(&world, &secret)).await;
        assert_eq!(wrong.status, StatusCode::FORBIDDEN, "{}", wrong.body);
        let typed = code(&world, &secret);
        let typed = format!(" {} {} ", &typed[..3], &typed[3..]);
        let done = enter(&mut browser, &path, &typed).await;
        assert!(code_in(&done).is_some(), "{} {}", done.status, done.body);
        owner.get("/account/second").await;
        owner.post("/account/second/remove", &[]).await;
        let told = world.mails().await;
        assert!(told.iter().any(|l| l.subject.contains("ist ausgeschaltet")));
        people::by_password(&world).await;
    })
    .await;
}

#[tokio::test]
async fn a_code_counts_once_however_many_browsers_show_it() {
    everywhere(|world| async move {
        let mut owner = people::by_password(&world).await;
        let secret = with_app(&world, &mut owner).await;
        let (mut one, first) = half_way(&world).await;
        let (mut two, second) = half_way(&world).await;
        let shown = code(&world, &secret);
        let older = secret.code(step(world.now()) - 1).to_string();
        let (a, b) = (
            tokio::spawn({
                let (path, shown) = (first.clone(), shown.clone());
                async move { (one.post(&path, &[("code", &shown)]).await.status, one) }
            }),
            two.post(&second, &[("code", &shown)]).await.status,
        );
        let (a, _) = a.await.unwrap();
        let mut both = [a, b];
        both.sort();
        assert_eq!(both, [StatusCode::SEE_OTHER, StatusCode::FORBIDDEN]);
        let (mut three, third) = half_way(&world).await;
        for replayed in [shown, older] {
            let answer = enter(&mut three, &third, &replayed).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.body);
        }
    })
    .await;
}

#[tokio::test]
async fn guessing_codes_gets_slower_tells_the_person_and_ends() {
    everywhere(|world| async move {
        let mut owner = people::by_password(&world).await;
        let secret = with_app(&world, &mut owner).await;
        let paper = codes(&mut owner).await;
        world.mails().await;
        let (mut thief, path) = half_way(&world).await;
        for _ in 0..4 {
            enter(&mut thief, &path, &wrong_code(&world, &secret)).await;
        }
        let slowed = enter(&mut thief, &path, &code(&world, &secret)).await;
        assert_eq!(
            slowed.status,
            StatusCode::TOO_MANY_REQUESTS,
            "even the right one"
        );
        assert!(slowed.headers.contains_key("retry-after"));
        for n in 0..26_u8 {
            thief.address = [203, 0, 113, n].into();
            let wrong = enter(&mut thief, &path, &wrong_code(&world, &secret)).await;
            assert!(
                wrong.body.contains("Dieser Code stimmt nicht"),
                "{}",
                wrong.body
            );
        }
        let letters = world.mails().await;
        let told = letters
            .iter()
            .filter(|l| l.subject.contains("kennt Ihr Passwort"));
        assert_eq!(told.count(), 1);
        thief.address = [203, 0, 113, 99].into();
        let paused = enter(&mut thief, &path, &code(&world, &secret)).await;
        assert_eq!(paused.status, StatusCode::FORBIDDEN);
        assert!(
            paused.body.contains("nehmen wir gerade nicht an"),
            "{}",
            paused.body
        );

        let (mut owner, path) = half_way(&world).await;
        owner.address = [198, 51, 100, 1].into();
        let done = enter(&mut owner, &path, &paper[0]).await;
        assert!(
            code_in(&done).is_some(),
            "paper is taken all the time: {}",
            done.body
        );
        world.later(86_400);
        let (mut owner, path) = half_way(&world).await;
        let done = enter(&mut owner, &path, &code(&world, &secret)).await;
        assert!(
            code_in(&done).is_some(),
            "a day later the app is, too: {}",
            done.body
        );
    })
    .await;
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_the_app_once() {
    everywhere(|world| async move {
        let mut owner = people::by_password(&world).await;
        with_app(&world, &mut owner).await;
        let old = codes(&mut owner).await;
        let new = codes(&mut owner).await;
        assert_eq!((old.len(), new.len()), (10, 10));
        assert!(old.iter().all(|code| !new.contains(code)));
        world.mails().await;
        let (mut browser, path) = half_way(&world).await;
        let replaced = enter(&mut browser, &path, &old[0]).await;
        assert_eq!(
            replaced.status,
            StatusCode::FORBIDDEN,
            "newer ones were made"
        );
        let typed = new[3].to_lowercase().replace('-', " ");
        assert!(code_in(&enter(&mut browser, &path, &typed).await).is_some());
        let letters = world.mails().await;
        let told = letters.iter().any(|l| l.subject.contains("wurde benutzt"));
        assert!(told, "{letters:?}");
        let (mut thief, path) = half_way(&world).await;
        let twice = enter(&mut thief, &path, &new[3]).await;
        assert_eq!(twice.status, StatusCode::FORBIDDEN);
        let page = owner.get("/account/codes").await;
        assert!(page.body.contains("noch 9 Codes"), "{}", page.body);
        assert!(
            new.iter().all(|code| !page.body.contains(code.as_str())),
            "shown once"
        );
    })
    .await;
}

#[tokio::test]
async fn a_half_finished_sign_in_is_worth_nothing_elsewhere_or_after_a_change() {
    everywhere(|world| async move {
        let mut owner = people::by_password(&world).await;
        let secret = with_app(&world, &mut owner).await;
        let (mut half, path) = half_way(&world).await;
        let mut stranger = Browser::new(&world, "id.one");
        stranger.begin(&ask("library")).await;
        let answer = stranger
            .post(&path, &[("code", &code(&world, &secret))])
            .await;
        assert_eq!(
            answer.status,
            StatusCode::NOT_FOUND,
            "it belongs to another browser"
        );
        let sign_in = stranger.begin(&ask("library")).await;
        let skipped = stranger
            .post(
                &format!("{sign_in}/second"),
                &[("code", &code(&world, &secret))],
            )
            .await;
        assert_eq!(skipped.location(), sign_in, "no password was right here");
        let page = stranger.follow(skipped).await;
        assert!(page.body.contains("name=\"password\""), "{}", page.body);

        owner.get("/account/password").await;
        let other = [("password", "zaun birne uhr nebel")];
        let changed = owner.post("/account/password", &other).await;
        assert_eq!(changed.location(), "/account/password", "{}", changed.body);
        let answer = enter(&mut half, &path, &code(&world, &secret)).await;
        assert!(
            answer.body.contains("name=\"password\""),
            "the old password is worth nothing"
        );
        assert!(!half.cookies.contains_key("__Host-session"));
    })
    .await;
}

#[tokio::test]
async fn another_way_can_be_taken_at_the_second_step() {
    everywhere(|world| async move {
        let mut owner = people::by_password(&world).await;
        with_app(&world, &mut owner).await;
        let (mut browser, path) = half_way(&world).await;
        let answer = browser.post(&path, &[("other", "yes")]).await;
        let page = browser.follow(answer).await;
        assert!(page.body.contains("name=\"password\""), "{}", page.body);
    })
    .await;
}

#[tokio::test]
async fn an_app_that_was_set_up_in_another_session_is_not_taken() {
    everywhere(|world| async move {
        let mut owner = people::by_password(&world).await;
        let mut other = people::by_password(&world).await;
        let page = owner.get("/account/second").await;
        let secret = Secret::from_bytes(&base32(between(&page.body, "<strong>", "<"))).unwrap();
        let nonce = between(&page.body, "name=\"nonce\" value=\"", "\"").to_owned();
        other.get("/account/second").await;
        let form = [("nonce", nonce.as_str()), ("code", &code(&world, &secret))];
        let refused = other.post("/account/second", &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let nonsense = [("nonce", "x"), ("code", "123456")];
        let refused = owner.post("/account/second", &nonsense).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    })
    .await;
}
