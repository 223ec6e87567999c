//! Passwords: signing in with one, setting, changing and removing it. Works without JavaScript.
//!
//! A password can be guessed, sprayed, phished and leaked, so it is worth level 1 and no more.
//! Against guessing stand delays that grow for one account and one place ([`crate::guess`]),
//! against spraying those for a network; unknown accounts take as long and are answered alike.
mod breaches;
mod change;
mod demo;
mod device;
mod first;
mod hash;
mod sign_in;
pub(crate) mod sql;
mod stored;
mod strength;
mod work;

pub use demo::{DemoPerson, seed_demo};
pub use hash::PasswordSettings;
pub(crate) use sign_in::{network, verify};
pub(crate) use work::Passwords;

use crate::{Identity, moment::Moment};
use axum::{
    Router,
    routing::{get, post},
};
use store::{Id, Tx};
use web::Failure;

pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route("/account/password", get(change::show).post(change::set))
        .route("/account/password/remove", post(change::remove))
        .route("/activate/{id}/password", get(first::show).post(first::set))
}

/// The first password of a person who has no way to sign in yet.
pub(crate) fn first_of(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    hash: &str,
) -> Result<(), Failure> {
    stored::insert(tx, moment, person, hash, None).map(drop)
}
