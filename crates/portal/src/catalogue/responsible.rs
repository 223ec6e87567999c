//! Who does a service for the people of a town.
use super::Level;
use web::{Municipality, Region, region::Kind};

/// Who is responsible, seen from the portal of one municipality.
#[derive(Debug, Clone, Copy)]
pub enum Responsible<'a> {
    /// A body of the federation or the Land.
    Body(&'a str),
    /// The municipality itself, or the district it belongs to.
    Municipality(&'a Municipality),
    /// Seen from a district: each of its towns for its own people.
    EachTown,
}

impl<'a> Responsible<'a> {
    /// A district does `district` services for its towns, a city that belongs to none does them
    /// itself; `municipal` ones are done by each city and town.
    #[must_use]
    pub fn of(
        level: Level,
        authority: &'a str,
        town: &'a Municipality,
        region: &'a Region,
    ) -> Self {
        match (level, town.kind) {
            (Level::Federal | Level::State, _) => Self::Body(authority),
            (Level::Municipal, Kind::District) => Self::EachTown,
            (Level::District, Kind::Town) => match district_of(town, region) {
                Some(district) => Self::Municipality(district),
                // A town may stand alone in an installation; then the office's name has to do.
                None => Self::Body(authority),
            },
            (Level::District | Level::Municipal, _) => Self::Municipality(town),
        }
    }

    /// What people read; "Each town" has no name.
    #[must_use]
    pub fn name(&self) -> &'a str {
        match self {
            Self::Body(name) => name,
            Self::Municipality(town) => &town.official_name,
            Self::EachTown => "",
        }
    }
}

fn district_of<'a>(town: &'a Municipality, region: &'a Region) -> Option<&'a Municipality> {
    let is_district =
        |m: &&std::sync::Arc<Municipality>| m.id == town.district && m.kind == Kind::District;
    region
        .of_realm(&town.realm)
        .find(is_district)
        .map(AsRef::as_ref)
}
