//! What a service needs, and that nobody is passed off as more than they are.
use crate::{
    consent::{claims, redeem, userinfo},
    people::{Browser, Phone, VERIFIER, ask_with, by_password, code_in, known_person},
    world::{Answer, PASSWORD, World, everywhere},
};
use axum::http::StatusCode;
use protocols::{form::Form, oauth::step_up::Challenge};
use serde_json::Value;

store::sql! {
    /// As an official at a desk does.
    IDENTIFY = "UPDATE factors SET proof = 2, proof_source = 'desk' WHERE kind = 'phone' AND revoked_at IS NULL";
}

const TWO: &str = "urn:stadttor:level:2";
const SUBSTANTIAL: &str = "http://eidas.europa.eu/LoA/substantial";

async fn identify(world: &World) {
    world
        .app
        .db
        .write("test.identify", |tx| tx.run(&IDENTIFY, ()))
        .await
        .unwrap_or_else(|e: store::Error| panic!("{e}"));
}

fn must(level: &str) -> String {
    format!(r#"{{"id_token":{{"acr":{{"essential":true,"values":["{level}"]}}}}}}"#)
}

/// Asks in a running session and gives where that ends.
async fn go(browser: &mut Browser, client: &str, more: &[(&str, &str)]) -> Answer {
    let answer = browser
        .get(&format!("/authorize?{}", ask_with(client, more)))
        .await;
    browser.follow(answer).await
}

/// The path of the sign-in that a page belongs to.
fn sign_in_of(page: &Answer) -> String {
    let rest = page
        .body
        .split_once("action=\"/sign-in/")
        .expect("a form")
        .1;
    format!("/sign-in/{}", rest.split('/').next().unwrap())
}

async fn with_passkey(browser: &mut Browser, sign_in: &str, phone: &Phone) -> Answer {
    let answer = browser.passkey(sign_in, phone).await;
    browser.follow(answer).await
}

#[tokio::test]
async fn a_wish_is_answered_with_the_true_level_and_a_must_is_refused() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let wish = go(
            &mut browser,
            "library",
            &[("acr_values", TWO), ("max_age", "600")],
        )
        .await;
        let tokens = crate::journey::tokens(&world, &code_in(&wish).unwrap()).await;
        for token in ["id_token", "access_token"] {
            let claims = claims(&world, &tokens[token]).await;
            assert_eq!(claims["acr"], "urn:stadttor:level:1", "{token}");
            assert_eq!(claims["amr"], serde_json::json!(["pwd"]));
            assert!(claims["auth_time"].is_i64());
        }
        let more = [("claims", must(TWO))];
        let more: Vec<(&str, &str)> = more.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let page = go(&mut browser, "library", &more).await;
        assert!(
            page.body.contains("Bibliothek verlangt mehr Sicherheit"),
            "{}",
            page.body
        );
        assert!(page.body.contains("/account/desk"), "says what to do");
        let sign_in = sign_in_of(&page);
        let forced = browser
            .post(&format!("{sign_in}/level"), &[("on", "yes")])
            .await;
        assert!(
            code_in(&browser.follow(forced).await).is_none(),
            "there is no going on with less"
        );
        let left = browser.post(&format!("{sign_in}/leave"), &[]).await;
        assert!(
            left.location()
                .contains("error=unmet_authentication_requirements"),
            "{}",
            left.location()
        );
        let silent: Vec<_> = more.iter().copied().chain([("prompt", "none")]).collect();
        let silent = go(&mut browser, "library", &silent).await;
        assert!(
            silent
                .location()
                .contains("error=unmet_authentication_requirements")
        );
    })
    .await;
}

