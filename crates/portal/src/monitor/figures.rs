//! What is counted: services, by how far they are digital.
use crate::Level;
use std::ops::AddAssign;
use store::{Error, FromArg, FromRow, Row};

/// Who does a service: the federation, the Land, or a district or town.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Tier {
    /// A body of the federation.
    Federal,
    /// A body of the Land.
    State,
    /// A district, city or town.
    Municipal,
}

impl Tier {
    pub(crate) const ALL: [Self; 3] = [Self::Federal, Self::State, Self::Municipal];

    pub(crate) const fn of(level: Level) -> Self {
        match level {
            Level::Federal => Self::Federal,
            Level::State => Self::State,
            Level::District | Level::Municipal => Self::Municipal,
        }
    }

    /// The word in the database and in the JSON interface.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Federal => "federal",
            Self::State => "state",
            Self::Municipal => "municipal",
        }
    }

    /// The word in addresses.
    pub(crate) const fn asked(self) -> &'static str {
        match self {
            Self::Federal => "bund",
            Self::State => "land",
            Self::Municipal => "kommune",
        }
    }

    /// Text key of its name.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Federal => "monitor-federal",
            Self::State => "monitor-state",
            Self::Municipal => "monitor-municipal",
        }
    }
}

/// Numbers of services.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    /// By level of maturity, 0 to 4. 0 are those that are not online at all.
    pub(crate) by: [i64; 5],
    /// Online, and nobody says how far.
    pub(crate) unknown: i64,
}

impl Figures {
    /// One service of a level of maturity; of an unknown one.
    pub(crate) fn add(&mut self, maturity: Option<u8>) {
        match maturity {
            Some(level) => self.by[usize::from(level.min(4))] += 1,
            None => self.unknown += 1,
        }
    }

    /// All services.
    pub(crate) fn total(&self) -> i64 {
        self.by.iter().sum::<i64>() + self.unknown
    }

    /// Those that are online, as the federation counts: level 2 at least; or online at an unknown
    /// level.
    pub(crate) fn online(&self) -> i64 {
        self.by[2..].iter().sum::<i64>() + self.unknown
    }

    /// Those that can be asked for online with all documents, as the law wants it.
    pub(crate) fn lawful(&self) -> i64 {
        self.by[3..].iter().sum()
    }

    /// So many of a thousand services are online; nothing where there is none.
    pub(crate) fn share(&self) -> Option<i64> {
        share(self.online(), self.total())
    }
}

/// How many of a thousand, rounded.
pub(crate) fn share(some: i64, all: i64) -> Option<i64> {
    (all > 0).then(|| (some * 2000 + all) / (2 * all))
}

/// What people read of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Percent {
    /// Some, and less than one percent.
    UnderOne,
    /// Whole percent. 0 are none and 100 are all, never almost so.
    Whole(i64),
}

/// How many percent, from the numbers themselves: of what is rounded already, 99.45 becomes 100.
/// Nothing where there is none.
pub(crate) fn percent(some: i64, all: i64) -> Option<Percent> {
    Some(match some {
        _ if all <= 0 => return None,
        0 => Percent::Whole(0),
        _ if some == all => Percent::Whole(100),
        _ if some * 100 < all => Percent::UnderOne,
        _ => Percent::Whole(((some * 200 + all) / (2 * all)).min(99)),
    })
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        for (own, more) in self.by.iter_mut().zip(other.by) {
            *own += more;
        }
        self.unknown += other.unknown;
    }
}

/// Figures behind what they are of.
#[derive(Debug, Clone)]
pub(super) struct Of<T>(pub(super) T, pub(super) Figures);

impl<T: FromArg> FromRow for Of<T> {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self(row.get(0)?, figures(row, 1)?))
    }
}

/// Six columns of a row, from one of them on.
pub(super) fn figures(row: &Row<'_>, first: usize) -> Result<Figures, Error> {
    let mut by = [0; 5];
    for (at, number) in by.iter_mut().enumerate() {
        *number = row.get(first + at)?;
    }
    let unknown = row.get(first + 5)?;
    Ok(Figures { by, unknown })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_and_of_nothing_there_is_none() {
        let figures = Figures {
            by: [5, 1, 1, 0, 1],
            unknown: 1,
        };
        assert_eq!((figures.total(), figures.online()), (9, 3));
        assert_eq!(figures.share(), Some(333));
        assert_eq!(share(2, 3), Some(667));
        assert_eq!(share(1, 1), Some(1000));
        assert_eq!(Figures::default().share(), None);
    }

    #[test]
    fn only_all_are_100_percent_and_only_none_are_0() {
        let whole = |n| Some(Percent::Whole(n));
        for (some, all, said) in [
            (0, 0, None),
            (0, 2_000, whole(0)),
            (1, 2_000, Some(Percent::UnderOne)),
            (9, 2_000, Some(Percent::UnderOne)),
            (19, 2_000, Some(Percent::UnderOne)),
            (20, 2_000, whole(1)),
            (29, 2_000, whole(1)),
            (30, 2_000, whole(2)),
            (1_989, 2_000, whole(99)),
            (1_999, 2_000, whole(99)),
            (2_000, 2_000, whole(100)),
        ] {
            assert_eq!(percent(some, all), said, "{some} of {all}");
        }
    }
}
