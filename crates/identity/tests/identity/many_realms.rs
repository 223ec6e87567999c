//! A thousand realms in one installation: all of them start, each is an issuer of its own, and
//! nothing of one is worth anything at another.
use crate::world::{Answer, World};
use axum::http::StatusCode;
use protocols::{form::Form, jose::Jwks, oauth::ClientAuth};
use serde_json::Value;
use std::{collections::HashSet, fmt::Write};
use store::harness;

const MANY: usize = 1000;
const FORM: &str = "application/x-www-form-urlencoded";

fn region(realms: usize) -> String {
    let (mut all, mut clients) = (String::new(), String::new());
    for i in 0..realms {
        _ = writeln!(
            all,
            "[[realm]]\nid = \"r{i}\"\nname = \"ID {i}\"\nissuer_host = \"id.r{i}\"\napp_host = \"app.id.r{i}\""
        );
        _ = writeln!(
            clients,
            "[[client]]\nid = \"c{i}\"\nrealm = \"r{i}\"\nname = \"Dienst {i}\"\nredirect_uris = [\"https://c{i}.example/cb\"]\nsecret = \"geheim-{i}\"\napi = \"https://c{i}.example/api\"\noauth = {{ grant_types = [\"client_credentials\"], scope = \"read\" }}"
        );
    }
    format!("municipality = []\n{all}{clients}")
}

async fn post(world: &World, at: usize, path: &str, by: usize, fields: &[(&str, &str)]) -> Answer {
    let basic = ClientAuth::basic_header(&format!("c{by}"), &format!("geheim-{by}"));
    let (host, body) = (format!("id.r{at}"), Form::encode(fields));
    world.post(&host, path, FORM, Some(&basic), &body).await
}

async fn token(world: &World, at: usize) -> String {
    let answer = post(
        world,
        at,
        "/token",
        at,
        &[("grant_type", "client_credentials")],
    )
    .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.json()["access_token"].as_str().unwrap().to_owned()
}

async fn is_active(world: &World, at: usize, token: &str) -> bool {
    let said = post(world, at, "/introspect", at, &[("token", token)]).await;
    assert_eq!(said.status, StatusCode::OK, "{}", said.body);
    said.json()["active"] == true
}

#[tokio::test]
async fn a_thousand_realms_start_and_each_is_an_issuer_of_its_own() {
    harness::each_database(|db| async {
        let world = World::empty(db, &region(MANY), 7).await;
        let (mut kids, issuer) = (HashSet::new(), world.identity.issuer_router());
        for i in 0..MANY {
            let host = format!("id.r{i}");
            let path = "/.well-known/openid-configuration";
            let found = world.get_through(&issuer, &host, path).await.json();
            assert_eq!(found["issuer"], format!("https://{host}"));
            assert_eq!(found["jwks_uri"], format!("https://{host}/jwks"));
            let keys = world.get_through(&issuer, &host, "/jwks").await;
            let keys: Jwks = serde_json::from_str(&keys.body).unwrap();
            assert!(!keys.keys.is_empty());
            for key in &keys.keys {
                let kid = key.kid().expect("named").to_owned();
                assert!(kids.insert(kid), "a key of two realms");
            }
        }
        // What a realm has does not depend on how many others there are.
        let (again, second) = world
            .statements(Box::pin(world.another(&region(MANY))))
            .await;
        let (_, alone) = world.statements(Box::pin(world.another(&region(1)))).await;
        assert_eq!(second, alone, "statements of a start");
        assert_eq!(
            again.get("id.r999", "/jwks", None).await.body,
            world.get("id.r999", "/jwks", None).await.body
        );
    })
    .await;
}

#[tokio::test]
async fn nothing_of_one_realm_is_worth_anything_at_another() {
    harness::each_database(|db| async {
        let world = World::empty(db, &region(MANY), 7).await;
        let own = token(&world, 7).await;
        assert!(is_active(&world, 7, &own).await);
        for other in [0, 6, 8, 77, 999] {
            // The client itself, its token, and its issuer's name.
            let fields = [("grant_type", "client_credentials")];
            let refused = post(&world, other, "/token", 7, &fields).await;
            assert_eq!(refused.json()["error"], "invalid_client");
            assert!(!is_active(&world, other, &own).await, "{other}");
            let bearer = format!("Bearer {own}");
            let host = format!("id.r{other}");
            let userinfo = world.get(&host, "/userinfo", Some(&bearer)).await;
            assert_eq!(userinfo.status, StatusCode::UNAUTHORIZED);
            let claims: Value = protocols::jose::unverified_claims(&own).unwrap();
            assert_eq!(claims["iss"], "https://id.r7");
        }
    })
    .await;
}

#[tokio::test]
async fn a_request_costs_the_same_beside_a_thousand_realms_as_alone() {
    let costs = async |realms: usize| {
        let costs = std::sync::Mutex::new(vec![]);
        harness::each_database(|db| async {
            let world = World::empty(db, &region(realms), 7).await;
            let (own, asked) = world.statements(token(&world, 0)).await;
            let (_, told) = world.statements(is_active(&world, 0, &own)).await;
            let keys = world.get("id.r0", "/jwks", None);
            let (_, keys) = world.statements(keys).await;
            costs.lock().unwrap().push([asked, told, keys]);
        })
        .await;
        costs.into_inner().unwrap()
    };
    assert_eq!(costs(1).await, costs(MANY).await);
}