#[tokio::test]
async fn stepping_up_asks_for_what_is_missing_and_no_more() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let phone = known_person(&world, &mut browser, "library", "stufe@example.org").await;
        let page = go(&mut browser, "registry", &[]).await;
        assert!(
            page.body.contains("Register verlangt mehr Sicherheit"),
            "{}",
            page.body
        );
        assert!(
            page.body.contains("/account/desk") && !page.body.contains("Ein sicherer Schlüssel"),
            "the key is strong enough, the identity is missing"
        );
        identify(&world).await;
        let sign_in = sign_in_of(&page);
        let again = browser.post(&format!("{sign_in}/level"), &[]).await;
        browser.follow(again).await;
        let page = with_passkey(&mut browser, &sign_in, &phone).await;
        let done = browser.agree(&page, &[]).await;
        let tokens = redeem(&world, "registry", &code_in(&done).unwrap())
            .await
            .json();
        assert_eq!(claims(&world, &tokens["id_token"]).await["acr"], TWO);
        assert_eq!(
            userinfo(&world, &tokens).await.json()["name"],
            "Testperson Neu"
        );
        let at_once = go(&mut browser, "library", &[("acr_values", TWO)]).await;
        assert!(
            code_in(&at_once).is_some(),
            "nobody is asked for what was shown already"
        );
        let three = go(
            &mut browser,
            "library",
            &[("acr_values", "urn:stadttor:level:3")],
        )
        .await;
        assert!(
            code_in(&three).is_some(),
            "nor for what none of the ways reaches"
        );
    })
    .await;
}

#[tokio::test]
async fn who_has_a_stronger_way_is_told_and_may_go_on_where_the_service_takes_less() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let phone = known_person(&world, &mut browser, "library", "stufe@example.org").await;
        identify(&world).await; // the running session was signed in before
        let page = go(&mut browser, "library", &[("acr_values", TWO)]).await;
        assert!(
            page.body.contains("Sie haben schon einen Weg dafür"),
            "{}",
            page.body
        );
        let sign_in = sign_in_of(&page);
        let on = browser
            .post(&format!("{sign_in}/level"), &[("on", "yes")])
            .await;
        let tokens =
            crate::journey::tokens(&world, &code_in(&browser.follow(on).await).unwrap()).await;
        assert_eq!(
            claims(&world, &tokens["id_token"]).await["acr"],
            "urn:stadttor:level:1"
        );
        let page = go(&mut browser, "library", &[("acr_values", TWO)]).await;
        let sign_in = sign_in_of(&page);
        browser.post(&format!("{sign_in}/level"), &[]).await;
        let done = with_passkey(&mut browser, &sign_in, &phone).await;
        let tokens = crate::journey::tokens(&world, &code_in(&done).unwrap()).await;
        assert_eq!(claims(&world, &tokens["id_token"]).await["acr"], TWO);
    })
    .await;
}

#[tokio::test]
async fn a_code_says_what_was_shown_for_it_whatever_happens_to_the_session() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let phone = known_person(&world, &mut browser, "library", "stufe@example.org").await;
        let before = go(&mut browser, "library", &[]).await;
        identify(&world).await;
        let sign_in = browser
            .begin(&ask_with("library", &[("prompt", "login")]))
            .await;
        let after = with_passkey(&mut browser, &sign_in, &phone).await;
        let acr = async |answer: &Answer| {
            let tokens = crate::journey::tokens(&world, &code_in(answer).unwrap()).await;
            claims(&world, &tokens["id_token"]).await["acr"].clone()
        };
        assert_eq!(
            acr(&before).await,
            "urn:stadttor:level:1",
            "given at level 1, redeemed at level 2"
        );
        assert_eq!(acr(&after).await, TWO);
    })
    .await;
}

