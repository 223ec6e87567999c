//! Approving a signature with a PIN instead of a passkey: count the try, answer, check the proof
//! ([`crate::phone::pin`]). Its context is the hash of the approval text.
use super::phone_api::{Found, certify, found, keep};
use crate::{
    here::Here,
    phone::{
        pin,
        pin_api::{Begin, Finish, counted},
    },
};
use axum::{Json as Answer, http::StatusCode};
use serde_json::{Value, json};
use web::{Failure, Json, PathId};

/// Whether the document can still be approved.
fn open(here: &Here, found: &Found) -> Result<(), Failure> {
    if found.request.state(here.now).is_open() {
        Ok(())
    } else {
        Err(Failure::refuse(StatusCode::GONE, "ended"))
    }
}

/// The first message of a proof.
pub(super) async fn begin(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Begin>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let device = body.device;
    let (before, record) = here
        .read(move |tx, here| {
            let found = found(tx, here, id, device)?;
            let record = pin::record(tx, &here.moment(), &found.phone)?;
            Ok((found, record))
        })
        .await?;
    let asked = body.answer(&here, &before.phone, record, (id, &before.claimed.text))?;
    let begun = here
        .write("signature.pin-count", move |tx, here| {
            let found = found(tx, here, id, device)?;
            pin::count_for(tx, here, &found.phone, id, open(here, &found), &asked)
        })
        .await?;
    counted(begun)
}

/// The last message: the try is not counted, the document approved; answers with the header to be
/// signed.
pub(super) async fn finish(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Finish>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let (device, attempt) = (body.device, body.attempt);
    let (before, state) = here
        .read(move |tx, here| {
            let found = found(tx, here, id, device)?;
            let (state, _) = pin::attempt(tx, here, found.phone.id, id, attempt)?;
            Ok((found, state))
        })
        .await?;
    body.check(&state, &before.claimed.text)?;
    let evidence = serde_json::to_vec(&json!({ "pin": attempt })).map_err(Failure::fault)?;
    let header = certify(&here, &before)?;
    let header = here
        .write("signature.pin-approve", move |tx, here| {
            if !pin::refund(tx, here, &before.phone, attempt)? {
                // The answer was lost.
                let ended = || Failure::refuse(StatusCode::GONE, "ended");
                return Ok(found(tx, here, id, device)?
                    .claimed
                    .header
                    .ok_or_else(ended));
            }
            // Right, but too late: the count is taken back all the same.
            let kept = keep(tx, here, &before, &evidence, &header);
            Ok(kept.map(|()| header.clone()))
        })
        .await??;
    Ok(Answer(json!({ "protected": header })))
}
