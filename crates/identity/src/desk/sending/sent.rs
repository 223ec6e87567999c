//! What became of a document, and the signature once there is one.
use super::{
    form::Typed,
    send::form,
    sql,
    stored::{Sending, Stage, of_official},
};
use crate::{
    account::when,
    desk::{
        office::{Office, authority, number, still_official},
        request::over,
    },
    here::Here,
    person,
    signing::{self, Request, attachment, in_groups},
};
use askama::Template;
use axum::{
    Json as Answer,
    http::StatusCode,
    response::{Redirect, Response},
};
use protocols::base64url;
use serde_json::{Value, json};
use store::{Id, PersonKey, Tx};
use web::{Failure, Fields, Page, PathId, page};

#[derive(Template)]
#[template(path = "desk_sending.html")]
struct SentPage {
    page: Page,
    id: Id,
    number: String,
    authority: String,
    /// As [`Shown::state`]; "ended" where nothing was sent.
    state: &'static str,
    shown: Option<Shown>,
}

struct Shown {
    state: &'static str,
    name: String,
    office: String,
    purpose: String,
    hash: String,
    /// Until when it can be signed, or since when it is.
    at: String,
    kept: bool,
}

impl Shown {
    /// Key of the state in a word.
    fn word(&self) -> &'static str {
        match self.state {
            "signed" => "signing-state-signed",
            "refused" => "signing-state-refused",
            "withdrawn" => "signing-state-withdrawn",
            "expired" => "signing-state-expired",
            _ => "signing-state-waiting",
        }
    }
    /// Key of the sentence that says what that means for the official.
    fn explained(&self) -> &'static str {
        match self.state {
            "signed" => "desk-sending-is-signed",
            "refused" => "desk-sending-is-refused",
            "withdrawn" => "desk-sending-is-withdrawn",
            "expired" => "desk-sending-is-expired",
            _ => "desk-sending-is-waiting",
        }
    }
}

/// What was sent: the request for the signature, and the key that it is sealed with.
fn request(
    tx: &mut Tx<'_>,
    here: &Here,
    sending: &Sending,
) -> Result<(Request, PersonKey), Failure> {
    let id = sending.signature.ok_or_else(Failure::not_found)?;
    let request = signing::find(tx, &here.realm.id, id)?;
    let key = person::key(tx, &here.identity.app.vault, request.person)?;
    Ok((request, key))
}

fn shown(tx: &mut Tx<'_>, here: &Here, sending: &Sending) -> Result<Option<Shown>, Failure> {
    if sending.signature.is_none() {
        return Ok(None);
    }
    let (request, key) = request(tx, here, sending)?;
    let about = request.about(&key)?;
    Ok(Some(Shown {
        state: request.state(here.now).name(),
        office: about.office,
        purpose: about.purpose,
        hash: in_groups(&base64url::decode(&about.document.sha256).unwrap_or_default()),
        name: about.document.name,
        at: when(request.signed_at.unwrap_or(request.expires_at)),
        kept: signing::content(tx, &key, &request).is_ok(),
    }))
}

/// The form for the document, or what became of it.
pub(super) async fn show(
    office: Office,
    page: Page,
    PathId(id): PathId,
) -> Result<Response, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    let here = &office.me.here;
    let (sending, shown) = here
        .read(move |tx, here| {
            let sending = of_official(tx, here, (official, &mine), id)?;
            let shown = shown(tx, here, &sending)?;
            Ok((sending, shown))
        })
        .await?;
    let page = office.page(page).await?;
    if sending.stage(here.now) == Stage::Claimed {
        return Ok(form(page, here, &sending, Typed::default(), vec![]));
    }
    Ok(page::html(&SentPage {
        id,
        number: number(id),
        authority: authority(here, &sending.municipality),
        state: shown.as_ref().map_or("ended", |s| s.state),
        shown,
        page,
    }))
}

/// The official takes it back, or does not send anything after all.
pub(super) async fn end(
    office: Office,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    office
        .me
        .here
        .write("desk.sending-end", move |tx, here| {
            let sending = of_official(tx, here, (official, &mine), id)?;
            still_official(tx, here, official, &sending.municipality)?;
            let moment = here.moment();
            if sending.signature.is_some() {
                let (request, _) = request(tx, here, &sending)?;
                return signing::end(tx, &moment, &request, "withdrawn", Some(official));
            }
            if tx.run(&sql::END, (id, here.now))? == 0 {
                return Err(over());
            }
            let detail = [("authority", sending.municipality.as_str())];
            let (actor, subject) = (Some(official), Some(sending.person));
            moment.record(tx, "desk.sending-ended", actor, subject, &detail)
        })
        .await?;
    Ok(Redirect::to("/desk/documents"))
}

/// The document as it was sent: with a text that was typed, nobody else has these very bytes.
pub(super) async fn document(office: Office, PathId(id): PathId) -> Result<Response, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    let (name, kind, content) = office
        .me
        .here
        .read(move |tx, here| {
            let sending = of_official(tx, here, (official, &mine), id)?;
            let (request, key) = request(tx, here, &sending)?;
            let document = request.about(&key)?.document;
            let content = signing::content(tx, &key, &request)?;
            Ok((document.name, document.kind.media_type(), content))
        })
        .await?;
    Ok(attachment(&name, kind, content))
}

/// The signature, as a file beside the document.
pub(super) async fn signature(office: Office, PathId(id): PathId) -> Result<Response, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    let (name, text) = office
        .me
        .here
        .read(move |tx, here| {
            let sending = of_official(tx, here, (official, &mine), id)?;
            let (request, key) = request(tx, here, &sending)?;
            let text = signing::result(tx, &key, &request)?;
            Ok((request.about(&key)?.document.name, text))
        })
        .await?;
    let missing = || Failure::refuse(StatusCode::NOT_FOUND, "not-found");
    let text = text.ok_or_else(missing)?.into_bytes();
    Ok(attachment(&format!("{name}.jws"), "application/jose", text))
}

/// For the page's script.
pub(super) async fn state(office: Office, PathId(id): PathId) -> Result<Answer<Value>, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    let state = office
        .me
        .here
        .read(move |tx, here| {
            let sending = of_official(tx, here, (official, &mine), id)?;
            match shown(tx, here, &sending)? {
                Some(shown) => Ok(shown.state),
                None => Ok(sending.stage(here.now).name()),
            }
        })
        .await?;
    Ok(Answer(json!({ "state": state })))
}
