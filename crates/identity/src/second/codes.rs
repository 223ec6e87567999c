//! Ten codes on paper: shown once, stored as hashes, good for one use each.
use super::sql;
use crate::{
    moment::Moment,
    notice::{self, Undo},
    session::Session,
};
use protocols::{Timestamp, recovery_code::RecoveryCode};
use store::{Id, Tx};
use web::Failure;

/// So many are made at once.
const CODES: usize = 10;

/// How many are unused.
pub(super) fn left(tx: &mut Tx<'_>, person: Id) -> Result<usize, Failure> {
    let row: Option<(i64,)> = tx.first(&sql::CODES_LEFT, (person,))?;
    Ok(row.map_or(0, |(n,)| usize::try_from(n).unwrap_or(0)))
}

/// New ones; those before count no more.
pub(super) fn make(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    session: &Session,
) -> Result<Vec<RecoveryCode>, Failure> {
    let person = session.person;
    forget(tx, person)?;
    let mut chance = moment.chance();
    let codes: Vec<_> = (0..CODES)
        .map(|_| RecoveryCode::generate(&mut chance))
        .collect();
    for code in &codes {
        let row = (person, code.hash(&person.0), moment.now);
        tx.run(&sql::CODE_INSERT, row)?;
    }
    moment.record(tx, "codes.made", Some(person), Some(person), &[])?;
    let undo = Some(Undo::Codes(session.id));
    notice::tell(tx, moment, person, "codes-made", &[], undo)?;
    Ok(codes)
}

/// Uses one up; false if it is none of the person's, or was used before.
pub(crate) fn spend(
    tx: &mut Tx<'_>,
    person: Id,
    code: &RecoveryCode,
    now: Timestamp,
) -> Result<bool, Failure> {
    let row = (person, code.hash(&person.0), now);
    Ok(tx.run(&sql::CODE_SPEND, row)? == 1)
}

/// None count any more.
pub(crate) fn forget(tx: &mut Tx<'_>, person: Id) -> Result<(), Failure> {
    tx.run(&sql::CODES_FORGET, (person,))?;
    Ok(())
}
