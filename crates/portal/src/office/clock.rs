//! What the clocks of the towns show: the time of Germany, whatever the machine's zone is.
use super::holidays;
use crate::catalogue::Area;
use protocols::{Timestamp, date::Date};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// A moment of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TownTime {
    /// 1 for Monday to 7 for Sunday.
    pub(crate) weekday: u8,
    /// Minutes since midnight.
    pub(crate) minute: u16,
    /// Which of today and the days after are public holidays: today's is the lowest bit.
    pub(crate) holidays: u16,
}

impl TownTime {
    /// What clocks and calendars of a place show at a moment.
    pub(crate) fn of(at: Timestamp, place: &Area) -> Self {
        let local = at.secs() + if is_summer(at) { 2 * HOUR } else { HOUR };
        let minute = local.rem_euclid(DAY) / 60;
        Self {
            weekday: u8::try_from(weekday(local)).unwrap_or(1),
            minute: u16::try_from(minute).unwrap_or(0),
            holidays: (0..16).fold(0, |days, after| {
                let day = Date::of(Timestamp::from_secs(local + after * DAY));
                days | (u16::from(holidays::is_one(day, place)) << after)
            }),
        }
    }

    /// Whether the day in so many days is a public holiday.
    pub(super) fn is_holiday(self, after: u8) -> bool {
        self.holidays.checked_shr(after.into()).unwrap_or(0) & 1 == 1
    }
}

/// 1 for Monday to 7 for Sunday; 1970 began on a Thursday.
fn weekday(secs: i64) -> i64 {
    (secs.div_euclid(DAY) + 3).rem_euclid(7) + 1
}

/// Summer time runs from the last Sunday of March to that of October, each at 01:00 UTC (Directive
/// 2000/84/EC).
fn is_summer(at: Timestamp) -> bool {
    let (_, month, day) = at.date();
    let last_of_month = weekday(at.secs() + (31 - day) * DAY);
    let last_sunday = 31 - last_of_month % 7;
    let hour = at.secs().rem_euclid(DAY) / HOUR;
    let begun = (day, hour) >= (last_sunday, 1);
    match month {
        3 => begun,
        10 => !begun,
        _ => (4..=9).contains(&month),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_change_on_the_last_sundays_of_march_and_october() {
        for (secs, weekday, minute) in [
            // 2026-03-29, a Sunday: 01:59 is followed by 03:00.
            (1_774_745_999, 7, 119),
            (1_774_746_000, 7, 180),
            // 2026-10-25, a Sunday: 02:59 is followed by 02:00.
            (1_792_889_999, 7, 179),
            (1_792_890_000, 7, 120),
            // 2027-03-28 and 2027-10-31, Sundays.
            (1_806_195_599, 7, 119),
            (1_806_195_600, 7, 180),
            (1_824_944_400, 7, 120),
            // 2026-11-23, a Monday, at midnight.
            (1_795_388_400, 1, 0),
            (1_795_388_399, 7, 1439),
        ] {
            let time = TownTime::of(Timestamp::from_secs(secs), Area::FEDERATION);
            assert_eq!((time.weekday, time.minute), (weekday, minute), "{secs}");
        }
    }
}
