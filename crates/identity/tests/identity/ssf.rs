//! Services hear at once what happened to their people (Shared Signals Framework 1.0, CAEP 1.0,
//! RISC 1.0; RFC 8935 and RFC 8936).
use crate::{
    erasure::{ask_to_erase, tend},
    passkeys::{key, offer},
    people::{Browser, ask, by_password, known_person},
    pin_attacks::guess,
    pin_phone::pin_person,
    pins,
    receivers::{CINEMA, Receiver, TRAM, everywhere, meet, pushes, sign_out, world_of},
    recovery::{self, THREE_DAYS},
    world::World,
};
use axum::http::{Method, StatusCode};
use protocols::ssf::{ChangeType, CredentialType, Event, InitiatingEntity, Subject};
use serde_json::{Value, json};

fn person(claims: &Value) -> Subject {
    Subject::person("https://id.one", claims["sub"].as_str().unwrap())
}

#[tokio::test]
async fn a_realm_says_where_its_streams_are_and_in_what_tokens_it_believes() {
    everywhere(|world| async move {
        let told = world
            .get("id.one", "/.well-known/ssf-configuration", None)
            .await
            .json();
        assert_eq!(told["issuer"], "https://id.one");
        assert_eq!(told["configuration_endpoint"], "https://id.one/ssf/stream");
        let tram = Receiver::new(&world, TRAM).await;
        let stream = tram.stream(&json!({ "description": "Fahrkarten" })).await;
        let path = format!("/ssf/stream?stream_id={stream}");
        let read = tram.call(Method::GET, &path, &json!({})).await.json();
        assert_eq!(read["aud"], "tram");
        assert_eq!(read["description"], "Fahrkarten");
        assert_eq!(
            read["delivery"]["endpoint_url"],
            format!("https://id.one/ssf/poll/{stream}")
        );
        assert_eq!(read["events_delivered"], json!(Event::TYPES));
        assert_eq!(tram.status(&stream).await["status"], "enabled");
        let all = tram
            .call(Method::GET, "/ssf/stream", &json!({}))
            .await
            .json();
        assert_eq!(all.as_array().unwrap().len(), 1);

        let fewer = json!({ "stream_id": stream, "events_requested": [Event::TYPES[0]] });
        let changed = tram.call(Method::PATCH, "/ssf/stream", &fewer).await.json();
        assert_eq!(changed["events_delivered"], json!([Event::TYPES[0]]));
        assert_eq!(
            changed["description"], "Fahrkarten",
            "what is not said stays"
        );
        let replaced = tram.call(Method::PUT, "/ssf/stream", &fewer).await.json();
        assert!(replaced["description"].is_null(), "what is not said goes");
        let gone = tram.call(Method::DELETE, &path, &json!({})).await;
        assert_eq!(gone.status, StatusCode::NO_CONTENT);
        let read = tram.call(Method::GET, &path, &json!({})).await;
        assert_eq!(read.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn who_took_part_in_a_session_hears_that_it_was_ended_and_acknowledges_it() {
    everywhere(|world| async move {
        let tram = Receiver::new(&world, TRAM).await;
        let stream = tram.stream(&json!({})).await;
        let mut browser = by_password(&world).await;
        let claims = meet(&world, &mut browser, TRAM).await;
        assert!(tram.heard(&stream).await.is_empty());
        sign_out(&mut browser).await;

        let heard = tram.heard(&stream).await;
        let (event, subject, name) = heard.first().expect("an event");
        let at = world.now().secs();
        let by = InitiatingEntity::User;
        assert_eq!(*event, Event::SessionRevoked { at, by });
        let (sub, sid) = (
            claims["sub"].as_str().unwrap(),
            claims["sid"].as_str().unwrap(),
        );
        assert_eq!(*subject, Subject::session("https://id.one", sub, sid));
        // Whatever was not acknowledged is sent again, under the same name.
        assert_eq!(tram.heard(&stream).await, heard);
        let rest = tram.poll(&stream, &json!({ "ack": [name] })).await;
        assert_eq!(rest, json!({ "sets": {} }));
    })
    .await;
}

#[tokio::test]
async fn each_service_hears_under_its_own_names_and_those_who_know_nobody_hear_nothing() {
    everywhere(|world| async move {
        let [tram, cinema] = [
            Receiver::new(&world, TRAM).await,
            Receiver::new(&world, CINEMA).await,
        ];
        let (one, two) = (
            tram.stream(&json!({})).await,
            cinema.stream(&json!({})).await,
        );
        // Only the tram company has met this person.
        let mut browser = by_password(&world).await;
        meet(&world, &mut browser, TRAM).await;
        sign_out(&mut browser).await;
        assert_eq!(tram.heard(&one).await.len(), 1);
        assert!(
            cinema.heard(&two).await.is_empty(),
            "a stranger to the cinema"
        );

        let mut browser = by_password(&world).await;
        let there = meet(&world, &mut browser, CINEMA).await;
        sign_out(&mut browser).await;
        let (of_tram, of_cinema) = (tram.heard(&one).await, cinema.heard(&two).await);
        assert_eq!(of_tram.len(), 1, "it took no part in the second session");
        let text = |all: &Vec<(Event, Subject, String)>| serde_json::to_string(&all[0].1).unwrap();
        assert!(text(&of_cinema).contains(there["sub"].as_str().unwrap()));
        assert!(!text(&of_tram).contains(there["sub"].as_str().unwrap()));
        assert_ne!(of_tram[0].2, of_cinema[0].2);
    })
    .await;
}

/// A person with a phone, who has met the tram company.
async fn passenger(world: &World) -> (Browser, Value) {
    let mut browser = Browser::new(world, "id.one");
    known_person(world, &mut browser, "library", "fahrgast@example.org").await;
    let claims = meet(world, &mut browser, TRAM).await;
    (browser, claims)
}

#[tokio::test]
async fn a_changed_way_to_sign_in_is_told_by_its_kind() {
    everywhere(|world| async move {
        let tram = Receiver::new(&world, TRAM).await;
        let stream = tram
            .stream(&json!({ "events_requested": [Event::TYPES[1]] }))
            .await;
        let (mut browser, claims) = passenger(&world).await;
        let mut changes = vec![];
        for password in [
            "ein recht langes Kennwort 7",
            "ein anderes langes Kennwort 8",
        ] {
            browser.get("/account/password").await;
            let set = browser
                .post("/account/password", &[("password", password)])
                .await;
            assert_eq!(set.location(), "/account/password", "{}", set.body);
        }
        browser.get("/account/password").await;
        browser.post("/account/password/remove", &[]).await;
        for (event, subject, _) in tram.heard(&stream).await {
            assert_eq!(subject, person(&claims));
            let Event::CredentialChange {
                credential, change, ..
            } = event
            else {
                panic!("{event:?}");
            };
            assert_eq!(credential, CredentialType::Password);
            changes.push(change);
        }
        // Together they have no order.
        assert_eq!(changes.len(), 3);
        for change in [ChangeType::Create, ChangeType::Update, ChangeType::Delete] {
            assert!(changes.contains(&change), "{change:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_passkey_is_told_as_what_the_browser_said_it_is() {
    everywhere(|world| async move {
        let tram = Receiver::new(&world, TRAM).await;
        let wanted = json!({ "events_requested": [Event::TYPES[1]] });
        let stream = tram.stream(&wanted).await;
        let (mut browser, _) = passenger(&world).await;
        let (built_in, carried) = (CredentialType::Fido2Platform, CredentialType::Fido2Roaming);
        for (said, told) in [
            (Some("platform"), built_in),
            (Some("cross-platform"), carried),
            (Some("elsewhere"), carried),
            (None, carried),
        ] {
            browser.get("/account/ways").await;
            let path = offer(&mut browser).await;
            let made = browser.make_passkey_at(&path, &key(), said).await;
            assert_eq!(made.location(), "/account/ways", "{}", made.body);
            let heard = tram.heard(&stream).await;
            let (event, _, name) = heard.first().expect("an event");
            let expected = Event::CredentialChange {
                at: world.now().secs(),
                by: InitiatingEntity::User,
                credential: told,
                change: ChangeType::Create,
            };
            assert_eq!(*event, expected, "{said:?}");
            tram.poll(&stream, &json!({ "ack": [name] })).await;
            // When it goes it is still the same.
            let id = path.rsplit('/').next().unwrap();
            let path = format!("/account/ways/{id}");
            browser.get(&path).await;
            browser.post(&format!("{path}/remove"), &[]).await;
            let gone = (told, InitiatingEntity::User);
            assert_eq!(tram.ended(&stream).await, [gone], "{said:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_comes_back_with_a_code_ends_the_other_ways_themselves() {
    everywhere(|world| async move {
        let (mut browser, _, paper) = recovery::person(&world).await;
        meet(&world, &mut browser, TRAM).await;
        let tram = Receiver::new(&world, TRAM).await;
        let wanted = json!({ "events_requested": [Event::TYPES[1]] });
        let stream = tram.stream(&wanted).await;
        let mut lost = Browser::new(&world, "id.one");
        let link = recovery::ask(&world, &mut lost, "neu@example.org").await;
        recovery::post(&mut lost, &link, "code", &[("code", &paper[0])]).await;
        world.later(THREE_DAYS);
        let receipt = [("receipt", paper[0].as_str())];
        let begun = recovery::post(&mut lost, &link, "finish", &receipt).await;
        assert!(begun.location().starts_with("/activate/"), "{}", begun.body);
        let tram = Receiver::new(&world, TRAM).await;
        let own = (CredentialType::Fido2Platform, InitiatingEntity::User);
        assert_eq!(tram.ended(&stream).await, [own]);
    })
    .await;
}

#[tokio::test]
async fn a_rule_that_blocks_a_phone_is_told_as_a_rule_and_so_is_the_session_it_ends() {
    everywhere(|world| async move {
        let (mut browser, path, phone) = pin_person(&world, "neu@example.org").await;
        let link = browser.order(&path).await;
        phone.confirm(&link).await;
        pins::sign_in(&world, &mut browser, &path, "").await;
        meet(&world, &mut browser, TRAM).await;
        let tram = Receiver::new(&world, TRAM).await;
        let stream = tram.stream(&json!({})).await;

        let mut thief = Browser::new(&world, "id.one");
        let path = thief.begin(&ask("library")).await;
        let link = thief.order(&path).await;
        let approval = phone.claim(&link).await;
        assert_eq!(guess(&phone, &approval).await, 5);
        let (at, by) = (world.now().secs(), InitiatingEntity::Policy);
        let heard = tram.heard(&stream).await;
        for expected in [
            Event::SessionRevoked { at, by },
            Event::CredentialChange {
                at,
                by,
                credential: CredentialType::Pin,
                change: ChangeType::Delete,
            },
        ] {
            assert!(heard.iter().any(|h| h.0 == expected), "{heard:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_closed_account_is_told_with_the_last_of_it() {
    everywhere(|world| async move {
        let tram = Receiver::new(&world, TRAM).await;
        let stream = tram.stream(&json!({})).await;
        let (mut browser, claims) = passenger(&world).await;
        browser.get("/account/erase").await;
        ask_to_erase(&mut browser).await;
        assert!(tram.heard(&stream).await.is_empty(), "it may still be kept");
        // Sessions are over by then; the day comes while the service has met the person again.
        for _ in 0..40 {
            if tend(&world).await > 0 {
                break;
            }
            world.later(11 * 3600);
        }
        let tram = Receiver::new(&world, TRAM).await;
        let heard = tram.heard(&stream).await;
        let closed = heard
            .iter()
            .find(|(event, ..)| matches!(event, Event::AccountDisabled { .. }));
        let (_, subject, _) = closed.expect("the account was closed");
        assert_eq!(*subject, person(&claims));
    })
    .await;
}

#[tokio::test]
async fn an_event_is_pushed_with_the_receivers_own_header_until_it_arrives() {
    everywhere(|world| async move {
        let tram = Receiver::new(&world, TRAM).await;
        let delivery = json!({ "method": "urn:ietf:rfc:8935",
            "endpoint_url": "https://tram.example/events", "authorization_header": "Bearer tr4ms-own" });
        let stream = tram.stream(&json!({ "delivery": delivery })).await;
        let path = format!("/ssf/stream?stream_id={stream}");
        let read = tram.call(Method::GET, &path, &json!({})).await;
        assert!(!read.body.contains("tr4ms-own"), "nobody reads the header again");
        let mut browser = by_password(&world).await;
        meet(&world, &mut browser, TRAM).await;
        sign_out(&mut browser).await;

        // The process dies after the commit: another one finds the job and the event.
        let again = world_of(&world).await;
        let jobs = pushes(&again).await;
        assert_eq!(jobs.len(), 1);
        let push = again.identity.set_delivery(&jobs[0]).await.unwrap().unwrap();
        assert_eq!(push.url, "https://tram.example/events");
        assert_eq!(push.authorization.as_deref(), Some("Bearer tr4ms-own"));
        let (event, _, name) = tram.read(&push.set).await;
        assert!(matches!(event, Event::SessionRevoked { .. }));
        // The answer was lost: it goes again, as the same event.
        let second = again.identity.set_delivery(&jobs[0]).await.unwrap().unwrap();
        assert_eq!(tram.read(&second.set).await.2, name);
        again.identity.set_arrived(second.id).await.unwrap();
        assert!(again.identity.set_delivery(&jobs[0]).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_stream_that_pauses_keeps_what_happens_and_one_that_is_off_does_not() {
    everywhere(|world| async move {
        let tram = Receiver::new(&world, TRAM).await;
        let delivery =
            json!({ "method": "urn:ietf:rfc:8935", "endpoint_url": "https://tram.example/events" });
        let stream = tram.stream(&json!({ "delivery": delivery })).await;
        let happens = async || {
            let mut browser = by_password(&world).await;
            meet(&world, &mut browser, TRAM).await;
            sign_out(&mut browser).await;
        };
        tram.set_status(&stream, "paused").await;
        happens().await;
        for job in pushes(&world).await {
            assert!(world.identity.set_delivery(&job).await.unwrap().is_none());
        }
        tram.set_status(&stream, "enabled").await;
        let jobs = pushes(&world).await;
        assert_eq!(jobs.len(), 1);
        assert!(
            world
                .identity
                .set_delivery(&jobs[0])
                .await
                .unwrap()
                .is_some()
        );

        tram.set_status(&stream, "disabled").await;
        happens().await;
        tram.set_status(&stream, "enabled").await;
        assert!(pushes(&world).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_service_finds_out_whether_its_stream_works() {
    everywhere(|world| async move {
        let tram = Receiver::new(&world, TRAM).await;
        let stream = tram.stream(&json!({ "events_requested": [] })).await;
        let ask = json!({ "stream_id": stream, "state": "ping" });
        let asked = tram.call(Method::POST, "/ssf/verify", &ask).await;
        assert_eq!(asked.status, StatusCode::NO_CONTENT, "{}", asked.body);
        let heard = tram.heard(&stream).await;
        let state = Some("ping".to_owned());
        assert_eq!(heard[0].0, Event::Verification { state });
        let again = tram.call(Method::POST, "/ssf/verify", &ask).await;
        assert_eq!(again.status, StatusCode::TOO_MANY_REQUESTS);
    })
    .await;
}

#[tokio::test]
async fn a_stream_may_be_about_those_alone_whom_its_service_names() {
    everywhere(|world| async move {
        let tram = Receiver::new(&world, TRAM).await;
        let some = tram.stream(&json!({ "default_subjects": "NONE" })).await;
        let all = tram.stream(&json!({})).await;
        let mut browser = by_password(&world).await;
        let claims = meet(&world, &mut browser, TRAM).await;
        let name = async |what: &str, stream: &str| {
            let body = json!({ "stream_id": stream, "subject": person(&claims) });
            let path = format!("/ssf/subjects/{what}");
            assert!(
                tram.call(Method::POST, &path, &body)
                    .await
                    .status
                    .is_success()
            );
        };
        sign_out(&mut browser).await;
        assert_eq!(
            (tram.heard(&some).await.len(), tram.heard(&all).await.len()),
            (0, 1)
        );
        name("add", &some).await;
        name("remove", &all).await;
        let mut browser = by_password(&world).await;
        meet(&world, &mut browser, TRAM).await;
        sign_out(&mut browser).await;
        assert_eq!(
            (tram.heard(&some).await.len(), tram.heard(&all).await.len()),
            (1, 1)
        );
    })
    .await;
}
