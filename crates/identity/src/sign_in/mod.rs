//! One dispatcher per running sign-in.
//!
//! `GET /sign-in/{id}` decides from the stored state what is still missing and shows that; every
//! step posts its proof and comes back here. Only the browser that began a sign-in can see it.
mod attempt;
mod finish;
pub(crate) mod known;
mod pages;
mod passkey;
mod questions;
pub(crate) mod sql;

pub(crate) use attempt::{LIFETIME_SECS, SignIn, Step, find};
pub(crate) use finish::{Answers, Granted, Question, Way, advance, grant, to_service};
pub(crate) use pages::{Service, ask_second, back, choose_again, service_of};
pub(crate) use passkey::{passkey_counted, passkey_used};

use crate::{
    Identity, consent, console, factor,
    here::Here,
    level, notice, organisation, password, second,
    session::{self, Proven, Session, start},
};
use axum::{
    Router,
    http::StatusCode,
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
            "/sign-in/{id}/second",
            post(second::verify).get(pages::back),
        )
        .route(
            "/sign-in/{id}/known",
            post(questions::known).get(pages::back),
        )
        .route(
            "/sign-in/{id}/release",
            post(consent::page::answer).get(pages::back),
        )
        .route("/sign-in/{id}/level", post(level::answer).get(pages::back))
        .route(
            "/sign-in/{id}/leave",
            post(questions::leave).get(pages::back),
        )
}

/// Says that [`accept`] will ask about who has proven this.
fn ahead(tx: &mut Tx<'_>, here: &Here, sign_in: Id, proven: &Proven) -> Result<(), Failure> {
    factor::ahead(tx, proven.factor)?;
    console::admits_ahead(tx, proven.person, sign_in)?;
    session::ahead(tx, here.session, here.now)?;
    notice::ahead(tx, here, proven.person)
}

/// The one door into a session: every way to sign in ends here, once it has proven itself. The
/// level is the lower of the factor's proof and what the authentication showed. Gives the session
/// and the text of its cookie.
///
/// # Errors
/// `test-person` where test people cannot sign in, `factor-gone` if the factor was revoked meanwhile, `sign-in-done` for a second tab.
pub(crate) fn accept(
    tx: &mut Tx<'_>,
    here: &Here,
    sign_in: Id,
    proven: Proven,
    ask_known: Option<Timestamp>,
) -> Result<(Session, String), Failure> {
    ahead(tx, here, sign_in, &proven)?;
    let factor = factor::find(tx, proven.factor)?;
    if factor.person != proven.person {
        return Err(Failure::fault("a factor of somebody else"));
    }
    console::admits(tx, here, proven.person, sign_in)?;
    factor::used(tx, &factor, here.now)?;
    let level = factor.proof.level.min(proven.strength);
    let (session, cookie) = start(tx, here, proven, level)?;
    if tx.run(&sql::SIGNED_IN, (sign_in, session.id, ask_known))? == 0 {
        return Err(Failure::refuse(StatusCode::GONE, "sign-in-done"));
    }
    // What somebody else chose in this sign-in is not this person's choice.
    organisation::forget(tx, sign_in)?;
    notice::noticed(tx, here, &session, &factor)?;
    Ok((session, cookie))
}
