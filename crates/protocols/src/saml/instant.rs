//! `xs:dateTime` in UTC, as SAML writes moments (SAML Core, section 1.3.3).

use super::Refusal;
use crate::Timestamp;

const DAY: i64 = 86_400;

/// Reads `2026-01-31T23:59:59Z`, with or without a fraction of the second.
pub(super) fn read(text: &str) -> Result<Timestamp, Refusal> {
    let millis = parse(text).ok_or(Refusal::Malformed)?;
    Ok(Timestamp(millis))
}

fn parse(text: &str) -> Option<i64> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let [year, month, day] = numbers(date, '-')?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let [hour, minute, second] = numbers(time, ':')?;
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) || fraction.len() > 9 {
        return None;
    }
    let millis: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let plausible = (1970..=9999).contains(&year)
        && (1..=12).contains(&month)
        && day >= 1
        && day <= days_in(year, month)
        && hour < 24
        && minute < 60
        && second < 60;
    let secs = days(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
    plausible.then_some(secs * 1000 + millis)
}

fn numbers(text: &str, separator: char) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let mut next = |lengths: &[usize]| {
        let part = parts.next().filter(|part| lengths.contains(&part.len()))?;
        let digits = part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<i64>().ok())?
    };
    let three = [next(&[2, 4])?, next(&[2])?, next(&[2])?];
    parts.next().is_none().then_some(three)
}

/// Writes a moment to the second, such as `2026-01-31T23:59:59Z`.
pub(super) fn write(at: Timestamp) -> String {
    let secs = at.secs();
    let (year, month, day) = date(secs.div_euclid(DAY));
    let rest = secs.rem_euclid(DAY);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

fn leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to that date. Leap days are counted up to the year's end before it.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let leaps = |until: i64| until / 4 - until / 100 + until / 400;
    let years = (year - 1970) * 365 + leaps(year - 1) - leaps(1969);
    let months: i64 = (1..month).map(|month| days_in(year, month)).sum();
    years + months + day - 1
}

fn date(mut left: i64) -> (i64, i64, i64) {
    let mut year = 1970 + left.div_euclid(366);
    while days(year + 1, 1, 1) <= left {
        year += 1;
    }
    left -= days(year, 1, 1);
    let mut month = 1;
    while left >= days_in(year, month) {
        left -= days_in(year, month);
        month += 1;
    }
    (year, month, left + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_back_as_written() {
        for (text, secs) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T12:00:00Z", 951_825_600),
            ("2026-11-22T06:12:58Z", 1_795_327_978),
            ("2100-03-01T00:00:00Z", 4_107_542_400),
        ] {
            assert_eq!(read(text), Ok(Timestamp::from_secs(secs)), "{text}");
            assert_eq!(write(Timestamp::from_secs(secs)), text);
        }
        assert_eq!(read("1970-01-01T00:00:01.5Z"), Ok(Timestamp(1500)));
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in [
            "",
            "2026-11-22",
            "2026-11-22T06:12:58",
            "2026-11-22T06:12:58+01:00",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T06:12:58.Z",
            "2026-11-22T06:12:+8Z",
            "22-11-2026T06:12:58Z",
        ] {
            assert_eq!(read(text), Err(Refusal::Malformed), "{text}");
        }
    }
}
