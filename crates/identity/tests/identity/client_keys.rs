//! Keys that a client publishes itself, at an address that may be slow, down, somebody else's, or
//! that of our own network.
use crate::world::{Answer, World};
use axum::http::StatusCode;
use identity::{Call, Fetch, Unanswered};
use protocols::{form::Form, jose::SigningKey};
use serde_json::json;
use std::{
    future::Future,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use store::harness;
use tokio::sync::Semaphore;

const ADDRESS: &str = "https://bank.example/jwks";
const BANK: &str = r#"client = [
  { id = "bank", realm = "one", name = "Sparkasse", redirect_uris = ["https://bank.example/cb"], api = "https://bank.example/api", oauth = { grant_types = ["client_credentials"], scope = "pay", token_endpoint_auth_method = "private_key_jwt", token_endpoint_auth_signing_alg = "ES256", jwks_uri = "https://bank.example/jwks" } },"#;

/// More than any test needs; one that waits for nothing fails instead of hanging.
const PATIENCE: Duration = Duration::from_mins(1);

/// The bank's server: what it answers, how often it was asked, and whether it answers yet.
#[derive(Clone)]
struct Server {
    answer: Arc<Mutex<Result<Vec<u8>, Unanswered>>>,
    asked: Arc<AtomicUsize>,
    open: Arc<Semaphore>,
}

impl Server {
    fn new() -> Self {
        Self {
            answer: Arc::new(Mutex::new(Err(Unanswered::Unreachable))),
            asked: Arc::default(),
            open: Arc::new(Semaphore::new(Semaphore::MAX_PERMITS)),
        }
    }
    fn fetch(&self) -> Fetch {
        let server = self.clone();
        Fetch::new(move |call: Call| {
            let server = server.clone();
            async move {
                assert_eq!(call.url, ADDRESS);
                server.asked.fetch_add(1, Ordering::SeqCst);
                drop(server.open.acquire().await);
                server.answer.lock().unwrap().clone()
            }
        })
    }
    fn publishes(&self, keys: &[&SigningKey]) {
        let keys: Vec<_> = keys.iter().map(|key| key.public()).collect();
        self.says(Ok(json!({ "keys": keys }).to_string().into_bytes()));
    }
    fn says(&self, answer: Result<Vec<u8>, Unanswered>) {
        *self.answer.lock().unwrap() = answer;
    }
    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
    /// From now on it takes the question and does not answer.
    fn hangs(&self) {
        self.open.forget_permits(Semaphore::MAX_PERMITS);
    }
    fn goes_on(&self) {
        self.open.add_permits(1000);
    }
}

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World, Server) -> F) {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let world = world.changed("client = [", BANK).await;
        let server = Server::new();
        let world = world.with_strangers(server.fetch());
        let test = tokio::time::timeout(PATIENCE, test(world, server));
        test.await.expect("nobody waits for ever");
    })
    .await;
}

/// The bank asks for a token with an assertion by this key.
async fn asks(world: &World, key: &SigningKey, jti: &str) -> Answer {
    let now = world.now().secs();
    let claims = json!({ "iss": "bank", "sub": "bank", "aud": "https://id.one", "jti": jti, "iat": now, "exp": now + 60 });
    let assertion = key.sign("JWT", &claims).unwrap();
    let body = Form::encode(&[
        ("grant_type", "client_credentials"),
        (
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ),
        ("client_assertion", &assertion),
    ]);
    let kind = "application/x-www-form-urlencoded";
    world.post("id.one", "/token", kind, None, &body).await
}

async fn gets_in(world: &World, key: &SigningKey, jti: &str) -> bool {
    let answer = asks(world, key, jti).await;
    let in_ = answer.status == StatusCode::OK;
    assert!(
        in_ || answer.json()["error"] == "invalid_client",
        "{}",
        answer.body
    );
    in_
}

#[tokio::test]
async fn a_slow_address_is_asked_once_however_many_come_meanwhile() {
    everywhere(|world, server| async move {
        let key = SigningKey::generate().unwrap();
        server.publishes(&[&key]);
        server.hangs();
        let opens = async {
            while server.asked() == 0 {
                tokio::task::yield_now().await;
            }
            for _ in 0..100 {
                tokio::task::yield_now().await;
            }
            server.goes_on();
        };
        let (a, b, c, d, ()) = tokio::join!(
            gets_in(&world, &key, "1"),
            gets_in(&world, &key, "2"),
            gets_in(&world, &key, "3"),
            gets_in(&world, &key, "4"),
            opens,
        );
        assert!(a && b && c && d);
        assert_eq!(server.asked(), 1);
    })
    .await;
}

