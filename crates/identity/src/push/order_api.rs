//! The phone's side: the number that the browser shows, or "that was not me".
use super::{limit, sql};
use crate::{
    here::Here,
    phone::{self, Claimed, Phone, State},
};
use axum::{Json as Answer, http::StatusCode};
use protocols::{base64url, digest};
use serde::Deserialize;
use serde_json::{Value, json};
use store::{Id, Tx};
use web::{Failure, Json, PathId};

/// An order that was brought by a message.
struct PushOrder {
    initiator: Id,
    number: String,
}

/// The order, if it was sent to this phone's person; for all others it does not exist, so that a
/// stranger can end nobody's.
fn own(tx: &mut Tx<'_>, order: Id, phone: &Phone) -> Result<PushOrder, Failure> {
    let row: Option<(Option<Id>, Id, String)> = tx.first(&sql::ORDER, (order,))?;
    let (person, initiator, number) = row.ok_or_else(Failure::not_found)?;
    if person == Some(phone.person) {
        Ok(PushOrder { initiator, number })
    } else {
        Err(Failure::not_found())
    }
}

#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names of the interface")]
pub(super) struct Number {
    device: Id,
    number: String,
    signature: String,
}

/// Claims an order with the number that the browser shows, and answers with the text to be shown
/// and signed, which repeats it. A wrong number ends the order: guessing has one try in ninety.
pub(super) async fn number(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Number>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let order = id.to_string();
    let values = [order.as_str(), &body.number];
    let phone = phone::asking(&here, body.device, "number", &values, &body.signature).await?;
    let passkey = phone.passkey.as_ref();
    let credential = passkey.map(|k| base64url::encode(&k.credential_id));
    let shown = body.number;
    let claimed = here
        .write("push.number", move |tx, here| {
            claim(tx, here, id, phone.id, &shown)
        })
        .await?;
    let wrong = || Failure::refuse(StatusCode::FORBIDDEN, "number-wrong");
    let approval = claimed.ok_or_else(wrong)?;
    Ok(Answer(
        json!({ "approval": approval, "credential_id": credential }),
    ))
}

/// The approval's text; none for a wrong number, after which the order has ended.
fn claim(
    tx: &mut Tx<'_>,
    here: &Here,
    id: Id,
    phone: Id,
    shown: &str,
) -> Result<Option<String>, Failure> {
    let phone = phone::active_phone(tx, &here.realm.id, phone)?;
    let sent = own(tx, id, &phone)?;
    let order = phone::find_order(tx, id)?.ok_or_else(Failure::not_found)?;
    let (moment, now) = (here.moment(), here.now);
    let (actor, subject) = (Some(phone.person), Some(id));
    if !digest::equal(sent.number.as_bytes(), shown.as_bytes()) {
        if matches!(order.state(now), State::Pending | State::Claimed) {
            phone::end_order(tx, id, "number-wrong", now)?;
            moment.record(tx, "order.number-wrong", actor, subject, &[])?;
        }
        return Ok(None);
    }
    let nonce = base64url::encode(&moment.chance().bytes::<16>());
    let (app, number) = (&here.identity.app, Some(sent.number.as_str()));
    let text = phone::approval_text(tx, app, &here.realm, id, &phone, &nonce, number, now)?;
    Ok(Some(
        match phone::claim_order(tx, &order, phone.id, &text, now)? {
            Claimed::Before(text) => text,
            Claimed::Now(text) => {
                tx.run(&sql::ANSWERED, (id, now))?;
                moment.record(tx, "order.claimed", actor, subject, &[])?;
                text
            }
        },
    ))
}

#[derive(Deserialize)]
pub(super) struct NotMe {
    device: Id,
    signature: String,
}

/// Somebody else began this order, so somebody else sits at a browser of this person: the order
/// ends and the browser is not known any more. It can make no phone ring, and the next sign-in
/// there needs a passkey.
pub(super) async fn not_me(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<NotMe>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let order = id.to_string();
    let phone = phone::asking(&here, body.device, "not-me", &[&order], &body.signature).await?;
    here.write("push.not-me", move |tx, here| {
        let phone = phone::active_phone(tx, &here.realm.id, phone.id)?;
        let sent = own(tx, id, &phone)?;
        let moment = here.moment();
        let (actor, subject) = (Some(phone.person), Some(id));
        if phone::end_order(tx, id, "not-me", here.now)? {
            moment.record(tx, "order.not-me", actor, subject, &[])?;
        }
        if tx.run(&sql::FORGET_PAIR, (sent.initiator, phone.person))? == 1 {
            let browser = Some(sent.initiator);
            moment.record(tx, "browser.forgotten", actor, browser, &[])?;
        }
        Ok(())
    })
    .await?;
    Ok(Answer(json!({ "state": "denied" })))
}

#[derive(Deserialize)]
pub(super) struct Waiting {
    at: i64,
    signature: String,
}

/// The order that waits for this person's phone: messages get lost, and are wiped away.
pub(super) async fn waiting(
    here: Here,
    PathId(device): PathId,
    Json(body): Json<Waiting>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let at = body.at.to_string();
    let phone = phone::asking(&here, device, "waiting", &[&at], &body.signature).await?;
    phone::is_recent(&here, body.at)?;
    let order: Option<(Id,)> = here
        .read(move |tx, here| {
            let since = here.now.minus_secs(limit::DAY_SECS);
            Ok(tx.first(&sql::WAITING, (phone.person, since, here.now))?)
        })
        .await?;
    Ok(Answer(json!({ "order": order.map(|(id,)| id) })))
}
