//! Coming back without a factor: `Asked → Waiting → Ready → Begun`, or `Over`.
//!
//! A mailed link opens a recovery; who is behind it must be proven: by a recovery code, at a desk,
//! by an upstream account with the same identity, or, for accounts of level 1, by the mail address
//! alone. Then there is a waiting time in which everything the person still holds is told and can
//! stop it. Afterwards nothing that was a factor counts, and the link, with the code that was
//! given or used for the proof, opens the way to a new one. Nobody else's page gives a factor to
//! an account.
mod ask;
mod finish;
mod notify;
mod proof;
mod prove_pages;
pub(crate) mod sql;
mod state;
mod stop;

pub(crate) use finish::{credit, goes_on};
pub(crate) use proof::{By, by_desk_code, by_id, by_link, mail_is_enough, proven, show_receipt};
pub(crate) use state::Recovery;
pub(crate) use stop::{cancel, under_way};

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};
use store::{Id, Tx};
use web::Failure;

pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route("/recover", get(ask::form).post(ask::ask))
        .route("/recover/sent", get(ask::sent))
        .route("/recover/link/{link}", get(prove_pages::show))
        .route("/recover/link/{link}/code", post(prove_pages::by_code))
        .route("/recover/link/{link}/mail", post(prove_pages::by_mail))
        .route("/recover/link/{link}/finish", post(finish::finish))
        .route("/recover/link/{link}/cancel", post(stop::by_link))
        .route("/recover/stop/{link}", get(stop::ask).post(stop::by_notice))
        .route("/account/recovery", get(stop::running))
        .route("/account/recovery/cancel", post(stop::by_factor))
}

/// Ends all recoveries of a person: somebody was identified.
pub(crate) fn end_all(
    tx: &mut Tx<'_>,
    moment: &crate::moment::Moment<'_>,
    person: Id,
) -> Result<(), Failure> {
    tx.run(&sql::END_ALL, (person, moment.now, "identified"))?;
    Ok(())
}

/// Whether the person ever had a factor. Then the mail address alone opens the account no more,
/// neither by registering again nor before a waiting time is over.
pub(crate) fn ever_had_a_factor(tx: &mut Tx<'_>, person: Id) -> Result<bool, Failure> {
    Ok(tx.first::<(i64,)>(&sql::EVER, (person,))?.is_some())
}