#[tokio::test]
async fn while_an_address_is_slow_the_keys_of_before_go_on() {
    everywhere(|world, server| async move {
        let key = SigningKey::generate().unwrap();
        server.publishes(&[&key]);
        assert!(gets_in(&world, &key, "1").await);
        world.later(601);
        server.hangs();
        let waits = gets_in(&world, &key, "2");
        let others = async {
            while server.asked() == 1 {
                tokio::task::yield_now().await;
            }
            let third = gets_in(&world, &key, "3").await;
            server.goes_on();
            third
        };
        let (waited, other) = tokio::join!(waits, others);
        assert!(waited && other);
        assert_eq!(server.asked(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_set_of_keys_changes_nothing_and_opens_nothing() {
    everywhere(|world, server| async move {
        let key = SigningKey::generate().unwrap();
        // Redirects, floods and refusals come as `Refused`, silence as `Unreachable`.
        let answers = [
            Err(Unanswered::Unreachable),
            Err(Unanswered::Refused),
            Ok(b"<html>".to_vec()),
            Ok(vec![0xff; 64 * 1024]),
            Ok(b"{\"keys\":{}}".to_vec()),
        ];
        for (i, answer) in answers.iter().enumerate() {
            server.says(answer.clone());
            assert!(!gets_in(&world, &key, &format!("no {i}")).await, "{i}");
            world.later(601);
        }
        server.publishes(&[&key]);
        assert!(gets_in(&world, &key, "yes").await);
        for (i, answer) in answers.iter().enumerate() {
            world.later(601);
            server.says(answer.clone());
            assert!(gets_in(&world, &key, &format!("old {i}")).await, "{i}");
        }
        world.later(601);
        server.publishes(&[]);
        assert!(!gets_in(&world, &key, "withdrawn").await);
    })
    .await;
}

#[tokio::test]
async fn a_client_changes_its_key_between_two_requests_and_forgers_do_not_make_us_ask_more() {
    everywhere(|world, server| async move {
        let [old, new, forged] = [(); 3].map(|()| SigningKey::generate().unwrap());
        server.publishes(&[&old]);
        assert!(gets_in(&world, &old, "1").await);
        server.publishes(&[&new]);
        assert!(gets_in(&world, &old, "2").await, "as fetched");
        world.later(30);
        assert!(
            gets_in(&world, &new, "3").await,
            "fetched because it was unknown"
        );
        assert_eq!(server.asked(), 2);
        for i in 0..20 {
            assert!(!gets_in(&world, &forged, &format!("forged {i}")).await);
            world.later(1);
        }
        assert_eq!(server.asked(), 2, "not more often than each half minute");
        assert!(!gets_in(&world, &old, "4").await, "it is gone");
    })
    .await;
}

#[tokio::test]
async fn nobody_registers_an_address_within_our_network() {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let open = "name = \"Eins-ID\", registration = \"open\",";
        let world = world.changed("name = \"Eins-ID\",", open).await;
        let server = Server::new();
        let world = world.with_strangers(server.fetch());
        for address in [
            "https://127.0.0.1/jwks",
            "https://10.0.0.1/jwks",
            "https://192.168.1.1:8443/jwks",
            "https://169.254.169.254/latest",
            "https://[::1]/jwks",
            "https://[fd00::1]/jwks",
            "https://0x7f000001/jwks",
            "https://localhost/jwks",
            "https://db.internal/jwks",
            "http://bank.example/jwks",
            "https://user@bank.example/jwks",
            "file:///etc/passwd",
        ] {
            let metadata = json!({
                "redirect_uris": ["https://bank.example/cb"],
                "token_endpoint_auth_method": "private_key_jwt",
                "jwks_uri": address,
            });
            let kind = "application/json";
            let body = metadata.to_string();
            let answer = world.post("id.one", "/clients", kind, None, &body).await;
            assert_eq!(
                answer.status,
                StatusCode::BAD_REQUEST,
                "{address}: {}",
                answer.body
            );
        }
        assert_eq!(server.asked(), 0);
    })
    .await;
}
