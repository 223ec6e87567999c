//! The administration: the first administrator, roles, and what each page does.
use crate::{
    desk::{Someone, events, is_refused, someone},
    people::{Browser, ask, by_password},
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;
use serde_json::Value;

/// Whoever opens the link of realm "one" as this person.
pub async fn administrator(world: &World, mail: &str) -> Someone {
    let mut person = someone(world, mail).await;
    let link = link(world).await;
    let page = person.browser.get(&link).await;
    assert!(page.body.contains(mail), "{} {}", page.status, page.body);
    let taken = person.browser.post(&link, &[]).await;
    assert_eq!(taken.location(), "/console", "{}", taken.body);
    person.browser.get("/console/roles").await;
    person
}

/// The path of a new link.
pub async fn link(world: &World) -> String {
    let link = identity::administrator_link(&world.app, "one").await;
    let link = link.unwrap();
    link.strip_prefix("https://id.one").unwrap().to_owned()
}

impl Someone {
    /// Gives another account a role.
    pub async fn gives(&mut self, mail: &str, role: &str) -> Answer {
        self.browser.get("/console/roles").await;
        let form = [("mail", mail), ("role", role)];
        self.browser.post("/console/roles/give", &form).await
    }
    /// All roles, as the API lists them.
    pub async fn roles(&mut self) -> Vec<Value> {
        let all = self.browser.call("/api/admin/v1/roles", None).await;
        all.json().as_array().unwrap().clone()
    }
    /// The id of a role that an account holds.
    pub async fn role(&mut self, mail: &str, role: &str) -> String {
        let all = self.roles().await;
        let held = all.iter().find(|r| r["mail"] == mail && r["role"] == role);
        held.unwrap()["id"].as_str().unwrap().to_owned()
    }
}

/// Somebody with this role, given by an administrator.
pub async fn with_role(admin: &mut Someone, role: &str) -> Someone {
    let world = admin.browser.world().clone();
    let mail = format!("{role}@example.org");
    let person = someone(&world, &mail).await;
    let given = admin.gives(&mail, role).await;
    assert_eq!(given.location(), "/console/roles", "{}", given.body);
    person
}

/// How often an event of this kind was recorded.
pub async fn count(world: &World, kind: &str) -> usize {
    events(world)
        .await
        .iter()
        .filter(|(k, _)| k == kind)
        .count()
}

#[tokio::test]
async fn a_link_makes_one_administrator_once() {
    everywhere(|world| async move {
        let mut first = someone(&world, "eins@example.org").await;
        let path = link(&world).await;
        is_refused(
            &first.browser.get("/console").await,
            StatusCode::NOT_FOUND,
            "Seite",
        );
        first.browser.get(&path).await;
        assert_eq!(
            count(&world, "role.given").await,
            0,
            "looking gives nothing"
        );
        assert_eq!(first.browser.post(&path, &[]).await.location(), "/console");
        let overview = first.browser.get("/console").await;
        assert_eq!(overview.status, StatusCode::OK, "{}", overview.body);
        assert!(overview.body.contains("https://id.one"));
        let mut second = someone(&world, "zwei@example.org").await;
        is_refused(
            &second.browser.get(&path).await,
            StatusCode::NOT_FOUND,
            "Link",
        );
        second.browser.get("/account").await;
        is_refused(
            &second.browser.post(&path, &[]).await,
            StatusCode::NOT_FOUND,
            "Link",
        );
        assert_eq!(count(&world, "role.given").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_after_a_day_by_a_newer_one_and_works_in_its_realm_alone() {
    everywhere(|world| async move {
        let mut person = someone(&world, "eins@example.org").await;
        let (old, new) = (link(&world).await, link(&world).await);
        is_refused(
            &person.browser.get(&old).await,
            StatusCode::NOT_FOUND,
            "Link",
        );
        assert_eq!(person.browser.get(&new).await.status, StatusCode::OK);
        let low = identity::administrator_link(&world.app, "low")
            .await
            .unwrap();
        let low = low.strip_prefix("https://id.low").unwrap().to_owned();
        is_refused(
            &person.browser.get(&low).await,
            StatusCode::NOT_FOUND,
            "Link",
        );
        world.later(86_401);
        let sign_in = person.browser.begin(&ask("library")).await;
        person.browser.passkey(&sign_in, &person.phone).await;
        is_refused(
            &person.browser.get(&new).await,
            StatusCode::NOT_FOUND,
            "Link",
        );
    })
    .await;
}

#[tokio::test]
async fn a_link_needs_a_strong_and_fresh_sign_in() {
    everywhere(|world| async move {
        let path = link(&world).await;
        let mut weak = by_password(&world).await;
        is_refused(
            &weak.get(&path).await,
            StatusCode::FORBIDDEN,
            "reicht diese Anmeldung nicht",
        );
        let mut person = someone(&world, "eins@example.org").await;
        person.browser.get(&path).await;
        world.later(301);
        let again = person.browser.get(&path).await;
        assert!(
            again.location().starts_with("/sign-in/"),
            "{}",
            again.status
        );
        let late = person.browser.post(&path, &[]).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN, "{}", late.body);
        assert_eq!(count(&world, "role.given").await, 0);
    })
    .await;
}

#[tokio::test]
async fn links_are_made_at_the_start_only_where_nobody_administers() {
    everywhere(|world| async move {
        let made = identity::first_administrators(&world.app).await.unwrap();
        assert_eq!(made.len(), 3, "one for each realm");
        let again = identity::first_administrators(&world.app).await.unwrap();
        assert_eq!(again, [], "the first ones are still good");
        administrator(&world, "eins@example.org").await;
        world.later(86_401);
        let realms: Vec<String> = identity::first_administrators(&world.app)
            .await
            .unwrap()
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(realms, ["Low-ID", "Streng-ID"]);
    })
    .await;
}

#[tokio::test]
async fn roles_are_given_and_taken_by_fresh_administrators_and_one_always_stays() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let mut other = with_role(&mut admin, "auditor").await;
        let held = admin.gives("auditor@example.org", "auditor").await;
        is_refused(&held, StatusCode::CONFLICT, "hat das Konto schon");
        let weak = admin.gives("test1@example.org", "support").await;
        is_refused(&weak, StatusCode::CONFLICT, "weder Handy noch Passkey");
        let nobody = admin.gives("niemand@example.org", "support").await;
        is_refused(&nobody, StatusCode::CONFLICT, "kein Konto");
        let own = admin.role("eins@example.org", "administrator").await;
        admin.browser.get("/console/roles").await;
        let last = admin
            .browser
            .post(&format!("/console/roles/{own}/revoke"), &[])
            .await;
        is_refused(&last, StatusCode::CONFLICT, "muss bleiben");
        let role = admin.role("auditor@example.org", "auditor").await;
        assert_eq!(
            other.browser.get("/console/log").await.status,
            StatusCode::OK
        );
        let taken = admin
            .browser
            .post(&format!("/console/roles/{role}/revoke"), &[])
            .await;
        assert_eq!(taken.location(), "/console/roles", "{}", taken.body);
        assert_eq!(
            other.browser.get("/console/log").await.status,
            StatusCode::NOT_FOUND
        );
        world.later(301);
        let late = admin.gives("auditor@example.org", "support").await;
        assert!(late.location().starts_with("/sign-in/"), "{}", late.body);
        assert_eq!(count(&world, "role.given").await, 2);
    })
    .await;
}

#[tokio::test]
async fn who_signed_in_more_than_an_hour_ago_signs_in_again_and_comes_back() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        world.later(3601);
        let again = admin.browser.get("/console/keys").await;
        let sign_in = again.location().to_owned();
        assert!(sign_in.starts_with("/sign-in/"), "{}", again.status);
        let call = admin.browser.call("/api/admin/v1/keys", None).await;
        assert_eq!(call.json()["code"], "not_fresh");
        let done = admin.browser.passkey(&sign_in, &admin.phone).await;
        let back = admin.browser.follow(done).await;
        assert!(
            back.body.contains("Schlüssel jetzt wechseln"),
            "{}",
            back.body
        );
    })
    .await;
}

