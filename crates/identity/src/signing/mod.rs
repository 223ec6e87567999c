//! Signing documents with the phone.
//!
//! A service, or an official for an authority (`desk::sending`), hands in a document for one person. The person's phone fetches it, shows it, and asks
//! for an approval whose text names the document's hash; the passkey signs that text. Only then
//! does the realm's authority certify a key that the phone made for this one signature, and the
//! phone signs (`protocols::jades`). Both, approval and signature, must verify before anything
//! counts; both are kept as evidence.
//!
//! `Waiting → Approved → Signed`, and from any open state `Ended`: each transition is one
//! conditional update that rechecks the phone. An approval that is not followed by a signature
//! within a minute falls back to `Waiting`.
mod account_pages;
mod approval;
mod asker;
mod authority;
mod channel;
mod document;
mod phone_api;
mod pin_api;
mod request;
mod service_api;
pub(crate) mod sql;
mod upload;
mod verify_pages;

pub(crate) use account_pages::{attachment, in_groups};
pub(crate) use asker::Asker;
pub(crate) use document::{Document, Unfit, is_office, is_purpose};
pub(crate) use request::{About, NewRequest, Request, all, content, end, find, result, submit};
pub(crate) use upload::{Upload, check_csrf, file, text};

use crate::{Identity, StartError};
use authority::Authorities;
use axum::{
    Router,
    routing::{get, post},
};
use std::sync::Arc;
use tokio::sync::Semaphore;
use web::App;

/// What signing holds while the program runs; cloning is cheap.
#[derive(Clone, Debug)]
pub(crate) struct Signing {
    authorities: Arc<Authorities>,
    uploads: Arc<Semaphore>,
}

/// So many documents are taken in at once: each lies in memory, with up to 5 MiB.
const UPLOADS: usize = 8;

impl Signing {
    /// Makes authorities for realms that have none.
    pub(crate) async fn start(app: &App) -> Result<Self, StartError> {
        Ok(Self {
            authorities: Arc::new(authority::ensure(app).await?),
            uploads: Arc::new(Semaphore::new(UPLOADS)),
        })
    }
}

/// What people meet: their requests, and the public page that verifies signatures.
pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route("/account/signatures", get(account_pages::list))
        .route("/account/signatures/{id}", get(account_pages::show))
        .route(
            "/account/signatures/{id}/refuse",
            post(account_pages::refuse),
        )
        .route(
            "/account/signatures/{id}/document",
            get(account_pages::document),
        )
        .route(
            "/account/signatures/{id}/signature",
            get(account_pages::signature),
        )
        .route(
            "/verify",
            get(verify_pages::form).post(verify_pages::verify),
        )
        .route("/verify/authority.pem", get(verify_pages::authority))
}

/// What a service's program meets.
pub(crate) fn programs() -> Router<Identity> {
    Router::new()
        .route("/signatures", post(service_api::ask))
        .route("/signatures/{id}", get(service_api::show))
        .route("/signatures/{id}/withdraw", post(service_api::withdraw))
}

/// What the phone app asks, on its own origin.
pub(crate) fn api() -> Router<Identity> {
    Router::new()
        .route("/api/devices/{id}/signatures", post(phone_api::waiting))
        .route("/api/signatures/{id}/claim", post(phone_api::claim))
        .route("/api/signatures/{id}/document", post(phone_api::document))
        .route("/api/signatures/{id}/approve", post(phone_api::approve))
        .route("/api/signatures/{id}/pin", post(pin_api::begin))
        .route("/api/signatures/{id}/pin/approve", post(pin_api::finish))
        .route("/api/signatures/{id}/complete", post(phone_api::complete))
        .route("/api/signatures/{id}/refuse", post(phone_api::refuse))
}
