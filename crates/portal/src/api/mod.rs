//! What programs may read: the municipalities of a realm and the services of one.
//!
//! Public data, the same for everybody, so any site may read it and caches may keep it.
use crate::{
    FileService, Portal, Responsible,
    place::Place,
    query::{BadParameter, FURTHEST, Query},
};
use axum::{
    Json, Router,
    extract::State,
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Serialize;
use serde_json::json;
use web::{Failure, Municipality, Page, Site, T, region::Kind};

const LIMIT: usize = 20;
const MOST: usize = 100;

/// On the host of a municipality.
pub(crate) fn of_municipality() -> Router<Portal> {
    of_umbrella().route("/api/v1/services", get(services))
}

/// On the umbrella's host.
pub(crate) fn of_umbrella() -> Router<Portal> {
    Router::new()
        .route("/api/v1/municipalities", get(municipalities))
        .route("/api/{*rest}", get(async || Failure::not_found()))
}

#[derive(Serialize)]
struct MunicipalityEntry<'a> {
    id: &'a str,
    name: &'a str,
    official_name: &'a str,
    kind: &'static str,
    ars: &'a str,
    url: String,
}

#[derive(Serialize)]
struct ServiceEntry<'a> {
    leika_key: &'a str,
    name: &'a str,
    title: &'a str,
    summary: &'a str,
    url: String,
    level: &'static str,
    assurance: u8,
    fee: &'a str,
    authority: &'a str,
    online: &'a str,
    situations: &'a [u32],
}

async fn municipalities(State(portal): State<Portal>, site: Site) -> Result<Response, Failure> {
    let place = Place::of(&site).ok_or_else(Failure::not_found)?;
    let region = &portal.app.region;
    let entry = |m| municipality(m, region.public.origin(&m.host));
    let all: Vec<_> = region
        .of_realm(&place.realm.id)
        .map(AsRef::as_ref)
        .map(entry)
        .collect();
    Ok(public(
        &json!({ "total": all.len(), "municipalities": all }),
    ))
}

fn municipality(town: &Municipality, url: String) -> MunicipalityEntry<'_> {
    let kind = match town.kind {
        Kind::City => "city",
        Kind::District => "district",
        Kind::Town => "town",
    };
    MunicipalityEntry {
        id: &town.id,
        name: &town.name,
        official_name: &town.official_name,
        kind,
        ars: &town.ars,
        url,
    }
}

async fn services(
    State(portal): State<Portal>,
    page: Page,
    site: Site,
    uri: Uri,
) -> Result<Response, Failure> {
    let town = Place::of(&site)
        .and_then(|p| p.town)
        .ok_or_else(Failure::not_found)?;
    let query = Query::of(&uri)?;
    Ok(match found(&portal, &town, &query, &site.origin) {
        Ok(answer) => answer,
        Err(bad) => problem(page.t, bad),
    })
}

fn found(
    portal: &Portal,
    town: &Municipality,
    query: &Query,
    origin: &str,
) -> Result<Response, BadParameter> {
    let limit = query.number("limit", LIMIT, (1, MOST))?;
    let offset = query.number("offset", 0, (0, FURTHEST))?;
    let hits = portal.index.find(query.search()?);
    let shown = hits.iter().skip(offset).take(limit);
    let services: Vec<_> = shown
        .map(|at| entry(portal, &portal.catalogue.services()[*at], town, origin))
        .collect();
    Ok(public(
        &json!({ "total": hits.len(), "services": services }),
    ))
}

fn entry<'a>(
    portal: &'a Portal,
    service: &'a FileService,
    town: &'a Municipality,
    origin: &str,
) -> ServiceEntry<'a> {
    ServiceEntry {
        leika_key: &service.leika_key,
        name: &service.name,
        title: &service.title,
        summary: &service.summary,
        url: format!("{origin}/leistungen/{}", service.slug),
        level: service.level.word(),
        assurance: service.assurance,
        fee: &service.fee,
        authority: Responsible::of(service.level, &service.authority, town, &portal.app.region)
            .name(),
        online: service.online.word(),
        situations: &service.situations,
    }
}

fn public(body: &serde_json::Value) -> Response {
    let headers = [
        (header::CACHE_CONTROL, "public, max-age=60"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (headers, Json(body)).into_response()
}

/// A problem document (RFC 9457) that names the parameter.
fn problem(t: T, bad: BadParameter) -> Response {
    let (low, high) = (bad.bounds.0.to_string(), bad.bounds.1.to_string());
    let body = json!({
        "type": "about:blank",
        "title": t.say("portal-api-bad"),
        "status": 400,
        "detail": t.put(bad.rule, &[("name", bad.name), ("low", &low), ("high", &high)]),
        "code": "malformed",
        "parameter": bad.name,
    });
    (
        StatusCode::BAD_REQUEST,
        [(header::CONTENT_TYPE, "application/problem+json")],
        body.to_string(),
    )
        .into_response()
}
