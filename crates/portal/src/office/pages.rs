//! `/stellen` and the page of an office.
use super::{
    card::{self, Card, Said},
    clock::TownTime,
    map::Map,
};
use crate::{
    Portal,
    catalogue::{self, Area, Body, Kind, Listed, Name, Office, Position, Record},
    query::Query,
    statistics::Viewed,
    structured,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderName, HeaderValue, Uri},
    response::Response,
};
use protocols::Timestamp;
use web::{Failure, Lang, Page, T};

/// Offices on a page.
const PER_PAGE: usize = 30;
/// How far up from an office its breadcrumb goes.
const DEEPEST: usize = 4;

#[derive(Template)]
#[template(path = "offices.html")]
struct All<'a> {
    page: &'a Page,
    /// What was typed.
    asked: &'a str,
    /// What it is called; none where nothing was typed or it is not known.
    from: Option<String>,
    offices: Vec<Line>,
    map: Option<Map>,
    earlier: Option<String>,
    later: Option<String>,
}

/// An office in the list.
struct Line {
    card: Card,
    /// Degrees north and east, for the script that sorts by the browser's own position.
    at: Option<(String, String)>,
    /// "1,2"
    km: Option<String>,
}

/// `/stellen`, `?ort=` a postal code or a town, `?seite=` from 1.
pub(super) async fn all(
    State(portal): State<Portal>,
    visit: Visit,
    uri: Uri,
) -> Result<Response, Failure> {
    let query = Query::of(&uri)?;
    let asked = query.place()?;
    let number = query.number("seite", 1, (1, 1_000))?;
    let area = visit.place.area(&portal.app.region);
    let records = portal.app.db.read(move |tx| catalogue::offices(tx, &area));
    let records: Vec<Record> = records.await.map_err(|e: store::Error| Failure::from(e))?;
    let from = portal.catalogue.locate(asked);
    let near = by_distance(&records, from.as_ref().map(|(_, at)| *at));
    let pages = near.len().div_ceil(PER_PAGE).max(1);
    let shown = near.iter().skip((number - 1) * PER_PAGE).take(PER_PAGE);
    let place = visit.place.area(&portal.app.region);
    let here = (visit.page.t, TownTime::of(portal.app.clock.now(), &place));
    let offices: Vec<Line> = shown.map(|one| line(one, here)).collect();
    let address = |number: usize| {
        let number = number.to_string();
        format!(
            "/stellen?{}",
            protocols::form::Form::encode(&[("ort", asked), ("seite", &number)])
        )
    };
    let mut response = visit.show_as(
        Viewed::Office,
        "",
        &All {
            page: &visit.page,
            asked,
            from: from.map(|(name, _)| name),
            map: map(&portal, &offices, visit.place.town.is_some()),
            offices,
            earlier: (number > 1).then(|| address(number - 1)),
            later: (number < pages).then(|| address(number + 1)),
        },
    );
    // The page's script asks for the position when somebody presses the button; it stays there.
    let allowed = HeaderValue::from_static("geolocation=(self), microphone=(), camera=()");
    let policy = HeaderName::from_static("permissions-policy");
    response.headers_mut().insert(policy, allowed);
    Ok(response)
}

/// An office's record with the distance in kilometres.
type Near<'a> = (&'a Record, &'a Office, Option<f64>);

/// The nearest first, those without a position last; by name where nobody said from where.
fn by_distance(records: &[Record], from: Option<Position>) -> Vec<Near<'_>> {
    let mut all = Vec::new();
    for record in records {
        if let Body::Office(office) = &record.body {
            let km = from.zip(card::position(office)).map(|(a, b)| a.km_to(b));
            all.push((record, office.as_ref(), km));
        }
    }
    let order = |km: Option<f64>| km.unwrap_or(f64::INFINITY);
    all.sort_by(|a, b| order(a.2).total_cmp(&order(b.2)));
    all
}

fn line((record, office, km): &Near<'_>, here: (T, TownTime)) -> Line {
    let degrees = |at: Position| {
        let (north, east) = at.degrees();
        (north.to_string(), east.to_string())
    };
    Line {
        card: Card::new(&record.name(), office, "", here),
        at: card::position(office).map(degrees),
        km: km.map(|km| in_words(km, here.0)),
    }
}

fn in_words(km: f64, t: T) -> String {
    let text = format!("{km:.1}");
    if t.0 == Lang::En {
        text
    } else {
        text.replace('.', ",")
    }
}

