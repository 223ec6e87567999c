//! Malformed, oversized and hostile input at every door: a clear answer, 4xx, nothing stored.
use crate::{
    people::{Browser, Phone, ask, known_person},
    world::{World, everywhere},
};
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};

/// Every route with a path that fits its shape.
const PAGES: &[(&str, &str)] = &[
    ("GET", "/"),
    ("GET", "/authorize"),
    ("POST", "/authorize"),
    ("GET", "/logout"),
    ("POST", "/logout"),
    ("POST", "/logout/confirm"),
    ("GET", "/sign-in/{id}"),
    ("POST", "/sign-in/{id}/phone"),
    ("GET", "/sign-in/{id}/phone"),
    ("POST", "/sign-in/{id}/phone/cancel"),
    ("GET", "/sign-in/{id}/phone/frame"),
    ("POST", "/sign-in/{id}/passkey"),
    ("POST", "/sign-in/{id}/password"),
    ("POST", "/sign-in/{id}/known"),
    ("POST", "/sign-in/{id}/release"),
    ("POST", "/sign-in/{id}/level"),
    ("POST", "/sign-in/{id}/leave"),
    ("GET", "/register"),
    ("POST", "/register"),
    ("GET", "/register/sent/{id}"),
    ("GET", "/register/confirm/{id}.{id}"),
    ("POST", "/register/confirm/{id}.{id}"),
    ("POST", "/register/refuse/{id}.{id}"),
    ("GET", "/activate/{id}"),
    ("GET", "/activate/{id}/state"),
    ("POST", "/activate/{id}/confirm"),
    ("POST", "/activate/{id}/refuse"),
    ("POST", "/activate/{id}/again"),
    ("GET", "/account"),
    ("GET", "/account/services"),
    ("POST", "/account/services/end"),
    ("GET", "/account/levels"),
    ("POST", "/account/phones"),
    ("POST", "/account/ways/{id}/remove"),
    ("POST", "/account/browsers/{id}/forget"),
    ("GET", "/device"),
    ("POST", "/device"),
    ("POST", "/device/confirm"),
    ("GET", "/device/done"),
    ("POST", "/device_authorization"),
    ("POST", "/backchannel-authentication"),
    ("POST", "/token"),
    ("GET", "/userinfo"),
    ("POST", "/userinfo"),
    ("GET", "/jwks"),
    ("GET", "/.well-known/openid-configuration"),
];
const API: &[&str] = &[
    "/api/activations/{id}/open",
    "/api/activations/{id}/key",
    "/api/activations/{id}/state",
    "/api/orders/{id}/claim",
    "/api/orders/{id}/approve",
    "/api/orders/{id}/deny",
    "/api/orders/{id}/open",
    "/api/devices/{id}/check",
];
const IDS: &[&str] = &[
    "AAAAAAAAAAAAAAAAAAAAAA",
    "x",
    "..",
    "%00",
    "%FF%FE",
    "AAAAAAAAAAAAAAAAAAAAAB",
    "'; DROP TABLE persons;--",
];

