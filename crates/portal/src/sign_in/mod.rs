//! The portal as an OpenID Connect relying party, over the same protocol as everybody else.
//!
//! `/anmelden` seals state, nonce, PKCE verifier and the way back into a cookie ([`attempt`]) and
//! sends the person to the issuer; nothing is stored for somebody who never comes back.
//! `/callback` checks the answer, redeems the code ([`exchange`]) and begins a session
//! ([`session`]). Every refusal is a page that says what to do ([`refusal`]).
mod attempt;
mod back_channel;
mod exchange;
mod initiated;
mod issuer;
mod pages;
mod refusal;
mod session;
pub(crate) mod sql;

pub(crate) use issuer::Issuers;
pub(crate) use session::{COOKIE, Person, person, purge};

use crate::Portal;
use axum::{
    Router,
    routing::{get, post},
};

/// What people meet.
pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/anmelden", get(pages::begin))
        .route("/callback", get(pages::callback))
        .route("/abmelden", post(pages::sign_out))
}

/// What the issuer calls, and what comes from other sites.
pub(crate) fn back_channel() -> Router<Portal> {
    Router::new()
        .route("/backchannel-logout", post(back_channel::notice))
        .route("/anmelden", post(initiated::by_post))
}
