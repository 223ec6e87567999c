//! The days that somebody wants to see.
use super::{
    numbers::{date, day},
    thinning::month_of,
};
use crate::query::Query;
use protocols::date::Date;
use web::Failure;

/// Periods with a link, in days.
pub(super) const OFFERED: [i64; 3] = [7, 30, 365];
/// Which of them is shown if nobody chose.
const USUAL: usize = 30;
/// Days of a period at the most: ten years are a page of months.
const LONGEST: usize = 3_660;
/// Days that are shown one by one at the most; more are shown by month.
const DAYS: i64 = 62;

/// Days since 1970, both ends within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) from: i64,
    pub(super) to: i64,
}

impl Period {
    fn last(days: i64, today: i64) -> Self {
        Self {
            from: today - days + 1,
            to: today,
        }
    }

    /// How many days.
    pub(super) const fn length(self) -> i64 {
        self.to - self.from + 1
    }

    /// The one that is as long and ends where this one begins.
    pub(super) const fn before(self) -> Self {
        Self {
            from: self.from - self.length(),
            to: self.from - 1,
        }
    }

    /// Whether all of it counts. Before that day there are sums of months alone, and a month that
    /// lies partly in a period is left out.
    pub(super) fn is_whole(self, kept_from: i64) -> bool {
        let begins = self.from >= kept_from || month_of(self.from).0 == self.from;
        begins && (self.to + 1 >= kept_from || month_of(self.to).1 == self.to)
    }

    /// The days or months of it. `by_month` also where it is short: what is old is there by month.
    pub(super) fn spans(self, by_month: bool) -> Vec<Self> {
        let mut spans = Vec::new();
        let mut from = self.from;
        while from <= self.to {
            let to = if self.length() > DAYS || by_month {
                month_of(from).1.min(self.to)
            } else {
                from
            };
            spans.push(Self { from, to });
            from = to + 1;
        }
        spans
    }

    /// Whether those are months.
    pub(super) const fn is_long(self) -> bool {
        self.length() > DAYS
    }

    /// As parameters of an address.
    pub(super) fn query(self) -> String {
        format!("von={}&bis={}", date(self.from), date(self.to))
    }
}

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The period, or the usual one if it was wrong.
    pub(super) period: Period,
    /// The fields of the form.
    pub(super) from: String,
    pub(super) to: String,
    /// Which field is wrong, and why (text key).
    pub(super) wrong: Option<(&'static str, &'static str)>,
}

impl Asked {
    /// What is wrong about a field (text key).
    pub(super) fn wrong_of(&self, field: &str) -> Option<&'static str> {
        self.wrong
            .filter(|(name, _)| *name == field)
            .map(|(_, why)| why)
    }

    /// `tage`, or `von` and `bis`; the usual period where nothing is said.
    pub(super) fn read(query: &Query, today: i64) -> Result<Self, Failure> {
        let usual = i64::try_from(query.number("tage", USUAL, (1, LONGEST))?).unwrap_or(1);
        let typed = |name| query.get(name).unwrap_or_default().trim().to_owned();
        let (from, to) = (typed("von"), typed("bis"));
        let usual = Period::last(usual, today);
        let asked = if from.is_empty() && to.is_empty() {
            Ok(usual)
        } else {
            between(&from, &to, today)
        };
        Ok(match asked {
            Ok(period) => Self {
                period,
                from: date(period.from).to_string(),
                to: date(period.to).to_string(),
                wrong: None,
            },
            Err(wrong) => Self {
                period: usual,
                from,
                to,
                wrong: Some(wrong),
            },
        })
    }
}

/// Until today at the latest.
fn between(from: &str, to: &str, today: i64) -> Result<Period, (&'static str, &'static str)> {
    let read = |text: &str, field| {
        let written = Date::written(text).map_err(|_| (field, "statistics-wrong-day"));
        written.map(day)
    };
    let period = Period {
        from: read(from, "von")?,
        to: read(to, "bis")?.min(today),
    };
    if period.from > period.to {
        return Err(("bis", "statistics-wrong-order"));
    }
    let longest = i64::try_from(LONGEST).unwrap_or(i64::MAX);
    if period.length() > longest {
        return Err(("von", "statistics-wrong-length"));
    }
    Ok(period)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-11-23";

    fn on(text: &str) -> i64 {
        day(text.parse().unwrap())
    }

    fn asked(query: &str) -> Asked {
        let query = Query::of(&format!("/x?{query}").parse().unwrap()).unwrap();
        Asked::read(&query, on(TODAY)).unwrap()
    }

    #[test]
    fn a_period_is_read_as_it_is_meant_and_ends_today() {
        for (query, from, to) in [
            ("", "2026-10-25", TODAY),
            ("tage=7", "2026-11-17", TODAY),
            ("von=2026-01-01&bis=2026-01-31", "2026-01-01", "2026-01-31"),
            ("von=1.1.2026&bis=31.1.2026", "2026-01-01", "2026-01-31"),
            ("von=2026-11-01&bis=2030-01-01", "2026-11-01", TODAY),
        ] {
            let found = asked(query);
            assert_eq!(
                (found.period.from, found.period.to),
                (on(from), on(to)),
                "{query}"
            );
            assert_eq!((found.from, found.wrong), (from.to_owned(), None));
        }
        for (query, field, why) in [
            (
                "von=2026-02-30&bis=2026-03-01",
                "von",
                "statistics-wrong-day",
            ),
            ("von=2026-02-01", "bis", "statistics-wrong-day"),
            (
                "von=2026-02-02&bis=2026-02-01",
                "bis",
                "statistics-wrong-order",
            ),
            (
                "von=2027-02-02&bis=2027-02-03",
                "bis",
                "statistics-wrong-order",
            ),
            (
                "von=0001-01-01&bis=2026-02-01",
                "von",
                "statistics-wrong-length",
            ),
        ] {
            let found = asked(query);
            assert_eq!(found.wrong, Some((field, why)), "{query}");
            assert_eq!(found.period, asked("").period);
        }
        let strict = Query::of(&"/x?tage=0".parse().unwrap()).unwrap();
        assert!(Asked::read(&strict, 0).is_err());
    }

    #[test]
    fn spans_are_the_whole_period_and_nothing_else() {
        for (query, by_month, count) in [
            ("tage=7", false, 7),
            ("tage=62", false, 62),
            ("tage=62", true, 3),
            ("tage=365", false, 13),
            ("tage=3660", false, 121),
        ] {
            let period = asked(query).period;
            let spans = period.spans(by_month);
            assert_eq!(spans.len(), count, "{query}");
            assert_eq!(
                spans.iter().map(|s| s.length()).sum::<i64>(),
                period.length()
            );
            assert_eq!(
                (spans[0].from, spans[count - 1].to),
                (period.from, period.to)
            );
        }
        for (period, whole) in [
            ("von=2026-03-04&bis=2026-03-20", true),
            ("von=2026-02-01&bis=2026-03-20", true),
            ("von=2026-02-01&bis=2026-02-28", true),
            ("von=2026-02-02&bis=2026-03-20", false),
            ("von=2026-01-01&bis=2026-02-27", false),
        ] {
            let kept = day("2026-03-01".parse().unwrap());
            assert_eq!(asked(period).period.is_whole(kept), whole, "{period}");
        }
        let week = asked("tage=7").period;
        assert_eq!(
            (week.before().length(), week.before().to),
            (7, week.from - 1)
        );
    }
}
