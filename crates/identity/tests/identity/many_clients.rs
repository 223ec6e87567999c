//! Ten thousand services: each is found, the lists stay short, and no request asks the database
//! more than beside a handful.
use crate::{
    console::administrator,
    desk::Someone,
    people::VERIFIER,
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;
use identity::RealmFile;
use protocols::{form::Form, oauth::ClientAuth};
use serde_json::Value;
use std::{collections::BTreeMap, fmt::Write};

const MANY: usize = 10_000;

/// Enters them as an operator does, in one file.
async fn enter(world: &World) {
    let mut text = "format = \"stadttor-realm-1\"\nrealm = \"one\"\n".to_owned();
    for i in 0..MANY {
        _ = writeln!(
            text,
            "[[client]]\nid = \"dienst-{i:05}\"\nname = \"Dienst {i:05}\"\nredirect_uris = [\"https://d{i:05}.example/cb\"]\nsecret = \"env:ALL\""
        );
    }
    let secrets = BTreeMap::from([("env:ALL".to_owned(), "0123456789abcdef-geheim".to_owned())]);
    let file = RealmFile::read(&text).unwrap().with_secrets(secrets);
    let done = identity::import_realm(&world.app, &file, false).await;
    assert_eq!(
        done.map(|all| all.len()).map_err(|e| e.to_string()),
        Ok(MANY)
    );
    world.identity.refresh().await;
}

/// The library comes with a code that is none: it is known, the code is not.
async fn token_request(world: &World) -> Answer {
    let body = Form::encode(&[
        ("grant_type", "authorization_code"),
        ("code", "AAAAAAAAAAAAAAAAAAAAAA.AAAA"),
        ("redirect_uri", "https://library.example/cb"),
        ("code_verifier", VERIFIER),
    ]);
    let basic = ClientAuth::basic_header("library", "s3cret");
    let kind = "application/x-www-form-urlencoded";
    let by = Some(basic.as_str());
    world.post("id.one", "/token", kind, by, &body).await
}

async fn authorize(world: &World, client: &str, host: &str) -> Answer {
    let challenge = protocols::oauth::pkce::challenge(VERIFIER);
    let query = Form::encode(&[
        ("client_id", client),
        ("redirect_uri", &format!("https://{host}/cb")),
        ("response_type", "code"),
        ("scope", "openid"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ]);
    world
        .get("id.one", &format!("/authorize?{query}"), None)
        .await
}

impl Someone {
    async fn list(&mut self, query: &str) -> Value {
        let path = format!("/api/admin/v1/clients?{query}");
        self.browser.call(&path, None).await.json()
    }
}

fn ids(list: &Value) -> Vec<&str> {
    let all = list["clients"].as_array().unwrap().iter();
    all.map(|one| one["id"].as_str().unwrap()).collect()
}

/// What each kind of request costs in statements.
async fn costs(world: &World, admin: &mut Someone) -> [u64; 5] {
    let (token, redeemed) = world.statements(token_request(world)).await;
    assert_eq!(token.json()["error"], "invalid_grant", "{}", token.body);
    let (begun, asked) = world
        .statements(authorize(world, "library", "library.example"))
        .await;
    assert!(begun.location().starts_with("/sign-in/"), "{}", begun.body);
    let (_, listed) = world.statements(admin.list("page=1")).await;
    let (_, found) = world.statements(admin.list("q=bibliothek")).await;
    let one = "/api/admin/v1/clients/library";
    let (_, shown) = world.statements(admin.browser.call(one, None)).await;
    [redeemed, asked, listed, found, shown]
}

#[tokio::test]
async fn ten_thousand_services_are_found_listed_and_cost_no_request_anything() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let before = costs(&world, &mut admin).await;
        let few = admin.list("").await["total"].as_u64().unwrap();
        enter(&world).await;
        assert_eq!(costs(&world, &mut admin).await, before);

        let first = admin.list("page=1").await;
        assert_eq!(first["total"], few + MANY as u64);
        assert_eq!(ids(&first).len(), 50);
        let found = admin.list("q=dienst-07345").await;
        assert_eq!(ids(&found), ["dienst-07345"]);
        let by_host = admin.list("q=D09999.example").await;
        assert_eq!(ids(&by_host), ["dienst-09999"]);
        let mut seen = vec![];
        for page in [1, 2, 200] {
            let some = admin.list(&format!("q=dienst&page={page}")).await;
            seen.extend(ids(&some).into_iter().map(str::to_owned));
        }
        assert_eq!((seen.len(), seen[0].as_str()), (150, "dienst-00000"));
        assert_eq!(
            (seen[50].as_str(), seen[149].as_str()),
            ("dienst-00050", "dienst-09999")
        );
        let page = admin.browser.get("/console/clients?q=dienst&page=3").await;
        assert!(page.body.contains("dienst-00100") && !page.body.contains("dienst-00150"));

        // Another node, which reads them when it starts, and no more than once.
        let (other, start) = world.statements(world.restarted()).await;
        for i in [0, 999, 1000, 9999] {
            let (id, host) = (format!("dienst-{i:05}"), format!("d{i:05}.example"));
            let begun = authorize(&other, &id, &host).await;
            assert!(
                begun.location().starts_with("/sign-in/"),
                "{id}: {}",
                begun.body
            );
        }
        assert!(
            start < 60,
            "a start reads them thousand by thousand: {start}"
        );
        let unknown = authorize(&other, "dienst-10000", "d10000.example").await;
        assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    })
    .await;
}
