//! Services, and whoever speaks to them, that want a phone to ring or an approval to be theirs.
use crate::{
    ciba::{
        CIBA, FORM, MAIL, approves, basic, customer, error, everywhere, links, open, poll, rang,
        ring, rings, send, text, userinfo, waits, withdraw_at,
    },
    messages::{enter, not_me, subscribe},
    people::{Browser, known_person},
};
use axum::http::StatusCode;
use protocols::jose::SigningKey;
use serde_json::{Value, json};

#[tokio::test]
async fn nobody_learns_who_exists_agreed_or_has_a_phone() {
    everywhere(|town| async move {
        let world = &town.world;
        let (_, phone, soft) = customer(world, MAIL).await;
        let mut stranger = Browser::new(world, "id.one");
        let unlinked = known_person(world, &mut stranger, "library", "fremd@example.org").await;
        subscribe(world, &unlinked).await;
        let mut passwords = crate::people::by_password(world).await;
        links(world, &mut passwords, "till").await;
        rang(world, &soft).await;
        let shape = |answer: &crate::world::Answer| {
            let body = answer.json();
            let id = text(&body, "auth_req_id").len();
            (
                answer.status,
                id,
                body["expires_in"].clone(),
                body["interval"].clone(),
                body.as_object().unwrap().len(),
            )
        };
        let known = rings(world, "till", &[]).await;
        assert_eq!(rang(world, &soft).await, 1);
        for nobody in [
            "niemand@example.org",
            "fremd@example.org",
            "test1@example.org",
            "@",
        ] {
            let answer = rings(world, "till", &[("login_hint", nobody)]).await;
            assert_eq!(shape(&answer), shape(&known), "{nobody}");
            let id = text(&answer.json(), "auth_req_id").to_owned();
            assert_eq!(
                poll(world, "till", &id).await,
                error("authorization_pending")
            );
            assert_eq!(waits(world, &unlinked).await, None, "{nobody}");
            assert_eq!(rang(world, &soft).await, 0, "{nobody}");
        }
        // More than was agreed to rings no phone either, and is pending like the rest.
        let wider = rings(world, "booth", &[]).await;
        assert_eq!(shape(&wider), shape(&known));
        assert_eq!(rang(world, &soft).await, 0);
        let id = text(&wider.json(), "auth_req_id").to_owned();
        world.later(300);
        assert_eq!(poll(world, "booth", &id).await, error("expired_token"));
        assert_eq!(waits(world, &phone).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_flood_of_calls_ends_after_three_whatever_the_person_does() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, phone, soft) = customer(world, MAIL).await;
        links(world, &mut browser, "booth").await;
        rang(world, &soft).await;
        for client in ["till", "booth", "till"] {
            ring(world, client).await;
            assert_eq!(rang(world, &soft).await, 1);
            // Refusing makes no room for the next one.
            let (order, _) = waits(world, &phone).await.unwrap();
            open(&phone, &order).await;
            phone.deny(&order).await;
        }
        for client in ["till", "booth"] {
            let id = ring(world, client).await;
            assert_eq!(rang(world, &soft).await, 0, "{client}");
            assert_eq!(waits(world, &phone).await, None);
            assert_eq!(
                poll(world, client, &id).await,
                error("authorization_pending")
            );
        }
        // The person's own browser is not silenced by that.
        browser.cookies.remove("__Host-session");
        let sign_in = browser.begin(&crate::people::ask("library")).await;
        let sent = browser.post(&format!("{sign_in}/push"), &[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        assert_eq!(rang(world, &soft).await, 1);
        world.later(601);
        ring(world, "booth").await;
        assert_eq!(rang(world, &soft).await, 1);
    })
    .await;
}

#[tokio::test]
async fn calls_that_are_agreed_to_are_not_counted() {
    everywhere(|town| async move {
        let world = &town.world;
        let (_, phone, _) = customer(world, MAIL).await;
        for _ in 0..5 {
            let id = ring(world, "till").await;
            assert_eq!(approves(world, &phone).await.status, StatusCode::OK);
            assert!(poll(world, "till", &id).await.is_ok());
        }
    })
    .await;
}

#[tokio::test]
async fn that_was_not_me_silences_a_service_until_the_person_agrees_to_it_anew() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, phone, soft) = customer(world, MAIL).await;
        let token = links(world, &mut browser, "till").await;
        links(world, &mut browser, "booth").await;
        let id = ring(world, "till").await;
        let (order, _) = waits(world, &phone).await.unwrap();
        assert_eq!(not_me(&phone, &order).await.status, StatusCode::OK);
        assert_eq!(poll(world, "till", &id).await, error("access_denied"));
        world.later(86_400);
        rang(world, &soft).await;
        ring(world, "till").await;
        assert_eq!(rang(world, &soft).await, 0);
        let refused = rings(world, "till", &[("id_token_hint", &token)]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        ring(world, "booth").await;
        assert_eq!(rang(world, &soft).await, 1, "others ring still");
        // The browser that is known stays known: it had nothing to do with it.
        browser.cookies.remove("__Host-session");
        let sign_in = browser.begin(&crate::people::ask("library")).await;
        assert!(browser.get(&sign_in).await.body.contains("/push\""));
        let answer = browser.passkey(&sign_in, &phone).await;
        browser.follow(answer).await;
        links(world, &mut browser, "till").await;
        rang(world, &soft).await;
        ring(world, "till").await;
        assert_eq!(
            rang(world, &soft).await,
            0,
            "signing in alone is no consent to calls"
        );
        withdraw_at(&mut browser, "till").await;
        world.later(1);
        links(world, &mut browser, "till").await;
        rang(world, &soft).await;
        ring(world, "till").await;
        assert_eq!(rang(world, &soft).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_request_is_worth_nothing_to_another_client_and_gives_tokens_once() {
    everywhere(|town| async move {
        let world = &town.world;
        let (_, phone, _) = customer(world, MAIL).await;
        let id = ring(world, "till").await;
        assert_eq!(
            poll(world, "till", &id).await,
            error("authorization_pending")
        );
        world.later(1);
        assert_eq!(poll(world, "till", &id).await, error("slow_down"));
        approves(world, &phone).await;
        assert_eq!(poll(world, "booth", &id).await, error("invalid_grant"));
        let (name, secret) = id.split_once('.').unwrap();
        let forged = format!("{name}.{}", "A".repeat(secret.len()));
        assert_eq!(poll(world, "till", &forged).await, error("invalid_grant"));
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", id.as_str()),
            ("redirect_uri", "https://till.example/cb"),
            ("code_verifier", crate::people::VERIFIER),
        ];
        let code = send(world, "/token", Some(&basic("till")), &fields).await;
        assert_eq!(
            text(&code.json(), "error"),
            "invalid_grant",
            "it is no code"
        );
        let tokens = poll(world, "till", &id).await.unwrap();
        assert_eq!(userinfo(world, &tokens).await.status, StatusCode::OK);
        assert_eq!(poll(world, "till", &id).await, error("invalid_grant"));
        assert_eq!(
            userinfo(world, &tokens).await.status,
            StatusCode::UNAUTHORIZED
        );
    })
    .await;
}

#[tokio::test]
async fn consent_that_is_withdrawn_while_the_phone_rings_counts() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, phone, _) = customer(world, MAIL).await;
        let sessions = browser
            .get("/account/devices")
            .await
            .body
            .matches("/end\"")
            .count();
        let id = ring(world, "till").await;
        let (order, _) = waits(world, &phone).await.unwrap();
        let opened = open(&phone, &order).await.json();
        withdraw_at(&mut browser, "till").await;
        let late = phone.approve(text(&opened, "approval")).await;
        assert_eq!(late.status, StatusCode::GONE, "{}", late.body);
        assert_eq!(poll(world, "till", &id).await, error("access_denied"));
        let now = browser
            .get("/account/devices")
            .await
            .body
            .matches("/end\"")
            .count();
        assert_eq!(now, sessions, "and no session is left");
    })
    .await;
}

