//! How accessible the portal is, and what people tell the town where it is not.
//!
//! | address | what |
//! | --- | --- |
//! | `/barrierefreiheit` | the statement, and a form that needs no address |
//! | `/redaktion/rueckmeldungen` | what was told, for the town's staff |
//!
//! Nobody has to say who they are. What is told is sealed, goes when the staff are done with it, and
//! in any case after half a year.
mod desk;
mod message;
pub(crate) mod sql;
mod statement;

pub(crate) use desk::operations;
pub(crate) use message::purge;

use crate::Portal;
use axum::{Router, routing::get};

/// The pages of this slice that everybody sees.
pub(crate) fn routes() -> Router<Portal> {
    Router::new().route(
        "/barrierefreiheit",
        get(statement::page).post(statement::tell),
    )
}
