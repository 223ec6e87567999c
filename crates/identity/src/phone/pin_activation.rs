//! Setting the PIN of a phone that is being activated.
use super::{
    activation::{self, Activation, Stage},
    order_api::{bytes_of, check_signature},
    pin, pin_sql as sql,
};
use crate::{
    factor::{self, Kind, NewFactor},
    here::Here,
    person,
    session::Session,
};
use axum::{Json as Answer, http::StatusCode};
use protocols::{base64url, jose, opaque};
use serde::Deserialize;
use serde_json::{Value, json};
use store::{Id, Tx};
use web::{Failure, Json, PathId};

/// Longer than any activation.
const KEPT_SECS: i64 = 3600;

#[derive(Deserialize)]
pub(super) struct Begin {
    secret: String,
    channel_key: String,
    request: String,
}

/// Evaluates the blinded PIN, **once** for an activation: each evaluation is a guess at what
/// guards the PIN, and whoever photographed the code could otherwise ask for all of them before
/// there is anything to count.
pub(super) async fn begin(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Begin>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let (channel, request) = (bytes_of(&body.channel_key)?, bytes_of(&body.request)?);
    if jose::Jwk::from_point(&channel).is_none() {
        return Err(Failure::malformed());
    }
    let response = pin::server(&here.moment())?
        .register(&id.0, &request)
        .map_err(|_| Failure::malformed())?;
    let secret = body.secret;
    here.write("pin.set-begin", move |tx, here| {
        open(tx, here, id, &secret)?;
        let until = here.now.plus_secs(KEPT_SECS);
        tx.run(&sql::SETTING_BEGIN, (id, &channel, &request, until))?;
        let (of, asked, _) = setting(tx, id)?;
        if of == channel && asked == request {
            Ok(()) // also once more, where the answer was lost
        } else {
            Err(Failure::refuse(StatusCode::CONFLICT, "already-decided"))
        }
    })
    .await?;
    Ok(Answer(json!({ "response": base64url::encode(&response) })))
}

#[derive(Deserialize)]
pub(super) struct Recorded {
    secret: String,
    name: String,
    record: String,
    signature: String,
}

/// Takes the record; nothing counts before the browser confirms. The number to compare covers it
/// and the channel key, which has signed it.
pub(super) async fn record(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Recorded>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let name = activation::name(&body.name)?;
    let bytes = bytes_of(&body.record)?;
    opaque::Record::read(&bytes).map_err(|_| Failure::malformed())?;
    let issuer = here.identity.app.region.issuer(&here.realm);
    let text = format!("stadttor pin v1\n{issuer}\n{id}\n{}", body.record);
    let code = here
        .write("pin.set", move |tx, here| {
            let (vault, realm) = (&here.identity.app.vault, &here.realm.id);
            let found = activation::find_by_secret(tx, vault, realm, id, &body.secret)?;
            let (channel, _, before) = setting(tx, id)?;
            check_signature(&channel, &text, &body.signature)?;
            let code = activation::code(id, &bytes, &channel);
            if before.as_ref() == Some(&bytes) && found.code.as_deref() == Some(&code) {
                return Ok(code); // the same once more: the answer was lost
            }
            let key = person::key(tx, vault, found.person)?;
            let moment = here.moment();
            let name = key.seal(factor::NAME, &mut moment.chance(), name.as_bytes());
            let row = (id, &channel, &name, code.as_str(), here.now);
            let fresh = tx.run(&sql::SETTING_RECORD, (id, &bytes))? == 1;
            if !fresh || tx.run(&sql::ACTIVATION_KEY, row)? == 0 {
                return Err(stale(found.stage(here.now)));
            }
            let actor = Some(found.person);
            moment.record(tx, "activation.keyed", actor, Some(id), &[])?;
            Ok(code)
        })
        .await?;
    Ok(Answer(json!({ "device": id, "code": code })))
}

/// The confirmed phone as a factor with a PIN. False where a passkey was made instead.
pub(super) fn become_factor(
    tx: &mut Tx<'_>,
    here: &Here,
    found: &Activation,
    by: Option<&Session>,
) -> Result<bool, Failure> {
    let Ok((channel, _, Some(record))) = setting(tx, found.id) else {
        return Ok(false);
    };
    let name: Option<(Vec<u8>,)> = tx.first(&sql::ACTIVATION_NAME, (found.id,))?;
    let (name,) = name.ok_or_else(|| Failure::fault("activation vanished"))?;
    let new = NewFactor {
        id: found.id,
        person: found.person,
        kind: Kind::PinPhone,
        name,
        synced: false,
        proof: factor::inherited(tx, by, here.now)?,
    };
    factor::add(tx, &here.moment(), &new)?;
    tx.run(&super::sql::PHONE_INSERT, (found.id, channel))?;
    pin::insert(tx, &here.moment(), found.id, found.person, &record)?;
    tx.run(&sql::SETTING_DONE, (found.id,))?;
    Ok(true)
}

type Setting = (Vec<u8>, Vec<u8>, Option<Vec<u8>>);

fn setting(tx: &mut Tx<'_>, activation: Id) -> Result<Setting, Failure> {
    let row: Option<Setting> = tx.first(&sql::SETTING, (activation,))?;
    row.ok_or_else(|| Failure::refuse(StatusCode::CONFLICT, "already-decided"))
}

/// An activation that waits for a phone.
fn open(tx: &mut Tx<'_>, here: &Here, id: Id, secret: &str) -> Result<(), Failure> {
    let (vault, realm) = (&here.identity.app.vault, &here.realm.id);
    let found = activation::find_by_secret(tx, vault, realm, id, secret)?;
    match found.stage(here.now) {
        Stage::Open => Ok(()),
        other => Err(stale(other)),
    }
}

fn stale(stage: Stage) -> Failure {
    match stage {
        Stage::Ended => Failure::refuse(StatusCode::GONE, "expired"),
        _ => Failure::refuse(StatusCode::CONFLICT, "already-decided"),
    }
}
