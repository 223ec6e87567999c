//! What could not be delivered: mails, messages, news of signing out. Staff see what kind it is and
//! why it failed, never what it holds or whom it is for.
use super::{
    administrator::{Administrator, Noted},
    api::Done,
};
use crate::console::table::{MANAGERS, Operation, PLAIN, SETTINGS, api, page};
use crate::{account::when, oidc::logout};
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

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "deliveries.list",
        may: SETTINGS,
        nav: Some("console-nav-deliveries"),
        page: page!(GET "/deliveries", page),
        api: api!(
            GET "/deliveries", call,
            "What could not be delivered, the newest first, without its content.",
            query ["before"],
            gives Vec<Delivery>
        ),
        ..PLAIN
    },
    Operation {
        id: "deliveries.retry",
        may: MANAGERS,
        records: Some("delivery.retried"),
        page: page!(POST "/deliveries/{id}/retry", retry_page),
        api: api!(
            POST "/deliveries/{id}/retry", retry_call,
            "Tries a delivery again at once.",
            gives Done
        ),
        ..PLAIN
    },
    Operation {
        id: "deliveries.give-up",
        may: MANAGERS,
        records: Some("delivery.given-up"),
        page: page!(POST "/deliveries/{id}/give-up", give_up_page),
        api: api!(
            POST "/deliveries/{id}/give-up", give_up_call,
            "Ends the tries of a delivery.",
            gives Done
        ),
        ..PLAIN
    },
    Operation {
        id: "deliveries.discard",
        may: MANAGERS,
        records: Some("delivery.discarded"),
        page: page!(POST "/deliveries/{id}/discard", discard_page),
        api: api!(
            POST "/deliveries/{id}/discard", discard_call,
            "Forgets a delivery that was given up, with what it holds.",
            gives Done
        ),
        ..PLAIN
    },
];

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
    /// The service that is to be told, where it is one.
    pub client: Option<String>,
}

impl Delivery {
    fn of(job: Troubled) -> Self {
        let told = job.kind == "backchannel-logout";
        let client = told.then(|| logout::client_of(&job.payload)).flatten();
        let next = job.failed_at.is_none().then_some(job.due_at);
        Self {
            id: job.id.to_string(),
            kind: job.kind,
            tries: job.tries,
            reason: job.reason,
            next_at: next.map(Timestamp::millis),
            given_up_at: job.failed_at.map(Timestamp::millis),
            client,
        }
    }
    fn next(&self) -> String {
        self.next_at.map(Timestamp).map(when).unwrap_or_default()
    }
    /// Text key of what it is.
    fn kind_key(&self) -> String {
        let known = [
            "mail",
            "push",
            "backchannel-logout",
            "backchannel-ping",
            "ssf-push",
        ];
        let kind = known.into_iter().find(|kind| *kind == self.kind);
        format!("console-delivery-{}", kind.unwrap_or("other"))
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

/// What becomes of a delivery.
#[derive(Debug, Clone, Copy)]
enum Wish {
    Retry,
    GiveUp,
    Discard,
}

async fn change(me: &Administrator, id: Id, wish: Wish) -> Result<(), Failure> {
    me.act(move |tx, me| {
        let (realm, now) = (me.here.realm.id.as_str(), me.here.now);
        let changed = match wish {
            Wish::Retry => jobs::retry_now(tx, realm, id, now)?,
            Wish::GiveUp => jobs::give_up_now(tx, realm, id, now)?,
            Wish::Discard => jobs::discard(tx, realm, id)?,
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
    change(&me, id, Wish::Retry).await?;
    Ok(Redirect::to("/console/deliveries"))
}

pub(super) async fn retry_call(
    me: Administrator,
    PathId(id): PathId,
) -> Result<Json<Done>, Failure> {
    change(&me, id, Wish::Retry).await?;
    Ok(Json(Done { done: true }))
}

pub(super) async fn give_up_page(
    me: Administrator,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    change(&me, id, Wish::GiveUp).await?;
    Ok(Redirect::to("/console/deliveries"))
}

pub(super) async fn give_up_call(
    me: Administrator,
    PathId(id): PathId,
) -> Result<Json<Done>, Failure> {
    change(&me, id, Wish::GiveUp).await?;
    Ok(Json(Done { done: true }))
}

pub(super) async fn discard_page(
    me: Administrator,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    change(&me, id, Wish::Discard).await?;
    Ok(Redirect::to("/console/deliveries"))
}

pub(super) async fn discard_call(
    me: Administrator,
    PathId(id): PathId,
) -> Result<Json<Done>, Failure> {
    change(&me, id, Wish::Discard).await?;
    Ok(Json(Done { done: true }))
}
