//! A new phone in the place of an old one, without losing anything: the old one signs in and
//! permits the new one, which takes over its name and what it has proven. Known browsers and
//! services belong to the person and stay. The old phone goes when the person says so.
use super::{activation, activation::Activation, pin_sql as sql};
use crate::{
    account::Me,
    factor::{self, Kind},
    person,
};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use store::{Id, Tx};
use web::{Failure, Fields, Page, PathId, page};

#[derive(Template)]
#[template(path = "phone_changed.html")]
struct ChangedPage {
    page: Page,
    id: Id,
    name: String,
}

/// A phone of this person.
fn phone_of(tx: &mut Tx<'_>, person: Id, id: Id) -> Result<factor::Factor, Failure> {
    let found = factor::find(tx, id).map_err(|_| Failure::not_found())?;
    let is_phone = [Kind::Phone, Kind::PinPhone].contains(&found.kind);
    if is_phone && found.person == person {
        Ok(found)
    } else {
        Err(Failure::not_found())
    }
}

/// Begins the activation of the new phone: after a fresh sign-in with the strongest factor only.
pub(super) async fn begin(
    me: Me,
    PathId(old): PathId,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let session = me.session.clone();
    let begun = me
        .here
        .write("phone.change", move |tx, here| {
            phone_of(tx, session.person, old)?;
            let new = activation::begin_in(tx, here, &session)?;
            tx.run(&sql::CHANGE_INSERT, (new, old))?;
            Ok(new)
        })
        .await;
    match begun {
        Ok(id) => Ok(Redirect::to(&format!("/activate/{id}")).into_response()),
        Err(why) => me.again(why, &format!("/account/ways/{old}")).await,
    }
}

/// The phone that an activation replaces.
pub(super) fn replaces(tx: &mut Tx<'_>, activation: Id) -> Result<Option<Id>, Failure> {
    let row: Option<(Id,)> = tx.first(&sql::CHANGE, (activation,))?;
    Ok(row.map(|(old,)| old))
}

/// A new code for the same change.
pub(super) fn goes_on(tx: &mut Tx<'_>, before: Id, now: Id) -> Result<(), Failure> {
    if let Some(old) = replaces(tx, before)? {
        tx.run(&sql::CHANGE_INSERT, (now, old))?;
    }
    Ok(())
}

/// The confirmed phone takes over the name of the one that it replaces. What the old one has
/// proven it has inherited already, through the session.
pub(super) fn take_over(tx: &mut Tx<'_>, found: &Activation) -> Result<(), Failure> {
    if let Some(old) = replaces(tx, found.id)? {
        tx.run(&sql::CHANGE_NAME, (found.id, found.person, old))?;
    }
    Ok(())
}

/// The new phone works: asks whether the old one is to go.
pub(super) async fn changed(me: Me, page: Page, PathId(id): PathId) -> Result<Response, Failure> {
    let person = me.session.person;
    let name = me
        .here
        .read(move |tx, here| {
            let key = person::key(tx, &here.identity.app.vault, person)?;
            Ok(phone_of(tx, person, id)?.name(&key))
        })
        .await?;
    let profile = me.profile().await?;
    Ok(page::html(&ChangedPage {
        page: Me::page(page, &profile),
        id,
        name,
    }))
}
