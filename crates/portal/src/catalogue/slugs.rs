//! The addresses of all services of a place, in order, some at a time.
use super::{Area, sql};
use protocols::Timestamp;
use store::{Error, Tx};

/// How many addresses there are.
///
/// # Errors
/// As [`Tx::first`].
pub fn slugs_count(tx: &mut Tx<'_>, area: &Area, now: Timestamp) -> Result<usize, Error> {
    let at = area.lineage();
    let row: Option<(i64,)> = tx.first(
        &sql::SLUGS_COUNT,
        (at[0], at[1], at[2], at[3], at[4], at[5], now),
    )?;
    Ok(row
        .and_then(|(count,)| usize::try_from(count).ok())
        .unwrap_or(0))
}

/// Addresses behind another, with when their service was changed last: at most so many, after
/// leaving out some. What a town does not offer, or not now, is left out.
///
/// # Errors
/// As [`Tx::all`].
pub fn slugs(
    tx: &mut Tx<'_>,
    area: &Area,
    after: Option<&str>,
    (most, skipped): (usize, usize),
    now: Timestamp,
) -> Result<Vec<(String, Timestamp)>, Error> {
    let at = area.lineage();
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    tx.all(
        &sql::SLUGS,
        (
            after.unwrap_or_default(),
            at[0],
            at[1],
            at[2],
            at[3],
            at[4],
            at[5],
            number(most),
            number(skipped),
            now,
        ),
    )
}
