//! An issuer on loopback that can be told to lie.
use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use protocols::{
    Timestamp, base64url,
    form::{self, Form},
    jose::{Jwks, SigningKey},
    oauth::{ClientAuth, TokenRequest, pkce},
    oidc::{AuthorizationRequest, at_hash},
};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};

/// What the issuer does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    None,
    WrongNonce,
    NoNonce,
    WrongIssuer,
    WrongAudience,
    WrongKey,
    AlgNone,
    Expired,
    OtherToken,
    OldSignIn,
    OtherPerson,
    TokenError,
    TokenRedirect,
    TokenGarbage,
    SilentKeys,
    GiantKeys,
    BrokenDiscovery,
    ForeignDiscovery,
    ForeignEndpoint,
}

#[derive(Clone)]
pub struct Issuer {
    pub port: u16,
    state: Arc<Mutex<Inner>>,
}

struct Inner {
    url: String,
    key: SigningKey,
    lie: Lie,
    level: u8,
    methods: Vec<&'static str>,
    name: String,
    sub: String,
    /// Secrets by client id.
    clients: HashMap<String, web::region::Secret>,
    grants: HashMap<String, Grant>,
    key_requests: usize,
}

struct Grant {
    request: AuthorizationRequest,
    at: Timestamp,
}

impl Issuer {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let inner = Inner {
            url: format!("http://id.localhost:{port}"),
            key: SigningKey::generate().unwrap(),
            lie: Lie::None,
            level: 1,
            methods: vec!["pwd"],
            name: "Testperson Eins".into(),
            sub: "pseudonym-1".into(),
            clients: HashMap::new(),
            grants: HashMap::new(),
            key_requests: 0,
        };
        let issuer = Self {
            port,
            state: Arc::new(Mutex::new(inner)),
        };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/jwks", get(keys))
            .route("/token", post(token))
            .route("/userinfo", get(userinfo))
            .with_state(issuer.clone());
        // Ends with the test's runtime.
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        issuer
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.state.lock().unwrap()
    }
    pub fn url(&self) -> String {
        self.lock().url.clone()
    }
    pub fn register(&self, client: &web::Client) {
        self.lock()
            .clients
            .insert(client.id.clone(), client.secret.clone().unwrap());
    }
    pub fn lie(&self, lie: Lie) {
        self.lock().lie = lie;
    }
    pub fn grant_level(&self, level: u8) {
        self.lock().level = level;
    }
    /// How people sign in (RFC 8176).
    pub fn sign_in_by(&self, methods: &[&'static str]) {
        self.lock().methods = methods.to_vec();
    }
    pub fn call_person(&self, name: &str) {
        name.clone_into(&mut self.lock().name);
    }
    /// Who signs in from now on, and by a key.
    pub fn becomes(&self, sub: &str) {
        let mut inner = self.lock();
        sub.clone_into(&mut inner.sub);
        inner.methods = vec!["pop", "user"];
    }
    /// How often the keys were asked for.
    pub fn key_requests(&self) -> usize {
        self.lock().key_requests
    }
    pub fn new_key(&self) {
        self.lock().key = SigningKey::generate().unwrap();
    }
    pub fn sign(&self, typ: &str, claims: &Value) -> String {
        self.lock().key.sign(typ, claims).unwrap()
    }

    /// Signs the person in at once and says the query of the answer.
    pub fn authorize(&self, location: &str, now: Timestamp) -> String {
        let mut inner = self.lock();
        let (endpoint, query) = location.split_once('?').unwrap();
        assert_eq!(endpoint, format!("{}/authorize", inner.url));
        let request = AuthorizationRequest::parse(query).unwrap();
        assert!(inner.clients.contains_key(&request.client_id));
        let code = format!("code-{}", inner.grants.len());
        let state = request.state.clone().unwrap();
        let answer = Form::encode(&[("code", &code), ("state", &state), ("iss", &inner.url)]);
        inner.grants.insert(code, Grant { request, at: now });
        answer
    }
}

async fn discovery(State(issuer): State<Issuer>) -> Response {
    let (url, lie) = (issuer.url(), issuer.lock().lie);
    let foreign = "http://evil.example";
    let mut body = json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/authorize"),
        "token_endpoint": format!("{url}/token"),
        "userinfo_endpoint": format!("{url}/userinfo"),
        "jwks_uri": format!("{url}/jwks"),
        "end_session_endpoint": format!("{url}/end-session"),
        "something_else": true,
    });
    match lie {
        Lie::BrokenDiscovery => return "{".into_response(),
        Lie::ForeignDiscovery => body["issuer"] = foreign.into(),
        // A name that begins like the issuer's but is another host.
        Lie::ForeignEndpoint => body["token_endpoint"] = format!("{url}.evil.example/token").into(),
        _ => {}
    }
    Json(body).into_response()
}

