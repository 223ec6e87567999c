//! What is looked at most, for the search and the home page.
use super::{Viewed, numbers::day, sql};
use protocols::{Timestamp, date::Date};
use store::{Error, Tx};

/// Days that count.
const DAYS: i64 = 28;

/// The services that a municipality's visitors looked at in the last four weeks and how often, the
/// most viewed first.
pub(crate) fn most_viewed(
    tx: &mut Tx<'_>,
    municipality: &str,
    now: Timestamp,
    most: i64,
) -> Result<Vec<(String, i64)>, Error> {
    let since = day(Date::of(now)) - DAYS;
    tx.all(
        &sql::MOST_VIEWED,
        (municipality, since, Viewed::Service.word(), most),
    )
}
