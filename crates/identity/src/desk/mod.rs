//! Identification face to face (docs/levels.md, decision 18).
//!
//! The problem: who opened an account is known to nobody; a mail address was confirmed. At a desk
//! an official compares a person with an ID document. What is identified by that is neither the
//! account nor its mail address but the **factor** with which the person confirms, there and then,
//! the very data that were typed in. Two officials look, unless the realm says that one is enough.
//!
//! No page here adds, resets or removes a factor, and none shows an official what is in an
//! account: officials type, they do not look up.
mod card;
mod citizen;
pub(crate) mod code;
mod confirm;
mod entry;
mod office;
mod official;
mod record;
pub(crate) mod recovery;
mod request;
pub(crate) mod sending;
pub(crate) mod sql;

pub(crate) use record::{identifications, offices};

pub use official::{
    OfficialError, OfficialLine, add_officials, officials, remove_official, seed_officials,
};

use crate::{Identity, here::Here};
use axum::{
    Router,
    routing::{get, post},
};
use store::{Id, Tx};
use web::Failure;

/// Pages of the person and of the officials.
pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route("/account/desk", get(citizen::show).post(citizen::begin))
        .route("/account/desk/{id}/confirm", post(confirm::confirm))
        .route("/account/desk/{id}/refuse", post(citizen::refuse))
        .route("/account/desk/{id}/end", post(citizen::end))
        .route("/desk", get(office::list))
        .route("/desk/claim", post(office::claim))
        .route("/desk/{id}", get(entry::show))
        .route("/desk/{id}/card", post(entry::enter))
        .route("/desk/{id}/check", post(entry::check))
        .route("/desk/{id}/end", post(entry::end))
        .merge(recovery::pages())
        .merge(sending::pages())
}

/// What page scripts ask each second.
pub(crate) fn frames() -> Router<Identity> {
    Router::new()
        .route("/account/desk/{id}/state", get(citizen::state))
        .route("/desk/{id}/state", get(entry::state))
        .merge(recovery::frames())
        .merge(sending::frames())
}

/// Whether a person works for an authority now.
pub(crate) fn is_official(tx: &mut Tx<'_>, here: &Here, person: Id) -> Result<bool, Failure> {
    Ok(!official::municipalities(tx, &here.realm, person)?.is_empty())
}

/// Whether people can be sent to a desk that can do it: two officials sit there.
pub(crate) fn recovers(tx: &mut Tx<'_>, realm: &str) -> Result<bool, Failure> {
    Ok(tx
        .first::<(i64,)>(&recovery::sql::TWO_OFFICIALS, (realm,))?
        .is_some())
}
