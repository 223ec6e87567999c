//! Relying parties that register while the program runs: at the registration endpoint, in the
//! console, or through a federation.
//!
//! The problem: every request names a client, and a region has thousands. So all of them are held
//! in memory ([`web::region::Clients`]) and the table is read for what changed: at once by the
//! node that changed it, within a second by the others. A client that no node has heard of yet is
//! looked up where a request begins ([`find`]).
mod authentication;
mod certificate;
mod entered;
mod invitation;
mod keys;
pub(crate) mod listed;
mod once;
pub(crate) mod profile;
mod record;
mod registered;
mod registration_api;
mod registry;
pub(crate) mod sql;
mod told;

pub(crate) use authentication::{Shown, algorithm, authenticate};
pub(crate) use certificate::{Authorities, offered};
pub(crate) use entered::{Entering, check_entered};
pub use invitation::allow_registration;
pub(crate) use keys::ClientKeys;
pub(crate) use once::is_new;
pub(crate) use record::{
    Source, Stored, change, end, exists, insert, insert_saml, of_realm, stored,
};
pub(crate) use registered::{registered, wanted};
pub(crate) use registration_api::switched_off;
pub(crate) use registry::{Registry, find};
pub(crate) use told::{Manner, told};

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};

/// What a service's program meets.
pub(crate) fn programs() -> Router<Identity> {
    Router::new()
        .route("/clients", post(registration_api::register))
        .route(
            "/clients/{id}",
            get(registration_api::show)
                .put(registration_api::replace)
                .delete(registration_api::remove),
        )
}
