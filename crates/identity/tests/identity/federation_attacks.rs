//! What strangers try at a realm that is in a federation: to be believed without an anchor, to make
//! us call somebody, to wear us out.
use crate::{
    entities::{ANCHOR, Entity, Federation, SERVICE, TOWN, members},
    people::Browser,
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;
use protocols::{
    federation::{EntityStatement, NamedMark, TRUST_MARK_TYPE, TrustMark},
    form::Form,
};
use serde_json::{Value, json};

async fn asked(world: &World, query: &str) -> Answer {
    let mut browser = Browser::new(world, "id.one");
    browser.get(&format!("/authorize?{query}")).await
}

/// Whether the service comes in with this request.
async fn comes_in(world: &World, federation: &Federation) -> bool {
    let query = federation.service.asks(world.now(), &json!({}));
    let answer = asked(world, &query).await;
    assert!(
        answer.status == StatusCode::BAD_REQUEST || answer.location().starts_with("/sign-in/"),
        "{} {}",
        answer.status,
        answer.location()
    );
    answer.status != StatusCode::BAD_REQUEST
}

type Change = fn(&Federation, &World);

fn policy(federation: &Federation, world: &World, rule: &Value) {
    let mut said = federation.anchor.about(&federation.town, world.now());
    said.metadata_policy = Some(json!({ "openid_relying_party": rule }));
    federation.anchor.says_of(&federation.network, &said);
}

fn constraint(federation: &Federation, world: &World, rules: &str) {
    let mut said = federation.anchor.about(&federation.town, world.now());
    said.constraints = Some(serde_json::from_str(rules).unwrap());
    federation.anchor.says_of(&federation.network, &said);
}

/// What an attacker or a mistake changes, and the service must stay outside.
const CHANGES: [(&str, Change); 9] = [
    ("somebody else claims to be the anchor", |f, w| {
        let impostor = Entity::new(ANCHOR);
        impostor.says(&f.network, &impostor.configuration(w.now(), &[]));
        impostor.says_of(&f.network, &impostor.about(&f.town, w.now()));
    }),
    ("the authority above is of another federation", |f, w| {
        let other = Entity::new("https://other.example");
        other.says(&f.network, &other.configuration(w.now(), &[]));
        other.says_of(&f.network, &other.about(&f.service, w.now()));
        f.service.says(
            &f.network,
            &f.service.service(w.now(), &["https://other.example"]),
        );
    }),
    ("the statement is over", |f, w| {
        let old = EntityStatement::subordinate(
            TOWN,
            SERVICE,
            f.service.keys(),
            w.now().minus_secs(7200),
            3600,
        );
        f.town.says_of(&f.network, &old);
    }),
    ("the keys are not those that the superior names", |f, w| {
        let thief = Entity::new(SERVICE);
        let mut said = f.town.about(&thief, w.now());
        said.sub = SERVICE.into();
        f.town.says_of(&f.network, &said);
    }),
    ("the policy is violated", |f, w| {
        policy(
            f,
            w,
            &json!({ "token_endpoint_auth_method": { "one_of": ["tls_client_auth"] } }),
        );
    }),
    ("the policy needs an operator nobody knows", |f, w| {
        let mut said = f.anchor.about(&f.town, w.now());
        said.metadata_policy = Some(json!({}));
        said.metadata_policy_crit = vec!["regexp".into()];
        f.anchor.says_of(&f.network, &said);
    }),
    ("no intermediates are allowed", |f, w| {
        constraint(f, w, r#"{ "max_path_length": 0 }"#);
    }),
    ("its host is not permitted", |f, w| {
        constraint(
            f,
            w,
            r#"{ "naming_constraints": { "permitted": [".elsewhere.example"] } }"#,
        );
    }),
    ("relying parties are not allowed", |f, w| {
        let rules = r#"{ "allowed_entity_types": ["openid_provider"] }"#;
        constraint(f, w, rules);
    }),
];

#[tokio::test]
async fn without_a_whole_chain_to_a_pinned_anchor_a_service_stays_outside() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let honest = federation.world(&world, "").await;
        assert!(comes_in(&honest, &federation).await);
    })
    .await;
    for (what, change) in CHANGES {
        everywhere(|world| async move {
            let federation = Federation::new(world.now());
            let world = federation.world(&world, "").await;
            change(&federation, &world);
            assert!(!comes_in(&world, &federation).await, "{what}");
        })
        .await;
    }
}

