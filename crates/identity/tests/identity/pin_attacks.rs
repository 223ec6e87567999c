//! Guessing a PIN, moving its proof, relaying its approval. Each test says which defence holds.
use crate::{
    people::{Browser, Phone, activation_link, ask, by_password, code_in, order_of, register},
    pin_phone::{PIN, PinPhone, activate, order_in, pin_person, sign_in_link},
    world::{World, everywhere},
};
use axum::http::StatusCode;
use protocols::base64url;
use serde_json::json;

/// Tries wrong PINs until none is left; how often it could.
pub async fn guess(phone: &PinPhone, approval: &str) -> usize {
    for guess in 0..20 {
        let (login, begun) = phone.begin(approval, &format!("9137{guess:02}")).await;
        if begun.status != StatusCode::OK {
            assert_eq!(begun.json()["code"], "pin_locked", "{}", begun.body);
            return guess;
        }
        assert!(phone.finish(approval, login, &begun).await.is_none());
    }
    panic!("guessing never ends");
}

/// Defence: tries are counted, and the phone is blocked when none is left.
#[tokio::test]
async fn guessing_a_pin_ends_after_five_tries_and_blocks_the_phone() {
    everywhere(|world| async move {
        let (mut browser, path, phone) = pin_person(&world, "neu@example.org").await;
        let link = browser.order(&path).await;
        let approval = phone.claim(&link).await;
        world.mails().await;
        assert_eq!(guess(&phone, &approval).await, 5);
        let letters = world.mails().await;
        let told: Vec<_> = letters.iter().map(|l| l.subject.as_str()).collect();
        assert!(told.iter().any(|s| s.contains("falsch")), "{told:?}");
        assert!(told.iter().any(|s| s.contains("gesperrt")), "{told:?}");
        let (_, right) = phone.begin(&approval, PIN).await;
        assert_eq!(right.json()["code"], "device_revoked");
        assert_eq!(phone.phone.check().await.json()["active"], false);
        // The mail address alone is no way around: it takes a recovery, with its waiting time.
        browser.get("/register").await;
        let form = [("name", "Neu"), ("mail", "neu@example.org"), ("age", "yes")];
        browser.post("/register", &form).await;
        let letters = world.mails().await;
        assert!(
            letters
                .iter()
                .all(|l| !l.text.contains("/register/confirm/"))
        );
    })
    .await;
}

/// Defence: the count is one conditional update, before anything is answered.
#[tokio::test]
async fn fifty_guesses_at_once_are_five() {
    everywhere(|world| async move {
        let (mut browser, path, phone) = pin_person(&world, "neu@example.org").await;
        let link = browser.order(&path).await;
        let approval = phone.claim(&link).await;
        let order = format!("/api/orders/{}/pin", order_of(&link));
        let mut calls = vec![];
        for guess in 0..50 {
            let (_, body) = phone.first(&approval, &format!("9137{guess:02}"));
            let (world, order) = (world.clone(), order.clone());
            calls.push(tokio::spawn(async move {
                let kind = "application/json";
                let body = body.to_string();
                world.post("app.id.one", &order, kind, None, &body).await
            }));
        }
        let mut answered = 0;
        for call in calls {
            answered += usize::from(call.await.unwrap().status == StatusCode::OK);
        }
        assert_eq!(answered, 5);
    })
    .await;
}

/// Defence: the count is durable.
#[tokio::test]
async fn guesses_count_across_restarts() {
    everywhere(|world| async move {
        let (mut browser, path, mut phone) = pin_person(&world, "neu@example.org").await;
        let link = browser.order(&path).await;
        let approval = phone.claim(&link).await;
        for _ in 0..5 {
            phone.phone.moved_to(&world.restarted().await);
            let (_, begun) = phone.begin(&approval, "913702").await;
            assert_eq!(begun.status, StatusCode::OK, "{}", begun.body);
        }
        phone.phone.moved_to(&world.restarted().await);
        let (_, begun) = phone.begin(&approval, PIN).await;
        assert_eq!(begun.json()["code"], "pin_locked");
    })
    .await;
}

