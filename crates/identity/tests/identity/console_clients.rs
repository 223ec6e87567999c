//! Services that are registered in the console, and how they sign people in.
use crate::{
    console::administrator,
    desk::{Someone, is_refused},
    people::{Browser, VERIFIER},
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::form::Form;
use serde_json::json;

const BATH: [(&str, &str); 4] = [
    ("name", "Hallenbad"),
    (
        "redirect_uris",
        "https://bad.example/cb\nhttps://bad.example/zwei",
    ),
    ("confidential", "yes"),
    ("purpose-email", "Quittung"),
];

impl Someone {
    async fn registers(&mut self, form: &[(&str, &str)]) -> Answer {
        self.browser.get("/console/clients/new").await;
        self.browser.post("/console/clients/new", form).await
    }
}

/// `client_id` and secret on the page after registering.
fn issued(page: &Answer) -> (String, String) {
    let after = |mark: &str| {
        let rest = page.body.split(mark).nth(1);
        let rest = rest.unwrap_or_else(|| panic!("no {mark}: {}", page.body));
        rest.split('<').next().unwrap().to_owned()
    };
    let id = after("client_id</dt><dd class=\"kern-description-list-item__value\">");
    (id, after("kern-body--bold\">"))
}

/// Somebody goes to the service; the answer of the first step.
async fn visit(world: &World, client: &str) -> Answer {
    let challenge = protocols::oauth::pkce::challenge(VERIFIER);
    let query = Form::encode(&[
        ("client_id", client),
        ("redirect_uri", "https://bad.example/cb"),
        ("response_type", "code"),
        ("scope", "openid"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ]);
    let mut visitor = Browser::new(world, "id.one");
    visitor.get(&format!("/authorize?{query}")).await
}

/// Whether the token endpoint knows client and secret.
async fn known(world: &World, client: &str, secret: &str) -> bool {
    let body = Form::encode(&[
        ("grant_type", "authorization_code"),
        ("code", "AAAAAAAAAAAAAAAAAAAAAA.AAAA"),
        ("redirect_uri", "https://bad.example/cb"),
        ("code_verifier", VERIFIER),
    ]);
    let basic = format!("Basic {}", STANDARD.encode(format!("{client}:{secret}")));
    let kind = "application/x-www-form-urlencoded";
    let answer = world
        .post("id.one", "/token", kind, Some(&basic), &body)
        .await;
    answer.json()["error"] != "invalid_client"
}

#[tokio::test]
async fn a_service_is_registered_and_signs_people_in_at_once() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let page = admin.registers(&BATH).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let (id, secret) = issued(&page);
        assert!(visit(&world, &id).await.location().starts_with("/sign-in/"));
        assert!(known(&world, &id, &secret).await && !known(&world, &id, "anderes").await);
        let again = admin.browser.get(&format!("/console/clients/{id}")).await;
        assert!(!again.body.contains(&secret), "the secret is told once");
        assert!(again.body.contains("https://bad.example/zwei") && again.body.contains("Quittung"));
        let restarted = world.restarted().await;
        assert!(
            visit(&restarted, &id)
                .await
                .location()
                .starts_with("/sign-in/")
        );
    })
    .await;
}

#[tokio::test]
async fn what_the_files_refuse_the_form_refuses_and_keeps_what_was_typed() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        for (uris, why) in [
            ("javascript:alert(1)", "„javascript:alert(1)“ ist keine"),
            ("https://bad.example/cb#x", "enthält kein #"),
            ("http://bad.example/cb", "müssen mit https:// beginnen"),
            ("https://a.example/cb https://b.example/cb", "Bereich der Pseudonyme ein"),
            ("", "mindestens eine Adresse"),
        ] {
            let form = [("name", "Mein Bad"), ("redirect_uris", uris)];
            let page = admin.registers(&form).await;
            is_refused(&page, StatusCode::UNPROCESSABLE_ENTITY, why);
            assert!(page.body.contains("Mein Bad"), "{}", page.body);
        }
        let unknown = json!({ "name": "X", "redirect_uris": ["https://bad.example/cb"], "attributes": [{ "name": "shoe_size", "purpose": "x" }] });
        let call = admin.browser.call("/api/admin/v1/clients", Some(&unknown)).await;
        assert_eq!(call.json()["code"], "console_client");
    })
    .await;
}

