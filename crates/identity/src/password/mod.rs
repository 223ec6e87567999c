//! A password alone: level 1, without JavaScript. For test accounts so far.
//!
//! Wrong passwords slow down further tries of one account from one network, so guessing is
//! slow and a stranger elsewhere cannot lock anybody out. Unknown accounts take as long as known.
pub(crate) mod sql;

use crate::{
    Identity,
    factor::{self, Kind, NewFactor, Proof},
    here::Here,
    person::{self, NewPerson},
    profile::Profile,
    session::{self, Method, Proven},
    sign_in,
};
use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{Timestamp, form::Form};
use std::net::IpAddr;
use store::{Id, Tx};
use web::{App, Failure, Fields, Page, PathId};

/// So many tries are free of delay.
const FREE_TRIES: i64 = 3;
const LONGEST_DELAY_SECS: i64 = 900;
/// A longer password is not hashed: it would only burn time.
const LONGEST: usize = 256;
/// The hash of no password, so that unknown accounts cost the same time.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c3RhZHR0b3Itbm9ib2R5$ASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8";

/// A test person of the demo.
#[derive(Debug, Clone)]
pub struct DemoPerson {
    /// "Testperson Eins".
    pub name: String,
    /// Address at example.org.
    pub mail: String,
    /// Printed by `stadttor demo`.
    pub password: String,
}

/// Seconds to wait after so many failures: 2, 4, 8 … up to 15 minutes.
fn delay(failures: i64) -> i64 {
    let over = (failures - FREE_TRIES).clamp(0, 20);
    if over == 0 {
        0
    } else {
        (1_i64 << over).min(LONGEST_DELAY_SECS)
    }
}

/// The network of an address; stored as a hash only.
pub(crate) fn network(app: &App, address: IpAddr) -> [u8; 32] {
    let text = web::limit::network(address).to_string();
    app.vault.mac("network", text.as_bytes())
}

/// Checks mail address and password of a form and signs in. What was wrong is said on the form
/// itself.
pub(crate) async fn verify(
    here: Here,
    page: Page,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    match sign_in(&here, id, &form).await {
        Err(why) if matches!(why.code, "password-wrong" | "too-many") => {
            let mail = form.get("mail").unwrap_or_default();
            sign_in::choose_again(&here, id, page, mail, &why).await
        }
        done => done,
    }
}

/// One try.
async fn sign_in(here: &Here, id: Id, form: &Form) -> Result<Response, Failure> {
    here.charge("password", 5)?;
    let mail = form.get("mail").unwrap_or_default();
    let password = form.get("password").unwrap_or_default().to_owned();
    let longest = mail.len().max(password.len());
    if mail.is_empty() || password.is_empty() || longest > LONGEST {
        return Err(wrong());
    }
    let app = &here.identity.app;
    let account = Account {
        mail: person::mail_index(&app.vault, &here.realm.id, mail),
        network: network(app, here.address),
    };
    let known = here
        .write("password.try", move |tx, here| {
            sign_in::find(tx, here, id)?;
            charge(tx, &account, here.now)?;
            look(tx, &here.realm.id, &account.mail)
        })
        .await?;
    let stored = known.as_ref().map(|k| k.hash.clone());
    let stored = stored.unwrap_or_else(|| NOBODY.to_owned());
    let right = check(&here.identity, password, stored).await?;
    let Some(known) = known.clone().filter(|_| right) else {
        let person = known.map(|k| k.person);
        here.write("password.wrong", move |tx, here| {
            let moment = here.moment();
            moment.record(tx, "sign-in.password-wrong", None, person, &[])
        })
        .await?;
        return Err(wrong());
    };
    let cookie = here
        .write("password.sign-in", move |tx, here| {
            sign_in::find(tx, here, id)?;
            tx.run(&sql::FORGIVE, (account.mail, account.network))?;
            let proven = Proven::by(known.person, known.factor, Method::Password);
            Ok(sign_in::accept(tx, here, id, proven, None)?.1)
        })
        .await?;
    let set = [(header::SET_COOKIE, session::cookie_for(&cookie))];
    Ok((set, Redirect::to(&format!("/sign-in/{id}"))).into_response())
}

/// Whose tries are counted: an address, whether or not it has an account, from one network.
#[derive(Clone, Copy)]
struct Account {
    mail: [u8; 32],
    network: [u8; 32],
}

