//! Test people, and trying a service out with one.
use crate::{
    console::{administrator, count, with_role},
    desk::{Someone, is_refused, someone},
    people::{Browser, ask, code_in},
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::form::Form;
use serde_json::{Value, json};

impl Someone {
    /// Makes a test person: its id, address and password.
    pub async fn makes_test_person(&mut self) -> Value {
        self.browser.get("/console/test-people").await;
        let path = "/api/admin/v1/test-people";
        let made = self.browser.call(path, Some(&json!({}))).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        made.json()
    }
    /// Begins a trial and comes to its first page.
    pub async fn tries(&mut self, client: &str, person: &Value) -> (String, Answer) {
        let path = format!("/console/clients/{client}/test");
        self.browser.get(&path).await;
        let id = person["id"].as_str().unwrap();
        let begun = self.browser.post(&path, &[("person", id)]).await;
        let sign_in = begun.location().to_owned();
        assert!(
            sign_in.starts_with("/sign-in/"),
            "{} {}",
            begun.status,
            begun.body
        );
        let page = self.browser.get(&sign_in).await;
        (sign_in, page)
    }
}

/// The path of a redirect to our own host.
fn ours(answer: &Answer) -> String {
    let to = answer.location();
    let path = to.strip_prefix("https://id.one").unwrap_or(to);
    assert!(
        path.starts_with('/'),
        "{} {to} {}",
        answer.status,
        answer.body
    );
    path.to_owned()
}

/// Agrees on the page, and follows the answer to the console.
pub async fn result(browser: &mut Browser, page: &Answer, ticked: &[&str]) -> Answer {
    let mut answer = browser.agree(page, ticked).await;
    for _ in 0..5 {
        if !answer.status.is_redirection() {
            break;
        }
        answer = browser.get(&ours(&answer)).await;
    }
    answer
}

#[tokio::test]
async fn an_administrator_sees_what_a_service_would_get_and_stays_signed_in() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let person = admin.makes_test_person().await;
        let begin = admin.browser.get("/console/clients/museum/test").await;
        assert!(begin.body.contains("Testperson Eins"), "{}", begin.body);
        let (sign_in, page) = admin.tries("museum", &person).await;
        assert!(
            page.body.contains("Testperson Eins"),
            "consent is asked: {}",
            page.body
        );
        let seen = result(&mut admin.browser, &page, &["email"]).await;
        assert_eq!(seen.status, StatusCode::OK, "{}", seen.body);
        let shown = [
            "Testperson Eins",
            "1990-01-31",
            "@test.invalid",
            "urn:stadttor:level:1",
            "pwd",
            "ES256",
        ];
        for shown in shown {
            assert!(seen.body.contains(shown), "{shown}: {}", seen.body);
        }
        assert!(!seen.body.contains("Musterweg"), "not agreed to");
        assert!(!seen.body.contains("access_token"), "{}", seen.body);
        assert!(
            admin.browser.get("/console").await.body.contains("Eins-ID"),
            "still signed in"
        );
        assert_eq!(count(&world, "trial.begun").await, 1);
        let over = admin.browser.get(&sign_in).await;
        assert_eq!(over.status, StatusCode::GONE, "{}", over.body);
        assert_eq!(
            world.logouts().await,
            [],
            "the service hears nothing of a sign-out either"
        );
    })
    .await;
}

/// A code of a trial that somebody overhears, the service perhaps, opens nothing.
#[tokio::test]
async fn the_code_of_a_trial_is_good_for_the_console_alone_and_once() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let person = admin.makes_test_person().await;
        let (_, page) = admin.tries("library", &person).await;
        let mut answer = admin.browser.agree(&page, &[]).await;
        while !answer.location().contains("code=") {
            answer = admin.browser.get(&ours(&answer)).await;
        }
        let code = code_in(&answer).unwrap_or_else(|| panic!("{} {}", answer.status, answer.body));
        let basic = format!("Basic {}", STANDARD.encode("library:s3cret"));
        for uri in [
            "https://library.example/cb".to_owned(),
            format!("https://id.one{}", ours(&answer).split('?').next().unwrap()),
        ] {
            let body = Form::encode(&[
                ("grant_type", "authorization_code"),
                ("code", &code),
                ("redirect_uri", &uri),
                ("code_verifier", crate::people::VERIFIER),
            ]);
            let kind = "application/x-www-form-urlencoded";
            let refused = world
                .post("id.one", "/token", kind, Some(&basic), &body)
                .await;
            assert_eq!(refused.json()["error"], "invalid_grant", "{uri}");
        }
        let to = ours(&answer);
        let mut other = administrator(&world, "zwei@example.org").await;
        assert_eq!(other.browser.get(&to).await.status, StatusCode::NOT_FOUND);
        let first = admin.browser.get(&to).await;
        assert!(first.status.is_redirection(), "{}", first.body);
        assert_eq!(
            admin.browser.get(&to).await.status,
            StatusCode::GONE,
            "an answer counts once"
        );
        let shown = admin.browser.get(to.split('?').next().unwrap()).await;
        assert!(shown.body.contains("Testperson Eins") && !shown.body.contains(&code));
    })
    .await;
}