fn bodies() -> Vec<String> {
    let mut all: Vec<String> = [
        "",
        "=",
        "&&&&",
        "csrf",
        "%",
        "%zz=%zz",
        "a=%FF",
        "a=%00",
        "name=x&name=y",
        "{}",
        "[]",
        "null",
        "{\"secret\":1}",
        "{\"device\":\"x\"}",
        "grant_type=authorization_code&code=a.b&redirect_uri=x&code_verifier=y&client_id=pool",
        "<x/>",
        "\u{0}",
        "credential={}",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    all.push("a=".to_owned() + &"x".repeat(70_000));
    all.push(
        (0..500)
            .map(|i| format!("p{i}=1"))
            .collect::<Vec<_>>()
            .join("&"),
    );
    all.push("[".repeat(60_000));
    all
}

fn request(method: &str, host: &str, path: &str, kind: &str, body: &str) -> Option<Request<Body>> {
    let path = path
        .replace(' ', "%20")
        .replace('\'', "%27")
        .replace(';', "%3B");
    Request::builder()
        .method(Method::from_bytes(method.as_bytes()).ok()?)
        .uri(path)
        .header(header::HOST, host)
        .header(header::CONTENT_TYPE, kind)
        .header(
            header::COOKIE,
            "__Host-session=x.y; __Host-browser=%%%; __Host-known=; =; ;;; a",
        )
        .header(header::AUTHORIZATION, "Basic \u{e4}")
        .body(Body::from(body.to_owned()))
        .ok()
}

async fn rows(world: &World) -> i64 {
    world
        .app
        .db
        .read(|tx| tx.first::<(i64,)>(&ROWS, ()))
        .await
        .unwrap()
        .unwrap()
        .0
}

store::sql! {
    ROWS = "SELECT (SELECT count(*) FROM persons) + (SELECT count(*) FROM registrations) + (SELECT count(*) FROM passkeys) + (SELECT count(*) FROM phones)
        + (SELECT count(*) FROM activations) + (SELECT count(*) FROM orders) + (SELECT count(*) FROM sessions) + (SELECT count(*) FROM grants) + (SELECT count(*) FROM known_browsers)";
}

#[tokio::test]
async fn every_door_answers_nonsense_clearly_and_stores_nothing() {
    everywhere(|world| async move {
        let before = rows(&world).await;
        let kinds = [
            "application/x-www-form-urlencoded",
            "application/json",
            "text/xml",
            "application/x-www-form-urlencoded; charset=utf-16",
        ];
        let mut asked = 0;
        for (i, body) in bodies().iter().enumerate() {
            for (j, id) in IDS.iter().enumerate() {
                let kind = kinds[(i + j) % kinds.len()];
                let pages = PAGES
                    .iter()
                    .map(|(m, p)| (*m, "id.one", p.replace("{id}", id)));
                let api = API
                    .iter()
                    .map(|p| ("POST", "app.id.one", p.replace("{id}", id)));
                for (method, host, path) in pages.chain(api) {
                    let Some(request) = request(method, host, &path, kind, body) else {
                        continue;
                    };
                    let answer = world.send(request).await;
                    asked += 1;
                    assert!(
                        !answer.status.is_server_error(),
                        "{method} {path} {kind} {}: {}",
                        &body[..body.len().min(60)],
                        answer.body
                    );
                    assert!(
                        !answer.body.contains("panicked")
                            && !answer.body.contains("SELECT")
                            && !answer.body.contains("crates/")
                    );
                    if answer.status.is_client_error() {
                        assert!(!answer.body.is_empty(), "{method} {path} says nothing");
                    }
                }
            }
        }
        assert!(asked > 4000, "{asked}");
        assert_eq!(rows(&world).await, before, "nothing was stored");
    })
    .await;
}

#[tokio::test]
async fn the_phone_app_is_told_in_its_language_what_to_do() {
    everywhere(|world| async move {
        for (lang, word) in [("en", "phone"), ("de", "Handy")] {
            let request = Request::post("/api/orders/AAAAAAAAAAAAAAAAAAAAAA/claim")
                .header(header::HOST, "app.id.one")
                .header(header::CONTENT_TYPE, "application/json")
                .header(header::ACCEPT_LANGUAGE, lang)
                .body(Body::from(r#"{"device":"AAAAAAAAAAAAAAAAAAAAAA","second":1,"mac":"x","signature":"AAAA"}"#))
                .unwrap();
            let answer = world.send(request).await;
            assert_eq!(answer.headers["content-type"], "application/problem+json");
            let problem = answer.json();
            assert_eq!((problem["code"].as_str(), problem["status"].as_i64()), (Some("device_unknown"), Some(403)));
            let text = format!("{} {}", problem["title"], problem["detail"]);
            assert!(text.contains(word), "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn pages_carry_the_headers_that_protect_them() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        for path in ["/", "/register", "/nowhere", sign_in.as_str()] {
            let answer = browser.get(path).await;
            let policy = answer.headers["content-security-policy"].to_str().unwrap();
            for part in [
                "default-src 'none'",
                "frame-ancestors 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "script-src 'self'",
            ] {
                assert!(policy.contains(part), "{path}: {policy}");
            }
            assert!(!policy.contains("unsafe"));
            assert_eq!(answer.headers["referrer-policy"], "no-referrer");
            assert_eq!(answer.headers["cache-control"], "no-store");
            assert_eq!(answer.headers["x-content-type-options"], "nosniff");
            assert!(
                answer.headers["strict-transport-security"]
                    .to_str()
                    .unwrap()
                    .contains("max-age=")
            );
        }
        let page = browser.get(&sign_in).await;
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.contains("form-action 'self' https://library.example;"),
            "the redirect of this very request: {policy}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_foreign_origin_posts_nothing() {
    everywhere(|world| async move {
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let request = Request::post("/register")
                .header(header::HOST, "id.one")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from("name=x&mail=a@b.de"))
                .unwrap();
            assert_eq!(
                world.send(request).await.status,
                StatusCode::FORBIDDEN,
                "{name}: {value}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn text_that_people_enter_is_shown_as_text() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        browser.get("/register").await;
        let answer = browser
            .post(
                "/register",
                &[
                    ("name", "\"><script>alert(1)</script>"),
                    ("mail", "'><img src=x>"),
                ],
            )
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer.body.contains("<script>alert") && !answer.body.contains("<img"));
        assert!(
            answer.body.contains("autofocus") && answer.body.contains("href=\"#name\""),
            "the error summary leads to the field"
        );
    })
    .await;
}

#[tokio::test]
async fn a_phone_of_another_realm_is_unknown_here() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let phone = known_person(&world, &mut browser, "library", "eins@example.org").await;
        let mut stranger = Phone::new(&world, "id.low");
        stranger.device.clone_from(&phone.device);
        assert_eq!(stranger.check().await.json()["code"], "device_unknown");
    })
    .await;
}
