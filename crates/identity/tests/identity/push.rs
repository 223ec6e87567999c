//! Orders that are brought by a message: who can have a phone ring, and what the number stops.
use crate::{
    messages::{enter, not_me, post, subscribe, subscribe_at, waiting},
    people::{Browser, Phone, ask, code_in, known_person, with_phone},
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;
use protocols::{Chance, webpush::soft::SoftBrowser};
use serde_json::Value;

/// A person whose browser is known and whose phone gets messages; nobody is signed in.
async fn reachable(world: &World, mail: &str) -> (Browser, Phone, SoftBrowser) {
    let mut browser = Browser::new(world, "id.one");
    let phone = known_person(world, &mut browser, "library", mail).await;
    browser.cookies.remove("__Host-session");
    let soft = subscribe(world, &phone).await;
    post(world, &soft).await;
    (browser, phone, soft)
}

/// Has the phone rung from a new sign-in; gives its path and the page with the number.
async fn ring(browser: &mut Browser) -> (String, Answer) {
    let sign_in = browser.begin(&ask("library")).await;
    let answer = browser.post(&format!("{sign_in}/push"), &[]).await;
    let page = browser.follow(answer).await;
    (sign_in, page)
}

/// The two digits on the page.
fn number(page: &Answer) -> String {
    let rest = page.body.split("class=\"st-code\"").nth(1);
    let rest = rest.unwrap_or_else(|| panic!("a number in {}", page.body));
    let text = rest.split_once('>').unwrap().1;
    text.split('<').next().unwrap().to_owned()
}

fn other(number: &str) -> &'static str {
    if number == "11" { "12" } else { "11" }
}

#[tokio::test]
async fn a_known_browser_rings_and_the_number_signs_in() {
    everywhere(|world| async move {
        let (mut browser, phone, soft) = reachable(&world, "neu@example.org").await;
        let (sign_in, page) = ring(&mut browser).await;
        let shown = number(&page);
        assert_eq!(shown.len(), 2);
        let post = post(&world, &soft).await;
        let [message] = &post.messages[..] else {
            panic!("one message: {:?}", post.messages)
        };
        let order = message["id"].as_str().unwrap();
        assert_eq!(message["kind"], "order");
        let text = message.to_string();
        for secret in ["Bibliothek", "library", "neu@", &shown] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert_eq!(waiting(&world, &phone).await.as_deref(), Some(order));
        let frame = browser.get(&format!("{sign_in}/phone/frame")).await.json();
        assert_eq!(frame["state"], "waiting");
        assert!(frame["link"].is_null() && frame["svg"].is_null(), "{frame}");
        assert!(!page.body.contains("#q="), "no frame to be relayed");

        let claimed = enter(&phone, order, &shown).await;
        assert_eq!(claimed.status, StatusCode::OK, "{}", claimed.body);
        let claimed = claimed.json();
        let approval = claimed["approval"].as_str().unwrap();
        let parsed: Value = serde_json::from_str(approval).unwrap();
        assert_eq!(parsed["number"], shown.as_str());
        assert_eq!(waiting(&world, &phone).await, None);
        // A lost answer is asked for again.
        assert_eq!(
            enter(&phone, order, &shown).await.json()["approval"],
            approval
        );
        assert_eq!(phone.approve(approval).await.status, StatusCode::OK);
        let answer = browser.get(&sign_in).await;
        assert!(code_in(&answer).is_some(), "{}", answer.body);
    })
    .await;
}

#[tokio::test]
async fn one_wrong_number_ends_the_order() {
    everywhere(|world| async move {
        let (mut browser, phone, _) = reachable(&world, "neu@example.org").await;
        let (sign_in, page) = ring(&mut browser).await;
        let shown = number(&page);
        let order = waiting(&world, &phone).await.unwrap();
        let wrong = enter(&phone, &order, other(&shown)).await;
        assert_eq!(
            (wrong.status, wrong.json()["code"].as_str()),
            (StatusCode::FORBIDDEN, Some("number_wrong"))
        );
        let late = enter(&phone, &order, &shown).await;
        assert_eq!(late.status, StatusCode::GONE, "{}", late.body);
        let frame = browser.get(&format!("{sign_in}/phone/frame")).await.json();
        assert_eq!(frame["state"], "ended");
    })
    .await;
}

#[tokio::test]
async fn a_wrong_number_after_the_claim_ends_the_order_too() {
    everywhere(|world| async move {
        let (mut browser, phone, _) = reachable(&world, "neu@example.org").await;
        let (_, page) = ring(&mut browser).await;
        let shown = number(&page);
        let order = waiting(&world, &phone).await.unwrap();
        let claimed = enter(&phone, &order, &shown).await.json();
        enter(&phone, &order, other(&shown)).await;
        let approval = claimed["approval"].as_str().unwrap();
        assert_eq!(phone.approve(approval).await.status, StatusCode::GONE);
    })
    .await;
}

