//! Which figures somebody wants to see: `kommune`, `thema`, `ebene`, `von`, `bis`.
use super::{
    census::{day_of, land},
    figures::Tier,
};
use crate::{
    Portal, Topic,
    place::{Place, area_of, umbrella_tenant},
    query::{BadParameter, Query},
};
use protocols::{date::Date, form};
use std::sync::Arc;
use web::Municipality;

/// What was asked for. An empty value is the same as none: forms send those.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) town: Option<Arc<Municipality>>,
    pub(super) topic: Option<Topic>,
    pub(super) tier: Option<Tier>,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
}

fn bad(name: &'static str, rule: &'static str) -> BadParameter {
    BadParameter {
        name,
        rule,
        bounds: (0, 0),
    }
}

impl Asked {
    /// The municipality of a portal, and nothing left out.
    pub(super) fn all(place: &Place) -> Self {
        Self {
            town: place.town.clone(),
            topic: None,
            tier: None,
            from: None,
            until: None,
        }
    }

    /// Reads a query. A municipality's portal speaks of that one alone, the umbrella of its own.
    ///
    /// # Errors
    /// The first parameter that cannot be used.
    pub(super) fn read(
        portal: &Portal,
        place: &Place,
        query: &Query,
    ) -> Result<Self, BadParameter> {
        let get = |name| query.get(name).filter(|text| !text.is_empty());
        let town = match get("kommune") {
            None => place.town.clone(),
            Some(id) => {
                let town = portal.app.region.municipality(&place.realm.id, id);
                let here = |town: &&Arc<Municipality>| {
                    place.town.as_ref().is_none_or(|own| own.id == town.id)
                };
                let town = town.filter(here).cloned();
                Some(town.ok_or(bad("kommune", "monitor-bad-town"))?)
            }
        };
        let topics = portal.catalogue.topics();
        let topic = |id: &str| {
            let topic = topics.iter().find(|topic| topic.id.to_string() == id);
            topic.cloned().ok_or(bad("thema", "monitor-bad-topic"))
        };
        let tier = |word: &str| {
            let tier = Tier::ALL.into_iter().find(|tier| tier.asked() == word);
            tier.ok_or(bad("ebene", "monitor-bad-level"))
        };
        let day = |name: &'static str| {
            let read = |text: &str| text.parse().map_err(|_| bad(name, "monitor-bad-day"));
            get(name).map(read).transpose()
        };
        let asked = Self {
            town,
            topic: get("thema").map(topic).transpose()?,
            tier: get("ebene").map(tier).transpose()?,
            from: day("von")?,
            until: day("bis")?,
        };
        match (asked.from, asked.until) {
            (Some(from), Some(until)) if from > until => Err(bad("bis", "monitor-bad-span")),
            _ => Ok(asked),
        }
    }

    /// The days that are meant, the first and the last.
    pub(super) fn days(&self) -> (i64, i64) {
        let day = |date: Date| day_of(date.start());
        (
            self.from.map_or(i64::MIN, day),
            self.until.map_or(i64::MAX, day),
        )
    }

    /// The topic's number in the table; 0 for all services, each once.
    pub(super) fn topic_id(&self) -> u32 {
        self.topic.as_ref().map_or(0, |topic| topic.id)
    }

    /// The level's word in the table; empty for all of them.
    pub(super) fn tier_word(&self) -> &'static str {
        self.tier.map_or("", Tier::word)
    }

    /// The same question as the query of an address, with a question mark; empty if nothing was
    /// asked.
    pub(super) fn query(&self, place: &Place) -> String {
        let mut parts = Vec::new();
        let mut add =
            |name: &str, value: &str| parts.push(format!("{name}={}", form::encode(value)));
        if let (Some(town), None) = (&self.town, &place.town) {
            add("kommune", &town.id);
        }
        if let Some(topic) = &self.topic {
            add("thema", &topic.id.to_string());
        }
        if let Some(tier) = self.tier {
            add("ebene", tier.asked());
        }
        for (name, date) in [("von", self.from), ("bis", self.until)] {
            if let Some(date) = date {
                add(name, &date.to_string());
            }
        }
        if parts.is_empty() {
            return String::new();
        }
        format!("?{}", parts.join("&"))
    }
}

/// What kind of place figures are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A municipality.
    Municipality,
    /// All municipalities of a realm together.
    Region,
    /// What a Land and the federation say, without any municipality.
    Land,
}

impl Kind {
    /// The word in the JSON interface.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::Region => "region",
            Self::Land => "land",
        }
    }
}

/// A place that figures are kept of.
#[derive(Debug, Clone)]
pub(super) struct Of {
    pub(super) kind: Kind,
    /// Its name in the table.
    pub(super) key: String,
    /// What people read; empty for a Land, which has a text of its own.
    pub(super) name: String,
    /// Regional key, or the beginning of one.
    pub(super) ars: String,
}

impl Of {
    pub(super) fn town(town: &Municipality) -> Self {
        Self {
            kind: Kind::Municipality,
            key: town.id.clone(),
            name: town.official_name.clone(),
            ars: town.ars.clone(),
        }
    }

    /// All municipalities of the realm.
    pub(super) fn region(portal: &Portal, place: &Place) -> Self {
        let realm = &place.realm;
        let whole = Place {
            realm: realm.clone(),
            town: None,
        };
        Self {
            kind: Kind::Region,
            key: umbrella_tenant(&realm.id),
            name: whole.name().to_owned(),
            ars: whole.area(&portal.app.region).to_string(),
        }
    }

    /// The Land that a town or all of the region lies in; a region may lie in several.
    pub(super) fn land(
        portal: &Portal,
        place: &Place,
        town: Option<&Municipality>,
    ) -> Option<Self> {
        let area = town.map_or_else(|| place.area(&portal.app.region), area_of);
        let key = land(&area)?;
        Some(Self {
            kind: Kind::Land,
            ars: key.rsplit(':').next().unwrap_or_default().to_owned(),
            key,
            name: String::new(),
        })
    }
}
