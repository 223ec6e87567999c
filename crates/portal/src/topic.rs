//! The page of a topic, the home of companies, and all services from A to Z.
use crate::{
    Audience, Portal, Situation, Topic,
    catalogue::{self, Area, Listed, MOST_USED_BY_COMPANIES},
    query::Query,
    statistics::Viewed,
    visit::Visit,
};
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    http::Uri,
    response::Response,
    routing::get,
};
use protocols::Timestamp;
use std::collections::HashMap;
use web::{Failure, Page};

/// Services on a page of the list.
const PER_PAGE: usize = 100;

/// The pages of this slice.
pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/themen/{id}", get(one))
        .route("/unternehmen", get(companies))
        .route("/leistungen", get(letters))
}

/// A life situation with the number of its services in words.
type Counted<'a> = (&'a Situation, String);

#[derive(Template)]
#[template(path = "topic.html")]
struct One<'a> {
    page: &'a Page,
    topic: &'a Topic,
    situations: Vec<Counted<'a>>,
    services: Vec<Listed>,
}

/// `/themen/{id}`: the life situations of a topic, and all its services.
async fn one(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let mut topics = portal.catalogue.topics().iter();
    let topic = topics
        .find(|topic| topic.id.to_string() == id)
        .ok_or_else(Failure::not_found)?;
    let area = visit.place.area(&portal.app.region);
    let counted = portal.counts.of(&portal.app, &area).await?;
    let situations = portal.catalogue.situations_of(topic);
    let sought: Vec<Situation> = situations.iter().map(|s| (*s).clone()).collect();
    let now = portal.app.clock.now();
    let services = portal
        .app
        .db
        .read(move |tx| all_of(tx, &sought, &area, now));
    let services = services.await.map_err(|e: store::Error| Failure::from(e))?;
    Ok(visit.show_as(
        Viewed::Topic,
        &topic.id.to_string(),
        &One {
            page: &visit.page,
            topic,
            situations: in_words(&visit, situations, &counted),
            services,
        },
    ))
}

/// The services of several life situations, each once, by title.
fn all_of(
    tx: &mut store::Tx<'_>,
    situations: &[Situation],
    area: &Area,
    now: Timestamp,
) -> Result<Vec<Listed>, store::Error> {
    let mut all: Vec<Listed> = Vec::new();
    for situation in situations {
        all.extend(catalogue::of_situation(tx, situation, area, now)?);
    }
    all.sort_by_cached_key(|one| (search::words::fold(&one.title), one.group.clone()));
    all.dedup_by(|a, b| a.group == b.group);
    Ok(all)
}

fn in_words<'a>(
    visit: &Visit,
    situations: Vec<&'a Situation>,
    counted: &HashMap<u32, usize>,
) -> Vec<Counted<'a>> {
    let words = |situation: &'a Situation| {
        let services = counted.get(&situation.id).copied().unwrap_or(0);
        (
            situation,
            visit.page.t.count("portal-service-count", services),
        )
    };
    situations.into_iter().map(words).collect()
}

#[derive(Template)]
#[template(path = "companies.html")]
struct Companies<'a> {
    page: &'a Page,
    popular: Vec<Listed>,
    topics: Vec<(&'a Topic, Vec<Counted<'a>>)>,
}

/// `/unternehmen`: what companies need, by what happens in their lives.
async fn companies(State(portal): State<Portal>, visit: Visit) -> Result<Response, Failure> {
    let area = visit.place.area(&portal.app.region);
    let counted = portal.counts.of(&portal.app, &area).await?;
    let now = portal.app.clock.now();
    let popular = portal
        .app
        .db
        .read(move |tx| catalogue::list(tx, &MOST_USED_BY_COMPANIES, &area, now));
    let popular = popular.await.map_err(|e: store::Error| Failure::from(e))?;
    let of = |topic| {
        let mut situations = portal.catalogue.situations_of(topic);
        situations
            .retain(|s| s.audience.includes(Audience::Companies) && counted.contains_key(&s.id));
        (topic, in_words(&visit, situations, &counted))
    };
    let topics = portal.catalogue.topics().iter().map(of);
    Ok(visit.show_as(
        Viewed::Companies,
        "",
        &Companies {
            page: &visit.page,
            popular,
            topics: topics
                .filter(|(_, situations)| !situations.is_empty())
                .collect(),
        },
    ))
}

#[derive(Template)]
#[template(path = "letters.html")]
struct Letters<'a> {
    page: &'a Page,
    all: Vec<char>,
    shown: char,
    services: Vec<Listed>,
    earlier: Option<String>,
    later: Option<String>,
}

/// `/leistungen`, `?buchstabe=` from `a` to `z` or `0`, `?seite=` from 1.
async fn letters(
    State(portal): State<Portal>,
    visit: Visit,
    uri: Uri,
) -> Result<Response, Failure> {
    let query = Query::of(&uri)?;
    let number = query.number("seite", 1, (1, 1_000))?;
    let asked = match query.get("buchstabe") {
        None => None,
        Some(text) => {
            Some(one_letter(text).ok_or_else(|| Failure::malformed().because("buchstabe"))?)
        }
    };
    let area = visit.place.area(&portal.app.region);
    let now = portal.app.clock.now();
    let found = portal.app.db.read(move |tx| {
        let letters = catalogue::letters(tx, &area, now)?;
        let first = || letters.keys().find(|l| l.is_ascii_lowercase()).copied();
        let letter = asked.or_else(first).unwrap_or('a');
        let services = match letters.get(&letter) {
            Some(written) => catalogue::of_letter(tx, letter, written, &area, now)?,
            None => Vec::new(),
        };
        Ok::<_, store::Error>((letters.into_keys().collect(), letter, services))
    });
    let (letters, letter, services): (Vec<char>, char, Vec<Listed>) = found.await?;
    let pages = services.len().div_ceil(PER_PAGE);
    let address = |number: usize| format!("/leistungen?buchstabe={letter}&seite={number}");
    let shown = services.into_iter().skip((number - 1) * PER_PAGE);
    Ok(visit.show_as(
        Viewed::Letters,
        "",
        &Letters {
            page: &visit.page,
            all: letters,
            shown: letter,
            services: shown.take(PER_PAGE).collect(),
            earlier: (number > 1).then(|| address(number - 1)),
            later: (number < pages).then(|| address(number + 1)),
        },
    ))
}

fn one_letter(text: &str) -> Option<char> {
    let mut letters = text.chars();
    let letter = letters
        .next()
        .filter(|l| l.is_ascii_lowercase() || *l == '0')?;
    letters.next().is_none().then_some(letter)
}