#[tokio::test]
async fn a_key_is_changed_at_once_and_who_asked_is_recorded_first() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let keys = |answer: Answer| {
            let all = answer.json()["keys"].as_array().unwrap().clone();
            let of = |state: &str| {
                let mut es256 = all.iter().filter(|k| k["algorithm"] == "ES256");
                let found = es256.find(|k| k["state"] == state);
                found.map(|k| k["kid"].as_str().unwrap().to_owned())
            };
            (of("next"), of("active"), of("retired"))
        };
        let (next, active, _) = keys(admin.browser.call("/api/admin/v1/keys", None).await);
        admin.browser.get("/console/keys").await;
        let rotated = admin.browser.post("/console/keys/rotate", &[]).await;
        assert_eq!(rotated.location(), "/console/keys", "{}", rotated.body);
        let (_, now, retired) = keys(admin.browser.call("/api/admin/v1/keys", None).await);
        assert_eq!((now, retired), (next, active));
        let kinds: Vec<String> = events(&world).await.into_iter().map(|(k, _)| k).collect();
        let at = |kind: &str| kinds.iter().position(|k| k == kind);
        assert!(at("keys.rotation-asked").is_some() && at("keys.rotated").is_some());
        world.later(91 * 86_400);
        let sign_in = admin.browser.begin(&ask("library")).await;
        admin.browser.passkey(&sign_in, &admin.phone).await;
        let overview = admin.browser.get("/console").await;
        assert!(overview.body.contains("überfällig"), "{}", overview.body);
    })
    .await;
}