async fn keys(State(issuer): State<Issuer>) -> Response {
    let (lie, keys) = {
        let mut inner = issuer.lock();
        inner.key_requests += 1;
        (
            inner.lie,
            Jwks {
                keys: vec![inner.key.public().into()],
            },
        )
    };
    match lie {
        Lie::SilentKeys => std::future::pending().await,
        Lie::GiantKeys => {
            format!("{{\"keys\":[],\"x\":\"{}\"}}", "a".repeat(80_000)).into_response()
        }
        _ => Json(keys).into_response(),
    }
}

async fn token(State(issuer): State<Issuer>, headers: HeaderMap, body: String) -> Response {
    let authorization = headers
        .get(header::AUTHORIZATION)
        .map(|v| v.to_str().unwrap());
    let request = TokenRequest::parse(authorization, &body).unwrap();
    let text = form::parse(&body).unwrap();
    let mut inner = issuer.lock();
    match inner.lie {
        Lie::TokenError => {
            return (
                StatusCode::BAD_REQUEST,
                Json(json!({ "error": "invalid_grant" })),
            )
                .into_response();
        }
        Lie::TokenRedirect => return Redirect::temporary("/token2").into_response(),
        Lie::TokenGarbage => return "<html>".into_response(),
        _ => {}
    }
    let ClientAuth::Basic { id, secret } = request.client else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let Some(grant) = inner.grants.remove(text.get("code").unwrap()) else {
        return (
            StatusCode::BAD_REQUEST,
            Json(json!({ "error": "invalid_grant" })),
        )
            .into_response();
    };
    assert!(inner.clients[&id].fits(&secret));
    assert_eq!(id, grant.request.client_id);
    assert_eq!(
        text.get("redirect_uri"),
        Some(grant.request.redirect_uri.as_str())
    );
    assert!(pkce::fits(
        text.get("code_verifier"),
        grant.request.code_challenge.as_deref()
    ));
    let id_token = inner.id_token(&grant);
    Json(json!({ "access_token": "access-1", "token_type": "Bearer", "expires_in": 300, "id_token": id_token }))
        .into_response()
}

impl Inner {
    fn id_token(&self, grant: &Grant) -> String {
        let now = grant.at.secs();
        let mut claims = json!({
            "iss": self.url, "sub": self.sub, "aud": grant.request.client_id,
            "iat": now, "exp": now + 300, "auth_time": now, "nonce": grant.request.nonce,
            "acr": format!("urn:stadttor:level:{}", self.level), "amr": self.methods, "sid": "sid-1", "at_hash": at_hash("access-1"),
        });
        let stranger = SigningKey::generate().unwrap();
        match self.lie {
            Lie::WrongNonce => claims["nonce"] = "another".into(),
            Lie::NoNonce => claims["nonce"] = Value::Null,
            Lie::WrongIssuer => claims["iss"] = "http://evil.example".into(),
            Lie::WrongAudience => claims["aud"] = "portal-someone-else".into(),
            Lie::Expired => claims["exp"] = (now - 120).into(),
            Lie::OldSignIn => claims["auth_time"] = (now - 4000).into(),
            Lie::OtherToken => claims["at_hash"] = at_hash("access-2").into(),
            Lie::WrongKey => {
                let token = self.key.sign("JWT", &claims).unwrap();
                let foreign = stranger.sign("JWT", &claims).unwrap();
                // The header names the issuer's key, the signature is a stranger's.
                let signed = token.rsplit_once('.').unwrap().0;
                return format!("{signed}.{}", foreign.rsplit_once('.').unwrap().1);
            }
            Lie::AlgNone => {
                let encode = |value: &Value| base64url::encode(value.to_string().as_bytes());
                return format!(
                    "{}.{}.",
                    encode(&json!({ "alg": "none", "typ": "JWT" })),
                    encode(&claims)
                );
            }
            _ => {}
        }
        self.key.sign("JWT", &claims).unwrap()
    }
}

async fn userinfo(State(issuer): State<Issuer>, headers: HeaderMap) -> Response {
    let inner = issuer.lock();
    if headers
        .get(header::AUTHORIZATION)
        .is_none_or(|v| v != "Bearer access-1")
    {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let sub = if inner.lie == Lie::OtherPerson {
        "pseudonym-2"
    } else {
        inner.sub.as_str()
    };
    Json(json!({ "sub": sub, "name": inner.name, "email": "eins@example.org" })).into_response()
}
