//! What the phone app does with an order: claim, approve, deny.
use super::{
    approval::{Approval, BrowserShown, DetailShown, ServiceShown},
    frame::{self, BadFrame},
    order::{self, Claimed, Phone},
    pin, sql,
};
use crate::{Identity, consent::Wish, here::Here, issuer::Issuer, oidc::backchannel, person};
use axum::{Json as Answer, extract::State, http::StatusCode};
use protocols::{Timestamp, base64url, digest, jose, oidc::AuthorizationRequest, webauthn};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Id, Tx};
use web::{Address, Failure, Json, Now, PathId, Realm};

/// Bytes as JSON carries them.
pub(super) fn bytes_of(text: &str) -> Result<Vec<u8>, Failure> {
    base64url::decode(text).ok_or_else(Failure::malformed)
}

/// Who this app belongs to.
pub(super) async fn realm(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
) -> Answer<Value> {
    Answer(
        json!({ "name": realm.name, "issuer": identity.app.region.issuer(&realm), "rp_id": realm.issuer_host }),
    )
}

/// Whether a text was signed by the phone's channel key.
pub(crate) fn check_channel(phone: &Phone, text: &str, signature: &str) -> Result<(), Failure> {
    check_signature(&phone.channel_key, text, signature)
}

/// The same for a phone that is not active yet.
pub(super) fn check_signature(key: &[u8], text: &str, signature: &str) -> Result<(), Failure> {
    if jose::is_valid(key, text.as_bytes(), &bytes_of(signature)?) {
        Ok(())
    } else {
        Err(Failure::refuse(StatusCode::FORBIDDEN, "signature-wrong"))
    }
}

#[derive(Deserialize)]
pub(super) struct Claim {
    device: Id,
    second: i64,
    mac: String,
    signature: String,
}

/// Claims an order with a frame and answers with the text to be shown and signed.
pub(super) async fn claim(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Claim>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let app = &here.identity.app;
    let issuer = app.region.issuer(&here.realm);
    let text = format!(
        "stadttor claim v1\n{issuer}\n{id}\n{}\n{}",
        body.second, body.mac
    );
    let device = body.device;
    let (phone, found) = here
        .read(move |tx, here| {
            order::ahead(tx, id)?;
            let phone = order::active_phone(tx, &here.realm.id, device)?;
            Ok((phone, order::find(tx, id)?))
        })
        .await?;
    check_channel(&phone, &text, &body.signature)?;
    let found = found.ok_or_else(Failure::not_found)?;
    if found.phone != Some(phone.id) {
        let (second, begun) = (body.second, found.created_at);
        frame::check(&app.vault, id, begun, second, &body.mac, here.now).map_err(
            |bad| match bad {
                BadFrame::Wrong => Failure::refuse(StatusCode::FORBIDDEN, "frame-wrong"),
                BadFrame::Old => Failure::refuse(StatusCode::GONE, "frame-old"),
            },
        )?;
    }
    let passkey = phone.passkey.as_ref();
    let credential = passkey.map(|k| base64url::encode(&k.credential_id));
    let approval = here
        .write("order.claim", move |tx, here| {
            order::phone_ahead(tx, phone.id)?;
            tx.ahead(&sql::ORDER_BROWSER, (id,))?;
            let order = order::find(tx, id)?.ok_or_else(Failure::not_found)?;
            let phone = order::active_phone(tx, &here.realm.id, phone.id)?;
            let moment = here.moment();
            let nonce = base64url::encode(&moment.chance().bytes::<16>());
            let (app, now) = (moment.app, here.now);
            let text = approval_text(tx, app, &here.realm, id, &phone, &nonce, None, now)?;
            match order::claim(tx, &order, phone.id, &text, now)? {
                Claimed::Before(text) => Ok(text),
                Claimed::Now(text) => {
                    let (actor, subject) = (Some(phone.person), Some(id));
                    moment.record(tx, "order.claimed", actor, subject, &[])?;
                    Ok(text)
                }
            }
        })
        .await?;
    Ok(Answer(
        json!({ "approval": approval, "credential_id": credential }),
    ))
}

