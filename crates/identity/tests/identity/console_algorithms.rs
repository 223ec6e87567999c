//! Which algorithms of signatures new services of a realm get, as its administrators decide.
use crate::{
    console::{administrator, count},
    world::{World, everywhere},
};
use axum::http::StatusCode;
use serde_json::{Value, json};

const OPEN: (&str, &str) = (
    "issuer_host = \"id.one\", app_host = \"app.id.one\" }",
    "issuer_host = \"id.one\", app_host = \"app.id.one\", registration = \"open\" }",
);
const REALM: &str = "/api/admin/v1/realm";

async fn registers(world: &World, algorithm: Option<&str>) -> Result<(Value, String), Value> {
    let mut body = json!({ "redirect_uris": ["https://neu.example/cb"] });
    if let Some(algorithm) = algorithm {
        body["id_token_signed_response_alg"] = algorithm.into();
    }
    let text = body.to_string();
    let answer = world
        .post("id.one", "/clients", "application/json", None, &text)
        .await;
    let said = answer.json();
    if answer.status == StatusCode::CREATED {
        let token = said["registration_access_token"]
            .as_str()
            .unwrap()
            .to_owned();
        Ok((said, token))
    } else {
        Err(said)
    }
}

#[tokio::test]
async fn what_is_off_new_services_do_not_get_and_others_keep() {
    everywhere(|world| async move {
        let world = world.changed(OPEN.0, OPEN.1).await;
        let mut admin = administrator(&world, "eins@example.org").await;
        let (old, token) = registers(&world, None).await.unwrap();
        assert_eq!(old["id_token_signed_response_alg"], "RS256", "the specification's default");
        admin.browser.get("/console/realm").await;
        let wish = json!({ "algorithm": "PS256", "algorithms_off": ["RS256"] });
        let set = admin.browser.call(REALM, Some(&wish)).await;
        assert_eq!(set.status, StatusCode::OK, "{}", set.body);
        assert_eq!(set.json()["now"]["algorithms_off"], json!(["RS256"]));
        assert_eq!(count(&world, "realm.changed").await, 1);
        let (new, _) = registers(&world, None).await.unwrap();
        assert_eq!(new["id_token_signed_response_alg"], "PS256");
        let (new, _) = registers(&world, Some("ES256")).await.unwrap();
        assert_eq!(new["id_token_signed_response_alg"], "ES256");
        let refused = registers(&world, Some("RS256")).await.unwrap_err();
        assert_eq!(refused["error"], "invalid_client_metadata", "{refused}");
        // The old one writes itself anew with what it has.
        let id = old["client_id"].as_str().unwrap();
        let same = json!({ "client_id": id, "client_secret": old["client_secret"], "redirect_uris": ["https://neu.example/cb"], "id_token_signed_response_alg": "RS256" });
        let path = format!("/clients/{id}");
        let put = axum::http::Request::put(&path)
            .header("host", "id.one")
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {token}"));
        let kept = world.send(put.body(same.to_string().into()).unwrap()).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
        // The console gives it to nobody either, and gives the realm's usual one.
        let entered = json!({ "name": "Bad", "redirect_uris": ["https://bad.example/cb"] });
        let made = admin.browser.call("/api/admin/v1/clients", Some(&entered)).await;
        let path = format!("/api/admin/v1/clients/{}", made.json()["id"].as_str().unwrap());
        let seen = admin.browser.call(&path, None).await.json();
        assert_eq!(seen["security"]["id_token_signed_response_alg"], "PS256", "{seen}");
        let mut weak = entered.clone();
        weak["security"] = json!({ "id_token_signed_response_alg": "RS256" });
        let refused = admin.browser.call("/api/admin/v1/clients", Some(&weak)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = admin.browser.get("/console/clients/new").await;
        assert!(!form.body.contains("value=\"RS256\""), "{}", form.body);
    })
    .await;
}

#[tokio::test]
async fn the_regions_file_is_never_undone_and_one_algorithm_stays() {
    everywhere(|world| async move {
        let with = "issuer_host = \"id.one\", app_host = \"app.id.one\", registration = \"open\", algorithms_off = [\"RS256\"] }";
        let world = world.changed(OPEN.0, with).await;
        let mut admin = administrator(&world, "eins@example.org").await;
        let (new, _) = registers(&world, None).await.unwrap();
        assert_eq!(new["id_token_signed_response_alg"], "ES256");
        admin.browser.get("/console/realm").await;
        for wish in [
            json!({ "algorithm": "RS256" }),
            json!({ "algorithms_off": ["ES256", "PS256", "EdDSA"] }),
            json!({ "algorithm": "ES256", "algorithms_off": ["ES256"] }),
        ] {
            let refused = admin.browser.call(REALM, Some(&wish)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wish}");
        }
        let page = admin.browser.get("/console/realm").await;
        assert!(page.body.contains("name=\"off-RS256\" value=\"yes\" checked disabled"), "{}", page.body);
        let form = [("name", "Eins-ID"), ("unknown_browser", "webauthn"), ("registration", "open"), ("minimum_age", "16"), ("recovery_wait_minutes", "4320"), ("key_days", "90"), ("algorithm", "EdDSA"), ("off-PS256", "yes")];
        let set = admin.browser.post("/console/realm", &form).await;
        assert_eq!(set.location(), "/console/realm", "{}", set.body);
        let (new, _) = registers(&world, None).await.unwrap();
        assert_eq!(new["id_token_signed_response_alg"], "EdDSA");
        for off in ["RS256", "PS256"] {
            assert!(registers(&world, Some(off)).await.is_err(), "{off}");
        }
    })
    .await;
}
