//! Online services that hold at a place.
use super::{
    descriptions::{german, links_of},
    scope::{page, scope},
    shape::{OnlineServiceEntry, OnlineServices, Page},
};
use crate::{
    Portal,
    api::{problem, public},
    catalogue::{Body, online_at},
    place::Place,
    query::Query,
};
use axum::{
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
};
use web::{Failure, Page as WebPage, Site};

/// `/suchdienst/api/v1beta2/onlineservices`
pub(super) async fn list(
    State(portal): State<Portal>,
    web_page: WebPage,
    site: Site,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let place = Place::of(&site).ok_or_else(Failure::not_found)?;
    let query = Query::of(&uri)?;
    let read = || Ok((scope(&portal, &place, query.get("ars"))?, page(&query)?));
    let (scope, (number, most)) = match read() {
        Ok(asked) => asked,
        Err(bad) => return Ok(problem(web_page.t, bad)),
    };
    let area = scope.area;
    let read = portal
        .app
        .db
        .read(move |tx| online_at(tx, &area, (most, number * most)));
    let (records, total) = read.await.map_err(|e: store::Error| Failure::from(e))?;
    let here = format!("{}/", site.origin);
    let content = records.into_iter().filter_map(|record| {
        let id = record.name().0;
        let Body::OnlineService(online) = record.body else {
            return None;
        };
        Some(OnlineServiceEntry {
            id,
            title: german(&online.name),
            links: links_of(&online.name, &online.url, &here),
            ars: record.area.to_string(),
        })
    });
    let page = Page::of(content.collect(), total, (number, most));
    let total_hits = total;
    Ok(public(&headers, &OnlineServices { total_hits, page }))
}
