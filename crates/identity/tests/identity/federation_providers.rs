//! Two realms and an anchor of one region: people of the one sign in at the other, and nobody has
//! entered either there (OpenID Federation 1.0). They reach each other by their public doors alone.
use crate::{
    people::{Browser, ask, code_in},
    upstream::go_on,
    world::{Answer, PASSWORD, World},
};
use axum::http::StatusCode;
use identity::{Call, Fetch, Unanswered};
use protocols::{
    federation::{EntityStatement, RELYING_PARTY},
    form,
    jose::unverified_claims,
};
use serde_json::Value;
use std::sync::{Arc, Mutex, OnceLock};
use store::harness;

/// "strict" vouches for "one" and "low"; people of "low" may sign in at "one".
pub(crate) fn parts(policy: &str) -> [(&'static str, String); 3] {
    let anchor = "trust_anchor = [{ realm = \"strict\" }]";
    let part = |name: &str, more: &str| {
        format!(
            "name = \"{name}\", federation = {{ organization_name = \"Stadt {name}\", {more} }},"
        )
    };
    let provider = format!(
        "{anchor}, attributes = [\"name\", \"given_name\", \"family_name\", \"birthdate\", \"email\"]"
    );
    let below = format!(
        "subordinate = [{{ realm = \"one\", entity_types = [\"openid_provider\", \"openid_relying_party\"]{policy} }}, {{ realm = \"low\", entity_types = [\"openid_provider\"] }}]"
    );
    [
        (
            "name = \"Eins-ID\",",
            part("Eins-ID", &format!("{anchor}, providers = {{ level = 2 }}")),
        ),
        ("name = \"Low-ID\",", part("Low-ID", &provider)),
        ("name = \"Streng-ID\",", part("Streng-ID", &below)),
    ]
}

pub(crate) type Seen = Arc<Mutex<Vec<String>>>;

/// Lets the realms of a world reach each other as strangers do; gives the addresses called.
pub(crate) fn connected(
    world: World,
    change: impl Fn(&str, String) -> String + Send + Sync + 'static,
) -> (World, Seen) {
    let (cell, change) = (Arc::new(OnceLock::<World>::new()), Arc::new(change));
    let (inner, seen) = (cell.clone(), Seen::default());
    let calls = seen.clone();
    let fetch = Fetch::new(move |call: Call| {
        let (cell, change) = (inner.clone(), change.clone());
        calls.lock().unwrap().push(call.url.clone());
        async move {
            let world = cell.get().ok_or(Unanswered::Unreachable)?;
            let rest = call
                .url
                .strip_prefix("https://")
                .ok_or(Unanswered::Refused)?;
            let (host, path) = rest.split_at(rest.find('/').ok_or(Unanswered::Refused)?);
            if !["id.one", "id.low", "id.strict"].contains(&host) {
                return Err(Unanswered::Unreachable);
            }
            let by = call.authorization.as_deref();
            let answer = match &call.form {
                Some(form) => {
                    let kind = "application/x-www-form-urlencoded";
                    world.post(host, path, kind, by, form).await
                }
                None => world.get(host, path, by).await,
            };
            match answer.status {
                StatusCode::OK => Ok(change(&call.url, answer.body).into_bytes()),
                _ => Err(Unanswered::Refused),
            }
        }
    });
    let world = world.with_strangers(fetch);
    assert!(cell.set(world.clone()).is_ok());
    (world, seen)
}

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World, Seen) -> F) {
    harness::each_database(|db| async {
        let world = World::new(db).await.changed_all(&parts("")).await;
        let (world, seen) = connected(world, |_, body| body);
        test(world, seen).await;
    })
    .await;
}

