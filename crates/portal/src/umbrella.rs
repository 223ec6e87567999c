//! The towns of a region: found by name and kind, and the way to one's own, which is remembered
//! where somebody asks for that.
use crate::{Portal, home::kind_key, query::Query, statistics::Viewed, visit::Visit};
use askama::Template;
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderMap, Uri, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use std::sync::Arc;
use web::{Failure, Municipality, Page, body_text, cookie, region::Kind};

/// The cookie's name; its value is a municipality's id.
pub(crate) const COOKIE: &str = "__Host-town";
/// How long a town is remembered, in seconds: a year.
const LIFETIME: i64 = 365 * 86_400;

/// Public addresses of this slice.
pub(crate) fn open() -> Router<Portal> {
    Router::new()
        .route("/kommunen", get(towns))
        .route("/zu", post(forward))
        .route("/zu/vergessen", post(forget))
}

#[derive(Template)]
#[template(path = "towns.html")]
struct Towns<'a> {
    page: &'a Page,
    query: &'a str,
    /// Word, text key and whether it is chosen.
    kinds: Vec<(&'static str, &'static str, bool)>,
    /// How many there are, in words.
    count: String,
    found: Vec<Found<'a>>,
    /// All of the region, to go to one.
    all: Vec<&'a Municipality>,
    remembered: Option<Remembered>,
}

struct Found<'a> {
    name: &'a str,
    kind: &'static str,
    /// The district that it belongs to.
    district: Option<&'a str>,
    url: String,
}

/// The town that this browser remembers.
#[derive(Debug)]
pub(crate) struct Remembered {
    pub(crate) name: String,
    pub(crate) url: String,
}

const KINDS: [(&str, Kind); 3] = [
    ("stadt", Kind::City),
    ("kreis", Kind::District),
    ("gemeinde", Kind::Town),
];

async fn towns(
    State(portal): State<Portal>,
    visit: Visit,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Failure> {
    if visit.place.town.is_some() {
        return Err(Failure::not_found());
    }
    let parameters = Query::of(&uri)?;
    let query = parameters.search()?;
    let asked = parameters.get("art").unwrap_or_default();
    let kind = KINDS.iter().find(|(word, _)| *word == asked);
    let region = &portal.app.region;
    let all: Vec<&Municipality> = region
        .of_realm(&visit.place.realm.id)
        .map(Arc::as_ref)
        .collect();
    let district = |town: &Municipality| {
        let found = all.iter().find(|m| m.id == town.district);
        found.map(|m| m.official_name.as_str())
    };
    let sought = folded(query);
    let names = |town: &Municipality| {
        folded(&town.official_name).contains(&sought)
            || district(town).is_some_and(|name| folded(name).contains(&sought))
    };
    let fits =
        |town: &&&Municipality| names(town) && kind.is_none_or(|(_, kind)| *kind == town.kind);
    let found: Vec<Found<'_>> = all
        .iter()
        .filter(fits)
        .map(|town| Found {
            name: &town.official_name,
            kind: kind_key(town.kind),
            district: district(town),
            url: region.public.origin(&town.host) + "/",
        })
        .collect();
    let kinds = KINDS
        .iter()
        .map(|(word, kind)| (*word, kind_key(*kind), *word == asked));
    Ok(visit.show_as(
        Viewed::Towns,
        "",
        &Towns {
            page: &visit.page,
            query,
            kinds: kinds.collect(),
            count: visit.page.t.count("umbrella-count", found.len()),
            found,
            all: all.clone(),
            remembered: remembered(&portal, &visit, &headers),
        },
    ))
}

/// The town of the cookie, if it is one of this region.
pub(crate) fn remembered(
    portal: &Portal,
    visit: &Visit,
    headers: &HeaderMap,
) -> Option<Remembered> {
    let id = cookie::get(headers, COOKIE)?;
    let region = &portal.app.region;
    let town = region.municipality(&visit.place.realm.id, id)?;
    Some(Remembered {
        name: town.official_name.clone(),
        url: region.public.origin(&town.host) + "/",
    })
}

#[derive(Template)]
#[template(path = "forward.html")]
struct Forward<'a> {
    page: &'a Page,
    name: &'a str,
    url: String,
}

/// To the town that somebody chose. By a page, not by a redirect: browsers hold the redirects of
/// a form against `form-action`, and a thousand towns have no room in a policy.
/// That forms come from our own pages the mount makes sure of.
async fn forward(
    State(portal): State<Portal>,
    visit: Visit,
    request: Request,
) -> Result<Response, Failure> {
    let body = body_text(request, "application/x-www-form-urlencoded").await?;
    let form = protocols::form::parse(&body).map_err(|_| Failure::malformed())?;
    let region = &portal.app.region;
    let id = form.get("kommune").unwrap_or_default();
    let town = region.municipality(&visit.place.realm.id, id);
    let town = town.filter(|_| visit.place.town.is_none());
    let town = town.ok_or_else(Failure::not_found)?;
    let mut response = visit.show(&Forward {
        page: &visit.page,
        name: &town.official_name,
        url: region.public.origin(&town.host) + "/",
    });
    if form.get("merken").is_some() {
        let set = cookie::set(COOKIE, &town.id, Some(LIFETIME));
        response.headers_mut().append(header::SET_COOKIE, set);
    }
    Ok(response)
}

async fn forget() -> Response {
    let removed = [(header::SET_COOKIE, cookie::remove(COOKIE))];
    (removed, Redirect::to("/")).into_response()
}

/// Spellings of one name made alike: "Münster", "muenster".
fn folded(text: &str) -> String {
    let letter = |c: char| match c {
        'ä' => "ae".to_owned(),
        'ö' => "oe".to_owned(),
        'ü' => "ue".to_owned(),
        'ß' => "ss".to_owned(),
        other => other.to_string(),
    };
    text.to_lowercase().chars().map(letter).collect()
}
