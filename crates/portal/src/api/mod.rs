//! What programs may read: the municipalities of a realm and the services of one.
//!
//! Public data, the same for everybody, so any site may read it and caches may keep it.
mod openapi;
mod table;

pub(crate) use table::{Endpoint, Gives, Parameter};

use crate::{
    Portal, Responsible,
    catalogue::{self, Module, View},
    finding::Where,
    place::Place,
    query::{BadParameter, FURTHEST, Query},
};
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use protocols::{base64url, digest::sha256};
use schemars::{JsonSchema, SchemaGenerator};
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use web::{Failure, Municipality, Page, Site, T, region::Kind};

const LIMIT: usize = 20;
const MOST: usize = 100;

/// On the host of a municipality, or on the umbrella's.
pub(crate) fn routes(umbrella: bool) -> Router<Portal> {
    table::routes(umbrella).route("/api/{*rest}", get(async || Failure::not_found()))
}

fn own_endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint {
            id: "municipalities",
            path: "/api/v1/municipalities",
            says: "The municipalities of the region.",
            parameters: vec![],
            gives: Gives::Json(SchemaGenerator::subschema_for::<MunicipalityList<'static>>),
            at_umbrella: true,
            handler: || get(municipalities),
        },
        Endpoint {
            id: "services",
            path: "/api/v1/services",
            says: "The services of this municipality, or those that a text finds.",
            parameters: vec![
                Parameter::optional("q", "What is looked for, at most 200 characters."),
                Parameter::optional("limit", "How many, 1 to 100; 20 unless it says otherwise."),
                Parameter::optional("offset", "How many are left out first."),
            ],
            gives: Gives::Json(SchemaGenerator::subschema_for::<ServiceList<'static>>),
            at_umbrella: false,
            handler: || get(services),
        },
    ]
}

/// A problem document (RFC 9457).
#[derive(JsonSchema)]
#[expect(
    dead_code,
    reason = "the shape for the description; problems are made in two places"
)]
struct Problem {
    r#type: String,
    title: String,
    status: u16,
    /// One sentence, in the language of the request.
    detail: Option<String>,
    /// A word for programs.
    code: Option<String>,
    /// The parameter that cannot be used.
    parameter: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct MunicipalityList<'a> {
    total: usize,
    municipalities: Vec<MunicipalityEntry<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct ServiceList<'a> {
    total: usize,
    services: Vec<ServiceEntry<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct MunicipalityEntry<'a> {
    id: &'a str,
    name: &'a str,
    official_name: &'a str,
    kind: &'static str,
    ars: &'a str,
    url: String,
}

#[derive(Serialize, JsonSchema)]
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

async fn municipalities(
    State(portal): State<Portal>,
    site: Site,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let place = Place::of(&site).ok_or_else(Failure::not_found)?;
    let region = &portal.app.region;
    let entry = |m| municipality(m, region.public.origin(&m.host));
    let all: Vec<_> = region
        .of_realm(&place.realm.id)
        .map(AsRef::as_ref)
        .map(entry)
        .collect();
    let list = MunicipalityList {
        total: all.len(),
        municipalities: all,
    };
    Ok(public(&headers, &list))
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
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let town = Place::of(&site)
        .and_then(|p| p.town)
        .ok_or_else(Failure::not_found)?;
    let query = Query::of(&uri)?;
    let asked = match Asked::of(&query) {
        Ok(asked) => asked,
        Err(bad) => return Ok(problem(page.t, bad)),
    };
    found(&portal, &town, asked, (&site.origin, &headers)).await
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
    (origin, headers): (&str, &HeaderMap),
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
    let list = ServiceList {
        total: found.total,
        services,
    };
    Ok(public(headers, &list))
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

/// Public data: any site may read it, and who has it already is told so (RFC 9110, section 13.1.2).
pub(crate) fn public(asked: &HeaderMap, body: &impl Serialize) -> Response {
    // Texts, numbers and lists of them always become JSON.
    let body = serde_json::to_vec(body).unwrap_or_default();
    public_file(asked, "application/json", body)
}

/// The same of another type.
pub(crate) fn public_file(asked: &HeaderMap, kind: &'static str, body: Vec<u8>) -> Response {
    let tag = format!("\"{}\"", base64url::encode(&sha256(&body)[..16]));
    let headers = [
        (header::CACHE_CONTROL, "public, max-age=60"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag"),
        (header::ETAG, tag.as_str()),
    ];
    if has_already(asked, &tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let kind = [(header::CONTENT_TYPE, kind)];
    (headers, kind, body).into_response()
}

/// Whether one of the tags in `If-None-Match` is this one, compared weakly.
pub(crate) fn has_already(asked: &HeaderMap, tag: &str) -> bool {
    let sent = asked.get_all(header::IF_NONE_MATCH).iter();
    sent.filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|one| one.trim().trim_start_matches("W/"))
        .any(|one| one == tag || one == "*")
}

/// A problem document (RFC 9457) that names the parameter.
pub(crate) fn problem(t: T, bad: BadParameter) -> Response {
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
        [
            (header::CONTENT_TYPE, "application/problem+json"),
            (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        ],
        body.to_string(),
    )
        .into_response()
}
