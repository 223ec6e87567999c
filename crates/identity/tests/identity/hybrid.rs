//! Tokens through the browser: for services that may, and for nobody else.
use crate::{
    desk::events,
    people::{Browser, VERIFIER, ask_with, by_password, code_in},
    world::{Answer, World},
};
use axum::http::StatusCode;
use protocols::{
    form::{self, Form},
    jose::{self, Algorithm, Jwks},
    oauth::ClientAuth,
    oidc::{IdTokenClaims, ResponseType, half_hash},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::harness;

/// A product that knows nothing better, one that knows nothing at all, and one with keys.
const OLD: &str = r#"
  { id = "spa", realm = "one", name = "Karte", redirect_uris = ["https://spa.example/cb"], secret = "sp4", own = true, pkce = "unless-nonce", attributes = [{ name = "name", purpose = "Anrede" }, { name = "email", purpose = "Post" }], oauth = { response_types = ["code", "id_token", "id_token token", "code id_token", "code token", "code id_token token"], grant_types = ["authorization_code", "implicit", "refresh_token"] } },
  { id = "plain", realm = "one", name = "Alt", redirect_uris = ["https://plain.example/cb"], secret = "pl4in", own = true, pkce = "optional" },
"#;

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let changed = [("client = [", format!("client = [{OLD}"))];
        test(world.changed_all(&changed).await).await;
    })
    .await;
}

/// The parameters behind the `#` of an answer.
fn fragment(answer: &Answer) -> BTreeMap<String, String> {
    let (to, given) = answer.location().split_once('#').unwrap_or_else(|| {
        panic!("no fragment: {} {}", answer.location(), answer.body);
    });
    assert!(!to.contains("token") && !to.contains("code="), "{to}");
    form::pairs(given).unwrap().into_iter().collect()
}

async fn asked(browser: &mut Browser, client: &str, more: &[(&str, &str)]) -> Answer {
    let answer = browser
        .get(&format!("/authorize?{}", ask_with(client, more)))
        .await;
    browser.follow(answer).await
}

async fn events_of(world: &World, kind: &str) -> Vec<String> {
    let all = events(world).await.into_iter();
    all.filter(|(k, _)| k == kind).map(|(_, d)| d).collect()
}

async fn claims(world: &World, token: &str) -> IdTokenClaims {
    let keys: Jwks = serde_json::from_str(&world.get("id.one", "/jwks", None).await.body).unwrap();
    jose::verify(token, &["JWT"], &keys).unwrap()
}

async fn userinfo(world: &World, token: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    world.get("id.one", "/userinfo", Some(&bearer)).await
}

async fn redeem(world: &World, client: (&str, &str), code: &str, verifier: bool) -> Answer {
    let redirect = format!("https://{}.example/cb", client.0);
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect.as_str()),
    ];
    if verifier {
        fields.push(("code_verifier", VERIFIER));
    }
    let basic = ClientAuth::basic_header(client.0, client.1);
    let kind = "application/x-www-form-urlencoded";
    let body = Form::encode(&fields);
    world
        .post("id.one", "/token", kind, Some(&basic), &body)
        .await
}

#[tokio::test]
async fn every_response_type_gives_what_it_names_and_ties_it_together() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        for kind in ResponseType::ALL
            .into_iter()
            .filter(|k| *k != ResponseType::Code)
        {
            let name = kind.name();
            let answer = asked(&mut browser, "spa", &[("response_type", name)]).await;
            let got = fragment(&answer);
            assert!(answer.location().starts_with("https://spa.example/cb#"));
            assert_eq!(got.contains_key("code"), kind.has_code(), "{name}");
            assert_eq!(got.contains_key("id_token"), kind.has_id_token(), "{name}");
            assert_eq!(got.contains_key("access_token"), kind.has_token(), "{name}");
            assert!(!got.contains_key("refresh_token"), "{name}");
            assert_eq!(
                (got["state"].as_str(), got["iss"].as_str()),
                ("st", "https://id.one")
            );
            if let Some(token) = got.get("id_token") {
                let claims = claims(&world, token).await;
                let half = |text: Option<&String>| text.map(|t| half_hash(Algorithm::Es256, t));
                assert_eq!(claims.nonce.as_deref(), Some("nn"));
                assert_eq!(claims.c_hash, half(got.get("code")), "{name}");
                assert_eq!(claims.at_hash, half(got.get("access_token")), "{name}");
                assert_eq!(claims.s_hash, half(got.get("state")), "{name}");
            }
            if let Some(token) = got.get("access_token") {
                assert_eq!(
                    (got["token_type"].as_str(), got["expires_in"].as_str()),
                    ("Bearer", "300")
                );
                let told = userinfo(&world, token).await;
                assert_eq!(told.json()["name"], "Testperson Eins", "{}", told.body);
            }
            if let Some(code) = got.get("code") {
                let tokens = redeem(&world, ("spa", "sp4"), code, true).await;
                assert_eq!(tokens.status, StatusCode::OK, "{name} {}", tokens.body);
                assert!(tokens.json()["refresh_token"].is_string());
                let second = claims(&world, tokens.json()["id_token"].as_str().unwrap()).await;
                assert_eq!(second.nonce.as_deref(), Some("nn"));
            }
        }
        let through_browser = events_of(&world, "token.issued").await;
        let ways = through_browser.iter().filter(|d| d.contains("browser"));
        assert_eq!(ways.count(), 3, "{through_browser:?}");
    })
    .await;
}

