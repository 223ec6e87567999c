//! One token for another (RFC 8693): in the right hands, for named services, and never more.
use crate::{
    calls::{Prover, claims, introspected, post, text, tokens},
    people::{Browser, by_password},
    world::{Answer, World},
};
use axum::http::StatusCode;
use serde_json::{Value, json};
use store::harness;

const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS: &str = "urn:ietf:params:oauth:token-type:access_token";

/// A portal that people sign in to; a service behind it that calls an archive and a register for
/// them; another one that calls on; and one that nobody named.
const SERVICES: &str = r#"
  { id = "front", realm = "one", name = "Portal", redirect_uris = ["https://front.example/cb"], secret = "fr0nt", own = true, api = "https://permits.example/api", oauth = { grant_types = ["authorization_code", "refresh_token"] } },
  { id = "permits", realm = "one", name = "Bauamt", redirect_uris = ["https://permits.example/cb"], secret = "perm1ts", api = "https://permits.example/api", exchange_for = ["archive", "archive2"], oauth = { grant_types = ["authorization_code", "client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange"] } },
  { id = "archive", realm = "one", name = "Archiv", redirect_uris = ["https://archive.example/cb"], secret = "arch1ve", api = "https://archive.example/api", exchange_for = ["archive2"], oauth = { grant_types = ["authorization_code", "urn:ietf:params:oauth:grant-type:token-exchange"] } },
  { id = "archive2", realm = "one", name = "Landesarchiv", redirect_uris = ["https://archive2.example/cb"], secret = "arch2ve", api = "https://archive2.example/api" },
  { id = "thief", realm = "one", name = "Dieb", redirect_uris = ["https://thief.example/cb"], secret = "th1ef", api = "https://thief.example/api", exchange_for = ["archive"], oauth = { grant_types = ["authorization_code", "urn:ietf:params:oauth:grant-type:token-exchange"] } },
  { id = "guarded", realm = "one", name = "Meldeamt", redirect_uris = ["https://guarded.example/cb"], secret = "gu4rded", own = true, api = "https://permits.example/api", may_act = "archive" },
"#;
const FRONT: (&str, &str) = ("front", "fr0nt");
const PERMITS: (&str, &str) = ("permits", "perm1ts");
const ARCHIVE: (&str, &str) = ("archive", "arch1ve");
const ARCHIVE2: (&str, &str) = ("archive2", "arch2ve");
const THIEF: (&str, &str) = ("thief", "th1ef");

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let changed = [
            ("client = [", format!("client = [{SERVICES}")),
            (
                "name = \"Eins-ID\",",
                "name = \"Eins-ID\", registration = \"open\",".to_owned(),
            ),
        ];
        test(world.changed_all(&changed).await).await;
    })
    .await;
}

/// The person's token at the portal.
async fn signed_in(browser: &mut Browser) -> Value {
    tokens(browser, FRONT, &[("scope", "openid profile")]).await
}

fn asked<'a>(token: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("grant_type", EXCHANGE),
        ("subject_token", token),
        ("subject_token_type", ACCESS),
    ];
    fields.extend_from_slice(more);
    fields
}

async fn exchange(world: &World, by: (&str, &str), token: &str, more: &[(&str, &str)]) -> Answer {
    let key = Prover::new();
    key.post(world, "/token", Some(by), &asked(token, more))
        .await
}

fn error(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
    text(&answer.json(), "error").to_owned()
}

