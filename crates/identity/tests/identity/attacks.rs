//! The table of attacks in docs/threat-model.md, one test a row.
use crate::{
    journey::tokens,
    people::{
        Browser, Phone, VERIFIER, activation_link, ask, ask_with, code_in, known_person,
        mailed_link, order_of, register, with_phone,
    },
    world::{PASSWORD, World, everywhere},
};
use axum::http::StatusCode;
use protocols::{
    base64url, digest, form::Form, oauth::ClientAuth, webauthn::soft::SoftAuthenticator,
};
use serde_json::json;

/// A known person, with a sign-in and its order under way in the known browser.
async fn under_way(world: &World) -> (Browser, Phone, String, String) {
    let mut browser = Browser::new(world, "id.one");
    let phone = known_person(world, &mut browser, "library", "opfer@example.org").await;
    browser.cookies.remove("__Host-session");
    let sign_in = browser.begin(&ask("library")).await;
    let link = browser.order(&sign_in).await;
    (browser, phone, sign_in, link)
}

#[tokio::test]
async fn a_photographed_frame_is_worth_nothing_after_five_seconds() {
    everywhere(|world| async move {
        let (mut browser, phone, sign_in, link) = under_way(&world).await;
        world.later(6);
        let late = phone.claim(&link).await;
        assert_eq!(
            (late.status, late.json()["code"].as_str()),
            (StatusCode::GONE, Some("frame_old"))
        );
        let newer = browser.frame(&sign_in).await;
        assert_ne!(newer, link);
        assert_eq!(phone.claim(&newer).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_forged_frame_opens_nothing() {
    everywhere(|world| async move {
        let (_, phone, _, link) = under_way(&world).await;
        let (rest, mac) = link.rsplit_once('.').unwrap();
        let forged = format!(
            "{rest}.{}{}",
            &mac[..mac.len() - 2],
            if mac.ends_with("AA") { "AB" } else { "AA" }
        );
        let answer = phone.claim(&forged).await;
        assert_eq!(
            (answer.status, answer.json()["code"].as_str()),
            (StatusCode::FORBIDDEN, Some("frame_wrong"))
        );
        let (order, _) = rest.rsplit_once('.').unwrap();
        let ahead = phone.claim(&format!("{order}.9.{mac}")).await;
        assert_eq!(
            ahead.status,
            StatusCode::FORBIDDEN,
            "a frame is bound to its second"
        );
    })
    .await;
}

#[tokio::test]
async fn an_order_is_claimed_once() {
    everywhere(|world| async move {
        let (_, phone, _, link) = under_way(&world).await;
        let mut other = Browser::new(&world, "id.one");
        let second = known_person(&world, &mut other, "library", "zwei@example.org").await;
        let claimed = phone.claim(&link).await;
        assert_eq!(claimed.status, StatusCode::OK);
        assert_eq!(second.claim(&link).await.json()["code"], "already_claimed");
        assert_eq!(
            phone.claim(&link).await.body,
            claimed.body,
            "the phone that claimed gets the same text again"
        );
        let text = claimed.json()["approval"].as_str().unwrap().to_owned();
        assert_eq!(
            second.approve(&text).await.status,
            StatusCode::NOT_FOUND,
            "only the phone that claimed approves"
        );
    })
    .await;
}

#[tokio::test]
async fn a_live_relay_ends_at_the_unknown_browser() {
    everywhere(|world| async move {
        let mut victim = Browser::new(&world, "id.one");
        let phone = known_person(&world, &mut victim, "library", "opfer@example.org").await;
        // The attacker shows fresh frames of his own browser's order on a phishing page.
        let mut attacker = Browser::new(&world, "id.one");
        let sign_in = attacker.begin(&ask("library")).await;
        let link = attacker.order(&sign_in).await;
        assert_eq!(phone.confirm(&link).await.status, StatusCode::OK);
        let page = attacker.get(&sign_in).await;
        let page = attacker.follow(page).await;
        assert!(
            page.body.contains("data-passkey") && !page.body.contains("opfer@example.org"),
            "{}",
            page.body
        );
        assert!(!attacker.cookies.contains_key("__Host-session"));
        // A passkey made for another site, or an assertion made on it, proves nothing here.
        for origin in ["https://id.one.evil.example", "https://app.id.one"] {
            let page = attacker.get(&sign_in).await;
            let relayed = Browser::assertion(&page.body, &phone, origin);
            let answer = attacker
                .post(&format!("{sign_in}/passkey"), &[("credential", &relayed)])
                .await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{origin}");
        }
        // The attacker's own passkey is of another person.
        let mut elsewhere = Browser::new(&world, "id.one");
        let own = known_person(&world, &mut elsewhere, "library", "angreifer@example.org").await;
        let answer = attacker.passkey(&sign_in, &own).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(!attacker.cookies.contains_key("__Host-session"));
    })
    .await;
}

#[tokio::test]
async fn realms_decide_what_an_unknown_browser_gets() {
    everywhere(|world| async move {
        for (host, client) in [("id.low", "low-client"), ("id.strict", "strict-client")] {
            let mut browser = Browser::new(&world, host);
            let sign_in = browser.begin(&ask(client)).await;
            let phone = with_phone(&world, &mut browser, &sign_in, "x@example.org").await;
            let link = browser.order(&sign_in).await;
            phone.confirm(&link).await;
            let answer = browser.get(&sign_in).await;
            if host == "id.low" {
                assert!(
                    code_in(&answer).is_some(),
                    "{} {}",
                    answer.status,
                    answer.body
                );
            } else {
                assert_eq!(answer.status, StatusCode::FORBIDDEN);
                assert!(!browser.cookies.contains_key("__Host-session"));
            }
        }
    })
    .await;
}

#[tokio::test]
async fn another_browser_neither_sees_nor_consumes_a_sign_in() {
    everywhere(|world| async move {
        let (mut browser, phone, sign_in, link) = under_way(&world).await;
        phone.confirm(&link).await;
        let mut thief = Browser::new(&world, "id.one");
        thief.get("/register").await;
        for path in [sign_in.clone(), format!("{sign_in}/phone/frame")] {
            assert_eq!(
                thief.get(&path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        for step in [
            "phone",
            "phone/cancel",
            "passkey",
            "password",
            "known",
            "release",
            "level",
            "leave",
        ] {
            let answer = thief
                .post(
                    &format!("{sign_in}/{step}"),
                    &[
                        ("mail", "test1@example.org"),
                        ("password", PASSWORD),
                        ("own", "yes"),
                    ],
                )
                .await;
            assert!(answer.status.is_client_error(), "{step}: {}", answer.status);
        }
        assert!(!thief.cookies.contains_key("__Host-session"));
        let done = browser.get(&sign_in).await;
        assert!(
            code_in(&done).is_some(),
            "the right browser goes on undisturbed"
        );
        let again = browser.get(&sign_in).await;
        assert_eq!(again.status, StatusCode::GONE, "and only once");
    })
    .await;
}

#[tokio::test]
async fn an_approval_cannot_be_moved_replayed_or_made_elsewhere() {
    everywhere(|world| async move {
        let (mut browser, phone, sign_in, link) = under_way(&world).await;
        let claimed = phone.claim(&link).await.json()["approval"]
            .as_str()
            .unwrap()
            .to_owned();
        let order = order_of(&link);
        let path = format!("/api/orders/{order}/approve");
        let body = |credential| json!({ "device": phone.device, "credential": credential });
        let right = digest::sha256(claimed.as_bytes());
        let wrong_origin = phone.sign("https://id.one", &right);
        let other_text = phone.sign(
            &phone.origin(),
            &digest::sha256(claimed.replace("\"level\":1", "\"level\":3").as_bytes()),
        );
        for credential in [wrong_origin, other_text] {
            assert_eq!(
                phone.call(&path, &body(credential)).await.status,
                StatusCode::FORBIDDEN
            );
        }
        let good = phone.sign(&phone.origin(), &right);
        assert_eq!(
            phone.call(&path, &body(good.clone())).await.status,
            StatusCode::OK
        );
        let replay = phone.call(&path, &body(good.clone())).await;
        assert!(
            replay.status == StatusCode::CONFLICT || replay.status == StatusCode::FORBIDDEN,
            "{}",
            replay.status
        );
        // Another order of the same browser gets another text, so the old signature does not fit.
        let link = browser.order(&sign_in).await;
        phone.claim(&link).await;
        let moved = phone
            .call(
                &format!("/api/orders/{}/approve", order_of(&link)),
                &body(good),
            )
            .await;
        assert_eq!(moved.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn an_approval_is_consumed_within_a_minute_or_never() {
    everywhere(|world| async move {
        let (mut browser, phone, sign_in, link) = under_way(&world).await;
        phone.confirm(&link).await;
        world.later(61);
        let page = browser.get(&sign_in).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            !browser.cookies.contains_key("__Host-session") && page.body.contains("/phone\""),
            "chooses again"
        );
    })
    .await;
}

#[tokio::test]
async fn a_denial_wins_until_the_order_is_consumed() {
    everywhere(|world| async move {
        let (mut browser, phone, sign_in, link) = under_way(&world).await;
        phone.confirm(&link).await;
        assert_eq!(phone.deny(&order_of(&link)).await.status, StatusCode::OK);
        let page = browser.get(&sign_in).await;
        assert!(!browser.cookies.contains_key("__Host-session") && page.status == StatusCode::OK);
        let link = browser.order(&sign_in).await;
        phone.confirm(&link).await;
        assert!(code_in(&browser.get(&sign_in).await).is_some());
        assert_eq!(
            phone.deny(&order_of(&link)).await.status,
            StatusCode::CONFLICT
        );
    })
    .await;
}

#[tokio::test]
async fn a_removed_phone_signs_nothing_from_that_second_on() {
    everywhere(|world| async move {
        let (mut browser, phone, sign_in, link) = under_way(&world).await;
        phone.confirm(&link).await;
        // In another browser the person removes the phone between approval and consumption.
        let mut home = Browser::new(&world, "id.one");
        let own = home.get("/account").await;
        let account = own.location().to_owned();
        home.get(&account).await;
        let answer = home.passkey(&account, &phone).await;
        let page = home.follow(answer).await;
        assert!(page.body.contains("name=\"own\""), "{}", page.body);
        let answer = home.post(&format!("{account}/known"), &[]).await;
        let page = home.follow(answer).await;
        assert!(page.body.contains("Testperson"), "{}", page.body);
        let ways = home.get("/account/ways").await;
        assert!(ways.body.contains("Testhandy"), "{}", ways.body);
        let removed = home
            .post(&format!("/account/ways/{}/remove", phone.device), &[])
            .await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.body);

        let page = browser.get(&sign_in).await;
        assert!(
            !browser.cookies.contains_key("__Host-session"),
            "{}",
            page.body
        );
        let link = browser.order(&sign_in).await;
        assert_eq!(phone.claim(&link).await.json()["code"], "device_revoked");
        browser.post(&format!("{sign_in}/phone/cancel"), &[]).await;
        let answer = browser.passkey(&sign_in, &phone).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(phone.check().await.json()["active"], false);
    })
    .await;
}

#[tokio::test]
async fn fifty_phones_and_browsers_at_once_make_one_session() {
    everywhere(|world| async move {
        let (browser, phone, sign_in, link) = under_way(&world).await;
        let claims: Vec<_> = (0..50).map(|_| phone.claim(&link)).collect();
        let mut text = String::new();
        for claim in claims {
            let answer = claim.await;
            assert_eq!(answer.status, StatusCode::OK);
            let this = answer.json()["approval"].as_str().unwrap().to_owned();
            assert!(text.is_empty() || text == this, "one text");
            text = this;
        }
        phone.approve(&text).await;
        let tabs = (0..50).map(|_| {
            let (mut tab, path) = (Browser::new(&world, "id.one"), sign_in.clone());
            tab.cookies.clone_from(&browser.cookies);
            tokio::spawn(async move { code_in(&tab.get(&path).await).is_some() })
        });
        let mut codes = 0;
        for tab in tabs.collect::<Vec<_>>() {
            codes += u32::from(tab.await.unwrap());
        }
        assert_eq!(codes, 1);
    })
    .await;
}

#[tokio::test]
async fn a_copied_known_browser_cookie_is_found_out() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let phone = known_person(&world, &mut browser, "library", "known@example.org").await;
        browser.cookies.remove("__Host-session");
        let stolen = browser.cookies.clone();
        for _ in 0..2 {
            let sign_in = browser.begin(&ask("library")).await;
            let link = browser.order(&sign_in).await;
            phone.confirm(&link).await;
            assert!(code_in(&browser.get(&sign_in).await).is_some());
            browser.cookies.remove("__Host-session");
            world.later(61);
        }
        let mut thief = Browser::new(&world, "id.one");
        thief.cookies = stolen;
        for mut other in [thief, browser] {
            let sign_in = other.begin(&ask("library")).await;
            let link = other.order(&sign_in).await;
            phone.confirm(&link).await;
            let page = other.get(&sign_in).await;
            let page = other.follow(page).await;
            assert!(
                page.body.contains("data-passkey"),
                "revoked for thief and owner alike"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_browser_is_known_for_one_person_and_for_ninety_days() {
    everywhere(|world| async move {
        let mut shared = Browser::new(&world, "id.one");
        let first = known_person(&world, &mut shared, "library", "eins@example.org").await;
        shared.cookies.remove("__Host-session");
        let mut elsewhere = Browser::new(&world, "id.one");
        let second = known_person(&world, &mut elsewhere, "library", "zwei@example.org").await;
        let sign_in = shared.begin(&ask("library")).await;
        let link = shared.order(&sign_in).await;
        second.confirm(&link).await;
        let page = shared.get(&sign_in).await;
        let page = shared.follow(page).await;
        assert!(
            page.body.contains("data-passkey"),
            "not known for the second person"
        );
        world.later(91 * 86_400);
        let sign_in = shared.begin(&ask("library")).await;
        let link = shared.order(&sign_in).await;
        first.confirm(&link).await;
        let page = shared.get(&sign_in).await;
        let page = shared.follow(page).await;
        assert!(
            page.body.contains("data-passkey"),
            "forgotten after ninety days"
        );
    })
    .await;
}

#[tokio::test]
async fn an_assertion_is_used_once_and_a_cloned_key_is_refused() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let mut phone = with_phone(&world, &mut browser, &sign_in, "neu@example.org").await;
        phone.key.sign_count = 5;
        let page = browser.get(&sign_in).await;
        let credential = Browser::assertion(&page.body, &phone, "https://id.one");
        let answer = browser
            .post(
                &format!("{sign_in}/passkey"),
                &[("credential", &credential)],
            )
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let replay = browser
            .post(
                &format!("{sign_in}/passkey"),
                &[("credential", &credential)],
            )
            .await;
        assert!(replay.status.is_client_error(), "{}", replay.status);
        let sign_in = browser
            .begin(&ask_with("library", &[("prompt", "login")]))
            .await;
        let answer = browser.passkey(&sign_in, &phone).await;
        assert_eq!(
            answer.status,
            StatusCode::FORBIDDEN,
            "the counter did not grow"
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_opens_an_account_with_an_address_they_cannot_read() {
    everywhere(|world| async move {
        let mut attacker = Browser::new(&world, "id.one");
        let sign_in = attacker.begin(&ask("library")).await;
        let id = sign_in.trim_start_matches("/sign-in/").to_owned();
        attacker.get("/register").await;
        attacker
            .post(
                "/register",
                &[
                    ("name", "Angreifer"),
                    ("mail", "opfer@example.org"),
                    ("age", "yes"),
                    ("sign_in", &id),
                ],
            )
            .await;
        let link = mailed_link(&world).await;
        // The victim clicks. The account goes on in the victim's browser and in no sign-in of the attacker.
        let mut victim = Browser::new(&world, "id.one");
        victim.get(&link).await;
        let confirmed = victim.post(&link, &[]).await;
        let activation = confirmed.location().to_owned();
        assert_eq!(
            attacker.get(&activation).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(victim.get(&activation).await.status, StatusCode::OK);
        let page = attacker.get(&sign_in).await;
        assert!(
            page.body.contains("/register?sign_in="),
            "the attacker stands where he stood"
        );
        assert_eq!(
            victim.get(&link).await.status,
            StatusCode::GONE,
            "the link is used up"
        );
    })
    .await;
}

#[tokio::test]
async fn an_address_that_has_a_phone_gets_no_second_first_phone() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let one = register(&world, &mut browser, &sign_in, "neu@example.org").await;
        let mut second = Browser::new(&world, "id.one");
        let other = register(&world, &mut second, &sign_in, "NEU@example.org").await;
        let link = |body: &str| {
            body.split("data-activation-link href=\"")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap()
                .to_owned()
        };
        let (first_link, second_link) = (
            link(&browser.get(&one).await.body),
            link(&second.get(&other).await.body),
        );
        let (mut a, mut b) = (Phone::new(&world, "id.one"), Phone::new(&world, "id.one"));
        a.activate(&first_link).await;
        b.activate(&second_link).await;
        browser.get(&one).await;
        assert_eq!(
            browser.post(&format!("{one}/confirm"), &[]).await.status,
            StatusCode::SEE_OTHER
        );
        second.get(&other).await;
        assert_eq!(
            second.post(&format!("{other}/confirm"), &[]).await.status,
            StatusCode::CONFLICT
        );
        // A third registration gets a mail that says so, and no link.
        browser.get("/register").await;
        browser
            .post(
                "/register",
                &[("name", "Neu"), ("mail", "neu@example.org"), ("age", "yes")],
            )
            .await;
        let letters = world.mails().await;
        assert!(letters.iter().any(
            |l| l.subject.contains("schon ein Konto") && !l.text.contains("/register/confirm/")
        ));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_passkey_origin_or_secret_activates_nothing() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let activation = register(&world, &mut browser, &sign_in, "neu@example.org").await;
        let page = browser.get(&activation).await;
        let link = activation_link(&page);
        let (id, secret) = link.split_once("/#a=").unwrap().1.split_once('.').unwrap();
        let phone = Phone::new(&world, "id.one");
        let wrong = phone.call(&format!("/api/activations/{id}/open"), &json!({ "secret": base64url::encode(&[0; 16]) })).await;
        assert_eq!(wrong.json()["code"], "secret_wrong");
        let opened = phone.call(&format!("/api/activations/{id}/open"), &json!({ "secret": secret })).await.json();
        assert_eq!(opened["account"], "n…@e…");
        let challenge = base64url::decode(opened["creation"]["challenge"].as_str().unwrap()).unwrap();
        let channel = protocols::jose::SigningKey::generate().unwrap();
        for (rp, origin, challenge) in [
            ("id.one", "https://evil.example", challenge.clone()),
            ("evil.example", "https://app.id.one", challenge.clone()),
            ("id.one", "https://app.id.one", vec![0; 32]),
        ] {
            let key = SoftAuthenticator::new(rp).unwrap();
            let created = key.create(origin, &challenge);
            let body = json!({
                "secret": secret, "name": "x", "channel_key": base64url::encode(&channel.public().point()),
                "credential": {
                    "id": base64url::encode(&created.credential_id), "client_data": base64url::encode(&created.client_data),
                    "attestation_object": base64url::encode(&created.attestation_object),
                },
            });
            let answer = phone.call(&format!("/api/activations/{id}/key"), &body).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{rp} {origin}");
        }
        world.later(700);
        let late = phone.call(&format!("/api/activations/{id}/open"), &json!({ "secret": secret })).await;
        assert_eq!(late.json()["code"], "expired");
        browser.get(&activation).await;
        let again = browser.post(&format!("{activation}/again"), &[]).await;
        assert!(again.location().starts_with("/activate/") && again.location() != activation);
        let another = browser.get(again.location()).await;
        assert!(another.body.contains("data-activation-link"));
    })
    .await;
}

#[tokio::test]
async fn differing_numbers_end_the_activation() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let activation = register(&world, &mut browser, &sign_in, "neu@example.org").await;
        let page = browser.get(&activation).await;
        let link = activation_link(&page);
        let mut thief = Phone::new(&world, "id.one");
        thief.activate(&link).await;
        browser.get(&activation).await;
        browser.post(&format!("{activation}/refuse"), &[]).await;
        assert_eq!(
            browser
                .post(&format!("{activation}/confirm"), &[])
                .await
                .status,
            StatusCode::GONE
        );
        assert_eq!(thief.check().await.json()["code"], "device_unknown");
    })
    .await;
}

#[tokio::test]
async fn guessing_a_password_gets_slower_here_and_not_for_others() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let path = format!("{sign_in}/password");
        for _ in 0..4 {
            let answer = browser
                .post(
                    &path,
                    &[("mail", "test1@example.org"), ("password", "falsch")],
                )
                .await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN);
        }
        let right = [("mail", "test1@example.org"), ("password", PASSWORD)];
        let slowed = browser.post(&path, &right).await;
        assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(slowed.headers["retry-after"], "3");
        let unknown = browser
            .post(
                &path,
                &[("mail", "niemand@example.org"), ("password", "falsch")],
            )
            .await;
        assert_eq!(
            unknown.status,
            StatusCode::FORBIDDEN,
            "an unknown account is answered alike"
        );
        world.later(5);
        assert_eq!(
            browser.post(&path, &right).await.status,
            StatusCode::SEE_OTHER
        );
    })
    .await;
}

#[tokio::test]
async fn a_form_from_another_page_is_refused() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let mut other = Browser::new(&world, "id.one");
        other.get("/register").await;
        for token in ["", "AAAAAAAAAAAAAAAAAAAAAA"] {
            let answer = browser
                .post_with(
                    &format!("{sign_in}/password"),
                    token,
                    &[("mail", "test1@example.org"), ("password", PASSWORD)],
                )
                .await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN);
        }
        assert!(!browser.cookies.contains_key("__Host-session"));
    })
    .await;
}

