//! The second step of a password sign-in: a code of an app (TOTP), or a recovery code on paper.
//!
//! It stops whoever knows the password alone. A code can be typed into a phishing page, so it
//! lifts no level; passkey and phone do.
mod app;
mod code_pages;
mod codes;
mod pages;
pub(crate) mod sql;
mod step;

pub(crate) use codes::{forget as forget_codes, spend};
pub(crate) use step::verify;

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};
use store::{Id, Tx};
use web::Failure;

pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route("/account/second", get(pages::show).post(pages::confirm))
        .route("/account/second/remove", post(pages::remove))
        .route(
            "/account/codes",
            get(code_pages::show).post(code_pages::make),
        )
}

/// Whether a password alone is not enough for this person.
pub(crate) fn is_on(tx: &mut Tx<'_>, person: Id) -> Result<bool, Failure> {
    Ok(app::since(tx, person)?.is_some())
}

/// Removes app and codes: somebody else may have set them up.
pub(crate) fn forget(tx: &mut Tx<'_>, person: Id) -> Result<(), Failure> {
    app::remove(tx, person)?;
    forget_codes(tx, person)
}
