//! Who lost everything proves at the desk that an account is theirs.
//!
//! The problem: no factor is left to confirm anything with, so the weight lies on the officials,
//! and officials can be lied to, or lie. Hence it is always two of them, a number that only the
//! mailed link shows, the address said aloud, and the document compared with what was verified
//! before. What they bring about is a proof, no factor: the waiting time begins, everything the
//! person still has is told, and to go on it takes the mailed link, which no official sees,
//! together with the code that the officials hand over.
//!
//! `Claimed → Entered → Proven`, or `Ended` from the first two.
mod case;
mod entry;
mod office;
mod same;
pub(crate) mod sql;

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};

pub(super) fn pages() -> Router<Identity> {
    Router::new()
        .route("/desk/recoveries", get(office::list))
        .route("/desk/recoveries/claim", post(office::claim))
        .route("/desk/recoveries/{id}", get(entry::show))
        .route("/desk/recoveries/{id}/card", post(entry::enter))
        .route("/desk/recoveries/{id}/check", post(entry::check))
        .route("/desk/recoveries/{id}/end", post(entry::end))
}

/// What page scripts ask each second.
pub(super) fn frames() -> Router<Identity> {
    Router::new().route("/desk/recoveries/{id}/state", get(entry::state))
}
