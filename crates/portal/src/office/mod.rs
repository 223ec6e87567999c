//! Where people go: offices with their addresses and opening hours, in a list, on a map, and each
//! on a page of its own.
//!
//! | address | what |
//! | --- | --- |
//! | `/stellen` | all offices of a place by name, or by distance from a postal code or town |
//! | `/stellen/{source}/{id}` | an office, or an authority with the offices that belong to it |
mod card;
mod clock;
mod holidays;
mod hours;
mod map;
mod pages;

pub(crate) use card::Card;
pub(crate) use clock::TownTime;

use crate::Portal;
use axum::{Router, routing::get};

/// The pages of this slice.
pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/stellen", get(pages::all))
        .route("/stellen/{source}/{id}", get(pages::one))
}
