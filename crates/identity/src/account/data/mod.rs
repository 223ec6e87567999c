//! The data-protection cockpit: who read or received which of my data, when, why and at which
//! authority; the proof that nothing of it was changed; everything to take away.
mod archive;
mod export;
mod filter;
mod history;
mod pages;
mod print;
mod proof;
mod records;
pub(super) mod sql;

pub(super) use history::services;

use crate::{Identity, factor, session::Session};
use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use store::Tx;
use web::Failure;

pub(super) fn pages() -> Router<Identity> {
    Router::new()
        .route("/account/data", get(pages::show))
        .route("/account/data/proof", get(proof::download))
        .route("/account/data/export", post(export::download))
}

/// Weaker sessions see nothing here: a phished password tells nobody what is known of a person.
fn strongest(tx: &mut Tx<'_>, session: &Session) -> Result<(), Failure> {
    if factor::is_strongest(tx, session)? {
        Ok(())
    } else {
        Err(Failure::refuse(StatusCode::FORBIDDEN, "too-weak"))
    }
}

/// A file to be kept, never shown by the browser.
fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let place = format!("attachment; filename=\"{name}\"");
    let place = HeaderValue::from_str(&place).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, place),
    ];
    (headers, bytes).into_response()
}
