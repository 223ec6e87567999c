//! Days as people write them.
use protocols::Timestamp;

/// The day of a moment in UTC, as it is written in German.
pub(crate) fn day(at: Timestamp) -> String {
    let (year, month, day) = at.date();
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
