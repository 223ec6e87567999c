//! What is old becomes sums of months.
use super::{
    numbers::{date, day},
    sql,
};
use protocols::{Timestamp, date::Date};
use store::{Error, Tx};
use web::{App, when};

/// Months before the current one of which each day is kept: last year's same month is among them.
const MONTHS: u16 = 13;
/// Days after which a process that wrote nothing is taken for ended.
const ENDED: i64 = 400;

/// The first and the last day of the month of a day.
pub(super) fn month_of(of: i64) -> (i64, i64) {
    let (year, month, _) = date(of).start().date();
    let first = |year: i64, month: i64| {
        let number = |n: i64| u16::try_from(n).unwrap_or(1);
        Date::new(number(year), u8::try_from(month).unwrap_or(1), 1).map_or(of, day)
    };
    let next = if month == 12 {
        first(year + 1, 1)
    } else {
        first(year, month + 1)
    };
    (first(year, month), next - 1)
}

/// The first day that is kept as one.
pub(super) fn kept_from(today: i64) -> i64 {
    (0..MONTHS).fold(month_of(today).0, |first, _| month_of(first - 1).0)
}

/// Makes sums of months from days that were kept long enough, one municipality and month at a time,
/// so that others write in between; whoever is killed goes on where it stopped. Says how many rows
/// went.
///
/// # Errors
/// As [`store::Db::write`].
pub(crate) async fn purge(app: &App, now: Timestamp) -> Result<u64, Error> {
    let today = day(when::date(now));
    let forgotten = app.db.write("statistics.forget", move |tx| {
        tx.run(&sql::FORGET, (today - ENDED,))
    });
    let mut gone: u64 = forgotten.await?;
    loop {
        let before = kept_from(today);
        let thinned = app
            .db
            .write("statistics.purge", move |tx| thin_one(tx, before));
        match thinned.await? {
            0 => return Ok(gone),
            some => gone += some,
        }
    }
}

/// The oldest month of somebody; says how many rows went.
fn thin_one(tx: &mut Tx<'_>, before: i64) -> Result<u64, Error> {
    let Some((Some(oldest),)) = tx.first::<(Option<i64>,)>(&sql::OLDEST, (before,))? else {
        return Ok(0);
    };
    let (first, last) = month_of(oldest);
    let Some((municipality,)) = tx.first::<(String,)>(&sql::ONE_OF, (first, last))? else {
        return Ok(0);
    };
    tx.run(&sql::SUM_UP, (first, last, municipality.as_str()))?;
    tx.run(&sql::THIN, (first, last, municipality.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirteen_months_are_kept_by_day() {
        let on = |text: &str| day(text.parse().unwrap());
        for (today, kept) in [
            ("2026-11-23", "2025-10-01"),
            ("2026-01-31", "2024-12-01"),
            ("2027-01-01", "2025-12-01"),
        ] {
            assert_eq!(kept_from(on(today)), on(kept), "{today}");
        }
        assert_eq!(
            month_of(on("2028-02-29")),
            (on("2028-02-01"), on("2028-02-29"))
        );
        assert_eq!(
            month_of(on("2026-12-01")),
            (on("2026-12-01"), on("2026-12-31"))
        );
    }
}
