//! Phones without a screen lock: activating, signing in with the PIN, changing the phone.
use crate::{
    journey::tokens,
    people::{Browser, Phone, activation_link, ask, code_in, with_phone},
    pin_phone::{PIN, PinPhone, activate, order_in, pin_person, sign_in_link, with_pin_phone},
    world::{World, everywhere},
};
use axum::http::StatusCode;
use serde_json::Value;

/// Signs in with the PIN and the mailed link; the code for the service.
pub async fn sign_in(world: &World, browser: &mut Browser, sign_in: &str, link: &str) -> String {
    world.mails().await;
    let page = browser.get(sign_in).await;
    let page = browser.follow(page).await;
    assert!(page.body.contains("/mail\""), "{}", page.body);
    let mailed = sign_in_link(world).await.expect("a mailed link");
    assert!(link.is_empty() || mailed != link, "another link each time");
    let asked = browser.get(&mailed).await;
    assert!(asked.body.contains("library.example"), "{}", asked.body);
    let answer = browser.post(&mailed, &[]).await;
    let done = browser.follow(answer).await;
    code_in(&done).unwrap_or_else(|| panic!("{} {}", done.status, done.body))
}

#[tokio::test]
async fn a_phone_without_a_screen_lock_signs_in_with_a_pin_at_level_one() {
    everywhere(|world| async move {
        let (mut browser, path, phone) = pin_person(&world, "neu@example.org").await;
        let link = browser.order(&path).await;
        let approval = phone.claim(&link).await;
        let said: Value = serde_json::from_str(&approval).unwrap();
        assert_eq!(said["level"], 1, "the phone says what it reaches");
        let answer = phone.prove(&approval, PIN).await.expect("the right PIN");
        assert_eq!(answer.json()["state"], "approved");
        let code = sign_in(&world, &mut browser, &path, "").await;
        let id_token = tokens(&world, &code).await["id_token"]
            .as_str()
            .unwrap()
            .to_owned();
        let claims = id_token.split('.').nth(1).unwrap();
        let claims: Value =
            serde_json::from_slice(&protocols::base64url::decode(claims).unwrap()).unwrap();
        assert_eq!(claims["acr"], "urn:stadttor:level:1");
        assert_eq!(claims["amr"][1], "pin");
        assert_eq!(phone.phone.check().await.json()["active"], true);
    })
    .await;
}

#[tokio::test]
async fn in_a_known_browser_the_pin_is_enough_and_a_mailed_link_makes_no_browser_known() {
    everywhere(|world| async move {
        let (mut browser, path, phone) = pin_person(&world, "neu@example.org").await;
        let link = browser.order(&path).await;
        phone.confirm(&link).await;
        sign_in(&world, &mut browser, &path, "").await;
        assert!(!browser.cookies.contains_key("__Host-known"));
        // With a stronger phone the person makes the browser known; the PIN is then enough there.
        let activation = browser.get("/account/ways").await;
        assert_eq!(activation.status, StatusCode::OK);
        let added = browser.post("/account/phones", &[]).await;
        let to = added.location().to_owned();
        let mut strong = Phone::new(&world, "id.one");
        let link = activation_link(&browser.get(&to).await);
        strong.activate(&link).await;
        browser.get(&to).await;
        browser.post(&format!("{to}/confirm"), &[]).await;
        browser.cookies.remove("__Host-session");
        let path = browser.begin(&ask("library")).await;
        browser.passkey(&path, &strong).await;
        browser.get(&path).await;
        let own = [("own", "yes")];
        browser.post(&format!("{path}/known"), &own).await;
        browser.cookies.remove("__Host-session");
        let path = browser.begin(&ask("library")).await;
        let link = browser.order(&path).await;
        phone.confirm(&link).await;
        let page = browser.get(&path).await;
        assert!(code_in(&browser.follow(page).await).is_some());
    })
    .await;
}

#[tokio::test]
async fn a_phone_is_changed_without_losing_anything() {
    everywhere(|world| async move {
        let (mut browser, path, old) = pin_person(&world, "neu@example.org").await;
        let link = browser.order(&path).await;
        old.confirm(&link).await;
        sign_in(&world, &mut browser, &path, "").await;
        let page = browser
            .get(&format!("/account/ways/{}", old.phone.device))
            .await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let rename = format!("/account/ways/{}/rename", old.phone.device);
        browser.post(&rename, &[("name", "Mein altes Handy")]).await;
        let change = format!("/account/phones/{}/change", old.phone.device);
        let begun = browser.post(&change, &[]).await;
        let activation = begun.location().to_owned();
        assert!(activation.starts_with("/activate/"), "{}", begun.body);
        let mut new = PinPhone::new(&world, "id.one");
        activate(&mut browser, &activation, &mut new).await;
        let both = browser.get("/account/ways").await;
        assert_eq!(
            both.body.matches("Mein altes Handy").count(),
            2,
            "the name stays, and both work: {}",
            both.body
        );
        let asked = browser.get(&activation).await;
        let to = asked.location().to_owned();
        assert_eq!(to, format!("/account/phones/{}/changed", old.phone.device));
        let asked = browser.get(&to).await;
        assert!(asked.body.contains("/remove"), "{}", asked.body);
        let remove = format!("/account/ways/{}/remove", old.phone.device);
        browser.post(&remove, &[]).await;
        assert_eq!(old.phone.check().await.json()["active"], false);
        assert_eq!(new.phone.check().await.json()["active"], true);
    })
    .await;
}

#[tokio::test]
async fn an_order_is_declined_with_the_channel_key_and_no_try_is_counted() {
    everywhere(|world| async move {
        let (mut browser, path, phone) = pin_person(&world, "neu@example.org").await;
        let link = browser.order(&path).await;
        let approval = phone.claim(&link).await;
        let denied = phone.phone.deny(&order_in(&approval)).await;
        assert_eq!(denied.status, StatusCode::OK, "{}", denied.body);
        let (_, late) = phone.begin(&approval, PIN).await;
        assert_eq!(late.status, StatusCode::GONE, "{}", late.body);
        let link = browser.order(&path).await;
        let approval = phone.claim(&link).await;
        let (_, begun) = phone.begin(&approval, PIN).await;
        assert_eq!(begun.json()["left"], 4, "the late one was not counted");
    })
    .await;
}

#[tokio::test]
async fn people_with_a_passkey_are_not_asked_by_mail() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let path = browser.begin(&ask("library")).await;
        let phone = with_phone(&world, &mut browser, &path, "neu@example.org").await;
        world.mails().await;
        let link = browser.order(&path).await;
        phone.confirm(&link).await;
        let page = browser.get(&path).await;
        let page = browser.follow(page).await;
        assert!(page.body.contains("data-passkey"), "{}", page.body);
        assert_eq!(sign_in_link(&world).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_phone_with_a_pin_of_another_realm_is_unknown_here() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let path = browser.begin(&ask("library")).await;
        let phone = with_pin_phone(&world, &mut browser, &path, "neu@example.org").await;
        let mut strict = Browser::new(&world, "id.strict");
        let there = strict.begin(&ask("strict-client")).await;
        let link = strict.order(&there).await;
        let mut moved = PinPhone::new(&world, "id.strict");
        phone.phone.device.clone_into(&mut moved.phone.device);
        let claimed = moved.phone.claim(&link).await;
        assert_eq!(claimed.json()["code"], "device_unknown");
    })
    .await;
}
