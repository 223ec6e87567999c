//! Where the person is signed in, and the browsers they made known; ending both.
use super::{Me, sql};
use crate::{
    factor,
    oidc::front_channel,
    person,
    session::{self, Listed},
};
use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::Timestamp;
use store::{Id, PersonKey, Tx};
use web::{Failure, Fields, Page, PathId, page};

/// A known browser.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) id: Id,
    pub(super) name: String,
    pub(super) since: Timestamp,
    pub(super) used: Timestamp,
}

#[derive(Template)]
#[template(path = "devices.html")]
struct DevicesPage {
    page: Page,
    strong: bool,
    sessions: Vec<Listed>,
    /// The session of this page.
    this: Id,
    browsers: Vec<Known>,
}

/// Sessions, and the browsers that the person made known.
pub(super) async fn list(me: Me, page: Page) -> Result<Response, Failure> {
    let session = me.session.clone();
    let (strong, sessions, browsers) = me
        .here
        .read(move |tx, here| {
            if !factor::is_strongest(tx, &session)? {
                return Ok((false, vec![], vec![]));
            }
            let key = person::key(tx, &here.identity.app.vault, session.person)?;
            let sessions = session::list(tx, session.person, here.now)?;
            Ok((true, sessions, browsers(tx, session.person, &key)?))
        })
        .await?;
    let profile = me.profile().await?;
    Ok(page::html(&DevicesPage {
        page: Me::page(page, &profile),
        strong,
        sessions,
        this: me.session.id,
        browsers,
    }))
}

/// The browsers that a person made known.
pub(super) fn browsers(
    tx: &mut Tx<'_>,
    person: Id,
    key: &PersonKey,
) -> Result<Vec<Known>, Failure> {
    let rows: Vec<(Id, Vec<u8>, Timestamp, Timestamp)> = tx.all(&sql::BROWSERS, (person,))?;
    let known = |(id, kind, since, used): (Id, Vec<u8>, Timestamp, Timestamp)| Known {
        id,
        name: key
            .open(b"browser-kind", &kind)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .unwrap_or_else(|| "–".to_owned()),
        since,
        used,
    };
    Ok(rows.into_iter().map(known).collect())
}

fn too_weak() -> Failure {
    Failure::refuse(StatusCode::FORBIDDEN, "too-weak")
}

/// One session ends, here or elsewhere, and the services it was used for are told.
pub(super) async fn end_session(
    me: Me,
    page: Page,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let session = me.session.clone();
    let told = me
        .here
        .write("account.end-session", move |tx, here| {
            if id != session.id && !factor::is_strongest(tx, &session)? {
                return Err(too_weak());
            }
            // Of this person alone: everybody else's sessions do not exist here.
            let theirs = session::list(tx, session.person, here.now)?;
            if !theirs.iter().any(|listed| listed.id == id) {
                return Err(Failure::not_found());
            }
            let told = front_channel::of_session(tx, here, id)?;
            session::end(tx, &here.moment(), id, session.person)?;
            Ok(told)
        })
        .await?;
    if id == me.session.id {
        let mut response = front_channel::goodbye(page, told, Some("/".to_owned()));
        let gone = web::cookie::remove(session::COOKIE);
        response.headers_mut().append(header::SET_COOKIE, gone);
        return Ok(response);
    }
    Ok(Redirect::to("/account/devices").into_response())
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
                return Err(too_weak());
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
