//! Passkeys of a browser: several, with names, each bound to the session that may add it.
use crate::{
    people::{Browser, Phone, ask, by_password, known_person},
    world::{World, everywhere},
};
use axum::http::StatusCode;
use protocols::webauthn::soft::SoftAuthenticator;

pub fn key() -> SoftAuthenticator {
    SoftAuthenticator::new("id.one").unwrap()
}

async fn at_home(world: &World) -> (Browser, Phone) {
    let mut browser = Browser::new(world, "id.one");
    let phone = known_person(world, &mut browser, "library", "neu@example.org").await;
    browser.get("/account/ways").await;
    (browser, phone)
}

/// Asks for an offer; gives its path.
pub async fn offer(browser: &mut Browser) -> String {
    let answer = browser.post("/account/passkeys", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let path = answer.location().to_owned();
    assert!(path.starts_with("/account/passkeys/"), "{path}");
    path
}

#[tokio::test]
async fn a_person_adds_passkeys_names_them_signs_in_with_them_and_removes_them() {
    everywhere(|world| async move {
        let (mut browser, _) = at_home(&world).await;
        let (one, two) = (key(), key());
        for key in [&one, &two] {
            let path = offer(&mut browser).await;
            let made = browser.make_passkey(&path, key).await;
            assert_eq!(made.location(), "/account/ways", "{}", made.body);
        }
        let told: Vec<_> = world.mails().await.into_iter().map(|m| m.subject).collect();
        assert!(told.iter().filter(|s| s.contains("Neuer Passkey")).count() == 2);
        let ways = browser.get("/account/ways").await.body;
        assert_eq!(ways.matches(">Testschlüssel<").count(), 2, "{ways}");

        let mut elsewhere = Browser::new(&world, "id.one");
        let sign_in = elsewhere.begin(&ask("library")).await;
        let answer = elsewhere.passkey_with(&sign_in, &one).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert!(elsewhere.cookies.contains_key("__Host-session"));
        let ways = elsewhere.get("/account/ways").await.body;
        let this = ways
            .split("damit sind Sie gerade angemeldet")
            .next()
            .unwrap();
        let path = this.rsplit("/account/ways/").next().unwrap();
        let path = format!("/account/ways/{}", path.split('"').next().unwrap());
        let renamed = elsewhere
            .post(&format!("{path}/rename"), &[("name", "Arbeit <b>")])
            .await;
        assert_eq!(renamed.location(), path);
        let page = elsewhere.get(&path).await.body;
        assert!(page.contains("Arbeit &#60;b&#62;"), "{page}");
        assert!(page.contains("bleibt auf diesem einen Gerät"));

        // Removed in the first browser, it is worth nothing in the second from that moment on.
        let removed = browser.post(&format!("{path}/remove"), &[]).await;
        assert_eq!(removed.location(), "/account/ways", "{}", removed.body);
        let out = elsewhere.get("/account/ways").await;
        assert!(out.location().starts_with("/sign-in/"), "signed out");
        let sign_in = elsewhere.begin(&ask("library")).await;
        let refused = elsewhere.passkey_with(&sign_in, &one).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let accepted = elsewhere.passkey_with(&sign_in, &two).await;
        assert_eq!(accepted.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn a_passkey_is_made_once_by_the_session_that_asked_and_in_time() {
    everywhere(|world| async move {
        let (mut browser, phone) = at_home(&world).await;
        let path = offer(&mut browser).await;

        // Another person's session, and the same person's session in another browser.
        let mut other = by_password(&world).await;
        assert_eq!(other.get(&path).await.status, StatusCode::GONE);
        let mut elsewhere = Browser::new(&world, "id.one");
        let sign_in = elsewhere.begin(&ask("library")).await;
        elsewhere.passkey(&sign_in, &phone).await;
        assert_eq!(elsewhere.get(&path).await.status, StatusCode::GONE);

        let made = key();
        assert_eq!(
            browser.make_passkey(&path, &made).await.location(),
            "/account/ways"
        );
        assert_eq!(browser.get(&path).await.status, StatusCode::GONE, "used up");
        let path = offer(&mut browser).await;
        let again = browser.make_passkey(&path, &made).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "the same key twice");

        let path = offer(&mut browser).await;
        world.later(301);
        let late = browser.make_passkey(&path, &key()).await;
        assert_eq!(
            late.status,
            StatusCode::FORBIDDEN,
            "the sign-in is no longer fresh"
        );
        world.later(300);
        assert_eq!(browser.get(&path).await.status, StatusCode::GONE);
    })
    .await;
}

#[tokio::test]
async fn a_phished_password_adds_no_passkey_where_there_is_a_strong_factor() {
    everywhere(|world| async move {
        let mut owner = by_password(&world).await;
        owner.get("/account/ways").await;
        let path = offer(&mut owner).await;
        let made = owner.make_passkey(&path, &key()).await;
        assert_eq!(
            made.location(),
            "/account/ways",
            "the first one of a password account"
        );
        let mut thief = by_password(&world).await;
        let page = thief.get("/account/ways").await;
        assert!(!page.body.contains("Testschlüssel"), "nor is it seen");
        let refused = thief.post("/account/passkeys", &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    })
    .await;
}
