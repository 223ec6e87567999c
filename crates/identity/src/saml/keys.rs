//! The keys that sign for SAML services: next → active → retired. The next one stands in our
//! metadata long before it signs, so services that read them never meet a key they do not know.
use super::sql;
use crate::{RotateError, StartError};
use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::{
    Chance, Timestamp,
    digest::Sha256,
    saml::{ServiceKey, Signer},
};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};
use store::{Db, Event, Id, Vault};
use web::{App, Realm};

type State = Vec<(Id, Option<Timestamp>)>;
type Row = (Id, String, Vec<u8>, Option<Timestamp>);

/// The keys of one realm, the active one first.
pub(super) type Signers = Arc<Vec<Signer>>;

/// The loaded keys of all realms that have SAML services.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    loaded: RwLock<(State, HashMap<String, Signers>)>,
}

impl Keys {
    /// Makes what is missing and loads all.
    pub(crate) async fn start(app: &App) -> Result<Self, StartError> {
        let keys = Self::default();
        keys.refresh(app).await?;
        for realm in app.region.saml_services.realms() {
            keys.of(&realm).ok_or(StartError::Keys(realm))?;
        }
        Ok(keys)
    }

    /// The keys of a realm.
    pub(super) fn of(&self, realm: &str) -> Option<Signers> {
        let loaded = self.loaded.read().unwrap_or_else(PoisonError::into_inner);
        loaded.1.get(realm).cloned()
    }

    /// Makes those of a realm whose first service was entered, and loads all again if another
    /// process changed them.
    pub(crate) async fn refresh(&self, app: &App) -> Result<(), StartError> {
        for realm in app.region.saml_services.realms() {
            if self.of(&realm).is_none() {
                ensure(app, &realm).await?;
            }
        }
        let db = &app.db;
        let state: State = db.read(|tx| tx.all(&sql::KEYS_STATE, ())).await?;
        let known = {
            let loaded = self.loaded.read().unwrap_or_else(PoisonError::into_inner);
            loaded.0 == state
        };
        if known {
            return Ok(());
        }
        let rows: Vec<Row> = db.read(|tx| tx.all(&sql::KEYS, ())).await?;
        let mut realms: HashMap<String, Vec<Signer>> = HashMap::new();
        for (_, realm, sealed, _) in rows {
            let host = app.region.realm(&realm).map(|r| r.issuer_host.clone());
            let signer = host.and_then(|host| open(&app.vault, &realm, &sealed, &host));
            let Some(signer) = signer else { continue };
            realms.entry(realm).or_default().push(signer);
        }
        let realms = realms.into_iter().map(|(id, all)| (id, Arc::new(all)));
        let mut loaded = self.loaded.write().unwrap_or_else(PoisonError::into_inner);
        *loaded = (state, realms.collect());
        Ok(())
    }
}

fn open(vault: &Vault, realm: &str, sealed: &[u8], host: &str) -> Option<Signer> {
    let pkcs8 = vault.open("saml-provider-key", realm.as_bytes(), sealed);
    let key = ServiceKey::from_pkcs8(&pkcs8.ok()?).ok()?;
    Signer::new(key, host).ok()
}

/// What tells a key apart wherever its certificate is shown: the SHA-256 of that, in hexadecimal
/// digits. Nothing if the key cannot be opened.
pub(crate) fn fingerprint(app: &App, realm: &Realm, sealed: &[u8]) -> Option<String> {
    let signer = open(&app.vault, &realm.id, sealed, &realm.issuer_host)?;
    let mut sum = Sha256::default();
    sum.update(&STANDARD.decode(signer.certificate()).ok()?);
    Some(sum.hex())
}

struct Made {
    id: Id,
    sealed: Vec<u8>,
}

/// RSA takes a moment; others are answered meanwhile.
async fn make(vault: &Vault, realm: &str, now: Timestamp, chance: &mut Chance) -> Option<Made> {
    let made = tokio::task::spawn_blocking(ServiceKey::generate).await;
    let key = made.ok()?.ok()?;
    Some(Made {
        id: Id::new(now, chance),
        sealed: vault.seal("saml-provider-key", realm.as_bytes(), chance, key.pkcs8()),
    })
}

/// Makes an active and a next key for a realm that has none.
async fn ensure(app: &App, realm: &str) -> Result<(), StartError> {
    let name = realm.to_owned();
    let have = app
        .db
        .read(move |tx| tx.first::<(i64,)>(&sql::HAVE_KEYS, (name.as_str(),)))
        .await?;
    if have.is_some_and(|(n,)| n > 0) {
        return Ok(());
    }
    let (now, mut chance) = (app.clock.now(), app.dice.chance());
    let fail = || StartError::Keys(realm.to_owned());
    let active = make(&app.vault, realm, now, &mut chance).await;
    let next = make(&app.vault, realm, now, &mut chance).await;
    let (active, next) = (active.ok_or_else(fail)?, next.ok_or_else(fail)?);
    let name = realm.to_owned();
    app.db
        .write("saml-keys.ensure", move |tx| {
            let have: Option<(i64,)> = tx.first(&sql::HAVE_KEYS, (name.as_str(),))?;
            // Another node may have been faster.
            if have.is_some_and(|(n,)| n > 0) {
                return Ok::<_, store::Error>(());
            }
            for (key, activated) in [(&active, Some(now)), (&next, None)] {
                let row = (key.id, name.as_str(), &key.sealed, now, activated);
                tx.run(&sql::INSERT_KEY, row)?;
            }
            Ok(())
        })
        .await?;
    Ok(())
}

/// Retires the realm's active key, activates the next one and makes another next one. Services
/// must have read our metadata since that next one was made.
///
/// # Errors
/// [`RotateError`].
pub async fn rotate_saml_keys(
    db: &Db,
    vault: &Vault,
    realm: &str,
    now: Timestamp,
    chance: &mut Chance,
) -> Result<(), RotateError> {
    let made = make(vault, realm, now, chance).await;
    let (made, event) = (made.ok_or(RotateError::Make)?, Id::new(now, chance));
    let name = realm.to_owned();
    let rotated = db
        .write("saml-keys.rotate", move |tx| {
            let next: Option<(Id,)> = tx.first(&sql::NEXT_KEY, (name.as_str(),))?;
            let Some((next,)) = next else {
                return Ok::<_, store::Error>(false);
            };
            tx.run(&sql::RETIRE_KEY, (name.as_str(), now))?;
            tx.run(&sql::ACTIVATE_KEY, (next, now))?;
            let row = (made.id, name.as_str(), &made.sealed, now, None::<Timestamp>);
            tx.run(&sql::INSERT_KEY, row)?;
            tx.record(&Event {
                id: event,
                at: now,
                realm: &name,
                kind: "saml-keys.rotated",
                actor: None,
                subject: Some(next),
                detail: &[],
            })?;
            Ok(true)
        })
        .await?;
    rotated
        .then_some(())
        .ok_or_else(|| RotateError::NoNext(realm.to_owned()))
}
