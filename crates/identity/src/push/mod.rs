//! Orders that are brought to the phone.
use crate::Identity;
use axum::Router;

pub(crate) fn pages() -> Router<Identity> {
    Router::new()
}
