//! Whose services are looked for, and the lines that lists of results show.
use crate::{
    Area, Audience, Portal,
    catalogue::{self, Listed},
    place::{Place, area_of},
};
use std::sync::Arc;
use store::Error;
use web::{Failure, Municipality};

/// Whose services are looked for.
#[derive(Debug, Clone)]
pub(crate) struct Where {
    /// Where its people live.
    pub area: Area,
    /// The towns: one, or all of a region.
    pub towns: Vec<Arc<Municipality>>,
}

impl Where {
    /// At a portal: its town, or all that the umbrella has.
    pub(crate) fn of(portal: &Portal, place: &Place) -> Self {
        let region = &portal.app.region;
        let towns = match &place.town {
            Some(town) => vec![town.clone()],
            None => region.of_realm(&place.realm.id).cloned().collect(),
        };
        Self {
            area: place.area(region),
            towns,
        }
    }

    /// In one town.
    pub(crate) fn in_town(town: &Arc<Municipality>) -> Self {
        Self {
            area: area_of(town),
            towns: vec![town.clone()],
        }
    }

    pub(crate) fn place(&self) -> search::Place {
        let areas = self
            .towns
            .iter()
            .map(|town| area_of(town).as_str().to_owned());
        search::Place::Towns(areas.collect())
    }

    /// From where a text is read, and the town it belongs to where it is not everybody's here.
    fn reader(&self, text: &str) -> Option<(Area, Option<&Arc<Municipality>>)> {
        if self.area.as_str().starts_with(text) {
            return Some((self.area.clone(), None));
        }
        let town = self
            .towns
            .iter()
            .find(|town| area_of(town).as_str().starts_with(text))?;
        Some((area_of(town), Some(town)))
    }
}

/// A service in a list of results.
#[derive(Debug)]
pub(crate) struct Line {
    pub url: String,
    pub title: String,
    pub summary: String,
    pub audience: Audience,
    /// Name of the one town that has it.
    pub only_in: Option<String>,
}

/// What the lists say of services, given by group and by where the text holds that was found.
pub(crate) async fn lines(
    portal: &Portal,
    here: &Where,
    found: &[(&str, &str)],
) -> Result<Vec<Line>, Failure> {
    let wanted: Vec<(String, Area, Option<Arc<Municipality>>)> = found
        .iter()
        .filter_map(|(group, text)| {
            let (area, town) = here.reader(text)?;
            Some(((*group).to_owned(), area, town.cloned()))
        })
        .collect();
    let now = portal.app.clock.now();
    let read = portal.app.db.read(move |tx| {
        let mut found = Vec::new();
        for (group, area, town) in &wanted {
            let listed = catalogue::list(tx, &[group], area, now)?.pop();
            found.extend(listed.map(|listed| (listed, town.clone())));
        }
        Ok::<_, Error>(found)
    });
    let found: Vec<(Listed, Option<Arc<Municipality>>)> = read.await?;
    let line = |(listed, town): (Listed, Option<Arc<Municipality>>)| {
        let path = format!("/leistungen/{}", listed.slug);
        let public = &portal.app.region.public;
        Line {
            url: town
                .as_ref()
                .map_or_else(|| path.clone(), |t| public.origin(&t.host) + &path),
            title: listed.title,
            summary: listed.summary,
            audience: listed.audience,
            only_in: town.map(|town| town.name.clone()),
        }
    };
    Ok(found.into_iter().map(line).collect())
}
