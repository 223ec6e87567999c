//! What may be meant while somebody types: for the page's script, which shows it as a list.
use super::{Where, lines};
use crate::{Portal, place::Place, query::Query};
use axum::{
    Json,
    extract::State,
    http::{Uri, header},
    response::{IntoResponse, Response},
};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use web::{Failure, Site};

/// As many as one reads at a glance.
const MOST: usize = 8;

#[derive(Serialize, JsonSchema)]
struct Suggested {
    title: String,
    url: String,
}

/// The shape of the answer.
pub(super) fn schema(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<Vec<Suggested>>()
}

/// `/suche/vorschlaege?q=`: public, the same for everybody at this place.
pub(super) async fn list(
    State(portal): State<Portal>,
    site: Site,
    uri: Uri,
) -> Result<Response, Failure> {
    let place = Place::of(&site).ok_or_else(Failure::not_found)?;
    let parameters = Query::of(&uri)?;
    let typed = parameters.search()?;
    let here = Where::of(&portal, &place);
    let index = portal.finder.current(&portal.app).await?;
    let found = index
        .suggest(typed, &here.place(), MOST)
        .map_err(Failure::fault)?;
    let found = found
        .iter()
        .map(|one| (one.key.as_str(), one.area.as_str()));
    let lines = lines(&portal, &here, &found.collect::<Vec<_>>()).await?;
    let suggested: Vec<Suggested> = lines
        .into_iter()
        .map(|line| Suggested {
            title: match line.only_in {
                Some(town) => format!("{} ({town})", line.title),
                None => line.title,
            },
            url: line.url,
        })
        .collect();
    let headers = [(header::CACHE_CONTROL, "public, max-age=60")];
    Ok((headers, Json(suggested)).into_response())
}