#[tokio::test]
async fn an_eidas_name_is_sent_where_the_realm_has_an_assessment_and_nowhere_else() {
    everywhere(|world| async move {
        for (host, client, name) in [
            ("id.strict", "strict-client", SUBSTANTIAL),
            ("id.one", "pool", TWO),
        ] {
            let mut browser = Browser::new(&world, host);
            let phone = known_person_at(&world, &mut browser, client).await;
            identify(&world).await;
            let more = [("acr_values", SUBSTANTIAL), ("prompt", "login")];
            let sign_in = browser.begin(&ask_with(client, &more)).await;
            let mut done = with_passkey(&mut browser, &sign_in, &phone).await;
            if done.body.contains("name=\"wish\"") {
                done = browser.agree(&done, &[]).await;
            }
            let redirect = format!("https://{}.example/cb", client.trim_end_matches("-client"));
            let body = Form::encode(&[
                ("grant_type", "authorization_code"),
                ("code", &code_in(&done).unwrap()),
                ("redirect_uri", &redirect),
                ("code_verifier", VERIFIER),
                ("client_id", client),
            ]);
            let tokens = world
                .post(
                    host,
                    "/token",
                    "application/x-www-form-urlencoded",
                    None,
                    &body,
                )
                .await
                .json();
            let payload = tokens["id_token"]
                .as_str()
                .unwrap()
                .split('.')
                .nth(1)
                .unwrap();
            let claims: Value =
                serde_json::from_slice(&protocols::base64url::decode(payload).unwrap()).unwrap();
            assert_eq!(claims["acr"], name, "{host}");
            let document = world
                .get(host, "/.well-known/openid-configuration", None)
                .await
                .json();
            let says = document["acr_values_supported"]
                .to_string()
                .contains(SUBSTANTIAL);
            assert_eq!(says, host == "id.strict");
            assert_eq!(
                document["trust_frameworks_supported"]
                    .to_string()
                    .contains("eidas"),
                says
            );
        }
    })
    .await;
}

async fn known_person_at(world: &World, browser: &mut Browser, client: &str) -> Phone {
    let sign_in = browser.begin(&ask_with(client, &[])).await;
    let phone = crate::people::with_phone(world, browser, &sign_in, "neu@example.org").await;
    let page = with_passkey(browser, &sign_in, &phone).await;
    assert!(page.body.contains("name=\"own\""), "{}", page.body);
    browser
        .post(&format!("{sign_in}/known"), &[("own", "no")])
        .await;
    phone
}

#[tokio::test]
async fn a_token_below_the_services_level_gets_a_challenge_that_says_what_is_missing() {
    everywhere(|world| async move {
        let lower = world.changed("level = 2,", "").await;
        let mut browser = by_password(&lower).await;
        let page = go(&mut browser, "registry", &[]).await;
        let code = code_in(&browser.agree(&page, &[]).await).unwrap();
        let tokens = redeem(&lower, "registry", &code).await.json();
        assert_eq!(userinfo(&lower, &tokens).await.status, StatusCode::OK);
        let refused = userinfo(&world, &tokens).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        let header = refused.headers["www-authenticate"].to_str().unwrap();
        let challenge = Challenge::parse(header).expect("a challenge of RFC 9470");
        assert_eq!(challenge.acr_values, [TWO]);
        let mut person = browser.twin_in(&world);
        let levels = challenge.acr_values.join(" ");
        let page = go(&mut person, "registry", &[("acr_values", &levels)]).await;
        assert!(
            page.body.contains("Register verlangt mehr Sicherheit"),
            "{}",
            page.body
        );
    })
    .await;
}

#[tokio::test]
async fn the_level_page_says_what_each_level_takes() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let page = browser.get("/account/levels").await;
        assert_eq!(page.status, StatusCode::OK);
        for text in [
            "Ein sicherer Schlüssel",
            "/account/ways",
            "/account/desk",
            "Damit erreicht.",
        ] {
            assert!(page.body.contains(text), "{text}");
        }
        let mut stranger = Browser::new(&world, "id.one");
        assert!(
            stranger
                .get("/account/levels")
                .await
                .location()
                .starts_with("/sign-in/")
        );
    })
    .await;
}

#[tokio::test]
async fn a_password_after_a_step_up_page_changes_nothing() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let page = go(&mut browser, "registry", &[]).await;
        let sign_in = sign_in_of(&page);
        browser.post(&format!("{sign_in}/level"), &[]).await;
        let form = [("mail", "test1@example.org"), ("password", PASSWORD)];
        let answer = browser.post(&format!("{sign_in}/password"), &form).await;
        let page = browser.follow(answer).await;
        assert!(
            page.body.contains("Register verlangt mehr Sicherheit"),
            "{}",
            page.body
        );
    })
    .await;
}
