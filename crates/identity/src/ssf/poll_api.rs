//! A service fetches its events (RFC 8936). What it acknowledges is gone; whatever else was sent is
//! sent again, so nothing is lost on the way.
use super::{deliver, owner::Owner, sql, stream, stream_api::refused};
use axum::{
    Json,
    extract::{Path, Request},
};
use protocols::ssf::{PollRequest, PollResponse, Status, StreamRefused};
use std::collections::BTreeMap;
use store::Id;
use web::{Failure, extract::body_text};

/// The most events of one answer.
const MOST: i64 = 100;

/// `POST /ssf/poll/{id}`. It answers at once, also without an event: a connection that waits is
/// held by nobody.
pub(super) async fn poll(
    owner: Owner,
    Path(name): Path<String>,
    asked: Request,
) -> Result<Json<PollResponse>, Failure> {
    let body = body_text(asked, "application/json").await?;
    let request = PollRequest::parse(&body).map_err(|why| refused(StreamRefused(why)))?;
    let most = request.max_events.map_or(MOST, i64::from).min(MOST);
    let client = owner.client.clone();
    let waiting: Vec<(Id, Vec<u8>)> = owner
        .here
        .write("ssf.poll", move |tx, here| {
            let found = stream::find(tx, here, &client, &name)?;
            for (jti, error) in &request.set_errs {
                let detail = [("client", client.id.as_str()), ("error", error.err.name())];
                let about = jti.parse().ok().or(Some(found.id));
                let moment = here.moment();
                moment.record(tx, "ssf.event-refused", None, about, &detail)?;
            }
            let taken = request.ack.iter().chain(request.set_errs.keys());
            for event in taken.filter_map(|jti| jti.parse::<Id>().ok()) {
                tx.run(&sql::TAKEN, (event, found.id))?;
            }
            if found.status != Status::Enabled {
                return Ok(vec![]);
            }
            Ok(tx.all(&sql::NEXT, (found.id, most + 1))?)
        })
        .await?;
    let (identity, realm) = (&owner.here.identity, &owner.here.realm.id);
    let algorithm = deliver::prepare(identity, realm, &owner.client).await?;
    let most = usize::try_from(most).unwrap_or_default();
    let mut sets = BTreeMap::new();
    for (id, sealed) in waiting.iter().take(most) {
        let set = deliver::signed(identity, realm, algorithm, (*id, sealed))?;
        sets.insert(id.to_string(), set);
    }
    Ok(Json(PollResponse {
        more_available: waiting.len() > most,
        sets,
    }))
}
