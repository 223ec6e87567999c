//! Typing in the document, looking at it again, and the code that is handed over.
use super::{
    case::{self, CARD, Case, Stage},
    same::{self, Verdict},
    sql,
};
use crate::{
    desk::{
        card::{Card, Field, Mistake},
        entry::{About, form, shown},
        office::{Office, authority, number, still_official},
        request::{Act, over},
    },
    here::Here,
    person,
    recovery::{self, By, Recovery},
};
use askama::Template;
use axum::{
    Json as Answer,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::date::Date;
use serde_json::{Value, json};
use store::{Id, Tx};
use web::{Failure, Fields, Page, PathId, page};

#[derive(Template)]
#[template(path = "desk_recovery.html")]
struct CasePage {
    page: Page,
    id: Id,
    number: String,
    authority: String,
    /// As [`Stage::name`] says.
    stage: &'static str,
    /// Whether this official claimed it.
    mine: bool,
    /// Label and value, for the second official alone.
    shown: Vec<(String, String)>,
}

/// The code without the link: with both an official could go on in the person's place.
#[derive(Template)]
#[template(path = "desk_receipt.html")]
struct ReceiptPage {
    page: Page,
    number: String,
    authority: String,
    code: String,
}

/// Records an act of an official on somebody's recovery.
fn record(
    tx: &mut Tx<'_>,
    here: &Here,
    kind: &'static str,
    official: Id,
    case: &Case,
) -> Result<(), Failure> {
    let detail = [("authority", case.municipality.as_str())];
    let (actor, subject) = (Some(official), Some(case.person));
    here.moment().record(tx, kind, actor, subject, &detail)
}

/// The form for whoever claimed it, the document for the second official, or what is waited for.
/// That a second official reads the document is an event the person sees.
pub(super) async fn show(
    office: Office,
    page: Page,
    PathId(id): PathId,
) -> Result<Response, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    let here = &office.me.here;
    let (case, card) = here
        .write("desk.recovery-show", move |tx, here| {
            let case = case::find(tx, &here.realm.id, &mine, id)?;
            if case.allows(official, Act::Check, here.now).is_err() {
                return Ok((case, None));
            }
            let moment = here.moment();
            let card = case.card(tx, &moment.app.vault)?;
            let detail = [
                ("authority", case.municipality.as_str()),
                ("attributes", "identity-document"),
                ("why", "identification"),
            ];
            let (actor, subject) = (Some(official), Some(case.person));
            moment.record(tx, "data.read", actor, subject, &detail)?;
            Ok((case, card))
        })
        .await?;
    let page = office.page(page).await?;
    let mine = case.claimed_by == official;
    let stage = case.stage(here.now);
    if mine && stage == Stage::Claimed {
        return Ok(form(
            page,
            about(here, &case),
            StatusCode::OK,
            |_| None,
            &[],
        ));
    }
    Ok(page::html(&CasePage {
        id,
        number: number(id),
        authority: authority(here, &case.municipality),
        stage: stage.name(),
        mine,
        shown: card.map(|c| shown(&c, page.t)).unwrap_or_default(),
        page,
    }))
}

fn about(here: &Here, case: &Case) -> About {
    About {
        path: format!("/desk/recoveries/{}", case.id),
        number: number(case.id),
        authority: authority(here, &case.municipality),
    }
}

/// Takes what was typed; with mistakes the form comes back as it was.
pub(super) async fn enter(
    office: Office,
    page: Page,
    PathId(id): PathId,
    Fields(typed): Fields,
) -> Result<Response, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    let here = &office.me.here;
    let youngest = here.realm.least_age(&here.identity.app.region.accounts);
    let card = match Card::read(|name| typed.get(name), Date::of(here.now), youngest) {
        Ok(card) => card,
        Err(mistakes) => {
            let allowed = move |tx: &mut Tx<'_>, here: &Here| {
                let case = case::find(tx, &here.realm.id, &mine, id)?;
                case.allows(official, Act::Enter, here.now)?;
                Ok(case)
            };
            let case = here.read(allowed).await?;
            let page = office.page(page).await?;
            let again = |field: Field| typed.get(field.name()).map(str::to_owned);
            return Ok(again_with(page, about(here, &case), again, &mistakes));
        }
    };
    let verdict = here
        .write("desk.recovery-enter", move |tx, here| {
            let case = case::find(tx, &here.realm.id, &mine, id)?;
            still_official(tx, here, official, &case.municipality)?;
            case.allows(official, Act::Enter, here.now)?;
            let verdict = judge(tx, here, &case, &card)?;
            if verdict == Verdict::Other {
                record(tx, here, "desk.recovery-differs", official, &case)?;
                return Ok(verdict);
            }
            let json = serde_json::to_vec(&card).map_err(Failure::fault)?;
            let key = person::key(tx, &here.identity.app.vault, case.person)?;
            let sealed = key.seal(CARD, &mut here.moment().chance(), &json);
            if tx.run(&sql::ENTER, (id, official, sealed, here.now))? == 0 {
                return Err(over());
            }
            record(tx, here, "desk.recovery-entered", official, &case)?;
            Ok(verdict)
        })
        .await?;
    if verdict == Verdict::Other {
        return Err(differs());
    }
    Ok(Redirect::to(&format!("/desk/recoveries/{id}")).into_response())
}

