//! The first page: which realm this is, whether it is well, how much there is.
use super::{administrator::Administrator, check, keys, sql};
use crate::console::table::{Operation, PLAIN, api, page};
use askama::Template;
use axum::{Json, response::Response};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Tx, jobs};
use web::{Failure, Page, page};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[Operation {
    id: "overview.read",
    nav: Some("console-nav-overview"),
    page: page!(GET "", page),
    api: api!(
        GET "/overview", call,
        "The realm, its health and how much there is.",
        gives Overview
    ),
    ..PLAIN
}];

/// A realm at a glance. Times are milliseconds since 1970.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Overview {
    /// Id of the realm.
    pub realm: String,
    /// What people read.
    pub name: String,
    /// Issuer identifier.
    pub issuer: String,
    /// Accounts of people.
    pub accounts: i64,
    /// Running sessions.
    pub sessions: i64,
    /// Services that sign people in.
    pub clients: usize,
    /// Deliveries that failed and are tried again.
    pub deliveries_failing: i64,
    /// Deliveries that nobody tries any more.
    pub deliveries_given_up: i64,
    /// Work of all realms that is due and waits for a worker.
    pub overdue: i64,
    /// When the signing key should change.
    pub key_due_at: Option<i64>,
    /// The last check of the event log.
    pub check: Option<check::Check>,
}

#[derive(Template)]
#[template(path = "console_overview.html")]
struct OverviewPage {
    page: Page,
    seen: Overview,
    /// When the key should change, and whether that is over.
    key: Option<(String, bool)>,
}

async fn read(me: &Administrator) -> Result<Overview, Failure> {
    let here = &me.here;
    let check = check::last(here).await?;
    let region = &here.identity.app.region;
    let clients = region.clients.count(&here.realm.id);
    let issuer = region.issuer(&here.realm);
    here.scan(move |tx, here| {
        let realm = here.realm.id.as_str();
        let count = |found: Option<(i64,)>| found.map_or(0, |(n,)| n);
        let (failing, given_up) = jobs::count_troubled(tx, realm)?;
        Ok(Overview {
            realm: realm.to_owned(),
            name: here.realm.name.clone(),
            issuer: issuer.clone(),
            accounts: count(tx.first(&sql::COUNT_ACCOUNTS, (realm,))?),
            sessions: sessions(tx, realm, here.now)?,
            clients,
            deliveries_failing: failing - given_up,
            deliveries_given_up: given_up,
            overdue: jobs::count_overdue(tx, here.now.minus_secs(60))?,
            key_due_at: keys::calendar(tx, here)?.due_at,
            check: check.clone(),
        })
    })
    .await
}

/// How many sessions run in a realm.
pub(super) fn sessions(
    tx: &mut Tx<'_>,
    realm: &str,
    now: protocols::Timestamp,
) -> Result<i64, Failure> {
    let found: Option<(i64,)> = tx.first(&sql::COUNT_SESSIONS, (realm, now))?;
    Ok(found.map_or(0, |(n,)| n))
}

pub(super) async fn page(me: Administrator, page: Page) -> Result<Response, Failure> {
    let seen = read(&me).await?;
    let now = me.here.now;
    let key = seen
        .key_due_at
        .map(|at| (keys::day_of(at), at < now.millis()));
    let page = me.page(page);
    Ok(page::html(&OverviewPage { page, seen, key }))
}

pub(super) async fn call(me: Administrator) -> Result<Json<Overview>, Failure> {
    read(&me).await.map(Json)
}