#[tokio::test]
async fn a_code_that_is_shown_twice_revokes_what_it_gave() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        known_person(&world, &mut browser, "library", "neu@example.org").await;
        let answer = browser.get(&format!("/authorize?{}", ask("library"))).await;
        let code = code_in(&answer).unwrap();
        let first = tokens(&world, &code).await;
        let bearer = format!("Bearer {}", first["access_token"].as_str().unwrap());
        assert_eq!(
            world.get("id.one", "/userinfo", Some(&bearer)).await.status,
            StatusCode::OK
        );
        let body = Form::encode(&[
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", "https://library.example/cb"),
            ("code_verifier", VERIFIER),
        ]);
        let basic = ClientAuth::basic_header("library", "s3cret");
        let again = world
            .post(
                "id.one",
                "/token",
                "application/x-www-form-urlencoded",
                Some(&basic),
                &body,
            )
            .await;
        assert_eq!(again.json()["error"], "invalid_grant");
        assert_eq!(
            world.get("id.one", "/userinfo", Some(&bearer)).await.status,
            StatusCode::UNAUTHORIZED
        );
    })
    .await;
}

#[tokio::test]
async fn a_relay_where_unknown_browsers_count_as_low_gives_no_power_over_factors() {
    everywhere(|world| async move {
        let mut victim = Browser::new(&world, "id.low");
        let sign_in = victim.begin(&ask("low-client")).await;
        let phone = with_phone(&world, &mut victim, &sign_in, "opfer@example.org").await;
        let mut attacker = Browser::new(&world, "id.low");
        let account = attacker.get("/account").await.location().to_owned();
        attacker.get(&account).await;
        let link = attacker.order(&account).await;
        phone.confirm(&link).await;
        let answer = attacker.get(&account).await;
        let page = attacker.follow(answer).await;
        assert!(page.body.contains("opfer@example.org"), "{}", page.body);
        assert!(!page.body.contains("Testhandy"), "sees no factors");
        assert_eq!(
            attacker.post("/account/phones", &[]).await.status,
            StatusCode::FORBIDDEN
        );
        let removal = format!("/account/ways/{}/remove", phone.device);
        assert_eq!(
            attacker.post(&removal, &[]).await.status,
            StatusCode::FORBIDDEN
        );
    })
    .await;
}

