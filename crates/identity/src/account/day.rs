//! Days as people write them.
use protocols::Timestamp;

/// The day of a moment in UTC, as it is written in German.
pub(crate) fn day(at: Timestamp) -> String {
    let days = at.secs().div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{day:02}.{month:02}.{year}")
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
