//! Services that nobody entered sign people in, because an anchor that the realm trusts vouches for
//! them (OpenID Federation 1.0).
use crate::{
    entities::{ANCHOR, Federation, SERVICE, members},
    people::{Browser, VERIFIER, by_password, code_in},
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;
use protocols::{
    federation::{EntityStatement, FEDERATION_ENTITY, PROVIDER},
    form::Form,
    jose::unverified_claims,
};
use serde_json::{Value, json};

const FORM: &str = "application/x-www-form-urlencoded";
const BY_JWT: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The page on which a signed-in person decides about the service.
async fn release_page(browser: &mut Browser, query: &str) -> Answer {
    let answer = browser.get(&format!("/authorize?{query}")).await;
    browser.follow(answer).await
}

async fn tokens(world: &World, federation: &Federation, code: &str, name: &str) -> Answer {
    let service = &federation.service;
    let assertion = service.assertion(world.now(), name);
    let redirect = format!("{SERVICE}/cb");
    let body = Form::encode(&[
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", &redirect),
        ("code_verifier", VERIFIER),
        ("client_assertion_type", BY_JWT),
        ("client_assertion", &assertion),
    ]);
    world.post("id.one", "/token", FORM, None, &body).await
}

#[tokio::test]
async fn a_realm_says_what_it_is_and_signs_it_with_its_own_federation_key() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let world = federation.world(&world, "").await;
        let answer = world
            .get("id.one", "/.well-known/openid-federation", None)
            .await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(
            answer.headers["content-type"],
            "application/entity-statement+jwt"
        );
        let said = EntityStatement::verify_configuration(&answer.body, world.now()).unwrap();
        assert_eq!(said.sub, "https://id.one");
        assert_eq!(said.authority_hints, [ANCHOR]);
        assert_eq!(said.jwks.keys.len(), 2, "the active key and the next");
        let member = &said.metadata[FEDERATION_ENTITY];
        assert_eq!(member["organization_name"], "Stadt Eins");
        assert!(!member.contains_key("federation_fetch_endpoint"));

        let discovery = world
            .get("id.one", "/.well-known/openid-configuration", None)
            .await;
        let discovery = members(&discovery.json());
        assert_eq!(
            discovery["client_registration_types_supported"],
            json!(["automatic", "explicit"])
        );
        let provider = &said.metadata[PROVIDER];
        for (name, value) in &discovery {
            assert_eq!(provider.get(name), Some(value), "{name}");
        }
        let jwks = world.get("id.one", "/jwks", None).await.json();
        for key in &said.jwks.keys {
            let among = jwks["keys"].as_array().unwrap().iter();
            assert!(
                among.clone().all(|k| k["kid"].as_str() != key.kid()),
                "keys of its own"
            );
        }
        let other = world
            .get("id.low", "/.well-known/openid-federation", None)
            .await;
        assert_eq!(
            other.status,
            StatusCode::NOT_FOUND,
            "not every realm takes part"
        );
        let low = world
            .get("id.low", "/.well-known/openid-configuration", None)
            .await
            .json();
        assert!(low["client_registration_types_supported"].is_null());
    })
    .await;
}

