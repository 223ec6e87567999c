//! Services by what happens in people's lives.
use crate::{
    Audience, Catalogue, Portal, Situation, Topic,
    catalogue::{self, Listed},
    query::Query,
    statistics::Viewed,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::Uri,
    response::Response,
};
use web::{Failure, Page};

#[derive(Template)]
#[template(path = "situations.html")]
struct All<'a> {
    page: &'a Page,
    /// Each life situation with the number of its services in words.
    topics: Vec<(&'a Topic, Vec<(&'a Situation, String)>)>,
}

#[derive(Template)]
#[template(path = "situation.html")]
struct One<'a> {
    page: &'a Page,
    situation: &'a Situation,
    topic: Option<&'a Topic>,
    services: Vec<Listed>,
    others: Vec<&'a Situation>,
    /// For whom there are services, and for whom they are shown; none where it is the same.
    audiences: Option<Audience>,
}

/// `/lebenslagen`: all of them by topic.
pub(crate) async fn all(State(portal): State<Portal>, visit: Visit) -> Result<Response, Failure> {
    let catalogue: &Catalogue = &portal.catalogue;
    let counted = portal
        .counts
        .of(&portal.app, &visit.place.area(&portal.app.region))
        .await?;
    let in_words = |situation: &Situation| {
        let services = counted.get(&situation.id).copied().unwrap_or(0);
        visit.page.t.count("portal-service-count", services)
    };
    let situations = |topic| {
        catalogue
            .situations_of(topic)
            .into_iter()
            .map(|situation| (situation, in_words(situation)))
            .collect()
    };
    let topics = catalogue
        .topics()
        .iter()
        .map(|t| (t, situations(t)))
        .collect();
    Ok(visit.show_as(
        Viewed::Situation,
        "",
        &All {
            page: &visit.page,
            topics,
        },
    ))
}

/// `/lebenslagen/{id}`: the services of one, for people, for companies, or for both.
pub(crate) async fn one(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
    uri: Uri,
) -> Result<Response, Failure> {
    let shown = audience(&Query::of(&uri)?)?;
    let catalogue: &Catalogue = &portal.catalogue;
    let situation = id
        .parse()
        .ok()
        .and_then(|id| catalogue.situation(id))
        .ok_or_else(Failure::not_found)?;
    let topic = catalogue.topic_of(situation);
    let of_topic = topic
        .map(|t| catalogue.situations_of(t))
        .unwrap_or_default();
    let others = of_topic
        .into_iter()
        .filter(|s| s.id != situation.id)
        .collect();
    let (area, sought) = (visit.place.area(&portal.app.region), situation.clone());
    let now = portal.app.clock.now();
    let services = portal
        .app
        .db
        .read(move |tx| catalogue::of_situation(tx, &sought, &area, now));
    let mut services: Vec<Listed> = services.await.map_err(|e: store::Error| Failure::from(e))?;
    let mixed = services.iter().any(|s| s.audience != services[0].audience);
    services.retain(|s| s.audience.includes(shown));
    Ok(visit.show_as(
        Viewed::Situation,
        &situation.id.to_string(),
        &One {
            page: &visit.page,
            situation,
            topic,
            services,
            others,
            audiences: mixed.then_some(shown),
        },
    ))
}

/// For whom services are shown: `?fuer=menschen` or `unternehmen`, else for everybody.
fn audience(query: &Query) -> Result<Audience, Failure> {
    match query.get("fuer") {
        None | Some("alle") => Ok(Audience::Both),
        Some("menschen") => Ok(Audience::People),
        Some("unternehmen") => Ok(Audience::Companies),
        Some(_) => Err(Failure::malformed().because("fuer")),
    }
}
