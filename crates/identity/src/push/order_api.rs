//! The phone's side: the number that the browser shows, or "that was not me".
use super::{call::NO_NUMBER, limit, sql};
use crate::{
    here::Here,
    oidc::backchannel,
    phone::{self, Claimed, Order, Phone, State},
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
    if sent.number == NO_NUMBER {
        return Err(Failure::not_found());
    }
    if !digest::equal(sent.number.as_bytes(), shown.as_bytes()) {
        if matches!(order.state(now), State::Pending | State::Claimed) {
            phone::end_order(tx, id, "number-wrong", now)?;
            moment.record(tx, "order.number-wrong", actor, subject, &[])?;
        }
        return Ok(None);
    }
    let text = shown_text(tx, here, &order, &phone, Some(&sent.number))?;
    tx.run(&sql::ANSWERED, (id, now))?;
    Ok(Some(text))
}

/// Claims an order and gives the text that is shown and signed.
fn shown_text(
    tx: &mut Tx<'_>,
    here: &Here,
    order: &Order,
    phone: &Phone,
    number: Option<&str>,
) -> Result<String, Failure> {
    let (moment, app, id) = (here.moment(), &here.identity.app, order.id);
    let nonce = base64url::encode(&moment.chance().bytes::<16>());
    let text = phone::approval_text(tx, app, &here.realm, id, phone, &nonce, number, here.now)?;
    match phone::claim_order(tx, order, phone.id, &text, here.now)? {
        Claimed::Before(text) => Ok(text),
        Claimed::Now(text) => {
            let (actor, subject) = (Some(phone.person), Some(id));
            moment.record(tx, "order.claimed", actor, subject, &[])?;
            Ok(text)
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Open {
    device: Id,
    signature: String,
}

/// Claims an order that a service began, and answers with the text to be shown and signed, which
/// holds the service's message. There is no number to enter: no browser shows one.
pub(super) async fn open(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Open>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let order = id.to_string();
    let phone = phone::asking(&here, body.device, "open", &[&order], &body.signature).await?;
    let passkey = phone.passkey.as_ref();
    let credential = passkey.map(|k| base64url::encode(&k.credential_id));
    let approval = here
        .write("push.open", move |tx, here| {
            let phone = phone::active_phone(tx, &here.realm.id, phone.id)?;
            if own(tx, id, &phone)?.number != NO_NUMBER {
                return Err(Failure::not_found());
            }
            let order = phone::find_order(tx, id)?.ok_or_else(Failure::not_found)?;
            shown_text(tx, here, &order, &phone, None)
        })
        .await?;
    Ok(Answer(
        json!({ "approval": approval, "credential_id": credential }),
    ))
}

#[derive(Deserialize)]
pub(super) struct NotMe {
    device: Id,
    signature: String,
}

/// Somebody else began this order. Where a service rang, it leaves this phone alone from now on.
/// Otherwise somebody else sits at a browser of this person: the order ends and the browser is not known any more. It can make no phone ring, and the next sign-in
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
        backchannel::unwanted(tx, &moment, phone.person, id)?;
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
    let order: Option<(Id, String)> = here
        .read(move |tx, here| {
            let since = here.now.minus_secs(limit::DAY_SECS);
            Ok(tx.first(&sql::WAITING, (phone.person, since, here.now))?)
        })
        .await?;
    let by = |number: &str| {
        if number == NO_NUMBER {
            "message"
        } else {
            "number"
        }
    };
    let by = order.as_ref().map(|(_, number)| by(number));
    let id = order.as_ref().map(|(id, _)| id);
    Ok(Answer(json!({ "order": id, "by": by })))
}
