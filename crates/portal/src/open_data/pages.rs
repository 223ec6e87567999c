//! `/offene-daten`, and the same as a catalogue for data portals.
use super::{
    datasets::{Offer, offer},
    dcat, graph,
};
use crate::{Portal, api::public_file, place::Place, visit::Visit};
use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};
use web::{Failure, Page, Site, when};

/// The type of JSON-LD.
pub(super) const JSON_LD: &str = "application/ld+json";

#[derive(Template)]
#[template(path = "open_data.html")]
struct OpenData<'a> {
    page: &'a Page,
    /// Name and address of the licence, if the operator decided about one.
    licence: Option<(&'static str, String)>,
    contact: Option<&'a str>,
    datasets: Vec<Shown>,
}

/// A dataset as people read it.
struct Shown {
    id: &'static str,
    title: String,
    description: String,
    day: String,
    /// Name, address and size in KB.
    files: Vec<(String, String, Option<String>)>,
}

/// `/offene-daten`
pub(super) async fn page(State(portal): State<Portal>, visit: Visit) -> Result<Response, Failure> {
    let offer = offer(&portal, &visit.place).await?;
    let t = visit.page.t;
    let datasets = offer.datasets.iter().map(|one| {
        let name = [("name", one.publisher.name.as_str())];
        let kilobytes = |bytes: u64| bytes.div_ceil(1000).to_string();
        let files = one.files.iter().map(|file| {
            let size = file.size.map(kilobytes);
            (file.name.clone(), file.download.clone(), size)
        });
        Shown {
            id: one.id,
            title: t.put(one.title, &name),
            description: t.put(one.description, &name),
            day: when::day(one.modified),
            files: files.collect(),
        }
    });
    let terms = offer.terms.as_ref();
    Ok(visit.show(&OpenData {
        page: &visit.page,
        licence: terms.map(|terms| (terms.licence_name(), terms.licence_uri())),
        contact: terms.and_then(|terms| terms.contact.as_deref()),
        datasets: datasets.collect(),
    }))
}

/// `/offene-daten/dcat.jsonld`
pub(super) async fn json_ld(
    State(portal): State<Portal>,
    site: Site,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let nodes = nodes(&portal, &site).await?;
    Ok(public_file(&headers, JSON_LD, graph::json_ld(&nodes)))
}

/// `/offene-daten/dcat.ttl`
pub(super) async fn turtle(
    State(portal): State<Portal>,
    site: Site,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let nodes = nodes(&portal, &site).await?;
    let kind = "text/turtle; charset=utf-8";
    Ok(public_file(&headers, kind, graph::turtle(&nodes)))
}

/// Nothing is told to data portals before the operator decided about a licence, and before there is
/// something to tell: DCAT-AP.de wants both.
async fn nodes(portal: &Portal, site: &Site) -> Result<Vec<graph::Node>, Failure> {
    let place = Place::of(site).ok_or_else(Failure::not_found)?;
    let offer: Offer = offer(portal, &place).await?;
    let terms = offer.terms.as_ref().ok_or_else(Failure::not_found)?;
    if offer.datasets.is_empty() {
        return Err(Failure::not_found());
    }
    Ok(dcat::catalogue(&offer, terms))
}
