//! The phone app turns messages on and off.
use super::{
    sql,
    subscription::{self, Subscription, key as realm_key, reach},
};
use crate::{here::Here, phone};
use axum::{Json as Answer, http::StatusCode};
use protocols::base64url;
use serde::Deserialize;
use serde_json::{Value, json};
use web::{Failure, Json, PathId};

/// The key that messages of this realm are signed with (RFC 8292, section 4).
pub(super) async fn key(here: Here) -> Result<Answer<Value>, Failure> {
    let key = realm_key(&here.identity.app.vault, &here.realm.id).map_err(Failure::fault)?;
    let point = base64url::encode(&key.public().point());
    Ok(Answer(json!({ "key": point })))
}

#[derive(Deserialize)]
pub(super) struct Subscribe {
    at: i64,
    #[serde(flatten)]
    subscription: Subscription,
    signature: String,
}

/// Messages to this phone go here from now on.
pub(super) async fn subscribe(
    here: Here,
    PathId(device): PathId,
    Json(body): Json<Subscribe>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let Subscribe {
        at,
        subscription,
        signature,
    } = body;
    let refused = || Failure::refuse(StatusCode::BAD_REQUEST, "endpoint-refused");
    let app = &here.identity.app;
    subscription.read(reach(app)).ok_or_else(refused)?;
    let at_text = at.to_string();
    let Subscription {
        endpoint,
        p256dh,
        auth,
    } = &subscription;
    let values = [at_text.as_str(), endpoint, p256dh, auth];
    let phone = phone::asking(&here, device, "subscribe", &values, &signature).await?;
    phone::is_recent(&here, at)?;
    here.write("push.subscribe", move |tx, here| {
        let phone = phone::active_phone(tx, &here.realm.id, phone.id)?;
        subscription::keep(tx, here, phone.id, phone.person, &subscription)
    })
    .await?;
    Ok(Answer(json!({ "state": "on" })))
}

#[derive(Deserialize)]
pub(super) struct Unsubscribe {
    at: i64,
    signature: String,
}

/// No more messages to this phone.
pub(super) async fn unsubscribe(
    here: Here,
    PathId(device): PathId,
    Json(body): Json<Unsubscribe>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let at = body.at.to_string();
    let phone = phone::asking(&here, device, "unsubscribe", &[&at], &body.signature).await?;
    phone::is_recent(&here, body.at)?;
    here.write("push.unsubscribe", move |tx, here| {
        tx.run(&sql::UNSUBSCRIBE, (phone.id,))?;
        let (actor, subject) = (Some(phone.person), Some(phone.id));
        here.moment()
            .record(tx, "push.unsubscribed", actor, subject, &[])
    })
    .await?;
    Ok(Answer(json!({ "state": "off" })))
}
