//! For where something is asked: within what the portal answers for.
use crate::{
    Area, Portal,
    finding::Where,
    place::{Place, area_of},
    query::{BadParameter, Query},
};
use std::sync::Arc;
use web::Municipality;

/// The pages that are turned at the most; it keeps sums far from overflowing.
const FURTHEST: usize = 1_000;

/// An area, and whose services are found there.
pub(super) struct Scope {
    pub(super) area: Area,
    pub(super) place: Where,
    /// The town that the area lies in; none at the umbrella for all of it.
    pub(super) town: Option<Arc<Municipality>>,
}

fn bad(rule: &'static str) -> BadParameter {
    BadParameter {
        name: "ars",
        rule,
        bounds: (2, 12),
    }
}

/// The area of a regional key, or the portal's own. A portal says nothing of places beyond its own
/// area, although the installation may know them.
///
/// # Errors
/// What is no key, or lies elsewhere.
pub(super) fn scope(
    portal: &Portal,
    place: &Place,
    ars: Option<&str>,
) -> Result<Scope, BadParameter> {
    let own = Where::of(portal, place);
    let whole = Scope {
        area: own.area.clone(),
        place: own.clone(),
        town: place.town.clone(),
    };
    let Some(ars) = ars else {
        return Ok(whole);
    };
    let area = Area::read(ars).ok().filter(|_| ars.len() >= 2);
    let area = area.ok_or_else(|| bad("verbund-api-bad-ars"))?;
    if area == own.area {
        return Ok(whole);
    }
    let towns = own.towns.iter().filter(|town| area_of(town).holds(&area));
    // The town before its district.
    let town = towns.max_by_key(|town| area_of(town).as_str().len());
    let town = town.ok_or_else(|| bad("verbund-api-elsewhere"))?;
    Ok(Scope {
        place: Where {
            area: area.clone(),
            towns: vec![town.clone()],
        },
        area,
        town: Some(town.clone()),
    })
}

/// Which page, and how many entries it has.
pub(super) fn page(query: &Query) -> Result<(usize, usize), BadParameter> {
    Ok((
        query.number("page", 0, (0, FURTHEST))?,
        query.number("size", 20, (1, 100))?,
    ))
}
