//! Providers of a federation: their people sign in here, and nobody has entered them (OpenID
//! Federation 1.0, section 12.1, from the other side).
use super::{
    Places,
    automatic::until,
    members::{self, Member, Role},
    part_of, resolve,
    superiors::{Known, anchors},
};
use crate::{Identity, here::Here};
use axum::http::StatusCode;
use protocols::{
    Timestamp, digest,
    federation::{PROVIDER, TrustChain, is_entity},
    oauth::registration::check_called,
    webpush::Reach,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};
use web::{Failure, Realm, Upstream, federation::Vouched, region::host_of};

/// What looking for a chain costs whoever asks for it.
const COST: u32 = 20;
/// Names of such providers begin so; those of files never do.
const PREFIX: &str = "fed-";

/// A provider that a chain vouches for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Provider {
    /// Its entity identifier, which is its issuer identifier, too.
    pub entity: String,
    /// What people read.
    pub name: String,
    /// What it says of itself as a provider, after those above had their say.
    pub metadata: Map<String, Value>,
    #[serde(skip)]
    pub vouched: Option<Vouched>,
}

impl Provider {
    /// When the chain that vouched for it ends.
    pub(super) fn until(&self) -> Timestamp {
        let vouched = self.vouched.as_ref();
        vouched.map_or(Timestamp(0), |vouched| vouched.expires_at)
    }
    /// Whether the chain that vouched for it holds still.
    fn is_believed(&self, now: Timestamp) -> bool {
        now < self.until()
    }
}

/// The short name that stands in addresses and records: the same whenever it is found again.
pub(crate) fn short(entity: &str) -> String {
    let hash = digest::sha256(entity.as_bytes());
    let hex = hash[..12].iter().map(|byte| format!("{byte:02x}"));
    format!("{PREFIX}{}", hex.collect::<String>())
}

/// The providers in memory, by realm and short name.
#[derive(Debug, Default)]
pub(super) struct Providers(RwLock<HashMap<(String, String), Arc<Provider>>>);

impl Providers {
    pub(super) fn put(&self, realm: &str, provider: Provider) -> Arc<Provider> {
        let provider = Arc::new(provider);
        let key = (realm.to_owned(), short(&provider.entity));
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        all.insert(key, provider.clone());
        provider
    }
    pub(super) fn remove(&self, realm: &str, entity: &str) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        all.remove(&(realm.to_owned(), short(entity)));
    }
    pub(super) fn find(&self, realm: &str, id: &str) -> Option<Arc<Provider>> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        all.get(&(realm.to_owned(), id.to_owned())).cloned()
    }
    /// Those of a realm that are believed at this moment.
    pub(super) fn believed(&self, realm: &str, now: Timestamp) -> Vec<Arc<Provider>> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let of = all
            .iter()
            .filter(|((id, _), one)| id == realm && one.is_believed(now));
        of.map(|(_, provider)| provider.clone()).collect()
    }
}

/// A provider as the slice of accounts elsewhere takes it.
pub(crate) fn upstream(realm: &Realm, provider: &Provider) -> Option<Upstream> {
    let rules = realm.federation.as_ref()?.providers.as_ref()?;
    Some(Upstream {
        id: short(&provider.entity),
        name: provider.name.clone(),
        enabled: true,
        level: rules.level,
        confirms_mail: rules.confirms_mail,
        entity: Some(provider.entity.clone()),
        ..Upstream::default()
    })
}

/// A provider by its short name, believed at this moment.
///
/// # Errors
/// `too-many`, or a fault of the database.
pub(crate) async fn by_name(here: &Here, id: &str) -> Result<Option<Upstream>, Failure> {
    if !id.starts_with(PREFIX) {
        return Ok(None);
    }
    let known = here.identity.federation.providers.find(&here.realm.id, id);
    let Some(known) = known else { return Ok(None) };
    if !known.is_believed(here.now) {
        return admit(here, &known.entity).await;
    }
    Ok(upstream(&here.realm, &known))
}

/// A provider by its entity identifier: the one that is believed already, so that people come in
/// while an anchor does not answer, else the one that a chain vouches for now.
///
/// # Errors
/// `too-many`, or a fault of the database.
pub(super) async fn by_entity(here: &Here, entity: &str) -> Result<Option<Upstream>, Failure> {
    match by_name(here, &short(entity)).await? {
        Some(known) => Ok(Some(known)),
        None => admit(here, entity).await,
    }
}

