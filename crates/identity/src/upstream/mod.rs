//! Accounts at other identity providers: BundID by SAML, any other by OpenID Connect.
//!
//! Somebody goes to the provider with an *attempt* (`attempt`), which belongs to one browser, one
//! provider and one purpose: a sign-in, connecting with the account of a running session, or
//! proving that a lost account is one's own. The
//! provider's answer is verified (`saml`, `oidc`), becomes one form ([`said`]) and is kept with
//! the attempt, sealed. Only the browser that began *and* delivered it can use it, once: it signs in with the account
//! that is connected, opens a new one, or connects. Nothing is ever connected because names or
//! mail addresses are alike.
mod attempt;
mod connected;
mod enter;
mod fetch;
mod link;
mod oidc;
mod open;
mod pages;
mod provider;
mod recover;
mod said;
mod saml;
mod saml_key;
pub(crate) mod sql;

pub use fetch::{Call, Fetch, Unanswered};
pub use provider::clients;

pub(crate) use provider::Providers;
pub(crate) use saml_key::ensure as ensure_saml_keys;

use crate::{Identity, console::providers};
use axum::{
    Router,
    routing::{get, post},
};
use std::sync::Arc;
use store::Tx;
use web::{Failure, Realm, Upstream};

/// The realm's providers that people can use now: neither the operator's file nor an administrator
/// has switched them off.
pub(crate) fn open_now(tx: &mut Tx<'_>, realm: &Arc<Realm>) -> Result<Vec<Upstream>, Failure> {
    if realm.upstream.is_empty() {
        return Ok(vec![]);
    }
    let off = providers::all_off(tx, &realm.id)?;
    let on = realm.upstreams().filter(|u| !off.contains(&u.id));
    Ok(on.cloned().collect())
}

/// Id and name, as pages list them.
pub(crate) fn named(all: &[Upstream]) -> Vec<(String, String)> {
    let all = all.iter();
    all.map(|u| (u.id.clone(), u.name.clone())).collect()
}

/// The same of those that the operator believes to have identified people.
pub(crate) fn identifying(all: Vec<Upstream>) -> Vec<(String, String)> {
    let all: Vec<Upstream> = all.into_iter().filter(|u| u.level >= 2).collect();
    named(&all)
}

pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route(
            "/sign-in/{id}/upstream/{provider}",
            get(pages::sign_in_with),
        )
        .route("/account/upstream", get(link::list))
        .route("/account/upstream/{provider}", get(link::begin))
        .route("/upstream/{provider}/callback", get(oidc::callback))
        .route("/upstream/attempt/{id}", get(pages::show))
        .route("/upstream/attempt/{id}/open", post(open::open))
        .route("/upstream/attempt/{id}/link", post(link::connect))
        .route("/upstream/attempt/{id}/recover", post(recover::prove))
        .route(
            "/recover/link/{link}/upstream/{provider}",
            get(recover::begin),
        )
        .route(
            "/upstream/mail/{link}",
            get(open::ask).post(open::confirmed),
        )
}

/// What providers themselves ask for or send. A form that a provider lets the browser post comes
/// from another site, without our cookies.
pub(crate) fn programs() -> Router<Identity> {
    Router::new()
        .route("/upstream/{provider}/metadata", get(saml::metadata))
        .route("/upstream/{provider}/answer", post(saml::answer))
}
