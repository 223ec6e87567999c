//! The OpenID Provider towards services: what it promises, and what it refuses.
use crate::{
    journey::tokens,
    people::{Browser, VERIFIER, ask, ask_with, by_password, code_in, known_person},
    world::{World, everywhere},
};
use axum::http::StatusCode;
use protocols::{
    form::Form,
    jose,
    jose::{Jwks, SigningKey},
    oauth::ClientAuth,
    oidc::IdTokenClaims,
};
use serde_json::Value;

async fn keys(world: &World) -> Jwks {
    serde_json::from_str(&world.get("id.one", "/jwks", None).await.body).unwrap()
}

async fn code(browser: &mut Browser) -> String {
    code_in(&browser.get(&format!("/authorize?{}", ask("library"))).await).unwrap()
}

async fn redeem(
    world: &World,
    authorization: Option<&str>,
    fields: &[(&str, &str)],
) -> (StatusCode, Value) {
    let answer = world
        .post(
            "id.one",
            "/token",
            "application/x-www-form-urlencoded",
            authorization,
            &Form::encode(fields),
        )
        .await;
    (answer.status, answer.json())
}

#[tokio::test]
async fn discovery_names_what_is_there() {
    everywhere(|world| async move {
        let document = world
            .get("id.one", "/.well-known/openid-configuration", None)
            .await
            .json();
        assert_eq!(document["issuer"], "https://id.one");
        for endpoint in [
            "authorization_endpoint",
            "token_endpoint",
            "userinfo_endpoint",
            "jwks_uri",
            "end_session_endpoint",
        ] {
            let path = document[endpoint]
                .as_str()
                .unwrap()
                .trim_start_matches("https://id.one")
                .to_owned();
            let answer = world.get("id.one", &path, None).await;
            assert_ne!(answer.status, StatusCode::NOT_FOUND, "{endpoint}");
        }
        assert_eq!(
            world
                .get("id.low", "/.well-known/openid-configuration", None)
                .await
                .json()["issuer"],
            "https://id.low"
        );
        assert!(
            keys(&world).await.keys.len() >= 2,
            "the next key is published before it signs"
        );
    })
    .await;
}

#[tokio::test]
async fn requests_that_cannot_be_answered_safely_end_on_a_page() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        for (name, value) in [
            ("client_id", "nobody"),
            ("client_id", "low-client"), // of another realm
            ("redirect_uri", "https://evil.example/cb"),
            ("redirect_uri", "https://library.example/cb/.."),
            ("redirect_uri", "https://library.example/cb?x=1"),
            ("redirect_uri", "javascript:alert(1)"),
        ] {
            let answer = browser
                .get(&format!(
                    "/authorize?{}",
                    ask_with("library", &[(name, value)])
                ))
                .await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{name}={value}");
            assert!(!answer.body.contains("evil.example") && answer.location().is_empty());
        }
        let twice = format!("{}&redirect_uri=https%3A%2F%2Fevil.example", ask("library"));
        assert_eq!(
            browser.get(&format!("/authorize?{twice}")).await.status,
            StatusCode::BAD_REQUEST
        );
    })
    .await;
}