/// Chooses the provider by its address; gives the page with the way there.
pub(crate) async fn choose(browser: &mut Browser, sign_in: &str, entity: &str) -> Answer {
    let page = browser.get(&format!("{sign_in}/federation")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let chosen = browser
        .post(&format!("{sign_in}/federation"), &[("entity", entity)])
        .await;
    browser.follow(chosen).await
}

/// The way to the provider on that page.
pub(crate) fn way(page: &Answer) -> String {
    let (_, rest) = page
        .body
        .split_once("/upstream/fed-")
        .expect("a way to the provider");
    let id = rest.split('"').next().unwrap();
    format!("/upstream/fed-{id}")
}

/// Signs in at "low" by password, lets the attributes go; gives the address back.
async fn there_and_back(world: &World, to: &str, ticked: &[&str]) -> String {
    let mut there = Browser::new(world, "id.low");
    let path = to
        .strip_prefix("https://id.low")
        .unwrap_or_else(|| panic!("{to}"));
    let answer = there.get(path).await;
    let sign_in = answer.location().to_owned();
    let page = there.get(&sign_in).await;
    for shown in ["Eins-ID", "id.one", "Stadt Eins-ID", "https://id.strict"] {
        assert!(
            page.body.contains(shown),
            "{shown}: {} {}",
            answer.status,
            page.body
        );
    }
    let form = [("mail", "test1@example.org"), ("password", PASSWORD)];
    let answer = there.post(&format!("{sign_in}/password"), &form).await;
    let page = there.follow(answer).await;
    // Who agreed before is not asked again.
    let done = if page.body.contains("/release\"") {
        let agreed = there.agree(&page, ticked).await;
        there.follow(agreed).await
    } else {
        page
    };
    let back = done.location().strip_prefix("https://id.one");
    back.unwrap_or_else(|| panic!("{} {}", done.status, done.body))
        .to_owned()
}

#[tokio::test]
async fn somebody_of_another_town_opens_an_account_and_signs_in_and_nobody_had_set_that_up() {
    everywhere(|world, seen| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let page = browser.get(&sign_in).await;
        assert!(page.body.contains(&format!("{sign_in}/federation")));
        let page = choose(&mut browser, &sign_in, "id.low").await;
        for shown in ["Stadt Low-ID", "https://id.low", "https://id.strict"] {
            assert!(page.body.contains(shown), "{shown} in {}", page.body);
        }
        let out = browser.get(&format!("{sign_in}{}", way(&page))).await;
        let to = out.location().to_owned();
        assert!(
            to.contains("request=") && !to.contains("redirect_uri"),
            "{to}"
        );
        let back = there_and_back(&world, &to, &["name", "email"]).await;
        assert!(back.starts_with("/upstream/federated/callback?"), "{back}");
        let answer = browser.get(&back).await;
        let page = browser.follow(answer).await;
        let page = go_on(&mut browser, page).await;
        let open = crate::upstream::action(&page, "/open");
        let asked = browser
            .post(&open, &[("mail", "neu@example.org"), ("age", "yes")])
            .await;
        assert_eq!(browser.follow(asked).await.status, StatusCode::OK);
        let letters = world.mails().await;
        let text = &letters.last().unwrap().text;
        let link = &text[text.find("/upstream/mail/").unwrap()..];
        let link = link.split_whitespace().next().unwrap().to_owned();
        browser.get(&link).await;
        let done = browser.post(&link, &[]).await;
        assert!(code_in(&browser.follow(done).await).is_some());

        // From then on it is known, and the one account stays the one account.
        let mut another = Browser::new(&world, "id.one");
        let sign_in = another.begin(&ask("library")).await;
        let page = choose(&mut another, &sign_in, "https://id.low").await;
        let out = another.get(&format!("{sign_in}{}", way(&page))).await;
        let back = there_and_back(&world, out.location(), &[]).await;
        let answer = another.get(&back).await;
        let page = another.follow(answer).await;
        assert!(code_in(&go_on(&mut another, page).await).is_some());
        let seen = seen.lock().unwrap();
        for url in [
            "https://id.strict/federation_fetch?",
            "https://id.low/token",
            "https://id.strict/federation_list",
        ] {
            assert!(
                seen.iter().any(|one| one.starts_with(url)),
                "{url} in {seen:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_anchor_lists_its_members_and_says_who_they_are() {
    everywhere(|world, _| async move {
        let list = world
            .get("id.strict", "/federation_list", None)
            .await
            .json();
        assert_eq!(
            list,
            serde_json::json!(["https://id.one", "https://id.low"])
        );
        let path = "/federation_list?entity_type=openid_relying_party";
        let list = world.get("id.strict", path, None).await.json();
        assert_eq!(list, serde_json::json!(["https://id.one"]));
        let marked = world
            .get("id.strict", "/federation_list?trust_marked=true", None)
            .await;
        assert_eq!(marked.status, StatusCode::BAD_REQUEST);
        let unknown = world
            .get("id.strict", "/federation_fetch?sub=https://id.other", None)
            .await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        let missing = world.get("id.strict", "/federation_fetch", None).await;
        assert_eq!(missing.status, StatusCode::BAD_REQUEST);
        let about = world
            .get("id.strict", "/federation_fetch?sub=https://id.one", None)
            .await;
        let said: EntityStatement = unverified_claims(&about.body).unwrap();
        assert_eq!(
            (said.iss.as_str(), said.sub.as_str()),
            ("https://id.strict", "https://id.one")
        );
        let own = world
            .get("id.one", "/.well-known/openid-federation", None)
            .await;
        let own: EntityStatement = unverified_claims(&own.body).unwrap();
        assert_eq!(own.authority_hints, ["https://id.strict"]);
        assert_eq!(own.jwks, said.jwks);
        assert!(own.metadata.contains_key(RELYING_PARTY));
        // People meet the list, too.
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let page = browser.get(&format!("{sign_in}/federation")).await;
        assert!(
            page.body.contains("value=\"https://id.low\""),
            "{}",
            page.body
        );
        assert!(
            !page.body.contains("value=\"https://id.one\""),
            "never oneself"
        );
    })
    .await;
}

#[tokio::test]
async fn who_is_no_provider_of_the_federation_is_not_gone_to() {
    everywhere(|world, seen| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        for wrong in [
            "https://id.one",
            "id.other",
            "https://127.0.0.1",
            "javascript:alert(1)",
            "",
            "https://id.strict",
        ] {
            let page = choose(&mut browser, &sign_in, wrong).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{wrong}");
        }
        assert!(
            !seen
                .lock()
                .unwrap()
                .iter()
                .any(|url| url.contains("127.0.0.1"))
        );
        let made_up = browser
            .get(&format!("{sign_in}/upstream/fed-000000000000000000000000"))
            .await;
        assert_eq!(made_up.status, StatusCode::NOT_FOUND);
        let elsewhere = Browser::new(&world, "id.low")
            .get(&format!("{sign_in}/federation"))
            .await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "not offered there");
        let mut stranger = Browser::new(&world, "id.one");
        let page = stranger.get(&format!("{sign_in}/federation")).await;
        assert_ne!(page.status, StatusCode::OK, "another browser's sign-in");
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_does_not_say_whose_it_is_or_says_another_is_refused() {
    everywhere(|world, _| async move {
        for iss in [None, Some("https://id.strict")] {
            let mut browser = Browser::new(&world, "id.one");
            let sign_in = browser.begin(&ask("library")).await;
            let page = choose(&mut browser, &sign_in, "id.low").await;
            let out = browser.get(&format!("{sign_in}{}", way(&page))).await;
            let back = there_and_back(&world, out.location(), &["name"]).await;
            let (path, query) = back.split_once('?').unwrap();
            let pairs = form::pairs(query).unwrap();
            let mut pairs: Vec<(&str, &str)> = pairs
                .iter()
                .map(|(n, v)| (n.as_str(), v.as_str()))
                .collect();
            pairs.retain(|(name, _)| *name != "iss");
            pairs.extend(iss.map(|iss| ("iss", iss)));
            let query = form::Form::encode(&pairs);
            let answer = browser.get(&format!("{path}?{query}")).await;
            let page = browser.follow(answer).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{iss:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn superiors_decide_what_a_realm_may_be_as_a_service() {
    harness::each_database(|db| async {
        let policy = ", metadata_policy = { openid_relying_party = { token_endpoint_auth_method = { one_of = [\"tls_client_auth\"] } } }";
        let world = World::new(db).await.changed_all(&parts(policy)).await;
        let (world, _) = connected(world, |_, body| body);
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let page = choose(&mut browser, &sign_in, "id.low").await;
        let out = browser.get(&format!("{sign_in}{}", way(&page))).await;
        let path = out.location().strip_prefix("https://id.low").unwrap().to_owned();
        let answer = Browser::new(&world, "id.low").get(&path).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn a_federation_key_is_changed_by_hand_and_the_next_one_was_known_before() {
    everywhere(|world, _| async move {
        let before = world
            .get("id.one", "/.well-known/openid-federation", None)
            .await;
        let before: EntityStatement = unverified_claims(&before.body).unwrap();
        let mut chance = world.app.dice.chance();
        let kid = identity::rotate_federation_key(
            &world.app.db,
            &world.app.vault,
            "one",
            world.now(),
            &mut chance,
        );
        let kid = kid.await.unwrap();
        world.identity.refresh().await;
        let after = world
            .get("id.one", "/.well-known/openid-federation", None)
            .await;
        let said: EntityStatement =
            EntityStatement::verify(&after.body, &before.jwks, world.now()).unwrap();
        assert_eq!(said.jwks.keys[0].kid(), Some(kid.as_str()));
        assert_eq!(before.jwks.keys[1].kid(), Some(kid.as_str()));
        let header = protocols::jose::UnverifiedHeader::of(&after.body).unwrap();
        assert_eq!(header.kid(), Some(kid.as_str()));
        let claims: Value = unverified_claims(&after.body).unwrap();
        assert_eq!(claims["jwks"]["keys"].as_array().unwrap().len(), 2);
    })
    .await;
}
