//! The keys that sign what a realm says in federations: next → active → retired.
//!
//! Superiors pin them, so they never change by themselves: the next one stands in the realm's
//! configuration until every superior has it, and then somebody changes them by hand.
use super::sql;
use crate::{RotateError, StartError};
use protocols::{
    Chance, Timestamp,
    jose::{Jwks, SigningKey},
};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};
use store::{Db, Event, Id, Tx, Vault};
use web::App;

type State = Vec<(Id, Option<Timestamp>)>;
type Row = (Id, String, Vec<u8>, Option<Timestamp>);

/// The federation keys of one realm.
#[derive(Debug)]
pub(super) struct EntityKeys {
    /// Signs.
    pub active: SigningKey,
    /// The active one and the next.
    pub published: Jwks,
}

/// The loaded keys of all realms that are in federations.
#[derive(Debug, Default)]
pub(super) struct Keys {
    loaded: RwLock<(State, HashMap<String, Arc<EntityKeys>>)>,
}

impl Keys {
    /// Makes what is missing and loads all.
    pub(super) async fn start(app: &App) -> Result<Self, StartError> {
        let named = |r: &&Arc<web::Realm>| r.federation.is_some();
        for realm in app.region.realms.iter().filter(named) {
            ensure(app, &realm.id).await?;
        }
        let keys = Self::default();
        keys.refresh(app).await?;
        for realm in app.region.realms.iter().filter(named) {
            keys.of(&realm.id)
                .ok_or_else(|| StartError::Keys(realm.id.clone()))?;
        }
        Ok(keys)
    }

    /// The keys of a realm.
    pub(super) fn of(&self, realm: &str) -> Option<Arc<EntityKeys>> {
        let loaded = self.loaded.read().unwrap_or_else(PoisonError::into_inner);
        loaded.1.get(realm).cloned()
    }

    /// Loads them again if another process changed them.
    pub(super) async fn refresh(&self, app: &App) -> Result<(), store::Error> {
        let state: State = app.db.read(|tx| tx.all(&sql::KEYS_STATE, ())).await?;
        if self.loaded.read().unwrap_or_else(PoisonError::into_inner).0 == state {
            return Ok(());
        }
        let rows: Vec<Row> = app.db.read(|tx| tx.all(&sql::KEYS, ())).await?;
        let mut realms: HashMap<String, Vec<SigningKey>> = HashMap::new();
        for (_, realm, sealed, _) in rows {
            if let Some(key) = open(&app.vault, &realm, &sealed) {
                realms.entry(realm).or_default().push(key);
            }
        }
        let realms = realms.into_iter().filter_map(|(id, keys)| {
            let published = keys.iter().map(|key| key.public().into()).collect();
            let active = keys.into_iter().next()?;
            let published = Jwks { keys: published };
            Some((id, Arc::new(EntityKeys { active, published })))
        });
        let mut loaded = self.loaded.write().unwrap_or_else(PoisonError::into_inner);
        *loaded = (state, realms.collect());
        Ok(())
    }
}

fn open(vault: &Vault, realm: &str, sealed: &[u8]) -> Option<SigningKey> {
    let pkcs8 = vault.open("federation-key", realm.as_bytes(), sealed);
    SigningKey::from_pkcs8(&pkcs8.ok()?).ok()
}

/// A new key as it is stored.
struct Made {
    id: Id,
    kid: String,
    sealed: Vec<u8>,
}

impl Made {
    fn new(vault: &Vault, realm: &str, now: Timestamp, chance: &mut Chance) -> Option<Self> {
        let key = SigningKey::generate().ok()?;
        Some(Self {
            id: Id::new(now, chance),
            kid: key.kid().to_owned(),
            sealed: vault.seal("federation-key", realm.as_bytes(), chance, key.pkcs8()),
        })
    }
    /// Another node may have been faster, and then its key counts.
    fn insert(
        &self,
        tx: &mut Tx<'_>,
        realm: &str,
        now: Timestamp,
        activated: Option<Timestamp>,
    ) -> Result<(), store::Error> {
        let row = (self.id, realm, &*self.kid, &self.sealed, now, activated);
        tx.run(&sql::INSERT_KEY, row).map(drop)
    }
}

/// Makes an active and a next key for a realm that has none.
async fn ensure(app: &App, realm: &str) -> Result<(), StartError> {
    let name = realm.to_owned();
    let have: Option<(i64,)> = app
        .db
        .read(move |tx| tx.first(&sql::HAVE_KEYS, (name.as_str(),)))
        .await?;
    if have.is_some_and(|(n,)| n > 0) {
        return Ok(());
    }
    let (now, mut chance) = (app.clock.now(), app.dice.chance());
    let fail = || StartError::Keys(realm.to_owned());
    let active = Made::new(&app.vault, realm, now, &mut chance).ok_or_else(fail)?;
    let next = Made::new(&app.vault, realm, now, &mut chance).ok_or_else(fail)?;
    let realm = realm.to_owned();
    let store = move |tx: &mut Tx<'_>| {
        active.insert(tx, &realm, now, Some(now))?;
        next.insert(tx, &realm, now, None)
    };
    Ok(app.db.write("federation.keys", store).await?)
}

/// Begins to sign with the next key and makes another next one; gives the name of the key that
/// signs from now on. Every superior must have it by then, or chains to the realm end.
///
/// # Errors
/// [`RotateError`].
pub async fn rotate_federation_key(
    db: &Db,
    vault: &Vault,
    realm: &str,
    now: Timestamp,
    chance: &mut Chance,
) -> Result<String, RotateError> {
    let after = Made::new(vault, realm, now, chance).ok_or(RotateError::Make)?;
    let (realm, event) = (realm.to_owned(), Id::new(now, chance));
    let swap = move |tx: &mut Tx<'_>| {
        let next: Option<(Id, String)> = tx.first(&sql::NEXT_KEY, (realm.as_str(),))?;
        let (next, kid) = next.ok_or_else(|| RotateError::NoNext(realm.clone()))?;
        tx.run(&sql::RETIRE_KEY, (realm.as_str(), now))?;
        tx.run(&sql::ACTIVATE_KEY, (next, now))?;
        after.insert(tx, &realm, now, None)?;
        tx.record(&Event {
            id: event,
            at: now,
            realm: &realm,
            kind: "federation.key-rotated",
            actor: None,
            subject: None,
            detail: &[("kid", &kid)],
        })?;
        Ok(kid)
    };
    db.write("federation.rotate", swap).await
}
