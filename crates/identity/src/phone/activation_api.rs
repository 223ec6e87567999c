//! The phone's side of its activation.
use super::{
    activation::{self, Stage},
    order_api::{RegistrationJson, bytes_of},
    sql,
};
use crate::{Identity, factor, issuer::Issuer, person};
use axum::{Json as Answer, extract::State, http::StatusCode};
use protocols::{base64url, jose, webauthn};
use serde::Deserialize;
use serde_json::{Value, json};
use store::{Event, Id};
use web::{Address, Failure, Json, Now, PathId};

#[derive(Deserialize)]
pub(super) struct Secret {
    secret: String,
}

/// Names the account and gives the options for the passkey.
pub(super) async fn open(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    Address(address): Address,
    Now(now): Now,
    PathId(id): PathId,
    Json(body): Json<Secret>,
) -> Result<Answer<Value>, Failure> {
    let app = identity.app.clone();
    app.limiter
        .charge(address, "phone", 1, now)
        .map_err(Failure::too_many)?;
    let (inner, realm_id) = (app.clone(), realm.id.clone());
    let (found, profile, known) = app
        .db
        .read(move |tx| {
            let found = activation::find_by_secret(tx, &inner.vault, &realm_id, id, &body.secret)?;
            let profile = person::profile(tx, &inner.vault, found.person)?;
            let known: Vec<(Vec<u8>,)> = tx.all(&sql::PASSKEY_CREDENTIALS, (found.person,))?;
            Ok::<_, Failure>((found, profile, known))
        })
        .await?;
    match found.stage(now) {
        Stage::Open => {}
        Stage::Keyed | Stage::Confirmed => {
            return Err(Failure::refuse(StatusCode::CONFLICT, "already-decided"));
        }
        Stage::Ended => return Err(Failure::refuse(StatusCode::GONE, "expired")),
    }
    let exclude: Vec<Value> = known
        .iter()
        .map(|(c,)| json!({ "type": "public-key", "id": base64url::encode(c) }))
        .collect();
    Ok(Answer(json!({
        "account": profile.hint(),
        "realm": realm.name,
        "creation": {
            "challenge": base64url::encode(&found.challenge),
            "rp": { "id": realm.issuer_host, "name": realm.name },
            "user": { "id": base64url::encode(&found.person.0), "name": profile.hint(), "displayName": profile.hint() },
            "pubKeyCredParams": [
                { "type": "public-key", "alg": -7 }, { "type": "public-key", "alg": -8 }, { "type": "public-key", "alg": -257 }
            ],
            "timeout": 120_000,
            "authenticatorSelection": { "residentKey": "required", "requireResidentKey": true, "userVerification": "required" },
            "attestation": "none",
            "excludeCredentials": exclude,
        }
    })))
}

#[derive(Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names of the interface")]
pub(super) struct Key {
    secret: String,
    name: String,
    credential: RegistrationJson,
    channel_key: String,
}

/// Takes the phone's keys; nothing counts before the browser confirms.
pub(super) async fn key(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    Address(address): Address,
    Now(now): Now,
    PathId(id): PathId,
    Json(body): Json<Key>,
) -> Result<Answer<Value>, Failure> {
    let app = identity.app.clone();
    app.limiter
        .charge(address, "phone", 1, now)
        .map_err(Failure::too_many)?;
    let name = activation::name(&body.name)?;
    let channel_key = bytes_of(&body.channel_key)?;
    if jose::Jwk::from_point(&channel_key).is_none() {
        return Err(Failure::malformed());
    }
    let (inner, realm_id, secret) = (app.clone(), realm.id.clone(), body.secret);
    let (found, person_key) = app
        .db
        .read(move |tx| {
            let found = activation::find_by_secret(tx, &inner.vault, &realm_id, id, &secret)?;
            let key = person::key(tx, &inner.vault, found.person)?;
            Ok::<_, Failure>((found, key))
        })
        .await?;
    let origin = app.region.public.origin(&realm.app_host);
    let expected = webauthn::Expected {
        rp_id: &realm.issuer_host,
        origin: &origin,
        challenge: &found.challenge,
    };
    let new = body.credential.verify(&expected)?;
    let attestation = body.credential.attestation()?;
    let code = activation::code(id, &attestation, &channel_key);
    let answer = json!({ "device": id, "code": code });
    if found.code.as_deref() == Some(&code) {
        return Ok(Answer(answer)); // the same keys once more: the answer was lost
    }
    let mut chance = app.dice.chance();
    let event = Id::new(now, &mut chance);
    let name = person_key.seal(factor::NAME, &mut chance, name.as_bytes());
    app.db
        .write("activation.key", move |tx| {
            if tx
                .first::<(i64,)>(
                    &sql::CREDENTIAL_EXISTS,
                    (realm.id.as_str(), &new.credential_id),
                )?
                .is_some()
            {
                return Err(Failure::refuse(StatusCode::CONFLICT, "already-decided"));
            }
            let (count, synced) = (i64::from(new.sign_count), i64::from(new.backup_eligible));
            let row = (
                id,
                &new.credential_id,
                &new.public_key,
                count,
                synced,
                &channel_key,
                &name,
                code.as_str(),
                now,
            );
            if tx.run(&sql::ACTIVATION_KEY, row)? == 0 {
                return Err(match found.stage(now) {
                    Stage::Ended => Failure::refuse(StatusCode::GONE, "expired"),
                    _ => Failure::refuse(StatusCode::CONFLICT, "already-decided"),
                });
            }
            tx.record(&Event {
                id: event,
                at: now,
                realm: &realm.id,
                kind: "activation.keyed",
                actor: Some(found.person),
                subject: Some(id),
                detail: &[],
            })?;
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(Answer(answer))
}

/// Where the activation stands; the app asks until the browser has confirmed.
pub(super) async fn state(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    Address(address): Address,
    Now(now): Now,
    PathId(id): PathId,
    Json(body): Json<Secret>,
) -> Result<Answer<Value>, Failure> {
    let app = identity.app.clone();
    app.limiter
        .charge(address, "phone", 1, now)
        .map_err(Failure::too_many)?;
    let inner = app.clone();
    let found = app
        .db
        .read(move |tx| activation::find_by_secret(tx, &inner.vault, &realm.id, id, &body.secret))
        .await?;
    Ok(Answer(json!({ "state": found.stage(now).name() })))
}
