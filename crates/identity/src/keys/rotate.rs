//! Changing keys: when somebody says so, and by the calendar.
use super::{make::Made, sql};
use crate::Identity;
use protocols::{Chance, Timestamp, jose::KeyAlgorithm};
use store::{Db, Event, Id, Tx, Vault};

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

/// A key that serves from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotated {
    /// What it is for, such as `ES256` or `RSA-OAEP-256`.
    pub algorithm: String,
    /// Its name.
    pub kid: String,
}

/// For each algorithm that a realm has keys of: retires the active key, activates the next one
/// and makes another next one. Gives the keys that serve from now on; running servers follow
/// within a second.
///
/// # Errors
/// [`RotateError`].
pub async fn rotate_keys(
    db: &Db,
    vault: &Vault,
    realm: &str,
    now: Timestamp,
    chance: &mut Chance,
) -> Result<Vec<Rotated>, RotateError> {
    let name = realm.to_owned();
    let kinds: Vec<(String,)> = db
        .read(move |tx| tx.all(&sql::KINDS_OF, (name.as_str(),)))
        .await?;
    let mut rotated = Vec::new();
    for kind in kinds.iter().filter_map(|(name,)| KeyAlgorithm::parse(name)) {
        rotated.extend(rotate(db, vault, (realm, kind), None, now, chance).await?);
    }
    if rotated.is_empty() {
        return Err(RotateError::NoNext(realm.to_owned()));
    }
    Ok(rotated)
}

impl Identity {
    /// Rotates the keys that have served as long as their realm wants ([`web::Realm::key_days`]),
    /// and says how many. Every node may do it: a key that another one has changed stays.
    ///
    /// # Errors
    /// [`RotateError`].
    pub async fn rotate_due_keys(&self) -> Result<u64, RotateError> {
        let app = &self.app;
        let now = app.clock.now();
        let active: Vec<(String, String, Id, Timestamp)> =
            app.db.read(|tx| tx.all(&sql::ACTIVE, ())).await?;
        let mut count = 0;
        for (realm, algorithm, id, since) in active {
            let days = app.region.realm(&realm);
            let days = days.map_or(0, |realm| app.region.current(realm).key_days);
            let due = days > 0 && since <= now.minus_secs(i64::from(days) * 86_400);
            let Some(kind) = KeyAlgorithm::parse(&algorithm).filter(|_| due) else {
                continue;
            };
            let mut chance = app.dice.chance();
            let of = (realm.as_str(), kind);
            let done = rotate(&app.db, &app.vault, of, Some(id), now, &mut chance).await?;
            count += u64::from(done.is_some());
        }
        if count > 0 {
            self.refresh().await;
        }
        Ok(count)
    }
}

/// Rotates one key; nothing happens if another than `expected` is the active one by now.
async fn rotate(
    db: &Db,
    vault: &Vault,
    (realm, kind): (&str, KeyAlgorithm),
    expected: Option<Id>,
    now: Timestamp,
    chance: &mut Chance,
) -> Result<Option<Rotated>, RotateError> {
    let after = Made::new(vault, realm, kind, now, chance).await;
    let after = after.ok_or(RotateError::Make)?;
    let (realm, event) = (realm.to_owned(), Id::new(now, chance));
    let algorithm = kind.name();
    let swap = move |tx: &mut Tx<'_>| {
        let of = (realm.as_str(), algorithm);
        let active: Option<(Id,)> = tx.first(&sql::ACTIVE_OF, of)?;
        if expected.is_some() && active.map(|(id,)| id) != expected {
            return Ok(None);
        }
        let next: Option<(Id, String)> = tx.first(&sql::NEXT, of)?;
        let (next, name) = next.ok_or_else(|| RotateError::NoNext(realm.clone()))?;
        tx.run(&sql::RETIRE, (of.0, of.1, now))?;
        tx.run(&sql::ACTIVATE, (next, now))?;
        after.insert(tx, &realm, now, None)?;
        tx.record(&Event {
            id: event,
            at: now,
            realm: &realm,
            kind: "keys.rotated",
            actor: None,
            subject: None,
            detail: &[("algorithm", algorithm), ("kid", &name)],
        })?;
        let algorithm = algorithm.to_owned();
        Ok(Some(Rotated {
            algorithm,
            kid: name,
        }))
    };
    db.write("keys.rotate", swap).await
}
