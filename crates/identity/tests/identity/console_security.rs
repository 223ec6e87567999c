//! How services that are entered in the console show who they are, and what more they may do: by
//! the rules of registration.
use crate::{
    certificates::{AUTHORITY, MTLS, named, post},
    console::{administrator, with_role},
    desk::{Someone, is_refused},
    world::{Answer, World},
};
use axum::http::StatusCode;
use protocols::{jose::SigningKey, x509::Anchors};
use serde_json::{Value, json};
use store::harness;

const CLIENTS: &str = "/api/admin/v1/clients";

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async {
        let with = "name = \"Eins-ID\", mtls_host = \"mtls.id.one\",";
        let world = World::new(db).await;
        let world = world.changed("name = \"Eins-ID\",", with).await;
        let anchors = Anchors::from_pem(AUTHORITY.own.pem().as_bytes()).unwrap();
        test(world.with_authorities(anchors)).await;
    })
    .await;
}

fn keys() -> Value {
    json!({ "keys": [SigningKey::generate().unwrap().public()] })
}

fn bath(more: &Value) -> Value {
    let mut body = json!({ "name": "Bad", "redirect_uris": ["https://bad.example/cb"] });
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

impl Someone {
    async fn enters_service(&mut self, more: &Value) -> Answer {
        self.browser.get("/console/clients/new").await;
        self.browser.call(CLIENTS, Some(&bath(more))).await
    }
    async fn sees_service(&mut self, id: &str) -> Value {
        let path = format!("{CLIENTS}/{id}");
        self.browser.call(&path, None).await.json()
    }
    async fn changes_service(&mut self, id: &str, more: &Value) -> Answer {
        let path = format!("{CLIENTS}/{id}");
        self.browser.call(&path, Some(&bath(more))).await
    }
}

fn id_of(made: &Answer) -> String {
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    made.json()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_profile_is_kept_as_by_those_who_register_themselves() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let security = json!({ "profile": "fapi2", "token_endpoint_auth_method": "private_key_jwt", "jwks": keys() });
        let made = admin
            .enters_service(&json!({ "security": security, "confidential": true }))
            .await;
        let id = id_of(&made);
        assert_eq!(made.json()["secret"], Value::Null, "it shows keys");
        let seen = admin.sees_service(&id).await["security"].clone();
        assert_eq!(seen["require_pushed_authorization_requests"], true);
        assert_eq!(seen["dpop_bound_access_tokens"], true, "{seen}");
        let refused = [
            json!({ "profile": "fapi2" }),
            json!({ "profile": "fapi2", "token_endpoint_auth_method": "private_key_jwt" }),
            json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks": { "keys": [{ "kty": "oct", "k": "AAAA" }] } }),
            json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks_uri": "https://keys.internal/jwks" }),
            json!({ "token_endpoint_auth_method": "tls_client_auth" }),
            json!({ "tls_client_auth_san_dns": "bad.example" }),
            json!({ "profile": "fapi2", "token_endpoint_auth_method": "private_key_jwt", "jwks": keys(), "id_token_signed_response_alg": "RS256" }),
            json!({ "dpop_bound_access_tokens": true, "tls_client_certificate_bound_access_tokens": true }),
            json!({ "require_signed_request_object": true }),
        ];
        for security in refused {
            let answer = admin.enters_service(&json!({ "security": security })).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{security}");
        }
        // What is left out of a change stays.
        let changed = admin.changes_service(&id, &json!({ "purpose": "Neu" })).await;
        assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
        assert_eq!(admin.sees_service(&id).await["security"], seen);
        let plain = json!({ "security": { "token_endpoint_auth_method": "client_secret_basic" } });
        let late = admin.changes_service(&id, &plain).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody would know the secret");
    })
    .await;
}

