//! What staff, former staff, strangers and foreign pages must not be able to do.
use crate::{
    console::{administrator, count, open_case, shows_code, with_role},
    desk::{Someone, elsewhere, events, is_refused, someone},
    people::{Browser, ask, by_password},
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;
use protocols::Timestamp;
use serde_json::{Value, json};
use store::{Id, Job, jobs};

const UPSTREAM: (&str, &str) = (
    r#"issuer_host = "id.one", app_host = "app.id.one" }"#,
    r#"issuer_host = "id.one", app_host = "app.id.one", upstream = [{ id = "nachbar", name = "Nachbar-ID", realm = "low" }] }"#,
);

/// A delivery of realm "one" that failed once.
async fn failed_delivery(world: &World, n: u16) -> String {
    let mut id = [7; 16];
    id[..2].copy_from_slice(&n.to_be_bytes());
    let (id, now) = (Id(id), world.now());
    let add = move |tx: &mut store::Tx<'_>| {
        tx.enqueue(&Job {
            id,
            kind: "mail",
            payload: b"SECRET-PAYLOAD",
            run_at: Timestamp(0),
            realm: Some("one"),
        })
    };
    world.app.db.write("test", add).await.unwrap();
    jobs::due(&world.app.db, now, 100).await.unwrap();
    jobs::failed(&world.app.db, id, now, "the server <b>said</b> no")
        .await
        .unwrap();
    id.to_string()
}

/// Everything that paths of the table name.
struct Stage {
    world: World,
    admin: Someone,
    helped: Someone,
    client: String,
    /// Id of a test person.
    tester: String,
    /// A SAML service that was entered.
    entity: String,
    n: u16,
}

/// What a call says of a SAML service of this name.
fn saml(name: &str) -> Value {
    let entity = format!("https://{name}.example/saml");
    let metadata = crate::saml::POOL.metadata(&format!("https://{name}.example"), None);
    let metadata = metadata
        .unwrap()
        .replace(&crate::saml::POOL.entity, &entity);
    json!({ "name": name, "metadata": metadata })
}

impl Stage {
    async fn new(world: &World) -> Self {
        let world = world.changed(UPSTREAM.0, UPSTREAM.1).await;
        let mut admin = administrator(&world, "eins@example.org").await;
        let service = json!({ "name": "Bad", "redirect_uris": ["https://bad.example/cb"], "confidential": true });
        let made = admin
            .browser
            .call("/api/admin/v1/clients", Some(&service))
            .await;
        let client = made.json()["id"].as_str().unwrap().to_owned();
        let path = "/api/admin/v1/saml-services";
        let made = admin.browser.call(path, Some(&saml("zoo"))).await;
        let entity = made.json()["entity"].as_str().unwrap().to_owned();
        let path = "/api/admin/v1/test-people";
        let made = admin.browser.call(path, Some(&json!({}))).await;
        let tester = made.json()["id"].as_str().unwrap().to_owned();
        let helped = someone(&world, "hilfe@example.org").await;
        let n = 1;
        Self {
            world,
            admin,
            helped,
            client,
            tester,
            entity,
            n,
        }
    }

    /// The code of somebody who may have been signed out by staff meanwhile.
    async fn code(&mut self) -> String {
        let Someone { browser, phone, .. } = &mut self.helped;
        if browser
            .get("/account/support")
            .await
            .status
            .is_redirection()
        {
            let sign_in = browser.begin(&ask("library")).await;
            browser.passkey(&sign_in, phone).await;
        }
        shows_code(browser).await
    }