#[tokio::test]
async fn a_strangers_phone_neither_opens_nor_ends_a_call_and_no_number_opens_it() {
    everywhere(|town| async move {
        let world = &town.world;
        let (_, phone, _) = customer(world, MAIL).await;
        let (_, stranger, _) = customer(world, "fremd@example.org").await;
        ring(world, "till").await;
        let (order, _) = waits(world, &phone).await.unwrap();
        assert_eq!(waits(world, &stranger).await, None);
        for answer in [
            open(&stranger, &order).await,
            not_me(&stranger, &order).await,
            stranger.deny(&order).await,
            enter(&phone, &order, "").await,
            enter(&phone, &order, "11").await,
        ] {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.body);
        }
        assert_eq!(open(&phone, &order).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_removed_phone_approves_nothing() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, phone, _) = customer(world, MAIL).await;
        let id = ring(world, "till").await;
        let (order, _) = waits(world, &phone).await.unwrap();
        let opened = open(&phone, &order).await.json();
        let ways = browser.get("/account/ways").await.body;
        let way = ways
            .split("/account/ways/")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let way = format!("/account/ways/{way}");
        browser.get(&way).await;
        let removed = browser.post(&format!("{way}/remove"), &[]).await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.body);
        let late = phone.approve(text(&opened, "approval")).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN, "{}", late.body);
        assert_eq!(
            poll(world, "till", &id).await,
            error("authorization_pending")
        );
    })
    .await;
}

