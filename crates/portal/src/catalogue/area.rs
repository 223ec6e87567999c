//! Where something holds: the beginning of a regional key (Amtlicher Regionalschlüssel, ARS).
use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;

/// Where the parts of a regional key end: Land, Regierungsbezirk, Kreis, Gemeindeverband, Gemeinde.
const ENDS: [usize; 6] = [0, 2, 3, 5, 9, 12];

/// The federation (empty), a Land ("05"), a Regierungsbezirk ("055"), a district or a city that
/// belongs to none ("05513"), a Gemeindeverband, or a municipality within a district.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default)]
pub struct Area(String);

/// The text is no beginning of a regional key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no regional key")]
pub struct NotAnArea(String);

impl Area {
    /// Everywhere.
    pub const FEDERATION: &'static Self = &Self(String::new());

    /// Reads a regional key or its beginning; zeros that only fill it up to twelve digits say
    /// nothing, so "055130000000" is "05513".
    ///
    /// # Errors
    /// Other characters than digits, or a length that no part ends at.
    pub fn read(text: &str) -> Result<Self, NotAnArea> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        if !digits || !ENDS.contains(&text.len()) {
            return Err(NotAnArea(text.to_owned()));
        }
        let told = text.trim_end_matches('0').len();
        let end = ENDS.into_iter().find(|end| *end >= told).unwrap_or(12);
        Ok(Self(text[..end.min(text.len())].to_owned()))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the other lies within this one, or is the same.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// This area and all that it lies in, the smallest first. Always six, so that a statement can
    /// name them; the last ones repeat the federation.
    #[must_use]
    pub fn lineage(&self) -> [&str; 6] {
        let mut all = [""; 6];
        let parts = ENDS.iter().rev().filter(|end| **end <= self.0.len());
        for (place, end) in all.iter_mut().zip(parts) {
            *place = &self.0[..*end];
        }
        all
    }

    /// The smallest area that holds all of them; the federation if there are none.
    pub fn common<'a>(areas: impl Iterator<Item = &'a Self>) -> Self {
        areas
            .cloned()
            .reduce(|a, b| {
                let shared = a.lineage().into_iter().find(|part| b.0.starts_with(part));
                Self(shared.unwrap_or_default().to_owned())
            })
            .unwrap_or_default()
    }

    /// On which level of the administration it lies.
    #[must_use]
    pub fn level(&self) -> super::Level {
        match self.0.len() {
            0 => super::Level::Federal,
            1..=3 => super::Level::State,
            4..=5 => super::Level::District,
            _ => super::Level::Municipal,
        }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<'de> Deserialize<'de> for Area {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::read(&String::deserialize(from)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(text: &str) -> Area {
        Area::read(text).unwrap()
    }

    #[test]
    fn zeros_that_fill_a_key_up_say_nothing() {
        for (written, read) in [
            ("055130000000", "05513"),
            ("05513", "05513"),
            ("055620004004", "055620004004"),
            ("050000000000", "05"),
            ("000000000000", ""),
            ("", ""),
            ("110000000000", "11"),
            ("055620000000", "05562"),
        ] {
            assert_eq!(area(written).as_str(), read, "{written}");
        }
        for bad in ["5", "0551", "05513x", "0551300000000", "０５"] {
            assert!(Area::read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_town_lies_in_its_district_its_land_and_the_federation() {
        let town = area("055620004004");
        assert_eq!(
            town.lineage(),
            ["055620004004", "055620004", "05562", "055", "05", ""]
        );
        assert_eq!(area("05513").lineage(), ["05513", "055", "05", "", "", ""]);
        assert!(area("05562").holds(&town) && !town.holds(&area("05562")));
        assert!(!area("05513").holds(&town));
    }

    #[test]
    fn an_umbrella_holds_what_its_towns_share() {
        let towns = [area("05513"), area("055620004004"), area("05562")];
        assert_eq!(Area::common(towns.iter()).as_str(), "055");
        assert_eq!(Area::common(towns[1..].iter()).as_str(), "05562");
        assert_eq!(&Area::common([].iter()), Area::FEDERATION);
    }
}
