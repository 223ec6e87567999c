//! What a service learns: only what it registered, asked for and was given, and only so long.
use crate::{
    people::{Browser, VERIFIER, ask_with, by_password, code_in},
    world::{Answer, PASSWORD, World, everywhere},
};
use axum::http::StatusCode;
use protocols::{
    form::Form,
    jose::{self, Jwks},
};
use serde_json::{Value, json};
use store::Id;

store::sql! {
    PERSONS = "SELECT id, wrapped_key, profile FROM persons";
    SAVE = "UPDATE persons SET profile = ?2 WHERE id = ?1";
    RELEASED = "SELECT subject, detail FROM events WHERE kind = 'data.released' ORDER BY id";
}

const EVERYTHING: &str = "openid profile email address phone";

/// Changes what is stored of the test person, as profile pages and desks do.
pub async fn edit(world: &World, change: impl Fn(&mut Value) + Send + 'static) {
    let vault = world.app.vault.clone();
    let mut dice = world.app.dice.chance();
    let db = world.app.db.clone();
    let rows: Vec<(Id, Vec<u8>, Vec<u8>)> = db
        .read(move |tx| tx.all(&PERSONS, ()))
        .await
        .unwrap_or_else(|e: store::Error| panic!("{e}"));
    for (id, wrapped, sealed) in rows {
        let key = vault.unwrap(&wrapped, id).unwrap();
        let json = key.open(b"profile", &sealed).unwrap();
        let mut profile: Value = serde_json::from_slice(&json).unwrap();
        if profile["mail"] == "test1@example.org" {
            change(&mut profile);
        }
        let json = serde_json::to_vec(&profile).unwrap();
        let sealed = key.seal(b"profile", &mut dice, &json);
        db.write("test.edit", move |tx| tx.run(&SAVE, (id, &sealed)))
            .await
            .unwrap_or_else(|e: store::Error| panic!("{e}"));
    }
}

/// What the events say that left: client and attributes.
pub async fn released(world: &World) -> Vec<(String, String)> {
    let rows: Vec<(Option<Id>, String)> = world
        .app
        .db
        .read(|tx| tx.all(&RELEASED, ()))
        .await
        .unwrap_or_else(|e: store::Error| panic!("{e}"));
    let of = |(subject, detail): (Option<Id>, String)| {
        assert!(subject.is_some(), "the person can find it");
        let detail: Value = serde_json::from_str(&detail).unwrap();
        let text = |name: &str| detail[name].as_str().unwrap().to_owned();
        assert!(["consent", "own-portal"].contains(&text("purpose").as_str()));
        (text("client"), text("attributes"))
    };
    rows.into_iter().map(of).collect()
}

/// The page before release, for the person who is signed in.
pub async fn page(browser: &mut Browser, client: &str, more: &[(&str, &str)]) -> Answer {
    let sign_in = browser.begin(&ask_with(client, more)).await;
    let answer = browser.get(&sign_in).await;
    browser.follow(answer).await
}

pub async fn silently(browser: &mut Browser, client: &str, more: &[(&str, &str)]) -> Answer {
    let mut all = vec![("prompt", "none")];
    all.extend_from_slice(more);
    browser
        .get(&format!("/authorize?{}", ask_with(client, &all)))
        .await
}

/// Redeems a code of a public client.
pub async fn redeem(world: &World, client: &str, code: &str) -> Answer {
    let redirect = format!("https://{client}.example/cb");
    let body = Form::encode(&[
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", &redirect),
        ("code_verifier", VERIFIER),
        ("client_id", client),
    ]);
    let form = "application/x-www-form-urlencoded";
    world.post("id.one", "/token", form, None, &body).await
}

/// The verified claims of a token, and userinfo behind an access token.
pub async fn claims(world: &World, token: &Value) -> Value {
    let keys: Jwks = serde_json::from_str(&world.get("id.one", "/jwks", None).await.body).unwrap();
    jose::verify(token.as_str().unwrap(), &["JWT", "at+jwt"], &keys).unwrap()
}

pub async fn userinfo(world: &World, tokens: &Value) -> Answer {
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    world.get("id.one", "/userinfo", Some(&bearer)).await
}

/// Agrees and gives the tokens.
pub async fn agreed(world: &World, browser: &mut Browser, page: &Answer, ticked: &[&str]) -> Value {
    let done = browser.agree(page, ticked).await;
    let code = code_in(&done).unwrap_or_else(|| panic!("{} {}", done.location(), done.body));
    redeem(world, "museum", &code).await.json()
}