/// The text that the phone shows and signs; `number` is the one that the browser shows, for an
/// order that was brought by a message.
pub(crate) fn approval_text(
    tx: &mut Tx<'_>,
    app: &web::App,
    realm: &Realm,
    order: Id,
    phone: &Phone,
    nonce: &str,
    number: Option<&str>,
    now: Timestamp,
) -> Result<String, Failure> {
    type Row = (
        [u8; 32],
        [u8; 32],
        String,
        String,
        String,
        String,
        String,
        Option<String>,
        Timestamp,
    );
    let row: Row = tx
        .first(&sql::ORDER_BROWSER, (order,))?
        .ok_or_else(Failure::not_found)?;
    let (browser, request_hash, kind, place, of_realm, client_id, request, message, until) = row;
    if of_realm != realm.id {
        return Err(Failure::not_found());
    }
    let request: AuthorizationRequest =
        serde_json::from_str(&request).map_err(|_| Failure::fault("stored request unreadable"))?;
    let client = app
        .region
        .client(&realm.id, &client_id)
        .ok_or_else(|| Failure::refuse(StatusCode::GONE, "ended"))?;
    let issuer = app.region.issuer(realm);
    let approval = Approval {
        v: 1,
        kind: if message.is_some() {
            "backchannel"
        } else {
            "sign-in"
        },
        issuer: &issuer,
        order,
        service: ServiceShown {
            id: &client.id,
            name: &client.name,
            domain: client.domain_at(&request.redirect_uri),
        },
        purpose: client.purpose.as_deref().unwrap_or("Anmeldung"),
        attributes: Wish::of(&client, &request.scope, request.claims.as_ref()).names(),
        level: match &message {
            Some(_) => phone.level().min(client.backchannel_level.unwrap_or(1)),
            None => phone.level(),
        },
        request: base64url::encode(&request_hash),
        browser: message.is_none().then(|| BrowserShown {
            cookie: base64url::encode(&browser),
            kind: &kind,
            place: &place,
        }),
        device: phone.id,
        nonce: nonce.to_owned(),
        expires: match &message {
            Some(_) => until.millis(),
            None => now.plus_secs(order::LIFETIME_SECS).millis(),
        },
        number,
        message: message.as_deref(),
        details: DetailShown::all(request.authorization_details.as_ref()),
    };
    serde_json::to_string(&approval).map_err(Failure::fault)
}

/// A WebAuthn assertion as the app and the page script send it.
#[derive(Deserialize, Serialize)]
pub(crate) struct AssertionJson {
    pub id: String,
    client_data: String,
    authenticator_data: String,
    signature: String,
}

impl AssertionJson {
    /// Verifies it against a stored key.
    pub(crate) fn verify(
        &self,
        expected: &webauthn::Expected<'_>,
        public_key: &[u8],
    ) -> Result<webauthn::Assertion, Failure> {
        let wrong = |_| Failure::refuse(StatusCode::FORBIDDEN, "signature-wrong");
        let (client_data, data) = (
            bytes_of(&self.client_data)?,
            bytes_of(&self.authenticator_data)?,
        );
        webauthn::verify_assertion(
            expected,
            public_key,
            &client_data,
            &data,
            &bytes_of(&self.signature)?,
        )
        .map_err(wrong)
    }
}

/// A new credential as the app and the page script send it.
#[derive(Deserialize)]
pub(crate) struct RegistrationJson {
    id: String,
    client_data: String,
    attestation_object: String,
    /// Where the authenticator is, if the browser says it. Nobody signs it, so nothing rests on it.
    #[serde(default)]
    attachment: Option<String>,
}

impl RegistrationJson {
    /// `platform` or `cross-platform` (WebAuthn Level 3, section 5.4.5), if it is one of them.
    pub(crate) fn attachment(&self) -> Option<&'static str> {
        let said = self.attachment.as_deref()?;
        ["platform", "cross-platform"]
            .into_iter()
            .find(|known| *known == said)
    }
    /// What was made, if it is what was asked for.
    pub(crate) fn verify(
        &self,
        expected: &webauthn::Expected<'_>,
    ) -> Result<webauthn::NewCredential, Failure> {
        let client_data = bytes_of(&self.client_data)?;
        let new = webauthn::verify_registration(expected, &client_data, &self.attestation()?)
            .map_err(|_| Failure::refuse(StatusCode::FORBIDDEN, "signature-wrong"))?;
        if bytes_of(&self.id)? == new.credential_id {
            Ok(new)
        } else {
            Err(Failure::malformed())
        }
    }
    /// The attestation object's bytes.
    pub(crate) fn attestation(&self) -> Result<Vec<u8>, Failure> {
        bytes_of(&self.attestation_object)
    }
}

#[derive(Deserialize)]
pub(super) struct Approve {
    device: Id,
    credential: AssertionJson,
}

