//! Entering the number that a person brings, and what is running.
use super::{
    case::{self, Case, Stage},
    sql,
};
use crate::{
    desk::{
        office::{Line, Office, authority, number, still_official},
        request::CLAIMED_SECS,
    },
    here::Here,
    person,
    recovery::{self, Recovery},
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{Redirect, Response},
};
use store::{Id, Tx};
use web::{Failure, Fields, Page, page};

#[derive(Template)]
#[template(path = "desk_recoveries.html")]
struct RecoveriesPage {
    page: Page,
    /// Id and name, where the official has to choose.
    authorities: Vec<(String, String)>,
    lines: Vec<Line>,
}

/// The form for a number, and what is running.
pub(super) async fn list(office: Office, page: Page) -> Result<Response, Failure> {
    let municipalities = office.municipalities.clone();
    let cases = office
        .me
        .here
        .read(move |tx, here| {
            let mut all = vec![];
            for id in &municipalities {
                all.extend(case::of_municipality(tx, &here.realm.id, id, here.now)?);
            }
            Ok(all)
        })
        .await?;
    let here = &office.me.here;
    let line = |case: &Case| Line {
        id: case.id,
        number: number(case.id),
        stage: match case.stage(here.now) {
            Stage::Entered => "desk-office-stage-entered",
            _ => "desk-office-stage-claimed",
        },
        authority: authority(here, &case.municipality),
    };
    Ok(page::html(&RecoveriesPage {
        authorities: office.authorities(),
        lines: cases.iter().map(line).collect(),
        page: office.page(page).await?,
    }))
}

/// Opens the recovery with this number, if the person also said the address of the account:
/// somebody who was lured here with the number of another account does not know its address.
pub(super) async fn claim(office: Office, Fields(form): Fields) -> Result<Redirect, Failure> {
    office.me.here.charge("desk", 5)?;
    let official = office.me.session.person;
    let typed = |name| form.get(name).unwrap_or_default().to_owned();
    let (code, mail, municipality) = (typed("code"), typed("mail"), typed("municipality"));
    let found = office
        .me
        .here
        .write("desk.recovery-claim", move |tx, here| {
            still_official(tx, here, official, &municipality)?;
            let moment = here.moment();
            let vault = &moment.app.vault;
            let index = person::mail_index(vault, &here.realm.id, &mail);
            let told = person::by_mail(tx, &here.realm.id, &index)?;
            let lost = recovery::by_desk_code(tx, &moment, &code)?;
            let detail = [("authority", municipality.as_str())];
            let Some((lost, person)) = lost.and_then(|lost| Some((lost.clone(), lost.person?)))
            else {
                moment.record(tx, "desk.code-wrong", Some(official), None, &detail)?;
                return Ok(None);
            };
            if told != Some(person) {
                moment.record(tx, "desk.code-wrong", Some(official), None, &detail)?;
                return Ok(None);
            }
            let id = open(tx, here, official, &municipality, &lost, person)?;
            let (actor, subject) = (Some(official), Some(person));
            moment.record(tx, "desk.recovery-claimed", actor, subject, &detail)?;
            Ok(Some(id))
        })
        .await?;
    let wrong = || Failure::refuse(StatusCode::FORBIDDEN, "desk-recovery-wrong");
    let id = found.ok_or_else(wrong)?;
    Ok(Redirect::to(&format!("/desk/recoveries/{id}")))
}

/// One case at a time, and nobody's own.
fn open(
    tx: &mut Tx<'_>,
    here: &Here,
    official: Id,
    municipality: &str,
    lost: &Recovery,
    person: Id,
) -> Result<Id, Failure> {
    if person == official {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "desk-self"));
    }
    tx.run(&sql::END_EXPIRED, (lost.id, here.now))?;
    let id = here.moment().id();
    let row = (
        id,
        here.realm.id.as_str(),
        lost.id,
        person,
        municipality,
        official,
        here.now,
        here.now.plus_secs(CLAIMED_SECS),
    );
    if tx.run(&sql::CLAIM, row)? == 0 {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "desk-not-yours"));
    }
    Ok(id)
}
