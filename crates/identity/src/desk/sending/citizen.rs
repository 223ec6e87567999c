//! What the person sees: a code that lets one official send one document.
use super::{
    sql,
    stored::{Stage, newest, of_citizen},
};
use crate::{
    account::Me,
    desk::{
        code,
        office::authority,
        request::{CODE_SECS, over},
    },
    factor::{self, Kind},
    signing,
};
use askama::Template;
use axum::{
    Json as Answer,
    http::StatusCode,
    response::{Redirect, Response},
};
use serde_json::{Value, json};
use store::Tx;
use web::{Failure, Fields, Page, PathId, page};

#[derive(Template)]
#[template(path = "desk_sending_code.html")]
struct CodePage {
    page: Page,
    /// "weak", "no-phone", "none", or the stage of the newest errand.
    stage: &'static str,
    id: String,
    /// What was sent and waits for a signature.
    sent: String,
    code: String,
    authority: String,
}

/// Documents are for the strongest sessions of people who have a phone to sign with: why this one
/// cannot have one, if so.
fn hindrance(tx: &mut Tx<'_>, me: &Me) -> Result<Option<&'static str>, Failure> {
    if !factor::is_strongest(tx, &me.session)? {
        return Ok(Some("weak"));
    }
    let all = factor::of_person(tx, me.session.person)?;
    let signs = |kind| matches!(kind, Kind::Phone | Kind::PinPhone);
    Ok((!all.iter().any(|f| signs(f.kind))).then_some("no-phone"))
}

/// Explanation, code, or what the official does. What was sent is shown where it waits.
pub(super) async fn show(me: Me, page: Page) -> Result<Response, Failure> {
    let (by, profile) = (me.clone(), me.profile().await?);
    let (hindrance, found, waits) = me
        .here
        .read(move |tx, here| {
            let found = newest(tx, &here.realm.id, by.session.person)?;
            let sent = found.as_ref().and_then(|sending| sending.signature);
            let request = sent.and_then(|id| signing::find(tx, &here.realm.id, id).ok());
            let waits = request.is_some_and(|request| request.state(here.now).is_open());
            Ok((hindrance(tx, &by)?, found, waits))
        })
        .await?;
    let here = &me.here;
    let mut template = CodePage {
        stage: hindrance.unwrap_or("none"),
        id: String::new(),
        sent: String::new(),
        code: String::new(),
        authority: String::new(),
        page: Me::page(page, &profile),
    };
    // What was sent long ago and is done with says nothing about a new document.
    let current = found.filter(|sending| sending.signature.is_none() || waits);
    if let (None, Some(sending)) = (hindrance, current) {
        template.stage = sending.stage(here.now).name();
        template.sent = sending
            .signature
            .map(|id| id.to_string())
            .unwrap_or_default();
        template.id = sending.id.to_string();
        template.authority = authority(here, &sending.municipality);
        let code = code::code(&here.identity.app.vault, sending.id);
        template.code = code::spaced(&code);
    }
    Ok(page::html(&template))
}

/// A new code; an older one that nobody has used ends.
pub(super) async fn begin(me: Me, Fields(_): Fields) -> Result<Redirect, Failure> {
    me.here.charge("desk", 5)?;
    let by = me.clone();
    me.here
        .write("desk.sending-begin", move |tx, here| {
            if hindrance(tx, &by)?.is_some() {
                return Err(Failure::refuse(StatusCode::FORBIDDEN, "too-weak"));
            }
            let (moment, person) = (here.moment(), by.session.person);
            let (id, realm, vault) = (moment.id(), here.realm.id.as_str(), &moment.app.vault);
            tx.run(&sql::REPLACE, (person, here.now))?;
            let row = (
                id,
                realm,
                person,
                code::index(vault, realm, &code::code(vault, id)),
                here.now,
                here.now.plus_secs(CODE_SECS),
            );
            tx.run(&sql::BEGIN, row)?;
            moment.record(tx, "desk.sending-begun", Some(person), Some(person), &[])
        })
        .await?;
    Ok(Redirect::to("/account/desk/documents"))
}

/// The person ends it.
pub(super) async fn end(
    me: Me,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let person = me.session.person;
    me.here
        .write("desk.sending-end", move |tx, here| {
            of_citizen(tx, here, person, id)?;
            if tx.run(&sql::END, (id, here.now))? == 0 {
                return Err(over());
            }
            let moment = here.moment();
            moment.record(tx, "desk.sending-ended", Some(person), Some(person), &[])
        })
        .await?;
    Ok(Redirect::to("/account/desk/documents"))
}

/// For the page's script.
pub(super) async fn state(me: Me, PathId(id): PathId) -> Result<Answer<Value>, Failure> {
    let person = me.session.person;
    let stage: Stage = me
        .here
        .read(move |tx, here| Ok(of_citizen(tx, here, person, id)?.stage(here.now)))
        .await?;
    Ok(Answer(json!({ "state": stage.name() })))
}
