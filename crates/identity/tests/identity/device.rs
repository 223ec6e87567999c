//! Devices without a browser (RFC 8628): what a person sees and decides, and what attackers try.
use crate::{
    people::{Browser, ask, by_password},
    world::{Answer, World},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use protocols::{base64url, form::Form, jose::SigningKey, oauth::ClientAuth};
use serde_json::{Value, json};
use store::harness;

const FORM: &str = "application/x-www-form-urlencoded";
const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// A television and a ticket machine; the machine keeps a secret and serves level 2 alone.
const CLIENTS: &str = r#"
  { id = "tv", realm = "one", name = "Stadtfernsehen", redirect_uris = ["https://tv.example/cb"], purpose = "Damit Sie mitstimmen.", attributes = [{ name = "name", purpose = "Anrede" }], oauth = { grant_types = ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"], token_endpoint_auth_method = "none" } },
  { id = "kiosk", realm = "one", name = "Automat", redirect_uris = ["https://kiosk.example/cb"], secret = "k1osk", level = 2, own = true, oauth = { grant_types = ["urn:ietf:params:oauth:grant-type:device_code"] } },
"#;

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        test(with_devices(&world).await).await;
    })
    .await;
}

async fn with_devices(world: &World) -> World {
    let clients = format!("client = [{CLIENTS}");
    world.changed("client = [", &clients).await
}

async fn post(world: &World, path: &str, by: Option<&str>, fields: &[(&str, &str)]) -> Answer {
    world
        .post("id.one", path, FORM, by, &Form::encode(fields))
        .await
}

/// What a television gets when it is switched on.
async fn asked(world: &World) -> Value {
    let fields = [("client_id", "tv"), ("scope", "openid profile")];
    let answer = post(world, "/device_authorization", None, &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.json()
}

fn text<'a>(answer: &'a Value, name: &str) -> &'a str {
    let found = answer[name].as_str();
    found.unwrap_or_else(|| panic!("{name} in {answer}"))
}

async fn poll_as(world: &World, by: Option<&str>, client: &[(&str, &str)], code: &str) -> Answer {
    let fields = [("grant_type", DEVICE), ("device_code", code)];
    post(world, "/token", by, &[client, &fields].concat()).await
}

/// The television asks for its tokens; `Ok` with them, or the error.
async fn poll(world: &World, code: &str) -> Result<Value, String> {
    let answer = poll_as(world, None, &[("client_id", "tv")], code).await;
    match answer.status {
        StatusCode::OK => Ok(answer.json()),
        _ => Err(text(&answer.json(), "error").to_owned()),
    }
}

fn error(name: &str) -> Result<Value, String> {
    Err(name.to_owned())
}

async fn typed(browser: &mut Browser, code: &str) -> Answer {
    browser.get("/device").await;
    browser.post("/device", &[("user_code", code)]).await
}

/// Types the code and confirms; where that leads.
async fn confirmed(browser: &mut Browser, code: &str) -> Answer {
    let page = typed(browser, code).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let answer = browser
        .post("/device/confirm", &[("user_code", code)])
        .await;
    browser.follow(answer).await
}

/// The same to the end, with what is asked on the way.
async fn agreed(browser: &mut Browser, code: &str) -> Answer {
    let page = confirmed(browser, code).await;
    let answer = browser.agree(&page, &[]).await;
    let done = browser.follow(answer).await;
    assert!(
        done.body.contains("Ihr Gerät ist angemeldet"),
        "{}",
        done.body
    );
    done
}

async fn userinfo(world: &World, tokens: &Value) -> StatusCode {
    let bearer = format!("Bearer {}", text(tokens, "access_token"));
    world.get("id.one", "/userinfo", Some(&bearer)).await.status
}

