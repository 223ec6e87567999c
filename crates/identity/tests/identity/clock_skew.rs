//! Clocks that differ: a client's is ahead of ours or behind it, and two of our nodes differ.
use crate::{
    journey::tokens,
    people::{Browser, ask, ask_with, by_password, code_in},
    world::{Answer, World},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use protocols::{base64url, form::Form, jose::SigningKey};
use serde_json::{Value, json};
use std::future::Future;
use store::harness;

/// How far a client's clock may be ahead of ours and behind it, in seconds (FAPI 2.0 Security
/// Profile, section 5.3.2.1, number 13, wants 10 at least and 60 at most ahead).
const AHEAD: i64 = 30;
const BEHIND: i64 = 10;
/// How old a DPoP proof may be besides.
const PROOF_LIVES: i64 = 120;

const FORM: &str = "application/x-www-form-urlencoded";

/// The client `bank` with its key.
struct Bank {
    world: World,
    key: SigningKey,
    jti: std::cell::Cell<u32>,
}

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(Bank) -> F) {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let key = SigningKey::generate().unwrap();
        let public = serde_json::to_value(key.public()).unwrap();
        let of = |name: &str| public[name].as_str().unwrap().to_owned();
        let (x, y, kid) = (of("x"), of("y"), of("kid"));
        let bank = format!(
            r#"client = [
  {{ id = "bank", realm = "one", name = "Sparkasse", redirect_uris = ["https://bank.example/cb"], api = "https://bank.example/api", oauth = {{ grant_types = ["client_credentials"], scope = "pay", token_endpoint_auth_method = "private_key_jwt", token_endpoint_auth_signing_alg = "ES256", jwks = {{ keys = [{{ kty = "EC", crv = "P-256", kid = "{kid}", x = "{x}", y = "{y}" }}] }} }} }},"#
        );
        let world = world.changed("client = [", &bank).await;
        let jti = std::cell::Cell::new(0);
        test(Bank { world, key, jti }).await;
    })
    .await;
}

impl Bank {
    fn jti(&self) -> String {
        self.jti.set(self.jti.get() + 1);
        format!("jti {}", self.jti.get())
    }
    /// Asks for a token of its own, with these claims besides and perhaps a DPoP proof.
    async fn asks(&self, more: &Value, proof: Option<&str>) -> Answer {
        let now = self.world.now().secs();
        let mut claims = json!({ "iss": "bank", "sub": "bank", "aud": "https://id.one", "jti": self.jti(), "iat": now, "exp": now + 60 });
        for (name, value) in more.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let assertion = self.key.sign("JWT", &claims).unwrap();
        let body = Form::encode(&[
            ("grant_type", "client_credentials"),
            (
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ),
            ("client_assertion", &assertion),
        ]);
        let mut request = Request::post("/token")
            .header(header::HOST, "id.one")
            .header(header::CONTENT_TYPE, FORM);
        if let Some(proof) = proof {
            request = request.header("dpop", proof);
        }
        self.world
            .send(request.body(Body::from(body)).unwrap())
            .await
    }
    /// Whether an assertion with these claims is taken.
    async fn is_taken(&self, more: &Value) -> bool {
        let answer = self.asks(more, None).await;
        let taken = answer.status == StatusCode::OK;
        assert!(
            taken || answer.json()["error"] == "invalid_client",
            "{}",
            answer.body
        );
        taken
    }
    fn proof(&self, iat: i64, nonce: Option<&str>) -> String {
        let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": self.key.public() });
        let mut claims =
            json!({ "jti": self.jti(), "htm": "POST", "htu": "https://id.one/token", "iat": iat });
        if let Some(nonce) = nonce {
            claims["nonce"] = nonce.into();
        }
        let part = |v: &Value| base64url::encode(v.to_string().as_bytes());
        let signed = format!("{}.{}", part(&header), part(&claims));
        let signature = self.key.sign_bytes(signed.as_bytes()).unwrap();
        format!("{signed}.{}", base64url::encode(&signature))
    }
    /// Whether a proof made at this moment, with a nonce of ours, is taken.
    async fn proves(&self, iat: i64) -> bool {
        let bare = self.proof(self.world.now().secs(), None);
        let refused = self.asks(&json!({}), Some(&bare)).await;
        let nonce = refused.headers["dpop-nonce"].to_str().unwrap().to_owned();
        let answer = self
            .asks(&json!({}), Some(&self.proof(iat, Some(&nonce))))
            .await;
        let taken = answer.status == StatusCode::OK;
        assert!(
            taken || answer.json()["error"] == "invalid_dpop_proof",
            "{}",
            answer.body
        );
        taken
    }
}