    /// The path with real ids, as far as this member of staff can have them.
    async fn path(&mut self, id: &str, template: &str, who: &mut Browser) -> String {
        self.n += 1;
        let mut path = template.to_owned();
        if id == "clients.delete" {
            let service = json!({ "name": "Kurz", "redirect_uris": ["https://kurz.example/cb"] });
            let made = self
                .admin
                .browser
                .call("/api/admin/v1/clients", Some(&service))
                .await;
            path = path.replace("{id}", made.json()["id"].as_str().unwrap());
        } else if id.starts_with("clients") || ["trials.new", "trials.begin"].contains(&id) {
            path = path.replace("{id}", &self.client);
        } else if id.starts_with("saml") {
            path = path.replace("{id}", &protocols::form::encode(&self.entity));
        } else if id == "trials.result" {
            let to = format!("/console/clients/{}/test", self.client);
            who.get("/account/support").await;
            let begun = who.post(&to, &[("person", &self.tester)]).await;
            let trial = begun.location().rsplit('/').next().unwrap_or_default();
            let trial = if trial.is_empty() {
                &self.tester
            } else {
                trial
            };
            path = path.replace("{id}", trial);
        } else if id == "test-people.delete" {
            let all = "/api/admin/v1/test-people";
            let there = self.admin.browser.call(all, None).await.json();
            let ids = there.as_array().unwrap().iter();
            let mut ids = ids.map(|p| p["id"].as_str().unwrap().to_owned());
            let doomed = if let Some(id) = ids.find(|id| *id != self.tester) {
                id
            } else {
                let made = self.admin.browser.call(all, Some(&json!({}))).await;
                made.json()["id"].as_str().unwrap().to_owned()
            };
            path = path.replace("{id}", &doomed);
        } else if id.starts_with("deliveries") {
            let failed = failed_delivery(&self.world, self.n).await;
            path = path.replace("{id}", &failed);
            if id == "deliveries.discard" {
                let (id, now) = (failed.parse().unwrap(), self.world.now());
                let give_up = move |tx: &mut store::Tx<'_>| jobs::give_up_now(tx, "one", id, now);
                self.world.app.db.write("test", give_up).await.unwrap();
            }
        } else if id.starts_with("providers") {
            path = path.replace("{id}", "nachbar");
        } else if id.starts_with("streams") {
            path = path.replace(
                "{id}",
                &crate::entities::new_stream(&self.world, self.n).await,
            );
        } else if id.starts_with("roles") && path.contains("{id}") {
            self.admin.gives("hilfe@example.org", "support").await;
            let role = self.admin.role("hilfe@example.org", "support").await;
            path = path.replace("{id}", &role);
        } else if path.contains("{case}") {
            let code = self.code().await;
            who.get("/console/sessions").await;
            let found = who.post("/console/sessions/find", &[("code", &code)]).await;
            let case = found
                .location()
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned();
            let case = if case.is_empty() {
                "AAAAAAAAAAAAAAAAAAAAAA".to_owned()
            } else {
                case
            };
            path = path.replace("{case}", &case);
            if path.contains("{session}") {
                let listed = who
                    .call(&format!("/api/admin/v1/sessions/{case}"), None)
                    .await;
                let id = listed
                    .body
                    .split("\"id\":\"")
                    .nth(1)
                    .map(|r| r.split('"').next().unwrap());
                path = path.replace("{session}", id.unwrap_or("AAAAAAAAAAAAAAAAAAAAAA"));
            }
        }
        path
    }

