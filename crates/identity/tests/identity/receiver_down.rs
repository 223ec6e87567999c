//! A service that should be told that somebody signed out, and does not answer.
use crate::{
    console::administrator,
    desk::Someone,
    journey::tokens,
    people::{ask, by_password, code_in},
    world::{World, everywhere},
};
use protocols::form::Form;
use serde_json::{Value, json};
use store::{
    Id,
    jobs::{self, Due, MAX_TRIES},
};

/// Signs in at the library and out again: it is to be told.
async fn signs_out(world: &World) {
    let mut browser = by_password(world).await;
    let code = code_in(&browser.get(&format!("/authorize?{}", ask("library"))).await);
    let answer = tokens(world, &code.unwrap()).await;
    world.logouts().await;
    let hint = [("id_token_hint", answer["id_token"].as_str().unwrap())];
    browser
        .get(&format!("/logout?{}", Form::encode(&hint)))
        .await;
}

/// The calls that are due now.
async fn due(world: &World) -> Vec<Due> {
    let all = jobs::due(&world.app.db, world.now(), 100).await.unwrap();
    let ours = all
        .into_iter()
        .filter(|job| job.kind == "backchannel-logout");
    ours.collect()
}

async fn fails(world: &World, job: &Due) {
    let why = "the relying party cannot be reached";
    let noted = jobs::failed(&world.app.db, job.id, world.now(), why);
    noted.await.unwrap();
}

/// When it is tried next, in milliseconds since 1970.
async fn next(world: &World) -> i64 {
    let last = Id([0xff; 16]);
    let all = world
        .app
        .db
        .read(move |tx| jobs::troubled(tx, "one", last, 10))
        .await;
    all.unwrap()[0].due_at.millis()
}

/// What an administrator who signs in now sees of it.
async fn seen(world: &World, mail: &str) -> (Someone, Value) {
    let mut admin = administrator(world, mail).await;
    let all = admin.browser.call("/api/admin/v1/deliveries", None).await;
    let all = all.json();
    assert_eq!(all.as_array().map(Vec::len), Some(1), "{all}");
    (admin, all[0].clone())
}

#[tokio::test]
async fn a_service_that_is_down_is_told_again_ever_more_rarely_and_staff_see_it() {
    everywhere(|world| async move {
        signs_out(&world).await;
        let mut rests = vec![];
        for tries in 1..MAX_TRIES {
            let all = due(&world).await;
            let [job] = &all[..] else {
                panic!("try {tries}: {all:?}")
            };
            assert_eq!(job.tries, tries);
            let failed_at = world.now().millis();
            fails(&world, job).await;
            if tries == 1 {
                let (_, listed) = seen(&world, "eins@example.org").await;
                assert_eq!(listed["kind"], "backchannel-logout");
                assert_eq!(listed["tries"], 1);
                assert_eq!(listed["reason"], "the relying party cannot be reached");
                assert_eq!(listed["next_at"], failed_at + 60_000);
            }
            let rest = (next(&world).await - world.now().millis()) / 1000;
            rests.push(rest);
            world.later(rest - 1);
            assert!(due(&world).await.is_empty(), "before its time");
            world.later(1);
        }
        assert_eq!(rests[..4], [60, 120, 240, 480]);
        assert!(rests.is_sorted() && rests.last() == Some(&(6 * 3600)));
        for job in due(&world).await {
            fails(&world, &job).await;
        }
        let (mut admin, listed) = seen(&world, "zwei@example.org").await;
        assert_eq!(listed["given_up_at"], world.now().millis());
        assert_eq!(listed["next_at"], Value::Null);
        let page = admin.browser.get("/console/deliveries").await;
        assert!(page.body.contains("the relying party cannot be reached"));
        world.later(7 * 86_400);
        assert!(due(&world).await.is_empty(), "given up");
    })
    .await;
}

#[tokio::test]
async fn staff_have_it_told_once_more_and_the_message_is_made_anew() {
    everywhere(|world| async move {
        signs_out(&world).await;
        for _ in 0..MAX_TRIES {
            for job in due(&world).await {
                fails(&world, &job).await;
            }
            world.later(6 * 3600);
        }
        assert!(due(&world).await.is_empty(), "given up");
        let (mut admin, listed) = seen(&world, "eins@example.org").await;
        let id = listed["id"].as_str().unwrap();
        let path = format!("/api/admin/v1/deliveries/{id}/retry");
        let again = admin.browser.call(&path, Some(&json!({}))).await;
        assert_eq!(again.json()["done"], true, "{}", again.body);
        let all = due(&world).await;
        let [job] = &all[..] else { panic!("{all:?}") };
        let mut chance = world.app.dice.chance();
        let told = world
            .identity
            .logout_delivery(&job.payload, world.now(), &mut chance);
        let told = told.expect("the library is still there");
        assert_eq!(told.url, "https://library.example/logout");
        assert!(!told.stranger, "the operator entered it");
        let claims: Value = protocols::jose::unverified_claims(&told.token).unwrap();
        assert_eq!(
            claims["iat"],
            world.now().secs(),
            "not one that has expired"
        );
        jobs::done(&world.app.db, job.id).await.unwrap();
        let left = admin.browser.call("/api/admin/v1/deliveries", None).await;
        assert_eq!(left.json().as_array().map(Vec::len), Some(0));
    })
    .await;
}

#[tokio::test]
async fn who_registered_itself_is_told_as_a_stranger_and_who_was_entered_is_not() {
    everywhere(|world| async move {
        let open = "name = \"Eins-ID\", registration = \"open\",";
        let world = world.changed("name = \"Eins-ID\",", open).await;
        let wish = json!({
            "redirect_uris": ["https://shop.example/cb"],
            "backchannel_logout_uri": "https://shop.example/logout",
        });
        let made = world
            .post("id.one", "/clients", "application/json", None, &wish.to_string())
            .await
            .json();
        let stranger = made["client_id"].as_str().unwrap().to_owned();
        let mut admin = administrator(&world, "eins@example.org").await;
        let service = json!({ "name": "Bad", "redirect_uris": ["https://bad.example/cb"], "confidential": true, "backchannel_logout_uri": "https://bad.intern/logout" });
        let entered = admin.browser.call("/api/admin/v1/clients", Some(&service)).await.json();
        let entered = entered["id"].as_str().unwrap().to_owned();
        for world in [world.clone(), world.restarted().await] {
            let of = |id: &str| world.app.region.client("one", id).map(|c| c.stranger);
            assert_eq!((of(&stranger), of(&entered), of("library")), (Some(true), Some(false), Some(false)));
        }
    })
    .await;
}
