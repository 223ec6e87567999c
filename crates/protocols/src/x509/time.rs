//! Times in certificates (RFC 5280, section 4.1.2.5): two digits of the year until 2049, then four.

use super::der::{GENERALIZED_TIME, Reader, UTC_TIME, element};
use crate::Timestamp;

/// Writes a moment, its milliseconds cut off.
pub(super) fn write(at: Timestamp) -> Vec<u8> {
    let (year, month, day) = date(at.secs().div_euclid(86_400));
    let second = at.secs().rem_euclid(86_400);
    let (hours, minutes, seconds) = (second / 3600, second / 60 % 60, second % 60);
    let rest = format!("{month:02}{day:02}{hours:02}{minutes:02}{seconds:02}Z");
    if (1950..2050).contains(&year) {
        let text = format!("{:02}{rest}", year % 100);
        element(UTC_TIME, &[text.as_bytes()])
    } else {
        element(GENERALIZED_TIME, &[format!("{year:04}{rest}").as_bytes()])
    }
}

/// Reads what [`write`] writes. A date that does not exist becomes another one, and is then not
/// the same when it is written again.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Timestamp> {
    let (digits, short) = match reader.tag()? {
        UTC_TIME => (reader.content(UTC_TIME)?, true),
        _ => (reader.content(GENERALIZED_TIME)?, false),
    };
    let digits = digits.strip_suffix(b"Z")?;
    if digits.len() != if short { 12 } else { 14 } || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = |part: &[u8]| part.iter().fold(0, |n, d| n * 10 + i64::from(d - b'0'));
    let (year, rest) = digits.split_at(digits.len() - 10);
    let year = match number(year) {
        year if !short => year,
        year if year < 50 => 2000 + year,
        year => 1900 + year,
    };
    let mut parts = rest.chunks(2).map(number);
    let mut next = || parts.next();
    let (month, day) = (next()?, next()?);
    let second = next()? * 3600 + next()? * 60 + next()?;
    if !(1..=12).contains(&month) {
        return None;
    }
    Some(Timestamp::from_secs(
        days(year, month, day) * 86_400 + second,
    ))
}

// Both count years from March, so that the leap day is a year's last, and in eras of 400 years,
// which all have 146,097 days; day 719,468 since 0000-03-01 is 1970-01-01.

fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let of_era = year.rem_euclid(400);
    let leap = of_era / 4 - of_era / 100;
    year.div_euclid(400) * 146_097 + of_era * 365 + leap + of_year - 719_468
}

fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let year = year + days.div_euclid(146_097) * 400 + i64::from(month <= 2);
    (year, month, day)
}
