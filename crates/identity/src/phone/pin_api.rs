//! Approving an order with a PIN: count the try, answer, check the proof.
use super::{
    order::{self, Order, Phone},
    order_api::{bytes_of, check_channel},
    pin::{self, Asked, Begun},
};
use crate::here::Here;
use axum::{Json as Answer, http::StatusCode};
use protocols::{base64url, digest, opaque};
use serde::Deserialize;
use serde_json::{Value, json};
use store::Id;
use web::{Failure, Json, PathId};

#[derive(Deserialize)]
pub(super) struct Begin {
    device: Id,
    ke1: String,
    signature: String,
}

/// The first message of a proof, signed by the phone's channel key, so that nobody else uses up
/// its tries.
pub(super) async fn begin(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Begin>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let device = body.device;
    let (phone, order, record) = here
        .read(move |tx, here| {
            let (phone, order) = claimed(tx, here, device, id)?;
            let record = pin::record(tx, &here.moment(), &phone)?;
            Ok((phone, order, record))
        })
        .await?;
    let context = pin::context(approval_of(&order)?);
    let issuer = here.identity.app.region.issuer(&here.realm);
    let about = base64url::encode(&context);
    let text = format!(
        "stadttor pin-approve v1\n{issuer}\n{id}\n{about}\n{}",
        body.ke1
    );
    check_channel(&phone, &text, &body.signature)?;
    let ke1 = bytes_of(&body.ke1)?;
    let moment = here.moment();
    let mut chance = moment.chance();
    let answered = pin::server(&moment)?
        .answer(&phone.id.0, record, &ke1, &context, &mut chance)
        .map_err(|_| Failure::malformed())?;
    let attempt = moment.id();
    let asked = Asked {
        message: digest::sha256(&ke1),
        answer: answered.ke2,
        state: pin::seal(&moment, attempt, &answered.state),
        id: attempt,
    };
    let begun = here
        .write("pin.count", move |tx, here| {
            let (phone, order) = claimed(tx, here, device, id)?;
            pin::count(tx, here, &phone, &order, &asked)
        })
        .await?;
    match begun {
        Begun::Counted(attempt) => Ok(Answer(json!({
            "attempt": attempt.id,
            "ke2": base64url::encode(&attempt.answer),
            "left": attempt.left,
        }))),
        Begun::Locked => Err(Failure::refuse(StatusCode::FORBIDDEN, "pin-locked")),
    }
}

#[derive(Deserialize)]
pub(super) struct Finish {
    device: Id,
    attempt: Id,
    ke3: String,
}

/// The last message: the order is approved and the try not counted.
pub(super) async fn finish(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Finish>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let (device, attempt) = (body.device, body.attempt);
    let (order, state) = here
        .read(move |tx, here| {
            let (phone, order) = claimed(tx, here, device, id)?;
            let (state, _) = pin::attempt(tx, here, phone.id, id, attempt)?;
            Ok((order, state))
        })
        .await?;
    let ke3 = bytes_of(&body.ke3)?;
    if ke3.len() != opaque::KE3 {
        return Err(Failure::malformed());
    }
    pin::check(&state, &ke3, approval_of(&order)?)?;
    here.write("pin.approve", move |tx, here| {
        let (phone, order) = claimed(tx, here, device, id)?;
        pin::approve(tx, here, &phone, &order, attempt)
    })
    .await??;
    Ok(Answer(json!({ "state": "approved" })))
}

/// An active phone and an order that it claimed.
fn claimed(
    tx: &mut store::Tx<'_>,
    here: &Here,
    device: Id,
    id: Id,
) -> Result<(Phone, Order), Failure> {
    let phone = order::active_phone(tx, &here.realm.id, device)?;
    let order = order::find(tx, id)?
        .filter(|o| o.phone == Some(phone.id))
        .ok_or_else(Failure::not_found)?;
    Ok((phone, order))
}

fn approval_of(order: &Order) -> Result<&str, Failure> {
    order.approval.as_deref().ok_or_else(Failure::not_found)
}
