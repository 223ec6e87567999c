//! Services hand over what they are and are registered, because a chain leads to an anchor (OpenID
//! Federation 1.0, section 12.2).
use crate::{
    entities::{ANCHOR, Entity, Federation, SERVICE, TOWN, members},
    people::{VERIFIER, by_password, code_in},
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;
use protocols::{
    federation::{
        ENTITY_STATEMENT_TYPE, EXPLICIT_RESPONSE_TYPE, EntityStatement, ExplicitResponse,
        RELYING_PARTY,
    },
    form::Form,
    jose::verify,
};
use serde_json::{Value, json};

const TYPE: &str = "application/entity-statement+jwt";

/// What the service publishes: it registers explicitly alone. `more` goes over its metadata, null
/// takes one away.
fn published(federation: &Federation, world: &World, more: &Value) -> EntityStatement {
    let mut said = federation.service.service(world.now(), &[TOWN]);
    let party = said.metadata.get_mut(RELYING_PARTY).unwrap();
    party.insert("client_registration_types".into(), json!(["explicit"]));
    party.extend(members(more));
    party.retain(|_, value| !value.is_null());
    said
}

/// The same, made for "one".
fn said(federation: &Federation, world: &World, more: &Value) -> Value {
    let said = published(federation, world, more);
    let mut said = serde_json::to_value(said).unwrap();
    said["aud"] = "https://id.one".into();
    said
}

async fn sent(world: &World, token: &str) -> Answer {
    world
        .post("id.one", "/federation_registration", TYPE, None, token)
        .await
}

async fn registers(world: &World, by: &Entity, said: &Value) -> Answer {
    sent(world, &by.key.sign(ENTITY_STATEMENT_TYPE, said).unwrap()).await
}

/// A request as any client sends it, unsigned.
fn plain() -> String {
    Form::encode(&[
        ("client_id", SERVICE),
        ("redirect_uri", &format!("{SERVICE}/cb")),
        ("response_type", "code"),
        ("scope", "openid email"),
        ("state", "st"),
        ("nonce", "nn"),
        (
            "code_challenge",
            &protocols::oauth::pkce::challenge(VERIFIER),
        ),
        ("code_challenge_method", "S256"),
    ])
}

/// Where a signed-in person's browser is sent with it.
async fn asked(world: &World) -> Answer {
    let mut browser = by_password(world).await;
    browser.get(&format!("/authorize?{}", plain())).await
}

#[tokio::test]
async fn a_service_that_registered_asks_as_any_other_until_its_chain_ends() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let world = federation.world(&world, ", attributes = [\"email\"]").await;
        assert_eq!(asked(&world).await.status, StatusCode::BAD_REQUEST);
        let said = said(&federation, &world, &json!({}));
        let answer = registers(&world, &federation.service, &said).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        assert_eq!(
            answer.headers["content-type"],
            "application/explicit-registration-response+jwt"
        );
        let own = world
            .get("id.one", "/.well-known/openid-federation", None)
            .await;
        let own = EntityStatement::verify_configuration(&own.body, world.now()).unwrap();
        let told: ExplicitResponse =
            verify(&answer.body, &[EXPLICIT_RESPONSE_TYPE], &own.jwks).unwrap();
        assert_eq!(
            (told.iss.as_str(), told.sub.as_str(), told.aud.as_str()),
            ("https://id.one", SERVICE, SERVICE)
        );
        assert_eq!(told.trust_anchor, ANCHOR);
        assert_eq!(told.authority_hints, [TOWN.to_owned()]);
        assert_eq!(told.exp, world.now().secs() + 3600, "as long as the chain");
        let party = &told.metadata[RELYING_PARTY];
        assert_eq!(party["client_id"], SERVICE);
        assert_eq!(party["redirect_uris"], json!([format!("{SERVICE}/cb")]));

        let mut browser = by_password(&world).await;
        let page = browser.get(&format!("/authorize?{}", plain())).await;
        let page = browser.follow(page).await;
        assert!(page.body.contains("Stadt Nachbarn"), "{}", page.body);
        let agreed = browser.agree(&page, &["email"]).await;
        assert!(code_in(&browser.follow(agreed).await).is_some());

        // Everybody vouches for it still; but it said that it registers explicitly.
        world.later(3601);
        federation.publish(world.now());
        let now_says = published(&federation, &world, &json!({}));
        federation.service.says(&federation.network, &now_says);
        assert_eq!(asked(&world).await.status, StatusCode::BAD_REQUEST);
        let again = self::said(&federation, &world, &json!({}));
        let answer = registers(&world, &federation.service, &again).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let back = asked(&world).await;
        assert!(
            code_in(&back).is_some(),
            "agreed before: {}",
            back.location()
        );
    })
    .await;
}

#[tokio::test]
async fn what_no_chain_carries_or_was_made_for_others_registers_nobody() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let world = federation.world(&world, "").await;
        let (service, now) = (&federation.service, world.now().secs());
        let with = |name: &str, value: Value| {
            let mut said = said(&federation, &world, &json!({}));
            said[name] = value;
            said
        };
        for (what, wrong) in [
            ("for nobody", with("aud", Value::Null)),
            ("for another", with("aud", json!("https://id.low"))),
            (
                "for several",
                with("aud", json!(["https://id.one", "https://id.low"])),
            ),
            ("long ago", with("iat", json!(now - 700))),
            ("over", with("exp", json!(now - 120))),
            ("under no authority", with("authority_hints", json!([]))),
            ("about another", with("sub", json!(TOWN))),
        ] {
            let answer = registers(&world, service, &wrong).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{what}");
        }
        for (what, more) in [
            (
                "automatic alone",
                json!({ "client_registration_types": ["automatic"] }),
            ),
            (
                "a secret",
                json!({ "token_endpoint_auth_method": "client_secret_basic" }),
            ),
            ("no keys", json!({ "jwks": null })),
            (
                "our own network",
                json!({ "redirect_uris": ["http://10.0.0.1/cb"] }),
            ),
        ] {
            let wrong = said(&federation, &world, &more);
            let answer = registers(&world, service, &wrong).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{what}");
            assert_eq!(answer.json()["error"], "invalid_metadata", "{what}");
        }
        let form = world.post(
            "id.one",
            "/federation_registration",
            "text/plain",
            None,
            "x",
        );
        assert_eq!(form.await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert_eq!(sent(&world, "x.y.z").await.status, StatusCode::BAD_REQUEST);
        assert_eq!(asked(&world).await.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_keys_register_nothing_and_keep_nobody_out() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let world = federation.world(&world, "").await;
        let thief = Entity::new(SERVICE);
        let mut wrong = said(&federation, &world, &json!({}));
        wrong["jwks"] = serde_json::to_value(thief.keys()).unwrap();
        let answer = registers(&world, &thief, &wrong).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert_eq!(answer.json()["error"], "invalid_trust_chain");
        let right = said(&federation, &world, &json!({}));
        let answer = registers(&world, &federation.service, &right).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        // Nor does a realm register anybody that trusts no anchor.
        let token = federation.service.key.sign(ENTITY_STATEMENT_TYPE, &right);
        let path = "/federation_registration";
        let answer = world
            .post("id.low", path, TYPE, None, &token.unwrap())
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    })
    .await;
}
