//! Signing keys: next → active → retired. Each is published before it signs and for a day
//! after, so that a rotation breaks no running sign-in; rotation needs no restart.
use crate::StartError;
use protocols::{
    Chance, Timestamp,
    jose::{Jwks, SigningKey},
};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};
use store::{Db, Event, Id, Vault};
use web::App;

/// Tokens live 5 minutes, but a service may show an id token when it signs somebody out.
const PUBLISHED_AFTER_RETIREMENT_SECS: i64 = 86_400;

pub(crate) mod sql {
    store::sql! {
        INSERT = "INSERT INTO signing_keys (id, realm, kid, sealed, created_at, activated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        HAVE = "SELECT count(*) FROM signing_keys WHERE realm = ?1 AND retired_at IS NULL";
        LIST = "SELECT id, realm, sealed, activated_at, retired_at FROM signing_keys WHERE retired_at IS NULL OR retired_at > ?1 ORDER BY id";
        STATE = "SELECT id, activated_at, retired_at FROM signing_keys WHERE retired_at IS NULL OR retired_at > ?1 ORDER BY id";
        RETIRE = "UPDATE signing_keys SET retired_at = ?2 WHERE realm = ?1 AND activated_at IS NOT NULL AND retired_at IS NULL";
        NEXT = "SELECT id, kid FROM signing_keys WHERE realm = ?1 AND activated_at IS NULL AND retired_at IS NULL ORDER BY id LIMIT 1";
        ACTIVATE = "UPDATE signing_keys SET activated_at = ?2 WHERE id = ?1 AND activated_at IS NULL";
    }
}

type State = Vec<(Id, Option<Timestamp>, Option<Timestamp>)>;
type Row = (Id, String, Vec<u8>, Option<Timestamp>, Option<Timestamp>);

/// The keys of one realm.
#[derive(Debug)]
pub(crate) struct RealmKeys {
    /// Signs.
    pub active: SigningKey,
    /// Everything that relying parties may meet.
    pub published: Jwks,
}

/// The loaded keys of all realms.
#[derive(Debug)]
pub(crate) struct Keys {
    loaded: RwLock<(State, HashMap<String, Arc<RealmKeys>>)>,
}

/// A key could not be rotated.
#[derive(Debug, thiserror::Error)]
pub enum RotateError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is no next key: no such realm, or it never started.
    #[error("realm \"{0}\" has no next key; start the server once, or check the realm's id")]
    NoNext(String),
    /// The new next key could not be made.
    #[error("a new key could not be made")]
    Make,
}

struct Made {
    id: Id,
    kid: String,
    sealed: Vec<u8>,
}

fn make(vault: &Vault, realm: &str, now: Timestamp, chance: &mut Chance) -> Option<Made> {
    let key = SigningKey::generate().ok()?;
    let sealed = vault.seal("signing-key", realm.as_bytes(), chance, key.pkcs8());
    Some(Made {
        id: Id::new(now, chance),
        kid: key.kid().to_owned(),
        sealed,
    })
}

/// Makes an active and a next key for each realm that has none.
pub(crate) async fn ensure(app: &App) -> Result<(), StartError> {
    let (now, mut chance) = (app.clock.now(), app.dice.chance());
    for realm in app.region.realms.clone() {
        let fail = || StartError::Keys(realm.id.clone());
        let active = make(&app.vault, &realm.id, now, &mut chance).ok_or_else(fail)?;
        let next = make(&app.vault, &realm.id, now, &mut chance).ok_or_else(fail)?;
        let name = realm.id.clone();
        app.db
            .write("keys.ensure", move |tx| {
                let have: Option<(i64,)> = tx.first(&sql::HAVE, (name.as_str(),))?;
                if have.is_some_and(|(n,)| n > 0) {
                    return Ok::<_, store::Error>(());
                }
                for (key, activated) in [(&active, Some(now)), (&next, None)] {
                    let row = (
                        key.id,
                        name.as_str(),
                        key.kid.as_str(),
                        &key.sealed,
                        now,
                        activated,
                    );
                    tx.run(&sql::INSERT, row)?;
                }
                Ok(())
            })
            .await?;
    }
    Ok(())
}

/// Retires the active key of a realm, activates the next one and makes another next one.
/// Gives the id of the key that signs from now on; running servers follow within a second.
///
/// # Errors
/// [`RotateError`].
pub async fn rotate_keys(
    db: &Db,
    vault: &Vault,
    realm: &str,
    now: Timestamp,
    chance: &mut Chance,
) -> Result<String, RotateError> {
    let next = make(vault, realm, now, chance).ok_or(RotateError::Make)?;
    let (name, event) = (realm.to_owned(), Id::new(now, chance));
    db.write("keys.rotate", move |tx| {
        let found: Option<(Id, String)> = tx.first(&sql::NEXT, (name.as_str(),))?;
        let (id, kid) = found.ok_or_else(|| RotateError::NoNext(name.clone()))?;
        tx.run(&sql::RETIRE, (name.as_str(), now))?;
        tx.run(&sql::ACTIVATE, (id, now))?;
        tx.run(
            &sql::INSERT,
            (
                next.id,
                name.as_str(),
                next.kid.as_str(),
                &next.sealed,
                now,
                None::<Timestamp>,
            ),
        )?;
        tx.record(&Event {
            id: event,
            at: now,
            realm: &name,
            kind: "keys.rotated",
            actor: None,
            subject: None,
            detail: &[("kid", &kid)],
        })?;
        Ok(kid)
    })
    .await
}

impl Keys {
    pub(crate) async fn load(app: &App) -> Result<Self, StartError> {
        let keys = Self {
            loaded: RwLock::default(),
        };
        keys.refresh(app).await?;
        Ok(keys)
    }

    /// Reads the keys again if any of them changed its state.
    pub(crate) async fn refresh(&self, app: &App) -> Result<(), StartError> {
        let since = app.clock.now().minus_secs(PUBLISHED_AFTER_RETIREMENT_SECS);
        let state: State = app.db.read(move |tx| tx.all(&sql::STATE, (since,))).await?;
        if self.loaded.read().unwrap_or_else(PoisonError::into_inner).0 == state {
            return Ok(());
        }
        let rows: Vec<Row> = app.db.read(move |tx| tx.all(&sql::LIST, (since,))).await?;
        let mut realms = HashMap::new();
        for realm in &app.region.realms {
            let mut published = Vec::new();
            let mut active = None;
            for (_, _, sealed, activated, retired) in rows.iter().filter(|r| r.1 == realm.id) {
                let key = open(app, &realm.id, sealed)
                    .ok_or_else(|| StartError::Keys(realm.id.clone()))?;
                published.push(key.public().into());
                if activated.is_some() && retired.is_none() {
                    active = Some(key);
                }
            }
            let active = active.ok_or_else(|| StartError::Keys(realm.id.clone()))?;
            realms.insert(
                realm.id.clone(),
                Arc::new(RealmKeys {
                    active,
                    published: Jwks { keys: published },
                }),
            );
        }
        *self.loaded.write().unwrap_or_else(PoisonError::into_inner) = (state, realms);
        Ok(())
    }

    /// The keys of a realm; every realm has some since the start.
    pub(crate) fn of(&self, realm: &str) -> Option<Arc<RealmKeys>> {
        self.loaded
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .1
            .get(realm)
            .cloned()
    }
}

fn open(app: &App, realm: &str, sealed: &[u8]) -> Option<SigningKey> {
    let pkcs8 = app
        .vault
        .open("signing-key", realm.as_bytes(), sealed)
        .ok()?;
    SigningKey::from_pkcs8(&pkcs8).ok()
}
