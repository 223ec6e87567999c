//! Trials of services that ask for more: pushed requests, bound tokens, signed answers.
use crate::{
    console::administrator,
    console_trials::result,
    world::{World, everywhere},
};
use axum::http::StatusCode;

/// A service of the region's file, with these of its properties in `oauth` and besides.
async fn with(world: &World, more: &str, besides: &str) -> World {
    let key = protocols::jose::SigningKey::generate().unwrap().public();
    let x = |name: &str| {
        serde_json::to_value(&key).unwrap()[name]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let keys = format!(
        "jwks = {{ keys = [{{ kty = \"EC\", crv = \"P-256\", x = \"{}\", y = \"{}\" }}] }}",
        x("x"),
        x("y")
    );
    let oauth = format!(
        "oauth = {{ token_endpoint_auth_method = \"private_key_jwt\", require_pushed_authorization_requests = true, {keys}, {more} }}"
    );
    let client = format!(
        "client = [\n  {{ id = \"safe\", realm = \"one\", name = \"Sicher\", redirect_uris = [\"https://safe.example/cb\"], {besides} attributes = [{{ name = \"email\", purpose = \"Post\" }}], {oauth} }},\n"
    );
    world.changed("client = [\n", &client).await
}

async fn tried(world: &World) -> crate::world::Answer {
    let mut admin = administrator(world, "eins@example.org").await;
    let person = admin.makes_test_person().await;
    let (_, page) = admin.tries("safe", &person).await;
    result(&mut admin.browser, &page, &["email"]).await
}

#[tokio::test]
async fn a_service_that_pushes_its_requests_is_tried_and_its_tokens_are_bound_to_nobodys_key() {
    everywhere(|world| async move {
        let world = with(&world, "dpop_bound_access_tokens = true", "").await;
        let seen = tried(&world).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.body);
        assert!(
            seen.body.contains("einem Schlüssel (DPoP)"),
            "{}",
            seen.body
        );
        assert!(seen.body.contains("@test.invalid"), "{}", seen.body);
        let left: (i64,) = world
            .app
            .db
            .read(|tx| {
                static LEFT: store::Sql = store::Sql::new(
                    "left",
                    "SELECT count(*) FROM pushed_requests",
                    "SELECT count(*) FROM pushed_requests",
                );
                Ok::<_, store::Error>(tx.first(&LEFT, ())?.unwrap())
            })
            .await
            .unwrap();
        assert_eq!(left.0, 0, "a pushed request is used once");
    })
    .await;
}

#[tokio::test]
async fn a_service_whose_tokens_are_bound_to_a_certificate_is_shown_so() {
    everywhere(|world| async move {
        let world = with(
            &world,
            "tls_client_certificate_bound_access_tokens = true",
            "",
        )
        .await;
        let seen = tried(&world).await;
        assert!(
            seen.body.contains("dem Zertifikat"),
            "{} {}",
            seen.status,
            seen.body
        );
    })
    .await;
}

#[tokio::test]
async fn a_signed_answer_is_opened_and_its_code_not_shown() {
    everywhere(|world| async move {
        let signing = "dpop_bound_access_tokens = true, require_signed_request_object = true, authorization_signed_response_alg = \"ES256\"";
        let profile = "profile = \"fapi2-message-signing\",";
        let world = with(&world, signing, profile).await;
        let seen = tried(&world).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.body);
        assert!(seen.body.contains("<dt class=\"kern-description-list-item__key\">response</dt><dd class=\"kern-description-list-item__value\">…</dd>"), "{}", seen.body);
        assert!(seen.body.contains("@test.invalid"), "{}", seen.body);
        assert!(seen.body.contains("unterschreibt seine Anfragen"), "told what is not tried");
    })
    .await;
}
