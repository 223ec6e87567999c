//! A crowd of invented accounts, to see how a whole town's worth of them feels. Each has a phone
//! whose keys are random bytes, so nobody can sign in with one.
use crate::{
    factor::{self, Kind, NewFactor, Proof},
    person::NewPerson,
    phone,
    profile::Profile,
};
use protocols::{Chance, Timestamp};
use store::{Id, Vault};
use web::{App, Failure};

/// So many are written in one transaction.
const BATCH: u64 = 1000;

mod sql {
    store::sql! {
        COUNT = "SELECT count(*) FROM persons WHERE realm = ?1";
    }
}
pub(crate) use sql::ALL as SQL;

/// Fills the first realm up to `accounts`; those that are there count. Says how many were added.
/// An interruption leaves whole accounts, and the next call goes on.
///
/// # Errors
/// The database failed.
pub async fn fill(app: &App, accounts: u64) -> Result<u64, store::Error> {
    let Some(realm) = app.region.realms.first() else {
        return Ok(0);
    };
    let id = realm.id.clone();
    let count = move |tx: &mut store::Tx<'_>| tx.first::<(i64,)>(&sql::COUNT, (id.as_str(),));
    let there = app.db.read(count).await?.map_or(0, |(n,)| n);
    let there = u64::try_from(there).unwrap_or(0);
    let mut added = 0;
    while there + added < accounts {
        let now = (accounts - there - added).min(BATCH);
        batch(app, &realm.id, there + added, now)
            .await
            .map_err(|_| store::Error::Closed)?;
        added += now;
    }
    Ok(added)
}

/// One of the crowd, ready to be written.
#[derive(Clone)]
struct Somebody {
    person: NewPerson,
    factor: NewFactor,
    credential: [u8; 16],
    public_key: [u8; 77],
    channel_key: [u8; 65],
}

fn somebody(vault: &Vault, realm: &str, mail: &str, now: Timestamp) -> Option<Somebody> {
    let mut chance = Chance::system();
    let profile = Profile::from_input("Testperson Menge", mail).ok()?;
    let person = NewPerson::new(vault, realm, &profile, now, &mut chance);
    let name = person.key(vault).ok()?;
    let name = name.seal(factor::NAME, &mut chance, b"Testhandy");
    Some(Somebody {
        factor: NewFactor {
            id: Id::new(now, &mut chance),
            person: person.id,
            kind: Kind::Phone,
            name,
            synced: false,
            proof: Proof::mail(now),
        },
        person,
        credential: chance.bytes(),
        public_key: chance.bytes(),
        channel_key: chance.bytes(),
    })
}

async fn batch(app: &App, realm: &str, from: u64, count: u64) -> Result<(), Failure> {
    let (now, vault, realm) = (app.clock.now(), app.vault.clone(), realm.to_owned());
    let all: Option<Vec<Somebody>> = (from..from + count)
        .map(|n| {
            let tag = protocols::base64url::encode(&Chance::system().bytes::<6>());
            let mail = format!("menge.{n}.{}@example.org", tag.replace(['-', '_'], "x"));
            somebody(&vault, &realm, &mail, now)
        })
        .collect();
    let all = all.ok_or_else(|| Failure::fault("an invented person is none"))?;
    app.db
        .write("crowd", move |tx| {
            for one in &all {
                one.person.insert(tx, now)?;
                factor::insert(tx, &realm, &one.factor, now)?;
                let id = one.factor.id;
                let row = (id, realm.as_str(), one.credential, one.public_key, 0_i64);
                tx.run(&phone::sql::PASSKEY_INSERT, row)?;
                tx.run(&phone::sql::PHONE_INSERT, (id, one.channel_key))?;
            }
            Ok::<_, Failure>(())
        })
        .await
}
