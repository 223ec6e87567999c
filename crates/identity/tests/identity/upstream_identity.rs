//! Whose identity it is, and how sure: what a provider knows of a person is worth no more than
//! this sign-in there, and raises nobody without being compared.
use crate::{
    people::{Browser, ask, code_in},
    upstream::{Citizen, THREE, action, enter, everywhere, open_account, region, through},
    upstream_oidc,
    world::{Answer, World},
};
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use store::{Db, harness};

const TWIN: Citizen = Citizen {
    id: "bpk-twin",
    given: "Zwilling",
    ..THREE
};

/// Connects with the account of this browser's session; gives what came of it.
async fn connect(world: &World, browser: &mut Browser, who: &Citizen) -> Answer {
    let page = through(world, browser, "/account/upstream/bund", who).await;
    browser.post(&action(&page, "/link"), &[]).await
}

#[tokio::test]
async fn what_was_read_from_a_card_once_is_not_checked_by_a_password() {
    everywhere(|world| async move {
        let password = Citizen { qaa: 1, ..THREE };
        let mut browser = Browser::new(&world, "id.one");
        open_account(&world, &mut browser, &password).await;
        let change = "href=\"/account/profile/name\"";
        let unchecked = browser.get("/account/profile").await.body;
        assert!(unchecked.contains(change), "{unchecked}");
        let mut card = Browser::new(&world, "id.one");
        enter(&world, &mut card, &THREE).await;
        // What is checked cannot be changed.
        let checked = card.get("/account/profile").await.body;
        assert!(
            checked.contains("Testperson Drei") && !checked.contains(change),
            "{checked}"
        );
    })
    .await;
}

#[tokio::test]
async fn an_account_that_was_identified_is_not_recovered_by_a_password_elsewhere() {
    everywhere(|world| async move {
        let password = Citizen { qaa: 1, ..THREE };
        let mut lost = Browser::new(&world, "id.one");
        open_account(&world, &mut lost, &password).await;
        for (identified, status) in [(false, StatusCode::OK), (true, StatusCode::FORBIDDEN)] {
            if identified {
                let mut card = Browser::new(&world, "id.one");
                enter(&world, &mut card, &THREE).await;
            }
            world.later(7 * 86_400);
            world.mails().await;
            let mut browser = Browser::new(&world, "id.one");
            let link = crate::recovery::ask(&world, &mut browser, THREE.mail).await;
            let way = format!("{link}/upstream/bund");
            let page = through(&world, &mut browser, &way, &password).await;
            let answer = browser.post(&action(&page, "/recover"), &[]).await;
            assert_eq!(answer.status, status, "{}", answer.body);
        }
    })
    .await;
}

#[tokio::test]
async fn a_connected_account_is_raised_by_the_same_person_alone() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        open_account(&world, &mut browser, &THREE).await;
        // A second account there, by its password: it is worth level 1.
        let second = Citizen {
            id: "bpk-second",
            qaa: 1,
            ..THREE
        };
        let done = connect(&world, &mut browser, &second).await;
        assert_eq!(done.location(), "/account/upstream", "{}", done.body);
        let silent = Citizen {
            born: "",
            qaa: 4,
            ..second
        };
        let twin = Citizen {
            given: TWIN.given,
            qaa: 4,
            ..second
        };
        let unsure = Citizen {
            trust: "NORMAL",
            qaa: 4,
            ..second
        };
        for other in [silent, twin, unsure] {
            let mut another = Browser::new(&world, "id.one");
            let refused = enter(&world, &mut another, &other).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
            assert!(!another.cookies.contains_key("__Host-session"));
        }
        let mut another = Browser::new(&world, "id.one");
        let done = enter(&world, &mut another, &Citizen { qaa: 4, ..second }).await;
        assert!(code_in(&done).is_some(), "{}", done.body);
    })
    .await;
}

#[tokio::test]
async fn neither_a_twin_nor_somebody_without_a_birthday_is_connected_to_a_checked_account() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        open_account(&world, &mut browser, &THREE).await;
        let silent = Citizen {
            id: "bpk-silent",
            born: "",
            ..THREE
        };
        for other in [TWIN, silent] {
            let refused = connect(&world, &mut browser, &other).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
        }
        let same = Citizen {
            id: "bpk-second",
            ..THREE
        };
        let done = connect(&world, &mut browser, &same).await;
        assert_eq!(done.location(), "/account/upstream", "{}", done.body);
    })
    .await;
}

