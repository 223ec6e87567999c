//! Services that speak SAML 2.0: we are their identity provider (docs/saml.md).
//!
//! This slice is a relying party of ours. A service is a [`Client`] whose redirect URI is our own
//! `/saml/continue`: its request is verified and kept ([`sign_on`]), becomes an authorization
//! request ([`ask`]), and the code that comes back becomes an assertion ([`answer`]). So levels,
//! consent, mandates and sessions are the same for all services, and nothing here can lead past
//! them. A sign-out goes through the services of a session one after another ([`logout`]).
mod answer;
mod answer_pages;
mod ask;
mod attributes;
mod carry;
mod inbox;
mod keys;
mod logout;
mod logout_pages;
mod metadata;
mod participant;
mod refresh;
mod request;
mod service;
mod sign_on;
pub(crate) mod sql;

pub(crate) use attributes::stated;
pub use keys::rotate_saml_keys;
pub(crate) use keys::{Keys, fingerprint};
pub(crate) use logout::begin as begin_logout;
pub(crate) use refresh::refresh_metadata;
pub(crate) use service::client;
pub use service::clients;

use crate::{Identity, here::Here};
use axum::{Router, routing::get};

pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route("/saml/continue/{host}", get(answer_pages::go_on))
        .route("/saml/logout/{token}", get(logout_pages::go_on))
        .route("/saml/refused/{why}", get(inbox::refused))
}

/// What services send through a browser. A form comes from another site, without our cookies, so
/// nothing is decided here by who is signed in.
pub(crate) fn programs() -> Router<Identity> {
    Router::new()
        .route("/saml/metadata", get(metadata::show))
        .route(
            "/saml/sso",
            get(inbox::sso_by_redirect).post(inbox::sso_by_post),
        )
        .route(
            "/saml/slo",
            get(inbox::slo_by_redirect).post(inbox::slo_by_post),
        )
}

/// Our names and addresses in a realm.
struct Names {
    entity: String,
    sso: String,
    slo: String,
}

fn names(here: &Here) -> Names {
    let issuer = here.identity.app.region.issuer(&here.realm);
    Names {
        entity: format!("{issuer}/saml/metadata"),
        sso: format!("{issuer}/saml/sso"),
        slo: format!("{issuer}/saml/slo"),
    }
}