#[tokio::test]
async fn requests_without_what_protects_the_person_are_refused() {
    everywhere(|town| async move {
        let world = &town.world;
        let (_, _, soft) = customer(world, MAIL).await;
        let long = "x".repeat(101);
        let cases: [(&[(&str, &str)], &str); 9] = [
            (&[("binding_message", "")], "invalid_binding_message"),
            (&[("binding_message", &long)], "invalid_binding_message"),
            (
                &[("binding_message", "47\u{202e}74")],
                "invalid_binding_message",
            ),
            (&[("login_hint", "")], "invalid_request"),
            (&[("login_hint_token", "a.b.c")], "invalid_request"),
            (&[("scope", "profile")], "invalid_scope"),
            (&[("requested_expiry", "0")], "invalid_request"),
            (
                &[("authorization_details", "[{\"type\":\"x\"}]")],
                "invalid_authorization_details",
            ),
            (&[("request", "a.b.c")], "invalid_request"),
        ];
        for (more, expected) in cases {
            let refused = rings(world, "till", more).await;
            assert_eq!(text(&refused.json(), "error"), expected, "{more:?}");
        }
        let strict = rings(world, "strict-till", &[]).await;
        assert_eq!(
            text(&strict.json(), "error"),
            "unauthorized_client",
            "level 2 is out of reach"
        );
        let fields = [
            ("client_id", "pool"),
            ("scope", "openid"),
            ("login_hint", MAIL),
            ("binding_message", "x"),
        ];
        let unregistered = send(world, "/backchannel-authentication", None, &fields).await;
        assert_eq!(text(&unregistered.json(), "error"), "unauthorized_client");
        let wrong = protocols::oauth::ClientAuth::basic_header("till", "guess");
        let guessed = &fields[1..];
        let refused = send(world, "/backchannel-authentication", Some(&wrong), guessed).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        assert_eq!(rang(world, &soft).await, 0, "no phone rang for any of them");
        // A realm that refuses browsers it does not know wants its operator to name the client.
        let by = protocols::oauth::ClientAuth::basic_header("strict-counter", "c0unter");
        let body = protocols::form::Form::encode(&fields[1..]);
        let path = "/backchannel-authentication";
        let refused = world.post("id.strict", path, FORM, Some(&by), &body).await;
        assert_eq!(text(&refused.json(), "error"), "unauthorized_client");
    })
    .await;
}

#[tokio::test]
async fn a_client_that_signs_its_requests_is_spoken_for_by_nobody_else() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, _, soft) = customer(world, MAIL).await;
        links(world, &mut browser, "counter").await;
        rang(world, &soft).await;
        let refused = async |jti: &str, object: &str, expected: &str| {
            let answer = town.counter_asks(jti, object).await;
            assert_eq!(text(&answer.json(), "error"), expected, "{jti}");
        };
        let other = SigningKey::generate().unwrap();
        refused(
            "r1",
            &town.object(&other, "1", &json!({})),
            "invalid_request",
        )
        .await;
        let audience = json!({ "aud": "https://elsewhere.example" });
        refused(
            "r2",
            &town.object(&town.key, "2", &audience),
            "invalid_request",
        )
        .await;
        let old = json!({ "exp": world.now().secs() - 100 });
        refused("r3", &town.object(&town.key, "3", &old), "invalid_request").await;
        let untold = json!({ "client_notification_token": null });
        refused(
            "r4",
            &town.object(&town.key, "4", &untold),
            "invalid_request",
        )
        .await;

        // In the open, or with something beside the object.
        let own = town.assertion("r5");
        let mut fields: Vec<(&str, &str)> = own.iter().map(|(n, v)| (*n, v.as_str())).collect();
        fields.extend([
            ("scope", "openid profile"),
            ("login_hint", MAIL),
            ("binding_message", "x"),
            ("client_notification_token", "t"),
        ]);
        let open = send(world, "/backchannel-authentication", None, &fields).await;
        assert_eq!(text(&open.json(), "error"), "invalid_request");
        let own = town.assertion("r6");
        let object = town.object(&town.key, "6", &json!({}));
        let mut fields: Vec<(&str, &str)> = own.iter().map(|(n, v)| (*n, v.as_str())).collect();
        fields.extend([
            ("request", object.as_str()),
            ("login_hint", "fremd@example.org"),
        ]);
        let beside = send(world, "/backchannel-authentication", None, &fields).await;
        assert_eq!(text(&beside.json(), "error"), "invalid_request");
        assert_eq!(rang(world, &soft).await, 0);

        let object = town.object(&town.key, "7", &json!({}));
        assert_eq!(
            town.counter_asks("r7", &object).await.status,
            StatusCode::OK
        );
        refused("r8", &object, "invalid_request").await;
        assert_eq!(rang(world, &soft).await, 1, "a replay rings nobody");
    })
    .await;
}

