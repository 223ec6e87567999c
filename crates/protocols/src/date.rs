//! A day of the calendar, as it stands on documents: without a time and without a time zone.

use crate::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A day of the proleptic Gregorian calendar, of the years 1 to 9999. Written as ISO 8601-1 has
/// it, `1990-02-01`, which is also the form of `birthdate` (OpenID Connect Core 1.0, section 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is not a day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the calendar")]
pub struct NotADate;

impl Date {
    /// A day by its numbers, counted from 1.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let whole = (1..=9999).contains(&year) && (1..=12).contains(&month);
        (whole && (1..=days_of(year, month)).contains(&day)).then_some(Self { year, month, day })
    }

    /// A day as people in Germany write it, `1.2.1990` or `01.02.1990`, or as ISO 8601.
    ///
    /// # Errors
    /// [`NotADate`]; a year of two digits is refused, not guessed at.
    pub fn written(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.trim().split('.');
        let (Some(day), Some(month), Some(year), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return text.trim().parse();
        };
        let number = |part: &str, longest: usize| {
            let digits =
                (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        };
        let short = |part: &str| u8::try_from(number(part, 2)?).ok();
        let year = (year.len() == 4).then(|| number(year, 4)).flatten();
        year.zip(short(month).zip(short(day)))
            .and_then(|(year, (month, day))| Self::new(year, month, day))
            .ok_or(NotADate)
    }

    /// The day of a moment, in UTC.
    #[must_use]
    pub fn of(at: Timestamp) -> Self {
        let (year, month, day) = at.date();
        let small = |n: i64| u8::try_from(n).unwrap_or(1);
        Self {
            year: u16::try_from(year.clamp(1, 9999)).unwrap_or(1),
            month: small(month),
            day: small(day),
        }
    }

    /// When the day begins, in UTC.
    #[must_use]
    pub fn start(self) -> Timestamp {
        // Days since 1 March of the year 0, in a calendar whose years end with February.
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let years = year - i64::from(month <= 2);
        let months = (month + 9) % 12;
        let days = 365 * years + years / 4 - years / 100
            + years / 400
            + (153 * months + 2) / 5
            + i64::from(self.day)
            - 1;
        Timestamp::from_secs((days - 719_468) * 86_400)
    }

    /// Whole years from this day to a later one: somebody's age. Who was born on 29 February is
    /// a year older on 1 March of other years (BGB section 188, paragraph 2).
    #[must_use]
    pub fn years_until(self, later: Self) -> i32 {
        let before = (later.month, later.day) < (self.month, self.day);
        i32::from(later.year) - i32::from(self.year) - i32::from(before)
    }

    /// As it is written in German, `01.02.1990`.
    #[must_use]
    pub fn german(self) -> String {
        format!("{:02}.{:02}.{:04}", self.day, self.month, self.year)
    }
}

fn days_of(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = NotADate;

    /// Exactly as it is written by [`Display`](fmt::Display).
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, b)| match at {
                4 | 7 => *b == b'-',
                _ => b.is_ascii_digit(),
            });
        if !shape {
            return Err(NotADate);
        }
        let (year, month, day) = (text[..4].parse(), text[5..7].parse(), text[8..].parse());
        match (year, month, day) {
            (Ok(year), Ok(month), Ok(day)) => Self::new(year, month, day).ok_or(NotADate),
            _ => Err(NotADate),
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_starts_where_its_moments_begin() {
        for day in (0..40_000).step_by(37) {
            let start = Timestamp::from_secs(day * 86_400);
            assert_eq!(Date::of(start).start(), start);
            assert_eq!(Date::of(start.plus_secs(86_399)).start(), start);
        }
        let leap = Date::new(1600, 2, 29);
        assert_eq!(leap.map(|day| Date::of(day.start())), leap);
    }
}
