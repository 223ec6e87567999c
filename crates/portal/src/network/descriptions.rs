//! Services, by what is looked for or by their keys.
use super::{
    scope::{Scope, page, scope},
    shape::{Link, OrganisationUnit, Page, ServiceDescription},
};
use crate::{
    Portal,
    api::{problem, public},
    catalogue::{self, ByLanguage, Module, Online, Responsibles, View},
    place::Place,
    query::{BadParameter, Query},
    rich::plain,
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, Uri},
    response::Response,
};
use web::{Failure, Page as WebPage, Site};

/// The most keys of one request.
const MOST_KEYS: usize = 50;

/// `/suchdienst/api/v7/servicedescriptions/{ars}`
pub(super) async fn search(
    State(portal): State<Portal>,
    web_page: WebPage,
    site: Site,
    Path(ars): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let place = Place::of(&site).ok_or_else(Failure::not_found)?;
    let query = Query::of(&uri)?;
    let read = || {
        Ok((
            scope(&portal, &place, Some(&ars))?,
            page(&query)?,
            query.search()?,
        ))
    };
    let (scope, (number, most), text) = match read() {
        Ok(asked) => asked,
        Err(bad) => return Ok(problem(web_page.t, bad)),
    };
    let index = portal.finder.current(&portal.app).await?;
    let asked = search::Query {
        text,
        place: scope.place.place(),
        offset: number * most,
        limit: most,
        ..search::Query::default()
    };
    let found = index.search(&asked).map_err(Failure::fault)?;
    let groups: Vec<String> = found.hits.into_iter().map(|hit| hit.key).collect();
    let content = described(&portal, groups, &scope, &site.origin).await?;
    Ok(public(
        &headers,
        &Page::of(content, found.total, (number, most)),
    ))
}

/// `/suchdienst/api/v3/servicedescriptions/leikaid`
pub(super) async fn by_keys(
    State(portal): State<Portal>,
    web_page: WebPage,
    site: Site,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let place = Place::of(&site).ok_or_else(Failure::not_found)?;
    let query = Query::of(&uri)?;
    let read = || {
        Ok((
            scope(&portal, &place, query.get("ars"))?,
            page(&query)?,
            keys(&query)?,
        ))
    };
    let (scope, (number, most), keys) = match read() {
        Ok(asked) => asked,
        Err(bad) => return Ok(problem(web_page.t, bad)),
    };
    let all = described(&portal, keys, &scope, &site.origin).await?;
    let total = all.len();
    let content = all.into_iter().skip(number * most).take(most).collect();
    Ok(public(&headers, &Page::of(content, total, (number, most))))
}

fn keys(query: &Query) -> Result<Vec<String>, BadParameter> {
    let text = query.get("leikaIds").unwrap_or_default();
    let mut keys: Vec<String> = text.split(',').map(str::to_owned).collect();
    let is_key = |key: &String| key.len() == 14 && key.bytes().all(|b| b.is_ascii_digit());
    if keys.len() > MOST_KEYS || !keys.iter().all(is_key) {
        return Err(BadParameter {
            name: "leikaIds",
            rule: "verbund-api-bad-keys",
            bounds: (1, MOST_KEYS),
        });
    }
    keys.sort_unstable();
    keys.dedup();
    Ok(keys)
}

/// What is offered of these services at a place; the others are left out.
async fn described(
    portal: &Portal,
    groups: Vec<String>,
    scope: &Scope,
    origin: &str,
) -> Result<Vec<ServiceDescription>, Failure> {
    let now = portal.app.clock.now();
    // What only one town of the umbrella has is read there.
    let towns: Vec<_> = match &scope.town {
        Some(_) => Vec::new(),
        None => scope.place.towns.clone(),
    };
    let mut areas = vec![(scope.area.clone(), origin.to_owned())];
    let public = &portal.app.region.public;
    areas.extend(
        towns
            .iter()
            .map(|town| (crate::place::area_of(town), public.origin(&town.host))),
    );
    let read = portal.app.db.read(move |tx| {
        let mut all = Vec::new();
        for group in &groups {
            for (area, origin) in &areas {
                if let Some(view) = catalogue::by_group(tx, group, area, now)? {
                    let responsible = catalogue::responsible(tx, group, area)?;
                    all.push(description(&view, &responsible, origin));
                    break;
                }
            }
        }
        Ok::<_, store::Error>(all)
    });
    Ok(read.await?)
}

fn description(view: &View, responsible: &Responsibles, origin: &str) -> ServiceDescription {
    let url = format!(
        "{origin}/leistungen/{}",
        protocols::form::encode(view.address())
    );
    let title = view.title("de").text.to_owned();
    let mut links: Vec<Link> = Vec::new();
    for (_, online) in &responsible.online {
        links.extend(links_of(&online.name, &online.url, &url));
    }
    if links.is_empty() {
        let own = match view.online() {
            Online::No => None,
            Online::Here => Some(url.clone()),
            Online::Elsewhere(address) => Some(address.clone()),
        };
        links.extend(own.map(|uri| Link {
            title: title.clone(),
            uri,
        }));
    }
    let unit =
        |(name, office, role): &(catalogue::Name, catalogue::Office, String)| OrganisationUnit {
            id: name.0.clone(),
            title: german(&office.name),
            role: role.clone(),
        };
    ServiceDescription {
        id: view.group(),
        title,
        teaser: view
            .text(Module::Summary, "de")
            .map(|said| plain(said.text))
            .unwrap_or_default(),
        leika_ids: view.leika_key().map(str::to_owned).into_iter().collect(),
        languages: view.languages().into_iter().map(str::to_owned).collect(),
        online_service_links: links,
        organisation_units: responsible.offices.iter().map(unit).collect(),
        url,
    }
}

/// The German text, or any.
pub(super) fn german(texts: &ByLanguage) -> String {
    let text = texts.get("de").or_else(|| texts.values().next());
    text.cloned().unwrap_or_default()
}

/// The addresses of an online service; `here` is where a form of the portal itself is.
pub(super) fn links_of(name: &ByLanguage, urls: &ByLanguage, here: &str) -> Vec<Link> {
    let url = german(urls);
    let uri = if url == "here" { here.to_owned() } else { url };
    if uri.is_empty() {
        return Vec::new();
    }
    vec![Link {
        title: german(name),
        uri,
    }]
}
