//! When an office is open: by weekday, and just now.
use super::clock::TownTime;
use crate::catalogue::OpeningHours;
use web::T;

/// Text keys of the weekdays.
pub(super) const WEEKDAYS: [&str; 7] = [
    "pages-day-1",
    "pages-day-2",
    "pages-day-3",
    "pages-day-4",
    "pages-day-5",
    "pages-day-6",
    "pages-day-7",
];

/// Whether it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Now {
    /// Until this minute of the day.
    Open(u16),
    /// Not yet: from this minute of the day on.
    Later(u16),
    /// On another weekday, from this minute on.
    On(u8, u16),
    /// Not today, a public holiday: on that weekday, from this minute on.
    Holiday(u8, u16),
    /// Nobody said when.
    Unknown,
}

/// A row of the table.
#[derive(Debug)]
pub(crate) struct Day {
    /// Text key.
    pub(crate) name: &'static str,
    /// "08:00–12:30", none where it is closed.
    pub(crate) spans: Vec<String>,
    pub(crate) is_today: bool,
    /// It is today, and today is a public holiday.
    pub(crate) is_holiday: bool,
}

/// Whether an office is open by the town's clock.
pub(crate) fn now(hours: &[OpeningHours], time: TownTime) -> Now {
    let of = |day: u8| {
        let mut spans: Vec<_> = hours.iter().filter(|h| h.weekday == day).collect();
        spans.sort_unstable();
        spans
    };
    let today = time.is_holiday(0);
    let ahead = of(time.weekday)
        .into_iter()
        .find(|h| !today && time.minute < h.until);
    if let Some(span) = ahead {
        return if span.from <= time.minute {
            Now::Open(span.until)
        } else {
            Now::Later(span.from)
        };
    }
    let following = (1..=14_u8).filter(|days| !time.is_holiday(*days));
    let mut following = following.map(|days| (time.weekday - 1 + days) % 7 + 1);
    let next = following.find_map(|day| Some((day, of(day).first()?.from)));
    match next {
        None => Now::Unknown,
        Some((day, from)) if today => Now::Holiday(day, from),
        Some((day, from)) => Now::On(day, from),
    }
}

impl Now {
    /// In words.
    pub(crate) fn words(self, t: T) -> String {
        match self {
            Self::Open(until) => t.put("pages-open", &[("time", &clock(until))]),
            Self::Later(from) => t.put("pages-open-later", &[("time", &clock(from))]),
            Self::On(day, from) => {
                let day = t.say(WEEKDAYS[usize::from(day - 1) % 7]);
                t.put("pages-open-on", &[("day", &day), ("time", &clock(from))])
            }
            Self::Holiday(day, from) => {
                let day = t.say(WEEKDAYS[usize::from(day - 1) % 7]);
                t.put(
                    "truth-open-holiday",
                    &[("day", &day), ("time", &clock(from))],
                )
            }
            Self::Unknown => t.say("pages-open-unknown").into_owned(),
        }
    }

    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Open(_))
    }
}

/// The table of a week; empty where nobody said when.
pub(crate) fn week(hours: &[OpeningHours], time: TownTime) -> Vec<Day> {
    let day = |(at, name): (usize, &'static str)| {
        let weekday = u8::try_from(at + 1).unwrap_or(1);
        let mut spans: Vec<_> = hours.iter().filter(|h| h.weekday == weekday).collect();
        spans.sort_unstable();
        Day {
            name,
            spans: spans
                .into_iter()
                .map(|h| format!("{}–{}", clock(h.from), clock(h.until)))
                .collect(),
            is_today: weekday == time.weekday,
            is_holiday: weekday == time.weekday && time.is_holiday(0),
        }
    };
    if hours.is_empty() {
        return Vec::new();
    }
    let days: Vec<Day> = WEEKDAYS.into_iter().enumerate().map(day).collect();
    // A weekend without anybody needs no row.
    let last = days.iter().rposition(|d| !d.spans.is_empty()).unwrap_or(0);
    days.into_iter().take(last.max(4) + 1).collect()
}

/// "08:00"
pub(crate) fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours() -> Vec<OpeningHours> {
        let span = |(weekday, from, until): (u8, u16, u16)| OpeningHours {
            weekday,
            from: from * 60,
            until: until * 60,
        };
        [(1, 13, 16), (1, 8, 12), (4, 13, 18)].map(span).to_vec()
    }

    fn at(weekday: u8, hour: u16) -> Now {
        let minute = hour * 60;
        now(
            &hours(),
            TownTime {
                weekday,
                minute,
                holidays: 0,
            },
        )
    }

    #[test]
    fn it_is_open_until_the_end_of_a_stretch_and_closed_from_then_on() {
        assert_eq!(at(1, 7), Now::Later(480));
        assert_eq!(at(1, 8), Now::Open(720));
        assert_eq!(at(1, 11), Now::Open(720));
        assert_eq!(at(1, 12), Now::Later(780), "noon");
        assert_eq!(at(1, 16), Now::On(4, 780));
        assert_eq!(at(2, 9), Now::On(4, 780));
        assert_eq!(at(5, 9), Now::On(1, 480));
        assert_eq!(at(7, 9), Now::On(1, 480));
    }

    #[test]
    fn on_a_public_holiday_nobody_is_there() {
        let monday = |holidays| TownTime {
            weekday: 1,
            minute: 600,
            holidays,
        };
        assert_eq!(now(&hours(), monday(0)), Now::Open(720));
        assert_eq!(now(&hours(), monday(1)), Now::Holiday(4, 780));
        assert_eq!(
            now(&hours(), monday(0b1001)),
            Now::Holiday(1, 480),
            "Thursday, too"
        );
        let table = week(&hours(), monday(1));
        assert!(table[0].is_holiday && !table[3].is_holiday);
        let evening = TownTime {
            minute: 1_000,
            ..monday(0b1000)
        };
        assert_eq!(now(&hours(), evening), Now::On(1, 480));
    }

    #[test]
    fn once_a_week_comes_again_on_the_same_weekday() {
        let once = [OpeningHours {
            weekday: 3,
            from: 0,
            until: 60,
        }];
        let time = TownTime {
            weekday: 3,
            minute: 60,
            holidays: 0,
        };
        assert_eq!(now(&once, time), Now::On(3, 0));
        assert_eq!(now(&[], time), Now::Unknown);
    }

    #[test]
    fn the_table_has_five_days_and_more_where_somebody_is_there() {
        let time = TownTime {
            weekday: 4,
            minute: 0,
            holidays: 0,
        };
        let table = week(&hours(), time);
        assert_eq!(table.len(), 5);
        assert_eq!(table[0].spans, ["08:00–12:00", "13:00–16:00"]);
        assert!(table[3].is_today && !table[0].is_today);
        let saturday = [OpeningHours {
            weekday: 6,
            from: 540,
            until: 720,
        }];
        assert_eq!(week(&saturday, time).len(), 6);
        assert!(week(&[], time).is_empty());
    }
}
