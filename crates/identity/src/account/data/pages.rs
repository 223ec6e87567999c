//! The cockpit.
use super::{
    filter::{Filter, What},
    history::{Line, line, page as page_of},
};
use crate::{account::Me, factor};
use askama::Template;
use axum::{extract::RawQuery, response::Response};
use web::{Failure, Page, page};

#[derive(Template)]
#[template(path = "data.html")]
struct DataPage {
    page: Page,
    strong: bool,
    filter: Filter,
    /// What the list can be limited to.
    choices: [What; 4],
    lines: Vec<Line>,
    /// The address of older lines.
    older: Option<String>,
    /// Whether this is not the first page.
    later: bool,
}

/// Who read or received what, the newest first.
pub(super) async fn show(
    me: Me,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let filter = Filter::read(&query.unwrap_or_default());
    let (session, wanted, t) = (me.session.clone(), filter.clone(), page.t);
    let found = me
        .here
        .scan(move |tx, _| {
            if factor::is_strongest(tx, &session)? {
                page_of(tx, session.person, &wanted, t).map(Some)
            } else {
                Ok(None)
            }
        })
        .await?;
    let strong = found.is_some();
    let (events, older) = found.unwrap_or_default();
    let region = &me.here.identity.app.region;
    let lines = events.iter().map(|e| line(e, t, region, &me.here.realm));
    let lines = lines.collect();
    let profile = me.profile().await?;
    Ok(page::html(&DataPage {
        page: Me::page(page, &profile),
        strong,
        lines,
        older: older.map(|id| filter.older(id)),
        later: filter.before.is_some(),
        filter,
        choices: What::ALL,
    }))
}