#[tokio::test]
async fn the_page_shows_each_attribute_and_a_declined_one_never_leaves() {
    everywhere(|world| async move {
        edit(&world, |p| {
            p["fields"]["birthdate"] = json!({ "value": "1980-12-31" });
            p["fields"]["street_address"] = json!({ "value": "Musterweg 1" });
            p["fields"]["phone_number"] = json!({ "value": "+49 209 0000" });
        })
        .await;
        let mut browser = by_password(&world).await;
        let page = page(&mut browser, "museum", &[("scope", EVERYTHING)]).await;
        for shown in [
            "Museum",
            "museum.example",
            "Damit Sie Karten kaufen.",
            "Testperson Eins",
            "31.12.1980",
            "Für den Preis",
            "Musterweg 1",
            "Für den Versand",
            "test1@example.org",
            "Für Nachrichten",
        ] {
            assert!(page.body.contains(shown), "{shown}: {}", page.body);
        }
        assert!(!page.body.contains("+49 209"), "not registered");
        assert!(
            !page.body.contains(" checked"),
            "nothing is ticked beforehand"
        );
        let tokens = agreed(
            &world,
            &mut browser,
            &page,
            &["email", "phone_number", "sub"],
        )
        .await;
        let info = userinfo(&world, &tokens).await.json();
        assert_eq!(info["name"], "Testperson Eins");
        assert_eq!(
            (&info["birthdate"], &info["email"]),
            (&json!("1980-12-31"), &json!("test1@example.org"))
        );
        for absent in ["address", "phone_number", "given_name"] {
            assert!(info.get(absent).is_none(), "{absent}: {info}");
        }
        let everything = format!("{info} {}", claims(&world, &tokens["id_token"]).await);
        assert!(!everything.contains("Musterweg"), "declined: {everything}");
        let code =
            code_in(&silently(&mut browser, "museum", &[("scope", EVERYTHING)]).await).unwrap();
        let later = redeem(&world, "museum", &code).await.json();
        assert!(
            !userinfo(&world, &later).await.body.contains("Musterweg"),
            "nor later"
        );
        let expected = ("museum".to_owned(), "birthdate email name".to_owned());
        assert_eq!(released(&world).await, [expected.clone(), expected]);
    })
    .await;
}

#[tokio::test]
async fn prompt_none_never_skips_consent_and_prompt_consent_always_asks() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let silent = silently(&mut browser, "museum", &[]).await;
        assert!(
            silent.location().contains("error=consent_required"),
            "{}",
            silent.location()
        );
        let asked = page(&mut browser, "museum", &[]).await;
        agreed(&world, &mut browser, &asked, &["email"]).await;
        assert!(
            code_in(&silently(&mut browser, "museum", &[]).await).is_some(),
            "remembered"
        );
        let again = page(&mut browser, "museum", &[("prompt", "consent")]).await;
        assert!(
            again.body.contains("give-email\" value=\"yes\" checked"),
            "{}",
            again.body
        );
        agreed(&world, &mut browser, &again, &[]).await;
        let code = code_in(&silently(&mut browser, "museum", &[]).await).unwrap();
        let tokens = redeem(&world, "museum", &code).await.json();
        assert!(
            userinfo(&world, &tokens)
                .await
                .json()
                .get("email")
                .is_none(),
            "the last answer counts"
        );
    })
    .await;
}

#[tokio::test]
async fn a_fresh_sign_in_is_asked_before_the_first_release() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask_with("museum", &[])).await;
        let early = browser
            .post(&format!("{sign_in}/release"), &[("wish", "x")])
            .await;
        assert!(
            early.status.is_client_error() || early.location() == sign_in,
            "{}",
            early.status
        );
        let form = [("mail", "test1@example.org"), ("password", PASSWORD)];
        let answer = browser.post(&format!("{sign_in}/password"), &form).await;
        assert!(code_in(&answer).is_none(), "{}", answer.location());
        let page = browser.follow(answer).await;
        agreed(&world, &mut browser, &page, &[]).await;
    })
    .await;
}

