//! What the console and its API can do, one [`Operation`] each, and the routes made from them:
//! nothing is reachable that does not stand in the table, and nothing without its gate.
use super::{
    administrator::{By, gate},
    role::Role,
    table::operations,
};
use crate::Identity;
use axum::{Router, http::StatusCode, middleware::from_fn_with_state, routing::MethodRouter};
use schemars::{Schema, SchemaGenerator};
use web::Failure;

/// One thing that staff can do.
#[derive(Debug)]
pub(crate) struct Operation {
    /// Its name: of the transaction, and of the operation in the API's description.
    pub id: &'static str,
    /// Who may.
    pub may: &'static [Role],
    /// The kind of event that each call writes.
    pub records: Option<&'static str>,
    /// Needs a sign-in of the last five minutes with the strongest factor of the account.
    pub strongest: bool,
    /// Text key of the link in the console's navigation.
    pub nav: Option<&'static str>,
    /// As a page.
    pub page: Option<Face>,
    /// As a call.
    pub api: Option<Call>,
}

/// How it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Get,
    Post,
}

/// Where an operation is reached.
#[derive(Debug)]
pub(crate) struct Face {
    pub verb: Verb,
    pub path: &'static str,
    pub handler: fn() -> MethodRouter<Identity>,
}

/// An operation of the API.
#[derive(Debug)]
pub(crate) struct Call {
    pub face: Face,
    /// One sentence, for the description.
    pub says: &'static str,
    /// Names of parameters in the query, each optional.
    pub query: &'static [&'static str],
    /// Shape of the body.
    pub takes: Option<fn(&mut SchemaGenerator) -> Schema>,
    /// Shape of the answer.
    pub gives: fn(&mut SchemaGenerator) -> Schema,
}

impl Operation {
    /// Whether one of the roles is enough.
    ///
    /// # Errors
    /// `console-role`.
    pub(super) fn admits(&self, roles: &[Role]) -> Result<(), Failure> {
        if self.may.iter().any(|role| roles.contains(role)) {
            Ok(())
        } else {
            Err(Failure::refuse(StatusCode::FORBIDDEN, "console-role"))
        }
    }
}

/// Pages of the console, each behind its gate.
pub(super) fn pages(identity: &Identity) -> Router<Identity> {
    let faces = operations().filter_map(|o| Some((o, o.page.as_ref()?)));
    mount(identity, faces, By::Page)
}

/// The API, each call behind its gate.
pub(super) fn programs(identity: &Identity) -> Router<Identity> {
    mount(identity, calls(), By::Program)
}

/// The same for who has an access token.
pub(super) fn programs_by_token(identity: &Identity) -> Router<Identity> {
    mount(identity, calls(), By::Token)
}

fn calls() -> impl Iterator<Item = (&'static Operation, &'static Face)> {
    operations().filter_map(|o| Some((o, &o.api.as_ref()?.face)))
}

fn mount(
    identity: &Identity,
    faces: impl Iterator<Item = (&'static Operation, &'static Face)>,
    by: By,
) -> Router<Identity> {
    faces.fold(Router::new(), |router, (operation, face)| {
        let gate = from_fn_with_state((identity.clone(), operation, by), gate);
        router.route(face.path, (face.handler)().route_layer(gate))
    })
}
