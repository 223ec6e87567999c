//! What the person sees: a code to show, and in the end the data to confirm.
use super::{
    code, confirm, entry,
    office::authority,
    request::{self, CODE_SECS, Request, Stage},
    sql,
};
use crate::{account::Me, factor};
use askama::Template;
use axum::{
    Json as Answer,
    http::StatusCode,
    response::{Redirect, Response},
};
use serde_json::{Value, json};
use store::{Id, Tx};
use web::{Failure, Fields, Page, PathId, page};

#[derive(Template)]
#[template(path = "desk_citizen.html")]
struct CitizenPage {
    page: Page,
    /// "weak", "none", or the stage of the newest request.
    stage: &'static str,
    id: String,
    code: String,
    authority: String,
    version: i64,
    shown: Vec<(String, String)>,
    /// For `navigator.credentials.get`.
    options: String,
}

/// The newest request of this very session and factor: to any other it does not exist.
fn own(tx: &mut Tx<'_>, me: &Me) -> Result<Option<Request>, Failure> {
    let found = request::of_session(tx, me.session.id)?;
    Ok(found.filter(|r| r.is_of(&me.session)))
}

/// The same, if it has this id.
pub(super) fn own_by_id(tx: &mut Tx<'_>, me: &Me, id: Id) -> Result<Request, Failure> {
    let found = request::find(tx, &me.here.realm.id, id)?;
    let ours = found.filter(|r| r.is_of(&me.session));
    ours.ok_or_else(Failure::not_found)
}

/// Explanation, code, or the data to confirm.
pub(super) async fn show(me: Me, page: Page) -> Result<Response, Failure> {
    let (by, profile) = (me.clone(), me.profile().await?);
    let found = me
        .here
        .read(move |tx, here| {
            let Some(request) = own(tx, &by)? else {
                return Ok(None);
            };
            let ready = request.stage(here.now) == Stage::Ready;
            let statement = if ready {
                Some(confirm::statement(tx, here, &request)?)
            } else {
                None
            };
            Ok(Some((request, statement)))
        })
        .await?;
    let here = &me.here;
    let mut template = CitizenPage {
        stage: if me.session.strength < 2 {
            "weak"
        } else {
            "none"
        },
        id: String::new(),
        code: String::new(),
        authority: String::new(),
        version: 0,
        shown: vec![],
        options: String::new(),
        page: Me::page(page, &profile),
    };
    if let Some((request, statement)) = found {
        template.stage = request.stage(here.now).name();
        template.id = request.id.to_string();
        template.version = request.version;
        template.authority = authority(here, &request.municipality);
        let code = code::code(&here.identity.app.vault, request.id);
        template.code = code::spaced(&code);
        if let Some(statement) = statement {
            template.shown = entry::shown(&statement.card, template.page.t);
            template.options = statement.options(&here.realm.issuer_host);
        }
    }
    Ok(page::html(&template))
}

/// A new code, for this session and the factor that signed it in. Older ones end.
pub(super) async fn begin(me: Me, Fields(_): Fields) -> Result<Redirect, Failure> {
    me.here.charge("desk", 5)?;
    let session = me.session.clone();
    if session.strength < 2 {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "desk-weak"));
    }
    me.here
        .write("desk.begin", move |tx, here| {
            let (moment, person) = (here.moment(), session.person);
            let all = factor::of_person(tx, person)?;
            if all.iter().all(|f| f.id != session.factor) {
                return Err(Failure::refuse(StatusCode::FORBIDDEN, "factor-gone"));
            }
            // An account that was identified before holds more: there two always look.
            let before = all.iter().any(|f| f.proof.level >= 2);
            let two = before || !here.realm.one_official;
            let (id, realm) = (moment.id(), here.realm.id.as_str());
            let vault = &moment.app.vault;
            tx.run(&sql::REPLACE, (person, here.now))?;
            let row = (
                id,
                realm,
                person,
                session.id,
                session.factor,
                code::index(vault, realm, &code::code(vault, id)),
                i64::from(two),
                here.now,
                here.now.plus_secs(CODE_SECS),
            );
            tx.run(&sql::BEGIN, row)?;
            moment.record(tx, "desk.begun", Some(person), Some(person), &[])
        })
        .await?;
    Ok(Redirect::to("/account/desk"))
}

/// "Something is wrong": it is typed and looked at again.
pub(super) async fn refuse(
    me: Me,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let by = me.clone();
    me.here
        .write("desk.refuse", move |tx, here| {
            let request = own_by_id(tx, &by, id)?;
            if tx.run(&sql::REFUSE, (id, here.now))? == 0 {
                return Err(request::over());
            }
            let detail = [("authority", request.municipality.as_str())];
            let person = Some(request.person);
            let moment = here.moment();
            moment.record(tx, "desk.refused", person, person, &detail)
        })
        .await?;
    Ok(Redirect::to("/account/desk"))
}

/// The person ends it.
pub(super) async fn end(
    me: Me,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let by = me.clone();
    me.here
        .write("desk.end", move |tx, here| {
            let request = own_by_id(tx, &by, id)?;
            if tx.run(&sql::END, (id, here.now))? == 0 {
                return Err(request::over());
            }
            let person = Some(request.person);
            let moment = here.moment();
            moment.record(tx, "desk.ended", person, person, &[])
        })
        .await?;
    Ok(Redirect::to("/account/desk"))
}

/// For the page's script.
pub(super) async fn state(me: Me, PathId(id): PathId) -> Result<Answer<Value>, Failure> {
    let by = me.clone();
    let stage = me
        .here
        .read(move |tx, here| Ok(own_by_id(tx, &by, id)?.stage(here.now)))
        .await?;
    Ok(Answer(json!({ "state": stage.name() })))
}