#[tokio::test]
async fn a_changed_wish_asks_again_and_tokens_of_the_old_one_say_nothing_more() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let asked = page(&mut browser, "museum", &[]).await;
        let tokens = agreed(&world, &mut browser, &asked, &[]).await;
        for other in [("scope", EVERYTHING), ("scope", "openid")] {
            let silent = silently(&mut browser, "museum", &[other]).await;
            assert!(
                silent.location().contains("error=consent_required"),
                "{other:?}"
            );
        }
        let open = page(&mut browser, "museum", &[("prompt", "consent")]).await;
        let moved = world.changed("Für den Preis", "Für die Werbung").await;
        let mut after = Browser::new(&moved, "id.one");
        after.cookies.clone_from(&browser.cookies);
        after.get("/account").await;
        let silent = silently(&mut after, "museum", &[]).await;
        assert!(
            silent.location().contains("error=consent_required"),
            "another purpose"
        );
        assert_eq!(
            userinfo(&moved, &tokens).await.status,
            StatusCode::UNAUTHORIZED
        );
        let stale = after.agree(&open, &[]).await;
        assert!(code_in(&stale).is_none(), "an answer to the page of before");
        let now = after.follow(stale).await;
        assert!(now.body.contains("Für die Werbung"), "{}", now.body);
        assert!(code_in(&after.agree(&now, &[]).await).is_some());
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_consent_stops_userinfo_codes_and_the_session_there_at_once() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let asked = page(&mut browser, "museum", &[]).await;
        let tokens = agreed(&world, &mut browser, &asked, &["email"]).await;
        assert_eq!(userinfo(&world, &tokens).await.status, StatusCode::OK);
        let unused = code_in(&silently(&mut browser, "museum", &[]).await).unwrap();
        let list = browser.get("/account/services").await;
        assert!(
            list.body.contains("Museum") && list.body.contains("E-Mail-Adresse"),
            "{}",
            list.body
        );
        world.logouts().await;
        let mut thief = Browser::new(&world, "id.one");
        thief.get("/register").await;
        let end = [("client", "museum")];
        assert!(
            thief
                .post("/account/services/end", &end)
                .await
                .status
                .is_client_error()
        );
        assert_eq!(userinfo(&world, &tokens).await.status, StatusCode::OK);
        assert!(
            browser
                .post_with("/account/services/end", "", &end)
                .await
                .status
                .is_client_error()
        );
        let ended = browser.post("/account/services/end", &end).await;
        assert_eq!(ended.location(), "/account/services");
        assert_eq!(
            userinfo(&world, &tokens).await.status,
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(
            redeem(&world, "museum", &unused).await.json()["error"],
            "invalid_grant"
        );
        let silent = silently(&mut browser, "museum", &[]).await;
        assert!(silent.location().contains("error=consent_required"));
        let told = world.logouts().await;
        assert_eq!(told.len(), 1, "the service ends its session");
        assert_eq!(told[0].0, "https://museum.example/logout");
        assert!(
            code_in(
                &browser
                    .get(&format!("/authorize?{}", ask_with("library", &[])))
                    .await
            )
            .is_some()
        );
        assert!(
            !browser
                .get("/account/services")
                .await
                .body
                .contains("Museum")
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_agrees_for_somebody_else_or_from_a_foreign_page() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let asked = page(&mut browser, "museum", &[]).await;
        let sign_in = asked
            .body
            .split("action=\"")
            .find_map(|p| p.split_once("/release\""))
            .unwrap()
            .0
            .to_owned();
        let to = format!("{sign_in}/release");
        for token in ["", "forged"] {
            let forged = browser.post_with(&to, token, &[]).await;
            assert_eq!(forged.status, StatusCode::FORBIDDEN, "consent CSRF");
        }
        let mut other = Browser::new(&world, "id.one");
        other.get("/register").await;
        assert_eq!(other.post(&to, &[]).await.status, StatusCode::NOT_FOUND);
        let silent = silently(&mut browser, "museum", &[]).await;
        assert!(
            silent.location().contains("error=consent_required"),
            "nothing was stored"
        );
        agreed(&world, &mut browser, &asked, &[]).await;
    })
    .await;
}

#[tokio::test]
async fn two_services_cannot_match_a_person_by_what_we_send() {
    everywhere(|world| async move {
        let browser = by_password(&world).await;
        edit(&world, verified).await;
        let asking = json!({ "userinfo": { "verified_claims": {
            "verification": { "trust_framework": null, "time": null, "evidence": [{ "type": null }] },
            "claims": { "birthdate": null } } } });
        let asking = asking.to_string();
        let mut all = Vec::new();
        for client in ["museum", "registry"] {
            // The registry wants level 2, which is not what this test is about.
            let world = world.changed("level = 2,", "").await;
            let mut browser = browser.twin_in(&world);
            // What is the same after this time was not made anew for this service.
            world.later(7);
            let asked = page(&mut browser, client, &[("scope", "openid"), ("claims", &asking)]).await;
            let code = code_in(&browser.agree(&asked, &[]).await).unwrap();
            let tokens = redeem(&world, client, &code).await.json();
            let info = userinfo(&world, &tokens).await.json();
            assert!(info["verified_claims"]["claims"]["birthdate"].is_string(), "{info}");
            let id = claims(&world, &tokens["id_token"]).await;
            let access = claims(&world, &tokens["access_token"]).await;
            assert_eq!((&id["sub"], &access["sub"]), (&info["sub"], &info["sub"]));
            all.push((texts(&id), texts(&access), texts(&info["sub"])));
        }
        let shared = |a: &[String], b: &[String]| a.iter().filter(|t| b.contains(t)).cloned().collect::<Vec<_>>();
        let (one, two) = (&all[0], &all[1]);
        let known = ["https://id.one", "https://id.one/userinfo", "urn:stadttor:level:1", "pwd", "nn", "openid"];
        for (a, b) in [(&one.0, &two.0), (&one.1, &two.1), (&one.2, &two.2)] {
            for text in shared(a, b) {
                assert!(known.contains(&text.as_str()), "both services learn {text}");
            }
        }
    })
    .await;
}

