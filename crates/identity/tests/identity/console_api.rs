//! The description of the API says what the API does.
use crate::{
    console::{administrator, shows_code},
    desk::someone,
    world::{World, everywhere},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::form::Form;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Why a value is not of a shape; the part of JSON Schema 2020-12 that the description uses.
fn misfit(value: &Value, shape: &Value, root: &Value) -> Option<String> {
    if let Some(to) = shape["$ref"].as_str() {
        let found = root.pointer(to.strip_prefix('#').unwrap());
        return misfit(
            value,
            found.unwrap_or_else(|| panic!("{to} leads nowhere")),
            root,
        );
    }
    let any = shape["anyOf"].as_array().or(shape["oneOf"].as_array());
    if let Some(any) = any {
        let fits = any.iter().any(|s| misfit(value, s, root).is_none());
        return (!fits).then(|| format!("{value} fits none of {any:?}"));
    }
    if let Some(only) = shape.get("const") {
        return (value != only).then(|| format!("{value} is not {only}"));
    }
    if let Some(list) = shape["enum"].as_array() {
        return (!list.contains(value)).then(|| format!("{value} is not in {list:?}"));
    }
    let is = |kind: &str| match kind {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => panic!("{kind}"),
    };
    let kinds = match &shape["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().map(|k| k.as_str().unwrap()).collect(),
        _ => panic!("a shape without type: {shape}"),
    };
    if !kinds.iter().any(|kind| is(kind)) {
        return Some(format!("{value} is no {kinds:?}"));
    }
    if let Some(list) = value.as_array() {
        return list.iter().find_map(|v| misfit(v, &shape["items"], root));
    }
    let object = value.as_object()?;
    let required = shape["required"].as_array().into_iter().flatten();
    for name in required {
        if !object.contains_key(name.as_str().unwrap()) {
            return Some(format!("{name} is missing in {value}"));
        }
    }
    object
        .iter()
        .find_map(|(name, v)| match shape["properties"].get(name) {
            Some(property) => misfit(v, property, root),
            None => Some(format!("{name} is not described")),
        })
}

const ROBOTS: (&str, &str) = (
    "client = [\n",
    r#"client = [
  { id = "robot", realm = "one", name = "Robot", redirect_uris = ["https://robot.example/cb"], secret = "r0bot", api = "https://id.one/api/admin/v1", oauth = { grant_types = ["client_credentials"], scope = "admin:read admin:write" } },
  { id = "stray", realm = "one", name = "Stray", redirect_uris = ["https://stray.example/cb"], secret = "str4y", oauth = { grant_types = ["client_credentials"], scope = "admin:write" } },
"#,
);

/// A token that a client gets for itself.
async fn token(world: &World, client: &str, secret: &str, scope: &str) -> String {
    let body = Form::encode(&[("grant_type", "client_credentials"), ("scope", scope)]);
    let basic = format!("Basic {}", STANDARD.encode(format!("{client}:{secret}")));
    let kind = "application/x-www-form-urlencoded";
    let answer = world
        .post("id.one", "/token", kind, Some(&basic), &body)
        .await;
    let token = answer.json()["access_token"].as_str().map(str::to_owned);
    format!(
        "Bearer {}",
        token.unwrap_or_else(|| panic!("{}", answer.body))
    )
}

#[tokio::test]
async fn programs_of_the_operator_call_with_tokens_and_others_do_not() {
    everywhere(|world| async move {
        let world = world.changed(ROBOTS.0, ROBOTS.1).await;
        let read = token(&world, "robot", "r0bot", "admin:read").await;
        let write = token(&world, "robot", "r0bot", "admin:write").await;
        let stray = token(&world, "stray", "str4y", "admin:write").await;
        let get = async |path: &str, token: &str| {
            world
                .get("id.one", &format!("/api/admin/v1{path}"), Some(token))
                .await
        };
        let post = async |path: &str, token: &str, body: &Value| {
            let path = format!("/api/admin/v1{path}");
            let (kind, body) = ("application/json", body.to_string());
            world.post("id.one", &path, kind, Some(token), &body).await
        };
        assert_eq!(get("/overview", &read).await.json()["realm"], "one");
        let service = json!({ "name": "Bad", "redirect_uris": ["https://bad.example/cb"] });
        assert_eq!(
            post("/clients", &read, &service).await.json()["code"],
            "console_role"
        );
        assert!(post("/clients", &write, &service).await.json()["id"].is_string());
        // Nobody could be asked why: people's sessions are for people.
        let case = post("/sessions/find", &write, &json!({ "code": "AAAA-AAAA" })).await;
        assert_eq!(case.json()["code"], "console_role");
        // A token for something else, of a client whose scope says the same.
        for bad in [stray.as_str(), "Bearer x", "Basic cjpz"] {
            let refused = get("/overview", bad).await;
            assert_eq!(refused.json()["code"], "console_token", "{bad}");
            assert_eq!(refused.headers["www-authenticate"], "Bearer");
        }
        let mut admin = administrator(&world, "eins@example.org").await;
        let log = admin
            .browser
            .call("/api/admin/v1/events?kind=client.created", None)
            .await;
        assert!(log.body.contains("robot"), "{}", log.body);
        world.later(301);
        assert_eq!(get("/overview", &read).await.status, 401, "it has expired");
    })
    .await;
}

/// A client that entered itself may name any scope; it is no program of the operator's.
#[tokio::test]
async fn a_scope_that_a_client_chose_itself_opens_nothing() {
    everywhere(|world| async move {
        let file = r#"
format = "stadttor-realm-1"
realm = "one"
[[client]]
id = "sly"
name = "Sly"
redirect_uris = ["https://sly.example/cb"]
api = "https://id.one/api/admin/v1"
secret = "env:SLY"
oauth = { grant_types = ["client_credentials"], scope = "admin:write" }
"#;
        let secrets = BTreeMap::from([("env:SLY".to_owned(), "0123456789abcdef".to_owned())]);
        let file = identity::RealmFile::read(file)
            .unwrap()
            .with_secrets(secrets);
        identity::import_realm(&world.app, &file, false)
            .await
            .unwrap();
        world.identity.refresh().await;
        let sly = token(&world, "sly", "0123456789abcdef", "admin:write").await;
        let refused = world
            .get("id.one", "/api/admin/v1/overview", Some(&sly))
            .await;
        assert_eq!(refused.json()["code"], "console_token", "{}", refused.body);
    })
    .await;
}

/// Everything that a document refers to.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get("$ref").and_then(|r| Some(r.as_str()?.to_owned())));
            map.values().for_each(|v| references(v, found));
        }
        Value::Array(list) => list.iter().for_each(|v| references(v, found)),
        _ => {}
    }
}

