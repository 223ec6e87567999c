//! Access while a person is away (OpenID Connect Core 1.0, section 11).
use crate::{
    calls::{arrive, post, text, tokens},
    people::{Browser, ask_with, by_password, code_in},
    world::{Answer, World},
};
use axum::http::StatusCode;
use serde_json::Value;
use store::harness;

const MEMBERS: &str = r#"
  { id = "club", realm = "one", name = "Verein", redirect_uris = ["https://club.example/cb"], secret = "cl0b", attributes = [{ name = "email", purpose = "Einladungen" }], oauth = { grant_types = ["authorization_code", "refresh_token"] } },
  { id = "kiosk", realm = "one", name = "Kiosk", redirect_uris = ["https://kiosk.example/cb"], secret = "k1osk", attributes = [{ name = "email", purpose = "Post" }] },
"#;
const CLUB: (&str, &str) = ("club", "cl0b");
const OFFLINE: [(&str, &str); 2] = [
    ("scope", "openid email offline_access"),
    ("prompt", "consent"),
];
const DAY: i64 = 86_400;

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let changed = [
            ("client = [", format!("client = [{MEMBERS}")),
            (
                "name = \"Eins-ID\",",
                "name = \"Eins-ID\", offline_days = 30,".to_owned(),
            ),
        ];
        test(world.changed_all(&changed).await).await;
    })
    .await;
}

async fn refresh(world: &World, tokens: &Value) -> Answer {
    let token = text(tokens, "refresh_token");
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    post(world, "/token", CLUB, &fields).await
}

async fn userinfo(world: &World, tokens: &Value) -> Answer {
    let bearer = format!("Bearer {}", text(tokens, "access_token"));
    world.get("id.one", "/userinfo", Some(&bearer)).await
}

async fn sign_out(browser: &mut Browser) {
    browser.get("/logout").await;
    browser.post("/logout/confirm", &[("carried", "")]).await;
}

#[tokio::test]
async fn what_a_person_allowed_goes_on_without_them_and_not_for_ever() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let answer = browser
            .get(&format!("/authorize?{}", ask_with("club", &OFFLINE)))
            .await;
        let page = browser.follow(answer).await;
        assert!(
            page.body.contains("auch wenn Sie nicht da sind"),
            "{}",
            page.body
        );
        let first = tokens(&mut browser, CLUB, &OFFLINE).await;
        assert_eq!(first["scope"], "openid email offline_access");
        sign_out(&mut browser).await;
        let second = refresh(&world, &first).await;
        assert_eq!(second.status, StatusCode::OK, "{}", second.body);
        let second = second.json();
        let told = userinfo(&world, &second).await;
        assert_eq!(told.json()["email"], "test1@example.org");
        // The session has been cleared away since.
        world.later(20 * DAY);
        world.identity.purge(world.now()).await.unwrap();
        let third = refresh(&world, &second).await;
        assert_eq!(third.status, StatusCode::OK, "{}", third.body);
        let third = third.json();
        assert_eq!(userinfo(&world, &third).await.status, StatusCode::OK);
        // Thirty days after the person allowed it, however often it was refreshed.
        world.later(10 * DAY);
        assert_eq!(
            refresh(&world, &third).await.status,
            StatusCode::BAD_REQUEST
        );
        let over = userinfo(&world, &third).await;
        assert_eq!(over.status, StatusCode::UNAUTHORIZED);
    })
    .await;
}

#[tokio::test]
async fn without_the_scope_the_question_or_the_grant_everything_ends_with_the_session() {
    everywhere(|world| async move {
        let without = [("scope", "openid email"), ("prompt", "consent")];
        let unasked = [OFFLINE[0]];
        for more in [&without[..], &unasked[..]] {
            let mut browser = by_password(&world).await;
            let given = tokens(&mut browser, CLUB, more).await;
            assert_eq!(given["scope"], "openid email");
            sign_out(&mut browser).await;
            let answer = refresh(&world, &given).await;
            assert_eq!(text(&answer.json(), "error"), "invalid_grant");
        }
        let mut browser = by_password(&world).await;
        let given = tokens(&mut browser, ("kiosk", "k1osk"), &OFFLINE).await;
        assert_eq!(given["scope"], "openid email");
        assert!(given.get("refresh_token").is_none());
    })
    .await;
}

#[tokio::test]
async fn an_old_answer_allows_nothing_beyond_the_session() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        tokens(&mut browser, CLUB, &OFFLINE).await;
        let answer = browser
            .get(&format!("/authorize?{}", ask_with("club", &OFFLINE)))
            .await;
        let page = browser.follow(answer).await;
        assert!(code_in(&page).is_none() && page.body.contains("auch wenn Sie nicht da sind"));
    })
    .await;
}

#[tokio::test]
async fn the_person_sees_the_access_and_ends_it() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let given = tokens(&mut browser, CLUB, &OFFLINE).await;
        sign_out(&mut browser).await;
        let mut browser = by_password(&world).await;
        let shown = browser.get("/account/services").await;
        assert!(
            shown
                .body
                .contains("auch dann Zugriff, wenn Sie nicht angemeldet sind"),
            "{}",
            shown.body
        );
        browser
            .post("/account/services/end", &[("client", "club")])
            .await;
        assert_eq!(
            refresh(&world, &given).await.status,
            StatusCode::BAD_REQUEST
        );
        let shown = browser.get("/account/services").await;
        assert!(!shown.body.contains("auch dann Zugriff"));
    })
    .await;
}

#[tokio::test]
async fn signing_out_everywhere_ends_access_beyond_sessions_too() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let given = tokens(&mut browser, CLUB, &OFFLINE).await;
        sign_out(&mut browser).await;
        // The session in which it was allowed is long over; a stranger may have had it.
        world.later(2 * DAY);
        world.identity.purge(world.now()).await.unwrap();
        let mut browser = by_password(&world).await;
        browser.get("/account").await;
        let out = browser.post("/account/sign-out", &[]).await;
        assert!(out.status.is_redirection(), "{} {}", out.status, out.body);
        assert_eq!(
            refresh(&world, &given).await.status,
            StatusCode::BAD_REQUEST
        );
    })
    .await;
}

#[tokio::test]
async fn a_realm_that_allows_none_promises_none() {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let changed = [
            ("client = [", format!("client = [{MEMBERS}")),
            (
                "name = \"Eins-ID\",",
                "name = \"Eins-ID\", offline_days = 0,".to_owned(),
            ),
        ];
        let world = world.changed_all(&changed).await;
        let path = "/.well-known/openid-configuration";
        let document = world.get("id.one", path, None).await.json();
        let scopes = document["scopes_supported"].to_string();
        assert!(!scopes.contains("offline_access"));
        let mut browser = by_password(&world).await;
        let arrived = arrive(&mut browser, &ask_with("club", &OFFLINE)).await;
        assert!(code_in(&arrived).is_some());
        let given = tokens(&mut browser, CLUB, &OFFLINE).await;
        assert_eq!(given["scope"], "openid email");
    })
    .await;
}
