//! From no account to a signed-in session by phone, and out again.
use crate::{
    people::{Browser, VERIFIER, ask, ask_with, code_in, known_person, with_phone},
    world::{World, everywhere},
};
use axum::http::StatusCode;
use protocols::{form::Form, jose, jose::Jwks, oauth::ClientAuth, oidc::IdTokenClaims};
use serde_json::Value;

/// Redeems a code as the library.
pub async fn tokens(world: &World, code: &str) -> Value {
    let body = Form::encode(&[
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", "https://library.example/cb"),
        ("code_verifier", VERIFIER),
    ]);
    let basic = ClientAuth::basic_header("library", "s3cret");
    let answer = world
        .post(
            "id.one",
            "/token",
            "application/x-www-form-urlencoded",
            Some(&basic),
            &body,
        )
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.json()
}

async fn keys(world: &World) -> Jwks {
    serde_json::from_str(&world.get("id.one", "/jwks", None).await.body).unwrap()
}

#[tokio::test]
async fn a_person_registers_activates_a_phone_signs_in_with_it_and_signs_out() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let phone = with_phone(&world, &mut browser, &sign_in, "neu@example.org").await;
        let told = world.mails().await;
        assert!(
            told.iter()
                .any(|l| l.to == "neu@example.org" && l.subject.contains("Handy")),
            "told of the phone"
        );

        let link = browser.order(&sign_in).await;
        assert_eq!(phone.confirm(&link).await.status, StatusCode::OK);
        let page = browser.get(&sign_in).await;
        let page = browser.follow(page).await;
        assert!(
            page.body.contains("data-passkey"),
            "an unknown browser proves itself: {}",
            page.body
        );
        assert!(
            !browser.cookies.contains_key("__Host-session"),
            "nothing is issued before"
        );

        let answer = browser.passkey(&sign_in, &phone).await;
        let page = browser.follow(answer).await;
        assert!(
            page.body.contains("name=\"own\""),
            "asks once whether the browser is the person's own"
        );
        let answer = browser
            .post(&format!("{sign_in}/known"), &[("own", "yes")])
            .await;
        let done = browser.follow(answer).await;
        assert!(
            done.location().starts_with("https://library.example/cb?"),
            "{}",
            done.location()
        );
        assert!(
            done.location().contains("state=st")
                && done.location().contains("iss=https%3A%2F%2Fid.one")
        );

        let tokens = tokens(&world, &code_in(&done).unwrap()).await;
        let claims: IdTokenClaims = jose::verify(
            tokens["id_token"].as_str().unwrap(),
            &["JWT"],
            &keys(&world).await,
        )
        .unwrap();
        assert_eq!(claims.nonce.as_deref(), Some("nn"));
        assert_eq!(claims.acr.as_deref(), Some("urn:stadttor:level:1"));
        assert_eq!(claims.amr, ["pop", "user", "mfa"]);
        let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
        let info = world.get("id.one", "/userinfo", Some(&bearer)).await.json();
        assert_eq!(
            (info["name"].as_str(), info["email"].as_str()),
            (Some("Testperson Neu"), Some("neu@example.org"))
        );
        assert_eq!(info["sub"], claims.sub);

        let hint = tokens["id_token"].as_str().unwrap();
        let query = Form::encode(&[
            ("id_token_hint", hint),
            ("post_logout_redirect_uri", "https://library.example/bye"),
            ("state", "x"),
        ]);
        let out = browser.get(&format!("/logout?{query}")).await;
        assert_eq!(
            out.location(),
            "https://library.example/bye?state=x",
            "{}",
            out.body
        );
        let told = world.logouts().await;
        assert_eq!(told.len(), 1, "the service is told");
        assert_eq!(told[0].0, "https://library.example/logout");
        assert_eq!(
            world.get("id.one", "/userinfo", Some(&bearer)).await.status,
            StatusCode::UNAUTHORIZED
        );
        let again = browser
            .get(&format!(
                "/authorize?{}",
                ask_with("library", &[("prompt", "none")])
            ))
            .await;
        assert!(
            again.location().contains("error=login_required"),
            "{}",
            again.location()
        );
    })
    .await;
}

#[tokio::test]
async fn in_a_known_browser_the_phone_is_enough() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let phone = known_person(&world, &mut browser, "library", "known@example.org").await;
        browser.cookies.remove("__Host-session");
        for _ in 0..3 {
            let before = browser.cookies["__Host-known"].clone();
            let sign_in = browser.begin(&ask("library")).await;
            let link = browser.order(&sign_in).await;
            assert_eq!(phone.confirm(&link).await.status, StatusCode::OK);
            let done = browser.get(&sign_in).await;
            assert!(code_in(&done).is_some(), "{} {}", done.status, done.body);
            assert_ne!(
                browser.cookies["__Host-known"], before,
                "the cookie rotates with each use"
            );
            browser.cookies.remove("__Host-session");
        }
        assert_eq!(phone.check().await.json()["active"], true);
    })
    .await;
}