#[tokio::test]
async fn help_sees_the_sessions_of_whoever_told_their_code_and_the_person_sees_that() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let mut help = with_role(&mut admin, "support").await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = shows_code(&mut person.browser).await;
        let case = open_case(&mut help.browser, &code).await;
        let page = help.browser.get(&case).await;
        assert!(page.body.contains("Firefox, Linux"), "{}", page.body);
        for secret in ["neu@example.org", "Testhandy", "Testperson"] {
            assert!(!page.body.contains(secret), "{secret} is shown");
        }
        let end = page.body.split("action=\"").find(|f| f.contains("/end\""));
        let end = end.unwrap().split('"').next().unwrap().to_owned();
        let mut after = person.browser.twin();
        let ended = help.browser.post(&end, &[]).await;
        assert_eq!(ended.location(), case, "{}", ended.body);
        let out = after.get("/account").await;
        assert!(out.location().starts_with("/sign-in/"), "{}", out.status);
        let sign_in = person.browser.begin(&ask("library")).await;
        person.browser.passkey(&sign_in, &person.phone).await;
        let cockpit = person.browser.get("/account/data").await;
        for shown in [
            "Daten eingesehen",
            "Eins-ID",
            "Sie haben um Hilfe gebeten",
            "Die Hilfe hat eine Anmeldung beendet",
        ] {
            assert!(cockpit.body.contains(shown), "{shown}: {}", cockpit.body);
        }
        person.browser.get("/account/support").await;
        person.browser.post("/account/support/end", &[]).await;
        assert_eq!(help.browser.get(&case).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

/// The code on a person's page.
pub async fn shows_code(browser: &mut Browser) -> String {
    browser.get("/account/support").await;
    browser.post("/account/support", &[]).await;
    crate::desk::code_on(&browser.get("/account/support").await)
}

/// Opens a case as staff; gives its path.
pub async fn open_case(staff: &mut Browser, code: &str) -> String {
    staff.get("/console/sessions").await;
    let found = staff
        .post("/console/sessions/find", &[("code", code)])
        .await;
    assert_eq!(found.status, StatusCode::SEE_OTHER, "{}", found.body);
    found.location().to_owned()
}

store::sql! { TAMPER = "UPDATE events SET kind = 'nothing.happened' WHERE position = 3"; }

#[tokio::test]
async fn the_history_is_checked_in_the_background_and_a_change_is_found() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        store::events::seal(&world.app.db).await.unwrap();
        let check = async |admin: &mut Someone| {
            world.later(1);
            admin.browser.get("/console/log").await;
            let begun = admin.browser.post("/console/log/check", &[]).await;
            assert_eq!(begun.location(), "/console/log", "{}", begun.body);
            let going = admin.browser.get("/console/log").await;
            assert!(going.body.contains("<progress"), "{}", going.body);
            for job in store::jobs::due(&world.app.db, world.now(), 100)
                .await
                .unwrap()
            {
                if job.kind == "chain-check" {
                    let done = world
                        .identity
                        .check_history(&job.payload, world.now())
                        .await;
                    done.unwrap();
                }
                store::jobs::done(&world.app.db, job.id).await.unwrap();
            }
            let ended = admin.browser.get("/console/log").await;
            assert!(!ended.body.contains("<progress"), "{}", ended.body);
            admin
                .browser
                .call("/api/admin/v1/checks", None)
                .await
                .json()
        };
        let sound = check(&mut admin).await;
        assert_eq!(
            (&sound["sound"], &sound["done"]),
            (&true.into(), &sound["of"])
        );
        let spoil = |tx: &mut store::Tx<'_>| tx.run(&TAMPER, ());
        world.app.db.write("test", spoil).await.unwrap();
        let broken = check(&mut admin).await;
        assert_eq!(
            (&broken["sound"], &broken["broken_at"]),
            (&false.into(), &3.into())
        );
        let overview = admin.browser.get("/console").await;
        assert!(overview.body.contains("Das Protokoll wurde verändert"));
    })
    .await;
}

#[tokio::test]
async fn the_log_is_filtered_by_kind_time_and_actor_and_read_page_by_page() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let mut other = with_role(&mut admin, "auditor").await;
        for _ in 0..30 {
            other.browser.get("/console/sessions").await;
        }
        let read = async |who: &mut Someone, query: &str| {
            let path = format!("/api/admin/v1/events?{query}");
            who.browser.call(&path, None).await.json()
        };
        let given = read(&mut other, "kind=role.given").await;
        let list = given["events"].as_array().unwrap();
        assert_eq!(list.len(), 2, "{given}");
        let actor = list[0]["actor"].as_str().unwrap();
        let by = read(&mut other, &format!("actor={actor}&kind=role.given")).await;
        assert_eq!(by["events"].as_array().unwrap().len(), 2);
        assert_eq!(
            read(&mut other, "from=2030-01-01").await["events"],
            serde_json::json!([])
        );
        let page = read(&mut other, "").await;
        let before = page["older"].as_str().map(str::to_owned);
        let mut seen = page["events"].as_array().unwrap().len();
        let mut next = before;
        while let Some(before) = next {
            let page = read(&mut other, &format!("before={before}")).await;
            seen += page["events"].as_array().unwrap().len();
            next = page["older"].as_str().map(str::to_owned);
        }
        let all = events(&world).await.len();
        assert!(seen > 50 && seen < all, "{seen} of {all}");
        // Who was looked for sees it.
        let cockpit = admin.browser.get("/account/data").await;
        assert!(
            cockpit.body.contains("Vorgänge im Protokoll"),
            "{}",
            cockpit.body
        );
    })
    .await;
}