#[tokio::test]
async fn a_refusal_keeps_what_it_consumed() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.strict");
        let sign_in = browser.begin(&ask("strict-client")).await;
        let phone = with_phone(&world, &mut browser, &sign_in, "x@example.org").await;
        let link = browser.order(&sign_in).await;
        phone.confirm(&link).await;
        assert_eq!(browser.get(&sign_in).await.status, StatusCode::FORBIDDEN);
        let again = browser.get(&sign_in).await;
        assert_eq!(
            again.status,
            StatusCode::OK,
            "the order is used up: {}",
            again.body
        );
    })
    .await;
}

#[tokio::test]
async fn a_permission_to_add_a_phone_ends_with_its_session_and_does_not_multiply() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        known_person(&world, &mut browser, "library", "neu@example.org").await;
        browser.get("/account").await;
        let one = browser
            .post("/account/phones", &[])
            .await
            .location()
            .to_owned();
        let two = browser
            .post(&format!("{one}/again"), &[])
            .await
            .location()
            .to_owned();
        assert!(two.starts_with("/activate/") && two != one);
        assert_eq!(
            browser.post(&format!("{one}/again"), &[]).await.status,
            StatusCode::GONE,
            "one successor"
        );
        let page = browser.get(&two).await;
        let link = activation_link(&page);
        let mut phone = Phone::new(&world, "id.one");
        phone.activate(&link).await;
        browser.get("/account").await;
        browser.post("/account/sign-out", &[]).await;
        browser.get(&two).await;
        assert_eq!(
            browser.post(&format!("{two}/confirm"), &[]).await.status,
            StatusCode::GONE
        );
        assert_eq!(
            browser.post(&format!("{two}/again"), &[]).await.status,
            StatusCode::GONE
        );
        assert_eq!(phone.check().await.json()["code"], "device_unknown");
    })
    .await;
}

