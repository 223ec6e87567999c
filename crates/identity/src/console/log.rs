//! The event log of the realm: ids and codes, filtered, page by page.
use super::{
    administrator::{Administrator, Noted},
    check::{self, Check},
};
use crate::account::{first_id, midnight, when};
use askama::Template;
use axum::{Json, extract::RawQuery, response::Response};
use protocols::form::{self, Form};
use schemars::JsonSchema;
use serde::Serialize;
use store::{
    Id, Tx,
    events::{Period, Recorded, Sought, search},
};
use web::{Failure, Page, page};

store::sql! {
    PERSON = "SELECT id FROM persons WHERE id = ?1 AND realm = ?2";
}

/// So many to a page.
const PAGE: usize = 50;

/// An event. Whom ids belong to is not said.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Event {
    /// Its id.
    pub id: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// What happened, as in `session.started`.
    pub kind: String,
    /// Id of who did it.
    pub actor: Option<String>,
    /// Id of whom or what it happened to.
    pub subject: Option<String>,
    /// Further ids and codes, as a JSON object in one text; empty once the event was emptied.
    pub detail: String,
    /// Its place in the history of all realms, once it has one.
    pub position: Option<i64>,
}

impl Event {
    fn of(event: Recorded) -> Self {
        Self {
            id: event.id.to_string(),
            at: event.at.millis(),
            kind: event.kind,
            actor: event.actor.map(|id| id.to_string()),
            subject: event.subject.map(|id| id.to_string()),
            detail: event.detail,
            position: event.position,
        }
    }
    fn when(&self) -> String {
        when(protocols::Timestamp(self.at))
    }
}

/// A page of events.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Events {
    /// The newest first. Where little happens a page can be short and still not be the last.
    pub events: Vec<Event>,
    /// The value of `before` for the next page, if there is one.
    pub older: Option<String>,
}

/// What is sought, as it was typed.
#[derive(Debug, Clone, Default)]
struct Filter {
    kind: String,
    actor: String,
    from: String,
    to: String,
    before: Option<Id>,
}

impl Filter {
    /// What cannot be read is left out.
    fn read(query: Option<&str>) -> Self {
        let form = form::parse(query.unwrap_or_default()).unwrap_or_default();
        let get = |name| form.get(name).unwrap_or_default().trim().to_owned();
        let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
        let kind = get("kind");
        let plausible = kind.len() <= 60 && kind.chars().all(known);
        Self {
            kind: if plausible { kind } else { String::new() },
            actor: Some(get("actor"))
                .filter(|a| a.parse::<Id>().is_ok())
                .unwrap_or_default(),
            from: Some(get("from"))
                .filter(|d| midnight(d).is_some())
                .unwrap_or_default(),
            to: Some(get("to"))
                .filter(|d| midnight(d).is_some())
                .unwrap_or_default(),
            before: get("before").parse().ok(),
        }
    }
    fn period(&self) -> Period {
        let all = Period::all(PAGE);
        // The day itself is included; 25 hours reach the next day's first hour at most.
        let end = midnight(&self.to).map(|day| first_id(day.plus_secs(86_400)));
        let end = end.unwrap_or(all.before);
        Period {
            from: midnight(&self.from).map_or(all.from, first_id),
            before: self.before.map_or(end, |b| b.min(end)),
            limit: PAGE,
        }
    }
    fn older(&self, before: &str) -> String {
        Form::encode(&[
            ("kind", &self.kind),
            ("actor", &self.actor),
            ("from", &self.from),
            ("to", &self.to),
            ("before", before),
        ])
    }
}

#[derive(Template)]
#[template(path = "console_log.html")]
struct LogPage {
    page: Page,
    filter: Filter,
    found: Events,
    older: Option<String>,
    check: Option<Check>,
}

/// Reads a page. Who asks for one account's events reads of a person: that person sees it.
async fn read(me: &Administrator, filter: &Filter) -> Result<Events, Failure> {
    let sought = filter.clone();
    let (found, older) = me
        .here
        .scan(move |tx, here| {
            let sought = Sought {
                realm: &here.realm.id,
                kind: &sought.kind,
                actor: sought.actor.parse().ok(),
                period: sought.period(),
            };
            Ok(search(tx, sought)?)
        })
        .await?;
    let (kind, actor) = (filter.kind.clone(), filter.actor.parse::<Id>().ok());
    me.act(move |tx, me| {
        if let Some(person) = actor {
            told(tx, me, person)?;
        }
        let detail = [("kind", kind.as_str())];
        let detail = &detail[usize::from(kind.is_empty())..];
        Ok(((), Noted::of(actor, detail)))
    })
    .await?;
    Ok(Events {
        events: found.into_iter().map(Event::of).collect(),
        older: older.map(|id| id.to_string()),
    })
}

fn told(tx: &mut Tx<'_>, me: &Administrator, person: Id) -> Result<(), Failure> {
    let realm = me.here.realm.id.as_str();
    let found: Option<(Id,)> = tx.first(&PERSON, (person, realm))?;
    if found.is_none() || Some(person) == me.actor() {
        return Ok(());
    }
    let (actor, detail) = (
        me.actor(),
        [
            ("authority", realm),
            ("attributes", "events"),
            ("why", "oversight"),
        ],
    );
    let moment = me.here.moment();
    moment.record(tx, "data.read", actor, Some(person), &detail)
}

pub(super) async fn page(
    me: Administrator,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let filter = Filter::read(query.as_deref());
    let found = read(&me, &filter).await?;
    Ok(page::html(&LogPage {
        check: check::last(&me.here).await?,
        older: found.older.as_deref().map(|before| filter.older(before)),
        filter,
        found,
        page: me.page(page),
    }))
}

pub(super) async fn call(
    me: Administrator,
    RawQuery(query): RawQuery,
) -> Result<Json<Events>, Failure> {
    let filter = Filter::read(query.as_deref());
    read(&me, &filter).await.map(Json)
}