/// No real person's data come to the console: a trial that is begun is for its test person alone.
#[tokio::test]
async fn nobody_else_signs_in_in_a_trial() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let person = admin.makes_test_person().await;
        let real = someone(&world, "echt@example.org").await;
        let (sign_in, _) = admin.tries("museum", &person).await;
        // "Another account" forgets the test person.
        let other = admin
            .browser
            .post(&format!("{sign_in}/release"), &[("other", "yes")])
            .await;
        assert!(other.status.is_redirection(), "{}", other.body);
        let form = [
            ("mail", "test1@example.org"),
            ("password", crate::world::PASSWORD),
        ];
        let refused = admin
            .browser
            .post(&format!("{sign_in}/password"), &form)
            .await;
        assert_eq!(refused.status, StatusCode::GONE, "{}", refused.body);
        let refused = admin.browser.passkey(&sign_in, &real.phone).await;
        assert_eq!(refused.status, StatusCode::GONE, "{}", refused.body);
        // Nor can a real person be named where the trial begins.
        let path = "/console/clients/museum/test";
        let real = admin.subject_of("role.given").await;
        admin.browser.get(path).await;
        let refused = admin.browser.post(path, &[("person", &real)]).await;
        is_refused(&refused, StatusCode::CONFLICT, "Testperson");
    })
    .await;
}

impl Someone {
    /// Id of the person whom the newest event of a kind is about.
    async fn subject_of(&mut self, kind: &str) -> String {
        let path = format!("/api/admin/v1/events?kind={kind}");
        let all = self.browser.call(&path, None).await.json();
        all["events"][0]["subject"].as_str().unwrap().to_owned()
    }
}

/// In a realm of real people a test person can do nothing on its own.
#[tokio::test]
async fn a_test_person_signs_in_nowhere_unless_the_realm_is_for_tests() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let person = admin.makes_test_person().await;
        let form = [
            ("mail", person["mail"].as_str().unwrap().to_owned()),
            ("password", person["password"].as_str().unwrap().to_owned()),
        ];
        let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let tries = async |world: &World| {
            let mut browser = Browser::new(world, "id.one");
            let sign_in = browser.begin(&ask("library")).await;
            let answer = browser.post(&format!("{sign_in}/password"), &form).await;
            (browser.get("/account").await, answer)
        };
        let (account, refused) = tries(&world).await;
        is_refused(&refused, StatusCode::FORBIDDEN, "Testpersonen");
        assert!(account.status.is_redirection(), "no session");
        let testing = world
            .changed(
                "app_host = \"app.id.one\" }",
                "app_host = \"app.id.one\", test_people = true }",
            )
            .await;
        let (account, answer) = tries(&testing).await;
        assert!(answer.status.is_redirection(), "{}", answer.body);
        assert!(account.body.contains("Testperson Eins"), "{}", account.body);
        let given = admin
            .gives(person["mail"].as_str().unwrap(), "auditor")
            .await;
        assert_eq!(given.status, StatusCode::CONFLICT, "no roles either");
    })
    .await;
}

#[tokio::test]
async fn only_administrators_make_and_end_test_people_and_statistics_leave_them_out() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let mut manager = with_role(&mut admin, "client-manager").await;
        let accounts = async |admin: &mut Someone| {
            let seen = admin.browser.call("/api/admin/v1/overview", None).await;
            seen.json()["accounts"].as_i64().unwrap()
        };
        let before = accounts(&mut admin).await;
        let person = admin.makes_test_person().await;
        assert_eq!(accounts(&mut admin).await, before);
        let id = person["id"].as_str().unwrap();
        manager.browser.get("/console/test-people").await;
        for path in [
            "/console/test-people".to_owned(),
            format!("/console/test-people/{id}/delete"),
        ] {
            let refused = manager.browser.post(&path, &[]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        }
        let (_, page) = manager.tries("pool", &person).await;
        assert_eq!(
            page.status,
            StatusCode::OK,
            "a client manager tries services out"
        );
        // An account of somebody is never ended from here.
        let real = admin.subject_of("role.given").await;
        admin.browser.get("/console/test-people").await;
        let refused = admin
            .browser
            .post(&format!("/console/test-people/{real}/delete"), &[])
            .await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        let gone = admin
            .browser
            .post(&format!("/console/test-people/{id}/delete"), &[])
            .await;
        assert_eq!(gone.location(), "/console/test-people");
        let all = admin
            .browser
            .call("/api/admin/v1/test-people", None)
            .await
            .json();
        assert_eq!(all, json!([]));
        for _ in 0..12 {
            admin.makes_test_person().await;
        }
        let path = "/api/admin/v1/test-people";
        let enough = admin.browser.call(path, Some(&json!({}))).await;
        assert_eq!(enough.status, StatusCode::CONFLICT, "{}", enough.body);
        assert_eq!(
            world
                .mails()
                .await
                .iter()
                .filter(|l| l.to.ends_with(".invalid"))
                .count(),
            0
        );
    })
    .await;
}

#[tokio::test]
async fn a_service_of_a_higher_level_is_answered_with_what_it_would_get_then() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let person = admin.makes_test_person().await;
        let (sign_in, page) = admin.tries("registry", &person).await;
        let answer = admin.browser.agree(&page, &[]).await;
        let level = admin.browser.follow(answer).await;
        assert_eq!(level.status, StatusCode::OK, "{}", level.body);
        let left = admin.browser.post(&format!("{sign_in}/leave"), &[]).await;
        let answer = admin.browser.get(&ours(&left)).await;
        let seen = admin.browser.get(&ours(&answer)).await;
        assert!(
            seen.body.contains("unmet_authentication_requirements"),
            "{}",
            seen.body
        );
        assert!(
            seen.body.contains("Testpersonen erreichen nur"),
            "{}",
            seen.body
        );
    })
    .await;
}
