//! Devices without a keyboard or a browser (RFC 8628): a television, a ticket machine, a program on
//! a server. The device shows a code; the person types it in a browser of their own, sees which
//! service it is for, and signs in there as for every other service.
//!
//! Whoever has a code shown to somebody else gets what that person agrees to (section 5.4). So no
//! link confirms anything: the person compares the code, reads a warning with the service's domain
//! and the place where the device is, and only then signs in.
mod code;
mod finish;
mod pages;
mod request_api;

pub(crate) use finish::{STOPPED, finish, left};

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};

/// Where people type the code.
pub(super) fn pages() -> Router<Identity> {
    Router::new()
        .route("/device", get(pages::form).post(pages::look))
        .route("/device/confirm", post(pages::confirm).get(pages::again))
        .route("/device/done", get(pages::done))
        .route(STOPPED, get(pages::stopped))
}

/// Where devices ask.
pub(super) fn programs() -> Router<Identity> {
    Router::new().route("/device_authorization", post(request_api::ask))
}
