//! The figures as files for programs, `/monitor.csv` and `/monitor.json`: read and sent some at a
//! time, so that no answer is held in memory as a whole.
use super::{
    asked::{Asked, Of},
    census::start_of,
    read::{self, Kept},
    sending::{Open, Pipe, pipe},
};
use crate::{
    Portal,
    api::{has_already, problem},
    place::Place,
    query::Query,
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use protocols::{Timestamp, base64url, date::Date, digest::sha256};
use schemars::JsonSchema;
use serde::Serialize;
use std::{collections::HashMap, io};
use web::{App, Failure, Page, Site, csv::line};

/// Rows that are read and sent at once.
const AT_ONCE: usize = 1_000;

/// All of a download. It is written in pieces, this is its shape.
#[derive(JsonSchema)]
#[expect(
    dead_code,
    reason = "the shape for the description; it is written row by row"
)]
pub(super) struct Download {
    figures: Vec<Figure>,
}

/// How many services there are of a place, topic and level on a day, and how far they are digital.
#[derive(Serialize, JsonSchema)]
struct Figure {
    /// Day of the census, in UTC.
    date: String,
    /// `municipality`, `region` (all its municipalities together) or `land` (what the Land and the
    /// federation say, without any municipality).
    kind: &'static str,
    /// Regional key, or the beginning of one that all of them share.
    ars: String,
    /// Name of the municipality or region; empty for a Land.
    name: String,
    /// Number of the topic; 0 for all services, each once.
    topic: i64,
    /// Name of the topic; empty for all services.
    topic_name: String,
    /// Who does them: `federal`, `state` or `municipal`.
    level: String,
    /// Services.
    total: i64,
    /// Services that are online: level 2 at least, or online at an unknown level.
    online: i64,
    /// Not online (OZG-Reifegradmodell, level 0).
    maturity_0: i64,
    /// Information online.
    maturity_1: i64,
    /// Help with filling in a form online.
    maturity_2: i64,
    /// Can be asked for online, with all documents.
    maturity_3: i64,
    /// The same, and nothing has to be handed in twice.
    maturity_4: i64,
    /// Online, and nobody says how far.
    maturity_unknown: i64,
}

const COLUMNS: [&str; 15] = [
    "date",
    "kind",
    "ars",
    "name",
    "topic",
    "topic_name",
    "level",
    "total",
    "online",
    "maturity_0",
    "maturity_1",
    "maturity_2",
    "maturity_3",
    "maturity_4",
    "maturity_unknown",
];

/// How a file is written.
#[derive(Debug, Clone, Copy)]
enum Form {
    Csv,
    Json,
}

/// `/monitor.csv`
pub(super) async fn csv(
    portal: State<Portal>,
    page: Page,
    site: Site,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    answer(portal, (&page, &site), &uri, &headers, Form::Csv).await
}

/// `/monitor.json`
pub(super) async fn json(
    portal: State<Portal>,
    page: Page,
    site: Site,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    answer(portal, (&page, &site), &uri, &headers, Form::Json).await
}

async fn answer(
    State(portal): State<Portal>,
    (page, site): (&Page, &Site),
    uri: &Uri,
    headers: &HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let place = Place::of(site).ok_or_else(Failure::not_found)?;
    let asked = match Asked::read(&portal, &place, &Query::of(uri)?) {
        Ok(asked) => asked,
        Err(bad) => return Ok(problem(page.t, bad)),
    };
    let places = places(&portal, &place, &asked);
    let topics = portal.catalogue.topics().iter();
    let topics: HashMap<i64, String> = topics.map(|t| (i64::from(t.id), t.name.clone())).collect();
    let days = portal.app.db.read(read::days);
    let tag = tag(&days.await?, (&asked, &places, &topics), form);
    let common = [
        (header::CACHE_CONTROL, "public, max-age=60"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag"),
        (header::ETAG, tag.as_str()),
    ];
    if has_already(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, common).into_response());
    }
    let open = portal.downloads.enter()?;
    let (kind, disposition) = match form {
        Form::Csv => (
            "text/csv; charset=utf-8; header=present",
            "attachment; filename=\"monitor.csv\"",
        ),
        Form::Json => ("application/json", "inline"),
    };
    let own = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    let work = Work {
        app: portal.app.clone(),
        asked,
        topics,
        form,
    };
    Ok((common, own, work.stream(places, open)).into_response())
}

