//! A password as it is stored: a factor, and the hash sealed with the person's key.
use super::sql;
use crate::{
    factor::{self, Kind, NewFactor},
    moment::Moment,
    notice::{self, Undo},
    person,
    session::{self, Session},
    sign_in, ssf,
};
use protocols::{
    Timestamp,
    ssf::{ChangeType, InitiatingEntity},
};
use store::{Id, Tx, Vault};
use web::Failure;

/// What the hash is sealed for.
const HASH: &[u8] = b"password";

/// One person's password.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub person: Id,
    pub factor: Id,
    /// As it lies in the table: two hashes are the same only if these bytes are.
    pub sealed: Vec<u8>,
    /// In PHC's string format.
    pub hash: String,
    pub changed_at: Timestamp,
}

/// The person's password, if there is one.
pub(super) fn find(tx: &mut Tx<'_>, vault: &Vault, person: Id) -> Result<Option<Stored>, Failure> {
    let row: Option<(Id, Vec<u8>, Timestamp)> = tx.first(&sql::FIND, (person,))?;
    let Some((factor, sealed, changed_at)) = row else {
        return Ok(None);
    };
    let opened = person::key(tx, vault, person)?.open(HASH, &sealed)?;
    let hash = String::from_utf8(opened).map_err(Failure::fault)?;
    Ok(Some(Stored {
        person,
        factor,
        sealed,
        hash,
        changed_at,
    }))
}

fn seal(tx: &mut Tx<'_>, moment: &Moment<'_>, person: Id, hash: &str) -> Result<Vec<u8>, Failure> {
    let key = person::key(tx, &moment.app.vault, person)?;
    Ok(key.seal(HASH, &mut moment.chance(), hash.as_bytes()))
}

/// Whether it is still the one that was looked at; keeps the new hash of it, if there is one.
pub(super) fn still(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    known: &Stored,
    rehashed: Option<&str>,
) -> Result<bool, Failure> {
    let old = (known.factor, &known.sealed);
    if tx.first::<(i64,)>(&sql::STILL, old)?.is_none() {
        return Ok(false);
    }
    if let Some(hash) = rehashed {
        let new = seal(tx, moment, known.person, hash)?;
        tx.run(&sql::REHASH, (known.factor, &known.sealed, new))?;
    }
    Ok(true)
}

/// Sets or changes the password; the caller has checked that it may. Whoever signed in with the
/// old one, or is on the way to it, is out. Gives the factor.
pub(super) fn set(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    hash: &str,
    by: Option<&Session>,
) -> Result<Id, Failure> {
    let old: Option<(Id, Vec<u8>, Timestamp)> = tx.first(&sql::FIND, (person,))?;
    let factor = if let Some((factor, ..)) = old {
        let sealed = seal(tx, moment, person, hash)?;
        tx.run(&sql::CHANGE, (factor, sealed, moment.now))?;
        tx.run(&sign_in::sql::FORGET_SECOND, (factor,))?;
        let keep = by.map(|session| session.id);
        let (by, change) = (InitiatingEntity::User, ChangeType::Update);
        session::end_of_factor(tx, moment, person, factor, keep, by)?;
        let credential = (factor, Kind::Password);
        ssf::credential_changed(tx, moment, person, credential, change, by)?;
        factor
    } else {
        insert(tx, moment, person, hash, by)?
    };
    moment.record(tx, "password.set", Some(person), Some(factor), &[])?;
    let undo = Some(Undo::Factor(factor));
    notice::tell(tx, moment, person, "password-set", &[], undo)?;
    Ok(factor)
}

/// The first password of a person.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    hash: &str,
    by: Option<&Session>,
) -> Result<Id, Failure> {
    let sealed = seal(tx, moment, person, hash)?;
    let key = person::key(tx, &moment.app.vault, person)?;
    let new = NewFactor {
        id: moment.id(),
        person,
        kind: Kind::Password,
        name: key.seal(factor::NAME, &mut moment.chance(), b""),
        synced: false,
        proof: factor::inherited(tx, by, moment.now)?,
    };
    factor::add(tx, moment, &new)?;
    tx.run(&sql::INSERT, (person, new.id, sealed, moment.now))?;
    Ok(new.id)
}
