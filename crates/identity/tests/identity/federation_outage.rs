//! An anchor that does not answer: who was vouched for goes on for as long as that was said to hold,
//! and nobody else comes in (OpenID Federation 1.0, sections 8.2 and 10).
use crate::{
    federation_providers::{choose, connected, parts, way},
    people::{Browser, ask},
    world::World,
};
use axum::http::StatusCode;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use store::harness;

const OFFERED: &str = "value=\"https://id.low\"";

async fn begin(world: &World) -> (Browser, String) {
    let mut browser = Browser::new(world, "id.one");
    let sign_in = browser.begin(&ask("library")).await;
    (browser, sign_in)
}

/// The page that asks where the person has an account.
async fn offers(world: &World) -> String {
    let (mut browser, sign_in) = begin(world).await;
    browser.get(&format!("{sign_in}/federation")).await.body
}

#[tokio::test]
async fn while_the_anchor_is_silent_its_word_holds_for_a_day_and_no_longer() {
    harness::each_database(|db| async {
        let world = World::new(db).await.changed_all(&parts("")).await;
        let silent = Arc::new(AtomicBool::new(false));
        let now_silent = silent.clone();
        let (world, _) = connected(world, move |url, body| {
            let gone = now_silent.load(Ordering::Relaxed) && url.starts_with("https://id.strict");
            if gone { String::new() } else { body }
        });
        let (mut browser, sign_in) = begin(&world).await;
        let page = choose(&mut browser, &sign_in, "id.low").await;
        assert_eq!(page.status, StatusCode::OK);
        let way = way(&page);

        silent.store(true, Ordering::Relaxed);
        world.later(3600);
        assert!(offers(&world).await.contains(OFFERED));
        let (mut browser, sign_in) = begin(&world).await;
        let page = choose(&mut browser, &sign_in, "id.low").await;
        assert_eq!(page.status, StatusCode::OK);
        let out = browser.get(&format!("{sign_in}{way}")).await;
        assert!(out.location().starts_with("https://id.low/"));

        world.later(86_400 - 3600);
        assert!(!offers(&world).await.contains(OFFERED));
        let (mut browser, sign_in) = begin(&world).await;
        let out = browser.get(&format!("{sign_in}{way}")).await;
        assert_eq!(out.status, StatusCode::NOT_FOUND);
        let page = choose(&mut browser, &sign_in, "id.low").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);

        silent.store(false, Ordering::Relaxed);
        world.later(301);
        assert!(offers(&world).await.contains(OFFERED));
        let (mut browser, sign_in) = begin(&world).await;
        let page = choose(&mut browser, &sign_in, "id.low").await;
        assert_eq!(page.status, StatusCode::OK, "back as soon as it answers");
    })
    .await;
}

#[tokio::test]
async fn the_list_says_names_that_a_chain_shows_and_offers_nobody_else() {
    harness::each_database(|db| async {
        let world = World::new(db).await.changed_all(&parts("")).await;
        let refused = Arc::new(AtomicBool::new(true));
        let broken = refused.clone();
        let (world, seen) = connected(world, move |url, body| {
            let about_low = url.contains("/federation_fetch?sub=https%3A%2F%2Fid.low");
            let gone = broken.load(Ordering::Relaxed) && about_low;
            if gone { String::new() } else { body }
        });
        let page = offers(&world).await;
        assert!(!page.contains("id.low"), "listed, and no chain leads to it");
        refused.store(false, Ordering::Relaxed);
        world.later(601);
        let page = offers(&world).await;
        assert!(page.contains(OFFERED) && page.contains(">Stadt Low-ID</option>"));
        // Who is known is not asked at every visit.
        let calls = seen.lock().unwrap().len();
        offers(&world).await;
        assert_eq!(seen.lock().unwrap().len(), calls);
    })
    .await;
}

#[tokio::test]
async fn who_is_refused_reads_why_where_it_can_be_mended() {
    harness::each_database(|db| async {
        let world = World::new(db).await.changed_all(&parts("")).await;
        let (world, _) = connected(world, |_, body| body);
        let (mut browser, sign_in) = begin(&world).await;
        let typed = "\"><script>id.other";
        let page = choose(&mut browser, &sign_in, typed).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        for shown in ["Diesen Anbieter kennen wir nicht", "id=\"entity\"", OFFERED] {
            assert!(page.body.contains(shown), "{shown} in {}", page.body);
        }
        assert!(!page.body.contains("<script>id.other"));
    })
    .await;
}

#[tokio::test]
async fn who_was_found_to_be_no_service_may_still_be_a_provider() {
    harness::each_database(|db| async {
        let world = World::new(db).await.changed_all(&parts("")).await;
        let silent = Arc::new(AtomicBool::new(true));
        let now_silent = silent.clone();
        let (world, _) = connected(world, move |url, body| {
            let gone = now_silent.load(Ordering::Relaxed) && url.starts_with("https://id.low");
            if gone { String::new() } else { body }
        });
        let mut stranger = Browser::new(&world, "id.one");
        let asks = "/authorize?client_id=https%3A%2F%2Fid.low&request=a.b.c";
        let answer = stranger.get(asks).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        silent.store(false, Ordering::Relaxed);
        let (mut browser, sign_in) = begin(&world).await;
        let page = choose(&mut browser, &sign_in, "id.low").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    })
    .await;
}
