//! What services try with streams: to hear of strangers, to read each other's, to make us call
//! somebody, and to let us keep everything for ever.
use crate::{
    people::by_password,
    receivers::{CINEMA, Receiver, TRAM, everywhere, meet, pushes, sign_out, token_for},
    world::World,
};
use axum::http::{Method, StatusCode};
use protocols::ssf::Event;
use serde_json::{Value, json};

store::sql! {
    STREAM = "SELECT id FROM ssf_streams ORDER BY id LIMIT 1";
    FILL = "INSERT INTO ssf_events (id, stream, sealed, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    SUBJECTS = "SELECT count(*) FROM ssf_subjects";
    SEALED = "SELECT sealed FROM ssf_events";
    SECRETS = "SELECT secret FROM ssf_streams WHERE secret IS NOT NULL";
}

async fn happens(world: &World) {
    let mut browser = by_password(world).await;
    meet(world, &mut browser, TRAM).await;
    sign_out(&mut browser).await;
}

#[tokio::test]
async fn tokens_for_streams_open_nothing_else_and_nothing_else_opens_streams() {
    everywhere(|world| async move {
        let mixed = token_for(&world, TRAM, "seats:read ssf.manage").await;
        assert_eq!(mixed.json()["error"], "invalid_scope");
        let usual = token_for(&world, TRAM, "").await.json();
        assert_eq!(usual["scope"], "seats:read", "never by the way");
        let library = token_for(&world, ("library", "s3cret"), "ssf.manage").await;
        assert_eq!(library.status, StatusCode::BAD_REQUEST);

        let tram = Receiver::new(&world, TRAM).await;
        let userinfo = world.get("id.one", "/userinfo", Some(&tram.bearer)).await;
        assert_eq!(userinfo.status, StatusCode::UNAUTHORIZED);
        let mut others = vec![
            usual["access_token"].as_str().unwrap().to_owned(),
            "x".to_owned(),
        ];
        let mut browser = by_password(&world).await;
        others.push(
            meet(&world, &mut browser, TRAM).await["sub"]
                .as_str()
                .unwrap()
                .to_owned(),
        );
        for token in others {
            let wrong = Receiver {
                bearer: format!("Bearer {token}"),
                ..tram.clone()
            };
            let answer = wrong.call(Method::GET, "/ssf/stream", &json!({})).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", answer.body);
        }
    })
    .await;
}

