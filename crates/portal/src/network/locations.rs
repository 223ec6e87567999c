//! Municipalities by name or postal code.
use super::shape::Location;
use crate::{
    Portal,
    api::{problem, public},
    finding::Where,
    place::Place,
    query::{BadParameter, LONGEST_PLACE, Query},
};
use axum::{
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
};
use search::words::fold;
use web::{Failure, Municipality, Page, Site};

/// As many as one reads at a glance.
const MOST: usize = 20;

/// `/suchdienst/api/v2/locations`
pub(super) async fn list(
    State(portal): State<Portal>,
    page: Page,
    site: Site,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let place = Place::of(&site).ok_or_else(Failure::not_found)?;
    let query = Query::of(&uri)?;
    let text = query.get("q").unwrap_or_default().trim();
    let length = text.chars().count();
    if !(2..=LONGEST_PLACE).contains(&length) || text.contains(char::is_control) {
        let bad = BadParameter {
            name: "q",
            rule: "verbund-api-bad-place",
            bounds: (2, LONGEST_PLACE),
        };
        return Ok(problem(page.t, bad));
    }
    let towns = Where::of(&portal, &place).towns;
    let wanted = fold(text);
    let code = text.bytes().all(|b| b.is_ascii_digit());
    let mut found: Vec<Location> = Vec::new();
    for town in &towns {
        if code {
            let here = portal.catalogue.localities().iter();
            let here = here.filter(|l| l.name == town.name && l.postal_code.starts_with(text));
            found.extend(here.map(|l| location(town, &l.postal_code)));
        } else if fold(&town.name).starts_with(&wanted) {
            found.push(location(town, ""));
        }
    }
    found.truncate(MOST);
    Ok(public(&headers, &found))
}

fn location(town: &Municipality, zip: &str) -> Location {
    let ars = &town.ars;
    // Checked when the region was read: twelve digits, of which four name the Gemeindeverband.
    let ags = format!(
        "{}{}",
        ars.get(..5).unwrap_or_default(),
        ars.get(9..).unwrap_or_default()
    );
    Location {
        name: town.name.clone(),
        ars: ars.clone(),
        ags,
        zip: zip.to_owned(),
    }
}
