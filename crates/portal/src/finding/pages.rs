//! `/suche`: results in pages of twenty.
use super::{
    Line, Where,
    facets::{Chosen, Facet},
    lines, misses,
};
use crate::{
    Portal, Responsible,
    catalogue::{self, Office},
    neighbours::Group,
    place::area_of,
    query::{FURTHEST, Query},
    statistics::Viewed,
    visit::Visit,
};
use askama::Template;
use axum::{extract::State, http::Uri, response::Response};
use search::Results;
use std::sync::Arc;
use web::{Failure, Municipality, Page};

const PER_PAGE: usize = 20;

#[derive(Template)]
#[template(path = "search.html")]
struct ResultsPage<'a> {
    page: &'a Page,
    query: &'a str,
    /// What was looked for instead, because of a typo.
    corrected: Option<&'a str>,
    /// The town that was named, if its portal is another one.
    town: Option<TownBox>,
    /// How many there are, in words; nothing where there are none.
    count: Option<String>,
    services: Vec<Line>,
    facets: Vec<Facet>,
    /// Whether the results are narrowed down, and where they are not.
    narrowed: Option<String>,
    /// Which page of how many; nothing where one holds all.
    number: Option<(String, String)>,
    earlier: Option<String>,
    later: Option<String>,
    /// This page, as a parameter of the sign-in.
    here: String,
    /// The first page of these results.
    first: String,
    /// What neighbours are known to have.
    from_neighbours: Vec<Group>,
    /// Where they are asked, if there are any.
    neighbours_address: Option<String>,
}

/// A town that was named, and who does there what was found first.
struct TownBox {
    name: String,
    /// The same search at its portal.
    url: String,
    /// The service, who does it, and where.
    office: Option<(String, String, String)>,
}

/// Results of a search, or all services by title.
pub(crate) async fn results(
    State(portal): State<Portal>,
    visit: Visit,
    uri: Uri,
) -> Result<Response, Failure> {
    let parameters = Query::of(&uri)?;
    let chosen = Chosen::of(&parameters, &portal.catalogue)?;
    let offset = parameters.number("offset", 0, (0, FURTHEST))?;
    let index = portal.finder.current(&portal.app).await?;
    let places = portal.finder.places();
    let named = places.named(&chosen.text, &visit.place.realm.id, &portal.app.region);
    let here = match (&named, &visit.place.town) {
        (Some(named), None) => Where::in_town(&named.town),
        _ => Where::of(&portal, &visit.place),
    };
    let asked = search::Query {
        text: named.as_ref().map_or(&chosen.text, |named| &named.rest),
        place: here.place(),
        language: visit.page.t.0.code(),
        topic: chosen.topic.as_deref(),
        audience: chosen.audience(),
        level: chosen.level(),
        online: chosen.online,
        offset,
        limit: PER_PAGE,
    };
    let found = index.search(&asked).map_err(Failure::fault)?;
    if found.total == 0 && !chosen.narrows() {
        misses::note(&portal.app, &visit.place, asked.text).await?;
    }
    let elsewhere = named.filter(|n| visit.place.town.as_ref().is_none_or(|t| t.id != n.town.id));
    let at_umbrella = visit.place.town.is_none();
    let hits = found
        .hits
        .iter()
        .map(|hit| (hit.key.as_str(), hit.area.as_str()));
    let mut services = lines(&portal, &here, &hits.collect::<Vec<_>>()).await?;
    if let (Some(named), true) = (&elsewhere, at_umbrella) {
        // What holds in the named town is read in its portal.
        let origin = portal.app.region.public.origin(&named.town.host);
        for line in services.iter_mut().filter(|line| line.url.starts_with('/')) {
            line.url = format!("{origin}{}", line.url);
        }
    }
    let town = match &elsewhere {
        Some(named) => Some(town_box(&portal, &named.town, &named.rest, &found).await?),
        None => None,
    };
    Ok(show(
        &portal,
        &visit,
        &chosen,
        offset,
        &found,
        (services, town),
    ))
}