/// All texts and numbers in a JSON value.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Number(number) => vec![number.to_string()],
        Value::String(text) => vec![text.clone()],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        Value::Object(all) => all.values().flat_map(texts).collect(),
        _ => vec![],
    }
}

/// Names and birthdate checked at the desk at 12:34:56; the address only typed in.
fn verified(profile: &mut Value) {
    let by = json!({ "source": "desk", "authority": "Stadt Beispiel", "level": 2, "at": 1_780_000_496_000_i64 });
    for (name, value) in [
        ("given_name", "Testperson"),
        ("family_name", "Eins"),
        ("birthdate", "1980-12-31"),
    ] {
        profile["fields"][name] = json!({ "value": value, "verified": by });
    }
    profile["fields"]["street_address"] = json!({ "value": "Musterweg 1" });
}

#[tokio::test]
async fn verified_claims_come_with_their_proof_and_only_by_consent() {
    everywhere(|world| async move {
        edit(&world, verified).await;
        let mut browser = by_password(&world).await;
        let asking = json!({
            "userinfo": { "verified_claims": {
                "verification": { "trust_framework": { "value": "urn:stadttor:levels" }, "assurance_level": null, "time": null,
                    "evidence": [{ "type": { "value": "document" } }] },
                "claims": { "name": null, "given_name": null, "birthdate": null, "address": null } } },
            "id_token": { "birthdate": { "essential": true } },
        });
        let more = [("scope", "openid"), ("claims", &asking.to_string())];
        let asked = page(&mut browser, "museum", &more).await;
        assert!(asked.body.contains("Stadt Beispiel, 28.05.2026"), "{}", asked.body);
        let tokens = agreed(&world, &mut browser, &asked, &["address"]).await;
        let info = userinfo(&world, &tokens).await.json();
        assert_eq!(info["verified_claims"]["claims"], json!({ "name": "Testperson Eins", "birthdate": "1980-12-31" }),
            "given_name is not registered, the address is not proven");
        let proof = &info["verified_claims"]["verification"];
        assert_eq!(proof["assurance_level"], "2");
        assert_eq!(proof["time"], "2026-05-28T00:00Z");
        assert_eq!(proof["evidence"][0]["check_details"][0]["organization"], "Stadt Beispiel");
        assert!(info.get("birthdate").is_none(), "asked for in the ID token");
        assert_eq!(claims(&world, &tokens["id_token"]).await["birthdate"], "1980-12-31");
        let eidas = asking.to_string().replace("urn:stadttor:levels", "eidas");
        let silent = silently(&mut browser, "museum", &[("scope", "openid"), ("claims", &eidas)]).await;
        let tokens = redeem(&world, "museum", &code_in(&silent).unwrap()).await.json();
        assert!(userinfo(&world, &tokens).await.json().get("verified_claims").is_none(), "no assessment here");
        let left = released(&world).await;
        assert!(left.contains(&("museum".into(), "birthdate name".into())), "{left:?}");
        assert!(left.contains(&("museum".into(), "birthdate".into())), "{left:?}");
    })
    .await;
}

#[tokio::test]
async fn another_person_than_the_one_asked_for_is_not_passed_off_as_them() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let asked = page(&mut browser, "museum", &[]).await;
        let tokens = agreed(&world, &mut browser, &asked, &[]).await;
        let sub = claims(&world, &tokens["id_token"]).await["sub"]
            .as_str()
            .unwrap()
            .to_owned();
        let with = |sub: &str| json!({ "id_token": { "sub": { "value": sub } } }).to_string();
        assert!(
            code_in(&silently(&mut browser, "museum", &[("claims", &with(&sub))]).await).is_some()
        );
        let other = silently(&mut browser, "museum", &[("claims", &with("somebody"))]).await;
        assert!(
            other.location().contains("error=login_required"),
            "{}",
            other.location()
        );
        let sign_in = browser
            .begin(&ask_with("museum", &[("claims", &with("somebody"))]))
            .await;
        let form = [("mail", "test1@example.org"), ("password", PASSWORD)];
        let answer = browser.post(&format!("{sign_in}/password"), &form).await;
        let done = browser.follow(answer).await;
        assert!(
            done.location().contains("error=login_required"),
            "{}",
            done.location()
        );
    })
    .await;
}