/// The offices of this page with their numbers in the list, and what lies around them: postal codes
/// within a town, towns within a region.
fn map(portal: &Portal, offices: &[Line], is_town: bool) -> Option<Map> {
    let point = |(at, line): (usize, &Line)| {
        let (north, east) = line.at.as_ref()?;
        Some((Position::read(north, east)?, (at + 1).to_string()))
    };
    let points: Vec<_> = offices.iter().enumerate().filter_map(point).collect();
    let all = portal.catalogue.localities().iter();
    let around: Vec<(Position, String)> = if is_town {
        all.map(|l| (l.position, l.postal_code.clone())).collect()
    } else {
        let mut towns: Vec<&str> = all.map(|l| l.name.as_str()).collect();
        towns.dedup();
        let named = |name: &str| Some((portal.catalogue.locate(name)?.1, name.to_owned()));
        towns.into_iter().filter_map(named).collect()
    };
    Map::draw(&points, &around)
}

#[derive(Template)]
#[template(path = "office.html")]
struct One<'a> {
    page: &'a Page,
    office: Card,
    /// What it belongs to, the largest first: address and name.
    above: Vec<(String, Said)>,
    belonging: Vec<Card>,
    services: Vec<Listed>,
    /// JSON-LD.
    data: String,
    summary: String,
}

/// What the page of an office is made from.
type Found = (Record, Vec<Record>, Vec<Record>, Vec<Listed>);

/// `/stellen/{source}/{id}`
pub(super) async fn one(
    State(portal): State<Portal>,
    visit: Visit,
    Path((source, id)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let area = visit.place.area(&portal.app.region);
    let time = TownTime::of(portal.app.clock.now(), &area);
    let (name, now) = (Name::new(&source, &id), portal.app.clock.now());
    let found = portal.app.db.read(move |tx| find(tx, &name, &area, now));
    let found: Option<Found> = found.await.map_err(|e: store::Error| Failure::from(e))?;
    let (record, above, parts, services) = found.ok_or_else(Failure::not_found)?;
    let here = (visit.page.t, time);
    let card = |record: &Record| match &record.body {
        Body::Office(office) => Some(Card::new(&record.name(), office, "", here)),
        _ => None,
    };
    let office = card(&record).ok_or_else(Failure::not_found)?;
    let above = above
        .iter()
        .rev()
        .filter_map(card)
        .map(|c| (c.href, c.name));
    let url = format!("{}{}", visit.page.origin, office.href);
    let data = match &record.body {
        Body::Office(body) => structured::script(&structured::office(&office, body, &url)),
        _ => String::new(),
    };
    Ok(visit.show_as(
        Viewed::Office,
        "",
        &One {
            page: &visit.page,
            above: above.collect(),
            belonging: parts.iter().filter_map(card).collect(),
            services,
            data,
            summary: summary(&office, visit.place.name()),
            office,
        },
    ))
}

/// What a list of results shows of the page.
fn summary(office: &Card, place: &str) -> String {
    let door = office.door();
    let address = door.map(|a| format!("{}, {} {}", a.street, a.postal_code, a.town));
    let parts = [
        Some(office.name.text.clone()),
        address,
        Some(place.to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" – ")
}

/// An office that has to do with a place: it is there for the place, or for a part of it.
fn find(
    tx: &mut store::Tx<'_>,
    name: &Name,
    area: &Area,
    now: Timestamp,
) -> Result<Option<Found>, store::Error> {
    let office = catalogue::by_name(tx, Kind::Office, name)?;
    let Some(record) = office.filter(|r| r.area.holds(area) || area.holds(&r.area)) else {
        return Ok(None);
    };
    let mut above: Vec<Record> = Vec::new();
    // A source may say that two offices belong to each other: the way up ends in any case.
    while above.len() < DEEPEST {
        let Body::Office(office) = &above.last().unwrap_or(&record).body else {
            break;
        };
        let Some(parent) = office.parent.clone() else {
            break;
        };
        match catalogue::by_name(tx, Kind::Office, &parent)? {
            Some(parent) if parent.id != record.id && above.iter().all(|r| r.id != parent.id) => {
                above.push(parent);
            }
            _ => break,
        }
    }
    let parts = catalogue::parts_of(tx, name)?;
    let services = catalogue::services_of(tx, name, area, now)?;
    Ok(Some((record, above, parts, services)))
}