#[tokio::test]
async fn a_stream_of_another_service_does_not_exist() {
    everywhere(|world| async move {
        let tram = Receiver::new(&world, TRAM).await;
        let stream = tram.stream(&json!({})).await;
        happens(&world).await;
        let thief = Receiver::new(&world, CINEMA).await;
        let name = json!({ "stream_id": stream });
        let with = |more: Value| {
            let mut all = name.clone();
            all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            all
        };
        let query = format!("?stream_id={stream}");
        let push = json!({ "delivery": { "method": "urn:ietf:rfc:8935", "endpoint_url": "https://cinema.example/" } });
        let subject = json!({ "subject": { "format": "iss_sub", "iss": "https://id.one", "sub": "x" } });
        for (method, path, body) in [
            (Method::GET, format!("/ssf/stream{query}"), json!({})),
            (Method::PATCH, "/ssf/stream".into(), with(push.clone())),
            (Method::PUT, "/ssf/stream".into(), with(push)),
            (Method::DELETE, format!("/ssf/stream{query}"), json!({})),
            (Method::GET, format!("/ssf/status{query}"), json!({})),
            (Method::POST, "/ssf/status".into(), with(json!({ "status": "disabled" }))),
            (Method::POST, "/ssf/verify".into(), name.clone()),
            (Method::POST, "/ssf/subjects/add".into(), with(subject.clone())),
            (Method::POST, "/ssf/subjects/remove".into(), with(subject)),
            (Method::POST, format!("/ssf/poll/{stream}"), json!({})),
        ] {
            let answer = thief.call(method.clone(), &path, &body).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {path}: {}", answer.body);
        }
        // Nor are events of others acknowledged through a stream of one's own.
        let own = thief.stream(&json!({})).await;
        let event = tram.heard(&stream).await[0].2.clone();
        thief.poll(&own, &json!({ "ack": [event] })).await;
        assert_eq!(tram.heard(&stream).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn naming_people_tells_nothing_about_them() {
    everywhere(|world| async move {
        let [tram, cinema] = [
            Receiver::new(&world, TRAM).await,
            Receiver::new(&world, CINEMA).await,
        ];
        let stream = tram.stream(&json!({ "default_subjects": "NONE" })).await;
        let mut browser = by_password(&world).await;
        let known = meet(&world, &mut browser, TRAM).await["sub"].clone();
        let of_another = meet(&world, &mut browser, CINEMA).await["sub"].clone();
        let mut answers = vec![];
        for sub in [json!("guessed"), of_another, json!("A".repeat(43)), known] {
            let subject = json!({ "format": "iss_sub", "iss": "https://id.one", "sub": sub });
            let body = json!({ "stream_id": stream, "subject": subject });
            let answer = tram.call(Method::POST, "/ssf/subjects/add", &body).await;
            answers.push((answer.status, answer.body));
        }
        answers.dedup();
        assert_eq!(answers, [(StatusCode::OK, String::new())]);
        let count: Option<(i64,)> = world
            .app
            .db
            .read(|tx| tx.first(&SUBJECTS, ()))
            .await
            .unwrap();
        assert_eq!(count, Some((1,)), "only the one whom it knows");
        for subject in [
            json!({ "format": "email", "email": "test1@example.org" }),
            json!({ "format": "opaque", "id": "x" }),
        ] {
            let body = json!({ "stream_id": stream, "subject": subject });
            let answer = tram.call(Method::POST, "/ssf/subjects/add", &body).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        }
        drop(cinema);
    })
    .await;
}

#[tokio::test]
async fn no_stream_makes_us_call_into_our_own_network() {
    everywhere(|world| async move {
        let tram = Receiver::new(&world, TRAM).await;
        for address in [
            "http://tram.example/events",
            "https://127.0.0.1/",
            "https://localhost/x",
            "https://10.0.0.8/",
            "https://[::1]/",
            "https://metadata.internal/",
            "file:///etc/passwd",
            "https://user@tram.example/",
        ] {
            let delivery = json!({ "method": "urn:ietf:rfc:8935", "endpoint_url": address });
            let wanted = json!({ "delivery": delivery, "events_requested": Event::TYPES });
            let made = tram.call(Method::POST, "/ssf/stream", &wanted).await;
            assert_eq!(made.status, StatusCode::BAD_REQUEST, "{address}");
        }
        let split = json!({ "method": "urn:ietf:rfc:8935", "endpoint_url": "https://tram.example/",
            "authorization_header": "x\r\nhost: evil.example" });
        let made = tram
            .call(Method::POST, "/ssf/stream", &json!({ "delivery": split }))
            .await;
        assert_eq!(made.status, StatusCode::BAD_REQUEST);
        for _ in 0..4 {
            tram.stream(&json!({})).await;
        }
        let fifth = tram.call(Method::POST, "/ssf/stream", &json!({})).await;
        assert_eq!(fifth.status, StatusCode::CONFLICT, "four are enough");
    })
    .await;
}

/// Puts events into the first stream, as if they had happened.
async fn fill(world: &World, count: u128, expires_in: i64) {
    let now = world.now();
    let filled = world.app.db.write("test.fill", move |tx| {
        let (stream,): (store::Id,) = tx.first(&STREAM, ())?.unwrap();
        for n in 1..=count {
            let id = store::Id(n.to_be_bytes());
            let row = (id, stream, b"x".to_vec(), now, now.plus_secs(expires_in));
            tx.run(&FILL, row)?;
        }
        Ok::<_, store::Error>(())
    });
    filled.await.unwrap();
}

#[tokio::test]
async fn what_nobody_takes_is_not_kept_for_ever_and_the_service_learns_that_it_missed_something() {
    everywhere(|world| async move {
        let tram = Receiver::new(&world, TRAM).await;
        let stream = tram.stream(&json!({})).await;
        fill(&world, 1_000, 3600).await;
        happens(&world).await;
        let status = tram.status(&stream).await;
        assert_eq!(
            (&status["status"], &status["reason"]),
            (&json!("disabled"), &json!("too many events waited"))
        );
        assert!(tram.heard(&stream).await.is_empty());

        tram.set_status(&stream, "enabled").await;
        happens(&world).await;
        assert_eq!(tram.heard(&stream).await.len(), 1, "it goes on");
        world.later(8 * 86_400);
        world.identity.purge(world.now()).await.unwrap();
        let tram = Receiver::new(&world, TRAM).await;
        let status = tram.status(&stream).await;
        assert_eq!(status["reason"], "events were not taken in time");
        assert!(tram.heard(&stream).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn neither_events_nor_the_receivers_header_lie_open_in_the_database() {
    everywhere(|world| async move {
        let tram = Receiver::new(&world, TRAM).await;
        let delivery = json!({ "method": "urn:ietf:rfc:8935",
            "endpoint_url": "https://tram.example/events", "authorization_header": "Bearer tr4ms-own" });
        tram.stream(&json!({ "delivery": delivery })).await;
        let mut browser = by_password(&world).await;
        let claims = meet(&world, &mut browser, TRAM).await;
        sign_out(&mut browser).await;
        let sub = claims["sub"].as_str().unwrap().as_bytes().to_vec();
        for (sql, needle) in [(&SEALED, sub.clone()), (&SECRETS, b"tr4ms-own".to_vec())] {
            let rows: Vec<(Vec<u8>,)> = world.app.db.read(|tx| tx.all(sql, ())).await.unwrap();
            assert!(!rows.is_empty());
            let holds = |row: &(Vec<u8>,)| row.0.windows(needle.len()).any(|w| w == needle);
            assert!(!rows.iter().any(holds));
        }
        for payload in pushes(&world).await {
            assert_eq!(payload.len(), 16, "a number alone");
        }
    })
    .await;
}
