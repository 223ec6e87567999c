//! Passwords: set, changed, removed, guessed, sprayed.
use crate::{
    people::{self, Browser, activation_link, ask, code_in, known_person, register},
    world::{Answer, PASSWORD, World, everywhere},
};
use axum::http::StatusCode;
use identity::PasswordSettings;

/// A password that is good enough.
pub const GOOD: &str = "ofen lampe kies wolke";

store::sql! { HASHES = "SELECT hash FROM passwords"; }

/// A fresh browser that tries a password.
pub async fn try_password(world: &World, mail: &str, password: &str) -> (Browser, String, Answer) {
    let mut browser = Browser::new(world, "id.one");
    let sign_in = browser.begin(&ask("library")).await;
    let form = [("mail", mail), ("password", password)];
    let answer = browser.post(&format!("{sign_in}/password"), &form).await;
    (browser, sign_in, answer)
}

/// A person with a phone, freshly signed in, and a password.
async fn with_password(world: &World, mail: &str) -> Browser {
    let mut browser = Browser::new(world, "id.one");
    known_person(world, &mut browser, "library", mail).await;
    let page = browser.get("/account/password").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let set = browser
        .post("/account/password", &[("password", GOOD)])
        .await;
    assert_eq!(set.location(), "/account/password", "{}", set.body);
    browser
}

async fn is_told(world: &World, subject: &str) -> bool {
    let letters = world.mails().await;
    letters.iter().any(|l| l.subject.contains(subject))
}