/// Charges a try before the password is looked at, so that parallel guesses count like serial
/// ones, and unknown accounts like known ones.
fn charge(tx: &mut Tx<'_>, account: &Account, now: Timestamp) -> Result<(), Failure> {
    let row: Option<(i64, Timestamp)> = tx.first(&sql::TRIES, (account.mail, account.network))?;
    let (failures, next) = row.unwrap_or((0, Timestamp(0)));
    if next > now {
        let seconds = next.millis_since(now).div_euclid(1000) + 1;
        return Err(Failure::too_many(u64::try_from(seconds).unwrap_or(1)));
    }
    let until = now.plus_secs(delay(failures + 1));
    tx.run(
        &sql::CHARGE,
        (account.mail, account.network, failures + 1, until),
    )?;
    Ok(())
}

fn wrong() -> Failure {
    Failure::refuse(StatusCode::FORBIDDEN, "password-wrong")
}

/// A password, as it is stored.
#[derive(Clone)]
struct Stored {
    person: Id,
    factor: Id,
    hash: String,
}

fn look(tx: &mut Tx<'_>, realm: &str, index: &[u8; 32]) -> Result<Option<Stored>, Failure> {
    let Some(person) = person::by_mail(tx, realm, index)? else {
        return Ok(None);
    };
    let row: Option<(Id, String)> = tx.first(&sql::HASH, (person,))?;
    Ok(row.map(|(factor, hash)| Stored {
        person,
        factor,
        hash,
    }))
}

async fn check(identity: &Identity, password: String, stored: String) -> Result<bool, Failure> {
    let permit = identity
        .hashing
        .clone()
        .acquire_owned()
        .await
        .map_err(Failure::fault)?;
    tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let hash = PasswordHash::new(&stored).map_err(Failure::fault)?;
        Ok(Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok())
    })
    .await
    .map_err(Failure::fault)?
}

/// Makes the demo's test accounts; those that exist stay as they are.
///
/// # Errors
/// The database failed.
pub async fn seed_demo(app: &App, people: &[DemoPerson]) -> Result<(), store::Error> {
    for realm in &app.region.realms {
        for test in people {
            let seeded = seed(app, &realm.id, test).await;
            seeded.map_err(|_| store::Error::Closed)?;
        }
    }
    Ok(())
}

async fn seed(app: &App, realm: &str, test: &DemoPerson) -> Result<(), Failure> {
    let now = app.clock.now();
    let index = person::mail_index(&app.vault, realm, &test.mail);
    let realm_in = realm.to_owned();
    // Looking first: a hash for nothing would take a core for 25 ms at each start.
    let known = app.db.read(move |tx| look(tx, &realm_in, &index)).await?;
    if known.is_some() {
        return Ok(());
    }
    let mut chance = app.dice.chance();
    let (password, salt) = (test.password.clone(), chance.bytes::<16>());
    let hash = tokio::task::spawn_blocking(move || {
        let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string())
    });
    let hash = hash
        .await
        .map_err(Failure::fault)?
        .map_err(Failure::fault)?;
    let profile = Profile::from_input(&test.name, &test.mail)
        .map_err(|_| Failure::fault("a test person's name or address is none"))?;
    let new = NewPerson::new(&app.vault, realm, &profile, now, &mut chance);
    let (app, realm) = (app.clone(), realm.to_owned());
    let factor = Id::new(now, &mut chance);
    app.clone()
        .db
        .write("demo.person", move |tx| {
            let person = new.insert(tx, now)?;
            let key = person::key(tx, &app.vault, person)?;
            let new = NewFactor {
                id: factor,
                person,
                kind: Kind::Password,
                name: key.seal(factor::NAME, &mut app.dice.chance(), b""),
                synced: false,
                proof: Proof::mail(now),
            };
            factor::insert(tx, &realm, &new, now)?;
            tx.run(&sql::SET, (person, factor, hash.as_str(), now))?;
            Ok(())
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_grows_and_ends_at_a_quarter_of_an_hour() {
        assert_eq!([1, 3, 4, 5, 8].map(delay), [0, 0, 2, 4, 32]);
        assert_eq!(delay(1000), 900);
    }

    #[test]
    fn the_hash_of_nobody_is_a_hash_that_no_password_fits() {
        let hash = PasswordHash::new(NOBODY).unwrap();
        assert!(Argon2::default().verify_password(b"", &hash).is_err());
    }
}
