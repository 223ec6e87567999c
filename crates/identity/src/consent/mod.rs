//! What a person lets go to a service.
use crate::Identity;
use axum::Router;

pub(crate) fn pages() -> Router<Identity> {
    Router::new()
}