    /// What the form, and the body of the call, hold.
    async fn input(&mut self, id: &str) -> (Vec<(&'static str, String)>, Value) {
        match id {
            "sessions.find" => {
                let code = self.code().await;
                (vec![("code", code.clone())], json!({ "code": code }))
            }
            "clients.create" | "clients.change" => {
                let uri = "https://bad.example/cb";
                (
                    vec![
                        ("name", "Bad".into()),
                        ("redirect_uris", uri.into()),
                        ("confidential", "yes".into()),
                    ],
                    json!({ "name": "Bad", "redirect_uris": [uri], "confidential": true }),
                )
            }
            "federation.forget" => {
                let entity = crate::entities::new_partner(&self.world, self.n).await;
                (
                    vec![("role", "client".into()), ("entity", entity.clone())],
                    json!({ "role": "client", "entity": entity }),
                )
            }
            "saml.create" | "saml.change" => {
                let name = if id == "saml.change" {
                    "zoo".to_owned()
                } else {
                    format!("zoo{}", self.n)
                };
                let body = saml(&name);
                let xml = body["metadata"].as_str().unwrap().to_owned();
                (vec![("name", name), ("metadata_text", xml)], body)
            }
            "realm.change" => (
                vec![
                    ("name", "Eins-ID".into()),
                    ("unknown_browser", "webauthn".into()),
                    ("registration", "closed".into()),
                    ("minimum_age", "16".into()),
                    ("recovery_wait_minutes", "4320".into()),
                    ("key_days", "90".into()),
                ],
                json!({}),
            ),
            "trials.begin" => (vec![("person", self.tester.clone())], json!({})),
            "roles.give" => {
                let mail = format!("person{}@example.org", self.n);
                someone(&self.world, &mail).await;
                (
                    vec![("mail", mail.clone()), ("role", "support".into())],
                    json!({ "mail": mail, "role": "support" }),
                )
            }
            _ => (vec![("on", "yes".into())], json!({ "on": true })),
        }
    }

    async fn calls(
        &mut self,
        who: &mut Browser,
        id: &str,
        face: (bool, &str),
        api: bool,
    ) -> Answer {
        let (sends, template) = face;
        let path = self.path(id, template, who).await;
        let (form, body) = self.input(id).await;
        // A page with a form, for its token.
        who.get("/account/support").await;
        match (sends, api) {
            (false, _) => who.get(&path).await,
            (true, true) => who.call(&path, Some(&body)).await,
            (true, false) => {
                let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
                if ["saml.create", "saml.change"].contains(&id) {
                    return who.upload(&path, &form, &[]).await;
                }
                who.post(&path, &form).await
            }
        }
    }
}

#[tokio::test]
async fn every_role_can_do_what_the_table_says_and_nothing_else() {
    everywhere(|world| async move {
        let mut stage = Stage::new(&world).await;
        let world = stage.world.clone();
        let mut staff = vec![];
        for role in ["client-manager", "auditor", "support"] {
            staff.push((role, with_role(&mut stage.admin, role).await.browser));
        }
        staff.push(("administrator", stage.admin.browser.twin()));
        let operations = identity::operations();
        assert!(operations.len() > 20);
        for operation in &operations {
            let faces = [(operation.page, false), (operation.api, true)];
            for (face, api) in faces.into_iter().filter_map(|(f, api)| Some((f?, api))) {
                for (role, browser) in &mut staff {
                    let what = format!("{role} {} {}", operation.id, face.1);
                    let kind = operation.records.unwrap_or("nothing");
                    let before = (
                        count(&world, kind).await,
                        count(&world, "console.refused").await,
                    );
                    let answer = stage.calls(browser, operation.id, face, api).await;
                    let (recorded, refused) = (
                        count(&world, kind).await,
                        count(&world, "console.refused").await,
                    );
                    if operation.may.contains(role) {
                        let good = answer.status.is_success() || answer.status.is_redirection();
                        assert!(good, "{what}: {} {}", answer.status, answer.body);
                        let trial = operation.id == "trials.begin";
                        assert!(
                            trial || !answer.location().starts_with("/sign-in"),
                            "{what}"
                        );
                        let recorded_it = operation.records.is_none() || recorded > before.0;
                        assert!(recorded_it, "{what} is not recorded");
                    } else {
                        assert_eq!(
                            answer.status,
                            StatusCode::FORBIDDEN,
                            "{what}: {}",
                            answer.body
                        );
                        assert!(refused > before.1, "{what}: the refusal is not recorded");
                    }
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn without_a_role_in_this_realm_nothing_is_there() {
    everywhere(|world| async move {
        let admin = administrator(&world, "eins@example.org").await;
        let mut stranger = someone(&world, "fremd@example.org").await;
        // Administrator of another realm: at this realm an account like any other.
        let mut foreign = elsewhere(&world, "anderswo@example.org").await;
        let link = identity::administrator_link(&world.app, "low")
            .await
            .unwrap();
        let link = link.strip_prefix("https://id.low").unwrap();
        foreign.browser.get(link).await;
        assert_eq!(foreign.browser.post(link, &[]).await.location(), "/console");
        let mut carried = Browser::new(&world, "id.one");
        carried.cookies.clone_from(&foreign.browser.cookies);
        let mut nobody = Browser::new(&world, "id.one");
        stranger.browser.get("/account/support").await;
        for operation in identity::operations() {
            for (api, face) in [(false, operation.page), (true, operation.api)] {
                let Some((sends, template)) = face else {
                    continue;
                };
                let path = template
                    .replace("{id}", "AAAAAAAAAAAAAAAAAAAAAA")
                    .replace("{case}", "AAAAAAAAAAAAAAAAAAAAAA")
                    .replace("{session}", "AAAAAAAAAAAAAAAAAAAAAA");
                let send = async |who: &mut Browser| match (sends, api) {
                    (false, _) => who.get(&path).await,
                    (true, true) => who.call(&path, Some(&json!({}))).await,
                    (true, false) => who.post(&path, &[]).await,
                };
                let known = send(&mut stranger.browser).await;
                assert_eq!(
                    known.status,
                    StatusCode::NOT_FOUND,
                    "{path}: {}",
                    known.body
                );
                for who in [&mut nobody, &mut carried] {
                    let unknown = send(who).await;
                    let led = unknown.location().starts_with("/sign-in/");
                    let refused = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN];
                    assert!(
                        led || refused.contains(&unknown.status),
                        "{path}: {}",
                        unknown.status
                    );
                }
            }
        }
        drop(admin);
    })
    .await;
}

#[tokio::test]
async fn ids_of_another_realm_name_nothing() {
    everywhere(|world| async move {
        let mut stage = Stage::new(&world).await;
        let world = stage.world.clone();
        let delivery = failed_delivery(&world, 99).await;
        let own = stage.admin.role("eins@example.org", "administrator").await;
        let code = stage.code().await;
        let mut foreign = elsewhere(&world, "anderswo@example.org").await;
        let link = identity::administrator_link(&world.app, "low")
            .await
            .unwrap();
        let link = link.strip_prefix("https://id.low").unwrap();
        foreign.browser.get(link).await;
        foreign.browser.post(link, &[]).await;
        foreign.browser.get("/console/roles").await;
        for path in [
            format!("/api/admin/v1/deliveries/{delivery}/retry"),
            format!("/api/admin/v1/deliveries/{delivery}/give-up"),
            format!("/api/admin/v1/roles/{own}/revoke"),
            format!("/api/admin/v1/clients/{}/switch", stage.client),
            format!("/api/admin/v1/clients/{}/secret", stage.client),
            "/api/admin/v1/providers/nachbar".to_owned(),
        ] {
            let answer = foreign
                .browser
                .call(&path, Some(&json!({ "on": false })))
                .await;
            assert_eq!(
                answer.status,
                StatusCode::NOT_FOUND,
                "{path}: {}",
                answer.body
            );
        }
        let read = foreign
            .browser
            .call(&format!("/api/admin/v1/clients/{}", stage.client), None)
            .await;
        assert_eq!(read.status, StatusCode::NOT_FOUND);
        let case = json!({ "code": code });
        let told = foreign
            .browser
            .call("/api/admin/v1/sessions/find", Some(&case))
            .await;
        assert_eq!(told.json()["code"], "console_code_wrong");
        let list = foreign.browser.call("/api/admin/v1/deliveries", None).await;
        assert_eq!(list.json(), json!([]));
        let log = foreign
            .browser
            .call("/api/admin/v1/events?kind=client.created", None)
            .await;
        assert_eq!(log.json()["events"], json!([]));
    })
    .await;
}

#[tokio::test]
async fn foreign_pages_change_nothing() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        someone(&world, "opfer@example.org").await;
        admin.browser.get("/console/roles").await;
        let form = [("mail", "opfer@example.org"), ("role", "administrator")];
        let forged = admin
            .browser
            .post_with("/console/roles/give", "AAAAAAAAAAAAAAAAAAAAAA", &form)
            .await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN, "{}", forged.body);
        let body = json!({ "mail": "opfer@example.org", "role": "administrator" }).to_string();
        let urlencoded = "mail=opfer%40example.org&role=administrator";
        for (path, kind, text) in [
            (
                "/console/roles/give",
                "application/x-www-form-urlencoded",
                urlencoded,
            ),
            ("/api/admin/v1/roles", "application/json", body.as_str()),
            ("/api/admin/v1/roles", "text/plain", body.as_str()),
        ] {
            let lured = admin.browser.lured(path, kind, text).await;
            assert_eq!(
                lured.status,
                StatusCode::FORBIDDEN,
                "{path} {kind}: {}",
                lured.body
            );
        }
        // Browsers that do not say where a request comes from: the token decides.
        let mut old = admin.browser.twin();
        old.get("/authorize").await;
        let bare = world
            .post(
                "id.one",
                "/api/admin/v1/roles",
                "application/json",
                None,
                &body,
            )
            .await;
        assert_eq!(bare.status, StatusCode::UNAUTHORIZED, "{}", bare.body);
        assert_eq!(count(&world, "role.given").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_weak_session_of_an_administrator_is_refused() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        // A role on an account whose session is a password's alone.
        let give = |tx: &mut store::Tx<'_>| tx.run(&MAKE, ());
        world.app.db.write("test", give).await.unwrap();
        let mut weak = by_password(&world).await;
        is_refused(
            &weak.get("/console").await,
            StatusCode::FORBIDDEN,
            "reicht diese Anmeldung nicht",
        );
        let call = weak.call("/api/admin/v1/overview", None).await;
        assert_eq!(call.json()["code"], "console_weak");
        assert_eq!(admin.browser.get("/console").await.status, StatusCode::OK);
    })
    .await;
}

store::sql! {
    MAKE = "INSERT INTO administrators (id, realm, person, role, given_at) SELECT p.id, p.realm, p.id, 'administrator', 1 FROM persons p JOIN passwords w ON 1 = 1 JOIN factors f ON f.id = w.factor AND f.person = p.id";
    SESSIONS = "SELECT level, strength FROM sessions ORDER BY id";
}

#[tokio::test]
async fn support_reaches_no_factor_and_raises_no_level() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let mut help = with_role(&mut admin, "support").await;
        let mut person = someone(&world, "neu@example.org").await;
        person.browser.get("/account/ways").await;
        let ways = person.browser.get("/account/ways").await;
        let way = ways.body.split("/account/ways/").nth(1).unwrap();
        let way = way.split('"').next().unwrap().to_owned();
        let levels = async || {
            let read = |tx: &mut store::Tx<'_>| tx.all::<(i64, i64)>(&SESSIONS, ());
            world.app.db.read(read).await.unwrap()
        };
        let before = levels().await;
        let code = shows_code(&mut person.browser).await;
        let case = open_case(&mut help.browser, &code).await;
        help.browser.get(&case).await;
        for path in [
            format!("/account/ways/{way}/remove"),
            format!("/account/ways/{way}/rename"),
            format!("{case}/factors"),
            format!("{case}/level"),
            "/console/keys/rotate".to_owned(),
        ] {
            let answer = help
                .browser
                .post(&path, &[("name", "x"), ("sure", "yes")])
                .await;
            let refused = answer.status.is_client_error();
            assert!(refused, "{path}: {} {}", answer.status, answer.location());
        }
        assert_eq!(levels().await, before);
        let kinds: Vec<String> = events(&world).await.into_iter().map(|(k, _)| k).collect();
        assert!(
            !kinds
                .iter()
                .any(|k| k == "factor.revoked" || k == "factor.identified")
        );
    })
    .await;
}

