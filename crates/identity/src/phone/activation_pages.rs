//! The browser's side of an activation: show the code, compare the number, confirm.
use super::{
    activation::{self, Activation, NewActivation, Stage},
    change, frame, pin_activation, sql,
};
use crate::{
    factor::{self, Factor, Kind, NewFactor},
    here::Here,
    notice::{self, Undo},
    recovery, registration,
    session::Session,
};
use askama::Template;
use axum::{
    Json as Answer,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde_json::{Value, json};
use store::{Id, Tx};
use web::{Failure, Fields, Page, PathId, page};

#[derive(Template)]
#[template(path = "activate.html")]
struct ActivatePage {
    page: Page,
    id: Id,
    stage: &'static str,
    svg: String,
    link: String,
    code: String,
    /// Whether a password may be set instead.
    first: bool,
}

/// For the browser that began it; for any other it does not exist.
pub(crate) async fn load(here: &Here, id: Id) -> Result<Activation, Failure> {
    here.read(move |tx, here| activation::find(tx, &here.realm.id, id)?.of_browser(&here.browser))
        .await
}

/// The code to scan, then the number to compare.
pub(super) async fn show(here: Here, page: Page, PathId(id): PathId) -> Result<Response, Failure> {
    let found = load(&here, id).await?;
    let stage = found.stage(here.now);
    if stage == Stage::Confirmed {
        return Ok(Redirect::to(&next(&here, &found).await?).into_response());
    }
    let app = &here.identity.app;
    let origin = app.region.public.origin(&here.realm.app_host);
    let link = format!(
        "{origin}/#a={}.{}",
        found.id,
        activation::secret(&app.vault, found.id)
    );
    let svg = frame::qr_svg(&link, &page.t.say("activate-qr-label")).unwrap_or_default();
    let code = found
        .code
        .as_deref()
        .map(activation::spaced)
        .unwrap_or_default();
    Ok(page::html(&ActivatePage {
        page,
        id: found.id,
        stage: stage.name(),
        svg,
        link,
        code,
        first: found.is_first(here.now),
    }))
}

/// For the page's script.
pub(super) async fn state(here: Here, PathId(id): PathId) -> Result<Answer<Value>, Failure> {
    let found = load(&here, id).await?;
    Ok(Answer(json!({ "state": found.stage(here.now).name() })))
}

/// The numbers are equal: the phone becomes a factor.
pub(super) async fn confirm(
    here: Here,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let found = load(&here, id).await?;
    let (id, to) = (found.id, next(&here, &found).await?);
    if found.stage(here.now) == Stage::Confirmed {
        return Ok(Redirect::to(&to));
    }
    here.write("activation.confirm", move |tx, here| {
        let found = activation::find(tx, &here.realm.id, id)?;
        let by = activation::permitted_by(tx, &found, here.now)?;
        may_have_a_phone(tx, &found, by.as_ref())?;
        if tx.run(&sql::ACTIVATION_CONFIRM, (id, here.now))? == 0 {
            return Err(Failure::refuse(StatusCode::GONE, "activation-ended"));
        }
        if !pin_activation::become_factor(tx, here, &found, by.as_ref())? {
            become_factor(tx, here, &found, by.as_ref())?;
        }
        change::take_over(tx, &found)?;
        let (moment, person) = (here.moment(), found.person);
        recovery::credit(tx, &moment, id, id)?;
        moment.record(tx, "phone.activated", Some(person), Some(id), &[])?;
        notice::tell(
            tx,
            &moment,
            person,
            "phone-added",
            &[],
            Some(Undo::Factor(id)),
        )
    })
    .await?;
    Ok(Redirect::to(&to))
}

/// Mail address and password permit the first strong factor only: somebody with a phished password
/// may have waited until there is one.
fn may_have_a_phone(
    tx: &mut Tx<'_>,
    found: &Activation,
    by: Option<&Session>,
) -> Result<(), Failure> {
    if let Some(session) = by {
        return if factor::is_strongest(tx, session)? {
            Ok(())
        } else {
            Err(Failure::refuse(StatusCode::CONFLICT, "has-factor"))
        };
    }
    let strongest = factor::of_person(tx, found.person)?
        .iter()
        .map(Factor::strength)
        .max();
    if found.strength < strongest.unwrap_or(0) {
        Err(Failure::refuse(StatusCode::CONFLICT, "has-factor"))
    } else {
        Ok(())
    }
}

/// The phone inherits what the session that permitted it has proven.
fn become_factor(
    tx: &mut Tx<'_>,
    here: &Here,
    found: &Activation,
    by: Option<&Session>,
) -> Result<(), Failure> {
    let (Some(credential), Some(key), Some(channel)) =
        (&found.credential_id, &found.public_key, &found.channel_key)
    else {
        return Err(Failure::fault("keyed activation without keys"));
    };
    let realm = here.realm.id.as_str();
    let taken: Option<(i64,)> = tx.first(&sql::CREDENTIAL_EXISTS, (realm, credential))?;
    if taken.is_some() {
        return Err(Failure::refuse(StatusCode::CONFLICT, "already-decided"));
    }
    let keyed: Option<(i64, i64, Vec<u8>)> = tx.first(&sql::ACTIVATION_KEYED, (found.id,))?;
    let (count, synced, name) = keyed.ok_or_else(|| Failure::fault("activation vanished"))?;
    let new = NewFactor {
        id: found.id,
        person: found.person,
        kind: Kind::Phone,
        name,
        synced: synced != 0,
        proof: factor::inherited(tx, by, here.now)?,
    };
    factor::add(tx, &here.moment(), &new)?;
    tx.run(
        &sql::PASSKEY_INSERT,
        (found.id, realm, credential, key, count),
    )?;
    tx.run(&sql::PHONE_INSERT, (found.id, channel))?;
    Ok(())
}

/// The numbers differ: the activation ends.
pub(super) async fn refuse(
    here: Here,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let found = load(&here, id).await?;
    let (id, person) = (found.id, found.person);
    here.write("activation.refuse", move |tx, here| {
        tx.run(&sql::ACTIVATION_END, (id, here.now))?;
        let moment = here.moment();
        moment.record(tx, "activation.refused", Some(person), Some(id), &[])
    })
    .await?;
    Ok(Redirect::to(&format!("/activate/{id}")))
}

/// A new code, while the permission lasts.
pub(super) async fn again(
    here: Here,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let found = load(&here, id).await?;
    if found.authorized_until <= here.now {
        return Err(Failure::refuse(StatusCode::GONE, "activation-ended"));
    }
    if found.stage(here.now) == Stage::Confirmed {
        return Ok(Redirect::to(&next(&here, &found).await?));
    }
    let new = here
        .write("activation.again", move |tx, here| {
            activation::permitted_by(tx, &found, here.now)?;
            if tx.run(&sql::ACTIVATION_REPLACE, (found.id, here.now))? == 0 {
                return Err(Failure::refuse(StatusCode::GONE, "activation-ended"));
            }
            let new = NewActivation::again(&found, here.now, &mut here.moment().chance());
            activation::begin(tx, &here.realm.id, &new, here.now)?;
            change::goes_on(tx, found.id, new.id)?;
            recovery::goes_on(tx, found.id, new.id)?;
            registration::goes_on(tx, found.id, new.id)?;
            Ok(new.id)
        })
        .await?;
    Ok(Redirect::to(&format!("/activate/{new}")))
}

/// On with the sign-in or to the service that led here, with the phone that was replaced, or to the
/// account.
async fn next(here: &Here, found: &Activation) -> Result<String, Failure> {
    let (id, sign_in) = (found.id, found.sign_in);
    let (on, old) = here
        .read(move |tx, here| {
            let on = registration::way_on(tx, here, id, sign_in)?;
            Ok((on, change::replaces(tx, id)?))
        })
        .await?;
    let old = old.map(|old| format!("/account/phones/{old}/changed"));
    Ok(on.or(old).unwrap_or_else(|| "/account".to_owned()))
}
