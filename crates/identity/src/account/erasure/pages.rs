//! The pages of erasing an account.
use super::{DAY_SECS, Why, announce, erase, keep, waiting};
use crate::{
    account::{Me, data, day},
    factor,
    here::Here,
    notice::Undo,
    session,
};
use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use web::{Failure, Fields, Page, page};

#[derive(Template)]
#[template(path = "erase.html")]
struct ErasePage {
    page: Page,
    strong: bool,
    /// The day on which it will be erased, if that is decided.
    due: Option<String>,
    unused: bool,
    /// How long one can think better of it; 0 erases at once.
    days: String,
    /// Services that have received data.
    services: Vec<String>,
    backups: String,
    history: String,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "erased.html")]
struct ErasedPage {
    page: Page,
}

/// What goes, what stays and until when.
pub(super) async fn show(me: Me, page: Page) -> Result<Response, Failure> {
    shown(&me, page, false).await
}

async fn shown(me: &Me, page: Page, wrong: bool) -> Result<Response, Failure> {
    let profile = me.profile().await?;
    let session = me.session.clone();
    let (strong, waiting, services) = me
        .here
        .read(move |tx, here| {
            let strong = factor::is_strongest(tx, &session)?;
            let services = data::services(tx, here, session.person)?;
            Ok((strong, waiting(tx, session.person)?, services))
        })
        .await?;
    let rules = me.here.identity.app.region.accounts;
    let erased = waiting.map_or(
        me.here.now.plus_secs(rules.cooling_off_days * DAY_SECS),
        |w| w.due_at,
    );
    let later = |days: i64| day(erased.plus_secs(days * DAY_SECS));
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let shown = ErasePage {
        page: Me::page(page, &profile),
        strong,
        due: waiting.map(|w| day(w.due_at)),
        unused: waiting.is_some_and(|w| w.why == Why::Unused),
        days: rules.cooling_off_days.to_string(),
        services,
        backups: later(rules.backups_days),
        history: later(rules.history_days),
        wrong,
    };
    Ok(page::html_with(status, &shown))
}

/// Erases the account, now or after the days to think better of it.
pub(super) async fn ask(me: Me, page: Page, Fields(form): Fields) -> Result<Response, Failure> {
    if form.get("sure") != Some("yes") {
        return shown(&me, page, true).await;
    }
    let session = me.session.clone();
    let erased = me
        .here
        .write("account.erase", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let (moment, person) = (here.moment(), session.person);
            let days = moment.app.region.accounts.cooling_off_days;
            if days == 0 {
                return erase(tx, &moment, person, Why::Asked);
            }
            let undo = Some(Undo::Erasure(session.id));
            announce(tx, &moment, person, Why::Asked, days, undo)?;
            Ok(false)
        })
        .await;
    match erased {
        Ok(true) => {
            let gone = [(header::SET_COOKIE, web::cookie::remove(session::COOKIE))];
            Ok((gone, Redirect::to("/account/erased")).into_response())
        }
        Ok(false) => Ok(Redirect::to("/account/erase").into_response()),
        Err(why) => me.again(why, "/account/erase").await,
    }
}

/// The account stays.
pub(super) async fn cancel(me: Me, Fields(_): Fields) -> Result<Redirect, Failure> {
    let person = me.session.person;
    me.here
        .write("account.keep", move |tx, here| {
            keep(tx, &here.moment(), person)
        })
        .await?;
    Ok(Redirect::to("/account/erase"))
}

/// Said to whoever has no account any more.
pub(super) async fn done(_: Here, page: Page) -> Response {
    page::html(&ErasedPage { page })
}
