//! A realm's rules, which administrators make stricter than the region's file.
use crate::{
    console::{administrator, count, with_role},
    desk::is_refused,
    people::Browser,
    world::{World, everywhere},
};
use axum::http::StatusCode;
use serde_json::{Value, json};

const OPEN: (&str, &str) = (
    "issuer_host = \"id.one\", app_host = \"app.id.one\" }",
    "issuer_host = \"id.one\", app_host = \"app.id.one\", registration = \"open\" }",
);

async fn may_register(world: &World) -> bool {
    let body = json!({ "redirect_uris": ["https://neu.example/cb"] }).to_string();
    let answer = world
        .post("id.one", "/clients", "application/json", None, &body)
        .await;
    answer.status == StatusCode::CREATED
}

#[tokio::test]
async fn rules_become_stricter_at_once_and_on_every_node() {
    everywhere(|world| async move {
        let world = world.changed(OPEN.0, OPEN.1).await;
        let other = world.changed(OPEN.0, OPEN.1).await;
        let mut admin = administrator(&world, "eins@example.org").await;
        assert!(may_register(&world).await && may_register(&other).await);
        admin.browser.get("/console/realm").await;
        let form = [
            ("name", "Neue-ID"),
            ("unknown_browser", "refuse"),
            ("registration", "closed"),
            ("minimum_age", "18"),
            ("recovery_wait_minutes", "4320"),
            ("key_days", "30"),
        ];
        let changed = admin.browser.post("/console/realm", &form).await;
        assert_eq!(changed.location(), "/console/realm", "{}", changed.body);
        assert!(!may_register(&world).await);
        let mut visitor = Browser::new(&world, "id.one");
        let page = visitor.get("/register").await;
        assert!(
            page.body.contains("Neue-ID") && page.body.contains("18"),
            "{}",
            page.body
        );
        let keys = admin.browser.call("/api/admin/v1/keys", None).await.body;
        assert!(!keys.is_empty());
        other.identity.refresh().await;
        assert!(!may_register(&other).await, "another node follows");
        let again = world.changed(OPEN.0, OPEN.1).await;
        assert!(!may_register(&again).await, "so does one that starts");
        assert_eq!(count(&world, "realm.changed").await, 1);
        let log = admin
            .browser
            .call("/api/admin/v1/events?kind=realm.changed", None)
            .await;
        let detail = log.json()["events"][0]["detail"]
            .as_str()
            .unwrap()
            .to_owned();
        assert!(
            detail.contains("registration") && !detail.contains("Neue-ID"),
            "{detail}"
        );
        // Back to the file's values: then the file counts again.
        let all = admin
            .browser
            .call("/api/admin/v1/realm", Some(&json!({})))
            .await
            .json();
        assert_eq!(all["now"], all["file"]);
        assert!(may_register(&world).await);
    })
    .await;
}

#[tokio::test]
async fn nothing_becomes_looser_than_the_operator_allows() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        admin.browser.get("/console/realm").await;
        for wish in [
            json!({ "registration": "open" }),
            json!({ "unknown_browser": "low" }),
            json!({ "one_official": true }),
            json!({ "minimum_age": 3 }),
            json!({ "recovery_wait_minutes": 0 }),
            json!({ "key_days": 0 }),
            json!({ "name": "" }),
        ] {
            let refused = admin.browser.call("/api/admin/v1/realm", Some(&wish)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wish}");
            assert_eq!(refused.json()["code"], "console_realm");
        }
        for wish in [
            json!({ "test_people": true }),
            json!({ "issuer_host": "evil.example" }),
        ] {
            let refused = admin.browser.call("/api/admin/v1/realm", Some(&wish)).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wish}");
        }
        let form = [
            ("name", "Eins-ID"),
            ("minimum_age", "12"),
            ("recovery_wait_minutes", "4320"),
            ("key_days", "90"),
        ];
        let page = admin.browser.post("/console/realm", &form).await;
        is_refused(&page, StatusCode::UNPROCESSABLE_ENTITY, "Mindestalter");
        assert_eq!(count(&world, "realm.changed").await, 0);
        let mut auditor = with_role(&mut admin, "auditor").await;
        let seen = auditor.browser.get("/console/realm").await;
        assert!(seen.body.contains("webauthn") && !seen.body.contains("<form class=\"st-form\""));
    })
    .await;
}

/// A change is made by somebody who has just signed in with the strongest factor.
#[tokio::test]
async fn rules_are_changed_by_a_fresh_administrator_alone() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        admin.browser.get("/console/realm").await;
        world.later(301);
        let late = admin
            .browser
            .call("/api/admin/v1/realm", Some(&json!({ "key_days": 30 })))
            .await;
        assert_eq!(late.json()["code"], "not_fresh", "{}", late.body);
        assert_eq!(count(&world, "realm.changed").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_realm_file_carries_the_rules() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        admin.browser.get("/console/realm").await;
        let wish = json!({ "minimum_age": 18, "key_days": 30 });
        let set: Value = admin
            .browser
            .call("/api/admin/v1/realm", Some(&wish))
            .await
            .json();
        assert_eq!(set["now"]["minimum_age"], 18);
        let text = identity::export_realm(&world.app, "one").await.unwrap();
        assert!(
            text.contains("minimum_age = 18") && text.contains("key_days = 30"),
            "{text}"
        );
        let import = async |text: &str| {
            let file = identity::RealmFile::read(text).unwrap();
            let done = identity::import_realm(&world.app, &file, false).await;
            done.map_err(|e| e.to_string())
        };
        assert_eq!(import(&text).await, Ok(vec![]));
        let changed = text.replace("minimum_age = 18", "minimum_age = 17");
        assert_eq!(
            import(&changed).await,
            Ok(vec!["~ settings: minimum_age: 18 → 17".to_owned()])
        );
        let loose = import(&text.replace("key_days = 30", "key_days = 900"))
            .await
            .unwrap_err();
        assert!(loose.contains("key_days is looser"), "{loose}");
    })
    .await;
}
