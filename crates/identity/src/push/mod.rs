//! Messages to the phone (Web Push), and orders that are brought by one.
//!
//! Nobody can make a phone ring by knowing a name: a message goes only from a browser that the
//! person made known, and the person enters the two digits which that browser shows. Messages
//! name no service, and the push service between us reads none of them.
mod call;
mod limit;
mod message;
mod order_api;
mod order_pages;
pub(crate) mod sql;
pub(crate) mod subscription;
mod subscription_api;

pub(crate) use call::{answered, call, has_phone};
pub use message::Delivery;
pub(crate) use message::{Message, enqueue};
pub(crate) use order_pages::{Offer, offer};

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};

/// Pages in the browser.
pub(crate) fn pages() -> Router<Identity> {
    Router::new().route(
        "/sign-in/{id}/push",
        post(order_pages::begin).get(crate::sign_in::back),
    )
}

/// What the phone app asks, on its own origin.
pub(crate) fn api() -> Router<Identity> {
    Router::new()
        .route("/api/push/key", get(subscription_api::key))
        .route("/api/devices/{id}/push", post(subscription_api::subscribe))
        .route(
            "/api/devices/{id}/push/remove",
            post(subscription_api::unsubscribe),
        )
        .route("/api/devices/{id}/waiting", post(order_api::waiting))
        .route("/api/orders/{id}/number", post(order_api::number))
        .route("/api/orders/{id}/open", post(order_api::open))
        .route("/api/orders/{id}/not-me", post(order_api::not_me))
}