#[tokio::test]
async fn a_device_gets_tokens_once_a_person_typed_its_code_and_agreed() {
    everywhere(|world| async move {
        let codes = asked(&world).await;
        let (code, shown) = (text(&codes, "device_code"), text(&codes, "user_code"));
        assert_eq!(text(&codes, "verification_uri"), "https://id.one/device");
        assert_eq!(
            (&codes["expires_in"], &codes["interval"]),
            (&900.into(), &5.into())
        );
        assert_eq!(poll(&world, code).await, error("authorization_pending"));

        let mut browser = by_password(&world).await;
        // As people type.
        let page = typed(&mut browser, &shown.to_lowercase().replace('-', " ")).await;
        for word in [
            "Stadtfernsehen",
            "tv.example",
            "Damit Sie mitstimmen.",
            "Testperson Eins",
            "Nur, wenn das Gerät vor Ihnen steht",
        ] {
            assert!(page.body.contains(word), "{word} in {}", page.body);
        }
        world.later(6);
        assert_eq!(
            poll(&world, code).await,
            error("authorization_pending"),
            "nothing is confirmed yet"
        );
        agreed(&mut browser, shown).await;

        // A crash, or another node: what was agreed lies in the database.
        let world = with_devices(&world).await;
        world.later(120);
        let tokens = poll(&world, code).await.unwrap();
        assert_eq!(userinfo(&world, &tokens).await, StatusCode::OK);
        let claims: Value = {
            let part = text(&tokens, "id_token").split('.').nth(1).unwrap();
            serde_json::from_slice(&base64url::decode(part).unwrap()).unwrap()
        };
        assert_eq!(claims["aud"], "tv");
        assert!(claims["sid"].is_string());
        let fields = [
            ("client_id", "tv"),
            ("grant_type", "refresh_token"),
            ("refresh_token", text(&tokens, "refresh_token")),
        ];
        let fresh = post(&world, "/token", None, &fields).await;
        assert_eq!(fresh.status, StatusCode::OK, "{}", fresh.body);
        assert_eq!(userinfo(&world, &fresh.json()).await, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_code_gives_tokens_once_and_shown_again_it_takes_them_back() {
    everywhere(|world| async move {
        let codes = asked(&world).await;
        let code = text(&codes, "device_code");
        let mut browser = by_password(&world).await;
        agreed(&mut browser, text(&codes, "user_code")).await;
        let polls = [world.clone(), world.clone(), world.clone()].map(|world| {
            tokio::spawn({
                let code = code.to_owned();
                async move { poll(&world, &code).await }
            })
        });
        let mut got = vec![];
        for one in polls {
            got.extend(one.await.unwrap().ok());
        }
        assert_eq!(got.len(), 1, "once");
        assert_eq!(poll(&world, code).await, error("invalid_grant"));
        assert_eq!(userinfo(&world, &got[0]).await, StatusCode::UNAUTHORIZED);
    })
    .await;
}

#[tokio::test]
async fn a_link_with_the_code_confirms_nothing() {
    everywhere(|world| async move {
        let codes = asked(&world).await;
        let shown = text(&codes, "user_code");
        let link = text(&codes, "verification_uri_complete");
        let path = link.strip_prefix("https://id.one").unwrap();
        let mut victim = by_password(&world).await;
        let page = victim.get(path).await;
        assert!(page.body.contains(shown) && page.body.contains("Hat Ihnen jemand den Link"));
        assert!(
            !page.body.contains("/device/confirm"),
            "not with the first page"
        );
        // A foreign page's forms are refused, whatever they hold.
        let body = Form::encode(&[("user_code", shown)]);
        let lured = victim.lured("/device/confirm", FORM, &body).await;
        assert_eq!(lured.status, StatusCode::FORBIDDEN);
        let forged = victim
            .post_with("/device/confirm", "x", &[("user_code", shown)])
            .await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN, "{}", forged.body);
        let code = text(&codes, "device_code");
        assert_eq!(poll(&world, code).await, error("authorization_pending"));
        // What is no code shows the empty form, and is not repeated.
        let page = victim.get("/device?user_code=%3Cb%3Ex").await;
        assert!(page.body.contains("name=\"user_code\"") && !page.body.contains("<b>x"));
    })
    .await;
}

#[tokio::test]
async fn who_asks_too_often_waits_longer_and_after_a_quarter_of_an_hour_it_is_over() {
    everywhere(|world| async move {
        let codes = asked(&world).await;
        let code = text(&codes, "device_code");
        assert_eq!(poll(&world, code).await, error("authorization_pending"));
        world.later(1);
        assert_eq!(poll(&world, code).await, error("slow_down"));
        world.later(6);
        assert_eq!(
            poll(&world, code).await,
            error("slow_down"),
            "ten seconds by now"
        );
        world.later(16);
        assert_eq!(poll(&world, code).await, error("authorization_pending"));
        world.later(900);
        assert_eq!(poll(&world, code).await, error("expired_token"));
        let mut browser = by_password(&world).await;
        let late = typed(&mut browser, text(&codes, "user_code")).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            late.body.contains("Diesen Code gibt es nicht"),
            "{}",
            late.body
        );
    })
    .await;
}

#[tokio::test]
async fn who_says_no_or_goes_back_tells_the_device_at_once() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let codes = asked(&world).await;
        let shown = text(&codes, "user_code");
        typed(&mut browser, shown).await;
        let no = [("user_code", shown), ("no", "yes")];
        let answer = browser.post("/device/confirm", &no).await;
        let page = browser.follow(answer).await;
        assert!(
            page.body.contains("Das Gerät ist nicht angemeldet"),
            "{}",
            page.body
        );
        assert_eq!(
            poll(&world, text(&codes, "device_code")).await,
            error("access_denied")
        );
        assert_eq!(
            typed(&mut browser, shown).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );

        let codes = asked(&world).await;
        let page = confirmed(&mut browser, text(&codes, "user_code")).await;
        let leave = page
            .body
            .split("action=\"")
            .find(|part| part.contains("/leave\""));
        let leave = leave.unwrap().split('"').next().unwrap().to_owned();
        let answer = browser.post(&leave, &[]).await;
        assert_eq!(answer.location(), "/device/stopped");
        assert_eq!(
            poll(&world, text(&codes, "device_code")).await,
            error("access_denied")
        );
    })
    .await;
}

