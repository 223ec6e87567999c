//! The personal home, and the two buttons of its list.
use super::{
    recent::{self, Recent},
    remembered::List,
};
use crate::{
    Portal,
    catalogue::{self, View},
    service,
    staff::StaffForm,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use web::{Failure, Now, Page, cookie};

#[derive(Template)]
#[template(path = "mine.html")]
struct Home<'a> {
    page: &'a Page,
    name: &'a str,
    services: Vec<Line>,
    /// None if this person did not ask for it in this session.
    recent: Option<Vec<Line>>,
}

/// A service of the list.
struct Line {
    slug: String,
    lang: String,
    title: String,
}

/// `/mein`
pub(super) async fn home(
    State(portal): State<Portal>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Some(person) = &visit.person else {
        return Ok(Redirect::to("/anmelden?to=/mein").into_response());
    };
    let slugs = List::of(&portal.app, &visit.place, person)
        .services()
        .await?;
    let services = lines(&portal, &visit, slugs).await?;
    let recent = match Recent::of(&portal.app, &visit.place, &headers).services {
        Some(slugs) => Some(lines(&portal, &visit, slugs).await?),
        None => None,
    };
    Ok(visit.show(&Home {
        page: &visit.page,
        name: &person.name,
        services,
        recent,
    }))
}

/// The services of these addresses. What the town no longer offers stays on its list, and is not
/// shown.
async fn lines(portal: &Portal, visit: &Visit, slugs: Vec<String>) -> Result<Vec<Line>, Failure> {
    if slugs.is_empty() {
        return Ok(Vec::new());
    }
    let (area, now) = (visit.place.area(&portal.app.region), portal.app.clock.now());
    let found = portal.app.db.read(move |tx| {
        let mut views: Vec<(String, View)> = Vec::new();
        for slug in &slugs {
            let view = catalogue::by_slug(tx, slug, &area, now)?;
            views.extend(view.map(|view| (slug.clone(), view)));
        }
        Ok::<_, store::Error>(views)
    });
    let line = |(slug, view): (String, View)| {
        let title = view.title(visit.page.t.0.code());
        Line {
            lang: title.lang.to_owned(),
            title: title.text.to_owned(),
            slug,
        }
    };
    Ok(found.await?.into_iter().map(line).collect())
}

/// `/mein/merken`
pub(super) async fn remember(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let Some(person) = &visit.person else {
        return Ok(Redirect::to("/anmelden?to=/mein").into_response());
    };
    // Only what this portal offers: the list holds no texts of anybody's.
    let slug = form.get("leistung").unwrap_or_default();
    let (view, _) = service::find(&portal, &visit.place, slug).await?;
    let list = List::of(&portal.app, &visit.place, person);
    list.add(view.address(), now).await?;
    Ok(Redirect::to("/mein").into_response())
}

/// `/mein/vergessen`: one service, or all where none is named.
pub(super) async fn forget(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let Some(person) = &visit.person else {
        return Ok(Redirect::to("/anmelden?to=/mein").into_response());
    };
    let list = List::of(&portal.app, &visit.place, person);
    match form.get("leistung") {
        Some(slug) => list.remove(slug, now).await?,
        None => list.forget().await?,
    }
    Ok(Redirect::to("/mein").into_response())
}

/// `/mein/zuletzt`: from now on, what is looked at is listed until the person signs out.
pub(super) async fn begin_recent(
    State(portal): State<Portal>,
    visit: Visit,
    headers: HeaderMap,
    _checked: StaffForm,
) -> Result<Response, Failure> {
    if visit.person.is_none() {
        return Ok(Redirect::to("/anmelden?to=/mein").into_response());
    }
    let recent = Recent::of(&portal.app, &visit.place, &headers);
    Ok(home_with(recent.begin()?))
}

/// `/mein/zuletzt/leeren`: the list goes, and nothing is noted any more.
pub(super) async fn end_recent(_checked: StaffForm) -> Response {
    home_with(cookie::remove(recent::COOKIE))
}

fn home_with(set: HeaderValue) -> Response {
    let mut response = Redirect::to("/mein").into_response();
    response.headers_mut().append(header::SET_COOKIE, set);
    response
}
