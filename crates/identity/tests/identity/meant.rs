//! Whom a request means, and what a service registered for requests that say nothing.
use crate::{
    journey::tokens,
    people::{Browser, ask, ask_with, by_password, code_in, known_person},
    world::{Answer, PASSWORD, World, everywhere},
};
use serde_json::Value;

/// The ID token of somebody else than the test person.
async fn somebody(world: &World) -> (Browser, String) {
    let mut browser = Browser::new(world, "id.one");
    known_person(world, &mut browser, "library", "anna@example.org").await;
    let answer = browser.get(&format!("/authorize?{}", ask("library"))).await;
    let tokens = tokens(world, &code_in(&answer).unwrap()).await;
    let token = tokens["id_token"].as_str().unwrap().to_owned();
    (browser, token)
}

/// The test person signs in where a request began.
async fn by_test_person(browser: &mut Browser, sign_in: &str) -> Answer {
    let form = [("mail", "test1@example.org"), ("password", PASSWORD)];
    let answer = browser.post(&format!("{sign_in}/password"), &form).await;
    browser.follow(answer).await
}

fn hinting(token: &str, more: &[(&str, &str)]) -> String {
    ask_with("library", &[&[("id_token_hint", token)], more].concat())
}

#[tokio::test]
async fn a_code_is_for_the_person_whom_the_hint_names_and_for_nobody_else() {
    everywhere(|world| async move {
        let (mut anna, token) = somebody(&world).await;
        let answer = anna
            .get(&format!("/authorize?{}", hinting(&token, &[])))
            .await;
        assert!(code_in(&answer).is_some(), "{}", answer.location());

        // Whoever else is signed in is asked to sign in as that person, and never taken instead.
        let mut other = by_password(&world).await;
        let sign_in = other.begin(&hinting(&token, &[])).await;
        let answer = by_test_person(&mut other, &sign_in).await;
        assert!(code_in(&answer).is_none(), "{}", answer.location());
        assert!(
            answer.location().contains("error=login_required"),
            "{}",
            answer.location()
        );
        let silent = hinting(&token, &[("prompt", "none")]);
        let answer = other.get(&format!("/authorize?{silent}")).await;
        assert!(
            answer.location().contains("error=login_required"),
            "{}",
            answer.location()
        );

        // A sign-in that nobody was signed in for ends the same way.
        let mut fresh = Browser::new(&world, "id.one");
        let sign_in = fresh.begin(&hinting(&token, &[])).await;
        let answer = by_test_person(&mut fresh, &sign_in).await;
        assert!(
            answer.location().contains("error=login_required"),
            "{}",
            answer.location()
        );
    })
    .await;
}

#[tokio::test]
async fn a_hint_that_is_none_of_ours_is_told_before_anybody_is_asked() {
    everywhere(|world| async move {
        let (_, token) = somebody(&world).await;
        let mut altered = token.clone();
        altered.insert(token.len() - 4, 'x');
        let mut browser = by_password(&world).await;
        // One for another service is none for this one.
        let elsewhere = ask_with("pool", &[("id_token_hint", &token)]);
        for query in [hinting(&altered, &[]), hinting("a.b.c", &[]), elsewhere] {
            let answer = browser.get(&format!("/authorize?{query}")).await;
            assert!(
                answer.location().contains("error=login_required"),
                "{}",
                answer.location()
            );
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_service_registered_counts_where_its_request_says_nothing() {
    crate::world::everywhere(|world| async move {
        let registered = "signatures = true, oauth = { default_max_age = 600, default_acr_values = [\"urn:stadttor:level:2\"] }, attributes = [{ name = \"name\", purpose = \"Anrede\" }, { name";
        let world = world.changed("signatures = true, attributes = [{ name = \"name\", purpose = \"Anrede\" }, { name", registered).await;
        let mut browser = by_password(&world).await;
        let signed_in = world.now().secs();
        world.later(500);
        let answer = browser.get(&format!("/authorize?{}", ask("library"))).await;
        let answer = browser.follow(answer).await;
        let code = code_in(&answer).unwrap_or_else(|| panic!("{} {}", answer.location(), answer.body));
        let tokens = tokens(&world, &code).await;
        let claims: Value = protocols::jose::unverified_claims(tokens["id_token"].as_str().unwrap()).unwrap();
        assert_eq!(claims["auth_time"], signed_in, "max_age asks for it");
        world.later(101);
        let stale = ask_with("library", &[("prompt", "none")]);
        let answer = browser.get(&format!("/authorize?{stale}")).await;
        assert!(answer.location().contains("error=login_required"), "{}", answer.location());
        // What the request says comes first.
        let longer = ask_with("library", &[("prompt", "none"), ("max_age", "3600")]);
        let answer = browser.get(&format!("/authorize?{longer}")).await;
        assert!(code_in(&answer).is_some(), "{}", answer.location());
    })
    .await;
}
