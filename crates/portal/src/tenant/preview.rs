//! The portal as it would be, for staff alone: a cookie that belongs to their session, and a look
//! at their role with every page.
use super::{PLACE, Tenant, draft::State};
use crate::{
    Portal,
    place::Place,
    sign_in::{self, Person},
    staff::{self, Operation, Role, operation},
};
use axum::{
    extract::State as Shared,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{base64url, digest};
use std::sync::Arc;
use web::{App, Failure, cookie};

/// The cookie's name.
const COOKIE: &str = "__Host-preview";
/// How long it is kept, in seconds; the session may end before.
const LIFETIME: i64 = 3600;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation("/redaktion/auftritt/vorschau", Role::Reviewer, None, begin).also_at_umbrella(),
        operation(
            "/redaktion/auftritt/vorschau/ende",
            Role::Reviewer,
            None,
            end,
        )
        .also_at_umbrella(),
    ]
}

/// Worth nothing beside another session.
fn token(app: &App, session: &str) -> String {
    base64url::encode(&app.vault.mac("preview", session.as_bytes())[..16])
}

async fn begin(Shared(portal): Shared<Portal>, headers: HeaderMap) -> Response {
    let session = cookie::get(&headers, sign_in::COOKIE).unwrap_or_default();
    let set = cookie::set(COOKIE, &token(&portal.app, session), Some(LIFETIME));
    ([(header::SET_COOKIE, set)], Redirect::to("/")).into_response()
}

async fn end() -> Response {
    let removed = [(header::SET_COOKIE, cookie::remove(COOKIE))];
    (removed, Redirect::to(PLACE)).into_response()
}

/// The draft, if this is a preview of somebody who may see it.
pub(crate) async fn previewed(
    portal: &Portal,
    place: &Place,
    headers: &HeaderMap,
    person: Option<&Person>,
) -> Result<Option<Arc<Tenant>>, Failure> {
    let session = cookie::get(headers, sign_in::COOKIE);
    let (Some(sent), Some(session), Some(person)) = (cookie::get(headers, COOKIE), session, person)
    else {
        return Ok(None);
    };
    if !digest::equal(token(&portal.app, session).as_bytes(), sent.as_bytes()) {
        return Ok(None);
    }
    let known = staff::of_person(&portal.app, place, &person.sub).await?;
    if !person.strong || known.is_none_or(|(_, role)| role < Role::Reviewer) {
        return Ok(None);
    }
    let town = place.tenant(&portal.app.region);
    let id = town.id.clone();
    let state = portal.app.db.read(move |tx| State::read(tx, &id));
    let state = state.await.map_err(|e: store::Error| Failure::from(e))?;
    Ok(Some(Arc::new(Tenant::new(state.draft, &town, true))))
}