/// Approves an order: the passkey signed the text that was shown.
pub(super) async fn approve(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Approve>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let device = body.device;
    let (phone, order, rang) = here
        .read(move |tx, here| {
            order::phone_ahead(tx, device)?;
            backchannel::ahead(tx, here, id)?;
            let order = order::find(tx, id)?;
            let phone = order::active_phone(tx, &here.realm.id, device)?;
            let order = order
                .filter(|o| o.phone == Some(phone.id))
                .ok_or_else(Failure::not_found)?;
            Ok((phone, order, backchannel::rang(tx, here, id)?))
        })
        .await?;
    let text = order.approval.clone().ok_or_else(Failure::not_found)?;
    let wrong = || Failure::refuse(StatusCode::FORBIDDEN, "signature-wrong");
    let passkey = phone.passkey.clone().ok_or_else(wrong)?;
    if bytes_of(&body.credential.id)? != passkey.credential_id {
        return Err(wrong());
    }
    let origin = here.identity.app.region.public.origin(&here.realm.app_host);
    let challenge = digest::sha256(text.as_bytes());
    let expected = webauthn::Expected {
        rp_id: &here.realm.issuer_host,
        origin: &origin,
        challenge: &challenge,
    };
    let assertion = body.credential.verify(&expected, &passkey.public_key)?;
    let count = assertion.sign_count;
    here.write("order.approve", move |tx, here| {
        let Ok(stored) = order::approve(tx, &order, &phone, here.now) else {
            // It was revoked meanwhile, or came too late: what stands now says which.
            order::active_phone(tx, &here.realm.id, phone.id)?;
            let order = order::find(tx, id)?.ok_or_else(Failure::not_found)?;
            return Err(order::refusal(order.state(here.now)));
        };
        crate::sign_in::passkey_counted(tx, phone.id, stored, count)?;
        let (actor, subject) = (Some(phone.person), Some(id));
        let moment = here.moment();
        moment.record(tx, "order.approved", actor, subject, &[])?;
        // No service rings for an order that a browser began.
        if !rang {
            return Ok(Ok(()));
        }
        backchannel::approved(tx, here, id)
    })
    .await??;
    Ok(Answer(json!({ "state": "approved" })))
}

#[derive(Deserialize)]
pub(super) struct Deny {
    device: Id,
    signature: String,
}

/// Ends an order that this phone claimed.
pub(super) async fn deny(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Deny>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let issuer = here.identity.app.region.issuer(&here.realm);
    let text = format!("stadttor deny v1\n{issuer}\n{id}");
    let device = body.device;
    let phone = here
        .read(move |tx, here| order::active_phone(tx, &here.realm.id, device))
        .await?;
    check_channel(&phone, &text, &body.signature)?;
    here.write("order.deny", move |tx, here| {
        order::find(tx, id)?
            .filter(|o| o.phone == Some(phone.id))
            .ok_or_else(Failure::not_found)?;
        let moment = here.moment();
        backchannel::refused(tx, &moment, id)?;
        if !order::end(tx, id, "denied", here.now)? {
            return Err(Failure::refuse(StatusCode::CONFLICT, "already-decided"));
        }
        let (actor, subject) = (Some(phone.person), Some(id));
        moment.record(tx, "order.denied", actor, subject, &[])
    })
    .await?;
    Ok(Answer(json!({ "state": "denied" })))
}

#[derive(Deserialize)]
pub(super) struct Check {
    at: i64,
    signature: String,
}

/// Tells an app whether its phone is still active.
pub(super) async fn check(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    Address(address): Address,
    Now(now): Now,
    PathId(device): PathId,
    Json(body): Json<Check>,
) -> Result<Answer<Value>, Failure> {
    let app = identity.app.clone();
    app.limiter
        .charge(address, "phone", 1, now)
        .map_err(Failure::too_many)?;
    let text = format!(
        "stadttor check v1\n{}\n{device}\n{}",
        app.region.issuer(&realm),
        body.at
    );
    if body.at.abs_diff(now.millis()) > 60_000 {
        return Err(Failure::refuse(StatusCode::GONE, "expired"));
    }
    let (inner, of) = (app.clone(), realm.clone());
    let (phone, profile) = app
        .db
        .read(move |tx| {
            let phone = order::phone(tx, &realm.id, device)?;
            let profile = person::profile(tx, &inner.vault, phone.person)?;
            Ok::<_, Failure>((phone, profile))
        })
        .await?;
    check_channel(&phone, &text, &body.signature)?;
    let active = !phone.revoked && !pin::block_if_locked(&app, &of, phone, now).await?;
    Ok(Answer(
        json!({ "account": profile.hint(), "active": active }),
    ))
}