#[tokio::test]
async fn an_assertion_of_a_clock_that_is_a_little_wrong_is_taken_and_no_other() {
    everywhere(|bank| async move {
        let now = bank.world.now().secs();
        for (claims, taken) in [
            (json!({ "iat": now + AHEAD, "nbf": now + AHEAD }), true),
            (json!({ "iat": now + AHEAD + 1 }), false),
            (json!({ "nbf": now + AHEAD + 1 }), false),
            (json!({ "iat": now - 60, "exp": now - BEHIND + 1 }), true),
            (json!({ "iat": now - 60, "exp": now - BEHIND }), false),
            (json!({ "iat": now - 3600 }), true),
            (json!({ "exp": now + 365 * 86_400 }), false),
            (json!({ "exp": i64::MAX }), false),
            (json!({ "iat": i64::MAX, "nbf": i64::MIN }), false),
        ] {
            assert_eq!(bank.is_taken(&claims).await, taken, "{claims}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_assertion_counts_once_even_while_clocks_differ() {
    everywhere(|bank| async move {
        let now = bank.world.now().secs();
        let claims = json!({ "jti": "same", "exp": now + 60 });
        assert!(bank.is_taken(&claims).await);
        // To the last second in which it would still be taken.
        for later in [1, 58, 10] {
            bank.world.later(later);
            bank.world.identity.purge(bank.world.now()).await.unwrap();
            assert!(!bank.is_taken(&claims).await, "{later}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_proof_of_a_clock_that_is_a_little_wrong_is_taken_and_no_other() {
    everywhere(|bank| async move {
        let now = bank.world.now().secs();
        for (iat, taken) in [
            (now + AHEAD, true),
            (now + AHEAD + 1, false),
            (now - PROOF_LIVES - BEHIND, true),
            (now - PROOF_LIVES - BEHIND - 1, false),
            (i64::MAX, false),
            (i64::MIN, false),
        ] {
            assert_eq!(bank.proves(iat).await, taken, "{}", iat.saturating_sub(now));
        }
    })
    .await;
}

/// Whether the service learns at once who is signed in.
async fn silently(browser: &mut Browser, hint: &str) -> bool {
    let more = [("prompt", "none"), ("id_token_hint", hint)];
    let query = ask_with("library", &more);
    let answer = browser.get(&format!("/authorize?{query}")).await;
    code_in(&answer).is_some()
}

#[tokio::test]
async fn an_id_token_is_a_hint_long_after_it_expired_and_on_a_node_whose_clock_is_behind() {
    everywhere(|bank| async move {
        let world = &bank.world;
        let mut browser = by_password(world).await;
        let code = code_in(&browser.get(&format!("/authorize?{}", ask("library"))).await);
        let answer = tokens(world, &code.unwrap()).await;
        let hint = answer["id_token"].as_str().unwrap();
        // Its `iat` lies in that node's future.
        world.later(-120);
        assert!(silently(&mut browser, hint).await);
        world.later(120 + 3600);
        assert!(silently(&mut browser, hint).await, "expired");
        let (text, _) = hint.rsplit_once('.').unwrap();
        let forged = bank.key.sign_bytes(text.as_bytes()).unwrap();
        let forged = format!("{text}.{}", base64url::encode(&forged));
        assert!(!silently(&mut browser, &forged).await);
        let out = Form::encode(&[
            ("id_token_hint", hint),
            ("post_logout_redirect_uri", "https://library.example/bye"),
        ]);
        let out = browser.get(&format!("/logout?{out}")).await;
        assert_eq!(
            out.location(),
            "https://library.example/bye",
            "{}",
            out.body
        );
    })
    .await;
}