#[tokio::test]
async fn other_faults_are_told_to_the_service_with_state_and_issuer() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        for (name, value, error) in [
            ("response_type", "token", "unsupported_response_type"),
            ("scope", "profile", "invalid_scope"),
            ("code_challenge_method", "plain", "invalid_request"),
            ("code_challenge", "short", "invalid_request"),
            ("request", "x.y.z", "invalid_request_object"),
            ("request_uri", "https://x", "invalid_request_uri"),
            ("prompt", "none login", "invalid_request"),
            ("prompt", "none", "login_required"),
        ] {
            let answer = browser
                .get(&format!(
                    "/authorize?{}",
                    ask_with("library", &[(name, value)])
                ))
                .await;
            let to = answer.location();
            assert!(
                to.starts_with("https://library.example/cb?"),
                "{name}={value}: {} {to}",
                answer.status
            );
            let form = protocols::form::parse(to.split_once('?').unwrap().1).unwrap();
            assert_eq!(
                (form.get("error"), form.get("state"), form.get("iss")),
                (Some(error), Some("st"), Some("https://id.one")),
                "{name}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_code_opens_for_its_client_its_redirect_and_its_verifier_alone() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let basic = ClientAuth::basic_header("library", "s3cret");
        let good = |code: &str| {
            [
                ("grant_type", "authorization_code"),
                ("redirect_uri", "https://library.example/cb"),
                ("code_verifier", VERIFIER),
            ]
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .chain([("code".to_owned(), code.to_owned())])
            .collect::<Vec<_>>()
        };
        let changed = |code: &str, name: &str, value: &str| -> Vec<(String, String)> {
            good(code)
                .into_iter()
                .map(|(n, v)| {
                    if n == name {
                        (n, value.to_owned())
                    } else {
                        (n, v)
                    }
                })
                .collect()
        };
        for (name, value, error) in [
            (
                "redirect_uri",
                "https://library.example/other",
                "invalid_grant",
            ),
            (
                "code_verifier",
                "another-verifier-of-the-right-length-0123456789",
                "invalid_grant",
            ),
            (
                "code",
                "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "invalid_grant",
            ),
            ("code", "nonsense", "invalid_grant"),
            ("grant_type", "password", "unsupported_grant_type"),
        ] {
            let code = code(&mut browser).await;
            let fields = changed(&code, name, value);
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(n, v)| (n.as_str(), v.as_str()))
                .collect();
            let (status, body) = redeem(&world, Some(&basic), &fields).await;
            assert_eq!(
                (status, body["error"].as_str()),
                (StatusCode::BAD_REQUEST, Some(error)),
                "{name}"
            );
        }
        let code_text = code(&mut browser).await;
        let fields = good(&code_text);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        for wrong in [
            Some(ClientAuth::basic_header("library", "wrong")),
            Some(ClientAuth::basic_header("nobody", "s3cret")),
            Some("Basic ???".to_owned()),
        ] {
            let (status, body) = redeem(&world, wrong.as_deref(), &fields).await;
            assert!(
                status == StatusCode::UNAUTHORIZED || status == StatusCode::BAD_REQUEST,
                "{status}"
            );
            assert!(
                body["error"] == "invalid_client" || body["error"] == "invalid_request",
                "{body}"
            );
        }
        let mut as_public = fields.clone();
        as_public.push(("client_id", "pool"));
        assert_eq!(
            redeem(&world, None, &as_public).await.1["error"],
            "invalid_grant",
            "of another client"
        );
        world.later(61);
        assert_eq!(
            redeem(&world, Some(&basic), &fields).await.1["error"],
            "invalid_grant",
            "after a minute"
        );
    })
    .await;
}

#[tokio::test]
async fn fifty_redemptions_at_once_give_one_token() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let code = code(&mut browser).await;
        let all = (0..50).map(|_| {
            let (world, code) = (world.clone(), code.clone());
            tokio::spawn(async move {
                let fields = [
                    ("grant_type", "authorization_code"),
                    ("code", code.as_str()),
                    ("redirect_uri", "https://library.example/cb"),
                    ("code_verifier", VERIFIER),
                ];
                redeem(
                    &world,
                    Some(&ClientAuth::basic_header("library", "s3cret")),
                    &fields,
                )
                .await
                .0 == StatusCode::OK
            })
        });
        let mut good = 0;
        for one in all.collect::<Vec<_>>() {
            good += u32::from(one.await.unwrap());
        }
        assert_eq!(good, 1);
    })
    .await;
}

