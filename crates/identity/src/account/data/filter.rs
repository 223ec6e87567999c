//! What the list is limited to; it stands in the address, so that it can be kept and shared.
use crate::account::{first_id, midnight};
use protocols::{form, form::Form};
use store::{Id, events::Period};

/// Which kinds of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    All,
    /// Services received data.
    Released,
    /// Officials read data.
    Read,
    /// Everything else that happened in the account.
    Account,
}

impl What {
    pub(super) const ALL: [Self; 4] = [Self::All, Self::Released, Self::Read, Self::Account];
    /// In addresses and text keys.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Released => "released",
            Self::Read => "read",
            Self::Account => "account",
        }
    }
    pub(super) fn includes(self, kind: &str) -> bool {
        match self {
            Self::All => true,
            Self::Released => kind == "data.released",
            Self::Read => kind == "data.read",
            Self::Account => !kind.starts_with("data."),
        }
    }
}

/// The filter as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) what: What,
    /// Days, as forms write them; empty without.
    pub(super) from: String,
    pub(super) to: String,
    /// Where this page begins: older than this event.
    pub(super) before: Option<Id>,
}

impl Filter {
    /// What cannot be read is left out: an address somebody mistyped still shows something.
    pub(super) fn read(query: &str) -> Self {
        let form = form::parse(query).unwrap_or_default();
        let get = |name| form.get(name).unwrap_or_default();
        let day = |name| Some(get(name)).filter(|d| midnight(d).is_some());
        let what = What::ALL.into_iter().find(|w| w.name() == get("what"));
        Self {
            what: what.unwrap_or(What::All),
            from: day("from").unwrap_or_default().to_owned(),
            to: day("to").unwrap_or_default().to_owned(),
            before: get("before").parse().ok(),
        }
    }

    /// The events to look at, newest first; the day `to` is included.
    pub(super) fn period(&self, before: Option<Id>, limit: usize) -> Period {
        let all = Period::all(limit);
        let from = midnight(&self.from).map_or(all.from, first_id);
        // 26 hours later is the next day, on the long day of October too.
        let next = |day| midnight(day).map(|at| first_id(at.plus_secs(26 * 3600)));
        let end = next(&self.to).map_or(all.before, |after| {
            let written = crate::account::day(protocols::Timestamp(millis(after)));
            let date: Vec<&str> = written.split('.').rev().collect();
            midnight(&date.join("-")).map_or(after, first_id)
        });
        Period {
            from,
            before: before.map_or(end, |b| b.min(end)),
            limit,
        }
    }

    /// The address of the page that goes on with older events.
    pub(super) fn older(&self, before: Id) -> String {
        let before = before.to_string();
        Form::encode(&[
            ("what", self.what.name()),
            ("from", &self.from),
            ("to", &self.to),
            ("before", &before),
        ])
    }
}

fn millis(id: Id) -> i64 {
    let mut bytes = [0; 8];
    bytes[2..].copy_from_slice(&id.0[..6]);
    i64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_come_from_the_address_and_go_back_into_it() {
        let filter = Filter::read("what=read&from=2026-10-25&to=2026-10-25");
        assert_eq!(filter.what, What::Read);
        let next = Filter::read(&filter.older(Id([1; 16])));
        assert_eq!(next.before, Some(Id([1; 16])));
        assert_eq!((&next.what, &next.to), (&filter.what, &filter.to));
        let wrong = Filter::read("what=x&from=yesterday&before=!&%");
        assert_eq!(wrong, Filter::read(""));
    }

    #[test]
    fn the_last_day_is_included_even_when_it_has_25_hours() {
        for (day, start, end) in [
            ("2026-10-25", 1_792_879_200, 1_792_969_200),
            ("2026-03-29", 1_774_738_800, 1_774_821_600),
            ("2026-11-22", 1_795_302_000, 1_795_388_400),
        ] {
            let filter = Filter::read(&format!("from={day}&to={day}"));
            let period = filter.period(None, 10);
            assert_eq!(millis(period.from), start * 1000, "{day}");
            assert_eq!(millis(period.before), end * 1000, "{day}");
        }
    }
}
