//! What could not be delivered: mails, messages, news of signing out. Staff see what kind it is and
//! why it failed, never what it holds or whom it is for.
use super::{
    administrator::{Administrator, Noted},
    api::Done,
};
use crate::account::when;
use askama::Template;
use axum::{
    Json,
    extract::RawQuery,
    response::{Redirect, Response},
};
use protocols::{Timestamp, form};
use schemars::JsonSchema;
use serde::Serialize;
use store::{
    Id,
    jobs::{self, Troubled},
};
use web::{Failure, Fields, Page, PathId, page};

/// So many to a page.
const PAGE: i64 = 50;

/// A delivery that failed. Times are milliseconds since 1970.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Delivery {
    /// Its id.
    pub id: String,
    /// What kind: `mail`, `push`, `backchannel-logout`.
    pub kind: String,
    /// How often it was tried.
    pub tries: i64,
    /// Why the last try failed.
    pub reason: String,
    /// When it is tried next; nothing once it was given up.
    pub next_at: Option<i64>,
    /// When it was given up.
    pub given_up_at: Option<i64>,
}

impl Delivery {
    fn of(job: Troubled) -> Self {
        let next = job.failed_at.is_none().then_some(job.due_at);
        Self {
            id: job.id.to_string(),
            kind: job.kind,
            tries: job.tries,
            reason: job.reason,
            next_at: next.map(Timestamp::millis),
            given_up_at: job.failed_at.map(Timestamp::millis),
        }
    }
    fn next(&self) -> String {
        self.next_at.map(Timestamp).map(when).unwrap_or_default()
    }
    fn tries(&self) -> String {
        self.tries.to_string()
    }
}

#[derive(Template)]
#[template(path = "console_deliveries.html")]
struct DeliveriesPage {
    page: Page,
    deliveries: Vec<Delivery>,
    may: bool,
    older: Option<String>,
}

async fn read(me: &Administrator, query: Option<&str>) -> Result<Vec<Delivery>, Failure> {
    let form = form::parse(query.unwrap_or_default()).unwrap_or_default();
    let before = form.get("before").and_then(|id| id.parse().ok());
    let before = before.unwrap_or(Id([0xff; 16]));
    let found = me
        .here
        .scan(move |tx, here| Ok(jobs::troubled(tx, &here.realm.id, before, PAGE)?))
        .await?;
    Ok(found.into_iter().map(Delivery::of).collect())
}

pub(super) async fn page(
    me: Administrator,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let deliveries = read(&me, query.as_deref()).await?;
    let full = i64::try_from(deliveries.len()) == Ok(PAGE);
    Ok(page::html(&DeliveriesPage {
        older: deliveries.last().filter(|_| full).map(|d| d.id.clone()),
        may: me.may("deliveries.retry"),
        deliveries,
        page: me.page(page),
    }))
}

pub(super) async fn call(
    me: Administrator,
    RawQuery(query): RawQuery,
) -> Result<Json<Vec<Delivery>>, Failure> {
    read(&me, query.as_deref()).await.map(Json)
}

async fn change(me: &Administrator, id: Id, again: bool) -> Result<(), Failure> {
    me.act(move |tx, me| {
        let (realm, now) = (me.here.realm.id.as_str(), me.here.now);
        let changed = if again {
            jobs::retry_now(tx, realm, id, now)?
        } else {
            jobs::give_up_now(tx, realm, id, now)?
        };
        if !changed {
            return Err(Failure::not_found());
        }
        Ok(((), Noted::of(Some(id), &[])))
    })
    .await
}

pub(super) async fn retry_page(
    me: Administrator,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    change(&me, id, true).await?;
    Ok(Redirect::to("/console/deliveries"))
}

pub(super) async fn retry_call(
    me: Administrator,
    PathId(id): PathId,
) -> Result<Json<Done>, Failure> {
    change(&me, id, true).await?;
    Ok(Json(Done { done: true }))
}

pub(super) async fn give_up_page(
    me: Administrator,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    change(&me, id, false).await?;
    Ok(Redirect::to("/console/deliveries"))
}

pub(super) async fn give_up_call(
    me: Administrator,
    PathId(id): PathId,
) -> Result<Json<Done>, Failure> {
    change(&me, id, false).await?;
    Ok(Json(Done { done: true }))
}