fn again_with(
    page: Page,
    about: About,
    typed: impl Fn(Field) -> Option<String>,
    mistakes: &[(Field, Mistake)],
) -> Response {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    form(page, about, status, typed, mistakes)
}

fn differs() -> Failure {
    Failure::refuse(StatusCode::FORBIDDEN, "desk-recovery-differs")
}

/// The recovery of a case, as long as it waits for a proof.
fn waiting(tx: &mut Tx<'_>, here: &Here, case: &Case) -> Result<Recovery, Failure> {
    let lost = recovery::by_id(tx, here, case.recovery)?;
    lost.must_wait_for_proof(here.now)?;
    Ok(lost)
}

/// Compares the document with the account. One that has nothing to compare with proves no more
/// than the mailed link did.
fn judge(tx: &mut Tx<'_>, here: &Here, case: &Case, card: &Card) -> Result<Verdict, Failure> {
    waiting(tx, here, case)?;
    let profile = person::profile(tx, &here.identity.app.vault, case.person)?;
    let verdict = same::compare(&profile, card);
    if verdict == Verdict::Unknown && !recovery::mail_is_enough(tx, case.person, here.now)? {
        let code = "desk-recovery-unknown";
        return Err(Failure::refuse(StatusCode::FORBIDDEN, code));
    }
    Ok(verdict)
}

/// The second official has looked at person and document. The waiting time begins, and the code
/// is shown, once, to be handed over.
pub(super) async fn check(
    office: Office,
    page: Page,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    let (here, page) = (&office.me.here, office.page(page).await?);
    let (case, code) = here
        .write("desk.recovery-check", move |tx, here| {
            let case = case::find(tx, &here.realm.id, &mine, id)?;
            still_official(tx, here, official, &case.municipality)?;
            case.allows(official, Act::Check, here.now)?;
            let moment = here.moment();
            let card = case.card(tx, &moment.app.vault)?.ok_or_else(over)?;
            let verdict = judge(tx, here, &case, &card)?;
            if verdict == Verdict::Other {
                return Err(differs());
            }
            if tx.run(&sql::CHECK, (id, official, here.now))? == 0 {
                return Err(over());
            }
            record(tx, here, "desk.recovery-checked", official, &case)?;
            let by = By::Desk {
                level: verdict.level(),
            };
            let lost = waiting(tx, here, &case)?;
            let code = recovery::proven(tx, &moment, &lost, &by)?;
            Ok((case, code))
        })
        .await?;
    let code = code.ok_or_else(|| Failure::fault("a proof without a receipt"))?;
    Ok(page::html(&ReceiptPage {
        page,
        number: number(id),
        authority: authority(here, &case.municipality),
        code: code.to_string(),
    }))
}

/// The official who claimed it ends it; the number is good for another try.
pub(super) async fn end(
    office: Office,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    let here = &office.me.here;
    here.write("desk.recovery-end", move |tx, here| {
        let case = case::find(tx, &here.realm.id, &mine, id)?;
        case.allows(official, Act::End, here.now)?;
        if tx.run(&sql::END, (id, official, here.now))? == 0 {
            return Err(over());
        }
        record(tx, here, "desk.recovery-ended", official, &case)
    })
    .await?;
    Ok(Redirect::to("/desk/recoveries"))
}

/// For the page's script.
pub(super) async fn state(office: Office, PathId(id): PathId) -> Result<Answer<Value>, Failure> {
    let mine = office.municipalities.clone();
    let here = &office.me.here;
    let stage = here
        .read(move |tx, here| Ok(case::find(tx, &here.realm.id, &mine, id)?.stage(here.now)))
        .await?;
    Ok(Answer(json!({ "state": stage.name() })))
}
