//! Known browsers, and forgetting them.
use super::{Me, day, sql};
use crate::{factor, person};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{Redirect, Response},
};
use protocols::Timestamp;
use store::{Id, PersonKey, Tx};
use web::{Failure, Fields, Page, PathId, page};

/// One line of a list: what it is, since when, and the id to remove it by.
struct Line {
    id: Id,
    name: String,
    since: String,
    used: String,
}

#[derive(Template)]
#[template(path = "devices.html")]
struct DevicesPage {
    page: Page,
    strong: bool,
    browsers: Vec<Line>,
}

/// The browsers that the person made known.
pub(super) async fn list(me: Me, page: Page) -> Result<Response, Failure> {
    let session = me.session.clone();
    let (strong, browsers) = me
        .here
        .read(move |tx, here| {
            if !factor::is_strongest(tx, &session)? {
                return Ok((false, vec![]));
            }
            let key = person::key(tx, &here.identity.app.vault, session.person)?;
            Ok((true, browsers(tx, session.person, &key)?))
        })
        .await?;
    let profile = me.profile().await?;
    Ok(page::html(&DevicesPage {
        page: me.page(page, &profile),
        strong,
        browsers,
    }))
}

fn browsers(tx: &mut Tx<'_>, person: Id, key: &PersonKey) -> Result<Vec<Line>, Failure> {
    let rows: Vec<(Id, Vec<u8>, Timestamp, Timestamp)> = tx.all(&sql::BROWSERS, (person,))?;
    let line = |(id, kind, since, used): (Id, Vec<u8>, Timestamp, Timestamp)| Line {
        id,
        name: key
            .open(b"browser-kind", &kind)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .unwrap_or_else(|| "–".to_owned()),
        since: day(since),
        used: day(used),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The browser is no longer known; it will be asked about again.
pub(super) async fn forget_browser(
    me: Me,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let session = me.session.clone();
    me.here
        .write("account.forget-browser", move |tx, here| {
            if !factor::is_strongest(tx, &session)? {
                return Err(Failure::refuse(StatusCode::FORBIDDEN, "too-weak"));
            }
            if tx.run(&sql::FORGET, (id, session.person))? == 0 {
                return Err(Failure::not_found());
            }
            let (actor, subject) = (Some(session.person), Some(id));
            let moment = here.moment();
            moment.record(tx, "browser.forgotten", actor, subject, &[])
        })
        .await?;
    Ok(Redirect::to("/account/devices"))
}
