//! The officials' list: opening an errand by its code, and what they have sent.
use super::{
    sql,
    stored::{Sending, Stage, all_of_official, by_code, not_to_oneself},
};
use crate::{
    desk::{
        code,
        office::{Office, authority, number, still_official},
        request::{CLAIMED_SECS, over},
    },
    here::Here,
    person, signing,
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{Redirect, Response},
};
use store::{Id, Tx};
use web::{Failure, Fields, Page, page};

struct Line {
    id: Id,
    /// The document's name, or nothing where there is none yet.
    name: String,
    number: String,
    /// Key of the text.
    state: String,
    authority: String,
}

#[derive(Template)]
#[template(path = "desk_sendings.html")]
struct ListPage {
    page: Page,
    /// Id and name, where the official has to choose.
    authorities: Vec<(String, String)>,
    lines: Vec<Line>,
}

fn line(tx: &mut Tx<'_>, here: &Here, sending: &Sending) -> Result<Line, Failure> {
    let mut line = Line {
        id: sending.id,
        name: String::new(),
        number: number(sending.id),
        state: match sending.stage(here.now) {
            Stage::Claimed => "desk-sending-state-open".to_owned(),
            _ => "signing-state-expired".to_owned(),
        },
        authority: authority(here, &sending.municipality),
    };
    if let Some(id) = sending.signature
        && let Ok(request) = signing::find(tx, &here.realm.id, id)
    {
        let key = person::key(tx, &here.identity.app.vault, request.person)?;
        line.name = request.about(&key)?.document.name;
        line.state = format!("signing-state-{}", request.state(here.now).name());
    }
    Ok(line)
}

/// The form for a code, and what this official has sent.
pub(super) async fn list(office: Office, page: Page) -> Result<Response, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    let lines = office
        .me
        .here
        .read(move |tx, here| {
            let all = all_of_official(tx, here, (official, &mine))?;
            let lines = all.iter().map(|sending| line(tx, here, sending));
            lines.collect::<Result<Vec<_>, _>>()
        })
        .await?;
    Ok(page::html(&ListPage {
        authorities: office.authorities(),
        page: office.page(page).await?,
        lines,
    }))
}

/// Opens the errand with this code, if the person also said the address of the account: whoever
/// was lured into reading out the code of another account does not know that account's address.
pub(super) async fn claim(office: Office, Fields(form): Fields) -> Result<Redirect, Failure> {
    office.me.here.charge("desk", 5)?;
    let official = office.me.session.person;
    let typed = |name| form.get(name).unwrap_or_default().to_owned();
    let (code, mail, municipality) = (typed("code"), typed("mail"), typed("municipality"));
    let found = office
        .me
        .here
        .write("desk.sending-claim", move |tx, here| {
            still_official(tx, here, official, &municipality)?;
            let (moment, realm) = (here.moment(), here.realm.id.as_str());
            let vault = &moment.app.vault;
            let sending = by_code(tx, here, &code::index(vault, realm, &code))?;
            let told = person::mail_index(vault, realm, &mail);
            let told = person::by_mail(tx, realm, &told)?;
            let detail = [("authority", municipality.as_str())];
            let Some(sending) = sending.filter(|s| told == Some(s.person)) else {
                moment.record(tx, "desk.code-wrong", Some(official), None, &detail)?;
                return Ok(None);
            };
            not_to_oneself(sending.person, official)?;
            let until = here.now.plus_secs(CLAIMED_SECS);
            let row = (sending.id, official, municipality.as_str(), until, here.now);
            if tx.run(&sql::CLAIM, row)? == 0 {
                return Err(over());
            }
            let (actor, subject) = (Some(official), Some(sending.person));
            moment.record(tx, "desk.sending-claimed", actor, subject, &detail)?;
            Ok(Some(sending.id))
        })
        .await?;
    let wrong = || Failure::refuse(StatusCode::FORBIDDEN, "desk-code-wrong");
    let id = found.ok_or_else(wrong)?;
    Ok(Redirect::to(&format!("/desk/documents/{id}")))
}
