//! What is known of the person, and changing it.
//!
//! What an authority vouches for cannot be typed over. The name is what phones show before they
//! approve and the address is where notices go: changing either needs a fresh sign-in with the
//! strongest factor, and is told to the address that was known before.
mod form;
mod mail;
mod pages;
pub(crate) mod sql;

pub(crate) use mail::{changes, former};

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};

pub(super) fn pages() -> Router<Identity> {
    Router::new()
        .route("/account/profile", get(pages::show))
        .route(
            "/account/profile/name",
            get(pages::name).post(pages::change_name),
        )
        .route(
            "/account/profile/details",
            get(pages::details).post(pages::change_details),
        )
        .route("/account/profile/mail", get(mail::form).post(mail::ask))
        .route("/account/profile/mail/cancel", post(mail::cancel))
        .route(
            "/account/profile/mail/{link}",
            get(mail::show).post(mail::confirm),
        )
}
