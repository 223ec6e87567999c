//! `/suche/nachbarn`: what neighbours have, for who wants to wait for it.
use super::ask::Group;
use crate::{Portal, query::Query, visit::Visit};
use askama::Template;
use axum::{extract::State, http::Uri, response::Response};
use std::time::Duration;
use web::{Failure, Page};

/// How long the page waits for all of them together.
const BUDGET: Duration = Duration::from_millis(300);

#[derive(Template)]
#[template(path = "neighbours.html")]
struct NeighboursPage<'a> {
    page: &'a Page,
    query: &'a str,
    groups: Vec<Group>,
    /// Whether somebody has not answered yet.
    more: bool,
    /// This search as a parameter of an address.
    encoded: String,
}

pub(super) async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    uri: Uri,
) -> Result<Response, Failure> {
    let parameters = Query::of(&uri)?;
    let text = parameters.search()?;
    let realm = &visit.place.realm.id;
    if !portal.neighbours.any(&portal.app, realm) {
        return Err(Failure::not_found());
    }
    let asked = portal
        .neighbours
        .wait(&portal.app, realm, text, BUDGET)
        .await;
    Ok(visit.show(&NeighboursPage {
        page: &visit.page,
        query: text,
        groups: asked.groups,
        more: asked.waiting,
        encoded: protocols::form::encode(text),
    }))
}
