//! The person's own page at the identity provider: phones, known browsers, sessions.
//!
//! It signs in through the same dispatcher as every service. Removing is always possible;
//! adding a phone needs an authentication of the last five minutes with a factor that is as
//! strong as the person's strongest. Weaker sessions do not even see factors and browsers.
mod pages;
mod phones;
pub(crate) mod sql;

pub(crate) use pages::front;

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};
use web::{Client, Realm, Region};

/// The account page of each realm, as a service of its own.
#[must_use]
pub fn clients(region: &Region) -> Vec<Client> {
    let of = |realm: &std::sync::Arc<Realm>| Client {
        id: account_id(realm),
        realm: realm.id.clone(),
        name: realm.name.clone(),
        redirect_uris: vec![format!("{}/account", region.issuer(realm))],
        own: true,
        ..Client::default()
    };
    region.realms.iter().map(of).collect()
}

fn account_id(realm: &Realm) -> String {
    format!("account-{}", realm.id)
}

/// Whether a client is the realm's account page, which needs no code.
pub(crate) fn is_account(realm: &Realm, client: &Client) -> bool {
    client.id == account_id(realm)
}

pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route("/account", get(pages::account))
        .route("/account/phones", post(phones::add))
        .route("/account/phones/{id}/remove", post(phones::remove))
        .route("/account/browsers/{id}/forget", post(pages::forget_browser))
        .route("/account/sign-out", post(pages::sign_out))
}
