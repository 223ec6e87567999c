//! What nobody found, for editors.
use super::{misses::of, sql};
use crate::{
    Portal,
    staff::{Operation, Role, Staff, operation},
    visit::Visit,
};
use askama::Template;
use axum::{extract::State, response::Response};
use web::{Failure, Page};

/// As many as one reads.
const MOST: i64 = 200;

/// What staff can do here.
pub(crate) fn operations() -> Vec<Operation> {
    vec![operation("/redaktion/suche", Role::Editor, None, list)]
}

#[derive(Template)]
#[template(path = "staff/misses.html")]
struct Misses<'a> {
    page: &'a Page,
    /// The text, how often, and where to try it again.
    misses: Vec<(String, i64, String)>,
}

async fn list(
    State(portal): State<Portal>,
    visit: Visit,
    _staff: Staff,
) -> Result<Response, Failure> {
    let place = of(&visit.place);
    let rows = portal
        .app
        .db
        .read(move |tx| tx.all(&sql::MISSES, (place.as_str(), MOST)));
    let rows: Vec<(String, i64, i64)> = rows.await?;
    let line = |(query, times, _): (String, i64, i64)| {
        let again = format!("/suche?q={}", protocols::form::encode(&query));
        (query, times, again)
    };
    Ok(visit.show(&Misses {
        page: &visit.page,
        misses: rows.into_iter().map(line).collect(),
    }))
}
