//! Privacy and imprint: what has to be said about this portal, honestly said in the demo.
use crate::{Portal, statistics::Viewed, tenant, visit::Visit};
use askama::Template;
use axum::{extract::State, response::Response};
use web::Page;

#[derive(Template)]
#[template(path = "privacy.html")]
struct Privacy<'a> {
    page: &'a Page,
    name: &'a str,
    identity: &'a str,
    /// Whether this is the region's portal, which may remember a town.
    umbrella: bool,
    /// Who is told what is searched for.
    neighbours: Vec<&'a str>,
    /// What the portal's staff wrote, with its language.
    own: Option<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "imprint.html")]
struct Imprint<'a> {
    page: &'a Page,
    name: &'a str,
    website: Option<&'a str>,
    /// What the portal's staff wrote, with its language.
    own: Option<(String, &'static str)>,
}

/// `/datenschutz`
pub(crate) async fn privacy(State(portal): State<Portal>, visit: Visit) -> Response {
    let realm = &visit.place.realm.id;
    let asked = portal.app.region.neighbours.iter();
    let neighbours = asked
        .filter(|neighbour| neighbour.is_asked_by(realm))
        .map(|neighbour| neighbour.name.as_str());
    let identity = &visit.place.realm.name;
    visit.show_as(
        Viewed::Information,
        "",
        &Privacy {
            page: &visit.page,
            name: visit.place.name(),
            identity,
            umbrella: visit.place.town.is_none(),
            neighbours: neighbours.collect(),
            own: tenant::texts(&visit.tenant, "privacy", visit.page.t.0),
        },
    )
}

/// `/impressum`
pub(crate) async fn imprint(visit: Visit) -> Response {
    // The address comes from a file: it becomes a link only if it can do no harm as one.
    let website = visit
        .place
        .town
        .as_ref()
        .map(|t| t.website.as_str())
        .filter(|w| w.starts_with("https://"));
    visit.show_as(
        Viewed::Information,
        "",
        &Imprint {
            page: &visit.page,
            name: visit.place.name(),
            website,
            own: tenant::texts(&visit.tenant, "imprint", visit.page.t.0),
        },
    )
}