/// Provider "three" is realm "two" as any OpenID provider, believed up to level 3; what it says of
/// the person is in the test's hands.
async fn vouching(db: Db) -> (World, Arc<Mutex<Value>>) {
    let client = r#"client = [
  { id = "one", realm = "two", name = "Eins", secret = "of-the-test", redirect_uris = ["https://id.one/upstream/three/callback"], own = true },"#;
    let three = r#"[[realm.upstream]]
id = "three"
name = "Drei-ID"
level = 3
confirms_mail = true
oidc = { issuer = "https://id.two", client_id = "one", client_secret = "of-the-test", levels = { "urn:stadttor:level:1" = 3 } }
[[realm.upstream]]
id = "two""#;
    let file = region("confirms_mail = true")
        .replace("client = [", client)
        .replace("[[realm.upstream]]\nid = \"two\"", three);
    let says = Arc::new(Mutex::new(json!({})));
    let told = says.clone();
    let world = World::of(db, &file, 7).await;
    let world = upstream_oidc::connected(world, move |path, body| {
        if path != "/userinfo" {
            return body;
        }
        let mut claims: Value = serde_json::from_str(&body).unwrap();
        for (name, value) in told.lock().unwrap().as_object().unwrap() {
            claims[name] = value.clone();
        }
        claims.to_string()
    });
    (world, says)
}

fn claims(given: &str, birthdate: Option<&str>) -> Value {
    let mut all = json!({
        "name": format!("{given} Drei"), "given_name": given, "family_name": "Drei",
        "email": "drei@example.org", "email_verified": true,
    });
    if let Some(birthdate) = birthdate {
        all["birthdate"] = json!(birthdate);
    }
    all
}

/// Opens an account with provider "three"; gives the page of the account.
async fn open_with_three(world: &World, browser: &mut Browser) -> String {
    let sign_in = browser.begin(&ask("library")).await;
    let way = format!("{sign_in}/upstream/three");
    let page = upstream_oidc::through(world, browser, &way).await;
    let form = [("mail", THREE.mail), ("age", "yes")];
    let done = browser.post(&action(&page, "/open"), &form).await;
    browser.follow(done).await;
    browser.get("/account").await.body
}

#[tokio::test]
async fn a_provider_that_does_not_say_who_it_is_identifies_nobody() {
    harness::each_database(|db| async {
        let (world, says) = vouching(db).await;
        *says.lock().unwrap() = claims("Testperson", None);
        let mut browser = Browser::new(&world, "id.one");
        let account = open_with_three(&world, &mut browser).await;
        assert!(
            account.contains("Stufe 1") && !account.contains("Stufe 3"),
            "{account}"
        );
    })
    .await;
}

#[tokio::test]
async fn the_identity_that_an_openid_provider_vouches_for_is_compared() {
    harness::each_database(|db| async {
        let (world, says) = vouching(db).await;
        *says.lock().unwrap() = claims("Testperson", Some(THREE.born));
        let mut browser = Browser::new(&world, "id.one");
        let account = open_with_three(&world, &mut browser).await;
        assert!(account.contains("Stufe 3"), "{account}");
        // The same name there is somebody else's today.
        *says.lock().unwrap() = claims("Testperson", Some("2000-01-01"));
        let mut another = Browser::new(&world, "id.one");
        let sign_in = another.begin(&ask("library")).await;
        let way = format!("{sign_in}/upstream/three");
        let refused = upstream_oidc::through(&world, &mut another, &way).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
        // Nor is it connected with the account of somebody whom BundID identified.
        let mut four = Browser::new(&world, "id.one");
        let other = Citizen {
            id: "bpk-four",
            family: "Vier",
            mail: "vier@example.org",
            ..THREE
        };
        open_account(&world, &mut four, &other).await;
        let page = upstream_oidc::through(&world, &mut four, "/account/upstream/three").await;
        let refused = four.post(&action(&page, "/link"), &[]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
        assert!(
            !four.get("/account").await.body.contains("Drei"),
            "no name came in"
        );
    })
    .await;
}
