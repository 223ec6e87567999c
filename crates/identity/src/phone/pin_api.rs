//! Approving an order with a PIN: count the try, answer, check the proof.
use super::{
    order::{self, Order, Phone},
    order_api::{bytes_of, check_channel},
    pin::{self, Asked, Begun},
};
use crate::here::Here;
use axum::{Json as Answer, http::StatusCode};
use protocols::{
    base64url, digest,
    opaque::{self, Record},
};
use serde::Deserialize;
use serde_json::{Value, json};
use store::Id;
use web::{Failure, Json, PathId};

/// The first message of a proof.
#[derive(Deserialize)]
pub(crate) struct Begin {
    pub device: Id,
    ke1: String,
    signature: String,
}

impl Begin {
    /// What answers it, for the approval text of what has this id. Nothing is counted yet.
    pub(crate) fn answer(
        &self,
        here: &Here,
        phone: &Phone,
        record: Record,
        about: (Id, &str),
    ) -> Result<Asked, Failure> {
        let (id, approval) = about;
        let context = pin::context(approval);
        let issuer = here.identity.app.region.issuer(&here.realm);
        let hash = base64url::encode(&context);
        let text = format!(
            "stadttor pin-approve v1\n{issuer}\n{id}\n{hash}\n{}",
            self.ke1
        );
        check_channel(phone, &text, &self.signature)?;
        let ke1 = bytes_of(&self.ke1)?;
        let moment = here.moment();
        let mut chance = moment.chance();
        let answered = pin::server(&moment)?
            .answer(&phone.id.0, record, &ke1, &context, &mut chance)
            .map_err(|_| Failure::malformed())?;
        let attempt = moment.id();
        Ok(Asked {
            message: digest::sha256(&ke1),
            answer: answered.ke2,
            state: pin::seal(&moment, attempt, &answered.state),
            id: attempt,
        })
    }
}

/// What the phone is answered once a try was counted.
pub(crate) fn counted(begun: Begun) -> Result<Answer<Value>, Failure> {
    match begun {
        Begun::Counted(attempt) => Ok(Answer(json!({
            "attempt": attempt.id,
            "ke2": base64url::encode(&attempt.answer),
            "left": attempt.left,
        }))),
        Begun::Locked => Err(Failure::refuse(StatusCode::FORBIDDEN, "pin-locked")),
    }
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
    let asked = body.answer(&here, &phone, record, (id, approval_of(&order)?))?;
    let begun = here
        .write("pin.count", move |tx, here| {
            let (phone, order) = claimed(tx, here, device, id)?;
            pin::count(tx, here, &phone, &order, &asked)
        })
        .await?;
    counted(begun)
}

/// The last message of a proof.
#[derive(Deserialize)]
pub(crate) struct Finish {
    pub device: Id,
    pub attempt: Id,
    ke3: String,
}

impl Finish {
    /// Checks it over an approval text, against the state of the try.
    pub(crate) fn check(&self, state: &[u8], approval: &str) -> Result<(), Failure> {
        let ke3 = bytes_of(&self.ke3)?;
        if ke3.len() == opaque::KE3 {
            pin::check(state, &ke3, approval)
        } else {
            Err(Failure::malformed())
        }
    }
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
    body.check(&state, approval_of(&order)?)?;
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
