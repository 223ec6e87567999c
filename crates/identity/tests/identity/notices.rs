//! New devices and places are told, and "that was not me" only removes.
use crate::{
    messages::{post, subscribe},
    people::{Browser, Phone, ask, by_password, code_in, known_person},
    world::{Answer, PASSWORD, World, everywhere},
};
use axum::http::StatusCode;
use identity::notice::Letter;
use protocols::webauthn::soft::SoftAuthenticator;
use serde_json::json;

/// The path of a notice's link.
pub fn link(letter: &Letter) -> String {
    let at = letter.text.find("/notice/").expect("a link");
    let link = letter.text[at..].split_whitespace().next();
    link.unwrap().to_owned()
}

fn about_sign_ins(letters: &[Letter]) -> Vec<&Letter> {
    let of_kind = |l: &&Letter| l.subject.contains("Neue Anmeldung");
    letters.iter().filter(of_kind).collect()
}

/// Signs the test account in with its password.
async fn password(browser: &mut Browser) -> Answer {
    let sign_in = browser.begin(&ask("library")).await;
    let form = [("mail", "test1@example.org"), ("password", PASSWORD)];
    let answer = browser.post(&format!("{sign_in}/password"), &form).await;
    browser.follow(answer).await
}

/// The test account signed in at home, then by somebody else; the letter about that.
async fn intruded(world: &World) -> (Browser, Browser, Letter) {
    let home = by_password(world).await;
    world.mails().await;
    let thief = by_password(world).await;
    let letters = world.mails().await;
    let [letter] = about_sign_ins(&letters)[..] else {
        panic!("one letter: {letters:?}")
    };
    (home, thief, letter.clone())
}

async fn is_signed_in(browser: &mut Browser) -> bool {
    browser.get("/account").await.status == StatusCode::OK
}

#[tokio::test]
async fn a_sign_in_from_a_new_device_is_told_once() {
    everywhere(|world| async move {
        let mut home = Browser::new(&world, "id.one");
        let phone = known_person(&world, &mut home, "library", "neu@example.org").await;
        let letters = world.mails().await;
        assert!(
            about_sign_ins(&letters).is_empty(),
            "who registers knows it"
        );
        home.cookies.remove("__Host-session");
        let sign_in = home.begin(&ask("library")).await;
        home.passkey(&sign_in, &phone).await;
        assert!(about_sign_ins(&world.mails().await).is_empty(), "at home");

        let mut elsewhere = Browser::new(&world, "id.one");
        let sign_in = elsewhere.begin(&ask("library")).await;
        elsewhere.passkey(&sign_in, &phone).await;
        let letters = world.mails().await;
        let [letter] = about_sign_ins(&letters)[..] else {
            panic!("one letter: {letters:?}")
        };
        assert_eq!(letter.to, "neu@example.org");
        assert!(letter.text.contains("Firefox, Linux"), "{}", letter.text);
        assert!(!letter.text.contains("Bibliothek"), "no service is named");
        elsewhere.cookies.remove("__Host-session");
        let sign_in = elsewhere.begin(&ask("library")).await;
        elsewhere.passkey(&sign_in, &phone).await;
        assert!(
            about_sign_ins(&world.mails().await).is_empty(),
            "known by now"
        );
    })
    .await;
}

#[tokio::test]
async fn a_mail_scanner_that_opens_the_link_ends_nothing() {
    everywhere(|world| async move {
        let (mut home, mut thief, letter) = intruded(&world).await;
        let mut scanner = Browser::new(&world, "id.one");
        for _ in 0..3 {
            let page = scanner.get(&link(&letter)).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.body);
            assert!(page.body.contains("Neue Anmeldung"));
        }
        // A form that does not come from our page does nothing either.
        let foreign = scanner.post_with(&link(&letter), "", &[]).await;
        assert_eq!(foreign.status, StatusCode::FORBIDDEN, "{}", foreign.body);
        assert!(is_signed_in(&mut home).await && is_signed_in(&mut thief).await);
    })
    .await;
}