#[tokio::test]
async fn an_unknown_service_signs_a_person_in_and_gets_what_the_realm_gives_to_strangers() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let world = federation.world(&world, ", attributes = [\"email\"]").await;
        let mut browser = by_password(&world).await;
        let query = federation.service.asks(world.now(), &json!({}));
        let page = release_page(&mut browser, &query).await;
        for shown in [
            "Stadtbibliothek Nachbarn",
            "library.town.example",
            "Stadt Nachbarn",
            ANCHOR,
        ] {
            assert!(page.body.contains(shown), "{shown} in {}", page.body);
        }
        assert!(page.body.contains("give-email") && !page.body.contains("give-name"));
        let agreed = browser.agree(&page, &["email"]).await;
        let back = browser.follow(agreed).await;
        assert!(
            back.location()
                .starts_with("https://library.town.example/cb?")
        );
        let code = code_in(&back).unwrap();

        let answer = tokens(&world, &federation, &code, "once").await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let claims: Value = unverified_claims(answer.json()["id_token"].as_str().unwrap()).unwrap();
        assert_eq!(claims["aud"], SERVICE);
        let bearer = format!("Bearer {}", answer.json()["access_token"].as_str().unwrap());
        let person = world.get("id.one", "/userinfo", Some(&bearer)).await.json();
        assert_eq!(person["email"], "test1@example.org");
        assert!(
            person["name"].is_null(),
            "not among the realm's rules: {person}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_service_hands_its_request_over_and_shows_its_key() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let world = federation.world(&world, "").await;
        let push = async |name: &str| {
            let assertion = federation.service.assertion(world.now(), name);
            let redirect = format!("{SERVICE}/cb");
            let challenge = protocols::oauth::pkce::challenge(VERIFIER);
            let body = Form::encode(&[
                ("client_id", SERVICE),
                ("redirect_uri", &redirect),
                ("response_type", "code"),
                ("scope", "openid"),
                ("code_challenge", &challenge),
                ("code_challenge_method", "S256"),
                ("client_assertion_type", BY_JWT),
                ("client_assertion", &assertion),
            ]);
            world.post("id.one", "/par", FORM, None, &body).await
        };
        let pushed = push("a").await;
        assert_eq!(pushed.status, StatusCode::CREATED, "{}", pushed.body);
        let uri = pushed.json()["request_uri"].as_str().unwrap().to_owned();
        let mut browser = by_password(&world).await;
        let query = Form::encode(&[("client_id", SERVICE), ("request_uri", &uri)]);
        let page = release_page(&mut browser, &query).await;
        let agreed = browser.agree(&page, &[]).await;
        assert!(code_in(&browser.follow(agreed).await).is_some());

        let calls = federation.network.calls();
        assert_eq!(push("b").await.status, StatusCode::CREATED);
        assert_eq!(
            federation.network.calls(),
            calls,
            "known until its chain ends"
        );
    })
    .await;
}

#[tokio::test]
async fn a_service_is_known_after_a_restart_and_gone_when_its_chain_ends() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let first = federation.world(&world, "").await;
        let mut browser = by_password(&first).await;
        let query = federation.service.asks(first.now(), &json!({}));
        assert!(
            release_page(&mut browser, &query)
                .await
                .body
                .contains("Stadtbibliothek")
        );

        let again = federation.world(&world, "").await;
        let calls = federation.network.calls();
        let mut browser = by_password(&again).await;
        let query = federation
            .service
            .asks(again.now(), &json!({ "jti": "second" }));
        assert!(
            release_page(&mut browser, &query)
                .await
                .body
                .contains("Stadtbibliothek")
        );
        assert_eq!(federation.network.calls(), calls, "nobody was asked again");

        // An hour later the statements are over: with new ones it goes on, without them it ends.
        world.later(3700);
        federation.publish(world.now());
        let mut browser = by_password(&again).await;
        let query = federation.service.asks(again.now(), &json!({}));
        assert!(
            release_page(&mut browser, &query)
                .await
                .body
                .contains("Stadtbibliothek")
        );
        assert!(federation.network.calls() > calls);
        world.later(3700);
        let mut browser = by_password(&again).await;
        let query = federation.service.asks(again.now(), &json!({}));
        assert_eq!(
            release_page(&mut browser, &query).await.status,
            StatusCode::BAD_REQUEST
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_is_signed_in_silently_at_a_service_of_a_federation() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let world = federation.world(&world, ", attributes = [\"email\"]").await;
        let mut browser = by_password(&world).await;
        let query = federation
            .service
            .asks(world.now(), &json!({ "prompt": "none" }));
        let answer = browser.get(&format!("/authorize?{query}")).await;
        assert!(
            answer.location().contains("error=consent_required"),
            "{}",
            answer.location()
        );
    })
    .await;
}
