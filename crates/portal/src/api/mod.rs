//! What programs may read: the municipalities of a realm and the services of one.
//!
//! Public data, the same for everybody, so any site may read it and caches may keep it.
use crate::{
    Portal, Responsible,
    catalogue::{self, Module, View},
    finding::Where,
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
use std::sync::Arc;
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
    situations: Vec<u32>,
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
    let asked = match Asked::of(&query) {
        Ok(asked) => asked,
        Err(bad) => return Ok(problem(page.t, bad)),
    };
    found(&portal, &town, asked, &site.origin).await
}

struct Asked<'a> {
    limit: usize,
    offset: usize,
    text: &'a str,
}

impl<'a> Asked<'a> {
    fn of(query: &'a Query) -> Result<Self, BadParameter> {
        Ok(Self {
            limit: query.number("limit", LIMIT, (1, MOST))?,
            offset: query.number("offset", 0, (0, FURTHEST))?,
            text: query.search()?,
        })
    }
}

async fn found(
    portal: &Portal,
    town: &Arc<Municipality>,
    asked: Asked<'_>,
    origin: &str,
) -> Result<Response, Failure> {
    let here = Where::in_town(town);
    let index = portal.finder.current(&portal.app).await?;
    let asked = search::Query {
        text: asked.text,
        place: here.place(),
        offset: asked.offset,
        limit: asked.limit,
        ..search::Query::default()
    };
    let found = index.search(&asked).map_err(Failure::fault)?;
    let groups: Vec<String> = found.hits.into_iter().map(|hit| hit.key).collect();
    let (area, now) = (here.area, portal.app.clock.now());
    let views = portal.app.db.read(move |tx| {
        let view = |group: &String| catalogue::by_group(tx, group, &area, now).transpose();
        groups
            .iter()
            .filter_map(view)
            .collect::<Result<Vec<View>, store::Error>>()
    });
    let views = views.await?;
    let services: Vec<_> = views
        .iter()
        .map(|view| entry(portal, view, town, origin))
        .collect();
    Ok(public(
        &json!({ "total": found.total, "services": services }),
    ))
}

fn entry<'a>(
    portal: &'a Portal,
    view: &'a View,
    town: &'a Municipality,
    origin: &str,
) -> ServiceEntry<'a> {
    let said = |module| view.text(module, "de").map_or("", |said| said.text);
    let region = &portal.app.region;
    ServiceEntry {
        leika_key: view.leika_key().unwrap_or_default(),
        name: said(Module::Name),
        title: view.title("de").text,
        summary: said(Module::Summary),
        url: format!("{origin}/leistungen/{}", view.address()),
        level: view.level().word(),
        assurance: view.assurance(),
        fee: said(Module::Fees),
        authority: Responsible::of(view.level(), view.authority(), town, region).name(),
        online: view.online().word(),
        situations: view.situations(),
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