#[tokio::test]
async fn a_new_secret_voids_the_old_and_a_service_that_is_off_signs_nobody_in() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let (id, old) = issued(&admin.registers(&BATH).await);
        let path = format!("/console/clients/{id}");
        admin.browser.get(&path).await;
        let (_, new) = issued(&admin.browser.post(&format!("{path}/secret"), &[]).await);
        assert!(known(&world, &id, &new).await && !known(&world, &id, &old).await);
        admin.browser.get(&path).await;
        let off = admin
            .browser
            .post(&format!("{path}/switch"), &[("on", "no")])
            .await;
        assert_eq!(off.location(), path, "{}", off.body);
        assert_eq!(visit(&world, &id).await.status, StatusCode::BAD_REQUEST);
        assert!(!known(&world, &id, &new).await);
        let list = admin.browser.get("/console/clients?q=hallen").await;
        assert!(list.body.contains("Abgeschaltet"), "{}", list.body);
        admin.browser.get(&path).await;
        admin
            .browser
            .post(&format!("{path}/switch"), &[("on", "yes")])
            .await;
        assert!(visit(&world, &id).await.location().starts_with("/sign-in/"));
    })
    .await;
}

#[tokio::test]
async fn a_service_is_changed_and_those_of_the_files_are_not() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let (id, secret) = issued(&admin.registers(&BATH).await);
        let edit = format!("/console/clients/{id}/edit");
        let form = admin.browser.get(&edit).await;
        assert!(form.body.contains("value=\"Quittung\""), "{}", form.body);
        let now = [
            ("name", "Freizeitbad"),
            ("redirect_uris", "https://bad.example/neu"),
        ];
        let changed = admin.browser.post(&edit, &now).await;
        assert_eq!(
            changed.location(),
            format!("/console/clients/{id}"),
            "{}",
            changed.body
        );
        let read = admin
            .browser
            .call(&format!("/api/admin/v1/clients/{id}"), None)
            .await
            .json();
        assert_eq!(
            (&read["name"], &read["attributes"]),
            (&json!("Freizeitbad"), &json!([]))
        );
        assert!(known(&world, &id, &secret).await, "the secret stays");
        assert_eq!(
            visit(&world, &id).await.status,
            StatusCode::BAD_REQUEST,
            "the old address"
        );
        let fixed = admin
            .browser
            .post("/console/clients/library/edit", &now)
            .await;
        assert_eq!(fixed.status, StatusCode::NOT_FOUND, "{}", fixed.body);
        let page = admin.browser.get("/console/clients/library").await;
        assert!(page.body.contains("in den Dateien der Region") && !page.body.contains("/edit"));
    })
    .await;
}

#[tokio::test]
async fn many_services_are_searched_and_read_page_by_page() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let mut text = "format = \"stadttor-realm-1\"\nrealm = \"one\"\n".to_owned();
        for n in 0..120 {
            let uri = "https://viele.example/cb";
            text += "[[client]]\n";
            text += &[
                format!("id = \"viele-{n:03}\""),
                format!("name = \"Dienst {n:03}\""),
                format!("redirect_uris = [\"{uri}\"]\n"),
            ]
            .join("\n");
        }
        text += "[[client]]\nid = \"aal\"\nname = \"Ämter\"\nredirect_uris = [\"https://x.example/cb\"]\n";
        let file = identity::RealmFile::read(&text).unwrap();
        identity::import_realm(&world.app, &file, false).await.unwrap();
        world.identity.refresh().await;
        let found = async |admin: &mut Someone, query: &str| {
            let path = format!("/api/admin/v1/clients?{query}");
            admin.browser.call(&path, None).await.json()
        };
        let first = found(&mut admin, "q=dienst").await;
        assert_eq!(
            (&first["total"], &first["clients"][0]["id"]),
            (&json!(120), &json!("viele-000"))
        );
        let third = found(&mut admin, "q=dienst&page=3").await;
        assert_eq!(third["clients"].as_array().unwrap().len(), 20);
        assert_eq!(found(&mut admin, "q=Dienst+077").await["total"], 1);
        assert_eq!(found(&mut admin, "q=Dienst%25077").await["total"], 0, "no wildcards");
        // Those of the region's files stand between them, and umlauts where people look.
        let all = found(&mut admin, "").await;
        let names: Vec<&str> = all["clients"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap()).collect();
        let at = |name: &str| names.iter().position(|n| *n == name).unwrap_or_else(|| panic!("{name}: {names:?}"));
        assert!(at("Ämter") < at("Bibliothek") && at("Bibliothek") < at("Dienst 000"), "{names:?}");
        let page = admin.browser.get("/console/clients?q=dienst").await;
        assert!(
            page.body.contains("page=2") && !page.body.contains("page=0"),
            "{}",
            page.body
        );
        assert_eq!(
            found(&mut admin, "q=dienst&page=99").await["clients"],
            json!([])
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_service_is_said_in_the_language_of_the_page() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let form = [
            ("name", "Mein Bad"),
            ("redirect_uris", "ftp://bad.example/cb"),
        ];
        for (lang, words) in [
            ("de", "ist keine vollständige Web-Adresse"),
            ("de-leicht", "ist keine richtige Adresse"),
            ("en", "is not an absolute web address"),
            ("tr", "tam bir web adresi değil"),
            ("uk", "не є повною вебадресою"),
        ] {
            admin.browser.get(&format!("/console?lang={lang}")).await;
            let page = admin.registers(&form).await;
            is_refused(&page, StatusCode::UNPROCESSABLE_ENTITY, words);
            assert!(!page.body.contains("client-wrong"), "{}", page.body);
        }
    })
    .await;
}