#[tokio::test]
async fn a_code_opens_one_case_for_one_member_of_staff_and_for_half_an_hour() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let mut help = with_role(&mut admin, "support").await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = shows_code(&mut person.browser).await;
        let case = open_case(&mut help.browser, &code).await;
        admin.browser.get("/console/sessions").await;
        let twice = admin
            .browser
            .post("/console/sessions/find", &[("code", &code)])
            .await;
        is_refused(&twice, StatusCode::FORBIDDEN, "Code gilt nicht");
        assert_eq!(admin.browser.get(&case).await.status, StatusCode::NOT_FOUND);
        let own = shows_code(&mut help.browser).await;
        help.browser.get("/console/sessions").await;
        let own = help
            .browser
            .post("/console/sessions/find", &[("code", &own)])
            .await;
        is_refused(&own, StatusCode::FORBIDDEN, "Code gilt nicht");
        let guessed = help
            .browser
            .post("/console/sessions/find", &[("code", "AAAA-AAAA")])
            .await;
        is_refused(&guessed, StatusCode::FORBIDDEN, "Code gilt nicht");
        assert_eq!(
            count(&world, "console.refused").await,
            3,
            "guesses are recorded"
        );
        world.later(1801);
        assert_eq!(help.browser.get(&case).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_is_switched_off_is_refused_at_once() {
    everywhere(|world| async move {
        let mut stage = Stage::new(&world).await;
        let world = stage.world.clone();
        let mut person = Browser::new(&world, "id.one");
        let sign_in = person.begin(&ask("library")).await;
        let with = format!("{sign_in}/upstream/nachbar");
        assert!(person.get(&sign_in).await.body.contains(&with));
        // Nobody can be reached in this test: that is counted.
        assert_eq!(person.get(&with).await.status, StatusCode::BAD_GATEWAY);
        let listed = stage
            .admin
            .browser
            .call("/api/admin/v1/providers", None)
            .await
            .json();
        assert_eq!(
            listed[0]["failures"][0]["why"], "upstream-unreachable",
            "{listed}"
        );
        let path = "/api/admin/v1/providers/nachbar";
        stage
            .admin
            .browser
            .call(path, Some(&json!({ "on": false })))
            .await;
        // Neither offered nor open to who kept the address.
        assert!(!person.get(&sign_in).await.body.contains("/upstream/"));
        let account = stage.admin.browser.get("/account/upstream").await;
        assert!(!account.body.contains("nachbar"), "{}", account.body);
        assert_eq!(person.get(&with).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            person
                .get("/upstream/nachbar/callback?state=x")
                .await
                .status,
            StatusCode::NOT_FOUND
        );
        stage
            .admin
            .browser
            .call(path, Some(&json!({ "on": true })))
            .await;
        assert_eq!(person.get(&with).await.status, StatusCode::BAD_GATEWAY);
    })
    .await;
}

#[tokio::test]
async fn a_failed_delivery_shows_its_reason_escaped_and_never_its_payload() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let id = failed_delivery(&world, 7).await;
        let page = admin.browser.get("/console/deliveries").await;
        assert!(page.body.contains("&#60;b&#62;said"), "{}", page.body);
        let call = admin.browser.call("/api/admin/v1/deliveries", None).await;
        for text in [&page.body, &call.body] {
            assert!(!text.contains("SECRET-PAYLOAD") && !text.contains("U0VDUkVU"));
        }
        admin.browser.get("/console/deliveries").await;
        let up = admin
            .browser
            .post(&format!("/console/deliveries/{id}/give-up"), &[])
            .await;
        assert_eq!(up.location(), "/console/deliveries", "{}", up.body);
        let due =
            |world: World| async move { jobs::due(&world.app.db, world.now(), 100).await.unwrap() };
        world.later(3600);
        assert!(
            due(world.clone())
                .await
                .iter()
                .all(|j| j.id.to_string() != id)
        );
        admin.browser.get("/console/deliveries").await;
        let again = admin
            .browser
            .post(&format!("/console/deliveries/{id}/retry"), &[])
            .await;
        assert_eq!(again.location(), "/console/deliveries", "{}", again.body);
        assert!(
            due(world.clone())
                .await
                .iter()
                .any(|j| j.id.to_string() == id)
        );
    })
    .await;
}

#[tokio::test]
async fn nothing_that_is_typed_becomes_part_of_a_page_or_of_an_event() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let evil = "\"><script>alert(1)</script>";
        let service =
            json!({ "name": evil, "redirect_uris": ["https://bad.example/cb"], "purpose": evil });
        let made = admin
            .browser
            .call("/api/admin/v1/clients", Some(&service))
            .await;
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let query = protocols::form::encode(evil);
        for path in [
            "/console/clients".to_owned(),
            format!("/console/clients?q={query}"),
            format!("/console/clients/{id}"),
            format!("/console/clients/{id}/edit"),
            format!("/console/log?kind={query}&actor={query}&from={query}&before={query}"),
            format!("/console/deliveries?before={query}"),
        ] {
            let page = admin.browser.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(!page.body.contains("<script>"), "{path}: {}", page.body);
        }
        // The log holds ids and codes: what somebody typed is not in it, so it cannot forge a line.
        let log = admin.browser.call("/api/admin/v1/events", None).await;
        assert!(!log.body.contains("script"), "{}", log.body);
        assert!(!log.body.contains("eins@example.org"));
    })
    .await;
}