#[tokio::test]
async fn that_was_not_me_ends_all_sessions_and_blocks_the_factor() {
    everywhere(|world| async move {
        let (mut home, mut thief, letter) = intruded(&world).await;
        let mut reader = Browser::new(&world, "id.one");
        reader.get(&link(&letter)).await;
        let done = reader.post(&link(&letter), &[]).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        assert!(!is_signed_in(&mut home).await && !is_signed_in(&mut thief).await);
        assert!(
            !reader.cookies.contains_key("__Host-session"),
            "it only removes"
        );
        let refused = password(&mut Browser::new(&world, "id.one")).await;
        assert!(code_in(&refused).is_none(), "the password is blocked");
        let letters = world.mails().await;
        let told = letters.iter().filter(|l| l.subject.contains("gesperrt"));
        assert_eq!(told.count(), 1, "{letters:?}");
        // A second time changes nothing and says so.
        let page = reader.get(&link(&letter)).await;
        assert!(
            !page
                .body
                .contains("<form method=\"post\" action=\"/notice/")
        );
        reader.post(&link(&letter), &[]).await;
        assert!(world.mails().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn nobody_answers_a_notice_without_its_secret_in_another_realm_or_too_late() {
    everywhere(|world| async move {
        let (mut home, _, letter) = intruded(&world).await;
        let good = link(&letter);
        let (id, secret) = good.split_once('.').unwrap();
        let forged = format!("{id}.{}", "A".repeat(secret.len()));
        let mut reader = Browser::new(&world, "id.one");
        reader.get("/").await;
        reader.get("/register").await;
        for path in [forged.as_str(), id, "/notice/x.y"] {
            let refused = reader.post(path, &[]).await;
            assert!(
                matches!(refused.status.as_u16(), 404 | 410),
                "{path} {}",
                refused.status
            );
        }
        let mut other = Browser::new(&world, "id.low");
        other.get("/register").await;
        assert_eq!(other.get(&good).await.status, StatusCode::GONE);
        assert_eq!(other.post(&good, &[]).await.status, StatusCode::GONE);
        assert!(is_signed_in(&mut home).await);
        world.later(31 * 86_400);
        assert_eq!(reader.get(&good).await.status, StatusCode::GONE);
    })
    .await;
}

/// A person with messages on the phone, and a passkey that somebody else got hold of.
async fn with_stolen_passkey(world: &World) -> (Browser, Phone, SoftAuthenticator) {
    let mut home = Browser::new(world, "id.one");
    let phone = known_person(world, &mut home, "library", "neu@example.org").await;
    home.get("/account/ways").await;
    let offer = home
        .post("/account/passkeys", &[])
        .await
        .location()
        .to_owned();
    let stolen = SoftAuthenticator::new("id.one").unwrap();
    home.make_passkey(&offer, &stolen).await;
    (home, phone, stolen)
}

#[tokio::test]
async fn the_phone_is_told_and_can_say_that_was_not_me() {
    everywhere(|world| async move {
        let (mut home, phone, stolen) = with_stolen_passkey(&world).await;
        let soft = subscribe(&world, &phone).await;
        world.mails().await;
        let mut thief = Browser::new(&world, "id.one");
        let sign_in = thief.begin(&ask("library")).await;
        thief.passkey_with(&sign_in, &stolen).await;
        assert!(is_signed_in(&mut thief).await);
        let post = post(&world, &soft).await;
        let [message] = &post.messages[..] else {
            panic!("one message: {:?}", post.messages)
        };
        assert_eq!(message["kind"], "notice");
        assert!(!message.to_string().contains("neu@"));
        let path = format!("/api/notices/{}", message["id"].as_str().unwrap());
        let body = json!({ "secret": message["secret"] });
        let wrong = json!({ "secret": "AAAAAAAAAAAAAAAAAAAAAA" });
        let refused = phone.call(&format!("{path}/undo"), &wrong).await;
        assert_eq!(refused.status, StatusCode::GONE);
        let said = phone.call(&path, &body).await.json();
        assert!(said["text"].as_str().unwrap().contains("Firefox, Linux"));
        assert!(said["undo"].is_string());
        assert!(is_signed_in(&mut thief).await, "opening it ended nothing");
        let done = phone.call(&format!("{path}/undo"), &body).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        assert!(!is_signed_in(&mut thief).await && !is_signed_in(&mut home).await);
        let sign_in = thief.begin(&ask("library")).await;
        let refused = thief.passkey_with(&sign_in, &stolen).await;
        assert_eq!(
            refused.status,
            StatusCode::FORBIDDEN,
            "the passkey is blocked"
        );
        assert_eq!(
            phone.check().await.json()["active"],
            true,
            "the phone is not"
        );
        assert!(phone.call(&path, &body).await.json()["undo"].is_null());
    })
    .await;
}

#[tokio::test]
async fn a_factor_that_was_added_is_removed_by_its_notice() {
    everywhere(|world| async move {
        let (_, phone, stolen) = with_stolen_passkey(&world).await;
        let letters = world.mails().await;
        let added = letters.iter().find(|l| l.subject.contains("Neuer Passkey"));
        let path = link(added.unwrap());
        let mut reader = Browser::new(&world, "id.one");
        reader.get(&path).await;
        reader.post(&path, &[]).await;
        let mut thief = Browser::new(&world, "id.one");
        let sign_in = thief.begin(&ask("library")).await;
        let refused = thief.passkey_with(&sign_in, &stolen).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let back = reader.begin(&ask("library")).await;
        let answer = reader.passkey(&back, &phone).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    })
    .await;
}
