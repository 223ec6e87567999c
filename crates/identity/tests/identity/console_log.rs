//! The event log: filters, and the log as a file.
use crate::{
    console::{administrator, count, with_role},
    desk::{Someone, claims},
    people::{ask, code_in},
    world::{World, everywhere},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::form::Form;
use serde_json::Value;

impl Someone {
    async fn log(&mut self, query: &[(&str, &str)]) -> Vec<Value> {
        let path = format!("/api/admin/v1/events?{}", Form::encode(query));
        let answer = self.browser.call(&path, None).await.json();
        answer["events"].as_array().unwrap().clone()
    }
    /// What the library calls this person.
    async fn pseudonym(&mut self, world: &World) -> String {
        let answer = self
            .browser
            .get(&format!("/authorize?{}", ask("library")))
            .await;
        let code = code_in(&answer).unwrap_or_else(|| panic!("{} {}", answer.status, answer.body));
        let body = Form::encode(&[
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", "https://library.example/cb"),
            ("code_verifier", crate::people::VERIFIER),
        ]);
        let basic = format!("Basic {}", STANDARD.encode("library:s3cret"));
        let kind = "application/x-www-form-urlencoded";
        let tokens = world
            .post("id.one", "/token", kind, Some(&basic), &body)
            .await;
        claims(&tokens.json())["sub"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn events_are_found_by_service_subject_and_pseudonym() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let mut person = crate::desk::someone(&world, "neu@example.org").await;
        let sub = person.pseudonym(&world).await;
        let at_library = admin
            .log(&[("client", "library"), ("kind", "grant.issued")])
            .await;
        assert!(at_library.len() >= 2, "{at_library:?}");
        assert!(
            at_library
                .iter()
                .all(|e| e["detail"].as_str().unwrap().contains("library"))
        );
        assert_eq!(
            admin
                .log(&[("client", "pool"), ("kind", "grant.issued")])
                .await,
            [] as [Value; 0]
        );
        // A pattern is a name like any other: it finds nothing.
        for pattern in ["%", "librar_", "libr%"] {
            assert_eq!(
                admin.log(&[("client", pattern)]).await,
                [] as [Value; 0],
                "{pattern}"
            );
        }
        let by_name = admin.log(&[("client", "library"), ("sub", &sub)]).await;
        let who = by_name
            .iter()
            .find(|e| e["kind"] == "session.started")
            .unwrap();
        let id = who["actor"].as_str().unwrap();
        assert!(
            by_name
                .iter()
                .all(|e| e["actor"] == id || e["subject"] == id),
            "{by_name:?}"
        );
        // At another service the same text is nobody's name.
        assert_eq!(
            admin.log(&[("client", "museum"), ("sub", &sub)]).await,
            [] as [Value; 0]
        );
        let subject = admin.log(&[("subject", id)]).await;
        assert!(!subject.is_empty() && subject.iter().all(|e| e["subject"] == id));
        let pair = by_name
            .iter()
            .find(|e| e["subject"].is_string() && e["actor"].is_string());
        let pair = pair.unwrap();
        let (actor, about) = (
            pair["actor"].as_str().unwrap(),
            pair["subject"].as_str().unwrap(),
        );
        let both = admin.log(&[("actor", actor), ("subject", about)]).await;
        assert!(
            !both.is_empty()
                && both
                    .iter()
                    .all(|e| e["actor"] == actor && e["subject"] == about)
        );
        // Whoever is looked for by name sees it.
        let cockpit = person.browser.get("/account/data").await;
        assert!(cockpit.body.contains("Aufsicht"), "{}", cockpit.body);
    })
    .await;
}

#[tokio::test]
async fn the_log_is_a_file_with_what_the_filter_finds() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let path = "/console/log/export?kind=role.given";
        let file = admin.browser.get(path).await;
        assert!(
            file.headers["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/csv")
        );
        assert!(
            file.headers["content-disposition"]
                .to_str()
                .unwrap()
                .contains("events-one.csv")
        );
        let lines: Vec<&str> = file.body.lines().collect();
        assert_eq!(lines[0], "id,at,kind,actor,subject,detail,position");
        assert_eq!(lines.len(), 2, "{}", file.body);
        assert!(
            lines[1].contains("\"role.given\"")
                && lines[1].contains("\"\"role\"\":\"\"administrator\"\"")
        );
        assert_eq!(count(&world, "log.exported").await, 1);
        let page = admin.browser.get("/console/log?kind=role.given").await;
        assert!(
            page.body.contains("/console/log/export?kind=role.given"),
            "{}",
            page.body
        );
        let mut support = with_role(&mut admin, "support").await;
        assert_eq!(support.browser.get(path).await.status, 403);
    })
    .await;
}

/// Filters and files hold together where there is much.
#[tokio::test]
async fn a_file_is_bounded_and_says_where_to_go_on() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let (app, now) = (world.app.clone(), world.now());
        let many = move |tx: &mut store::Tx<'_>| {
            let mut chance = app.dice.chance();
            for _ in 0..10_050 {
                tx.record(&store::Event {
                    id: store::Id::new(now, &mut chance),
                    at: now,
                    realm: "one",
                    kind: "test.many",
                    actor: None,
                    subject: None,
                    detail: &[],
                })?;
            }
            Ok::<_, store::Error>(())
        };
        world.app.db.write("test.fill", many).await.unwrap();
        let file = admin
            .browser
            .get("/console/log/export?kind=test.many")
            .await;
        let lines: Vec<&str> = file.body.lines().collect();
        assert_eq!(lines.len(), 10_002);
        let before = lines[10_001].split('"').nth(3).unwrap();
        assert!(lines[10_001].starts_with("\"more\""), "{}", lines[10_001]);
        let rest = format!("/console/log/export?kind=test.many&before={before}");
        let rest = admin.browser.get(&rest).await;
        assert_eq!(rest.body.lines().count(), 51);
        let page = admin
            .browser
            .call("/api/admin/v1/events?kind=test.many", None)
            .await;
        assert_eq!(page.json()["events"].as_array().unwrap().len(), 50);
    })
    .await;
}