#[tokio::test]
async fn parallel_guesses_count_like_serial_ones_and_unknown_accounts_like_known() {
    everywhere(|world| async move {
        for mail in ["test1@example.org", "niemand@example.org"] {
            let mut browser = Browser::new(&world, "id.one");
            let sign_in = browser.begin(&ask("library")).await;
            let tabs: Vec<_> = (0..12).map(|_| browser.twin()).collect();
            let guesses = tabs.into_iter().map(|mut tab| {
                let path = format!("{sign_in}/password");
                tokio::spawn(async move {
                    tab.post(&path, &[("mail", mail), ("password", "falsch")])
                        .await
                        .status
                })
            });
            let mut looked_at = 0;
            for guess in guesses.collect::<Vec<_>>() {
                looked_at += u32::from(guess.await.unwrap() == StatusCode::FORBIDDEN);
            }
            assert_eq!(
                looked_at, 4,
                "{mail}: three free tries, and the one that begins the delay"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn an_invented_browser_id_harms_nobody() {
    everywhere(|world| async move {
        let mut shared = Browser::new(&world, "id.one");
        let owner = known_person(&world, &mut shared, "library", "eins@example.org").await;
        let id = shared.cookies["__Host-known"]
            .split('.')
            .next()
            .unwrap()
            .to_owned();
        let mut attacker = Browser::new(&world, "id.one");
        attacker
            .cookies
            .insert("__Host-known".into(), format!("{id}.{}", "A".repeat(43)));
        known_person(&world, &mut attacker, "library", "zwei@example.org").await;
        assert!(
            !attacker.cookies["__Host-known"].starts_with(&id),
            "gets an id of its own"
        );
        shared.cookies.remove("__Host-session");
        let sign_in = shared.begin(&ask("library")).await;
        let link = shared.order(&sign_in).await;
        owner.confirm(&link).await;
        assert!(
            code_in(&shared.get(&sign_in).await).is_some(),
            "the owner's browser is still known"
        );
    })
    .await;
}

#[tokio::test]
async fn a_foreign_page_cannot_change_the_browsers_cookie_and_public_files_carry_none() {
    everywhere(|world| async move {
        let send = |method: &str, path: &str, site: &str| {
            let request = axum::http::Request::builder()
                .method(method)
                .uri(path)
                .header("host", "id.one")
                .header("sec-fetch-site", site);
            world.send(request.body(axum::body::Body::empty()).unwrap())
        };
        assert!(
            send("GET", "/register", "none")
                .await
                .headers
                .contains_key("set-cookie")
        );
        for (method, path, site) in [
            ("POST", "/register", "cross-site"),
            ("GET", "/town.css", "none"),
            ("GET", "/icon.svg", "none"),
        ] {
            assert!(
                !send(method, path, site)
                    .await
                    .headers
                    .contains_key("set-cookie"),
                "{method} {path}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_stranger_floods_no_mailbox_and_the_page_says_the_same_to_everybody() {
    everywhere(|world| async move {
        let mut stranger = Browser::new(&world, "id.one");
        let mut sent = 0;
        for _ in 0..8 {
            stranger.get("/register").await;
            let form = [
                ("name", "Jemand"),
                ("mail", "opfer@example.org"),
                ("age", "yes"),
            ];
            let answer = stranger.post("/register", &form).await;
            assert!(
                answer.location().starts_with("/register/sent/"),
                "{}",
                answer.body
            );
            sent += world.mails().await.len();
        }
        assert_eq!(sent, 5, "an hour, from one network");
        world.later(3601);
        stranger.get("/register").await;
        stranger
            .post(
                "/register",
                &[
                    ("name", "Jemand"),
                    ("mail", "opfer@example.org"),
                    ("age", "yes"),
                ],
            )
            .await;
        let letters = world.mails().await;
        assert_eq!(letters.len(), 1, "later the person gets mails again");
        assert!(
            !letters[0].text.contains("Jemand"),
            "a stranger's words do not stand in our letter"
        );
    })
    .await;
}