#[tokio::test]
async fn the_description_is_whole_and_names_every_call() {
    everywhere(|world| async move {
        let document = world
            .get("id.one", "/api/admin/openapi.json", None)
            .await
            .json();
        assert_eq!(document["openapi"], "3.1.1");
        for part in ["info", "paths", "components", "security", "servers"] {
            assert!(document.get(part).is_some(), "{part} is missing");
        }
        let mut all = vec![];
        references(&document, &mut all);
        assert!(all.len() > 40);
        for to in all {
            let found = document.pointer(to.strip_prefix('#').unwrap());
            assert!(found.is_some(), "{to} leads nowhere");
        }
        let (mut ids, mut calls) = (BTreeSet::new(), 0);
        for operation in identity::operations() {
            let Some((sends, path)) = operation.api else {
                continue;
            };
            calls += 1;
            let verb = if sends { "post" } else { "get" };
            let described = &document["paths"][path][verb];
            assert_eq!(described["operationId"], operation.id);
            assert!(ids.insert(operation.id), "{} stands twice", operation.id);
            let named = described["parameters"].as_array().unwrap();
            for part in path.split('/').filter_map(|p| p.strip_prefix('{')) {
                let name = part.trim_end_matches('}');
                let found = named
                    .iter()
                    .find(|p| p["name"] == name && p["in"] == "path");
                assert_eq!(found.unwrap()["required"], true, "{path}");
            }
            assert!(described["responses"]["200"].is_object(), "{path}");
        }
        let paths = document["paths"].as_object().unwrap().values();
        let described: usize = paths.map(|p| p.as_object().unwrap().len()).sum();
        assert_eq!(described, calls, "nothing else is described");
    })
    .await;
}

#[tokio::test]
async fn answers_have_the_shapes_that_are_described() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = shows_code(&mut person.browser).await;
        admin.browser.get("/account/support").await;
        let document = admin.browser.call("/api/admin/openapi.json", None).await.json();
        let service = json!({ "name": "Bad", "redirect_uris": ["https://bad.example/cb"], "confidential": true,
            "level": 2, "attributes": [{ "name": "email", "purpose": "Quittung", "voluntary": true }] });
        let mut calls = vec![
            ("/overview", "/overview".to_owned(), None),
            ("/clients", "/clients".into(), Some(service)),
            ("/clients", "/clients?q=bad".into(), None),
            ("/clients/{id}", "/clients/library".into(), None),
            ("/keys", "/keys".into(), None),
            ("/keys/rotate", "/keys/rotate".into(), Some(json!({}))),
            ("/providers", "/providers".into(), None),
            ("/federation", "/federation".into(), None),
            ("/streams", "/streams".into(), None),
            ("/sessions", "/sessions".into(), None),
            ("/sessions/find", "/sessions/find".into(), Some(json!({ "code": code }))),
            ("/deliveries", "/deliveries".into(), None),
            ("/events", "/events".into(), None),
            ("/checks", "/checks".into(), None),
            ("/checks", "/checks".into(), Some(json!({}))),
            ("/checks", "/checks".into(), None),
            ("/roles", "/roles".into(), None),
        ];
        let mut done = 0;
        while let Some((template, path, body)) = calls.get(done).cloned() {
            done += 1;
            let verb = if body.is_some() { "post" } else { "get" };
            let described = &document["paths"][format!("/api/admin/v1{template}")][verb];
            if let (Some(body), Some(takes)) = (&body, described.pointer("/requestBody/content/application~1json/schema")) {
                assert_eq!(misfit(body, takes, &document), None, "{path}");
            }
            let answer = admin.browser.call(&format!("/api/admin/v1{path}"), body.as_ref()).await;
            let gives = described.pointer("/responses/200/content/application~1json/schema");
            let json = answer.json();
            assert_eq!(misfit(&json, gives.unwrap(), &document), None, "{path}");
            if let Some(case) = json["case"].as_str() {
                calls.push(("/sessions/{case}", format!("/sessions/{case}"), None));
            }
        }
        let refused = admin.browser.call("/api/admin/v1/clients/nobody", None).await;
        assert_eq!(refused.headers["content-type"], "application/problem+json");
        let shape = json!({ "$ref": "#/components/schemas/Problem" });
        assert_eq!(misfit(&refused.json(), &shape, &document), None);
    })
    .await;
}