#[tokio::test]
async fn a_flood_of_messages_ends_after_three_and_silences_nobody_else() {
    everywhere(|world| async move {
        let (mut browser, phone, soft) = reachable(&world, "neu@example.org").await;
        let mut second = Browser::new(&world, "id.one");
        let sign_in = second.begin(&ask("library")).await;
        let answer = second.passkey(&sign_in, &phone).await;
        second.follow(answer).await;
        let answer = second
            .post(&format!("{sign_in}/known"), &[("own", "yes")])
            .await;
        second.follow(answer).await;
        second.cookies.remove("__Host-session");
        post(&world, &soft).await;
        for _ in 0..3 {
            number(&ring(&mut browser).await.1);
        }
        assert_eq!(post(&world, &soft).await.messages.len(), 3);
        let (sign_in, blocked) = ring(&mut browser).await;
        assert_eq!(blocked.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(blocked.headers.contains_key("retry-after"));
        assert!(post(&world, &soft).await.messages.is_empty(), "no message");
        // Every other way stays open, here and in the person's other browser.
        let link = browser.order(&sign_in).await;
        assert_eq!(phone.claim(&link).await.status, StatusCode::OK);
        let (_, page) = ring(&mut second).await;
        assert_eq!(post(&world, &soft).await.messages.len(), 1);
        number(&page);
        // And here again after ten minutes.
        world.later(601);
        number(&ring(&mut browser).await.1);
    })
    .await;
}

#[tokio::test]
async fn messages_that_are_answered_are_not_counted() {
    everywhere(|world| async move {
        let (mut browser, phone, _) = reachable(&world, "neu@example.org").await;
        for _ in 0..5 {
            let (_, page) = ring(&mut browser).await;
            let order = waiting(&world, &phone).await.unwrap();
            let claimed = enter(&phone, &order, &number(&page)).await;
            assert_eq!(claimed.status, StatusCode::OK, "{}", claimed.body);
        }
    })
    .await;
}

#[tokio::test]
async fn no_phone_rings_from_a_browser_that_is_not_known() {
    everywhere(|world| async move {
        let (victim, _, soft) = reachable(&world, "opfer@example.org").await;
        let known = victim.cookies["__Host-known"].clone();
        let (id, secret) = known.split_once('.').unwrap();
        let forged = format!("{id}.{}", "A".repeat(secret.len()));
        for cookie in [None, Some(forged), Some(known.replace(id, secret))] {
            let mut stranger = Browser::new(&world, "id.one");
            if let Some(cookie) = cookie {
                stranger.cookies.insert("__Host-known".into(), cookie);
            }
            let sign_in = stranger.begin(&ask("library")).await;
            assert!(!stranger.get(&sign_in).await.body.contains("/push\""));
            let path = format!("{sign_in}/push");
            let refused = stranger.post(&path, &[("mail", "opfer@example.org")]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
        }
        assert!(post(&world, &soft).await.messages.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_strangers_phone_neither_claims_nor_ends_an_order() {
    everywhere(|world| async move {
        let (mut browser, phone, _) = reachable(&world, "neu@example.org").await;
        let (_, stranger, _) = reachable(&world, "fremd@example.org").await;
        let (_, page) = ring(&mut browser).await;
        let shown = number(&page);
        let order = waiting(&world, &phone).await.unwrap();
        assert_eq!(waiting(&world, &stranger).await, None);
        for answer in [
            enter(&stranger, &order, &shown).await,
            enter(&stranger, &order, other(&shown)).await,
            not_me(&stranger, &order).await,
        ] {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.body);
        }
        assert_eq!(enter(&phone, &order, &shown).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn that_was_not_me_ends_the_order_and_forgets_the_browser() {
    everywhere(|world| async move {
        let (mut browser, phone, soft) = reachable(&world, "neu@example.org").await;
        let (sign_in, page) = ring(&mut browser).await;
        let order = waiting(&world, &phone).await.unwrap();
        assert_eq!(not_me(&phone, &order).await.status, StatusCode::OK);
        let late = enter(&phone, &order, &number(&page)).await;
        assert_eq!(late.status, StatusCode::GONE);
        post(&world, &soft).await;
        let again = browser.post(&format!("{sign_in}/push"), &[]).await;
        assert_eq!(again.status, StatusCode::FORBIDDEN, "{}", again.body);
        assert!(post(&world, &soft).await.messages.is_empty());
        // With frames it is an unknown browser: the passkey has to be shown here.
        let link = browser.order(&sign_in).await;
        phone.confirm(&link).await;
        let answer = browser.get(&sign_in).await;
        let page = browser.follow(answer).await;
        assert!(page.body.contains("data-passkey=\"get\""), "{}", page.body);
    })
    .await;
}

#[tokio::test]
async fn a_copied_cookie_rings_no_phone_once_the_browser_was_used() {
    everywhere(|world| async move {
        let (mut browser, _, soft) = reachable(&world, "neu@example.org").await;
        let mut thief = Browser::new(&world, "id.one");
        let copied = browser.cookies["__Host-known"].clone();
        thief.cookies.insert("__Host-known".into(), copied);
        ring(&mut browser).await;
        post(&world, &soft).await;
        world.later(61);
        let (_, refused) = ring(&mut thief).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(post(&world, &soft).await.messages.is_empty());
        let (_, found_out) = ring(&mut browser).await;
        assert_eq!(
            found_out.status,
            StatusCode::FORBIDDEN,
            "known to nobody now"
        );
    })
    .await;
}

#[tokio::test]
async fn a_removed_phone_and_one_that_is_turned_off_hear_nothing() {
    everywhere(|world| async move {
        let (mut browser, phone, soft) = reachable(&world, "neu@example.org").await;
        ring(&mut browser).await;
        let at = world.now().millis();
        let signature = phone.asks("unsubscribe", &[&at.to_string()]);
        let body = serde_json::json!({ "at": at, "signature": signature });
        let path = format!("/api/devices/{}/push/remove", phone.device);
        assert_eq!(phone.call(&path, &body).await.status, StatusCode::OK);
        assert!(
            post(&world, &soft).await.messages.is_empty(),
            "also what was on its way"
        );
        let sign_in = browser.begin(&ask("library")).await;
        assert!(
            !browser.get(&sign_in).await.body.contains("/push\""),
            "not offered"
        );

        let soft = subscribe(&world, &phone).await;
        ring(&mut browser).await;
        let mut owner = Browser::new(&world, "id.one");
        let sign_in = owner.begin(&ask("library")).await;
        let answer = owner.passkey(&sign_in, &phone).await;
        owner.follow(answer).await;
        let way = owner.get("/account/ways").await.body;
        let way = way.split("/account/ways/").nth(1).unwrap();
        let way = format!("/account/ways/{}", way.split('"').next().unwrap());
        owner.get(&way).await;
        let removed = owner.post(&format!("{way}/remove"), &[]).await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.body);
        assert!(post(&world, &soft).await.messages.is_empty());
    })
    .await;
}

#[tokio::test]
async fn no_phone_has_us_call_behind_our_firewall() {
    everywhere(|world| async move {
        let (_, phone, _) = reachable(&world, "neu@example.org").await;
        let soft = SoftBrowser::new(&mut Chance::system()).unwrap();
        for endpoint in [
            "http://push.example.org/1",
            "https://127.0.0.1/1",
            "https://[::1]/1",
            "https://169.254.169.254/latest/meta-data/",
            "https://localhost/1",
            "https://db.internal/1",
            "https://push.example.org:5432/1",
            "https://127.0.0.1#@push.example.org/1",
            "http://127.0.0.1:8080/1",
        ] {
            let answer = subscribe_at(&world, &phone, &soft, endpoint).await;
            let code = answer.json()["code"].clone();
            assert_eq!(
                (answer.status, code),
                (StatusCode::BAD_REQUEST, "endpoint_refused".into()),
                "{endpoint}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_turns_on_messages_in_a_phones_name() {
    everywhere(|world| async move {
        let (_, phone, soft) = reachable(&world, "neu@example.org").await;
        let (_, mut stranger, _) = reachable(&world, "fremd@example.org").await;
        stranger.device.clone_from(&phone.device);
        let at = "https://push.example.org/2";
        let answer = subscribe_at(&world, &stranger, &soft, at).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.body);
    })
    .await;
}

#[tokio::test]
async fn where_several_know_a_browser_the_address_decides_and_tells_nothing() {
    everywhere(|world| async move {
        let (mut browser, one, soft_one) = reachable(&world, "eins@example.org").await;
        let sign_in = browser.begin(&ask("library")).await;
        let two = with_phone(&world, &mut browser, &sign_in, "zwei@example.org").await;
        let answer = browser.passkey(&sign_in, &two).await;
        browser.follow(answer).await;
        let answer = browser
            .post(&format!("{sign_in}/known"), &[("own", "yes")])
            .await;
        browser.follow(answer).await;
        browser.cookies.remove("__Host-session");
        let soft_two = subscribe(&world, &two).await;
        post(&world, &soft_one).await;

        let sign_in = browser.begin(&ask("library")).await;
        let page = browser.get(&sign_in).await.body;
        assert!(
            page.contains("id=\"push-mail\"") && !page.contains("eins@"),
            "{page}"
        );
        for (mail, for_one, for_two) in [
            ("zwei@example.org", false, true),
            ("EINS@example.org", true, false),
            ("niemand@example.org", false, false),
            ("test1@example.org", false, false),
        ] {
            let answer = browser
                .post(&format!("{sign_in}/push"), &[("mail", mail)])
                .await;
            let page = browser.follow(answer).await;
            assert_eq!(number(&page).len(), 2, "the same page for all");
            assert_eq!(waiting(&world, &one).await.is_some(), for_one, "{mail}");
            assert_eq!(waiting(&world, &two).await.is_some(), for_two, "{mail}");
        }
        world.later(61);
        assert_eq!(post(&world, &soft_two).await.messages.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_message_that_comes_too_late_is_not_sent() {
    everywhere(|world| async move {
        let (mut browser, phone, soft) = reachable(&world, "neu@example.org").await;
        ring(&mut browser).await;
        world.later(301);
        assert!(post(&world, &soft).await.messages.is_empty());
        assert_eq!(waiting(&world, &phone).await, None);
    })
    .await;
}
