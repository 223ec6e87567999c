//! The password on the account's pages.
use super::{stored, strength::Weakness};
use crate::{
    account::{Me, day},
    factor::{self, Gone},
    notice, second,
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use web::{Failure, Fields, Page, page};

const HERE: &str = "/account/password";

#[derive(Template)]
#[template(path = "password.html")]
struct PasswordPage {
    page: Page,
    /// For password managers: whose password it is.
    mail: String,
    /// The day of the last change; none without a password.
    since: Option<String>,
    /// Whether a second step follows it.
    second: bool,
    /// The sentence about what was entered.
    wrong: Option<&'static str>,
}

async fn shown(me: &Me, page: Page, wrong: Option<Weakness>) -> Result<Response, Failure> {
    let person = me.session.person;
    let profile = me.profile().await?;
    let (since, second) = me
        .here
        .read(move |tx, here| {
            let found = stored::find(tx, &here.identity.app.vault, person)?;
            let since = found.map(|p| day(p.changed_at));
            Ok((since, second::is_on(tx, person)?))
        })
        .await?;
    let shown = PasswordPage {
        page: Me::page(page, &profile),
        mail: profile.mail,
        since,
        second,
        wrong: wrong.map(Weakness::text),
    };
    Ok(if wrong.is_some() {
        page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
    } else {
        page::html(&shown)
    })
}

/// Since when there is one, and the form for a new one.
pub(super) async fn show(me: Me, page: Page) -> Result<Response, Failure> {
    match me.may_change(HERE).await? {
        Some(elsewhere) => Ok(elsewhere),
        None => shown(&me, page, None).await,
    }
}

/// Sets or changes it.
pub(super) async fn set(me: Me, page: Page, Fields(form): Fields) -> Result<Response, Failure> {
    if let Some(elsewhere) = me.may_change(HERE).await? {
        return Ok(elsewhere);
    }
    me.here.charge("password-set", 20)?;
    let profile = me.profile().await?;
    let about = vec![profile.name, profile.mail, me.here.realm.name.clone()];
    let password = form.get("password").unwrap_or_default().to_owned();
    let chance = me.here.moment().chance();
    let passwords = &me.here.identity.passwords;
    let hash = match passwords.accept(password, about, chance).await? {
        Ok(hash) => hash,
        Err(weakness) => return shown(&me, page, Some(weakness)).await,
    };
    let session = me.session.clone();
    me.here
        .write("password.set", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            stored::set(tx, &here.moment(), session.person, &hash, Some(&session))
        })
        .await?;
    Ok(Redirect::to(HERE).into_response())
}

/// Removes it, unless it is the only way into the account.
pub(super) async fn remove(me: Me, Fields(_): Fields) -> Result<Response, Failure> {
    let session = me.session.clone();
    let removed = me
        .here
        .write("password.remove", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let (moment, person) = (here.moment(), session.person);
            let found = stored::find(tx, &moment.app.vault, person)?;
            let found = found.ok_or_else(Failure::not_found)?;
            if factor::of_person(tx, person)?.len() < 2 {
                return Err(Failure::refuse(StatusCode::CONFLICT, "last-factor"));
            }
            let keep = Some(session.id);
            factor::revoke(tx, &moment, person, found.factor, keep, Gone::Removed)?;
            let undo = Some(notice::Undo::by(&session));
            notice::tell(tx, &moment, person, "password-removed", &[], undo)
        })
        .await;
    match removed {
        Ok(()) => Ok(Redirect::to(HERE).into_response()),
        Err(why) => me.again(why, HERE).await,
    }
}
