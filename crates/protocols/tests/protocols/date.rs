//! Days of the calendar.
use proptest::prelude::*;
use protocols::{Timestamp, date::Date};

#[test]
fn days_of_moments_are_those_of_the_calendar() {
    for (secs, written) in [
        (0, "1970-01-01"),
        (-1, "1969-12-31"),
        (951_782_400, "2000-02-29"),
        (1_798_761_599, "2026-12-31"),
        (4_107_542_400, "2100-03-01"),
    ] {
        assert_eq!(Date::of(Timestamp::from_secs(secs)).to_string(), written);
    }
}

#[test]
fn what_is_no_day_is_refused_in_every_form() {
    for bad in [
        "",
        "29.2.2023",
        "31.04.2000",
        "0.1.2000",
        "1.13.2000",
        "1.1.90",
        "1.1.19900",
        "1.1",
        "1.1.1990.",
        "+1.1.1990",
        "1. 1.1990",
        "1990-2-1",
        "1990-02-30",
        "1900-02-29",
        "0000-01-01",
        "1990/02/01",
        "१.1.1990",
        "1990-02-0１",
    ] {
        assert!(Date::written(bad).is_err(), "{bad}");
    }
    for good in ["1.2.1990", " 01.02.1990 ", "1990-02-01"] {
        assert_eq!(Date::written(good).unwrap().to_string(), "1990-02-01");
    }
}

#[test]
fn an_age_grows_on_the_birthday() {
    let born: Date = "2010-11-22".parse().unwrap();
    let on = |text: &str| born.years_until(text.parse().unwrap());
    assert_eq!(
        [on("2026-11-21"), on("2026-11-22"), on("2026-11-23")],
        [15, 16, 16]
    );
    let leap: Date = "2008-02-29".parse().unwrap();
    assert_eq!(leap.years_until("2026-02-28".parse().unwrap()), 17);
    assert_eq!(leap.years_until("2026-03-01".parse().unwrap()), 18);
}

proptest! {
    #[test]
    fn every_day_reads_back_in_both_forms(days in -700_000_i64..2_900_000) {
        let date = Date::of(Timestamp::from_secs(days * 86_400));
        prop_assert_eq!(date.to_string().parse(), Ok(date));
        prop_assert_eq!(Date::written(&date.german()), Ok(date));
        let next = Date::of(Timestamp::from_secs((days + 1) * 86_400));
        prop_assert!(next > date);
        prop_assert!(date.years_until(next) <= 1);
    }

    #[test]
    fn no_text_makes_a_date_panic(text in "\\PC{0,16}") {
        if let Ok(date) = Date::written(&text) {
            prop_assert_eq!(date.to_string().parse(), Ok(date));
        }
    }
}

#[test]
fn a_day_begins_where_its_moments_are_of_it() {
    for text in [
        "1970-01-01",
        "2000-02-29",
        "2026-12-31",
        "0001-01-01",
        "9999-12-31",
        "1900-03-01",
    ] {
        let day: Date = text.parse().unwrap();
        assert_eq!(Date::of(day.start()), day, "{text}");
        assert_ne!(Date::of(day.start().minus_secs(1)), day, "{text}");
    }
}