/// The places whose figures are told: those that were asked for, and what they are compared with.
fn places(portal: &Portal, place: &Place, asked: &Asked) -> Vec<Of> {
    let region = &portal.app.region;
    let mut all: Vec<Of> = match &asked.town {
        Some(town) => vec![Of::town(town)],
        None => region
            .of_realm(&place.realm.id)
            .map(|m| Of::town(m))
            .collect(),
    };
    all.push(Of::region(portal, place));
    all.extend(Of::land(portal, place, asked.town.as_deref()));
    all
}

/// Changes with everything that the file is made from.
fn tag(
    days: &[(i64, Timestamp)],
    (asked, places, topics): (&Asked, &[Of], &HashMap<i64, String>),
    form: Form,
) -> String {
    let mut topics: Vec<_> = topics.iter().collect();
    topics.sort();
    let made_from = format!(
        "{days:?} {:?} {} {} {places:?} {topics:?} {form:?}",
        asked.days(),
        asked.tier_word(),
        asked.topic_id()
    );
    format!(
        "\"{}\"",
        base64url::encode(&sha256(made_from.as_bytes())[..16])
    )
}

/// What the writing of a file needs.
struct Work {
    app: App,
    asked: Asked,
    topics: HashMap<i64, String>,
    form: Form,
}

impl Work {
    /// Writes as fast as somebody reads. Where the database fails, the answer ends unfinished, so
    /// that nobody takes it for the whole.
    fn stream(self, places: Vec<Of>, open: Open) -> Body {
        let (pipe, body) = pipe();
        tokio::spawn(async move {
            let written = self.write_all(places, &pipe, &open).await;
            pipe.end(written).await;
        });
        body
    }

    async fn write_all(&self, places: Vec<Of>, pipe: &Pipe, open: &Open) -> io::Result<()> {
        let mut text = self.opening();
        let mut first = true;
        for of in places {
            let mut after: Option<Kept> = None;
            loop {
                let rows = open.piece(self.next(&of, after)).await;
                let rows = rows.map_err(io::Error::other)?;
                for row in &rows {
                    self.write(&mut text, &of, row, &mut first);
                }
                if !text.is_empty() {
                    pipe.put(std::mem::take(&mut text)).await?;
                }
                if rows.len() < AT_ONCE {
                    break;
                }
                after = rows.into_iter().last();
            }
        }
        match self.form {
            Form::Csv => Ok(()),
            Form::Json => pipe.put("]}\n".into()).await,
        }
    }

    fn opening(&self) -> String {
        match self.form {
            Form::Csv => line(&COLUMNS),
            Form::Json => "{\"figures\":[".to_owned(),
        }
    }

    async fn next(&self, of: &Of, after: Option<Kept>) -> Result<Vec<Kept>, store::Error> {
        let (of, asked) = (of.clone(), self.asked.clone());
        let read = self
            .app
            .db
            .scan(move |tx| read::rows(tx, &of, &asked, after.as_ref(), AT_ONCE));
        read.await
    }

    fn write(&self, text: &mut String, of: &Of, row: &Kept, first: &mut bool) {
        let figure = self.figure(of, row);
        match self.form {
            Form::Csv => text.push_str(&figure.line()),
            Form::Json => {
                if !std::mem::take(first) {
                    text.push(',');
                }
                // Texts and numbers always become JSON.
                text.push_str(&serde_json::to_string(&figure).unwrap_or_default());
            }
        }
    }

    fn figure(&self, of: &Of, row: &Kept) -> Figure {
        let figures = &row.figures;
        let [maturity_0, maturity_1, maturity_2, maturity_3, maturity_4] = figures.by;
        Figure {
            date: Date::of(start_of(row.day)).to_string(),
            kind: of.kind.word(),
            ars: of.ars.clone(),
            name: of.name.clone(),
            topic: row.topic,
            topic_name: self.topics.get(&row.topic).cloned().unwrap_or_default(),
            level: row.level.clone(),
            total: figures.total(),
            online: figures.online(),
            maturity_0,
            maturity_1,
            maturity_2,
            maturity_3,
            maturity_4,
            maturity_unknown: figures.unknown,
        }
    }
}

impl Figure {
    fn line(&self) -> String {
        let numbers = [
            self.total,
            self.online,
            self.maturity_0,
            self.maturity_1,
            self.maturity_2,
            self.maturity_3,
            self.maturity_4,
            self.maturity_unknown,
        ];
        let topic = self.topic.to_string();
        let mut all = vec![
            self.date.as_str(),
            self.kind,
            &self.ars,
            &self.name,
            &topic,
            &self.topic_name,
            &self.level,
        ];
        let numbers = numbers.map(|number| number.to_string());
        all.extend(numbers.iter().map(String::as_str));
        line(&all)
    }
}