#[tokio::test]
async fn a_password_is_set_changed_and_removed_on_the_account() {
    everywhere(|world| async move {
        let mail = "neu@example.org";
        let mut owner = with_password(&world, mail).await;
        assert!(is_told(&world, "Passwort wurde gesetzt").await);
        let page = owner.get("/account/password").await;
        assert!(
            page.body.contains("Ihr Passwort gilt seit"),
            "{}",
            page.body
        );

        let (mut elsewhere, _, answer) = try_password(&world, mail, GOOD).await;
        assert!(code_in(&elsewhere.follow(answer).await).is_some());
        owner.get("/account/password").await;
        let other = "zaun birne uhr nebel";
        let changed = owner
            .post("/account/password", &[("password", other)])
            .await;
        assert_eq!(changed.location(), "/account/password");
        let gone = elsewhere.get("/account").await;
        assert!(
            gone.location().starts_with("/sign-in/"),
            "the old one signed it in"
        );
        let (.., old) = try_password(&world, mail, GOOD).await;
        assert_eq!(old.status, StatusCode::FORBIDDEN);
        let (.., new) = try_password(&world, mail, other).await;
        assert_eq!(new.status, StatusCode::SEE_OTHER);

        owner.get("/account/password").await;
        owner.post("/account/password/remove", &[]).await;
        assert!(is_told(&world, "Passwort entfernt").await);
        let (.., removed) = try_password(&world, mail, other).await;
        assert_eq!(removed.status, StatusCode::FORBIDDEN);
        assert_eq!(owner.get("/account").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn passwords_that_others_would_try_are_refused_on_the_form() {
    everywhere(|world| async move {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("list.txt");
        let hash = protocols::digest::sha1_for_lists(GOOD.as_bytes());
        let hex: Vec<String> = hash.iter().map(|b| format!("{b:02X}")).collect();
        std::fs::write(&list, format!("{}:7\n", hex.concat())).unwrap();
        let settings = PasswordSettings {
            breaches: Some(list),
            ..PasswordSettings::default()
        };
        let identity = world.identity.clone().with_passwords(&settings).unwrap();
        let mut world = world;
        world.identity = identity;
        let mut browser = Browser::new(&world, "id.one");
        known_person(&world, &mut browser, "library", "neu@example.org").await;
        browser.get("/account/password").await;
        for (password, says) in [
            ("", "mindestens 10 Zeichen"),
            ("kurz", "mindestens 10 Zeichen"),
            ("Testperson Neu", "leicht zu erraten"),
            ("neu@example.org", "leicht zu erraten"),
            (GOOD, "Liste gestohlener"),
            (&"ä".repeat(129), "höchstens 256"),
        ] {
            let page = browser
                .post("/account/password", &[("password", password)])
                .await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{password}");
            assert!(page.body.contains(says), "{password}: {}", page.body);
            assert!(!page.body.contains(GOOD), "what was typed is not shown");
        }
        let page = browser.get("/account/password").await;
        assert!(page.body.contains("hat kein Passwort"));
    })
    .await;
}

#[tokio::test]
async fn a_password_is_changed_by_a_fresh_and_strong_sign_in_only() {
    everywhere(|world| async move {
        let mail = "neu@example.org";
        let mut owner = with_password(&world, mail).await;
        let (mut thief, _, answer) = try_password(&world, mail, GOOD).await;
        thief.follow(answer).await;
        thief.get("/account").await;
        for path in ["/account/password", "/account/second", "/account/codes"] {
            let page = thief.get(path).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
        }
        let mine = [("password", "zaun birne uhr nebel")];
        for path in [
            "/account/password",
            "/account/password/remove",
            "/account/codes",
        ] {
            let answer = thief.post(path, &mine).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        }
        world.later(301);
        for path in ["/account/password", "/account/second", "/account/codes"] {
            let stale = owner.get(path).await;
            assert!(stale.location().starts_with("/sign-in/"), "{path}");
        }
        let stale = owner.post("/account/password", &mine).await;
        assert!(stale.location().starts_with("/sign-in/"));
        let (.., still) = try_password(&world, mail, GOOD).await;
        assert_eq!(still.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn the_only_way_into_an_account_is_not_removed() {
    everywhere(|world| async move {
        let mut owner = people::by_password(&world).await;
        owner.get("/account/password").await;
        let kept = owner.post("/account/password/remove", &[]).await;
        assert_eq!(kept.status, StatusCode::CONFLICT);
        people::by_password(&world).await;
    })
    .await;
}

#[tokio::test]
async fn a_hash_is_made_anew_when_the_parameters_change() {
    everywhere(|world| async move {
        let stored = async || -> Vec<Vec<u8>> {
            let read = world.app.db.read(|tx| {
                let rows: Vec<(Vec<u8>,)> = tx.all(&HASHES, ())?;
                Ok::<_, store::Error>(rows.into_iter().map(|(hash,)| hash).collect())
            });
            read.await.unwrap()
        };
        let first = stored().await;
        let names = first
            .iter()
            .filter(|h| String::from_utf8_lossy(h).contains("argon2"));
        assert_eq!(names.count(), 0, "hashes are sealed");
        people::by_password(&world).await;
        assert_eq!(stored().await, first, "the same parameters: nothing to do");
        let settings = PasswordSettings {
            rounds: 3,
            ..PasswordSettings::default()
        };
        let identity = world.identity.clone().with_passwords(&settings).unwrap();
        let mut raised = world.clone();
        raised.identity = identity;
        people::by_password(&raised).await;
        let second = stored().await;
        assert_ne!(second, first);
        people::by_password(&raised).await;
        assert_eq!(stored().await, second, "once is enough");
    })
    .await;
}

#[tokio::test]
async fn spraying_a_password_over_many_accounts_ends_at_the_network() {
    everywhere(|world| async move {
        let mut owner = people::by_password(&world).await; // this browser is no stranger
        let mut thief = Browser::new(&world, "id.one");
        let sign_in = thief.begin(&ask("library")).await;
        let path = format!("{sign_in}/password");
        let mut looked_at = 0;
        for n in 0..60 {
            let mail = format!("person{n}@example.org");
            let answer = thief
                .post(&path, &[("mail", &mail), ("password", "Sommer2026!")])
                .await;
            looked_at += u32::from(answer.status == StatusCode::FORBIDDEN);
        }
        assert_eq!(looked_at, 31, "thirty are free, one begins the delay");
        // An account of the thief's own buys no further guesses.
        world.later(120);
        let own = [("mail", "test1@example.org"), ("password", PASSWORD)];
        let mut another = Browser::new(&world, "id.one");
        let second = another.begin(&ask("library")).await;
        another.post(&format!("{second}/password"), &own).await;
        let mut more = 0;
        for n in 60..90 {
            let mail = format!("person{n}@example.org");
            let answer = thief
                .post(&path, &[("mail", &mail), ("password", "Sommer2026!")])
                .await;
            more += u32::from(answer.status == StatusCode::FORBIDDEN);
        }
        assert!(more <= 7, "one for each twenty seconds: {more}");

        let again = owner
            .begin(&format!("{}&prompt=login", ask("library")))
            .await;
        let known = owner.post(&format!("{again}/password"), &own).await;
        assert_eq!(
            known.status,
            StatusCode::SEE_OTHER,
            "its own tries are counted apart"
        );
        let mut elsewhere = Browser::new(&world, "id.one");
        elsewhere.address = [198, 51, 100, 7].into();
        let sign_in = elsewhere.begin(&ask("library")).await;
        let other = elsewhere.post(&format!("{sign_in}/password"), &own).await;
        assert_eq!(
            other.status,
            StatusCode::SEE_OTHER,
            "another network does not wait"
        );
    })
    .await;
}

#[tokio::test]
async fn guesses_from_everywhere_lock_nobody_out_and_the_person_is_told_once() {
    everywhere(|world| async move {
        for n in 0..55_u8 {
            let mut thief = Browser::new(&world, "id.one");
            thief.address = [203, 0, 113, n].into();
            let sign_in = thief.begin(&ask("library")).await;
            let guess = [("mail", "test1@example.org"), ("password", "falsch")];
            let answer = thief.post(&format!("{sign_in}/password"), &guess).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN);
        }
        let letters = world.mails().await;
        assert_eq!(letters.len(), 1);
        assert!(
            letters[0].subject.contains("Viele falsche"),
            "{:?}",
            letters[0]
        );
        people::by_password(&world).await;
    })
    .await;
}

#[tokio::test]
async fn a_device_cookie_of_another_account_is_worth_nothing() {
    everywhere(|world| async move {
        let owner = people::by_password(&world).await;
        let cookie = owner.cookies["__Host-device"].clone();
        let mut thief = Browser::new(&world, "id.one");
        thief.cookies.insert("__Host-device".into(), cookie);
        let sign_in = thief.begin(&ask("library")).await;
        let path = format!("{sign_in}/password");
        let mut looked_at = 0;
        for n in 0..40 {
            let mail = format!("person{n}@example.org");
            let answer = thief
                .post(&path, &[("mail", &mail), ("password", "falsch")])
                .await;
            looked_at += u32::from(answer.status == StatusCode::FORBIDDEN);
        }
        assert_eq!(looked_at, 31, "no more than without a cookie");
    })
    .await;
}

/// The page without what differs by its nature: the form's token, the sign-in, the address.
fn plain(page: &Answer, sign_in: &str, mail: &str) -> String {
    let id = sign_in.trim_start_matches("/sign-in/");
    let body = page.body.replace(id, "ID").replace(mail, "MAIL");
    let hidden = |attribute: &str, body: String| {
        let parts: Vec<&str> = body.split(attribute).collect();
        let rest = parts[1..]
            .iter()
            .map(|p| p.split_once('"').map_or("", |(_, r)| r));
        std::iter::once(parts[0]).chain(rest).collect::<String>()
    };
    let body = hidden("name=\"csrf\" value=\"", body);
    hidden("data-options=\"", body)
}

#[tokio::test]
async fn nobody_learns_from_text_or_status_who_has_an_account_or_a_password() {
    everywhere(|world| async move {
        let mut phone_only = Browser::new(&world, "id.one");
        known_person(&world, &mut phone_only, "library", "handy@example.org").await;
        let mut answers = vec![];
        for mail in [
            "test1@example.org",
            "handy@example.org",
            "niemand@example.org",
        ] {
            let (_, sign_in, answer) = try_password(&world, mail, "falsch").await;
            let names: Vec<_> = answer
                .headers
                .keys()
                .map(|k| k.as_str().to_owned())
                .collect();
            answers.push((answer.status, names, plain(&answer, &sign_in, mail)));
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[0], answers[2]);
    })
    .await;
}

/// What it costs is what it lasts, but for the machine's other work: the cost is compared.
#[tokio::test]
async fn nobody_learns_from_the_time_it_takes_who_has_an_account() {
    everywhere(|world| async move {
        let cost = async |mail: &str| {
            let mut browser = Browser::new(&world, "id.one");
            let sign_in = browser.begin(&ask("library")).await;
            let before = world.identity.password_work();
            let form = [("mail", mail), ("password", "falsch")];
            browser.post(&format!("{sign_in}/password"), &form).await;
            world.identity.password_work() - before
        };
        let known = cost("test1@example.org").await;
        assert!(known >= 2 * 19_456, "a hash was computed: {known}");
        assert_eq!(cost("niemand@example.org").await, known);
    })
    .await;
}

#[tokio::test]
async fn without_a_smartphone_a_password_is_the_first_factor() {
    everywhere(|world| async move {
        let (mut browser, mail) = (Browser::new(&world, "id.one"), "ohne@example.org");
        let sign_in = browser.begin(&ask("library")).await;
        let activation = register(&world, &mut browser, &sign_in, mail).await;
        let page = browser.get(&activation).await;
        let path = format!("{activation}/password");
        assert!(page.body.contains(&path), "{}", page.body);
        let mut stranger = Browser::new(&world, "id.one");
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
        browser.get(&path).await;
        let weak = browser.post(&path, &[("password", "passwort12")]).await;
        assert_eq!(
            weak.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            weak.body
        );
        let set = browser.post(&path, &[("password", GOOD)]).await;
        assert_eq!(set.location(), sign_in, "on with the sign-in");
        let again = browser
            .post(&path, &[("password", "zaun birne uhr nebel")])
            .await;
        assert_eq!(again.status, StatusCode::GONE, "once");
        let (mut later, _, answer) = try_password(&world, mail, GOOD).await;
        assert!(code_in(&later.follow(answer).await).is_some());
    })
    .await;
}

#[tokio::test]
async fn a_permission_to_add_a_phone_sets_no_password() {
    everywhere(|world| async move {
        let mut owner = people::by_password(&world).await;
        owner.get("/account").await;
        let activation = owner
            .post("/account/phones", &[])
            .await
            .location()
            .to_owned();
        let page = owner.get(&activation).await;
        assert!(!activation_link(&page).is_empty());
        let path = format!("{activation}/password");
        assert!(!page.body.contains(&path));
        assert_eq!(owner.get(&path).await.status, StatusCode::GONE);
        let set = owner.post(&path, &[("password", GOOD)]).await;
        assert_eq!(set.status, StatusCode::GONE);
    })
    .await;
}
