//! Streams of services that hear of their people: whose, how they stand, how much waits. What an
//! event says, and whom it is about, staff do not see.
use super::administrator::{Administrator, Noted};
use crate::console::table::{MANAGERS, Operation, PLAIN, SETTINGS, api, page};
use crate::{account::when, ssf};
use askama::Template;
use axum::{
    Json,
    response::{Redirect, Response},
};
use protocols::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::Id;
use web::{Failure, Fields, Page, PathId, page, region::host_of};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "streams.list",
        may: SETTINGS,
        nav: Some("console-nav-streams"),
        page: page!(GET "/streams", page),
        api: api!(
            GET "/streams", call,
            "Streams by which services hear of their people, and how much waits in them.",
            gives Vec<Stream>
        ),
        ..PLAIN
    },
    Operation {
        id: "streams.switch-off",
        may: MANAGERS,
        records: Some("ssf.switched-off"),
        page: page!(POST "/streams/{id}/off", switch_off_page),
        api: api!(
            POST "/streams/{id}/off", switch_off_call,
            "Switches a stream off; what waits in it is gone.",
            gives Vec<Stream>
        ),
        ..PLAIN
    },
];

/// A stream of a service.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Stream {
    /// Its id.
    pub id: String,
    /// The `client_id` of the service.
    pub client: String,
    /// What people read of the service.
    pub name: String,
    /// The host that events are pushed to; nothing where they are fetched.
    pub host: Option<String>,
    /// `enabled`, `paused` or `disabled`.
    pub status: String,
    /// Why, if somebody said so.
    pub reason: Option<String>,
    /// How many events wait.
    pub waiting: i64,
    /// When it was made, in milliseconds since 1970.
    pub created_at: i64,
}

impl Stream {
    fn since(&self) -> String {
        when(Timestamp(self.created_at))
    }
    /// Key of the text.
    fn state(&self) -> String {
        format!("console-stream-{}", self.status)
    }
}

#[derive(Template)]
#[template(path = "console_streams.html")]
struct StreamsPage {
    page: Page,
    streams: Vec<Stream>,
    may: bool,
}

async fn read(me: &Administrator) -> Result<Vec<Stream>, Failure> {
    let found = me
        .here
        .read(|tx, here| ssf::listed(tx, &here.realm.id))
        .await?;
    let clients = &me.here.identity.app.region;
    let stream = |one: ssf::Listed| {
        let client = clients.client(&me.here.realm.id, &one.client);
        let host = one.push.as_deref().map(host_of);
        Stream {
            id: one.id.to_string(),
            name: client.map_or_else(|| one.client.clone(), |c| c.name.clone()),
            client: one.client,
            host: host.map(str::to_owned),
            status: one.status,
            reason: one.reason,
            waiting: one.waiting,
            created_at: one.created_at.millis(),
        }
    };
    Ok(found.into_iter().map(stream).collect())
}

pub(super) async fn page(me: Administrator, page: Page) -> Result<Response, Failure> {
    let streams = read(&me).await?;
    Ok(page::html(&StreamsPage {
        may: me.may("streams.switch-off"),
        streams,
        page: me.page(page),
    }))
}

pub(super) async fn call(me: Administrator) -> Result<Json<Vec<Stream>>, Failure> {
    read(&me).await.map(Json)
}

async fn switch_off(me: &Administrator, id: Id) -> Result<(), Failure> {
    me.act(move |tx, me| {
        if !ssf::switch_off(tx, &me.here.realm.id, id)? {
            return Err(Failure::not_found());
        }
        Ok(((), Noted::of(Some(id), &[])))
    })
    .await
}

pub(super) async fn switch_off_page(
    me: Administrator,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    switch_off(&me, id).await?;
    Ok(Redirect::to("/console/streams"))
}

pub(super) async fn switch_off_call(
    me: Administrator,
    PathId(id): PathId,
) -> Result<Json<Vec<Stream>>, Failure> {
    switch_off(&me, id).await?;
    read(&me).await.map(Json)
}
