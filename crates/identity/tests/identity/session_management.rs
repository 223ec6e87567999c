//! The frame by which services watch whether somebody is still signed in.
use crate::{
    people::{Browser, ask, ask_with, by_password, code_in},
    world::{Answer, World, everywhere},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use protocols::{form, oidc::is_session_state};

const COOKIE: &str = "__Host-signed-in";

async fn watched(world: &World) -> World {
    let on = "name = \"Eins-ID\", session_management = true,";
    world.changed("name = \"Eins-ID\",", on).await
}

async fn visit(browser: &mut Browser, client: &str) -> Option<String> {
    let answer = browser.get(&format!("/authorize?{}", ask(client))).await;
    let answer = browser.follow(answer).await;
    let (_, query) = answer.location().split_once('?').unwrap();
    let query = form::parse(query).unwrap();
    query.get("session_state").map(str::to_owned)
}

async fn frame(world: &World, from: Option<&str>) -> Answer {
    let mut request = Request::get("/session/frame").header(header::HOST, "id.one");
    if let Some(from) = from {
        request = request.header(header::REFERER, from);
    }
    world.send(request.body(Body::empty()).unwrap()).await
}

fn ancestors(answer: &Answer) -> &str {
    let policy = answer.headers[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap();
    policy.split_once("frame-ancestors ").unwrap().1
}

#[tokio::test]
async fn nobody_is_watched_unless_the_realm_says_so() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        assert_eq!(visit(&mut browser, "library").await, None);
        assert!(!browser.cookies.contains_key(COOKIE));
        let known = frame(&world, Some("https://library.example/")).await;
        assert_eq!(known.status, StatusCode::NOT_FOUND);
        let path = "/.well-known/openid-configuration";
        let document = world.get("id.one", path, None).await.json();
        assert!(document.get("check_session_iframe").is_none());
        let on = watched(&world).await.get("id.one", path, None).await.json();
        assert_eq!(on["check_session_iframe"], "https://id.one/session/frame");
    })
    .await;
}

#[tokio::test]
async fn what_a_service_holds_is_true_as_long_as_the_same_person_is_signed_in() {
    everywhere(|world| async move {
        let world = watched(&world).await;
        let mut browser = by_password(&world).await;
        let state = browser.cookies[COOKIE].clone();
        let held = visit(&mut browser, "library").await.unwrap();
        let origin = "https://library.example";
        let holds = |state: &str| is_session_state(&held, "library", origin, state);
        assert!(holds(&state));
        // Another one's page asks: it learns nothing, whatever it holds.
        assert!(!is_session_state(
            &held,
            "library",
            "https://evil.example",
            &state
        ));
        // Looking at pages changes nothing.
        browser.get("/account").await;
        assert!(holds(&browser.cookies[COOKIE]));
        browser.post("/account/sign-out", &[]).await;
        assert!(!holds(&browser.cookies[COOKIE]), "signed out");
        // The same person again is another session.
        let sign_in = browser.begin(&ask("library")).await;
        let form = [
            ("mail", "test1@example.org"),
            ("password", crate::world::PASSWORD),
        ];
        let answer = browser.post(&format!("{sign_in}/password"), &form).await;
        assert!(code_in(&browser.follow(answer).await).is_some());
        assert!(!holds(&browser.cookies[COOKIE]) && browser.cookies[COOKIE] != state);
    })
    .await;
}

#[tokio::test]
async fn two_services_cannot_compare_what_they_hold_and_the_cookie_opens_nothing() {
    everywhere(|world| async move {
        let world = watched(&world).await;
        let mut browser = by_password(&world).await;
        let held = [
            visit(&mut browser, "library").await.unwrap(),
            visit(&mut browser, "library").await.unwrap(),
            visit(&mut browser, "office").await.unwrap(),
        ];
        let state = browser.cookies[COOKIE].clone();
        for (at, one) in held.iter().enumerate() {
            assert!(!one.contains(&state));
            assert!(held[at + 1..].iter().all(|other| other != one), "{held:?}");
        }
        let mut thief = Browser::new(&world, "id.one");
        thief.cookies.insert(COOKIE.into(), state.clone());
        thief.cookies.insert("__Host-session".into(), state);
        assert!(
            thief
                .get("/account")
                .await
                .location()
                .starts_with("/sign-in/")
        );
        // Silently nothing is told to a service in whose name nobody is signed in.
        let silent = ask_with("library", &[("prompt", "none")]);
        let answer = thief.get(&format!("/authorize?{silent}")).await;
        assert!(answer.location().contains("login_required"));
        assert!(!answer.location().contains("session_state"));
    })
    .await;
}

#[tokio::test]
async fn only_registered_services_embed_the_frame_and_nobody_any_other_page() {
    everywhere(|world| async move {
        let world = watched(&world).await;
        let known = frame(&world, Some("https://library.example/konto?x=1")).await;
        assert_eq!(known.status, StatusCode::OK);
        assert_eq!(ancestors(&known), "https://library.example");
        assert!(known.headers.get(header::X_FRAME_OPTIONS).is_none());
        assert!(known.body.contains("/styles/check-session.js") && !known.body.contains("<form"));
        for stranger in [
            None,
            Some("https://evil.example/"),
            Some("https://library.example.evil.example/"),
            Some("https://low.example/"), // of another realm
            Some("*"),
            Some("https://library.example; script-src *"),
        ] {
            let answer = frame(&world, stranger).await;
            assert_eq!(ancestors(&answer), "'none'", "{stranger:?}");
        }
        let page = Browser::new(&world, "id.one").get("/").await;
        assert_eq!(page.headers[header::X_FRAME_OPTIONS], "DENY");
        let policy = page.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert!(policy.contains("frame-ancestors 'none'"));
    })
    .await;
}