#[tokio::test]
async fn a_stranger_who_registers_shows_whose_host_it_is() {
    everywhere(|town| async move {
        let world = &town.world;
        let register = async |more: Value| {
            let mut members = json!({
                "client_name": "Bibliothek", "grant_types": [CIBA], "backchannel_token_delivery_mode": "poll",
                "backchannel_user_code_parameter": true,
                "token_endpoint_auth_method": "private_key_jwt", "jwks_uri": "https://shop.example/jwks",
            });
            members.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            world.post("id.one", "/clients", "application/json", None, &members.to_string()).await
        };
        let good = register(json!({})).await;
        assert_eq!(good.status, StatusCode::CREATED, "{}", good.body);
        let good = good.json();
        assert_eq!(good["backchannel_token_delivery_mode"], "poll");
        assert_eq!(good["backchannel_user_code_parameter"], false);
        let client = world.app.region.client("one", text(&good, "client_id")).unwrap();
        assert_eq!((client.domain(), client.sector()), ("shop.example", "shop.example"));
        // The library's pseudonyms and its good name are the library's.
        let device = "urn:ietf:params:oauth:grant-type:device_code";
        for stolen in [
            json!({ "redirect_uris": ["https://library.example/cb"], "grant_types": [CIBA, "authorization_code"] }),
            json!({ "sector_identifier_uri": "https://library.example/sector.json" }),
            json!({ "token_endpoint_auth_method": "client_secret_basic", "redirect_uris": ["https://library.example/cb"], "grant_types": [CIBA, "authorization_code"] }),
            json!({ "token_endpoint_auth_method": "none", "jwks_uri": null, "redirect_uris": ["https://library.example/cb"], "grant_types": [device, "authorization_code"], "backchannel_token_delivery_mode": null }),
        ] {
            let refused = register(stolen.clone()).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{stolen}: {}", refused.body);
            assert_eq!(text(&refused.json(), "error"), "invalid_client_metadata");
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_person_wants_no_calls_from_is_told_in_the_export_and_erased() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, phone, _) = customer(world, MAIL).await;
        ring(world, "till").await;
        let (order, _) = waits(world, &phone).await.unwrap();
        not_me(&phone, &order).await;
        browser.get("/account/data").await;
        let archive = browser.post("/account/data/export", &[]).await;
        assert_eq!(archive.status, StatusCode::OK, "{}", archive.body);
        let files = crate::account_data::unpacked(&archive.bytes);
        let konto = files.iter().find(|(name, _)| name == "konto.json").unwrap();
        let konto: Value = serde_json::from_slice(&konto.1).unwrap();
        assert_eq!(konto["unwanted_calls"][0]["client"], "till");
        assert!(konto["unwanted_calls"][0]["told_at"].is_i64());
    })
    .await;
}

#[tokio::test]
async fn the_discovery_document_names_what_is_served_and_no_more() {
    everywhere(|town| async move {
        let document = town
            .world
            .get("id.one", "/.well-known/openid-configuration", None)
            .await
            .json();
        assert_eq!(
            document["backchannel_authentication_endpoint"],
            "https://id.one/backchannel-authentication"
        );
        assert_eq!(
            document["device_authorization_endpoint"],
            "https://id.one/device_authorization"
        );
        assert_eq!(
            document["backchannel_token_delivery_modes_supported"],
            json!(["poll", "ping"])
        );
        assert_eq!(document["backchannel_user_code_parameter_supported"], false);
        let grants = document["grant_types_supported"].as_array().unwrap();
        for grant in [CIBA, "urn:ietf:params:oauth:grant-type:device_code"] {
            assert!(grants.contains(&grant.into()), "{grant}");
        }
    })
    .await;
}
