//! The code app of a person: the secret sealed, and the newest step that was used.
use super::sql;
use crate::{moment::Moment, person};
use protocols::{
    Timestamp,
    totp::{Code, Secret},
};
use store::{Id, Tx};
use web::Failure;

/// What the secret is sealed for.
const SECRET: &[u8] = b"code-app";

type Row = (Vec<u8>, i64, Timestamp);

/// Since when there is one.
pub(super) fn since(tx: &mut Tx<'_>, person: Id) -> Result<Option<Timestamp>, Failure> {
    Ok(tx.first::<Row>(&sql::APP, (person,))?.map(|row| row.2))
}

/// Keeps the secret; `step` is the one whose code confirmed it, so that this code is used up.
///
/// # Errors
/// `already-decided` if there is one.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    secret: &Secret,
    step: i64,
) -> Result<(), Failure> {
    let key = person::key(tx, &moment.app.vault, person)?;
    let sealed = key.seal(SECRET, &mut moment.chance(), secret.bytes());
    if tx.run(&sql::APP_INSERT, (person, sealed, step, moment.now))? == 0 {
        let conflict = axum::http::StatusCode::CONFLICT;
        return Err(Failure::refuse(conflict, "already-decided"));
    }
    Ok(())
}

/// Whether the code is right now and was not used yet; uses it up.
pub(super) fn takes(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    code: Code,
) -> Result<bool, Failure> {
    let Some((sealed, last, _)) = tx.first::<Row>(&sql::APP, (person,))? else {
        return Ok(false);
    };
    let opened = person::key(tx, &moment.app.vault, person)?.open(SECRET, &sealed)?;
    let secret = Secret::from_bytes(&opened).ok_or_else(|| Failure::fault("secret unreadable"))?;
    let Some(step) = secret.verify(code, moment.now, Some(last)) else {
        return Ok(false);
    };
    Ok(tx.run(&sql::APP_USED, (person, step))? == 1)
}

/// Forgets it.
pub(super) fn remove(tx: &mut Tx<'_>, person: Id) -> Result<bool, Failure> {
    Ok(tx.run(&sql::APP_REMOVE, (person,))? == 1)
}