#[tokio::test]
async fn prompt_and_max_age_decide_whether_somebody_signs_in_again() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let go = |more: &'static [(&'static str, &'static str)]| {
            format!("/authorize?{}", ask_with("library", more))
        };
        assert!(code_in(&browser.get(&go(&[])).await).is_some());
        assert!(code_in(&browser.get(&go(&[("prompt", "none")])).await).is_some());
        assert!(
            browser
                .get(&go(&[("prompt", "login")]))
                .await
                .location()
                .starts_with("/sign-in/")
        );
        let consent = browser.get(&go(&[("prompt", "consent")])).await;
        let page = browser.get(consent.location()).await;
        assert!(page.body.contains("/release\""), "{}", page.body);
        assert!(code_in(&browser.get(&go(&[("max_age", "60")])).await).is_some());
        world.later(120);
        assert!(
            browser
                .get(&go(&[("max_age", "60")]))
                .await
                .location()
                .starts_with("/sign-in/")
        );
        assert!(
            browser
                .get(&go(&[("max_age", "60"), ("prompt", "none")]))
                .await
                .location()
                .contains("error=login_required")
        );
        let asked = browser.get(&go(&[("max_age", "600")])).await;
        let tokens = tokens(&world, &code_in(&asked).unwrap()).await;
        let claims: IdTokenClaims = jose::verify(
            tokens["id_token"].as_str().unwrap(),
            &["JWT"],
            &keys(&world).await,
        )
        .unwrap();
        assert_eq!(
            claims.auth_time,
            Some(world.now().secs() - 120),
            "the moment of the authentication"
        );
        let hint = tokens["id_token"].as_str().unwrap().to_owned();
        let mut other = Browser::new(&world, "id.one");
        known_person(&world, &mut other, "library", "andere@example.org").await;
        let query = ask_with("library", &[("prompt", "none"), ("id_token_hint", &hint)]);
        let answer = other.get(&format!("/authorize?{query}")).await;
        assert!(
            answer.location().contains("error=login_required"),
            "the hint names somebody else: {}",
            answer.location()
        );
    })
    .await;
}

#[tokio::test]
async fn userinfo_takes_our_access_tokens_alone_and_gives_what_was_asked_for() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let answer = browser
            .get(&format!(
                "/authorize?{}",
                ask_with("library", &[("scope", "openid email")])
            ))
            .await;
        let tokens = tokens(&world, &code_in(&answer).unwrap()).await;
        let access = tokens["access_token"].as_str().unwrap();
        let info = world
            .get("id.one", "/userinfo", Some(&format!("Bearer {access}")))
            .await
            .json();
        assert_eq!(info["email"], "test1@example.org");
        assert!(info.get("name").is_none());
        let stranger = SigningKey::generate().unwrap();
        let claims: Value = jose::verify(access, &["at+jwt"], &keys(&world).await).unwrap();
        let forged = stranger.sign("at+jwt", &claims).unwrap();
        let id_token = tokens["id_token"].as_str().unwrap();
        for wrong in [
            format!("Bearer {forged}"),
            format!("Bearer {id_token}"),
            "Bearer x".into(),
            "Basic x".into(),
            String::new(),
        ] {
            let answer = world.get("id.one", "/userinfo", Some(&wrong)).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{wrong}");
            assert!(
                answer.headers["www-authenticate"]
                    .to_str()
                    .unwrap()
                    .starts_with("Bearer")
            );
        }
        assert_eq!(
            world
                .get("id.low", "/userinfo", Some(&format!("Bearer {access}")))
                .await
                .status,
            StatusCode::UNAUTHORIZED
        );
        world.later(301);
        assert_eq!(
            world
                .get("id.one", "/userinfo", Some(&format!("Bearer {access}")))
                .await
                .status,
            StatusCode::UNAUTHORIZED
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_is_signed_out_by_a_foreign_page_without_being_asked() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let page = browser.get("/logout").await;
        assert!(page.status == StatusCode::OK && page.body.contains("/logout/confirm"));
        assert!(
            code_in(&browser.get(&format!("/authorize?{}", ask("library"))).await).is_some(),
            "still signed in"
        );
        for (name, value) in [
            ("post_logout_redirect_uri", "https://evil.example"),
            ("id_token_hint", "x.y.z"),
        ] {
            let answer = browser
                .get(&format!(
                    "/logout?{}&client_id=library",
                    Form::encode(&[(name, value)])
                ))
                .await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{name}");
        }
        browser.get("/logout").await;
        let done = browser.post("/logout/confirm", &[("carried", "")]).await;
        assert_eq!(done.status, StatusCode::OK);
        assert!(
            browser
                .get(&format!(
                    "/authorize?{}",
                    ask_with("library", &[("prompt", "none")])
                ))
                .await
                .location()
                .contains("login_required")
        );
    })
    .await;
}
