//! The OpenID Provider: discovery, authorization code with PKCE, tokens, userinfo, logout
//! (OpenID Connect Core 1.0, Discovery 1.0, RP-Initiated and Back-Channel Logout 1.0).
pub(crate) mod authorize;
pub(crate) mod code;
mod discovery;
pub(crate) mod logout;
pub(crate) mod sql;
mod subject;
mod token_endpoint;
mod userinfo;

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};

/// What a person's browser meets.
pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route(
            "/authorize",
            get(authorize::by_get).post(authorize::by_post),
        )
        .route("/logout", get(logout::by_get).post(logout::by_post))
        .route("/logout/confirm", post(logout::confirm))
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
        .route("/token", post(token_endpoint::token))
        .route(
            "/userinfo",
            get(userinfo::userinfo).post(userinfo::userinfo),
        )
}

/// The attributes that scopes stand for (OpenID Connect Core 5.4), as the phone shows them.
pub(crate) fn attributes(scope: &[String]) -> Vec<&'static str> {
    let table = [("profile", "name"), ("email", "email")];
    table
        .iter()
        .filter(|(s, _)| scope.iter().any(|x| x == s))
        .map(|(_, a)| *a)
        .collect()
}
