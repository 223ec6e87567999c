//! A phone that gets messages, as its browser and its app do.
use crate::{
    people::Phone,
    world::{Answer, World},
};
use identity::notice::Letter;
use protocols::{Chance, webpush::soft::SoftBrowser};
use serde_json::{Value, json};

/// What came by mail and what came to a phone.
#[derive(Default)]
pub struct Post {
    pub letters: Vec<Letter>,
    pub messages: Vec<Value>,
}

/// Turns messages on; gives the browser that can read them.
pub async fn subscribe(world: &World, phone: &Phone) -> SoftBrowser {
    let browser = SoftBrowser::new(&mut Chance::system()).unwrap();
    let answer = subscribe_at(world, phone, &browser, "https://push.example.org/send/1").await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    browser
}

/// The same with an address of the test's choice.
pub async fn subscribe_at(
    world: &World,
    phone: &Phone,
    browser: &SoftBrowser,
    endpoint: &str,
) -> Answer {
    let (p256dh, auth) = browser.keys().unwrap();
    let at = world.now().millis();
    let signature = phone.asks("subscribe", &[&at.to_string(), endpoint, &p256dh, &auth]);
    let body = json!({
        "at": at, "endpoint": endpoint, "p256dh": p256dh, "auth": auth, "signature": signature,
    });
    phone
        .call(&format!("/api/devices/{}/push", phone.device), &body)
        .await
}

/// Takes all mails and messages that are due; messages for other phones are not readable here.
pub async fn post(world: &World, browser: &SoftBrowser) -> Post {
    let mut post = Post::default();
    let due = store::jobs::due(&world.app.db, world.now(), 100).await;
    for job in due.unwrap() {
        match job.kind.as_str() {
            "mail" => {
                let letter = identity::notice::open(&world.app.vault, &job.payload);
                post.letters.push(letter.unwrap());
            }
            "push" => {
                let delivery = world.identity.push_delivery(&job.payload).await.unwrap();
                let plain = delivery.and_then(|d| browser.open(&d.body));
                let json = plain.map(|p| serde_json::from_slice(&p).unwrap());
                post.messages.extend(json);
            }
            _ => continue,
        }
        store::jobs::done(&world.app.db, job.id).await.unwrap();
    }
    post
}

/// The app enters the number that it was told.
pub async fn enter(phone: &Phone, order: &str, number: &str) -> Answer {
    let signature = phone.asks("number", &[order, number]);
    let body = json!({ "device": phone.device, "number": number, "signature": signature });
    phone
        .call(&format!("/api/orders/{order}/number"), &body)
        .await
}

/// "That was not me."
pub async fn not_me(phone: &Phone, order: &str) -> Answer {
    let signature = phone.asks("not-me", &[order]);
    let body = json!({ "device": phone.device, "signature": signature });
    phone
        .call(&format!("/api/orders/{order}/not-me"), &body)
        .await
}

/// The order that the app's start screen shows.
pub async fn waiting(world: &World, phone: &Phone) -> Option<String> {
    let at = world.now().millis();
    let signature = phone.asks("waiting", &[&at.to_string()]);
    let path = format!("/api/devices/{}/waiting", phone.device);
    let answer = phone
        .call(&path, &json!({ "at": at, "signature": signature }))
        .await;
    answer.json()["order"].as_str().map(str::to_owned)
}
