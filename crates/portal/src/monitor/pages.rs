//! `/monitor`: the figures as charts and tables.
use super::{
    asked::{Asked, Of},
    figures::Figures,
    read,
    shown::{Form, Shown, View},
};
use crate::{
    Portal,
    query::{BadParameter, Query},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::Response,
};
use std::collections::BTreeMap;
use store::{Error, Tx};
use web::{Failure, Page, T};

#[derive(Template)]
#[template(path = "monitor.html")]
struct Monitor<'a> {
    page: &'a Page,
    /// Why the query could not be used.
    mistake: Option<String>,
    form: Form,
    /// What it is about; its name is German.
    subject: String,
    /// Nothing before the first census.
    shown: Option<Shown>,
    /// The same query, for the files.
    query: String,
}

/// `/monitor`
pub(super) async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    uri: Uri,
) -> Result<Response, Failure> {
    let query = Query::of(&uri)?;
    let number = query.number("seite", 1, (1, 1_000))?;
    let read = Asked::read(&portal, &visit.place, &query);
    let (asked, mistake) = match read {
        Ok(asked) => (asked, None),
        Err(bad) => (Asked::all(&visit.place), Some(sentence(visit.page.t, &bad))),
    };
    let places = Places::of(&portal, &visit, &asked);
    let found = {
        let (places, asked) = (places.clone(), asked.clone());
        portal.app.db.scan(move |tx| find(tx, &places, &asked))
    };
    let found = found.await.map_err(|e: Error| Failure::from(e))?;
    let view = View {
        portal: &portal,
        visit: &visit,
        asked: &asked,
        places: &places,
    };
    let status = match &mistake {
        Some(_) => StatusCode::BAD_REQUEST,
        None => StatusCode::OK,
    };
    let template = Monitor {
        page: &visit.page,
        mistake,
        form: view.form(),
        subject: places.subject.name.clone(),
        shown: found.map(|found| view.shown(&found, number)),
        query: asked.query(&visit.place),
    };
    Ok(visit.show_with(status, &template))
}

fn sentence(t: T, bad: &BadParameter) -> String {
    t.put(bad.rule, &[("name", bad.name)])
}

/// What is shown, and what it is compared with.
#[derive(Debug, Clone)]
pub(super) struct Places {
    pub(super) subject: Of,
    pub(super) others: Vec<Of>,
}

impl Places {
    fn of(portal: &Portal, visit: &Visit, asked: &Asked) -> Self {
        let place = &visit.place;
        let region = Of::region(portal, place);
        let land = Of::land(portal, place, asked.town.as_deref());
        let alone = portal.app.region.of_realm(&place.realm.id).count() < 2;
        match &asked.town {
            Some(town) => Self {
                subject: Of::town(town),
                others: Some(region)
                    .filter(|_| !alone)
                    .into_iter()
                    .chain(land)
                    .collect(),
            },
            None => Self {
                subject: region,
                others: land.into_iter().collect(),
            },
        }
    }

    /// The subject first.
    pub(super) fn all(&self) -> impl Iterator<Item = &Of> {
        [&self.subject].into_iter().chain(&self.others)
    }
}

/// Figures of each of the places.
pub(super) struct Found {
    pub(super) day: i64,
    pub(super) series: Vec<BTreeMap<i64, Figures>>,
    pub(super) topics: Vec<BTreeMap<i64, Figures>>,
    pub(super) tiers: Vec<BTreeMap<String, Figures>>,
    pub(super) towns: BTreeMap<String, Figures>,
}

/// Reads the figures of the last day that is meant. Nothing if none was counted.
fn find(tx: &mut Tx<'_>, places: &Places, asked: &Asked) -> Result<Option<Found>, Error> {
    let (first, last) = asked.days();
    let days = read::days(tx)?;
    let meant = days.iter().map(|(day, _)| *day);
    let Some(day) = meant.filter(|day| (first..=last).contains(day)).max() else {
        return Ok(None);
    };
    let mut found = Found {
        day,
        series: Vec::new(),
        topics: Vec::new(),
        tiers: Vec::new(),
        towns: BTreeMap::new(),
    };
    for of in places.all() {
        found.series.push(read::series(tx, &of.key, asked)?);
        if asked.topic.is_none() {
            found.topics.push(read::by_topic(tx, &of.key, asked, day)?);
        }
        if asked.tier.is_none() {
            found.tiers.push(read::by_level(tx, &of.key, asked, day)?);
        }
    }
    if asked.town.is_none() {
        found.towns = read::by_place(tx, asked, day)?;
    }
    Ok(Some(found))
}