#[tokio::test]
async fn a_code_is_worth_nothing_to_another_client_or_as_another_grant() {
    everywhere(|world| async move {
        let codes = asked(&world).await;
        let code = text(&codes, "device_code");
        let mut browser = by_password(&world).await;
        agreed(&mut browser, text(&codes, "user_code")).await;
        let kiosk = ClientAuth::basic_header("kiosk", "k1osk");
        let other = poll_as(&world, Some(&kiosk), &[], code).await;
        assert_eq!(text(&other.json(), "error"), "invalid_grant");
        for unregistered in ["pool", "museum"] {
            let client = [("client_id", unregistered)];
            let refused = poll_as(&world, None, &client, code).await;
            assert_eq!(text(&refused.json(), "error"), "unauthorized_client");
            let refused = post(&world, "/device_authorization", None, &client).await;
            assert_eq!(text(&refused.json(), "error"), "unauthorized_client");
        }
        let secretless = post(
            &world,
            "/device_authorization",
            None,
            &[("client_id", "kiosk")],
        )
        .await;
        assert_eq!(secretless.status, StatusCode::UNAUTHORIZED);
        let (id, secret) = code.split_once('.').unwrap();
        for forged in [format!("{id}.{}", "A".repeat(secret.len())), "x".to_owned()] {
            assert_eq!(poll(&world, &forged).await, error("invalid_grant"));
        }
        let ciba = [
            ("client_id", "tv"),
            ("grant_type", "urn:openid:params:grant-type:ciba"),
            ("auth_req_id", code),
        ];
        let refused = post(&world, "/token", None, &ciba).await;
        assert_eq!(text(&refused.json(), "error"), "unauthorized_client");
        assert!(
            poll(&world, code).await.is_ok(),
            "and it is still the device's"
        );
    })
    .await;
}

