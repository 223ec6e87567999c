//! What programs of services send, and what they read in the answers.
use crate::{
    people::{Browser, VERIFIER, ask_with, code_in},
    world::{Answer, World},
};
use axum::{
    body::Body,
    http::{Request, header},
};
use protocols::{
    base64url,
    form::Form,
    jose::{self, Jwks, SigningKey},
    oauth::ClientAuth,
};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};

pub const FORM: &str = "application/x-www-form-urlencoded";

/// No two statements have the same name.
static NAMES: AtomicU64 = AtomicU64::new(0);

pub fn fresh() -> String {
    format!("n{}", NAMES.fetch_add(1, Ordering::SeqCst))
}

pub fn text<'a>(answer: &'a Value, name: &str) -> &'a str {
    answer[name]
        .as_str()
        .unwrap_or_else(|| panic!("{name} in {answer}"))
}

/// A form of a client with a secret.
pub async fn post(
    world: &World,
    path: &str,
    (id, secret): (&str, &str),
    fields: &[(&str, &str)],
) -> Answer {
    let by = ClientAuth::basic_header(id, secret);
    let body = Form::encode(fields);
    world.post("id.one", path, FORM, Some(&by), &body).await
}

/// Where an authorization request leads, with what the person agrees to on the way.
pub async fn arrive(browser: &mut Browser, query: &str) -> Answer {
    let answer = browser.get(&format!("/authorize?{query}")).await;
    let page = browser.follow(answer).await;
    if page.body.contains("/release\"") {
        let agreed = browser.agree(&page, &[]).await;
        return browser.follow(agreed).await;
    }
    page
}

/// The tokens of a client with a secret, for who is signed in in the browser.
pub async fn tokens(browser: &mut Browser, client: (&str, &str), more: &[(&str, &str)]) -> Value {
    let world = browser.world().clone();
    let arrived = arrive(browser, &ask_with(client.0, more)).await;
    let code = code_in(&arrived).unwrap_or_else(|| panic!("{arrived:?}"));
    let redirect = format!("https://{}.example/cb", client.0);
    let answer = post(&world, "/token", client, &redemption(&code, &redirect)).await;
    assert!(answer.status.is_success(), "{}", answer.body);
    answer.json()
}

pub fn redemption<'a>(code: &'a str, redirect: &'a str) -> [(&'a str, &'a str); 4] {
    [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect),
        ("code_verifier", VERIFIER),
    ]
}

/// The claims of an access token that the realm signed.
pub async fn claims(world: &World, token: &str) -> Value {
    let keys = world.get("id.one", "/jwks", None).await.body;
    let keys: Jwks = serde_json::from_str(&keys).unwrap();
    jose::verify(token, &["at+jwt"], &keys).unwrap()
}

/// What the realm says of a token to a client.
pub async fn introspected(world: &World, client: (&str, &str), token: &str) -> Value {
    let answer = post(world, "/introspect", client, &[("token", token)]).await;
    answer.json()
}

/// A key for proofs (RFC 9449).
pub struct Prover(pub SigningKey);

impl Prover {
    pub fn new() -> Self {
        Self(SigningKey::generate().unwrap())
    }

    pub fn proof(&self, world: &World, path: &str, nonce: &str) -> String {
        let claims = json!({
            "jti": fresh(), "htm": "POST", "htu": format!("https://id.one{path}"),
            "iat": world.now().secs(), "nonce": nonce,
        });
        let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": self.0.public() });
        let part = |v: &Value| base64url::encode(v.to_string().as_bytes());
        let signed = format!("{}.{}", part(&header), part(&claims));
        let signature = self.0.sign_bytes(signed.as_bytes()).unwrap();
        format!("{signed}.{}", base64url::encode(&signature))
    }

    /// A form with a proof that bears the realm's nonce.
    pub async fn post(
        &self,
        world: &World,
        path: &str,
        client: Option<(&str, &str)>,
        fields: &[(&str, &str)],
    ) -> Answer {
        let asked = self.send(world, path, client, "", fields).await;
        let Some(nonce) = asked.headers.get("dpop-nonce") else {
            return asked; // refused for another reason before
        };
        let nonce = nonce.to_str().unwrap().to_owned();
        self.send(world, path, client, &nonce, fields).await
    }

    async fn send(
        &self,
        world: &World,
        path: &str,
        client: Option<(&str, &str)>,
        nonce: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::post(path)
            .header(header::HOST, "id.one")
            .header(header::CONTENT_TYPE, FORM)
            .header("dpop", self.proof(world, path, nonce));
        if let Some((id, secret)) = client {
            request = request.header(header::AUTHORIZATION, ClientAuth::basic_header(id, secret));
        }
        let body = Body::from(Form::encode(fields));
        world.send(request.body(body).unwrap()).await
    }
}
