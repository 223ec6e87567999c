//! Making keys: the quick ones before the first answer, RSA behind the answers.
use super::{
    kind::{PrivateKey, QUICK, SLOW, place},
    sql,
};
use crate::StartError;
use protocols::{Chance, Timestamp, jose::KeyAlgorithm};
use std::collections::HashSet;
use store::{Id, Tx, Vault};
use web::App;

/// A new key as it is stored.
pub(super) struct Made {
    id: Id,
    kind: KeyAlgorithm,
    kid: String,
    sealed: Vec<u8>,
}

impl Made {
    /// Makes one. RSA takes a moment; others are answered meanwhile.
    pub(super) async fn new(
        vault: &Vault,
        realm: &str,
        kind: KeyAlgorithm,
        now: Timestamp,
        chance: &mut Chance,
    ) -> Option<Self> {
        let key = if SLOW.contains(&kind) {
            let made = tokio::task::spawn_blocking(move || PrivateKey::generate(kind)).await;
            made.ok()?.ok()?
        } else {
            PrivateKey::generate(kind).ok()?
        };
        let place = place(realm, kind.name());
        Some(Self {
            id: Id::new(now, chance),
            kind,
            kid: key.kid().to_owned(),
            sealed: vault.seal("signing-key", place.as_bytes(), chance, key.pkcs8()),
        })
    }

    /// Stores it, unless the realm has one in that place already: another node may have been
    /// faster, and then its key counts.
    pub(super) fn insert(
        &self,
        tx: &mut Tx<'_>,
        realm: &str,
        now: Timestamp,
        activated: Option<Timestamp>,
    ) -> Result<(), store::Error> {
        let (algorithm, kid) = (self.kind.name(), self.kid.as_str());
        let row = (self.id, realm, algorithm, kid, &self.sealed, now, activated);
        tx.run(&sql::INSERT, row).map(|_| ())
    }
}

/// Makes the quick keys that are missing.
pub(crate) async fn ensure(app: &App) -> Result<(), StartError> {
    type Active = (String, String, Id, Option<Timestamp>);
    let active: Vec<Active> = app.db.read(|tx| tx.all(&sql::ACTIVE, ())).await?;
    let have: HashSet<_> = active
        .iter()
        .map(|(r, a, ..)| (r.as_str(), a.as_str()))
        .collect();
    let (now, mut chance) = (app.clock.now(), app.dice.chance());
    let mut made = Vec::new();
    for realm in &app.region.realms {
        let missing = |kind: &KeyAlgorithm| !have.contains(&(realm.id.as_str(), kind.name()));
        for kind in QUICK.into_iter().filter(missing) {
            made.push((
                realm.id.clone(),
                two(app, &realm.id, kind, now, &mut chance).await?,
            ));
        }
    }
    if made.is_empty() {
        return Ok(());
    }
    let store = move |tx: &mut Tx<'_>| {
        for (realm, [active, next]) in &made {
            active.insert(tx, realm, now, Some(now))?;
            next.insert(tx, realm, now, None)?;
        }
        Ok::<_, store::Error>(())
    };
    Ok(app.db.write("keys.ensure", store).await?)
}

/// Makes an active and a next key of one kind for a realm that has none.
pub(super) async fn pair(app: &App, realm: &str, kind: KeyAlgorithm) -> Result<(), StartError> {
    let (now, mut chance) = (app.clock.now(), app.dice.chance());
    let [active, next] = two(app, realm, kind, now, &mut chance).await?;
    let realm = realm.to_owned();
    let store = move |tx: &mut Tx<'_>| {
        active.insert(tx, &realm, now, Some(now))?;
        next.insert(tx, &realm, now, None)
    };
    Ok(app.db.write("keys.pair", store).await?)
}

async fn two(
    app: &App,
    realm: &str,
    kind: KeyAlgorithm,
    now: Timestamp,
    chance: &mut Chance,
) -> Result<[Made; 2], StartError> {
    let fail = || StartError::Keys(realm.to_owned());
    let active = Made::new(&app.vault, realm, kind, now, chance).await;
    let next = Made::new(&app.vault, realm, kind, now, chance).await;
    Ok([active.ok_or_else(fail)?, next.ok_or_else(fail)?])
}
