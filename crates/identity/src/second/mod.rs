//! The second step of a password sign-in.
use crate::Identity;
use axum::Router;

pub(crate) fn pages() -> Router<Identity> {
    Router::new()
}