/// A provider by its entity identifier, if a chain vouches for it.
///
/// # Errors
/// `too-many`, or a fault of the database.
async fn admit(here: &Here, entity: &str) -> Result<Option<Upstream>, Failure> {
    let Ok(federation) = part_of(here) else {
        return Ok(None);
    };
    let known = &here.identity.federation;
    let own = here.identity.app.region.issuer(&here.realm);
    if federation.providers.is_none()
        || entity == own
        || !is_entity(entity, here.identity.push_reach())
        || known.no_providers.holds(&here.realm.id, entity, here.now)
    {
        return Ok(None);
    }
    here.charge("federation", COST)?;
    let Ok(place) = Places::try_acquire(&known.places) else {
        let busy = Failure::refuse(StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable");
        return Err(busy.because("too many entities are being looked up"));
    };
    let anchors = anchors(&here.identity, &here.realm);
    let found = look_up(&here.identity, &anchors, entity, here.now).await;
    drop(place);
    match found {
        Ok(provider) => {
            let provider = keep(here, provider).await?;
            Ok(upstream(&here.realm, &provider))
        }
        Err(why) => {
            tracing::info!(why, realm = here.realm.id, "a provider is not admitted");
            known.no_providers.add(&here.realm.id, entity, here.now);
            Ok(None)
        }
    }
}

/// A provider as a chain to one of the anchors shows it.
///
/// # Errors
/// Why it is not to be believed, for the log.
pub(super) async fn look_up(
    identity: &Identity,
    anchors: &[Known],
    entity: &str,
    now: Timestamp,
) -> Result<Provider, &'static str> {
    let chain = resolve::chain(identity, anchors, entity, now).await;
    let chain = chain.map_err(|_| "no chain to an anchor")?;
    provider(&chain, identity.push_reach(), now)
}

/// What of a provider's word is taken over.
fn provider(chain: &TrustChain, reach: Reach, now: Timestamp) -> Result<Provider, &'static str> {
    let entity = chain.subject().sub.clone();
    let metadata = chain.metadata(PROVIDER);
    let metadata = metadata.map_err(|_| "it is no provider, or its superiors forbid it")?;
    let text = |name: &str| metadata.get(name).and_then(Value::as_str);
    // Its tokens say that they are from its issuer: nobody speaks for another one.
    if text("issuer") != Some(entity.as_str()) {
        return Err("it is the provider of another name");
    }
    let ways = metadata.get("client_registration_types_supported");
    let ways = ways.and_then(Value::as_array);
    if !ways.is_some_and(|all| all.iter().any(|way| way == "automatic")) {
        return Err("it registers nobody automatically");
    }
    let called = ["authorization_endpoint", "token_endpoint"];
    let needed = called.iter().all(|name| text(name).is_some());
    let optional = ["userinfo_endpoint", "jwks_uri"];
    let all = called.iter().chain(&optional).filter_map(|name| text(name));
    let sound = all.into_iter().all(|url| check_called(url, reach).is_ok());
    if !needed || !sound {
        return Err("it has an address that is not called");
    }
    if text("jwks_uri").is_none() && !metadata.contains_key("jwks") {
        return Err("it has no keys");
    }
    let host = host_of(&entity).to_owned();
    let organization = chain.organization(PROVIDER);
    Ok(Provider {
        name: organization.clone().unwrap_or(host),
        vouched: Some(Vouched {
            organization,
            anchor: chain.anchor().to_owned(),
            expires_at: until(chain, now),
        }),
        entity,
        metadata,
    })
}

async fn keep(here: &Here, provider: Provider) -> Result<Arc<Provider>, Failure> {
    let document = serde_json::to_string(&provider).map_err(Failure::fault)?;
    let (entity, kept) = (provider.entity.clone(), provider.vouched.clone());
    let vouched = kept.ok_or_else(|| Failure::fault("a provider that nobody vouches for"))?;
    here.write("federation.keep-provider", move |tx, here| {
        let member = Member {
            role: Role::Provider,
            entity: &entity,
            document: &document,
            vouched: &vouched,
        };
        members::keep(tx, &here.moment(), &member)
    })
    .await?;
    let providers = &here.identity.federation.providers;
    Ok(providers.put(&here.realm.id, provider))
}