#[tokio::test]
async fn a_service_that_is_entered_with_a_certificate_shows_it() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        admin.browser.get("/console/clients/new").await;
        let form = [
            ("name", "Bahn"),
            ("redirect_uris", "https://tram.example/cb"),
            ("token_endpoint_auth_method", "tls_client_auth"),
            ("certificate_kind", "subject_dn"),
            ("certificate_name", "CN=tram.example"),
            ("bound", "certificate"),
            ("details-payment_initiation", "no"),
        ];
        let page = admin.browser.post("/console/clients/new", &form).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(
            page.body.contains("subject_dn: CN=tram.example"),
            "{}",
            page.body
        );
        let listed = admin.browser.call(&format!("{CLIENTS}?q=tram"), None).await;
        let id = listed.json()["clients"][0]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let wrong = "invalid_grant";
        let fields = [
            ("grant_type", "authorization_code"),
            ("client_id", id.as_str()),
            ("code", "AAAAAAAAAAAAAAAAAAAAAA.AAAA"),
            ("redirect_uri", "https://tram.example/cb"),
            ("code_verifier", crate::people::VERIFIER),
        ];
        let (own, other) = (named("CN=tram.example"), named("CN=thief.example"));
        let known = post(&world, MTLS, "/token", &[&own], &fields).await;
        assert_eq!(known.json()["error"], wrong, "{}", known.body);
        let unknown = post(&world, MTLS, "/token", &[&other], &fields).await;
        assert_eq!(unknown.json()["error"], "invalid_client");
        // The form shows what is there, and keeps what was typed wrong.
        let edit = admin
            .browser
            .get(&format!("/console/clients/{id}/edit"))
            .await;
        assert!(
            edit.body.contains("value=\"CN=tram.example\""),
            "{}",
            edit.body
        );
        assert!(
            !edit.body.contains("value=\"secret\""),
            "no secret can be added"
        );
        let form = [
            ("name", "Bahn"),
            ("redirect_uris", "https://tram.example/cb"),
            ("token_endpoint_auth_method", "private_key_jwt"),
            ("jwks", "keine Schlüssel"),
        ];
        let path = format!("/console/clients/{id}/edit");
        let refused = admin.browser.post(&path, &form).await;
        is_refused(
            &refused,
            StatusCode::UNPROCESSABLE_ENTITY,
            "passt nicht zusammen",
        );
        assert!(refused.body.contains("keine Schlüssel"), "{}", refused.body);
    })
    .await;
}

#[tokio::test]
async fn only_an_administrator_lets_a_service_act_at_another() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let mut manager = with_role(&mut admin, "client-manager").await;
        let wish = json!({ "confidential": true, "exchange_for": ["museum"] });
        let refused = manager.enters_service(&wish).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
        let page = manager.browser.get("/console/clients/new").await;
        assert!(!page.body.contains("exchange_for"), "nothing to fill in");
        let id = id_of(&admin.enters_service(&wish).await);
        let seen = admin.sees_service(&id).await;
        assert_eq!(seen["exchange_for"], json!(["museum"]));
        assert!(
            seen["grant_types"].to_string().contains("token-exchange"),
            "{seen}"
        );
        let without = json!({ "confidential": true, "exchange_for": [] });
        assert_eq!(
            manager.changes_service(&id, &without).await.status,
            StatusCode::FORBIDDEN
        );
        let other = json!({ "purpose": "Anders" });
        assert_eq!(
            manager.changes_service(&id, &other).await.status,
            StatusCode::OK
        );
        assert_eq!(
            admin.sees_service(&id).await["exchange_for"],
            json!(["museum"])
        );
        for (what, wish) in [
            (
                "unknown",
                json!({ "confidential": true, "exchange_for": ["nobody"] }),
            ),
            (
                "without an interface",
                json!({ "confidential": true, "exchange_for": ["pool"] }),
            ),
            ("without a secret", json!({ "exchange_for": ["museum"] })),
        ] {
            let refused = admin.enters_service(&wish).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        }
        assert_eq!(
            admin.changes_service(&id, &without).await.status,
            StatusCode::OK
        );
        let seen = admin.sees_service(&id).await;
        assert!(
            !seen["grant_types"].to_string().contains("token-exchange"),
            "{seen}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_service_asks_for_details_that_are_known() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let known = protocols::oauth::rar::TYPES[0];
        let wish = json!({ "authorization_details_types": [known] });
        let id = id_of(&admin.enters_service(&wish).await);
        assert_eq!(
            admin.sees_service(&id).await["authorization_details_types"],
            json!([known])
        );
        let wish = json!({ "authorization_details_types": ["anything"] });
        let refused = admin.enters_service(&wish).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}