#[tokio::test]
async fn a_service_calls_another_for_a_person_in_the_name_that_the_other_knows() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let person = signed_in(&mut browser).await;
        let subject = claims(&world, text(&person, "access_token")).await;
        let key = Prover::new();
        let fields = asked(
            text(&person, "access_token"),
            &[("audience", "archive"), ("scope", "profile")],
        );
        let answer = key.post(&world, "/token", Some(PERMITS), &fields).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let answer = answer.json();
        assert_eq!(answer["issued_token_type"], ACCESS);
        assert_eq!(answer["token_type"], "DPoP");
        assert_eq!(answer["scope"], "profile");
        assert!(answer.get("refresh_token").is_none() && answer.get("id_token").is_none());
        let token = text(&answer, "access_token");
        let said = claims(&world, token).await;
        assert_eq!(said["aud"], "https://archive.example/api");
        assert_eq!(said["client_id"], "permits");
        assert_eq!(said["act"], json!({ "sub": "permits" }));
        assert!(said["cnf"]["jkt"].is_string(), "bound to the sender's key");
        assert!(said["exp"].as_i64() <= subject["exp"].as_i64());
        // What the archive calls the person when they sign in there, and nothing else.
        let there = tokens(&mut browser, ARCHIVE, &[("scope", "openid")]).await;
        let there = claims(&world, text(&there, "access_token")).await;
        assert_eq!(said["sub"], there["sub"]);
        assert_ne!(said["sub"], subject["sub"]);
        let told = introspected(&world, ARCHIVE, token).await;
        assert_eq!(told["active"], true);
        let userinfo = world
            .get("id.one", "/userinfo", Some(&format!("Bearer {token}")))
            .await;
        assert_eq!(userinfo.status, StatusCode::UNAUTHORIZED);
        // The archive calls on, as the next in the chain.
        let next = exchange(&world, ARCHIVE, token, &[]).await;
        assert_eq!(next.status, StatusCode::OK, "{}", next.body);
        let next = next.json();
        let said = claims(&world, text(&next, "access_token")).await;
        assert_eq!(
            said["act"],
            json!({ "sub": "archive", "act": { "sub": "permits" } })
        );
        assert_eq!(said["scope"], "profile");
        let told = introspected(&world, ARCHIVE2, text(&next, "access_token")).await;
        assert_eq!(told["active"], true);
        let shown = browser.get("/account/data").await;
        assert!(
            browser
                .follow(shown)
                .await
                .body
                .contains("in Ihrem Namen einen anderen")
        );
    })
    .await;
}

#[tokio::test]
async fn a_token_in_the_wrong_hands_is_not_exchanged() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let person = signed_in(&mut browser).await;
        let token = text(&person, "access_token");
        // A confused deputy: it found a token that was not meant for it.
        let found = exchange(&world, THIEF, token, &[("audience", "archive")]).await;
        assert_eq!(error(&found), "invalid_request");
        // A client that nobody registered for the grant.
        let unregistered = exchange(&world, FRONT, token, &[]).await;
        assert_eq!(error(&unregistered), "unauthorized_client");
        // Services that nobody named, or several, or none where several are meant.
        for (name, value) in [
            ("audience", "front"),
            ("audience", "thief"),
            ("resource", "https://thief.example/api"),
            ("resource", "https://id.one/userinfo"),
        ] {
            let other = exchange(&world, PERMITS, token, &[(name, value)]).await;
            assert_eq!(error(&other), "invalid_target", "{value}");
        }
        let both = [("audience", "archive"), ("audience", "archive2")];
        for more in [&both[..], &[]] {
            let answer = exchange(&world, PERMITS, token, more).await;
            assert_eq!(error(&answer), "invalid_target");
        }
        let wider = [("audience", "archive"), ("scope", "profile email")];
        let wider = exchange(&world, PERMITS, token, &wider).await;
        assert_eq!(error(&wider), "invalid_scope");
        // Without a key of the sender's, for a token of another kind, or of nobody.
        let unbound = asked(token, &[("audience", "archive")]);
        let unbound = post(&world, "/token", PERMITS, &unbound).await;
        assert_eq!(error(&unbound), "invalid_dpop_proof");
        let other = "urn:ietf:params:oauth:token-type:refresh_token";
        let more = [("audience", "archive"), ("requested_token_type", other)];
        let refresh = exchange(&world, PERMITS, token, &more).await;
        assert_eq!(error(&refresh), "invalid_request");
        let own = [("grant_type", "client_credentials")];
        let own = post(&world, "/token", PERMITS, &own).await.json();
        let own = exchange(
            &world,
            PERMITS,
            text(&own, "access_token"),
            &[("audience", "archive")],
        );
        assert_eq!(error(&own.await), "invalid_request");
        let id_token = text(&person, "id_token");
        let forged = exchange(&world, PERMITS, id_token, &[("audience", "archive")]).await;
        assert_eq!(error(&forged), "invalid_request");
    })
    .await;
}

