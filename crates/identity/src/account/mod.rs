//! The person's own pages at the identity provider.
//!
//! They sign in through the same dispatcher as every service. Weaker sessions do not see factors
//! and browsers; changing factors needs a fresh sign-in with the strongest ([`crate::factor`]).
mod data;
mod devices;
mod erasure;
mod me;
mod overview;
mod passkeys;
mod phones;
pub(crate) mod profile;
pub(crate) mod sql;
mod ways;

pub(crate) use erasure::{erase_test_person, keep};
pub(crate) use me::{Me, is_account, way_back};
pub(crate) use overview::front;
pub(crate) use profile::former;
pub(crate) use web::when::{age, day, first_id, midnight, when};

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};
use web::{Client, Realm, Region};

/// The account pages of each realm, as a service of their own.
#[must_use]
pub fn clients(region: &Region) -> Vec<Client> {
    let of = |realm: &std::sync::Arc<Realm>| Client {
        id: me::account_id(realm),
        realm: realm.id.clone(),
        name: realm.name.clone(),
        redirect_uris: vec![format!("{}/account", region.issuer(realm))],
        own: true,
        ..Client::default()
    };
    region.realms.iter().map(of).collect()
}

pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route("/account", get(overview::account))
        .route("/account/sign-out", post(overview::sign_out))
        .route("/account/ways", get(ways::list))
        .route("/account/ways/{id}", get(ways::show))
        .route("/account/ways/{id}/rename", post(ways::rename))
        .route("/account/ways/{id}/remove", post(ways::remove))
        .route("/account/passkeys", post(passkeys::begin))
        .route(
            "/account/passkeys/{id}",
            get(passkeys::offer).post(passkeys::create),
        )
        .route("/account/phones", post(phones::add))
        .route("/account/devices", get(devices::list))
        .route("/account/sessions/{id}/end", post(devices::end_session))
        .route(
            "/account/browsers/{id}/forget",
            post(devices::forget_browser),
        )
        .merge(data::pages())
        .merge(erasure::pages())
        .merge(profile::pages())
}

/// Every statement of the account's slices.
pub(crate) fn statements() -> Vec<&'static store::Sql> {
    [
        sql::ALL,
        data::sql::ALL,
        erasure::sql::ALL,
        profile::sql::ALL,
    ]
    .concat()
}
