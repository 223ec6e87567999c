//! What the phone app does with documents: list, claim, fetch, approve, sign, refuse.
use super::{
    approval::{self, Claimed, LIFETIME_SECS},
    authority::{not_before, roots},
    channel::{asking, claimed_request, own_request},
    request::{self, Request, seal},
    sql,
};
use crate::{
    here::Here,
    notice::{self, Undo},
    person,
    phone::{self, AssertionJson, Phone},
    sign_in::passkey_used,
};
use axum::{
    Json as Answer,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use protocols::{
    base64url, digest,
    jades::{self, Signature},
    jose::Jwk,
    webauthn, x509,
};
use serde::Deserialize;
use serde_json::{Value, json};
use store::{Id, PersonKey, Tx};
use web::{Failure, Json, PathId};

fn wrong() -> Failure {
    Failure::refuse(StatusCode::FORBIDDEN, "signature-wrong")
}

#[derive(Deserialize)]
pub(super) struct Waiting {
    at: i64,
    signature: String,
}

/// What waits for the person, the oldest first.
pub(super) async fn waiting(
    here: Here,
    PathId(device): PathId,
    Json(body): Json<Waiting>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    if body.at.abs_diff(here.now.millis()) > 60_000 {
        return Err(Failure::refuse(StatusCode::GONE, "expired"));
    }
    let waiting = here
        .read(move |tx, here| {
            let lines = [device.to_string(), body.at.to_string()];
            let lines = lines.each_ref().map(String::as_str);
            let phone = asking(tx, here, device, "signatures", &lines, &body.signature)?;
            let key = person::key(tx, &here.identity.app.vault, phone.person)?;
            let mut all = request::of_person(tx, phone.person)?;
            all.retain(|request| request.state(here.now).is_open());
            let lines = all.iter().rev().map(|request| line(here, &key, request));
            lines.collect::<Result<Vec<_>, _>>()
        })
        .await?;
    Ok(Answer(json!({ "waiting": waiting })))
}

fn line(here: &Here, key: &PersonKey, request: &Request) -> Result<Value, Failure> {
    let about = request.about(key)?;
    let asker = request.shown(here, &about);
    let document = about.document;
    Ok(json!({
        "id": request.id,
        "service": asker.map_or_else(|| "–".to_owned(), |asker| asker.name),
        "name": document.name,
        "type": document.kind,
        "size": document.size,
        "expires": request.expires_at.millis(),
    }))
}

#[derive(Deserialize)]
pub(super) struct Claim {
    device: Id,
    key: String,
    signature: String,
}

/// Takes a request onto this phone, with a key for this one signature; answers with the text to
/// be shown and approved.
pub(super) async fn claim(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Claim>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let point = base64url::decode(&body.key).ok_or_else(Failure::malformed)?;
    let key = Jwk::from_point(&point).ok_or_else(Failure::malformed)?;
    let (text, credential) = here
        .write("signature.claim", move |tx, here| {
            let lines = [id.to_string(), body.key.clone()];
            let lines = lines.each_ref().map(String::as_str);
            let phone = asking(
                tx,
                here,
                body.device,
                "signature claim",
                &lines,
                &body.signature,
            )?;
            let request = own_request(tx, here, id, &phone)?;
            let text = approval::claim(tx, here, &request, &phone, &key)?;
            let credential = phone
                .passkey
                .map(|key| base64url::encode(&key.credential_id));
            Ok((text, credential))
        })
        .await?;
    Ok(Answer(
        json!({ "approval": text, "credential_id": credential }),
    ))
}

#[derive(Deserialize)]
pub(super) struct Asked {
    device: Id,
    signature: String,
}

/// The document's bytes, for the phone that shows it.
pub(super) async fn document(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Asked>,
) -> Result<Response, Failure> {
    here.charge("phone", 1)?;
    let content = here
        .read(move |tx, here| {
            let lines = id.to_string();
            let (what, signature) = ("signature document", &body.signature);
            let phone = asking(tx, here, body.device, what, &[&lines], signature)?;
            let request = claimed_request(tx, here, id, &phone)?;
            let key = person::key(tx, &here.identity.app.vault, phone.person)?;
            request::content(tx, &key, &request)
        })
        .await?;
    let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
    Ok((kind, content).into_response())
}

#[derive(Deserialize)]
pub(super) struct Approve {
    device: Id,
    credential: AssertionJson,
}

/// What an approval needs to know.
pub(super) struct Found {
    pub phone: Phone,
    pub request: Request,
    pub claimed: Claimed,
    person: PersonKey,
    approved: x509::Approved,
    document: jades::Document,
}

pub(super) fn found(tx: &mut Tx<'_>, here: &Here, id: Id, device: Id) -> Result<Found, Failure> {
    let app = &here.identity.app;
    let phone = phone::active_phone(tx, &here.realm.id, device)?;
    let request = claimed_request(tx, here, id, &phone)?;
    let person = person::key(tx, &app.vault, phone.person)?;
    let claimed = approval::claimed(tx, &person, &request)?;
    let approved = claimed.approved()?;
    let document = request.about(&person)?.document;
    let document = jades::Document {
        name: document.name,
        media_type: document.kind.media_type().to_owned(),
        sha256: approved.document,
    };
    Ok(Found {
        phone,
        request,
        claimed,
        person,
        approved,
        document,
    })
}

/// The person approved: the passkey signed the text that was shown. Certifies the phone's key for
/// this document and answers with the header to be signed with it.
pub(super) async fn approve(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Approve>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let device = body.device;
    let found = here
        .read(move |tx, here| found(tx, here, id, device))
        .await?;
    let passkey = found.phone.passkey.clone().ok_or_else(wrong)?;
    if base64url::decode(&body.credential.id).as_deref() != Some(&passkey.credential_id) {
        return Err(wrong());
    }
    let origin = here.identity.app.region.public.origin(&here.realm.app_host);
    let expected = webauthn::Expected {
        rp_id: &here.realm.issuer_host,
        origin: &origin,
        challenge: &found.claimed.hash(),
    };
    let assertion = body.credential.verify(&expected, &passkey.public_key)?;
    let evidence = serde_json::to_vec(&json!({
        "public_key": base64url::encode(&passkey.public_key), "credential": body.credential,
    }))
    .map_err(Failure::fault)?;
    if let (Some(before), Some(header)) = (&found.claimed.evidence, &found.claimed.header)
        && *before == evidence
    {
        return Ok(Answer(json!({ "protected": header }))); // the answer was lost
    }
    let header = certify(&here, &found)?;
    let answer = header.clone();
    here.write("signature.approve", move |tx, here| {
        passkey_used(tx, found.phone.id, passkey.sign_count, assertion.sign_count)?;
        keep(tx, here, &found, &evidence, &header)
    })
    .await?;
    Ok(Answer(json!({ "protected": answer })))
}

/// `Waiting → Approved`, by the phone that shows the document, for the text it was shown. The
/// caller has verified the proof over that text.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    here: &Here,
    found: &Found,
    evidence: &[u8],
    header: &str,
) -> Result<(), Failure> {
    let Found {
        phone,
        request,
        claimed,
        person,
        ..
    } = found;
    let (id, moment) = (request.id, here.moment());
    phone::active_phone(tx, &here.realm.id, phone.id)?;
    let chance = &mut moment.chance();
    let evidence = seal(person, "evidence", id, chance, evidence);
    let header = seal(person, "header", id, chance, header.as_bytes());
    let since = here.now.minus_secs(LIFETIME_SECS);
    let row = (
        id,
        here.now,
        evidence,
        header,
        phone.id,
        claimed.hash(),
        since,
    );
    if tx.run(&sql::APPROVE, row)? == 0 {
        return Err(approval::refusal(request, here));
    }
    let detail = [request.asker.detail()];
    moment.record(
        tx,
        "signature.approved",
        Some(phone.person),
        Some(id),
        &detail,
    )
}