fn show(
    portal: &Portal,
    visit: &Visit,
    chosen: &Chosen,
    offset: usize,
    found: &Results,
    (services, town): (Vec<Line>, Option<TownBox>),
) -> Response {
    let pages = found.total.div_ceil(PER_PAGE);
    let (neighbours, realm) = (&portal.neighbours, &visit.place.realm.id);
    // Who turns pages or narrows the results down looks at ours.
    let asks = offset == 0
        && !chosen.narrows()
        && !chosen.text.is_empty()
        && neighbours.any(&portal.app, realm);
    // Whoever turns pages does not search again. What finds nothing is on the list of misses too.
    let kind = if chosen.text.is_empty() || offset > 0 || chosen.narrows() {
        Viewed::Browsed
    } else if found.total == 0 {
        Viewed::Missed
    } else {
        Viewed::Found
    };
    let t = visit.page.t;
    let earlier = (offset > 0).then(|| chosen.address(offset.saturating_sub(PER_PAGE)));
    let later = (offset + PER_PAGE < found.total).then(|| chosen.address(offset + PER_PAGE));
    visit.show_as(
        kind,
        "",
        &ResultsPage {
            page: &visit.page,
            query: &chosen.text,
            corrected: found.corrected.as_deref(),
            town,
            count: (found.total > 0).then(|| t.count("portal-search-count", found.total)),
            services,
            facets: chosen.facets(&found.facets, &portal.catalogue, t),
            narrowed: chosen.narrows().then(|| chosen.widest().address(0)),
            number: (pages > 1).then(|| ((offset / PER_PAGE + 1).to_string(), pages.to_string())),
            earlier,
            later,
            here: protocols::form::encode(&chosen.address(offset)),
            first: chosen.address(0),
            from_neighbours: if asks {
                neighbours.known(&portal.app, realm, &chosen.text)
            } else {
                Vec::new()
            },
            neighbours_address: asks.then(|| {
                let text = protocols::form::encode(&chosen.text);
                format!("/suche/nachbarn?q={text}")
            }),
        },
    )
}

/// The named town, and its office for the first service if something was asked besides the town.
async fn town_box(
    portal: &Portal,
    town: &Arc<Municipality>,
    rest: &str,
    found: &Results,
) -> Result<TownBox, Failure> {
    let origin = portal.app.region.public.origin(&town.host);
    let url = if rest.is_empty() {
        format!("{origin}/")
    } else {
        format!("{origin}/suche?q={}", protocols::form::encode(rest))
    };
    let first = found.hits.first().filter(|_| !rest.is_empty());
    let office = match first {
        Some(hit) => office(portal, town, &hit.key).await?,
        None => None,
    };
    Ok(TownBox {
        name: town.name.clone(),
        url,
        office,
    })
}

/// A service's title in a town, who does it, and where people go.
async fn office(
    portal: &Portal,
    town: &Arc<Municipality>,
    group: &str,
) -> Result<Option<(String, String, String)>, Failure> {
    let (group, area, now) = (group.to_owned(), area_of(town), portal.app.clock.now());
    let read = portal.app.db.read(move |tx| {
        let view = catalogue::by_group(tx, &group, &area, now)?;
        let responsible = catalogue::responsible(tx, &group, &area)?;
        Ok::<_, store::Error>(view.map(|view| (view, responsible)))
    });
    let Some((view, responsible)) = read.await? else {
        return Ok(None);
    };
    let title = view.title("de").text.to_owned();
    let region = &portal.app.region;
    let (name, place) = if let Some((_, office, _)) = responsible.offices.first() {
        let name = office
            .name
            .get("de")
            .or_else(|| office.name.values().next());
        (name.cloned().unwrap_or_default(), address(office))
    } else {
        let body = Responsible::of(view.level(), view.authority(), town, region);
        (body.name().to_owned(), String::new())
    };
    Ok((!name.is_empty()).then_some((title, name, place)))
}

/// In one line.
fn address(office: &Office) -> String {
    let visited = office.addresses.iter().find(|address| !address.for_letters);
    visited
        .map(|a| format!("{}, {} {}", a.street, a.postal_code, a.town))
        .unwrap_or_default()
}
