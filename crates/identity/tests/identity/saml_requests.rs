//! What a service may ask for, and what it is told where that cannot be.
use crate::{
    people::{Browser, known_person},
    saml::{
        POOL, by_password, everywhere, field, follow, follow_to_sign_in, query, read, send, wish,
        xml,
    },
    world::World,
};
use axum::http::StatusCode;
use protocols::saml::soft_service::Wish;

const ACS: &str = "https://pool.example/acs";

fn with(world: &World, id: &str, attributes: &str, elements: &str) -> Wish {
    let mut wish = wish(world, id);
    attributes.clone_into(&mut wish.attributes);
    elements.clone_into(&mut wish.elements);
    wish
}

fn contexts(comparison: &str, class: &str) -> String {
    format!(
        r#"<samlp:RequestedAuthnContext Comparison="{comparison}"><saml:AuthnContextClassRef>{class}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>"#
    )
}

fn name(format: &str) -> String {
    format!(r#"<samlp:NameIDPolicy Format="{format}" AllowCreate="true"/>"#)
}

/// Where a request leads a browser in which nobody is asked anything.
async fn silently(browser: &mut Browser, wish: &Wish) -> String {
    let answer = send(browser, &query(wish)).await;
    let page = follow(browser, answer).await;
    xml(&page)
}

#[tokio::test]
async fn a_passive_request_asks_nobody() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let passive = |id: &str| with(&world, id, r#" IsPassive="true""#, "");
        let text = silently(&mut browser, &passive("_one")).await;
        assert!(text.contains("status:NoPassive"), "{text}");
        assert!(text.contains("InResponseTo=\"_one\"") && !text.contains("Assertion ID"));
        // Signed in, but never asked what may go there.
        crate::people::by_password(&world).await;
        let mut signed_in = crate::people::by_password(&world).await;
        let text = silently(&mut signed_in, &passive("_two")).await;
        assert!(text.contains("status:NoPassive"), "{text}");
        let answer = send(&mut signed_in, &query(&wish(&world, "_three"))).await;
        let page = follow(&mut signed_in, answer).await;
        let answer = signed_in.agree(&page, &[]).await;
        follow(&mut signed_in, answer).await;
        let answer = send(&mut signed_in, &query(&passive("_four"))).await;
        let page = follow(&mut signed_in, answer).await;
        assert!(read(&world, &page, &POOL, ACS, "_four").await.is_ok());
        let both = with(&world, "_five", r#" IsPassive="1" ForceAuthn="1""#, "");
        let text = silently(&mut signed_in, &both).await;
        assert!(text.contains("status:NoPassive"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_forced_request_needs_a_fresh_sign_in() {
    everywhere(|world| async move {
        let (mut browser, _) = crate::saml::at_the_pool(&world).await;
        world.later(60);
        let forced = with(&world, "_forced", r#" ForceAuthn="true""#, "");
        let answer = send(&mut browser, &query(&forced)).await;
        let to = answer.location().to_owned();
        // Somebody takes the demand out of the address on the way.
        let weakened = to.replace("&prompt=login", "");
        assert_ne!(to, weakened);
        let twin = browser.get(&weakened).await;
        let page = follow(&mut browser, twin).await;
        assert!(
            xml(&page).contains("status:NoAuthnContext"),
            "{}",
            page.body
        );

        let forced = with(&world, "_again", r#" ForceAuthn="true""#, "");
        let answer = send(&mut browser, &query(&forced)).await;
        let page = by_password(&mut browser, answer, &[]).await;
        let said = read(&world, &page, &POOL, ACS, "_again").await.unwrap();
        assert_eq!(said.authenticated_at.secs(), world.now().secs());
    })
    .await;
}

#[tokio::test]
async fn a_level_that_is_asked_for_is_reached_or_the_service_learns_that_it_is_not() {
    everywhere(|world| async move {
        let mut browser = crate::saml::at_the_pool(&world).await.0;
        let transport = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
        let usual = with(&world, "_usual", "", &contexts("exact", transport));
        let answer = send(&mut browser, &query(&usual)).await;
        let page = follow(&mut browser, answer).await;
        let said = read(&world, &page, &POOL, ACS, "_usual").await.unwrap();
        assert_eq!(said.context, transport);

        let unknown = with(
            &world,
            "_unknown",
            "",
            &contexts("exact", "urn:example:iris"),
        );
        let text = silently(&mut browser, &unknown).await;
        assert!(text.contains("status:NoAuthnContext"), "{text}");

        let two = contexts("minimum", "urn:stadttor:level:2");
        let silent = with(&world, "_silent", r#" IsPassive="true""#, &two);
        let text = silently(&mut browser, &silent).await;
        assert!(text.contains("status:NoAuthnContext"), "{text}");

        // The page says what is missing; who leaves it is told so at the service.
        let asked = with(&world, "_two", "", &two);
        let answer = send(&mut browser, &query(&asked)).await;
        let sign_in = follow_to_sign_in(&mut browser, answer).await;
        let left = browser.post(&format!("{sign_in}/leave"), &[]).await;
        let page = follow(&mut browser, left).await;
        let text = xml(&page);
        assert!(
            text.contains("status:NoAuthnContext") || text.contains("status:RequestDenied"),
            "{text}"
        );

        // The demand taken out of the address is missed when the answer is made.
        let asked = with(&world, "_weak", "", &two);
        let answer = send(&mut browser, &query(&asked)).await;
        let to = answer.location().to_owned();
        let form = protocols::form::parse(to.split_once('?').unwrap().1).unwrap();
        let pairs: Vec<_> = form
            .iter()
            .map(|(n, v)| match n {
                "claims" => (n, r#"{"id_token":{"name":null,"email":null}}"#),
                _ => (n, v),
            })
            .collect();
        let weakened = format!("/authorize?{}", protocols::form::Form::encode(&pairs));
        let answer = browser.get(&weakened).await;
        let page = follow(&mut browser, answer).await;
        assert!(
            xml(&page).contains("status:NoAuthnContext"),
            "{}",
            page.body
        );
    })
    .await;
}

#[tokio::test]
async fn names_are_given_as_the_service_is_registered_for() {
    everywhere(|world| async move {
        let mut browser = crate::saml::at_the_pool(&world).await.0;
        let transient = name("urn:oasis:names:tc:SAML:2.0:nameid-format:transient");
        let mut names = vec![];
        for id in ["_t1", "_t2"] {
            let answer = send(&mut browser, &query(&with(&world, id, "", &transient))).await;
            let page = follow(&mut browser, answer).await;
            let said = read(&world, &page, &POOL, ACS, id).await.unwrap();
            assert!(!said.persistent);
            names.push(said.name_id.unwrap());
        }
        assert_ne!(names[0], names[1]);
        // The mail address was not let go.
        let mail = name("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");
        let text = silently(&mut browser, &with(&world, "_m", "", &mail)).await;
        assert!(text.contains("status:InvalidNameIDPolicy"), "{text}");
        let odd = name("urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos");
        let text = silently(&mut browser, &with(&world, "_k", "", &odd)).await;
        assert!(text.contains("status:InvalidNameIDPolicy"), "{text}");

        let mut generous = Browser::new(&world, "id.one");
        known_person(&world, &mut generous, "library", "zwei@example.org").await;
        let answer = send(&mut generous, &query(&with(&world, "_g", "", &mail))).await;
        let page = follow(&mut generous, answer).await;
        let answer = generous.agree(&page, &["email"]).await;
        let page = follow(&mut generous, answer).await;
        let said = read(&world, &page, &POOL, ACS, "_g").await.unwrap();
        assert_eq!(said.name_id.as_deref(), Some("zwei@example.org"));
    })
    .await;
}

#[tokio::test]
async fn who_does_not_want_to_is_reported_as_denied() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let answer = send(&mut browser, &query(&wish(&world, "_one"))).await;
        let sign_in = follow_to_sign_in(&mut browser, answer).await;
        let left = browser.post(&format!("{sign_in}/leave"), &[]).await;
        let page = follow(&mut browser, left).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(
            xml(&page).contains("status:RequestDenied"),
            "{}",
            xml(&page)
        );
        assert_eq!(field(&page, "RelayState").as_deref(), Some("state-1"));
    })
    .await;
}