#[tokio::test]
async fn guessing_codes_ends_after_ten_and_one_s_own_code_buys_no_guesses() {
    everywhere(|world| async move {
        let mine = asked(&world).await;
        let mut thief = Browser::new(&world, "id.one");
        thief.address = [198, 51, 100, 1].into();
        for n in 0..10 {
            let own = n % 2 == 0;
            let code = if own {
                text(&mine, "user_code")
            } else {
                "BCDF-GHJK"
            };
            let answer = typed(&mut thief, code).await;
            let expected = if own {
                StatusCode::OK
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            assert_eq!(answer.status, expected, "{n}");
        }
        typed(&mut thief, "BCDF-GHJK").await;
        let ended = typed(&mut thief, text(&mine, "user_code")).await;
        assert_eq!(ended.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(ended.headers.contains_key("retry-after"));
        let answer = thief
            .post(
                "/device/confirm",
                &[("user_code", text(&mine, "user_code"))],
            )
            .await;
        assert_eq!(
            answer.status,
            StatusCode::TOO_MANY_REQUESTS,
            "no way around it"
        );
        let mut person = by_password(&world).await;
        let elsewhere = typed(&mut person, text(&mine, "user_code")).await;
        assert_eq!(
            elsewhere.status,
            StatusCode::OK,
            "nobody else is locked out"
        );
    })
    .await;
}

#[tokio::test]
async fn a_device_gets_no_more_than_a_browser_would() {
    everywhere(|world| async move {
        let kiosk = ClientAuth::basic_header("kiosk", "k1osk");
        let answer = post(&world, "/device_authorization", Some(&kiosk), &[]).await;
        let codes = answer.json();
        let mut browser = by_password(&world).await;
        let page = confirmed(&mut browser, text(&codes, "user_code")).await;
        assert!(
            page.body.contains("name=\"on\""),
            "a password is not enough: {}",
            page.body
        );
        let pending = poll_as(&world, Some(&kiosk), &[], text(&codes, "device_code")).await;
        assert_eq!(text(&pending.json(), "error"), "authorization_pending");
        for (fields, expected) in [
            (vec![("scope", "profile")], "invalid_scope"),
            (
                vec![("authorization_details", "[{\"type\":\"x\"}]")],
                "invalid_authorization_details",
            ),
        ] {
            let refused = post(&world, "/device_authorization", Some(&kiosk), &fields).await;
            assert_eq!(text(&refused.json(), "error"), expected);
        }
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_the_device_too() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let early = asked(&world).await;
        agreed(&mut browser, text(&early, "user_code")).await;
        let late = asked(&world).await;
        confirmed(&mut browser, text(&late, "user_code")).await;
        let tokens = poll(&world, text(&early, "device_code")).await.unwrap();
        let out = browser.post("/logout/confirm", &[("carried", "")]).await;
        assert_eq!(out.status, StatusCode::OK, "{}", out.body);
        assert_eq!(userinfo(&world, &tokens).await, StatusCode::UNAUTHORIZED);
        assert_eq!(
            poll(&world, text(&late, "device_code")).await,
            error("access_denied")
        );
    })
    .await;
}

#[tokio::test]
async fn the_account_s_history_names_the_device_s_service() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let codes = asked(&world).await;
        agreed(&mut browser, text(&codes, "user_code")).await;
        let list = browser.get("/account/data").await;
        assert!(
            list.body.contains("Gerät angemeldet") && list.body.contains("Stadtfernsehen"),
            "{}",
            list.body
        );
    })
    .await;
}

/// A request with a proof of this key.
async fn proven(
    world: &World,
    path: &str,
    key: &SigningKey,
    nonce: Option<&str>,
    jti: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let mut claims = json!({ "jti": jti, "htm": "POST", "htu": format!("https://id.one{path}"), "iat": world.now().secs() });
    if let Some(nonce) = nonce {
        claims["nonce"] = nonce.into();
    }
    let head = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": key.public() });
    let part = |v: &Value| base64url::encode(v.to_string().as_bytes());
    let signed = format!("{}.{}", part(&head), part(&claims));
    let signature = base64url::encode(&key.sign_bytes(signed.as_bytes()).unwrap());
    let request = Request::post(path)
        .header(header::HOST, "id.one")
        .header(header::CONTENT_TYPE, FORM)
        .header("dpop", format!("{signed}.{signature}"));
    world
        .send(request.body(Body::from(Form::encode(fields))).unwrap())
        .await
}

