//! Stopping a recovery: from the notice, from the account, or by whoever began it. It only
//! removes, so it needs no more than the link or any session of the person.
use super::{
    sql,
    state::{Link, Recovery, Stage, over},
};
use crate::{
    account::{Me, when},
    here::Here,
    moment::Moment,
    notice,
};
use askama::Template;
use axum::{
    extract::Path,
    response::{Redirect, Response},
};
use protocols::Timestamp;
use store::{Id, Tx};
use web::{Failure, Fields, Page, page};

#[derive(Template)]
#[template(path = "recovery_stop.html")]
struct StopPage {
    page: Page,
    /// Where the form goes.
    action: String,
    /// When the waiting time is over; none if there is nothing to stop.
    time: Option<String>,
    /// It was stopped just now.
    done: bool,
}

fn stopped(page: Page) -> Response {
    page::html(&StopPage {
        page,
        action: String::new(),
        time: None,
        done: true,
    })
}

/// `why` is "cancelled", which says that it was somebody else's, or "withdrawn".
fn end(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    id: Id,
    why: &'static str,
) -> Result<(), Failure> {
    if tx.run(&sql::END, (id, moment.now, why))? == 0 {
        return Ok(()); // stopped from elsewhere
    }
    moment.record(
        tx,
        "recovery.cancelled",
        Some(person),
        Some(id),
        &[("why", why)],
    )?;
    notice::tell(tx, moment, person, "recovery-cancelled", &[], None)
}

/// "That was not me", from a notice on the phone.
pub(crate) fn cancel(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    id: Id,
) -> Result<(), Failure> {
    end(tx, moment, person, id, "cancelled")
}

/// A link's recovery, if it can be stopped still.
fn open(tx: &mut Tx<'_>, here: &Here, kind: Link, link: &str) -> Result<Recovery, Failure> {
    let found = kind.find(tx, here, link)?;
    match found.stage(here.now) {
        Stage::Over | Stage::Begun => Err(over()),
        Stage::Asked | Stage::Waiting(_) | Stage::Ready => Ok(found),
    }
}

/// The link in the notice: asks, and stops nothing yet (mail scanners open links).
pub(super) async fn ask(
    here: Here,
    page: Page,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    let text = link.clone();
    let found = here
        .read(move |tx, here| open(tx, here, Link::Stop, &text))
        .await?;
    Ok(page::html(&StopPage {
        page,
        action: format!("/recover/stop/{link}"),
        time: found.ready_at.map(when),
        done: false,
    }))
}

/// "That was not me."
pub(super) async fn by_notice(
    here: Here,
    page: Page,
    Path(link): Path<String>,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    stop(&here, Link::Stop, link).await?;
    Ok(stopped(page))
}

/// By whoever began it.
pub(super) async fn by_link(
    here: Here,
    page: Page,
    Path(link): Path<String>,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    stop(&here, Link::Go, link).await?;
    Ok(stopped(page))
}

async fn stop(here: &Here, kind: Link, link: String) -> Result<(), Failure> {
    here.write("recovery.stop", move |tx, here| {
        let found = open(tx, here, kind, &link)?;
        let why = match kind {
            Link::Go => "withdrawn",
            Link::Stop => "cancelled",
        };
        end(tx, &here.moment(), found.person()?, found.id, why)
    })
    .await
}

/// When a recovery that is under way for this person can go on.
pub(crate) fn under_way(
    tx: &mut Tx<'_>,
    person: Id,
    now: Timestamp,
) -> Result<Option<Timestamp>, Failure> {
    let row: Option<(Id, Timestamp)> = tx.first(&sql::RUNNING, (person, now))?;
    Ok(row.map(|(_, at)| at))
}

/// What is running for the account, for any session of the person.
pub(super) async fn running(me: Me, page: Page) -> Result<Response, Failure> {
    let person = me.session.person;
    let ready = me
        .here
        .read(move |tx, here| under_way(tx, person, here.now))
        .await?;
    let profile = me.profile().await?;
    Ok(page::html(&StopPage {
        page: Me::page(page, &profile),
        action: "/account/recovery/cancel".to_owned(),
        time: ready.map(when),
        done: false,
    }))
}

/// Stops all of them: whatever factor signed in here is left, so nothing is lost.
pub(super) async fn by_factor(me: Me, Fields(_): Fields) -> Result<Redirect, Failure> {
    let person = me.session.person;
    me.here
        .write("recovery.stop-all", move |tx, here| {
            let all: Vec<(Id, Timestamp)> = tx.all(&sql::RUNNING, (person, here.now))?;
            for (id, _) in all {
                end(tx, &here.moment(), person, id, "cancelled")?;
            }
            Ok(())
        })
        .await?;
    Ok(Redirect::to("/account/recovery"))
}