/// Defence: a valid proof alone takes the count back; a message that is sent again counts once.
#[tokio::test]
async fn only_the_right_pin_takes_the_count_back() {
    everywhere(|world| async move {
        let (mut browser, path, phone) = pin_person(&world, "neu@example.org").await;
        let link = browser.order(&path).await;
        let approval = phone.claim(&link).await;
        let (_, body) = phone.first(&approval, "913702");
        let order = format!("/api/orders/{}/pin", order_of(&link));
        let begun = phone.phone.call(&order, &body).await;
        let again = phone.phone.call(&order, &body).await;
        assert_eq!(again.body, begun.body, "a lost answer can be had again");
        let forged = json!({
            "device": phone.phone.device, "attempt": begun.json()["attempt"],
            "ke3": base64url::encode(&[7; 64]),
        });
        let refused = phone.phone.call(&format!("{order}/approve"), &forged).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
        let (login, begun) = phone.begin(&approval, PIN).await;
        assert_eq!(begun.json()["left"], 3, "one wrong, this one");
        let right = phone.finish(&approval, login, &begun).await.unwrap();
        assert_eq!(right.status, StatusCode::OK, "{}", right.body);
        let link = browser.order(&path).await;
        let approval = phone.claim(&link).await;
        let (_, begun) = phone.begin(&approval, "913702").await;
        assert_eq!(begun.json()["left"], 4, "all tries are back");
    })
    .await;
}

/// Defence: wrong tries of a phone's whole life are limited too.
#[tokio::test]
async fn who_copied_the_key_cannot_guess_between_the_owners_sign_ins_for_ever() {
    everywhere(|world| async move {
        let (mut browser, path, phone) = pin_person(&world, "neu@example.org").await;
        for _ in 0..12 {
            let link = browser.order(&path).await;
            let approval = phone.claim(&link).await;
            for _ in 0..4 {
                let (_, begun) = phone.begin(&approval, "913702").await;
                assert_eq!(begun.status, StatusCode::OK, "{}", begun.body);
            }
            phone.prove(&approval, PIN).await.expect("the owner");
        }
        let link = browser.order(&path).await;
        let approval = phone.claim(&link).await;
        let (_, begun) = phone.begin(&approval, "913702").await;
        assert_eq!(begun.json()["left"], 1);
        phone.begin(&approval, "913702").await;
        let (_, none) = phone.begin(&approval, PIN).await;
        assert_eq!(none.json()["code"], "pin_locked");
    })
    .await;
}

/// Defence: the proof's context is the hash of the approval text.
#[tokio::test]
async fn a_proof_approves_one_order_and_no_other() {
    everywhere(|world| async move {
        let (mut browser, path, phone) = pin_person(&world, "neu@example.org").await;
        let link = browser.order(&path).await;
        let shown = phone.claim(&link).await;
        let mut attacker = Browser::new(&world, "id.one");
        let theirs = attacker.begin(&ask("pool")).await;
        let link = attacker.order(&theirs).await;
        let other = phone.claim(&link).await;
        let (login, begun) = phone.begin(&other, PIN).await;
        let moved = phone.finish(&shown, login, &begun).await;
        assert!(moved.is_none(), "made for another text, it fits nowhere");
        let (login, begun) = phone.begin(&shown, PIN).await;
        let ke2 = base64url::decode(begun.json()["ke2"].as_str().unwrap()).unwrap();
        let context = protocols::digest::sha256(shown.as_bytes());
        let mut chance = protocols::Chance::system();
        let ke3 = login.finish(&ke2, &context, &mut chance).unwrap();
        let body = json!({
            "device": phone.phone.device, "attempt": begun.json()["attempt"],
            "ke3": base64url::encode(&ke3),
        });
        let elsewhere = format!("/api/orders/{}/pin/approve", order_in(&other));
        let refused = phone.phone.call(&elsewhere, &body).await;
        assert_eq!(refused.status, StatusCode::GONE, "{}", refused.body);
        let here = format!("/api/orders/{}/pin/approve", order_in(&shown));
        let right = phone.phone.call(&here, &body).await;
        assert_eq!(right.status, StatusCode::OK, "{}", right.body);
        let twice = phone.phone.call(&here, &body).await;
        assert_eq!(twice.body, right.body, "a lost answer can be had again");
    })
    .await;
}