#[tokio::test]
async fn metadata_that_nobody_could_register_do_not_come_in_by_a_federation_either() {
    for (name, value) in [
        (
            "redirect_uris",
            json!(["https://a.example/cb", "http://10.0.0.1/cb"]),
        ),
        ("redirect_uris", json!(["https://*.town.example/cb"])),
        ("client_registration_types", json!(["explicit"])),
        ("token_endpoint_auth_method", json!("client_secret_basic")),
        ("jwks", Value::Null),
        ("jwks_uri", json!("https://169.254.169.254/keys")),
        ("client_name", json!("Stadt\u{202e}tdatS")),
        ("subject_type", json!("public")),
    ] {
        everywhere(|world| {
            let value = value.clone();
            async move {
                let federation = Federation::new(world.now());
                let world = federation.world(&world, "").await;
                let mut said = federation.service.service(world.now(), &[TOWN]);
                let party = said.metadata.get_mut("openid_relying_party").unwrap();
                party.insert(name.into(), value.clone());
                party.retain(|_, value| !value.is_null());
                federation.service.says(&federation.network, &said);
                assert!(!comes_in(&world, &federation).await, "{name}: {value}");
            }
        })
        .await;
    }
}

#[tokio::test]
async fn a_name_that_leads_into_our_own_network_is_never_called() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let world = federation.world(&world, "").await;
        for inside in [
            "https://127.0.0.1",
            "https://localhost",
            "https://10.1.2.3/x",
            "https://[::1]",
            "https://169.254.169.254",
            "http://town.example",
            "https://intranet",
            "https://admin@town.example",
            "https://printer.local",
            "file:///etc/passwd",
        ] {
            let stranger = Entity::new(inside);
            let answer = asked(&world, &stranger.asks(world.now(), &json!({}))).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{inside}");
        }
        assert_eq!(federation.network.calls(), 0);

        // Nor may somebody public send us there.
        let stranger = Entity::new("https://stranger.example");
        let hints = [
            "https://10.1.2.3",
            "https://localhost",
            "https://lure.example",
        ];
        stranger.says(&federation.network, &stranger.service(world.now(), &hints));
        let lure = Entity::new("https://lure.example");
        let mut said = lure.configuration(world.now(), &[ANCHOR]);
        let inside = json!({ "federation_fetch_endpoint": "https://10.1.2.3/fetch" });
        said.metadata
            .insert("federation_entity".into(), members(&inside));
        lure.says(&federation.network, &said);
        asked(&world, &stranger.asks(world.now(), &json!({}))).await;
        assert!(federation.network.was_asked("lure.example"));
        assert!(
            !federation.network.was_asked("10.1.2.3") && !federation.network.was_asked("localhost")
        );
    })
    .await;
}

#[tokio::test]
async fn hints_that_go_in_circles_or_never_end_cost_a_few_calls() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let world = federation.world(&world, "").await;
        let net = &federation.network;
        // Two who vouch for each other.
        let [one, two] = ["https://one.example", "https://two.example"].map(Entity::new);
        one.says(net, &one.service(world.now(), &["https://two.example"]));
        two.says(
            net,
            &two.configuration(world.now(), &["https://one.example"]),
        );
        one.says_of(net, &one.about(&two, world.now()));
        two.says_of(net, &two.about(&one, world.now()));
        let answer = asked(&world, &one.asks(world.now(), &json!({}))).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(net.calls() <= 6, "{}", net.calls());

        // A tree of superiors in which everybody has five of their own.
        let before = net.calls();
        let mut all = vec![Entity::new("https://x.example")];
        let mut at = 0;
        while all.len() < 200 {
            let below = all[at].clone();
            let above: Vec<Entity> = (0..5)
                .map(|n| Entity::new(&format!("https://x{at}-{n}.example")))
                .collect();
            let hints: Vec<&str> = above.iter().map(|e| e.id.as_str()).collect();
            below.says(net, &below.service(world.now(), &hints));
            for superior in &above {
                superior.says_of(net, &superior.about(&below, world.now()));
                superior.says(net, &superior.configuration(world.now(), &[]));
            }
            all.extend(above);
            at += 1;
        }
        let answer = asked(&world, &all[0].asks(world.now(), &json!({}))).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(net.calls() - before <= 20, "{}", net.calls() - before);
    })
    .await;
}

#[tokio::test]
async fn a_name_that_led_nowhere_is_not_looked_up_again_for_minutes() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let world = federation.world(&world, "").await;
        let stranger = Entity::new("https://stranger.example");
        for n in 0..5 {
            let query = stranger.asks(world.now(), &json!({ "jti": n.to_string() }));
            assert_eq!(asked(&world, &query).await.status, StatusCode::BAD_REQUEST);
        }
        assert_eq!(federation.network.calls(), 1);
        world.later(301);
        asked(&world, &stranger.asks(world.now(), &json!({}))).await;
        assert_eq!(federation.network.calls(), 2);
    })
    .await;
}

