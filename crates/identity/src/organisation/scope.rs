//! For what a mandate is good: at which services, until when.
use protocols::Timestamp;

/// A mandate ends after two years at the latest: who means it for longer gives it again.
pub(crate) const LONGEST_DAYS: i64 = 730;
/// The lengths a form offers, in days; the last is [`LONGEST_DAYS`].
pub(crate) const LENGTHS: [(i64, &str); 5] = [
    (7, "mandate-days-7"),
    (30, "mandate-days-30"),
    (90, "mandate-days-90"),
    (365, "mandate-days-365"),
    (LONGEST_DAYS, "mandate-days-730"),
];
/// At how many services a mandate can be good by name.
const MOST_SERVICES: usize = 32;

/// At which services a mandate is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scope {
    /// At all of the realm, also at those that come later.
    All,
    /// At these clients.
    Only(Vec<String>),
}

impl Scope {
    /// From a form: "all", or the ids of clients, each of which must be `known`.
    pub(crate) fn chosen<'a>(
        all: bool,
        chosen: impl Iterator<Item = &'a str>,
        known: impl Fn(&str) -> bool,
    ) -> Option<Self> {
        if all {
            return Some(Self::All);
        }
        let mut clients: Vec<String> = chosen.map(str::to_owned).collect();
        clients.sort_unstable();
        clients.dedup();
        let good = (1..=MOST_SERVICES).contains(&clients.len()) && clients.iter().all(|c| known(c));
        good.then_some(Self::Only(clients))
    }
    /// As it is stored: `*`, or the clients' ids between blanks.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::All => "*".to_owned(),
            Self::Only(clients) => clients.join(" "),
        }
    }
    pub(crate) fn from_text(text: &str) -> Self {
        if text == "*" {
            return Self::All;
        }
        Self::Only(text.split(' ').map(str::to_owned).collect())
    }
    pub(crate) fn covers(&self, client: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(clients) => clients.iter().any(|c| c == client),
        }
    }
}

/// When a mandate of so many days ends; none for a length that no form offers.
pub(crate) fn end_of(days: &str, now: Timestamp) -> Option<Timestamp> {
    let days: i64 = days.parse().ok()?;
    let offered = LENGTHS.iter().any(|(length, _)| *length == days);
    offered.then(|| last_second(days, now))
}

/// The end of the day that is so many days from now. Services are told when a mandate ends: the
/// very second in which it was given would tell two of them that they serve the same person.
pub(crate) fn last_second(days: i64, now: Timestamp) -> Timestamp {
    const DAY: i64 = 86_400;
    let then = now.plus_secs(days * DAY).secs();
    Timestamp::from_secs(then - then.rem_euclid(DAY) + DAY - 1)
}

/// What is known of a mandate, to decide whether it is good now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Life {
    /// When the other side accepted it.
    pub accepted: Option<Timestamp>,
    pub until: Timestamp,
    pub ended: Option<Timestamp>,
}

impl Life {
    /// Accepted, not over, not taken back.
    pub(crate) fn is_good(&self, now: Timestamp) -> bool {
        self.accepted.is_some_and(|at| at <= now) && self.ended.is_none() && now < self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_lengths_that_are_offered_can_be_had() {
        let now = Timestamp::from_secs(1_000);
        let last = Timestamp::from_secs(now.secs() / 86_400 * 86_400).plus_secs(31 * 86_400 - 1);
        assert_eq!(end_of("30", now), Some(last));
        let evening = last.minus_secs(30 * 86_400);
        assert_eq!(end_of("30", evening), Some(last), "whatever the hour");
        for bad in [
            "",
            "0",
            "-7",
            "8",
            "36500",
            "30 ",
            "9223372036854775807",
            "x",
        ] {
            assert_eq!(end_of(bad, now), None, "{bad}");
        }
        assert!(LENGTHS.iter().all(|(days, _)| *days <= LONGEST_DAYS));
    }

    #[test]
    fn a_service_that_is_not_known_cannot_be_chosen() {
        let known = |c: &str| c == "library" || c == "pool";
        let chosen = |names: &[&'static str]| Scope::chosen(false, names.iter().copied(), known);
        assert_eq!(
            chosen(&["pool", "library", "pool"]),
            Some(Scope::Only(vec!["library".into(), "pool".into()]))
        );
        assert_eq!(chosen(&[]), None);
        assert_eq!(chosen(&["*"]), None);
        assert_eq!(chosen(&["library *"]), None);
        assert_eq!(chosen(&["library", "evil"]), None);
    }

    proptest! {
        #[test]
        fn a_scope_survives_storage_and_covers_what_was_chosen_alone(
            names in proptest::collection::btree_set("[a-z][a-z0-9-]{0,8}", 1..6), other in "[a-z]{10,12}",
        ) {
            let scope = Scope::chosen(false, names.iter().map(String::as_str), |_| true).unwrap();
            let stored = Scope::from_text(&scope.text());
            prop_assert_eq!(&stored, &scope);
            prop_assert!(names.iter().all(|name| stored.covers(name)));
            prop_assert!(!stored.covers(&other) && Scope::All.covers(&other));
        }

        #[test]
        fn a_mandate_is_good_between_acceptance_and_its_end_alone(
            accepted in proptest::option::of(0_i64..100), ends in 0_i64..100,
            ended in proptest::option::of(0_i64..100), now in 0_i64..100,
        ) {
            let life = Life {
                accepted: accepted.map(Timestamp),
                until: Timestamp(ends),
                ended: ended.map(Timestamp),
            };
            let good = accepted.is_some_and(|at| at <= now) && now < ends && ended.is_none();
            prop_assert_eq!(life.is_good(Timestamp(now)), good);
        }
    }
}