/// Defence: the first message is signed by the phone's channel key.
#[tokio::test]
async fn a_stranger_uses_up_nobodys_tries() {
    everywhere(|world| async move {
        let (mut browser, path, phone) = pin_person(&world, "neu@example.org").await;
        let link = browser.order(&path).await;
        let approval = phone.claim(&link).await;
        let mut stranger = PinPhone::new(&world, "id.one");
        phone.phone.device.clone_into(&mut stranger.phone.device);
        for _ in 0..6 {
            let (_, refused) = stranger.begin(&approval, "913702").await;
            assert_eq!(refused.json()["code"], "signature_wrong");
        }
        let (_, begun) = phone.begin(&approval, PIN).await;
        assert_eq!(begun.json()["left"], 4);
    })
    .await;
}

/// Defence: one evaluation for each activation, or all PINs could be asked for before there is a
/// count. And what is confirmed is what was set by one key.
#[tokio::test]
async fn who_photographs_the_code_cannot_ask_for_all_pins() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let path = browser.begin(&ask("library")).await;
        let activation = register(&world, &mut browser, &path, "neu@example.org").await;
        let link = activation_link(&browser.get(&activation).await);
        let phone = PinPhone::new(&world, "id.one");
        let (one, two) = (phone.setting(&link, PIN), phone.setting(&link, PIN));
        let answer = phone.phone.call(&one.path, &one.request).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let refused = phone.phone.call(&two.path, &two.request).await;
        assert_eq!(refused.json()["code"], "already_decided");
        let stranger = PinPhone::new(&world, "id.one");
        let forged = stranger.record(one, &answer);
        let path = forged["path"].as_str().unwrap();
        let refused = stranger.phone.call(path, &forged["body"]).await;
        assert_eq!(refused.json()["code"], "signature_wrong");
    })
    .await;
}

async fn approved(world: &World) -> (Browser, String, PinPhone, String) {
    let (mut browser, path, phone) = pin_person(world, "neu@example.org").await;
    let link = browser.order(&path).await;
    phone.confirm(&link).await;
    world.mails().await;
    browser.get(&path).await;
    let mailed = sign_in_link(world).await.expect("a mailed link");
    (browser, path, phone, mailed)
}

/// Defence: the mailed link is good in the browser with the order's cookie alone; elsewhere it
/// ends the sign-in. Opening it consumes nothing.
#[tokio::test]
async fn a_relayed_pin_approval_ends_where_the_victim_opens_the_link() {
    everywhere(|world| async move {
        let (mut relay, path, _, mailed) = approved(&world).await;
        assert!(!relay.cookies.contains_key("__Host-session"));
        let mut victim = Browser::new(&world, "id.one");
        for _ in 0..3 {
            let page = victim.get(&mailed).await;
            assert!(page.body.contains("library.example"), "{}", page.body);
            assert!(!page.body.contains("Testperson"), "no name is shown");
        }
        let ended = victim.post(&mailed, &[]).await;
        assert_eq!(ended.status, StatusCode::OK, "{}", ended.body);
        assert!(!victim.cookies.contains_key("__Host-session"));
        let late = relay.post(&mailed, &[]).await;
        assert_eq!(late.status, StatusCode::GONE, "{}", late.body);
        assert_eq!(relay.get(&path).await.status, StatusCode::GONE);
    })
    .await;
}