#[tokio::test]
async fn an_id_token_alone_says_what_userinfo_would_and_no_other_does() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        for (kind, tells) in [
            ("id_token", true),
            ("id_token token", false),
            ("code id_token", false),
        ] {
            let got = fragment(&asked(&mut browser, "spa", &[("response_type", kind)]).await);
            let said: Value = jose::unverified_claims(&got["id_token"]).unwrap();
            assert_eq!(said["email"] == "test1@example.org", tells, "{kind} {said}");
            assert_eq!(said["name"] == "Testperson Eins", tells, "{kind} {said}");
        }
        let released = events_of(&world, "data.released").await;
        assert_eq!(released.len(), 1, "what left is on record: {released:?}");
    })
    .await;
}

#[tokio::test]
async fn a_service_that_was_not_allowed_it_gets_no_token_through_the_browser() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        for kind in ResponseType::ALL.into_iter().skip(1) {
            for mode in ["fragment", "form_post", "query", "fragment.jwt"] {
                let more = [("response_type", kind.name()), ("response_mode", mode)];
                let answer = asked(&mut browser, "library", &more).await;
                let text = format!("{} {}", answer.location(), answer.body);
                assert!(
                    !text.contains("code=") && !text.contains("access_token"),
                    "{text}"
                );
                if mode == "fragment" {
                    assert_eq!(fragment(&answer)["error"], "unsupported_response_type");
                }
            }
        }
        // Handing the request over before is no way round.
        let body = ask_with("library", &[("response_type", "id_token token")]);
        let basic = ClientAuth::basic_header("library", "s3cret");
        let kind = "application/x-www-form-urlencoded";
        let pushed = world
            .post("id.one", "/par", kind, Some(&basic), &body)
            .await;
        assert_eq!(
            pushed.json()["error"],
            "unsupported_response_type",
            "{}",
            pushed.body
        );
    })
    .await;
}

#[tokio::test]
async fn tokens_never_stand_in_a_query_and_never_come_without_a_nonce() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        for (kind, mode) in [
            ("id_token token", "query"),
            ("code token", "query.jwt"),
            ("code id_token", "query"),
        ] {
            let more = [("response_type", kind), ("response_mode", mode)];
            let answer = asked(&mut browser, "spa", &more).await;
            let to = answer.location();
            assert!(!to.contains("_token=") && !to.contains("code="), "{to}");
            assert!(
                to.contains("invalid_request") || to.contains("response="),
                "{to}"
            );
        }
        for kind in [
            "id_token",
            "id_token token",
            "code id_token",
            "code id_token token",
        ] {
            let challenge = protocols::oauth::pkce::challenge(VERIFIER);
            let query = Form::encode(&[
                ("client_id", "spa"),
                ("redirect_uri", "https://spa.example/cb"),
                ("response_type", kind),
                ("scope", "openid"),
                ("code_challenge", challenge.as_str()),
                ("code_challenge_method", "S256"),
            ]);
            let answer = browser.get(&format!("/authorize?{query}")).await;
            assert_eq!(fragment(&answer)["error"], "invalid_request", "{kind}");
        }
        // To an address that is not registered nothing goes, whatever the way.
        let more = [
            ("response_type", "id_token token"),
            ("redirect_uri", "https://evil.example/cb"),
        ];
        let answer = asked(&mut browser, "spa", &more).await;
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::BAD_REQUEST, "")
        );
    })
    .await;
}

#[tokio::test]
async fn a_form_and_a_signed_answer_carry_tokens_too() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let more = [
            ("response_type", "code id_token"),
            ("response_mode", "form_post"),
        ];
        let page = asked(&mut browser, "spa", &more).await;
        assert_eq!(page.status, StatusCode::OK);
        for name in ["code", "id_token", "state", "iss"] {
            assert!(
                page.body.contains(&format!("name=\"{name}\"")),
                "{}",
                page.body
            );
        }
        let more = [
            ("response_type", "id_token token"),
            ("response_mode", "jwt"),
        ];
        let got = fragment(&asked(&mut browser, "spa", &more).await);
        assert_eq!(got.keys().collect::<Vec<_>>(), ["response"]);
        let inside: Value = jose::unverified_claims(&got["response"]).unwrap();
        assert!(inside["id_token"].is_string() && inside["access_token"].is_string());
        assert_eq!(inside["aud"], "spa");
    })
    .await;
}

