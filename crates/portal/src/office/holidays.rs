//! Public holidays, by the Länder's laws; those that only some places of a Land have are none here.
use crate::catalogue::Area;
use protocols::{Timestamp, date::Date};

/// What comes every year on the same day: month, day, and the Länder by the beginning of their
/// regional keys; nobody named means all of them.
const FIXED: [(u8, u8, &[&str]); 11] = [
    (1, 1, &[]),
    (1, 6, &["08", "09", "15"]),
    (3, 8, &["11", "13"]),
    (5, 1, &[]),
    (8, 15, &["10"]),
    (9, 20, &["16"]),
    (10, 3, &[]),
    (
        10,
        31,
        &["01", "02", "03", "04", "12", "13", "14", "15", "16"],
    ),
    (11, 1, &["05", "07", "08", "09", "10"]),
    (12, 25, &[]),
    (12, 26, &[]),
];
/// What goes by Easter: days after Easter Sunday.
const BY_EASTER: [(i64, &[&str]); 5] = [
    (-2, &[]),
    (1, &[]),
    (39, &[]),
    (50, &[]),
    (60, &["05", "06", "07", "08", "09", "10"]),
];
const DAY: i64 = 86_400;
/// Saxony, where the Wednesday before 23 November is a day of prayer.
const SAXONY: &str = "14";

/// Whether offices of a place have a public holiday on a day.
pub(super) fn is_one(day: Date, place: &Area) -> bool {
    let at = day.start();
    let (year, month, date) = at.date();
    let land = place.as_str().get(..2).unwrap_or_default();
    let has = |lands: &[&str]| lands.is_empty() || lands.contains(&land);
    let fixed = FIXED
        .iter()
        .any(|(m, d, lands)| (i64::from(*m), i64::from(*d)) == (month, date) && has(lands));
    let after = easter(year).map(|easter| (at.secs() - easter.secs()) / DAY);
    let moving = BY_EASTER
        .iter()
        .any(|(days, lands)| after == Some(*days) && has(lands));
    // 1970 began on a Thursday.
    let wednesday = (at.secs().div_euclid(DAY) + 3).rem_euclid(7) == 2;
    let prayer = land == SAXONY && wednesday && month == 11 && (16..=22).contains(&date);
    fixed || moving || prayer
}

/// Easter Sunday of a year, by the rule of 1582 as Meeus and others put it into whole numbers.
fn easter(year: i64) -> Option<Timestamp> {
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let corrected = century - (century + 8) / 25 + 1;
    let epact = (19 * golden + century - century / 4 - corrected / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * sunday) / 451;
    let days = epact + sunday - 7 * late + 114;
    let month = u8::try_from(days / 31).ok()?;
    let day = u8::try_from(days % 31 + 1).ok()?;
    Some(Date::new(u16::try_from(year).ok()?, month, day)?.start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(day: &str, land: &str) -> bool {
        is_one(day.parse().unwrap(), &Area::read(land).unwrap())
    }

    #[test]
    fn easter_is_where_the_church_has_it() {
        for (year, month, day) in [
            (1954, 4, 18),
            (1981, 4, 19),
            (2000, 4, 23),
            (2008, 3, 23),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
            (2049, 4, 18),
        ] {
            let expected = Date::new(year, month, day).unwrap().start();
            assert_eq!(easter(year.into()), Some(expected), "{year}");
        }
    }

    #[test]
    fn each_land_has_its_own_holidays() {
        for day in [
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-05-01",
            "2026-05-14",
            "2026-05-25",
            "2026-10-03",
            "2026-12-25",
            "2026-12-26",
        ] {
            assert!(is(day, "05513") && is(day, ""), "{day} is one everywhere");
        }
        for (day, with, without) in [
            ("2026-06-04", "05513", "11"),
            ("2026-11-01", "055620004004", "14"),
            ("2026-10-31", "03", "05"),
            ("2026-01-06", "09", "05"),
            ("2026-03-08", "11", "05"),
            ("2026-11-18", "14", "05"),
            ("2026-09-20", "16", "05"),
            ("2026-08-15", "10", "09"),
        ] {
            assert!(is(day, with) && !is(day, without), "{day}");
        }
        let ordinary = ["2026-04-07", "2026-11-23", "2026-12-24", "2026-11-11"];
        assert!(!ordinary.iter().any(|day| is(day, "05") || is(day, "14")));
    }
}