/// Defence: the secret in the link.
#[tokio::test]
async fn the_mailed_link_is_not_guessed_reused_or_kept() {
    everywhere(|world| async move {
        let (mut browser, path, _, mailed) = approved(&world).await;
        let id = path.trim_start_matches("/sign-in/").to_owned();
        for wrong in [
            format!("/sign-in/mail/{id}.AAAAAAAAAAAAAAAAAAAAAA"),
            format!("/sign-in/mail/{id}"),
        ] {
            let refused = browser.post(&wrong, &[]).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{}", refused.body);
        }
        for _ in 0..2 {
            let sent = browser.post(&format!("{path}/mail"), &[]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        }
        let enough = browser.post(&format!("{path}/mail"), &[]).await;
        assert_eq!(enough.status, StatusCode::TOO_MANY_REQUESTS);
        let done = browser.post(&mailed, &[]).await;
        assert!(code_in(&browser.follow(done).await).is_some());
        let again = browser.post(&mailed, &[]).await;
        assert_eq!(again.status, StatusCode::GONE, "{}", again.body);
        let (mut late, _, _, mailed) = {
            let world = world.clone();
            let (mut browser, path, phone) = pin_person(&world, "zwei@example.org").await;
            let link = browser.order(&path).await;
            phone.confirm(&link).await;
            browser.get(&path).await;
            let mailed = sign_in_link(&world).await.unwrap();
            (browser, path, phone, mailed)
        };
        world.later(601);
        assert_eq!(late.post(&mailed, &[]).await.status, StatusCode::GONE);
    })
    .await;
}

/// Defence: a factor that was removed opens no session, also between approval and link.
#[tokio::test]
async fn a_phone_blocked_between_approval_and_link_signs_nobody_in() {
    everywhere(|world| async move {
        let (mut browser, _, phone, mailed) = approved(&world).await;
        let mut other = Browser::new(&world, "id.one");
        let path = other.begin(&ask("library")).await;
        let link = other.order(&path).await;
        let approval = phone.claim(&link).await;
        guess(&phone, &approval).await;
        let refused = browser.post(&mailed, &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
        assert!(!browser.cookies.contains_key("__Host-session"));
    })
    .await;
}

/// Defence: a password alone changes no factors beside a phone with a PIN.
#[tokio::test]
async fn a_phished_password_adds_no_phone_beside_one_with_a_pin() {
    everywhere(|world| async move {
        let mut owner = by_password(&world).await;
        let mut thief = by_password(&world).await;
        let waiting = thief.post("/account/phones", &[]).await;
        let waiting = waiting.location().to_owned();
        let begun = owner.post("/account/phones", &[]).await;
        let mut phone = PinPhone::new(&world, "id.one");
        let to = begun.location().to_owned();
        activate(&mut owner, &to, &mut phone).await;
        let refused = thief.post("/account/phones", &[]).await;
        assert!(!refused.location().starts_with("/activate/"));
        let mut theirs = Phone::new(&world, "id.one");
        theirs
            .activate(&activation_link(&thief.get(&waiting).await))
            .await;
        thief.get(&waiting).await;
        let late = thief.post(&format!("{waiting}/confirm"), &[]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    })
    .await;
}

/// Defence: an approval from afar is no strongest factor, and a PIN takes the mailed link even
/// where unknown browsers count as low.
#[tokio::test]
async fn a_relayed_pin_gives_no_power_over_factors_where_unknown_browsers_count_as_low() {
    everywhere(|world| async move {
        let mut victim = Browser::new(&world, "id.low");
        let path = victim.begin(&ask("low-client")).await;
        let activation = register(&world, &mut victim, &path, "opfer@example.org").await;
        let mut phone = PinPhone::new(&world, "id.low");
        activate(&mut victim, &activation, &mut phone).await;
        let mut attacker = Browser::new(&world, "id.low");
        let account = attacker.get("/account").await.location().to_owned();
        attacker.get(&account).await;
        let link = attacker.order(&account).await;
        phone.confirm(&link).await;
        attacker.get(&account).await;
        assert!(!attacker.cookies.contains_key("__Host-session"));
        let added = attacker.post("/account/passkeys", &[]).await;
        assert_eq!(added.status, StatusCode::FORBIDDEN);
    })
    .await;
}