#[tokio::test]
async fn a_token_from_the_browser_ends_with_its_session_and_with_a_copied_code() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let more = [("response_type", "code id_token token")];
        let one = fragment(&asked(&mut browser, "spa", &more).await);
        let two = fragment(&asked(&mut browser, "spa", &more).await);
        let token = |got: &BTreeMap<String, String>| got["access_token"].clone();
        assert_eq!(userinfo(&world, &token(&one)).await.status, StatusCode::OK);
        redeem(&world, ("spa", "sp4"), &one["code"], true).await;
        let again = redeem(&world, ("spa", "sp4"), &one["code"], true).await;
        assert_eq!(again.json()["error"], "invalid_grant");
        assert_eq!(
            userinfo(&world, &token(&one)).await.status,
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(userinfo(&world, &token(&two)).await.status, StatusCode::OK);
        browser.get("/account").await;
        browser.post("/account/sign-out", &[]).await;
        assert_eq!(
            userinfo(&world, &token(&two)).await.status,
            StatusCode::UNAUTHORIZED
        );
    })
    .await;
}

#[tokio::test]
async fn a_code_from_the_browser_is_redeemed_by_its_own_client_alone() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let got = fragment(&asked(&mut browser, "spa", &[("response_type", "code token")]).await);
        let stolen = redeem(&world, ("plain", "pl4in"), &got["code"], true).await;
        assert_eq!(stolen.json()["error"], "invalid_grant", "{}", stolen.body);
        // Bound to a key, a token would be bound to nobody here.
        let key = "A".repeat(43);
        let more = [("response_type", "code token"), ("dpop_jkt", key.as_str())];
        let answer = asked(&mut browser, "spa", &more).await;
        assert_eq!(fragment(&answer)["error"], "invalid_request");
        let more = [
            ("response_type", "code token"),
            ("resource", "https://other.example/api"),
        ];
        let answer = asked(&mut browser, "spa", &more).await;
        assert_eq!(fragment(&answer)["error"], "invalid_target");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_asked_silently_in_a_fragment_either() {
    everywhere(|world| async move {
        let mut stranger = Browser::new(&world, "id.one");
        let more = [("response_type", "id_token"), ("prompt", "none")];
        let answer = asked(&mut stranger, "spa", &more).await;
        assert_eq!(fragment(&answer)["error"], "login_required");
        let mut browser = by_password(&world).await;
        let answer = asked(&mut browser, "spa", &more).await;
        assert!(fragment(&answer).contains_key("id_token"));
    })
    .await;
}

#[tokio::test]
async fn without_a_proof_key_only_where_an_administrator_says_so() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let bare = |client: &str| {
            let redirect = format!("https://{client}.example/cb");
            let fields = [
                ("client_id", client),
                ("redirect_uri", redirect.as_str()),
                ("response_type", "code"),
                ("scope", "openid"),
            ];
            format!("/authorize?{}", Form::encode(&fields))
        };
        let answer = browser.get(&bare("plain")).await;
        let code = code_in(&answer).unwrap_or_else(|| panic!("{}", answer.location()));
        let tokens = redeem(&world, ("plain", "pl4in"), &code, false).await;
        assert_eq!(tokens.status, StatusCode::OK, "{}", tokens.body);
        for other in ["library", "spa"] {
            let answer = browser.get(&bare(other)).await;
            assert!(
                answer.location().contains("error=invalid_request"),
                "{other}"
            );
        }
        // A proof key that was given is asked for all the same.
        let answer = asked(&mut browser, "plain", &[]).await;
        let tokens = redeem(
            &world,
            ("plain", "pl4in"),
            &code_in(&answer).unwrap(),
            false,
        )
        .await;
        assert_eq!(tokens.json()["error"], "invalid_grant");
    })
    .await;
}

async fn register(world: &World, types: &Value) -> Answer {
    let body = json!({ "redirect_uris": ["https://new.example/cb"], "response_types": types });
    let kind = "application/json";
    world
        .post("id.one", "/clients", kind, None, &body.to_string())
        .await
}

async fn supported(world: &World) -> Value {
    let path = "/.well-known/openid-configuration";
    world.get("id.one", path, None).await.json()["response_types_supported"].clone()
}

#[tokio::test]
async fn who_registers_gets_tokens_through_the_browser_only_where_the_realm_says_so() {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let name = "name = \"Eins-ID\",";
        let open = world
            .changed(name, "name = \"Eins-ID\", registration = \"open\",")
            .await;
        assert_eq!(supported(&open).await, json!(["code"]));
        let refused = register(&open, &json!(["id_token"])).await;
        assert_eq!(
            refused.json()["error"],
            "invalid_client_metadata",
            "{}",
            refused.body
        );
        let wide = "name = \"Eins-ID\", registration = \"open\", browser_tokens = true,";
        let wide = world.changed(name, wide).await;
        assert_eq!(supported(&wide).await.as_array().unwrap().len(), 6);
        let made = register(&wide, &json!(["id_token token", "code"])).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    })
    .await;
}
