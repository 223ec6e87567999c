//! The table of operations: who may, what is recorded, where it is reached. Each slice has the part
//! that is its own; here they are put together, and here are the words in which they are written.
pub(super) use super::route::Operation;
use super::{
    check, clients, deliveries, federation, keys, log, overview, providers, realm, registration,
    role::Role, roles, saml, sessions, streams, trial,
};
use schemars::{Schema, SchemaGenerator};

/// Everything, in the order of the navigation.
static TABLES: &[&[Operation]] = &[
    overview::OPERATIONS,
    realm::OPERATIONS,
    clients::OPERATIONS,
    registration::OPERATIONS,
    saml::OPERATIONS,
    trial::OPERATIONS,
    trial::people::OPERATIONS,
    keys::OPERATIONS,
    providers::OPERATIONS,
    federation::OPERATIONS,
    streams::OPERATIONS,
    sessions::OPERATIONS,
    deliveries::OPERATIONS,
    log::OPERATIONS,
    check::OPERATIONS,
    roles::OPERATIONS,
];

/// Every operation there is; what does not stand here is not reachable.
pub(super) fn operations() -> impl Iterator<Item = &'static Operation> {
    TABLES.iter().copied().flatten()
}

const ALL: &[Role] = &Role::ALL;
pub(super) const ADMINISTRATORS: &[Role] = &[Role::Administrator];
pub(super) const MANAGERS: &[Role] = &[Role::Administrator, Role::ClientManager];
pub(super) const HELPERS: &[Role] = &[Role::Administrator, Role::Support];
pub(super) const AUDITORS: &[Role] = &[Role::Administrator, Role::Auditor];
pub(super) const SETTINGS: &[Role] = &[Role::Administrator, Role::ClientManager, Role::Auditor];

/// A page of the console.
macro_rules! page {
    (GET $path:literal, $handler:path) => {
        page!(@ Get, get, $path, $handler)
    };
    (POST $path:literal, $handler:path) => {
        page!(@ Post, post, $path, $handler)
    };
    (@ $verb:ident, $method:ident, $path:literal, $handler:path) => {
        Some($crate::console::route::Face {
            verb: $crate::console::route::Verb::$verb,
            path: concat!("/console", $path),
            handler: || axum::routing::$method($handler),
        })
    };
}
pub(super) use page;

/// A call of the API.
macro_rules! api {
    (GET $path:literal, $handler:path, $($rest:tt)+) => {
        api!(@call Get, get, $path, $handler, $($rest)+)
    };
    (POST $path:literal, $handler:path, $($rest:tt)+) => {
        api!(@call Post, post, $path, $handler, $($rest)+)
    };
    (@call $verb:ident, $method:ident, $path:literal, $handler:path, $says:literal,
     $(query [$($query:literal),+],)? $(takes $takes:ty,)? gives $gives:ty) => {
        Some($crate::console::route::Call {
            face: $crate::console::route::Face {
                verb: $crate::console::route::Verb::$verb,
                path: concat!("/api/admin/v1", $path),
                handler: || axum::routing::$method($handler),
            },
            says: $says,
            query: &[$($($query),+)?],
            takes: api!(@takes $($takes)?),
            gives: $crate::console::table::shape::<$gives>,
        })
    };
    (@takes $takes:ty) => { Some($crate::console::table::shape::<$takes>) };
    (@takes) => { None };
}
pub(super) use api;

/// A shape by its type.
pub(super) fn shape<T: schemars::JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// What all of them have unless they say otherwise.
pub(super) const PLAIN: Operation = Operation {
    id: "",
    may: ALL,
    records: None,
    strongest: false,
    nav: None,
    page: None,
    api: None,
};