#[tokio::test]
async fn a_running_session_serves_the_realms_portals_at_once_and_asks_for_other_services() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        known_person(&world, &mut browser, "library", "sso@example.org").await;
        let answer = browser.get(&format!("/authorize?{}", ask("library"))).await;
        let code = code_in(&answer).expect("a code at once");
        let at_library = tokens(&world, &code).await["id_token"]
            .as_str()
            .unwrap()
            .to_owned();
        let sign_in = browser.begin(&ask("pool")).await;
        let page = browser.get(&sign_in).await;
        assert!(
            page.body.contains("Testperson Neu") && page.body.contains("sso@example.org"),
            "shows the account first"
        );
        let code = code_in(&browser.agree(&page, &[]).await).unwrap();
        let body = Form::encode(&[
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", "https://pool.example/cb"),
            ("code_verifier", VERIFIER),
            ("client_id", "pool"),
        ]);
        let answer = world
            .post(
                "id.one",
                "/token",
                "application/x-www-form-urlencoded",
                None,
                &body,
            )
            .await
            .json();
        let keys = keys(&world).await;
        let sub = |t: &str| {
            jose::verify::<IdTokenClaims>(t, &["JWT"], &keys)
                .unwrap()
                .sub
        };
        assert_ne!(
            sub(&at_library),
            sub(answer["id_token"].as_str().unwrap()),
            "another name in another sector"
        );
        let query = ask_with("pool", &[("prompt", "none")]);
        let silent = browser.get(&format!("/authorize?{query}")).await;
        assert!(
            code_in(&silent).is_some(),
            "the release holds for the session"
        );
        let query = ask_with("pool", &[("prompt", "none"), ("scope", "openid")]);
        let other = browser.get(&format!("/authorize?{query}")).await;
        assert!(
            other.location().contains("error=consent_required"),
            "for the same data"
        );
    })
    .await;
}

#[tokio::test]
async fn a_password_alone_signs_a_test_account_in_at_level_one() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let form = [
            ("mail", "TEST1@example.org"),
            ("password", crate::world::PASSWORD),
        ];
        let answer = browser.post(&format!("{sign_in}/password"), &form).await;
        let done = browser.follow(answer).await;
        let tokens = tokens(&world, &code_in(&done).unwrap()).await;
        let claims: IdTokenClaims = jose::verify(
            tokens["id_token"].as_str().unwrap(),
            &["JWT"],
            &keys(&world).await,
        )
        .unwrap();
        assert_eq!(
            (claims.acr.as_deref(), claims.amr.as_slice()),
            (Some("urn:stadttor:level:1"), &["pwd".to_owned()][..])
        );
    })
    .await;
}

#[tokio::test]
async fn every_page_and_letter_speaks_every_language() {
    everywhere(|world| async move {
        let words = [
            ("de", "Anmelden"),
            ("de-leicht", "Anmelden"),
            ("en", "Sign in"),
            ("tr", "Oturum aç"),
            ("uk", "Увійти"),
        ];
        for (lang, word) in words {
            let mut browser = Browser::new(&world, "id.one");
            let chosen = browser
                .get(&format!("/register?sign_in=x&lang={lang}"))
                .await;
            assert_eq!(
                (chosen.status, chosen.location()),
                (StatusCode::SEE_OTHER, "/register?sign_in=x"),
                "keeps the rest of the query"
            );
            let sign_in = browser.begin(&ask("pool")).await;
            let page = browser.get(&sign_in).await;
            assert!(
                page.body.contains(&format!("<html lang=\"{}", &lang[..2]))
                    && page.body.contains(word),
                "{lang}: {}",
                page.body
            );
            browser.get("/register").await;
            browser
                .post("/register", &[("name", ""), ("mail", "")])
                .await;
            let phone = with_phone(
                &world,
                &mut browser,
                &sign_in,
                &format!("{lang}@example.org"),
            )
            .await;
            let link = browser.order(&sign_in).await;
            browser.get(&sign_in).await;
            phone.confirm(&link).await;
            let answer = browser.get(&sign_in).await;
            browser.follow(answer).await;
            let answer = browser.passkey(&sign_in, &phone).await;
            browser.follow(answer).await;
            let answer = browser
                .post(&format!("{sign_in}/known"), &[("own", "yes")])
                .await;
            let page = browser.follow(answer).await;
            assert!(code_in(&browser.agree(&page, &[]).await).is_some());
            let query = ask_with("pool", &[("prompt", "consent")]);
            let again = browser.begin(&query).await;
            browser.get(&again).await;
            for path in [
                "/",
                "/account",
                "/logout",
                "/nowhere",
                "/authorize",
                &sign_in,
                "/register/confirm/x",
                "/activate/x",
            ] {
                browser.get(path).await;
            }
            assert!(
                world
                    .mails()
                    .await
                    .iter()
                    .all(|l| !l.subject.contains('⟦') && !l.text.contains('⟦'))
            );
        }
    })
    .await;
}