#[tokio::test]
async fn what_passes_through_the_browser_is_allowed_by_an_administrator_alone() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let old = [
            ("name", "Altes Bad"),
            ("redirect_uris", "https://bad.example/cb"),
            ("frontchannel_logout_uri", "https://bad.example/out"),
            ("initiate_login_uri", "https://bad.example/begin"),
            ("type-code", "yes"),
            ("type-code id_token", "yes"),
            ("pkce", "optional"),
            ("confidential", "yes"),
        ];
        let (id, _) = issued(&admin.registers(&old).await);
        let call = format!("/api/admin/v1/clients/{id}");
        let told = admin.browser.call(&call, None).await.json();
        assert_eq!(told["response_types"], json!(["code", "code id_token"]), "{told}");
        assert_eq!(told["pkce"], "optional");
        assert_eq!(told["frontchannel_logout_uri"], "https://bad.example/out");
        let edit = admin.browser.get(&format!("/console/clients/{id}/edit")).await;
        assert!(edit.body.contains("name=\"type-code id_token\" value=\"yes\" checked"));
        assert!(edit.body.contains("<option value=\"optional\" selected>"));
        for (field, value, words) in [
            ("frontchannel_logout_uri", "https://evil.example/out", "frontchannel_logout_uri liegt nicht"),
            ("initiate_login_uri", "http://bad.example/begin", "müssen mit https:// beginnen"),
            ("initiate_login_uri", "javascript:alert(1)", "ist keine vollständige"),
            ("redirect_uris", "https://localhost/cb", "nicht an localhost"),
            ("confidential", "no", "nur mit Geheimnis"),
        ] {
            let mut form = old.to_vec();
            // Without the address that would be refused first.
            form.retain(|(name, _)| *name != field && (field != "redirect_uris" || *name != "frontchannel_logout_uri"));
            form.push((field, value));
            let page = admin.registers(&form).await;
            is_refused(&page, StatusCode::UNPROCESSABLE_ENTITY, words);
        }
        let wrong = json!({ "name": "X", "redirect_uris": ["https://bad.example/cb"], "response_types": ["everything"] });
        let call = admin.browser.call("/api/admin/v1/clients", Some(&wrong)).await;
        assert_eq!(call.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn a_service_is_given_refresh_tokens_and_tokens_of_its_own() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let more = [("refresh_tokens", "yes"), ("own_scope", "statistik:lesen  karten:zahl")];
        let (id, secret) = issued(&admin.registers(&[&BATH[..], &more].concat()).await);
        let read = format!("/api/admin/v1/clients/{id}");
        let known = admin.browser.call(&read, None).await.json();
        assert_eq!(known["own_scope"], json!(["statistik:lesen", "karten:zahl"]), "{known}");
        for grant in ["authorization_code", "refresh_token", "client_credentials"] {
            assert!(known["grant_types"].as_array().unwrap().contains(&json!(grant)), "{known}");
        }
        let own = async || {
            let basic = format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")));
            let kind = "application/x-www-form-urlencoded";
            let body = "grant_type=client_credentials&scope=statistik%3Alesen";
            world.post("id.one", "/token", kind, Some(&basic), body).await
        };
        let given = own().await.json();
        assert_eq!(given["scope"], "statistik:lesen", "{given}");
        let edit = admin.browser.get(&format!("/console/clients/{id}/edit")).await;
        assert!(edit.body.contains("value=\"statistik:lesen karten:zahl\""), "{}", edit.body);

        // A call that says nothing of them leaves them; one that takes them away does.
        let service = |more: &serde_json::Value| {
            let mut all = json!({ "name": "Bad", "redirect_uris": ["https://bad.example/cb"], "confidential": true });
            all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            all
        };
        admin.browser.call(&read, Some(&service(&json!({})))).await;
        assert_eq!(own().await.status, StatusCode::OK);
        admin.browser.call(&read, Some(&service(&json!({ "refresh_tokens": false, "own_scope": [] })))).await;
        assert_eq!(own().await.json()["error"], "unauthorized_client");
        let known = admin.browser.call(&read, None).await.json();
        assert_eq!(known["grant_types"], json!(["authorization_code"]));

        // Nobody could tell a service without a secret or keys from another.
        let public = [("name", "App"), ("redirect_uris", "https://app.example/cb"), ("own_scope", "x")];
        let page = admin.registers(&public).await;
        is_refused(&page, StatusCode::UNPROCESSABLE_ENTITY, "a client that can say who it is");
    })
    .await;
}
