//! Recovery codes on the account's pages.
use super::codes;
use crate::{account::Me, factor};
use askama::Template;
use axum::response::Response;
use web::{Failure, Fields, Page, page};

const HERE: &str = "/account/codes";

#[derive(Template)]
#[template(path = "codes.html")]
struct CodesPage {
    page: Page,
    left: usize,
    /// New ones, this once.
    fresh: Vec<String>,
}

/// How many are left.
pub(super) async fn show(me: Me, page: Page) -> Result<Response, Failure> {
    if let Some(elsewhere) = me.may_change(HERE).await? {
        return Ok(elsewhere);
    }
    let person = me.session.person;
    let profile = me.profile().await?;
    let left = me.here.read(move |tx, _| codes::left(tx, person)).await?;
    Ok(page::html(&CodesPage {
        page: Me::page(page, &profile),
        left,
        fresh: vec![],
    }))
}

/// Makes new ones and shows them in the answer itself: they are stored as hashes, so no other
/// page could.
pub(super) async fn make(me: Me, page: Page, Fields(_): Fields) -> Result<Response, Failure> {
    if let Some(elsewhere) = me.may_change(HERE).await? {
        return Ok(elsewhere);
    }
    me.here.charge("codes", 10)?;
    let profile = me.profile().await?;
    let session = me.session.clone();
    let fresh = me
        .here
        .write("codes.make", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            codes::make(tx, &here.moment(), &session)
        })
        .await?;
    Ok(page::html(&CodesPage {
        page: Me::page(page, &profile),
        left: fresh.len(),
        fresh: fresh.iter().map(ToString::to_string).collect(),
    }))
}
