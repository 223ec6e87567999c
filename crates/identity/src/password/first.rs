//! A password instead of a phone, at the end of a registration or a recovery: the account's first
//! factor, for those without a smartphone.
use super::{stored, strength::Weakness};
use crate::{
    factor,
    here::Here,
    person,
    phone::{self, Activation},
    profile::Profile,
    recovery, registration,
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use store::Id;
use web::{Failure, Fields, Page, PathId, page};

#[derive(Template)]
#[template(path = "password_first.html")]
struct FirstPage {
    page: Page,
    id: Id,
    mail: String,
    wrong: Option<&'static str>,
}

/// The activation that permits it: one that came of the confirmed mail address alone.
async fn load(here: &Here, id: Id) -> Result<(Activation, Profile), Failure> {
    let found = phone::activation(here, id).await?;
    here.read(move |tx, here| {
        if !found.is_first(here.now) {
            return Err(Failure::refuse(StatusCode::GONE, "activation-ended"));
        }
        let profile = person::profile(tx, &here.identity.app.vault, found.person)?;
        Ok((found.clone(), profile))
    })
    .await
}

/// The form.
pub(super) async fn show(here: Here, page: Page, PathId(id): PathId) -> Result<Response, Failure> {
    let (found, profile) = load(&here, id).await?;
    Ok(page::html(&FirstPage {
        page,
        id: found.id,
        mail: profile.mail,
        wrong: None,
    }))
}

/// Sets it; the activation ends with that.
pub(super) async fn set(
    here: Here,
    page: Page,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let (found, profile) = load(&here, id).await?;
    here.charge("password-set", 20)?;
    let mail = profile.mail.clone();
    let about = vec![profile.name, profile.mail, here.realm.name.clone()];
    let password = form.get("password").unwrap_or_default().to_owned();
    let chance = here.moment().chance();
    let passwords = &here.identity.passwords;
    let hash = match passwords.accept(password, about, chance).await? {
        Ok(hash) => hash,
        Err(weakness) => {
            let wrong = Some(Weakness::text(weakness));
            let again = FirstPage {
                page,
                id,
                mail,
                wrong,
            };
            return Ok(page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &again));
        }
    };
    let write = here.write("password.first", move |tx, here| {
        let (moment, person) = (here.moment(), found.person);
        if !factor::of_person(tx, person)?.is_empty() {
            return Err(Failure::refuse(StatusCode::CONFLICT, "has-factor"));
        }
        if tx.run(&phone::sql::ACTIVATION_END, (found.id, here.now))? == 0 {
            return Err(Failure::refuse(StatusCode::GONE, "activation-ended"));
        }
        let factor = stored::set(tx, &moment, person, &hash, None)?;
        recovery::credit(tx, &moment, found.id, factor)?;
        registration::way_on(tx, here, found.id, found.sign_in)
    });
    let next = write.await?;
    Ok(Redirect::to(next.as_deref().unwrap_or("/account")).into_response())
}
