//! The account page: who sees factors, who adds and removes them.
use crate::{
    people::{self, Browser, Phone, activation_link, ask, code_in, known_person},
    world::{World, everywhere},
};
use axum::http::StatusCode;

async fn at_account(world: &World) -> (Browser, Phone) {
    let mut browser = Browser::new(world, "id.one");
    let phone = known_person(world, &mut browser, "library", "neu@example.org").await;
    (browser, phone)
}

#[tokio::test]
async fn a_person_sees_and_removes_phones_and_browsers() {
    everywhere(|world| async move {
        let (mut browser, _) = at_account(&world).await;
        for (path, texts) in [
            (
                "/account",
                &["neu@example.org", "Testperson Neu", "an einer Stelle"][..],
            ),
            ("/account/ways", &["Testhandy", "Handy mit App", "Stufe 1"]),
            ("/account/devices", &["Firefox, Linux"]),
        ] {
            let page = browser.get(path).await;
            for text in texts {
                assert!(page.body.contains(text), "{path} {text}: {}", page.body);
            }
        }
        let page = browser.get("/account/devices").await;
        let path = page
            .body
            .split("action=\"/account/browsers/")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        browser
            .post(&format!("/account/browsers/{path}"), &[])
            .await;
        let page = browser.get("/account/devices").await;
        assert!(!page.body.contains("/account/browsers/"));
        let out = browser.post("/account/sign-out", &[]).await;
        assert_eq!(out.location(), "/");
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

#[tokio::test]
async fn another_phone_needs_a_fresh_sign_in_with_a_strong_factor() {
    everywhere(|world| async move {
        let (mut browser, phone) = at_account(&world).await;
        browser.get("/account").await;
        world.later(301);
        let stale = browser.post("/account/phones", &[]).await;
        assert!(
            stale.location().starts_with("/sign-in/"),
            "{}",
            stale.location()
        );
        let sign_in = stale.location().to_owned();
        let answer = browser.passkey(&sign_in, &phone).await;
        let page = browser.follow(answer).await;
        assert!(
            page.body.contains("Testhandy"),
            "back on the page it began on"
        );
        let fresh = browser.post("/account/phones", &[]).await;
        assert!(
            fresh.location().starts_with("/activate/"),
            "{} {}",
            fresh.status,
            fresh.body
        );
        let activation = fresh.location().to_owned();
        let page = browser.get(&activation).await;
        let link = activation_link(&page);
        let mut second = Phone::new(&world, "id.one");
        second.activate(&link).await;
        browser.get(&activation).await;
        browser.post(&format!("{activation}/confirm"), &[]).await;
        assert_eq!(
            browser
                .get("/account/ways")
                .await
                .body
                .matches("Testhandy")
                .count(),
            2,
            "two phones"
        );
        assert_eq!(second.check().await.json()["active"], true);
    })
    .await;
}

/// The test account at its account page.
async fn by_password(world: &World) -> Browser {
    let mut browser = people::by_password(world).await;
    browser.get("/account").await;
    browser
}

#[tokio::test]
async fn a_phished_password_adds_no_phone_where_there_is_one() {
    everywhere(|world| async move {
        let mut owner = by_password(&world).await;
        let first = owner
            .post("/account/phones", &[])
            .await
            .location()
            .to_owned();
        let page = owner.get(&first).await;
        let link = activation_link(&page);
        let mut phone = Phone::new(&world, "id.one");
        phone.activate(&link).await;
        owner.get(&first).await;
        let confirmed = owner.post(&format!("{first}/confirm"), &[]).await;
        assert_eq!(
            confirmed.location(),
            "/account",
            "the first phone of a password account"
        );
        let mut thief = by_password(&world).await;
        let page = thief.get("/account").await;
        assert!(
            !page.body.contains("Testhandy"),
            "a weaker session does not even see the phones"
        );
        assert_eq!(
            thief.post("/account/phones", &[]).await.status,
            StatusCode::FORBIDDEN
        );
        let removal = format!("/account/ways/{}/remove", phone.device);
        assert_eq!(
            thief.post(&removal, &[]).await.status,
            StatusCode::FORBIDDEN
        );
        assert_eq!(phone.check().await.json()["active"], true);
    })
    .await;
}

#[tokio::test]
async fn a_thief_who_waits_with_a_phished_password_gets_no_phone_beside_the_first() {
    everywhere(|world| async move {
        let (mut thief, mut owner) = (by_password(&world).await, by_password(&world).await);
        let mut begun = vec![];
        for browser in [&mut thief, &mut owner] {
            let path = browser
                .post("/account/phones", &[])
                .await
                .location()
                .to_owned();
            let page = browser.get(&path).await;
            let mut phone = Phone::new(&world, "id.one");
            phone.activate(&activation_link(&page)).await;
            browser.get(&path).await;
            begun.push(path);
        }
        let confirmed = owner.post(&format!("{}/confirm", begun[1]), &[]).await;
        assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
        let late = thief.post(&format!("{}/confirm", begun[0]), &[]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn nobody_touches_the_phones_of_others() {
    everywhere(|world| async move {
        let (_, phone) = at_account(&world).await;
        let mut other = by_password(&world).await;
        let removal = format!("/account/ways/{}/remove", phone.device);
        assert_eq!(
            other.post(&removal, &[]).await.status,
            StatusCode::NOT_FOUND
        );
        let mut nobody = Browser::new(&world, "id.one");
        nobody.get("/register").await;
        for path in [
            removal,
            format!("/account/browsers/{}/forget", phone.device),
        ] {
            assert_eq!(
                nobody.post(&path, &[]).await.status,
                StatusCode::FORBIDDEN,
                "{path}"
            );
        }
        assert_eq!(phone.check().await.json()["active"], true);
    })
    .await;
}

#[tokio::test]
async fn every_step_leaves_an_event_and_no_event_names_a_person() {
    everywhere(|world| async move {
        let (mut browser, phone) = at_account(&world).await;
        let sign_in = browser
            .begin(&crate::people::ask_with("library", &[("prompt", "login")]))
            .await;
        let link = browser.order(&sign_in).await;
        phone.confirm(&link).await;
        assert!(code_in(&browser.get(&sign_in).await).is_some());
        let rows: Vec<(String, String)> = world
            .app
            .db
            .read(|tx| tx.all::<(String, String)>(&EVENTS, ()))
            .await
            .unwrap();
        for kind in [
            "registration.begun",
            "registration.confirmed",
            "activation.keyed",
            "phone.activated",
            "sign-in.passkey",
            "browser.known",
            "order.begun",
            "order.claimed",
            "order.approved",
            "order.consumed",
            "session.started",
            "grant.issued",
        ] {
            assert!(rows.iter().any(|r| r.0 == kind), "{kind}");
        }
        for (kind, detail) in &rows {
            assert!(
                !detail.contains("example.org")
                    && !detail.contains("Testperson")
                    && !detail.contains("Testhandy"),
                "{kind}: {detail}"
            );
        }
        while store::events::seal(&world.app.db).await.unwrap() > 0 {}
        let chain = store::events::verify(&world.app.db).await.unwrap().unwrap();
        assert_eq!(chain.length, rows.len() as u64);
    })
    .await;
}

store::sql! { EVENTS = "SELECT kind, detail FROM events"; }

#[tokio::test]
async fn what_has_expired_is_removed_and_what_is_needed_stays() {
    everywhere(|world| async move {
        let (mut browser, phone) = at_account(&world).await;
        world.later(13 * 3600);
        assert!(world.identity.purge(world.now()).await.unwrap() > 0);
        world.later(13 * 3600);
        assert!(world.identity.purge(world.now()).await.unwrap() > 0);
        assert_eq!(world.identity.purge(world.now()).await.unwrap(), 0);
        assert_eq!(phone.check().await.json()["active"], true);
        let sign_in = browser.begin(&ask("library")).await;
        let link = browser.order(&sign_in).await;
        phone.confirm(&link).await;
        assert!(
            code_in(&browser.get(&sign_in).await).is_some(),
            "phone and known browser are still good"
        );
    })
    .await;
}
