//! Levels: what a service needs, what a sign-in reaches, what is missing and why (docs/levels.md).
//!
//! A service states a level in its registration, in `acr_values`, or as an essential `acr`
//! (RFC 9470, OpenID Connect Core 5.5.1.1). Nobody is asked for more than what is missing, and the
//! page says what that is and why.
mod need;
mod pages;
#[cfg(test)]
mod tests;

pub(crate) use need::{Means, Need, Verdict, name};
pub(crate) use pages::{answer, show};

use crate::Identity;
use axum::{Router, routing::get};

/// Text keys of a level: what it is called, and why a service asks for it.
pub(crate) fn words(level: i64) -> (&'static str, &'static str) {
    match level {
        ..=1 => ("portal-level-1", "portal-level-why-1"),
        2 => ("portal-level-2", "portal-level-why-2"),
        3.. => ("portal-level-3", "portal-level-why-3"),
    }
}

pub(crate) fn pages() -> Router<Identity> {
    Router::new().route("/account/levels", get(pages::levels))
}
