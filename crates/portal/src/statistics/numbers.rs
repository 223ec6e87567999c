//! Days as numbers, and numbers as people read them.
use protocols::{Timestamp, date::Date};

const DAY: i64 = 86_400;

/// Days since 1970.
pub(super) fn day(date: Date) -> i64 {
    date.start().secs().div_euclid(DAY)
}

pub(super) fn date(day: i64) -> Date {
    Date::of(Timestamp::from_secs(day.saturating_mul(DAY)))
}

/// `12 345`, in groups as all our languages understand them (ISO 80000-1, 7.3.1).
pub(super) fn grouped(number: i64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// Rounded to whole hundredths; nothing of nothing.
fn percent(part: i64, whole: i64) -> Option<i128> {
    let (part, whole) = (i128::from(part), i128::from(whole));
    (whole > 0).then(|| (200 * part + whole).div_euclid(2 * whole))
}

/// `12 %`
pub(super) fn share(part: i64, whole: i64) -> String {
    match percent(part, whole) {
        Some(0) if part > 0 => "<\u{a0}1\u{a0}%".to_owned(),
        Some(percent) => format!("{percent}\u{a0}%"),
        None => "–".to_owned(),
    }
}

/// `+12 %`, with a minus sign where it is less; a dash where there was nothing before.
pub(super) fn change(now: i64, before: i64) -> String {
    match percent(now.saturating_sub(before), before) {
        Some(0) => "0\u{a0}%".to_owned(),
        Some(less @ ..0) => format!("−{}\u{a0}%", -less),
        Some(more) => format!("+{more}\u{a0}%"),
        None => "–".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_compared() {
        assert_eq!(grouped(1234), "1234");
        assert_eq!(grouped(12_345), "12\u{202f}345");
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
        for (now, before, text) in [
            (12, 10, "+20\u{a0}%"),
            (5, 10, "−50\u{a0}%"),
            (10, 10, "0\u{a0}%"),
            (3, 0, "–"),
            (0, 3, "−100\u{a0}%"),
            (i64::MAX, 1, "+922337203685477580600\u{a0}%"),
        ] {
            assert_eq!(change(now, before), text);
        }
        assert_eq!(share(1, 1000), "<\u{a0}1\u{a0}%");
        assert_eq!(share(2, 3), "67\u{a0}%");
        assert_eq!(share(0, 0), "–");
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        let on: Date = "2026-11-23".parse().unwrap();
        assert_eq!(day(on), 20_780);
        assert_eq!(date(20_780), on);
    }
}
