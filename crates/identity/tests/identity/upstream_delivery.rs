//! One browser asks, another delivers: somebody sends the provider's address to a victim, who
//! signs in there, and the victim's browser posts the answer. Neither of the two goes on.
use crate::{
    people::{Browser, ask, known_person},
    upstream::{BUNDID, THREE, asked, deliver, everywhere, open_account, says},
    world::World,
};
use axum::http::StatusCode;

/// The attacker begins this way, the victim signs in at BundID and delivers; neither of them sees
/// the page after that, nor does the attacker take its `step`.
async fn lured(
    world: &World,
    attacker: &mut Browser,
    victim: &mut Browser,
    (way, step): (&str, &str),
) {
    let asked = asked(&attacker.get(way).await);
    let response = BUNDID.answer(&says(world, &asked, &THREE)).unwrap();
    let sent = deliver(world, &response, &asked.state).await;
    let arrived = sent.location().to_owned();
    let (page, secret) = arrived.split_once("?arrived=").expect("a secret");

    let nobody_goes_on = async |browser: &mut Browser, address: &str| {
        let lost = browser.get(address).await;
        assert_eq!(lost.status, StatusCode::NOT_FOUND, "{}", lost.body);
    };
    nobody_goes_on(attacker, page).await;
    // The one has our cookie and no secret, the other the secret and no cookie.
    nobody_goes_on(victim, &arrived).await;
    nobody_goes_on(victim, page).await;
    let invented = format!("{page}?arrived={}", "A".repeat(secret.len()));
    let again = attacker.get(&invented).await;
    assert_eq!(again.location(), page);
    nobody_goes_on(attacker, page).await;
    let form = [("mail", THREE.mail)];
    let refused = attacker.post(&format!("{page}{step}"), &form).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "{}", refused.body);
}

async fn victim(world: &World) -> Browser {
    let mut victim = Browser::new(world, "id.one");
    open_account(world, &mut victim, &THREE).await;
    victim
}

#[tokio::test]
async fn an_answer_that_another_browser_delivered_signs_nobody_in() {
    everywhere(|world| async move {
        let mut victim = victim(&world).await;
        let mut attacker = Browser::new(&world, "id.one");
        let sign_in = attacker.begin(&ask("library")).await;
        let way = format!("{sign_in}/upstream/bund");
        lured(&world, &mut attacker, &mut victim, (&way, "/open")).await;
        assert!(!attacker.cookies.contains_key("__Host-session"));
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_another_browser_delivered_connects_nothing() {
    everywhere(|world| async move {
        let mut victim = Browser::new(&world, "id.one");
        victim.get("/register").await;
        let mut attacker = Browser::new(&world, "id.one");
        known_person(&world, &mut attacker, "library", "neu@example.org").await;
        attacker.get("/account").await;
        let way = "/account/upstream/bund";
        lured(&world, &mut attacker, &mut victim, (way, "/link")).await;
        let list = attacker.get("/account/upstream").await.body;
        assert!(!list.contains("/account/ways/"), "{list}");
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_another_browser_delivered_recovers_nothing() {
    everywhere(|world| async move {
        let mut victim = victim(&world).await;
        world.mails().await;
        let mut attacker = Browser::new(&world, "id.one");
        let link = crate::recovery::ask(&world, &mut attacker, THREE.mail).await;
        attacker.get(&link).await;
        let way = format!("{link}/upstream/bund");
        lured(&world, &mut attacker, &mut victim, (&way, "/recover")).await;
        assert!(!attacker.get(&link).await.body.contains("/finish\""));
    })
    .await;
}

#[tokio::test]
async fn the_secret_of_a_delivery_does_not_stay_in_the_address() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let asked = asked(&browser.get(&format!("{sign_in}/upstream/bund")).await);
        let response = BUNDID.answer(&says(&world, &asked, &THREE)).unwrap();
        let sent = deliver(&world, &response, &asked.state).await;
        let arrived = sent.location().to_owned();
        for _ in 0..2 {
            let on = browser.get(&arrived).await;
            assert_eq!(on.location(), arrived.split('?').next().unwrap());
        }
        let page = browser.get(arrived.split('?').next().unwrap()).await;
        assert!(page.body.contains("/open\""), "{}", page.body);
    })
    .await;
}
