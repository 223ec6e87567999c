//! Days and times as people in Germany write them.
use protocols::{Timestamp, date::Date};
use store::Id;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// The day of a moment in UTC, as it is written in German.
#[must_use]
pub fn day(at: Timestamp) -> String {
    let (year, month, day) = at.date();
    format!("{day:02}.{month:02}.{year}")
}

/// "22.11.2026, 08:15", by the clocks of Germany.
#[must_use]
pub fn when(at: Timestamp) -> String {
    let local = at.plus_secs(offset(at));
    let minutes = local.secs().rem_euclid(DAY) / 60;
    format!("{}, {:02}:{:02}", day(local), minutes / 60, minutes % 60)
}

/// The day that calendars in Germany show.
#[must_use]
pub fn date(at: Timestamp) -> Date {
    Date::of(at.plus_secs(offset(at)))
}

/// The day that begins at midnight in Germany, from a form (`2026-11-22`).
#[must_use]
pub fn midnight(text: &str) -> Option<Timestamp> {
    let mut parts = text.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    let plausible =
        (1900..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let start = Timestamp::from_secs(days(year, month, day) * DAY);
    plausible.then(|| start.minus_secs(offset(start)))
}

/// Whole years from a birthdate (`2010-05-17`) to a moment.
#[must_use]
pub fn age(birthdate: &str, now: Timestamp) -> Option<i64> {
    let mut parts = birthdate.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    let today = now.plus_secs(offset(now)).secs().div_euclid(DAY);
    let this_year = year_of(today);
    // Born on 29 February: of age on 1 March (§ 188 Absatz 3 BGB does not apply; § 187 Absatz 2).
    let birthday = days(this_year, month, day);
    Some(this_year - year - i64::from(today < birthday))
}

/// The first id that an event of this moment can have.
#[must_use]
pub fn first_id(at: Timestamp) -> Id {
    let mut id = [0; 16];
    let millis = u64::try_from(at.millis()).unwrap_or(0).to_be_bytes();
    id[..6].copy_from_slice(&millis[2..]);
    Id(id)
}

/// Seconds ahead of UTC: summer time runs from the last Sunday of March to that of October, each
/// at 01:00 UTC (Directive 2000/84/EC).
fn offset(at: Timestamp) -> i64 {
    let year = year_of(at.secs().div_euclid(DAY));
    let change = |month| last_sunday(year, month) * DAY + HOUR;
    let summer = (change(3)..change(10)).contains(&at.secs());
    if summer { 2 * HOUR } else { HOUR }
}

/// Days since 1970 of the last Sunday of a month that has 31 days.
fn last_sunday(year: i64, month: i64) -> i64 {
    let last = days(year, month, 31);
    // 1970-01-01 was a Thursday.
    last - (last + 4).rem_euclid(7)
}

/// Days since 1970 in the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March, so that the leap day is the last one.
    let (y, m) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    365 * y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (153 * m + 2) / 5 + day
        - 1
        - 719_468
}

fn year_of(day: i64) -> i64 {
    let guess = 1970 + day.div_euclid(366);
    let next = (guess..guess + 9).take_while(|year| days(*year, 1, 1) <= day);
    next.last().unwrap_or(guess)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (secs, written) in [
            (0, "01.01.1970"),
            (951_782_400, "29.02.2000"),
            (1_798_761_599, "31.12.2026"),
            (4_107_542_400, "01.03.2100"),
        ] {
            assert_eq!(day(Timestamp::from_secs(secs)), written);
        }
    }

    #[test]
    fn clocks_change_on_the_last_sundays_of_march_and_october() {
        for (secs, written) in [
            (1_774_745_999, "29.03.2026, 01:59"),
            (1_774_746_000, "29.03.2026, 03:00"),
            (1_792_889_999, "25.10.2026, 02:59"),
            (1_792_890_000, "25.10.2026, 02:00"),
        ] {
            let at = Timestamp::from_secs(secs);
            assert_eq!(when(at), written);
            assert_eq!(date(at).german(), written[..10]);
        }
    }

    #[test]
    fn days_of_forms_begin_at_midnight_here() {
        let at = |text| midnight(text).map(Timestamp::secs);
        assert_eq!(at("2026-11-22"), Some(1_795_302_000));
        assert_eq!(at("2026-07-01"), Some(1_782_856_800));
        for wrong in [
            "",
            "2026",
            "2026-13-01",
            "x-1-1",
            "2026-01-01-01",
            "99999-01-01",
        ] {
            assert_eq!(at(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn people_get_older_on_their_birthdays() {
        let now = Timestamp::from_secs(1_795_338_000); // 22.11.2026
        for (born, years) in [
            ("2010-11-22", 16),
            ("2010-11-23", 15),
            ("2010-11-21", 16),
            ("1950-01-01", 76),
        ] {
            assert_eq!(age(born, now), Some(years), "{born}");
        }
        assert_eq!(age("unknown", now), None);
    }

    proptest! {
        #[test]
        fn midnights_are_written_as_midnights(day in 0_i64..40_000) {
            let at = Timestamp::from_secs(day * DAY + 12 * HOUR);
            let written = when(at);
            let (d, m, y) = (&written[..2], &written[3..5], &written[6..10]);
            let start = midnight(&format!("{y}-{m}-{d}")).unwrap();
            prop_assert_eq!(when(start), format!("{d}.{m}.{y}, 00:00"));
        }
    }
}
