//! `/suche`: results in pages of twenty.
use crate::{
    FileService, Portal,
    query::{FURTHEST, Query},
    visit::Visit,
};
use askama::Template;
use axum::{extract::State, http::Uri, response::Response};
use protocols::form::Form;
use web::{Failure, Page};

const PER_PAGE: usize = 20;

#[derive(Template)]
#[template(path = "search.html")]
struct Results<'a> {
    page: &'a Page,
    query: &'a str,
    /// How many there are, in words; nothing where there are none.
    count: Option<String>,
    services: Vec<&'a FileService>,
    /// Which page of how many; nothing where one holds all.
    number: Option<(String, String)>,
    earlier: Option<String>,
    later: Option<String>,
    /// This page, as a parameter of the sign-in.
    here: String,
    /// The first page of these results.
    first: String,
}

/// Results of a search, or all services by title.
pub(crate) async fn results(
    State(portal): State<Portal>,
    visit: Visit,
    uri: Uri,
) -> Result<Response, Failure> {
    let parameters = Query::of(&uri)?;
    let query = parameters.search()?;
    let offset = parameters.number("offset", 0, (0, FURTHEST))?;
    let hits = portal.index.find(query);
    let shown = hits.iter().skip(offset).take(PER_PAGE);
    let services: Vec<&FileService> = shown.map(|at| &portal.catalogue.services()[*at]).collect();
    let earlier = (offset > 0).then(|| address(query, offset.saturating_sub(PER_PAGE)));
    let later = (offset + PER_PAGE < hits.len()).then(|| address(query, offset + PER_PAGE));
    let pages = hits.len().div_ceil(PER_PAGE);
    Ok(visit.show(&Results {
        page: &visit.page,
        query,
        count: (!hits.is_empty()).then(|| visit.page.t.count("portal-search-count", hits.len())),
        services,
        number: (pages > 1).then(|| ((offset / PER_PAGE + 1).to_string(), pages.to_string())),
        earlier,
        later,
        here: protocols::form::encode(&address(query, offset)),
        first: address(query, 0),
    }))
}

fn address(query: &str, offset: usize) -> String {
    let offset = offset.to_string();
    let given = [("q", query), ("offset", offset.as_str())];
    let needed = if offset == "0" {
        &given[..1]
    } else {
        &given[..]
    };
    format!("/suche?{}", Form::encode(needed))
}
