//! Officials send documents to be signed.
//!
//! The problem: an official must reach one person without a search over all accounts, which would
//! make every desk a window into them. So the person begins: a code on a page of her own, shown or
//! read out together with the address of the account, opens one errand for one document. From
//! there it is a signature like any other (`crate::signing`): the phone shows who asks, an
//! authority with the name of its office.
//!
//! `Shown → Claimed → Sent`, or `Ended` from the first two. What was sent is seen by the official
//! who sent it alone, as long as she is one.
mod citizen;
mod form;
mod office;
mod send;
mod sent;
pub(crate) mod sql;
mod stored;

pub(crate) use stored::{end_of_official, of_person};

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};

pub(super) fn pages() -> Router<Identity> {
    Router::new()
        .route(
            "/account/desk/documents",
            get(citizen::show).post(citizen::begin),
        )
        .route("/account/desk/documents/{id}/end", post(citizen::end))
        .route("/desk/documents", get(office::list))
        .route("/desk/documents/claim", post(office::claim))
        .route("/desk/documents/{id}", get(sent::show).post(send::send))
        .route("/desk/documents/{id}/end", post(sent::end))
        .route("/desk/documents/{id}/document", get(sent::document))
        .route("/desk/documents/{id}/signature", get(sent::signature))
}

/// What page scripts ask each second.
pub(super) fn frames() -> Router<Identity> {
    Router::new()
        .route("/account/desk/documents/{id}/state", get(citizen::state))
        .route("/desk/documents/{id}/state", get(sent::state))
}
