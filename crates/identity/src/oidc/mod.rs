//! The OpenID Provider: discovery, authorization code with PKCE, tokens, userinfo, logout
//! (OpenID Connect Core 1.0, Discovery 1.0, RP-Initiated and Back-Channel Logout 1.0).
mod about_token_api;
pub(crate) mod access;
pub(crate) mod authorize;
pub(crate) mod awaited;
pub(crate) mod backchannel;
mod browser_tokens;
mod checked;
pub(crate) mod code;
pub(crate) mod details;
pub(crate) mod device;
mod discovery;
pub(crate) mod dpop;
pub(crate) mod front_channel;
pub(crate) mod grant;
mod incoming;
pub(crate) mod logout;
pub(crate) mod offline;
mod pushed_api;
pub(crate) mod reply;
pub(crate) mod session_management;
pub(crate) mod sql;
pub(crate) mod subject;
mod token;
mod userinfo;

pub(crate) use checked::Checked;
pub(crate) use discovery::document as discovery_document;
pub(crate) use incoming::take_pushed;
pub(crate) use pushed_api::push_inside;
pub(crate) use subject::{person_of, subject};
pub(crate) use token::trial_tokens;

use crate::Identity;
use axum::{
    Router,
    extract::Request,
    http::{StatusCode, Uri},
    response::Redirect,
    routing::{get, post},
};
use protocols::{form, oauth::OauthError};
use web::{Failure, extract::body_text};

/// What a person's browser meets.
pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route("/authorize", get(authorize::authorize))
        .route("/logout", get(logout::logout))
        .route("/logout/confirm", post(logout::confirm))
        .merge(device::pages())
}

/// What a service's program meets.
pub(crate) fn programs() -> Router<Identity> {
    Router::new()
        .route(
            "/.well-known/openid-configuration",
            get(discovery::configuration),
        )
        .route(
            "/.well-known/oauth-authorization-server",
            get(discovery::configuration),
        )
        .route("/jwks", get(discovery::jwks))
        .route("/authorize", post(by_post))
        .route("/logout", post(by_post))
        .route("/session/frame", get(session_management::frame))
        .route("/par", post(pushed_api::push))
        .merge(device::programs())
        .merge(backchannel::programs())
        .route("/introspect", post(about_token_api::introspect))
        .route("/revoke", post(about_token_api::revoke))
        .route("/token", post(token::token))
        .route(
            "/userinfo",
            get(userinfo::userinfo).post(userinfo::userinfo),
        )
}

/// A service's form POST comes from another site, without our cookies; as a redirect it comes
/// back with them (Core 3.1.2.1 and RP-Initiated Logout 2 ask for both methods).
async fn by_post(uri: Uri, request: Request) -> Result<Redirect, Failure> {
    let body = body_text(request, "application/x-www-form-urlencoded").await?;
    let form = form::pairs(&body).map_err(|_| Failure::malformed())?;
    let pairs: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let query = form::Form::encode(&pairs);
    if query.len() > LONGEST_QUERY {
        return Err(Failure::refuse(StatusCode::PAYLOAD_TOO_LARGE, "too-large"));
    }
    Ok(Redirect::to(&format!("{}?{query}", uri.path())))
}

/// A refusal for a service's program (RFC 6749, section 5.2).
pub(crate) fn refuse(error: OauthError, why: &'static str) -> Failure {
    let status = if error == OauthError::InvalidClient {
        StatusCode::UNAUTHORIZED
    } else {
        StatusCode::BAD_REQUEST
    };
    Failure::refuse(status, error.code()).because(why)
}

/// What fits into an address everywhere.
const LONGEST_QUERY: usize = 7000;
