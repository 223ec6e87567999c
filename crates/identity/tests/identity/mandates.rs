//! Acting for a relative: both sides agree, both see it, either ends it.
use crate::{
    desk::{Someone, claims, someone},
    journey::tokens,
    organisations::{after, invited, pool_tokens, userinfo},
    people::code_in,
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;

impl Someone {
    pub async fn offers(&mut self, direction: &str, mail: &str) -> Answer {
        let form = [
            ("direction", direction),
            ("mail", mail),
            ("services", "all"),
            ("days", "90"),
        ];
        self.posts("/account/mandates", &form).await
    }
}

/// A mother and the daughter who acts for her.
pub async fn family(world: &World, direction: &str) -> (Someone, Someone) {
    let mut mother = someone(world, "mutter@example.org").await;
    let mut daughter = someone(world, "tochter@example.org").await;
    let (first, second) = match direction {
        "give" => (&mut mother, &mut daughter),
        _ => (&mut daughter, &mut mother),
    };
    let offered = first.offers(direction, &second.mail).await;
    assert_eq!(offered.status, StatusCode::SEE_OTHER, "{}", offered.body);
    let page = first.browser.get("/account/mandates").await;
    assert!(page.body.contains(&second.mail), "{}", page.body);
    let link = invited(world, &second.mail).await;
    let page = second.browser.get(&link).await;
    assert!(page.body.contains(&first.mail), "{}", page.body);
    let accepted = second.posts(&format!("{link}/accept"), &[]).await;
    assert_eq!(accepted.location(), "/account/mandates");
    (mother, daughter)
}

store::sql! { RELEASED = "SELECT kind, detail FROM events WHERE kind = 'data.released'"; }

#[tokio::test]
async fn a_daughter_acts_for_her_mother_when_both_agreed() {
    everywhere(|world| async move {
        let (mut mother, mut daughter) = family(&world, "give").await;
        let hers = code_in(&mother.goes_to("library").await).unwrap();
        let hers = claims(&tokens(&world, &hers).await);
        let code = daughter.acts_at("library").await;
        let said = tokens(&world, &code).await;
        let token = claims(&said);
        assert_eq!(token["acting_for"]["type"], "person");
        assert_eq!(token["acting_for"]["sub"], hers["sub"]);
        assert_ne!(token["sub"], hers["sub"]);
        let info = userinfo(&world, &said).await.json();
        assert_eq!(info["acting_for"]["name"], "Testperson Neu");
        assert_eq!(info["email"], "tochter@example.org", "hers alone");
        let released: Vec<(String, String)> =
            world.app.db.read(|tx| tx.all(&RELEASED, ())).await.unwrap();
        assert!(
            released.iter().any(|e| e.1.contains("mandate")),
            "the mother can see it: {released:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_daughter_asks_and_the_mother_agrees() {
    everywhere(|world| async move {
        let (mut mother, mut daughter) = family(&world, "ask").await;
        let page = mother.browser.get("/account/mandates").await;
        assert!(page.body.contains("/end"), "{}", page.body);
        let code = daughter.acts_at("pool").await;
        let said = pool_tokens(&world, &code).await.json();
        assert_eq!(claims(&said)["acting_for"]["type"], "person");
        // The mother acts for nobody.
        assert!(code_in(&mother.goes_to("library").await).is_some());
        // Either side ends it, at once.
        let end = format!("/account/mandates/{}", after(&page, "/account/mandates/"));
        let mut stranger = someone(&world, "fremd@example.org").await;
        let guessed = stranger.posts(&end, &[]).await;
        assert_eq!(guessed.status, StatusCode::NOT_FOUND);
        assert_eq!(mother.posts(&end, &[]).await.status, StatusCode::SEE_OTHER);
        let info = userinfo(&world, &said).await;
        assert_eq!(info.status, StatusCode::UNAUTHORIZED);
        let told = world.mails().await;
        assert!(told.iter().any(|l| l.to == daughter.mail), "{told:?}");
        assert_eq!(mother.posts(&end, &[]).await.status, StatusCode::GONE);
    })
    .await;
}

#[tokio::test]
async fn nobody_acts_for_somebody_who_did_not_agree() {
    everywhere(|world| async move {
        let mut thief = someone(&world, "angreifer@example.org").await;
        let mut victim = someone(&world, "opfer@example.org").await;
        let offered = thief.offers("ask", &victim.mail).await;
        assert_eq!(offered.status, StatusCode::SEE_OTHER);
        let link = invited(&world, &victim.mail).await;
        assert!(
            code_in(&thief.goes_to("library").await).is_some(),
            "no choice"
        );
        let own = thief.posts(&format!("{link}/accept"), &[]).await;
        assert_eq!(own.status, StatusCode::FORBIDDEN);
        // Looking at the link, as mail scanners do, agrees to nothing.
        victim.browser.get(&link).await;
        assert!(code_in(&thief.goes_to("library").await).is_some());
        victim.posts(&format!("{link}/decline"), &[]).await;
        let late = victim.posts(&format!("{link}/accept"), &[]).await;
        assert_eq!(late.status, StatusCode::GONE);
        let page = thief.browser.get("/account/mandates").await;
        assert!(!page.body.contains(&victim.mail), "{}", page.body);
        // Nor for oneself, nor by an offer that was withdrawn.
        let own = thief.offers("ask", "ANGREIFER@example.org").await;
        assert_eq!(own.status, StatusCode::BAD_REQUEST);
        thief.offers("ask", &victim.mail).await;
        let link = invited(&world, &victim.mail).await;
        let page = thief.browser.get("/account/mandates").await;
        let end = format!("/account/mandates/{}", after(&page, "/account/mandates/"));
        thief.posts(&end, &[]).await;
        let late = victim.posts(&format!("{link}/accept"), &[]).await;
        assert_eq!(late.status, StatusCode::GONE, "{}", late.body);
    })
    .await;
}

#[tokio::test]
async fn nobody_floods_a_mailbox_with_invitations() {
    everywhere(|world| async move {
        let mut sender = someone(&world, "absender@example.org").await;
        world.mails().await;
        let mut refused = 0;
        for n in 0..33 {
            let offered = sender
                .offers("give", &format!("opfer{n}@example.org"))
                .await;
            refused += usize::from(offered.status == StatusCode::TOO_MANY_REQUESTS);
        }
        assert_eq!((refused, world.mails().await.len()), (3, 30));
    })
    .await;
}

#[tokio::test]
async fn what_a_mandate_allows_is_what_a_form_offers() {
    everywhere(|world| async move {
        let mut mother = someone(&world, "mutter@example.org").await;
        for (services, service, days) in [
            ("only", "service.none", "30"),
            ("only", "service.account-one", "30"),
            ("only", "x", "30"),
            ("all", "x", "36500"),
            ("all", "x", "-1"),
        ] {
            let form = [
                ("direction", "give"),
                ("mail", "tochter@example.org"),
                ("services", services),
                (service, "yes"),
                ("days", days),
            ];
            let refused = mother.posts("/account/mandates", &form).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{service} {days}");
        }
    })
    .await;
}
