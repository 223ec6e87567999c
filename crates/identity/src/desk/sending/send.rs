//! Sending the document.
use super::{
    form::{Mistake, Typed},
    sql,
    stored::{Sending, not_to_oneself, of_official},
};
use crate::{
    desk::{
        office::{Office, authority, number, still_official},
        request::over,
    },
    here::Here,
    signing::{self, Asker, NewRequest, Upload},
};
use askama::Template;
use axum::{
    extract::Request as Http,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use store::Id;
use web::{Browser, Failure, Page, PathId, page};

/// A document can be signed for two weeks.
const LIFETIME_SECS: i64 = 14 * 86_400;

#[derive(Template)]
#[template(path = "desk_sending_form.html")]
struct FormPage {
    page: Page,
    id: Id,
    number: String,
    authority: String,
    typed: Typed,
    mistakes: Vec<Mistake>,
}

impl FormPage {
    /// The text that says what is wrong with a field.
    fn wrong(&self, field: &str) -> Option<&'static str> {
        let found = self.mistakes.iter().find(|m| m.field() == field);
        found.map(|m| m.text())
    }
}

/// The form, with what was typed so far and what is wrong with it.
pub(super) fn form(
    page: Page,
    here: &Here,
    sending: &Sending,
    typed: Typed,
    mistakes: Vec<Mistake>,
) -> Response {
    let status = if mistakes.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let template = FormPage {
        id: sending.id,
        number: number(sending.id),
        authority: authority(here, &sending.municipality),
        typed,
        mistakes,
        page,
    };
    page::html_with(status, &template)
}

/// Hands the document to the person's phone; with mistakes the form comes back.
pub(super) async fn send(
    office: Office,
    browser: Browser,
    page: Page,
    PathId(id): PathId,
    http: Http,
) -> Result<Response, Failure> {
    let here = &office.me.here;
    here.charge("desk", 5)?;
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    let (by, towns) = (official, mine.clone());
    let sending = here
        .read(move |tx, here| {
            let sending = of_official(tx, here, (by, &towns), id)?;
            sending.takes_a_document(here.now)?;
            Ok(sending)
        })
        .await?;
    let upload = Upload::receive(&here.identity, http).await?;
    let parts = upload.parts()?;
    signing::check_csrf(&here.identity.app, &browser, &parts)?;
    let typed = Typed::of(&parts);
    let (about, content) = match typed.read(&parts) {
        Ok(read) => read,
        Err(mistakes) => {
            let page = office.page(page).await?;
            return Ok(form(page, here, &sending, typed, mistakes));
        }
    };
    drop(upload);
    let new = NewRequest {
        person: sending.person,
        asker: Asker::Authority(sending.municipality.clone()),
        official: Some(official),
        consented: false,
        level: if typed.checked { 2 } else { 1 },
        expires_at: here.now.plus_secs(LIFETIME_SECS),
        about,
        content,
    };
    here.write("desk.sending-send", move |tx, here| {
        let sending = of_official(tx, here, (official, &mine), id)?;
        still_official(tx, here, official, &sending.municipality)?;
        not_to_oneself(sending.person, official)?;
        let asked = signing::submit(tx, &here.moment(), &new)?;
        if tx.run(&sql::SENT, (id, official, asked, here.now))? == 0 {
            return Err(over());
        }
        Ok(())
    })
    .await?;
    Ok(Redirect::to(&format!("/desk/documents/{id}")).into_response())
}
