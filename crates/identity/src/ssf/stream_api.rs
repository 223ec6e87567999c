//! Making, reading, changing and ending streams (Shared Signals Framework 1.0, sections 8.1.1 and
//! 8.1.2).
use super::{
    owner::Owner,
    stream::{self, Stored},
};
use crate::oidc;
use axum::{
    Json,
    extract::{RawQuery, Request},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use protocols::{
    form,
    oauth::OauthError,
    ssf::{StreamRefused, StreamRequest, StreamStatus},
};
use serde_json::Value;
use web::{Failure, extract::body_text};

pub(super) fn refused(StreamRefused(why): StreamRefused) -> Failure {
    oidc::refuse(OauthError::InvalidRequest, why)
}

fn missing() -> Failure {
    refused(StreamRefused("stream_id is missing"))
}

/// The stream that a query names.
fn named(query: Option<&str>) -> Result<Option<String>, Failure> {
    let form = form::parse(query.unwrap_or_default());
    let form = form.map_err(|_| refused(StreamRefused("the query is malformed")))?;
    Ok(form.get("stream_id").map(str::to_owned))
}

async fn request(owner: &Owner, request: Request) -> Result<StreamRequest, Failure> {
    let body = body_text(request, "application/json").await?;
    StreamRequest::parse(&body, owner.here.identity.push_reach()).map_err(refused)
}

fn json(owner: &Owner, stream: &Stored) -> Value {
    let issuer = owner.here.identity.app.region.issuer(&owner.here.realm);
    serde_json::to_value(stream.told(&issuer, &owner.client)).unwrap_or_default()
}

/// `POST /ssf/stream`
pub(super) async fn create(owner: Owner, asked: Request) -> Result<Response, Failure> {
    let wanted = request(&owner, asked).await?;
    let client = owner.client.clone();
    let made = owner.here.write("ssf.create", move |tx, here| {
        stream::create(tx, here, &client, &wanted)
    });
    let made = made.await?;
    Ok((StatusCode::CREATED, Json(json(&owner, &made))).into_response())
}

/// `GET /ssf/stream`: one, or all.
pub(super) async fn read(owner: Owner, RawQuery(query): RawQuery) -> Result<Json<Value>, Failure> {
    let client = owner.client.clone();
    if let Some(name) = named(query.as_deref())? {
        let found = owner
            .here
            .read(move |tx, here| stream::find(tx, here, &client, &name));
        return Ok(Json(json(&owner, &found.await?)));
    }
    let all = owner
        .here
        .read(move |tx, here| stream::of_client(tx, here, &client));
    let all = all.await?;
    Ok(Json(all.iter().map(|one| json(&owner, one)).collect()))
}

async fn change(owner: Owner, asked: Request, all: bool) -> Result<Json<Value>, Failure> {
    let wanted = request(&owner, asked).await?;
    let name = wanted.stream_id.clone().ok_or_else(missing)?;
    let client = owner.client.clone();
    let changed = owner.here.write("ssf.change", move |tx, here| {
        stream::find(tx, here, &client, &name)?.change(tx, here, &wanted, all)
    });
    let changed = changed.await?;
    Ok(Json(json(&owner, &changed)))
}

/// `PATCH /ssf/stream`: what is said is changed.
pub(super) async fn update(owner: Owner, asked: Request) -> Result<Json<Value>, Failure> {
    change(owner, asked, false).await
}

/// `PUT /ssf/stream`: everything is replaced.
pub(super) async fn replace(owner: Owner, asked: Request) -> Result<Json<Value>, Failure> {
    change(owner, asked, true).await
}

/// `DELETE /ssf/stream`
pub(super) async fn remove(owner: Owner, RawQuery(query): RawQuery) -> Result<StatusCode, Failure> {
    let name = named(query.as_deref())?.ok_or_else(missing)?;
    let client = owner.client.clone();
    let removed = owner.here.write("ssf.remove", move |tx, here| {
        let found = stream::find(tx, here, &client, &name)?;
        stream::remove(tx, &here.moment(), found.id)
    });
    removed.await?;
    Ok(StatusCode::NO_CONTENT)
}

fn told(stream: &Stored) -> Json<StreamStatus> {
    Json(StreamStatus {
        stream_id: stream.id.to_string(),
        status: stream.status,
        reason: stream.reason.clone(),
    })
}

/// `GET /ssf/status`
pub(super) async fn status(
    owner: Owner,
    RawQuery(query): RawQuery,
) -> Result<Json<StreamStatus>, Failure> {
    let name = named(query.as_deref())?.ok_or_else(missing)?;
    let client = owner.client.clone();
    let found = owner
        .here
        .read(move |tx, here| stream::find(tx, here, &client, &name));
    Ok(told(&found.await?))
}

/// `POST /ssf/status`
pub(super) async fn set_status(
    owner: Owner,
    asked: Request,
) -> Result<Json<StreamStatus>, Failure> {
    let body = body_text(asked, "application/json").await?;
    let wanted = StreamStatus::parse(&body).map_err(refused)?;
    let client = owner.client.clone();
    let changed = owner.here.write("ssf.status", move |tx, here| {
        let found = stream::find(tx, here, &client, &wanted.stream_id)?;
        let reason = wanted.reason.as_deref();
        found.set_status(tx, &here.moment(), wanted.status, reason)
    });
    Ok(told(&changed.await?))
}