/// A certificate for what was approved, and the header that carries it.
pub(super) fn certify(here: &Here, found: &Found) -> Result<String, Failure> {
    let authority = here.identity.signing.authorities.of(&here.realm.id)?;
    let chance = &mut here.moment().chance();
    let certificate = authority.issue(found.approved.clone(), here.now, chance);
    let certificate = certificate.map_err(Failure::fault)?;
    jades::protected_header(&found.document, &certificate, here.now).map_err(Failure::fault)
}

/// The phone signed: verifies the whole signature up to the authority before it counts.
pub(super) async fn complete(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Asked>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    let device = body.device;
    let (found, roots, before) = here
        .read(move |tx, here| {
            let found = found(tx, here, id, device)?;
            let before = request::result(tx, &found.person, &found.request)?;
            Ok((found, roots(tx, &here.realm.id)?, before))
        })
        .await?;
    let header = found.claimed.header.clone().ok_or_else(wrong)?;
    let text = format!("{header}..{}", body.signature);
    if before.is_some_and(|before| digest::equal(before.as_bytes(), text.as_bytes())) {
        return Ok(Answer(json!({ "state": "signed" }))); // the answer was lost
    }
    let mut verified = roots
        .iter()
        .filter_map(|root| Signature::verify(&text, root).ok());
    let signature = verified.next().ok_or_else(wrong)?;
    if signature.document != found.document {
        return Err(wrong());
    }
    here.write("signature.complete", move |tx, here| {
        finish(tx, here, &found, &text)
    })
    .await?;
    Ok(Answer(json!({ "state": "signed" })))
}

/// `Approved → Signed`. Who asked learns the name in the certificate: a release like any other.
fn finish(tx: &mut Tx<'_>, here: &Here, found: &Found, text: &str) -> Result<(), Failure> {
    let Found {
        phone,
        request,
        person,
        claimed,
        ..
    } = found;
    let moment = here.moment();
    phone::active_phone(tx, &here.realm.id, phone.id)?;
    let result = seal(
        person,
        "result",
        request.id,
        &mut moment.chance(),
        text.as_bytes(),
    );
    let (now, since) = (here.now, not_before(here.now));
    let row = (request.id, now, result, phone.id, claimed.hash(), since);
    if tx.run(&sql::COMPLETE, row)? == 0 {
        return Err(approval::refusal(request, here));
    }
    let (actor, asker) = (Some(phone.person), request.asker.detail());
    moment.record(tx, "signature.made", actor, Some(request.id), &[asker])?;
    let detail = [asker, ("attributes", "name"), ("purpose", "signature")];
    moment.record(tx, "data.released", actor, Some(phone.person), &detail)?;
    let undo = Some(Undo::Factor(phone.id));
    notice::tell(tx, &moment, phone.person, "signature-made", &[], undo)
}

/// The person said no.
pub(super) async fn refuse(
    here: Here,
    PathId(id): PathId,
    Json(body): Json<Asked>,
) -> Result<Answer<Value>, Failure> {
    here.charge("phone", 1)?;
    here.write("signature.refuse", move |tx, here| {
        let lines = id.to_string();
        let (what, signature) = ("signature refuse", &body.signature);
        let phone = asking(tx, here, body.device, what, &[&lines], signature)?;
        let request = own_request(tx, here, id, &phone)?;
        request::end(tx, &here.moment(), &request, "refused", None)
    })
    .await?;
    Ok(Answer(json!({ "state": "refused" })))
}