#[tokio::test]
async fn who_acts_is_who_asks() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let person = signed_in(&mut browser).await;
        let token = text(&person, "access_token");
        let own = [("grant_type", "client_credentials")];
        let own = post(&world, "/token", PERMITS, &own).await.json();
        for (actor, good) in [(text(&own, "access_token"), true), (token, false)] {
            let more = [
                ("audience", "archive"),
                ("actor_token", actor),
                ("actor_token_type", ACCESS),
            ];
            let answer = exchange(&world, PERMITS, token, &more).await;
            assert_eq!(answer.status == StatusCode::OK, good, "{}", answer.body);
        }
        // Only the archive may act with tokens of the register's office.
        let guarded = ("guarded", "gu4rded");
        let guarded = tokens(&mut browser, guarded, &[("scope", "openid")]).await;
        let token = text(&guarded, "access_token");
        let said = claims(&world, token).await;
        assert_eq!(said["may_act"], json!({ "sub": "archive" }));
        let answer = exchange(&world, PERMITS, token, &[("audience", "archive")]).await;
        assert_eq!(error(&answer), "invalid_request");
    })
    .await;
}

#[tokio::test]
async fn an_exchanged_token_ends_with_what_it_came_from() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let person = signed_in(&mut browser).await;
        let token = text(&person, "access_token");
        let to = [("audience", "archive")];
        let given = exchange(&world, PERMITS, token, &to).await.json();
        let given = text(&given, "access_token");
        let active =
            async |world: &World| introspected(world, ARCHIVE, given).await["active"] == true;
        assert!(active(&world).await);

        // A client that is switched off, first or on the way: nothing of it is served.
        let front = SERVICES.lines().find(|l| l.contains("\"front\"")).unwrap();
        let permits = SERVICES
            .lines()
            .find(|l| l.contains("\"permits\""))
            .unwrap();
        for gone in [front, permits] {
            let left = SERVICES.replace(gone, "");
            let changed = [("client = [", format!("client = [{left}"))];
            let without = world.changed_all(&changed).await;
            assert!(!active(&without).await, "{gone}");
            if gone == front {
                let late = exchange(&without, PERMITS, token, &to).await;
                assert_eq!(error(&late), "invalid_request");
            }
        }
        assert!(active(&world).await);

        // The service revokes, or the person signs out.
        let fields = [("token", token)];
        post(&world, "/revoke", FRONT, &fields).await;
        assert!(!active(&world).await);
        let late = exchange(&world, PERMITS, token, &to).await;
        assert_eq!(error(&late), "invalid_request");
        let person = signed_in(&mut browser).await;
        browser.get("/logout").await;
        browser.post("/logout/confirm", &[("carried", "")]).await;
        let late = exchange(&world, PERMITS, text(&person, "access_token"), &to).await;
        assert_eq!(error(&late), "invalid_request");
    })
    .await;
}

#[tokio::test]
async fn a_token_that_was_exchanged_lives_no_longer_than_the_first() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let person = signed_in(&mut browser).await;
        let token = text(&person, "access_token");
        world.later(200);
        let to = [("audience", "archive")];
        let given = exchange(&world, PERMITS, token, &to).await.json();
        assert_eq!(given["expires_in"], 100);
        world.later(99);
        let next = exchange(&world, ARCHIVE, text(&given, "access_token"), &[]).await;
        assert_eq!(next.json()["expires_in"], 1);
        world.later(1);
        let late = exchange(&world, PERMITS, token, &to).await;
        assert_eq!(error(&late), "invalid_request");
    })
    .await;
}

#[tokio::test]
async fn nobody_registers_for_exchange_alone() {
    everywhere(|world| async move {
        let metadata = json!({
            "redirect_uris": ["https://x.example/cb"],
            "grant_types": ["authorization_code", EXCHANGE],
        });
        let kind = "application/json";
        let body = metadata.to_string();
        let answer = world.post("id.one", "/clients", kind, None, &body).await;
        assert_eq!(error(&answer), "invalid_client_metadata");
        // Nor by a change later.
        let plain = json!({ "redirect_uris": ["https://x.example/cb"] }).to_string();
        let made = world.post("id.one", "/clients", kind, None, &plain).await;
        let made = made.json();
        let mut change = metadata;
        change["client_id"] = made["client_id"].clone();
        change["client_secret"] = made["client_secret"].clone();
        let path = format!("/clients/{}", text(&made, "client_id"));
        let put = axum::http::Request::put(&path)
            .header("host", "id.one")
            .header("content-type", kind)
            .header(
                "authorization",
                format!("Bearer {}", text(&made, "registration_access_token")),
            )
            .body(change.to_string().into())
            .unwrap();
        assert_eq!(error(&world.send(put).await), "invalid_client_metadata");
    })
    .await;
}
