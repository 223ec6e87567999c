//! Every address of the JSON interface: the router and its description are made from this table, so
//! that they cannot say different things.
use super::openapi;
use crate::{Portal, finding, monitor, network, open_data};
use axum::{Router, routing::MethodRouter};
use schemars::{Schema, SchemaGenerator};

/// A parameter of the address or of its query.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) says: &'static str,
    pub(crate) required: bool,
}

impl Parameter {
    pub(crate) const fn optional(name: &'static str, says: &'static str) -> Self {
        Self {
            name,
            says,
            required: false,
        }
    }
    pub(crate) const fn required(name: &'static str, says: &'static str) -> Self {
        Self {
            name,
            says,
            required: true,
        }
    }
}

/// What an address answers.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Gives {
    /// JSON of this shape.
    Json(fn(&mut SchemaGenerator) -> Schema),
    /// A file of another type.
    File(&'static str),
}

/// One address that programs read.
pub(crate) struct Endpoint {
    /// Its name in the description.
    pub(crate) id: &'static str,
    pub(crate) path: &'static str,
    pub(crate) says: &'static str,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) gives: Gives,
    /// Whether the umbrella answers it, too.
    pub(crate) at_umbrella: bool,
    pub(crate) handler: fn() -> MethodRouter<Portal>,
}

/// All of them.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    [
        super::own_endpoints(),
        finding::endpoints(),
        network::endpoints(),
        monitor::endpoints(),
        open_data::endpoints(),
        openapi::own_endpoints(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Those of a municipality's host or of the umbrella's.
pub(crate) fn routes(umbrella: bool) -> Router<Portal> {
    endpoints()
        .into_iter()
        .filter(|endpoint| endpoint.at_umbrella || !umbrella)
        .fold(Router::new(), |router, endpoint| {
            router.route(endpoint.path, (endpoint.handler)())
        })
}
