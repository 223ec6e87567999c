//! Coming back without a factor.
use crate::Identity;
use axum::Router;

pub(crate) fn pages() -> Router<Identity> {
    Router::new()
}
