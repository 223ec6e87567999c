//! What handlers take from a request besides axum's own extractors.
use crate::{App, Failure, Site, cookie};
use axum::{
    body::{Body, Bytes},
    extract::{ConnectInfo, FromRef, FromRequest, FromRequestParts, Path, Request},
    http::{HeaderMap, StatusCode, header, request::Parts},
};
use protocols::{Timestamp, base64url, digest, form::Form, x509::ClientChain};
use serde::de::DeserializeOwned;
use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
    sync::Arc,
};
use store::Id;

/// The most a form or JSON body may hold.
pub const MAX_BODY: usize = 64 * 1024;

/// When the request came.
#[derive(Debug, Clone, Copy)]
pub struct Now(pub Timestamp);

impl<S: Send + Sync> FromRequestParts<S> for Now
where
    App: FromRef<S>,
{
    type Rejection = Infallible;
    async fn from_request_parts(_: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Now(App::from_ref(state).clock.now()))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Site {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts
            .extensions
            .get::<Site>()
            .cloned()
            .ok_or_else(|| Failure::fault("no site"))
    }
}

/// The address of the caller: the connection's, or what a configured proxy says.
#[derive(Debug, Clone, Copy)]
pub struct Address(pub IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let ip = parts.extensions.get::<Address>().map(|a| a.0).or_else(|| {
            parts
                .extensions
                .get::<ConnectInfo<SocketAddr>>()
                .map(|c| c.0.ip())
        });
        Ok(Address(ip.unwrap_or(IpAddr::from([0, 0, 0, 0]))))
    }
}

/// The certificates by which the caller proved to hold a key; on a host that asks for them alone,
/// from the connection itself or from a proxy that was entered for it.
#[derive(Debug, Clone)]
pub struct PeerCertificate(pub Arc<ClientChain>);

/// The browser, known by a random cookie of this origin that a layer has made sure of.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The cookie's value.
    pub secret: String,
    /// SHA-256 of it: all that is stored.
    pub hash: [u8; 32],
}

impl Browser {
    /// Name of the cookie.
    pub const COOKIE: &'static str = "__Host-browser";
    /// The browser of a request, where no layer has looked before.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        cookie::get(headers, Self::COOKIE).and_then(Self::new)
    }
    /// From the cookie's value, if it is one of ours by its shape.
    #[must_use]
    pub fn new(secret: &str) -> Option<Self> {
        (base64url::decode(secret)?.len() == 32).then(|| Self {
            secret: secret.to_owned(),
            hash: digest::sha256(secret.as_bytes()),
        })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Browser {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts
            .extensions
            .get::<Browser>()
            .cloned()
            .ok_or_else(|| Failure::fault("no browser layer"))
    }
}

/// The id in an address, as in `/sign-in/{id}`; what is no id names nothing.
#[derive(Debug, Clone, Copy)]
pub struct PathId(pub Id);

impl<S: Send + Sync> FromRequestParts<S> for PathId {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let found = Path::<Id>::from_request_parts(parts, state).await;
        found
            .map(|Path(id)| Self(id))
            .map_err(|_| Failure::not_found())
    }
}

/// A posted form whose CSRF token belongs to this browser.
#[derive(Debug)]
pub struct Fields(pub Form);

impl<S: Send + Sync> FromRequest<S> for Fields
where
    App: FromRef<S>,
{
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let secret = request
            .extensions()
            .get::<Browser>()
            .map(|b| b.secret.clone());
        let text = body_text(request, "application/x-www-form-urlencoded").await?;
        let form = protocols::form::parse(&text).map_err(|_| Failure::malformed())?;
        let app = App::from_ref(state);
        let given = form.get("csrf").unwrap_or_default();
        match secret {
            Some(secret) if crate::csrf::matches(&app, &secret, given) => Ok(Fields(form)),
            _ => Err(Failure::refuse(StatusCode::FORBIDDEN, "form-foreign")),
        }
    }
}

/// The whole body as text, if it has the media type, is UTF-8 and not too large.
///
/// # Errors
/// `malformed`, `unsupported-type` or `too-large`.
pub async fn body_text(request: Request, media_type: &str) -> Result<String, Failure> {
    let given = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    if !given
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .eq_ignore_ascii_case(media_type)
    {
        return Err(Failure::refuse(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported-type",
        ));
    }
    let bytes = body_bytes(request.into_body()).await?;
    String::from_utf8(bytes.into()).map_err(|_| Failure::malformed())
}

async fn body_bytes(body: Body) -> Result<Bytes, Failure> {
    axum::body::to_bytes(body, MAX_BODY)
        .await
        .map_err(|_| Failure::refuse(StatusCode::PAYLOAD_TOO_LARGE, "too-large"))
}

/// A JSON body, strict about its type and size.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        let text = body_text(request, "application/json").await?;
        serde_json::from_str(&text)
            .map(Json)
            .map_err(|_| Failure::malformed())
    }
}
