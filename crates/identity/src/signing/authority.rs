//! The realm's authority: made once, sealed at rest, renewed a year before it ends.
use crate::StartError;
use protocols::{
    Timestamp,
    jose::SigningKey,
    x509::{Authority, LONGEST_NAME, Root},
};
use std::collections::{HashMap, HashSet};
use store::{Id, Tx};
use web::{App, Failure, Realm};

use super::sql;

/// After nine of its ten years the next one is made, at the next start.
const RENEWED_AFTER_SECS: i64 = 9 * 365 * 86_400;

/// The authorities that issue here.
#[derive(Debug)]
pub(super) struct Authorities(HashMap<String, Authority>);

/// Makes an authority for each realm that needs one, all of them in one transaction, and loads the
/// newest of each.
pub(super) async fn ensure(app: &App) -> Result<Authorities, StartError> {
    let (now, mut chance) = (app.clock.now(), app.dice.chance());
    let since = now.minus_secs(RENEWED_AFTER_SECS);
    let have: Vec<(String,)> = app
        .db
        .read(move |tx| tx.all(&sql::AUTHORITIES_SINCE, (since,)))
        .await?;
    let have: HashSet<String> = have.into_iter().map(|(realm,)| realm).collect();
    let mut made = Vec::new();
    for realm in app.region.realms.iter().filter(|r| !have.contains(&r.id)) {
        let fail = || StartError::Keys(realm.id.clone());
        let key = SigningKey::generate().map_err(|_| fail())?;
        let place = realm.id.as_bytes();
        let sealed = app.vault.seal(PURPOSE, place, &mut chance, key.pkcs8());
        let authority = Authority::create(key, &name(realm), now, &mut chance);
        let authority = authority.map_err(|_| fail())?;
        made.push((
            Id::new(now, &mut chance),
            realm.id.clone(),
            sealed,
            authority,
        ));
    }
    if !made.is_empty() {
        // Another node may have been faster; then its authority counts.
        let store = move |tx: &mut Tx<'_>| {
            for (id, realm, sealed, authority) in &made {
                let certificate = authority.root().der();
                let row = (*id, realm.as_str(), sealed, certificate, now, since);
                tx.run(&sql::AUTHORITY_INSERT, row)?;
            }
            Ok::<_, store::Error>(())
        };
        app.db.write("signing.authorities", store).await?;
    }
    load(app).await
}

const PURPOSE: &str = "signing-authority";

fn name(realm: &Realm) -> String {
    let name: String = realm.name.chars().take(LONGEST_NAME - 14).collect();
    format!("Unterschriften {name}")
}

async fn load(app: &App) -> Result<Authorities, StartError> {
    type Row = (String, Vec<u8>, Vec<u8>);
    let rows: Vec<Row> = app.db.read(|tx| tx.all(&sql::AUTHORITIES, ())).await?;
    let mut newest = HashMap::new();
    for (realm, sealed, certificate) in rows {
        let opened = app.vault.open(PURPOSE, realm.as_bytes(), &sealed).ok();
        let key = opened.and_then(|pkcs8| SigningKey::from_pkcs8(&pkcs8).ok());
        let authority = key.and_then(|key| Authority::open(key, &certificate));
        let authority = authority.ok_or_else(|| StartError::Keys(realm.clone()))?;
        newest.insert(realm, authority);
    }
    Ok(Authorities(newest))
}

impl Authorities {
    /// The one that issues for a realm; every realm has one since the start.
    pub(super) fn of(&self, realm: &str) -> Result<&Authority, Failure> {
        let found = self.0.get(realm);
        found.ok_or_else(|| Failure::fault("realm without an authority"))
    }
}

/// All that a realm ever had, the newest first: another node may have made one since our start.
pub(super) fn roots(tx: &mut Tx<'_>, realm: &str) -> Result<Vec<Root>, Failure> {
    let rows: Vec<(Vec<u8>,)> = tx.all(&sql::ROOTS, (realm,))?;
    let read = |(der,): &(Vec<u8>,)| Root::read(der).map_err(Failure::fault);
    rows.iter().map(read).collect()
}

/// Ten minutes are what a certificate lives; the signature must follow the approval sooner.
pub(super) const APPROVAL_LIVES_SECS: i64 = 60;

/// The moment before which an approval is too old to be signed.
pub(super) fn not_before(now: Timestamp) -> Timestamp {
    now.minus_secs(APPROVAL_LIVES_SECS)
}
