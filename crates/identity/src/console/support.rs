//! The person's side of help: a code on their own page, for half an hour, that lets one member of
//! staff see where they are signed in.
use super::sql;
use crate::{
    account::{Me, when},
    desk::code,
};
use askama::Template;
use axum::response::{Redirect, Response};
use protocols::Timestamp;
use store::Id;
use web::{Failure, Fields, Page, page};

/// How long a code, and the case it opens, lives.
const LIVES_SECS: i64 = 30 * 60;

#[derive(Template)]
#[template(path = "support.html")]
struct SupportPage {
    page: Page,
    /// The code, and until when it is good.
    code: Option<(String, String)>,
    /// Whether somebody has opened the case.
    taken: bool,
}

/// The code that is good now.
pub(super) async fn show(me: Me, page: Page) -> Result<Response, Failure> {
    type Row = (Id, Timestamp, Option<Id>);
    let person = me.session.person;
    let found: Option<Row> = me
        .here
        .read(move |tx, here| Ok(tx.first(&sql::CASE_OF_PERSON, (person, here.now))?))
        .await?;
    let profile = me.profile().await?;
    let vault = &me.here.identity.app.vault;
    let shown = |(id, until, _): &Row| (code::spaced(&code::code(vault, *id)), when(*until));
    Ok(page::html(&SupportPage {
        page: Me::page(page, &profile),
        code: found.as_ref().map(shown),
        taken: found.is_some_and(|(_, _, by)| by.is_some()),
    }))
}

/// A new code; an older one and the case it opened end.
pub(super) async fn ask(me: Me, Fields(_): Fields) -> Result<Redirect, Failure> {
    me.here.charge("support", 5)?;
    let person = me.session.person;
    me.here
        .write("support.ask", move |tx, here| {
            let (moment, vault) = (here.moment(), &here.identity.app.vault);
            tx.run(&sql::DROP_CASES, (person,))?;
            let (id, realm) = (moment.id(), here.realm.id.as_str());
            let index = code::index(vault, realm, &code::code(vault, id));
            let until = here.now.plus_secs(LIVES_SECS);
            tx.run(&sql::OPEN_CASE, (id, realm, person, index, until))?;
            moment.record(tx, "support.asked", Some(person), Some(person), &[])
        })
        .await?;
    Ok(Redirect::to("/account/support"))
}

/// Help is not needed any more.
pub(super) async fn end(me: Me, Fields(_): Fields) -> Result<Redirect, Failure> {
    let person = me.session.person;
    me.here
        .write("support.end", move |tx, _| {
            tx.run(&sql::DROP_CASES, (person,))?;
            Ok(())
        })
        .await?;
    Ok(Redirect::to("/account/support"))
}
