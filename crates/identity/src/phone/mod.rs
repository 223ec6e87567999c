//! The phone: activating it, and approving orders with it.
//!
//! An **order** is everything a phone approves as one thing; frames (QR) are a way to deliver it.
//! The phone signs the text of the approval with its passkey. The phone's channel key only says
//! which phone is asking; it approves nothing.
mod activation;
mod activation_api;
mod activation_pages;
mod approval;
mod browser_kind;
mod change;
mod channel;
mod frame;
mod order;
mod order_api;
mod order_pages;
pub(crate) mod pin;
mod pin_activation;
pub(crate) mod pin_api;
mod pin_mail;
pub(crate) mod pin_sql;
pub(crate) mod sql;

pub(crate) use activation::{
    Activation, NewActivation, Permission, begin, begin_in, end_activations,
};
pub(crate) use activation_pages::load as activation;
pub(crate) use browser_kind::{browser_kind, place};
pub(crate) use channel::{asking, is_recent};
pub(crate) use frame::qr_svg;
pub(crate) use order::{
    Claimed, LIFETIME_SECS as ORDER_LIFETIME_SECS, Order, Phone, State, active_phone,
    claim as claim_order, consume, end as end_order, find as find_order, find_open, open_ahead,
};
pub(crate) use order_api::{AssertionJson, RegistrationJson, approval_text, check_channel};
pub(crate) use order_pages::{begin_call, begin_order, frame_of};
pub(crate) use pin_mail::{ask_by_mail, awaits_mail};

use crate::Identity;
use axum::{
    Router,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use web::Site;

/// Pages in the browser.
pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route(
            "/sign-in/{id}/phone",
            post(order_pages::begin).get(order_pages::back),
        )
        .route("/sign-in/{id}/phone/cancel", post(order_pages::cancel))
        .route(
            "/sign-in/{id}/mail",
            post(pin_mail::again).get(order_pages::back),
        )
        .route(
            "/sign-in/mail/{link}",
            get(pin_mail::ask).post(pin_mail::confirm),
        )
        .route("/account/phones/{id}/change", post(change::begin))
        .route("/account/phones/{id}/changed", get(change::changed))
        .route("/activate/{id}", get(activation_pages::show))
        .route("/activate/{id}/confirm", post(activation_pages::confirm))
        .route("/activate/{id}/refuse", post(activation_pages::refuse))
        .route("/activate/{id}/again", post(activation_pages::again))
}

/// What page scripts ask each second.
pub(crate) fn frames() -> Router<Identity> {
    Router::new()
        .route("/sign-in/{id}/phone/frame", get(order_pages::frame))
        .route("/activate/{id}/state", get(activation_pages::state))
}

/// What the phone app asks, on its own origin.
pub(crate) fn api() -> Router<Identity> {
    Router::new()
        .route("/api/realm", get(order_api::realm))
        .route("/api/activations/{id}/open", post(activation_api::open))
        .route("/api/activations/{id}/key", post(activation_api::key))
        .route("/api/activations/{id}/state", post(activation_api::state))
        .route("/api/activations/{id}/pin", post(pin_activation::begin))
        .route(
            "/api/activations/{id}/pin/record",
            post(pin_activation::record),
        )
        .route("/api/orders/{id}/claim", post(order_api::claim))
        .route("/api/orders/{id}/approve", post(order_api::approve))
        .route("/api/orders/{id}/pin", post(pin_api::begin))
        .route("/api/orders/{id}/pin/approve", post(pin_api::finish))
        .route("/api/orders/{id}/deny", post(order_api::deny))
        .route("/api/devices/{id}/check", post(order_api::check))
}

/// The files of the phone app, with the policy that keeps its origin clean.
pub(crate) async fn app_files(site: Site, uri: Uri, headers: HeaderMap) -> Response {
    let mut response = web::assets::phone_app(uri.path().trim_start_matches('/'), &headers)
        .unwrap_or_else(|| {
            let text = if web::assets::phone_app_is_built() {
                "Hier ist nichts. Die App beginnt unter /. / Nothing here. The app begins at /.\n"
            } else {
                "The phone app was not built: run `make app`.\n"
            };
            (
                StatusCode::NOT_FOUND,
                [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
                text,
            )
                .into_response()
        });
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
        connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self' blob:; \
        frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types stadttor-app";
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        // No page that opened the app keeps a handle on it, to change what the person is reading.
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(self), microphone=(), geolocation=()",
        ),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    if site.origin.starts_with("https://") {
        let always = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        response
            .headers_mut()
            .insert(header::STRICT_TRANSPORT_SECURITY, always);
    }
    response
}
