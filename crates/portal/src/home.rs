//! The front page: of a town, and of the region.
use crate::{
    Portal, Situation, Topic,
    catalogue::{self, Area, Listed},
    query::Query,
    statistics::Viewed,
    umbrella::{self, Remembered},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
};
use std::collections::HashMap;
use web::{Failure, Page, region::Kind};

const SITUATIONS_PER_TOPIC: usize = 4;
/// Services that are named on the front page.
const POPULAR: usize = 8;

/// Given as `state` when somebody signs out, and given back by the issuer.
pub(crate) const SIGNED_OUT: &str = "abgemeldet";

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    page: &'a Page,
    name: &'a str,
    signed_out: bool,
    popular: Vec<Listed>,
    topics: Vec<TopicCard<'a>>,
}

#[derive(Template)]
#[template(path = "umbrella.html")]
struct Umbrella<'a> {
    page: &'a Page,
    lead: String,
    signed_out: bool,
    towns: Vec<Town<'a>>,
    topics: Vec<TopicCard<'a>>,
    remembered: Option<Remembered>,
}

/// A topic with the life situations that hold the most services.
struct TopicCard<'a> {
    topic: &'a Topic,
    situations: Vec<&'a Situation>,
}

struct Town<'a> {
    name: &'a str,
    kind: &'static str,
    url: String,
}

/// `/`
pub(crate) async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Failure> {
    let signed_out = Query::of(&uri)?.get("state") == Some(SIGNED_OUT) && visit.person.is_none();
    let (page, name) = (&visit.page, visit.place.name());
    let area = visit.place.area(&portal.app.region);
    let counted = portal.counts.of(&portal.app, &area).await?;
    let topics = topics(&portal, &counted);
    Ok(if let Some(town) = &visit.place.town {
        let popular = popular(&portal, &town.id, area).await?;
        visit.show_as(
            Viewed::Home,
            "",
            &Home {
                page,
                name,
                signed_out,
                popular,
                topics,
            },
        )
    } else {
        let towns = towns(&portal, &visit.place.realm.id);
        let lead = page.t.count("portal-umbrella-lead", towns.len());
        visit.show_as(
            Viewed::Home,
            "",
            &Umbrella {
                page,
                lead,
                signed_out,
                towns,
                topics,
                remembered: umbrella::remembered(&portal, &visit, &headers),
            },
        )
    })
}

/// What people ask their town for most, as far as it offers it.
async fn popular(portal: &Portal, town: &str, area: Area) -> Result<Vec<Listed>, Failure> {
    let db = &portal.app.db;
    let now = portal.app.clock.now();
    let groups = portal.finder.demand().first_of(town);
    let listed = db.read(move |tx| {
        let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
        catalogue::list(tx, &groups, &area, now)
    });
    let mut listed = listed.await.map_err(|e: store::Error| Failure::from(e))?;
    listed.truncate(POPULAR);
    Ok(listed)
}

fn topics<'a>(portal: &'a Portal, counted: &HashMap<u32, usize>) -> Vec<TopicCard<'a>> {
    let card = |topic| {
        let mut situations = portal.catalogue.situations_of(topic);
        situations.sort_by_key(|s| std::cmp::Reverse(counted.get(&s.id).copied()));
        situations.truncate(SITUATIONS_PER_TOPIC);
        TopicCard { topic, situations }
    };
    portal.catalogue.topics().iter().map(card).collect()
}

fn towns<'a>(portal: &'a Portal, realm: &'a str) -> Vec<Town<'a>> {
    let region = &portal.app.region;
    let town = |m: &'a std::sync::Arc<web::Municipality>| Town {
        name: &m.name,
        kind: kind_key(m.kind),
        url: region.public.origin(&m.host),
    };
    region.of_realm(realm).map(town).collect()
}

/// Text key of what kind of municipality it is.
pub(crate) const fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::City => "portal-kind-city",
        Kind::District => "portal-kind-district",
        Kind::Town => "portal-kind-town",
    }
}
