//! Trust without an appointment (OpenID Federation 1.0): services that nobody entered here, and
//! providers that know nothing of us, because somebody whom both sides trust vouches for both.
//!
//! The problem: neighbours' portals and accounts shall work here, and ours there, and nobody can
//! write every one into every file. So a realm says what it is ([`entity_api`]), an anchor's keys
//! stand in the region's file ([`superiors`]), and whoever comes with a name that is an address is
//! looked up: its chain is fetched and verified ([`resolve`]), becomes a client like any other
//! ([`automatic`]) or a provider whose people sign in here ([`providers`]; we are the service
//! then, [`party`]), and is kept until the chain ends ([`members`]).
//!
//! Whatever is looked up, a stranger named. Hence the budgets of a look, the few looks at the same
//! time, the limits per caller, and the memory of names that led nowhere ([`refused`]).
mod automatic;
mod choose_pages;
mod entity_api;
mod explicit_api;
mod keys;
mod list;
mod marks;
mod members;
pub(crate) mod party;
mod providers;
mod refused;
mod resolve;
pub(crate) mod sql;
mod superiors;

pub(crate) use automatic::{admit, is_fresh};
pub use keys::rotate_federation_key;
pub(crate) use members::{Listed, Role, forget, of_realm, still_vouched};
pub(crate) use providers::{Provider, by_name as provider};

use crate::{Identity, StartError, here::Here};
use axum::{
    Router,
    routing::{get, post},
};
use keys::{EntityKeys, Keys};
use list::Lists;
use protocols::jose::Jwks;
use providers::Providers;
use refused::Refused;
use serde::Serialize;
use std::sync::{Arc, atomic::AtomicI64};
use web::{App, Failure};

/// So many services or providers are looked up at the same time.
const MOST_AT_ONCE: usize = 16;

type Places = tokio::sync::Semaphore;

/// What is known of federations while the program runs.
#[derive(Debug)]
pub(crate) struct Federation {
    keys: Keys,
    /// Who is no service, and who is no provider: one of them may well be the other.
    no_services: Refused,
    no_providers: Refused,
    providers: Providers,
    lists: Lists,
    places: Places,
    /// How far the table of members was read.
    last: AtomicI64,
}

impl Federation {
    /// Makes missing keys and reads everything.
    pub(crate) async fn start(app: &App) -> Result<Self, StartError> {
        let federation = Self {
            keys: Keys::start(app).await?,
            no_services: Refused::default(),
            no_providers: Refused::default(),
            providers: Providers::default(),
            lists: Lists::default(),
            places: Places::new(MOST_AT_ONCE),
            last: AtomicI64::new(0),
        };
        federation.refresh(app).await?;
        Ok(federation)
    }

    /// A provider of the realm by its short name, believed or not.
    pub(crate) fn provider(&self, realm: &str, id: &str) -> Option<Arc<Provider>> {
        self.providers.find(realm, id)
    }

    /// Sees what other processes changed.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) async fn refresh(&self, app: &App) -> Result<(), store::Error> {
        self.keys.refresh(app).await?;
        members::refresh(self, app).await
    }
}

/// What people meet who have an account elsewhere.
pub(crate) fn pages() -> Router<Identity> {
    Router::new().route(
        "/sign-in/{id}/federation",
        get(choose_pages::show).post(choose_pages::choose),
    )
}

/// What programs of other entities meet.
pub(crate) fn programs() -> Router<Identity> {
    Router::new()
        .route(
            "/.well-known/openid-federation",
            get(entity_api::configuration),
        )
        .route("/federation_fetch", get(entity_api::fetch))
        .route("/federation_list", get(entity_api::list))
        .route("/federation_registration", post(explicit_api::register))
}

/// The realm's part in federations.
fn part_of(here: &Here) -> Result<&web::federation::Federation, Failure> {
    here.realm
        .federation
        .as_ref()
        .ok_or_else(Failure::not_found)
}

/// The realm's own name and keys.
fn own(here: &Here) -> Result<(String, Arc<EntityKeys>), Failure> {
    let keys = here.identity.federation.keys.of(&here.realm.id);
    let keys = keys.ok_or_else(|| Failure::fault("a realm without a federation key"))?;
    Ok((here.identity.app.region.issuer(&here.realm), keys))
}

/// What a realm shows of itself to its administrators.
#[derive(Debug)]
pub(crate) struct Shown {
    pub entity: String,
    pub keys: Option<Jwks>,
    pub anchors: Vec<String>,
    pub subordinates: Vec<String>,
}

/// The keys and names that others need, or that were pinned here.
pub(crate) fn known(here: &Here) -> Shown {
    let (identity, realm) = (&here.identity, &here.realm);
    let anchors = superiors::anchors(identity, realm).into_iter();
    let below = superiors::subordinates(identity, realm).into_iter();
    let keys = identity.federation.keys.of(&realm.id);
    Shown {
        entity: identity.app.region.issuer(realm),
        keys: keys.map(|keys| keys.published.clone()),
        anchors: anchors.map(|one| one.entity).collect(),
        subordinates: below.map(|(one, _)| one.entity).collect(),
    }
}

/// Signs with the realm's federation key.
fn sign(here: &Here, typ: &str, claims: &impl Serialize) -> Result<String, Failure> {
    let (_, keys) = own(here)?;
    keys.active.sign(typ, claims).map_err(Failure::fault)
}
