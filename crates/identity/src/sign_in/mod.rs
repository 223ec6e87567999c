//! One dispatcher per running sign-in.
//!
//! `GET /sign-in/{id}` decides from the stored state what is still missing and shows that; every
//! step posts its proof and comes back here. Only the browser that began a sign-in can see it.
mod attempt;
mod finish;
mod known;
mod pages;
mod passkey;
mod questions;
pub(crate) mod sql;

pub(crate) use attempt::{LIFETIME_SECS, SignIn, Step, find};
pub(crate) use finish::{Done, to_service};
pub(crate) use pages::choose_again;
pub(crate) use passkey::passkey_used;

use crate::{
    Identity, password,
    session::{Frame, Proven, Session, start},
    token::Token,
};
use axum::{
    Router,
    routing::{get, post},
};
use protocols::Timestamp;
use store::{Id, Tx};
use web::Failure;

/// The steps' routes.
pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route("/sign-in/{id}", get(pages::show))
        .route(
            "/sign-in/{id}/passkey",
            post(passkey::verify).get(pages::back),
        )
        .route(
            "/sign-in/{id}/password",
            post(password::verify).get(pages::back),
        )
        .route(
            "/sign-in/{id}/known",
            post(questions::known).get(pages::back),
        )
        .route(
            "/sign-in/{id}/release",
            post(questions::release).get(pages::back),
        )
        .route(
            "/sign-in/{id}/leave",
            post(questions::leave).get(pages::back),
        )
}

/// Our name of a level (docs/levels.md).
pub(crate) fn level_name(level: i64) -> String {
    format!("urn:stadttor:level:{level}")
}

/// Marks the sign-in as signed in and starts the session. The caller has proven it.
pub(crate) fn signed_in(
    tx: &mut Tx<'_>,
    sign_in: Id,
    frame: &Frame<'_>,
    proven: Proven,
    fresh: &Token,
    ask_known: Option<Timestamp>,
) -> Result<(Session, String), Failure> {
    let (session, cookie) = start(tx, frame, proven, fresh)?;
    if tx.run(&sql::SIGNED_IN, (sign_in, session.id, ask_known))? == 0 {
        return Err(Failure::refuse(
            axum::http::StatusCode::GONE,
            "sign-in-done",
        ));
    }
    Ok((session, cookie))
}
