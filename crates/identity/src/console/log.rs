//! The event log of the realm: ids and codes, filtered, page by page.
use super::{
    administrator::{Administrator, Noted},
    check::{self, Check},
};
use crate::console::table::{AUDITORS, Operation, PLAIN, api, page};
use crate::{
    account::{first_id, midnight, when},
    oidc,
    signing::attachment,
};
use askama::Template;
use axum::{Json, extract::RawQuery, response::Response};
use protocols::form::{self, Form};
use schemars::JsonSchema;
use serde::Serialize;
use store::{
    Id, Tx,
    events::{Period, Recorded, Sought, Whose, search},
};
use web::{Failure, Page, csv, page};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "events.list",
        may: AUDITORS,
        records: Some("log.read"),
        nav: Some("console-nav-log"),
        page: page!(GET "/log", page),
        api: api!(
            GET "/events", call,
            "Events of the realm, the newest first; 50 to a page.",
            query ["kind", "actor", "subject", "client", "sub", "from", "to", "before"],
            gives Events
        ),
        ..PLAIN
    },
    Operation {
        id: "events.export",
        may: AUDITORS,
        records: Some("log.exported"),
        page: page!(GET "/log/export", export),
        ..PLAIN
    },
];

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
    subject: String,
    client: String,
    /// A person's pseudonym at that client.
    sub: String,
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
        let id = |name| {
            let text = Some(get(name)).filter(|a| a.parse::<Id>().is_ok());
            text.unwrap_or_default()
        };
        let kind = get("kind");
        let plausible = kind.len() <= 60 && kind.chars().all(known);
        Self {
            kind: if plausible { kind } else { String::new() },
            actor: id("actor"),
            subject: id("subject"),
            client: get("client").chars().take(1024).collect(),
            sub: get("sub").chars().take(100).collect(),
            from: Some(get("from"))
                .filter(|d| midnight(d).is_some())
                .unwrap_or_default(),
            to: Some(get("to"))
                .filter(|d| midnight(d).is_some())
                .unwrap_or_default(),
            before: get("before").parse().ok(),
        }
    }
    /// Whose events they are; nothing for a pseudonym that was never given.
    fn whose(&self, me: &Administrator) -> Option<Whose> {
        let (actor, subject) = (self.actor.parse().ok(), self.subject.parse().ok());
        if !self.sub.is_empty() {
            let (app, realm) = (&me.here.identity.app, me.here.realm.id.as_str());
            let client = app.region.client(realm, &self.client)?;
            return oidc::person_of(&app.vault, realm, &client, &self.sub).map(Whose::Person);
        }
        Some(match (actor, subject) {
            (None, None) => Whose::All,
            (Some(actor), None) => Whose::Actor(actor),
            (None, Some(subject)) => Whose::Subject(subject),
            (Some(actor), Some(subject)) => Whose::Both(actor, subject),
        })
    }
    fn period(&self, limit: usize) -> Period {
        let all = Period::all(limit);
        // The day itself is included; 25 hours reach the next day's first hour at most.
        let end = midnight(&self.to).map(|day| first_id(day.plus_secs(86_400)));
        let end = end.unwrap_or(all.before);
        Period {
            from: midnight(&self.from).map_or(all.from, first_id),
            before: self.before.map_or(end, |b| b.min(end)),
            limit,
        }
    }
    fn older(&self, before: &str) -> String {
        Form::encode(&[
            ("kind", &self.kind),
            ("actor", &self.actor),
            ("subject", &self.subject),
            ("client", &self.client),
            ("sub", &self.sub),
            ("from", &self.from),
            ("to", &self.to),
            ("before", before),
        ])
    }
    /// The same as a file.
    fn export(&self) -> String {
        self.older("")
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

/// Reads up to so many. Who asks for one account's events reads of a person: that person sees it.
async fn read(
    me: &Administrator,
    filter: &Filter,
    limit: usize,
) -> Result<(Vec<Recorded>, Option<Id>), Failure> {
    let whose = filter.whose(me);
    let sought = filter.clone();
    let found = match whose {
        None => (vec![], None),
        Some(whose) => {
            let scan = me.here.scan(move |tx, here| {
                let sought = Sought {
                    realm: &here.realm.id,
                    kind: &sought.kind,
                    whose,
                    // A pseudonym says whose; the client then only says where it holds.
                    client: if sought.sub.is_empty() {
                        &sought.client
                    } else {
                        ""
                    },
                    period: sought.period(limit),
                };
                Ok(search(tx, sought)?)
            });
            scan.await?
        }
    };
    let people = match whose.unwrap_or_default() {
        Whose::All => vec![],
        Whose::Actor(one) | Whose::Subject(one) | Whose::Person(one) => vec![one],
        Whose::Both(actor, subject) => vec![actor, subject],
    };
    // What somebody typed is no part of the log: only the name of a service that there is.
    let (app, realm) = (&me.here.identity.app, &me.here.realm.id);
    let known = app.region.client(realm, &filter.client);
    let client = known.map(|c| c.id.clone()).unwrap_or_default();
    let kind = filter.kind.clone();
    me.act(move |tx, me| {
        for person in &people {
            told(tx, me, *person)?;
        }
        let all = [("kind", kind.as_str()), ("client", client.as_str())];
        let detail: Vec<_> = all.into_iter().filter(|(_, v)| !v.is_empty()).collect();
        Ok(((), Noted::of(people.first().copied(), &detail)))
    })
    .await?;
    Ok(found)
}

async fn listed(me: &Administrator, filter: &Filter) -> Result<Events, Failure> {
    let (found, older) = read(me, filter, PAGE).await?;
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
    let found = listed(&me, &filter).await?;
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
    listed(&me, &filter).await.map(Json)
}

/// So many events fit into a file: enough for a month of a town, and bounded in memory.
const MOST_IN_FILE: usize = 10_000;

/// What is sought as a file, the newest first. Where there is more, the last line says where to go
/// on.
pub(super) async fn export(
    me: Administrator,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let filter = Filter::read(query.as_deref());
    let (found, older) = read(&me, &filter, MOST_IN_FILE).await?;
    let mut text = "id,at,kind,actor,subject,detail,position\r\n".to_owned();
    for event in found.into_iter().map(Event::of) {
        let at = event.at.to_string();
        let place = event.position.map(|n| n.to_string());
        let cells = [
            event.id.as_str(),
            &at,
            &event.kind,
            event.actor.as_deref().unwrap_or_default(),
            event.subject.as_deref().unwrap_or_default(),
            &event.detail,
            place.as_deref().unwrap_or_default(),
        ];
        text.push_str(&csv::line(&cells));
    }
    if let Some(older) = older {
        text.push_str(&csv::line(&[
            "more",
            &older.to_string(),
            "",
            "",
            "",
            "",
            "",
        ]));
    }
    let name = format!("events-{}.csv", me.here.realm.id);
    Ok(attachment(
        &name,
        "text/csv; charset=utf-8",
        text.into_bytes(),
    ))
}
