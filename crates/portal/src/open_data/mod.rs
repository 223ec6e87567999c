//! Open data: what a portal gives away, as a page for people and as a catalogue for data portals
//! (DCAT-AP.de). See `docs/open-data.md`.
mod datasets;
mod dcat;
mod graph;
mod pages;

use crate::{
    Portal,
    api::{Endpoint, Gives},
};
use axum::{Router, routing::get};

/// What people meet.
pub(crate) fn routes() -> Router<Portal> {
    Router::new().route("/offene-daten", get(pages::page))
}

/// What data portals read.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint {
            id: "dcat",
            path: "/offene-daten/dcat.jsonld",
            says: "The datasets of this portal, as DCAT-AP.de in JSON-LD.",
            parameters: vec![],
            gives: Gives::File(pages::JSON_LD),
            at_umbrella: true,
            handler: || get(pages::json_ld),
        },
        Endpoint {
            id: "dcatTurtle",
            path: "/offene-daten/dcat.ttl",
            says: "The same in Turtle.",
            parameters: vec![],
            gives: Gives::File("text/turtle"),
            at_umbrella: true,
            handler: || get(pages::turtle),
        },
    ]
}
