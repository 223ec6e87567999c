//! The personal home, and the two buttons of its list.
use super::remembered::List;
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
    response::{IntoResponse, Redirect, Response},
};
use web::{Failure, Now, Page};

#[derive(Template)]
#[template(path = "mine.html")]
struct Home<'a> {
    page: &'a Page,
    name: &'a str,
    services: Vec<Line>,
}

/// A service of the list.
struct Line {
    slug: String,
    lang: String,
    title: String,
}

/// `/mein`
pub(super) async fn home(State(portal): State<Portal>, visit: Visit) -> Result<Response, Failure> {
    let Some(person) = &visit.person else {
        return Ok(Redirect::to("/anmelden?to=/mein").into_response());
    };
    let slugs = List::of(&portal.app, &visit.place, person)
        .services()
        .await?;
    let (area, now) = (visit.place.area(&portal.app.region), portal.app.clock.now());
    let found = portal.app.db.read(move |tx| {
        let mut views: Vec<(String, View)> = Vec::new();
        for slug in &slugs {
            // What the town no longer offers stays on the list, and is not shown.
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
    let services = found.await?.into_iter().map(line).collect();
    Ok(visit.show(&Home {
        page: &visit.page,
        name: &person.name,
        services,
    }))
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