#[tokio::test]
async fn a_code_that_was_asked_for_with_a_key_is_redeemed_with_that_key_alone() {
    everywhere(|world| async move {
        let (key, other) = (
            SigningKey::generate().unwrap(),
            SigningKey::generate().unwrap(),
        );
        let fields = [("client_id", "tv"), ("scope", "openid profile")];
        let at = "/device_authorization";
        let first = proven(&world, at, &key, None, "d1", &fields).await;
        assert_eq!(text(&first.json(), "error"), "use_dpop_nonce");
        let nonce = first.headers["dpop-nonce"].to_str().unwrap().to_owned();
        let codes = proven(&world, at, &key, Some(&nonce), "d2", &fields)
            .await
            .json();
        let code = text(&codes, "device_code");
        let mut browser = by_password(&world).await;
        agreed(&mut browser, text(&codes, "user_code")).await;
        let fields = [
            ("client_id", "tv"),
            ("grant_type", DEVICE),
            ("device_code", code),
        ];
        assert_eq!(
            poll(&world, code).await,
            error("invalid_grant"),
            "without a key"
        );
        let stolen = proven(&world, "/token", &other, Some(&nonce), "d3", &fields).await;
        assert_eq!(text(&stolen.json(), "error"), "invalid_grant");
        let answer = proven(&world, "/token", &key, Some(&nonce), "d4", &fields).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let tokens = answer.json();
        assert_eq!(tokens["token_type"], "DPoP");
        assert_eq!(
            userinfo(&world, &tokens).await,
            StatusCode::UNAUTHORIZED,
            "no bearer"
        );
        let again = [
            ("client_id", "tv"),
            ("grant_type", "refresh_token"),
            ("refresh_token", text(&tokens, "refresh_token")),
        ];
        let stolen = proven(&world, "/token", &other, Some(&nonce), "d5", &again).await;
        assert_eq!(text(&stolen.json(), "error"), "invalid_grant");
        let fresh = proven(&world, "/token", &key, Some(&nonce), "d6", &again).await;
        assert_eq!(fresh.status, StatusCode::OK, "{}", fresh.body);
    })
    .await;
}

#[tokio::test]
async fn who_is_not_signed_in_signs_in_as_for_every_service() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let phone =
            crate::people::known_person(&world, &mut browser, "library", "neu@example.org").await;
        browser.cookies.remove("__Host-session");
        let codes = asked(&world).await;
        let shown = text(&codes, "user_code");
        typed(&mut browser, shown).await;
        let answer = browser
            .post("/device/confirm", &[("user_code", shown)])
            .await;
        let sign_in = answer.location().to_owned();
        let page = browser.get(&sign_in).await;
        assert!(
            page.body.contains("Stadtfernsehen") && page.body.contains("tv.example"),
            "{}",
            page.body
        );
        // The phone names service and domain as well, before anything is confirmed.
        let link = browser.order(&sign_in).await;
        let claimed = phone.claim(&link).await.json();
        let approval: Value = serde_json::from_str(text(&claimed, "approval")).unwrap();
        assert_eq!(approval["service"]["domain"], "tv.example");
        assert_eq!(
            phone.approve(text(&claimed, "approval")).await.status,
            StatusCode::OK
        );
        let answer = browser.get(&sign_in).await;
        let page = browser.follow(answer).await;
        let answer = browser.agree(&page, &[]).await;
        assert_eq!(answer.location(), "/device/done");
        assert!(poll(&world, text(&codes, "device_code")).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn of_two_browsers_with_one_code_the_later_one_goes_on() {
    everywhere(|world| async move {
        let codes = asked(&world).await;
        let shown = text(&codes, "user_code");
        let (mut first, mut second) = (by_password(&world).await, by_password(&world).await);
        let page = confirmed(&mut first, shown).await;
        let newer = confirmed(&mut second, shown).await;
        let answer = first.agree(&page, &[]).await;
        let old = first.follow(answer).await;
        assert_eq!(old.status, StatusCode::GONE, "{}", old.body);
        // The consent itself stands, so the second browser's page goes straight on.
        let answer = second.agree(&newer, &[]).await;
        assert_eq!(second.follow(answer).await.status, StatusCode::OK);
        assert!(poll(&world, text(&codes, "device_code")).await.is_ok());
        assert_eq!(
            typed(&mut first, shown).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        first.begin(&ask("pool")).await;
    })
    .await;
}
