//! Finding a service by the words people have for it, and the town that does it.
//!
//! The catalogue's records become entries of a `search::Index` ([`entries`]), which follows the
//! catalogue's revision on every node ([`finder`]). What is viewed most comes first ([`demand`]). Pages, suggestions and the JSON interface ask
//! it for what holds at their place. What nobody finds is counted for editors ([`misses`]).
mod asked;
mod demand;
mod entries;
mod facets;
mod finder;
mod misses;
mod misses_pages;
mod pages;
mod places;
pub(crate) mod sql;
mod suggestions;

pub(crate) use asked::{Line, Where, lines};
pub(crate) use finder::Finder;
pub(crate) use misses::purge;
pub(crate) use misses_pages::operations;

use crate::{
    Portal,
    api::{Endpoint, Gives, Parameter},
};
use axum::{Router, routing::get};

/// What people meet.
pub(crate) fn routes() -> Router<Portal> {
    Router::new().route("/suche", get(pages::results))
}

/// What the page's script asks.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint {
        id: "suggestions",
        path: "/suche/vorschlaege",
        says: "What may be meant while somebody types.",
        parameters: vec![Parameter::optional(
            "q",
            "What was typed, at most 200 characters.",
        )],
        gives: Gives::Json(suggestions::schema),
        at_umbrella: true,
        handler: || get(suggestions::list),
    }]
}
