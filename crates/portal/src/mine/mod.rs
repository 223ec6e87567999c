//! `/mein`: what somebody who is signed in finds again.
//!
//! A portal remembers nothing of anybody by itself. A service comes onto the list when its person
//! presses the button, and goes by another. See [`remembered`] for how it is kept. What somebody looked at is
//! listed after a button as well, until they sign out, and is kept in their browser ([`recent`]).
mod pages;
pub(crate) mod recent;
mod remembered;
pub(crate) mod sql;

pub(crate) use remembered::purge;

use crate::Portal;
use axum::{
    Router,
    routing::{get, post},
};

/// The pages of this slice.
pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/mein", get(pages::home))
        .route("/mein/merken", post(pages::remember))
        .route("/mein/vergessen", post(pages::forget))
        .route("/mein/zuletzt", post(pages::begin_recent))
        .route("/mein/zuletzt/leeren", post(pages::end_recent))
}
