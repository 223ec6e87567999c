//! The administration of a realm: a console for people and an API for programs (decision 28).
//!
//! Everything staff can do stands in one table ([`table`]): who may, which event it writes, and
//! where it is reached as a page and as a call. The routes are made from the table, each behind
//! the same gate ([`administrator`]). Staff see settings, ids and codes; what they see of a person
//! the person sees, too.
mod administrator;
mod api;
mod check;
mod clients;
mod deliveries;
mod federation;
mod file;
mod keys;
mod link;
mod log;
mod overview;
pub(crate) mod providers;
mod realm;
mod registration;
mod role;
mod roles;
mod route;
mod saml;
mod sessions;
pub(crate) mod sql;
mod streams;
mod support;
mod table;
mod token;
mod trial;

pub use file::{FileError, RealmFile, export_realm, import_realm};
pub use link::{LinkError, administrator_link, first_administrators};
pub(crate) use realm::Settings;
pub(crate) use trial::{admits, admits_ahead, is_test, sql::PURGE as PURGE_TRIALS};

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};
use protocols::Timestamp;
use serde_json::{Value, json};
use store::{Id, Sql, Tx};
use web::Failure;

/// Pages of staff, and of people who ask for help.
pub(crate) fn pages(identity: &Identity) -> Router<Identity> {
    Router::new()
        .route("/console/welcome/{link}", get(link::show).post(link::take))
        .route("/account/support", get(support::show).post(support::ask))
        .route("/account/support/end", post(support::end))
        .merge(route::pages(identity))
}

/// The API and its description.
pub(crate) fn programs(identity: &Identity) -> Router<Identity> {
    route::programs(identity).merge(api::description())
}

/// The API for programs that show a certificate (RFC 8705): by access token alone, never by the
/// session of a browser.
pub(crate) fn programs_by_token(identity: &Identity) -> Router<Identity> {
    route::programs_by_token(identity)
}

/// Every statement of the console.
pub(crate) fn statements() -> Vec<&'static Sql> {
    [sql::ALL, log::ALL, trial::sql::ALL].concat()
}

/// The roles that a person holds and held, for the export.
pub(crate) fn roles_of(tx: &mut Tx<'_>, person: Id) -> Result<Vec<Value>, Failure> {
    type Row = (String, Timestamp, Option<Timestamp>);
    let rows: Vec<Row> = tx.all(&sql::ROLES_EVER, (person,))?;
    let one =
        |(role, since, until): Row| json!({ "role": role, "given_at": since, "revoked_at": until });
    Ok(rows.into_iter().map(one).collect())
}

/// What the table says of an operation, for the test that calls them all.
#[doc(hidden)]
#[derive(Debug, Clone)]
pub struct Listed {
    pub id: &'static str,
    pub may: Vec<&'static str>,
    pub records: Option<&'static str>,
    /// Whether it is sent, and the path, as a page and as a call.
    pub page: Option<(bool, &'static str)>,
    pub api: Option<(bool, &'static str)>,
}

/// The whole table.
#[doc(hidden)]
#[must_use]
pub fn operations() -> Vec<Listed> {
    let face = |f: &route::Face| (f.verb == route::Verb::Post, f.path);
    let listed = |o: &route::Operation| Listed {
        id: o.id,
        may: o.may.iter().map(|r| r.name()).collect(),
        records: o.records,
        page: o.page.as_ref().map(face),
        api: o.api.as_ref().map(|c| face(&c.face)),
    };
    table::operations().map(listed).collect()
}

impl Identity {
    /// Goes on with a check of the whole history: a job of kind `chain-check` with this payload.
    ///
    /// # Errors
    /// A reason for the operator.
    pub async fn check_history(&self, payload: &[u8], now: Timestamp) -> Result<(), String> {
        let id = payload.try_into().map(Id);
        let id = id.map_err(|_| "the payload is no id".to_owned())?;
        let done = check::go_on(self, id, now).await;
        done.map_err(|why| format!("the history could not be checked: {}", why.code))
    }
}