#[tokio::test]
async fn requests_are_signed_by_the_service_for_us_and_count_once() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let world = federation.world(&world, "").await;
        let service = &federation.service;
        // Nothing is fetched for a request that is not signed at all.
        let redirect = format!("{SERVICE}/cb");
        let plain = Form::encode(&[
            ("client_id", SERVICE),
            ("redirect_uri", &redirect),
            ("response_type", "code"),
            ("scope", "openid"),
            ("state", "st"),
            ("nonce", "nn"),
            (
                "code_challenge",
                &protocols::oauth::pkce::challenge(crate::people::VERIFIER),
            ),
            ("code_challenge_method", "S256"),
        ]);
        assert_eq!(asked(&world, &plain).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(federation.network.calls(), 0);

        let good = service.asks(world.now(), &json!({}));
        assert!(
            asked(&world, &good)
                .await
                .location()
                .starts_with("/sign-in/")
        );
        let refused = async |query: &str| {
            let answer = asked(&world, query).await;
            !answer.location().starts_with("/sign-in/")
        };
        assert!(refused(&good).await, "the same request again");
        assert!(refused(&plain).await, "known, and still not signed");
        let now = world.now();
        for wrong in [
            json!({ "aud": "https://id.other", "jti": "1" }),
            json!({ "aud": ["https://id.one", "https://id.other"], "jti": "2" }),
            json!({ "aud": null, "jti": "3" }),
            json!({ "exp": null, "jti": "4" }),
            json!({ "exp": now.secs() - 600, "jti": "5" }),
            json!({ "exp": now.secs() + 86_400, "jti": "6" }),
            json!({ "jti": null }),
            json!({ "sub": SERVICE, "jti": "7" }),
            json!({ "iss": null, "jti": "8" }),
            json!({ "redirect_uri": "https://evil.example/cb", "jti": "9" }),
        ] {
            assert!(refused(&service.asks(now, &wrong)).await, "{wrong}");
        }
        let thief = Entity::new(SERVICE);
        assert!(
            refused(&thief.asks(now, &json!({ "jti": "10" }))).await,
            "another key"
        );
    })
    .await;
}

#[tokio::test]
async fn an_anchor_of_one_realm_says_nothing_at_another() {
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let world = federation.world(&world, "").await;
        assert!(comes_in(&world, &federation).await);
        let mut browser = Browser::new(&world, "id.low");
        let query = federation
            .service
            .asks(world.now(), &json!({ "aud": "https://id.low" }));
        let answer = browser.get(&format!("/authorize?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn where_marks_are_wanted_only_those_count_that_the_anchor_lets_somebody_give() {
    const KIND: &str = "https://anchor.example/marks/municipal";
    everywhere(|world| async move {
        let federation = Federation::new(world.now());
        let world = federation
            .world(&world, &format!(", trust_marks = [\"{KIND}\"]"))
            .await;
        let (net, now) = (&federation.network, world.now());
        assert!(!comes_in(&world, &federation).await, "no mark at all");
        let mark = |giver: &Entity, holder: &str| {
            let mark = TrustMark {
                iss: giver.id.clone(),
                sub: holder.into(),
                trust_mark_type: KIND.into(),
                iat: now.secs(),
                exp: None,
                delegation: None,
            };
            NamedMark {
                trust_mark_type: KIND.into(),
                trust_mark: giver.key.sign(TRUST_MARK_TYPE, &mark).unwrap(),
            }
        };
        let shows = |mark: NamedMark| {
            let mut said = federation.service.service(now, &[TOWN]);
            said.trust_marks = vec![mark];
            federation.service.says(net, &said);
        };
        let mut anchor = federation.anchor.configuration(now, &[]);
        anchor
            .trust_mark_issuers
            .insert(KIND.into(), vec![ANCHOR.into()]);
        federation.anchor.says(net, &anchor);
        for (what, shown) in [
            ("given by itself", mark(&federation.service, SERVICE)),
            (
                "given by the town, which may not",
                mark(&federation.town, SERVICE),
            ),
            ("given to somebody else", mark(&federation.anchor, TOWN)),
        ] {
            world.later(301);
            shows(shown);
            assert!(!comes_in(&world, &federation).await, "{what}");
        }
        world.later(301);
        shows(mark(&federation.anchor, SERVICE));
        assert!(comes_in(&world, &federation).await);
    })
    .await;
}
