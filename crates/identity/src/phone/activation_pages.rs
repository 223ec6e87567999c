//! The browser's side of an activation: show the code, compare the number, confirm.
use super::{
    activation::{self, Activation, NewActivation, Stage},
    frame, sql,
};
use crate::{Identity, issuer::Issuer, notice, person};
use askama::Template;
use axum::{
    Json as Answer,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use serde_json::{Value, json};
use store::{Event, Id};
use web::{Browser, Failure, Fields, Now, Page, page};

#[derive(Template)]
#[template(path = "activate.html")]
struct ActivatePage {
    page: Page,
    id: Id,
    stage: &'static str,
    svg: String,
    link: String,
    code: String,
}

async fn load(
    identity: &Identity,
    realm: &str,
    id: &str,
    browser: [u8; 32],
) -> Result<Activation, Failure> {
    let (id, realm): (Id, String) = (
        id.parse().map_err(|_| Failure::not_found())?,
        realm.to_owned(),
    );
    identity
        .app
        .db
        .read(move |tx| activation::find(tx, &realm, id)?.of_browser(&browser))
        .await
}

/// The code to scan, then the number to compare.
pub(super) async fn show(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let found = load(&identity, &realm.id, &id, browser.hash).await?;
    let stage = found.stage(now);
    if stage == Stage::Confirmed {
        return Ok(Redirect::to(&next(&found)).into_response());
    }
    let app = &identity.app;
    let origin = app.region.public.origin(&realm.app_host);
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
    }))
}

/// For the page's script.
pub(super) async fn state(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    Now(now): Now,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Answer<Value>, Failure> {
    let browser = Browser::of(&headers).ok_or_else(Failure::not_found)?;
    let found = load(&identity, &realm.id, &id, browser.hash).await?;
    Ok(Answer(json!({ "state": found.stage(now).name() })))
}

/// The numbers are equal: the phone becomes a factor.
pub(super) async fn confirm(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    page: Page,
    Path(id): Path<String>,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let app = identity.app.clone();
    let found = load(&identity, &realm.id, &id, browser.hash).await?;
    if found.stage(now) == Stage::Confirmed {
        return Ok(Redirect::to(&next(&found)));
    }
    let mut chance = app.dice.chance();
    let (passkey, event, job) = (
        Id::new(now, &mut chance),
        Id::new(now, &mut chance),
        Id::new(now, &mut chance),
    );
    let (inner, person) = (app.clone(), found.person);
    let profile = app
        .db
        .read(move |tx| person::profile(tx, &inner.vault, person))
        .await?;
    let letter = notice::phone_added(page.t, &realm.name, &profile, &page.origin);
    let payload = notice::seal(&app.vault, &letter, &mut chance);
    let to = next(&found);
    app.db
        .write("activation.confirm", move |tx| {
            let found = activation::find(tx, &realm.id, found.id)?;
            let others: Option<(i64,)> = tx.first(&sql::PASSKEYS, (found.person,))?;
            if found.strength < 2 && others.is_some_and(|(n,)| n > 0) {
                // Mail address and password permit the first phone only: somebody with a phished
                // password may have waited until there is one.
                return Err(Failure::refuse(StatusCode::CONFLICT, "has-factor"));
            }
            let permitted = activation::is_permitted(tx, &found, now)?;
            if !permitted || tx.run(&sql::ACTIVATION_CONFIRM, (found.id, now))? == 0 {
                return Err(Failure::refuse(StatusCode::GONE, "activation-ended"));
            }
            let (Some(credential), Some(key), Some(channel)) =
                (&found.credential_id, &found.public_key, &found.channel_key)
            else {
                return Err(Failure::fault("keyed activation without keys"));
            };
            let taken: Option<(i64,)> =
                tx.first(&sql::CREDENTIAL_EXISTS, (realm.id.as_str(), credential))?;
            if taken.is_some() {
                return Err(Failure::refuse(StatusCode::CONFLICT, "already-decided"));
            }
            let keyed: Option<(i64, i64, Vec<u8>)> =
                tx.first(&sql::ACTIVATION_KEYED, (found.id,))?;
            let (count, synced, name) =
                keyed.ok_or_else(|| Failure::fault("activation vanished"))?;
            let proof = 1_i64; // nobody has identified this person yet
            tx.run(
                &sql::PASSKEY_INSERT,
                (
                    passkey,
                    realm.id.as_str(),
                    found.person,
                    credential,
                    key,
                    count,
                    synced,
                    proof,
                    now,
                ),
            )?;
            tx.run(
                &sql::PHONE_INSERT,
                (found.id, found.person, passkey, channel, name, now),
            )?;
            tx.record(&Event {
                id: event,
                at: now,
                realm: &realm.id,
                kind: "phone.activated",
                actor: Some(found.person),
                subject: Some(found.id),
                detail: &[],
            })?;
            notice::send(tx, job, &payload, now)
        })
        .await?;
    Ok(Redirect::to(&to))
}

/// The numbers differ: the activation ends.
pub(super) async fn refuse(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    Path(id): Path<String>,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let found = load(&identity, &realm.id, &id, browser.hash).await?;
    let event = Id::new(now, &mut identity.app.dice.chance());
    let id = found.id;
    identity
        .app
        .db
        .write("activation.refuse", move |tx| {
            tx.run(&sql::ACTIVATION_END, (found.id, now))?;
            tx.record(&Event {
                id: event,
                at: now,
                realm: &realm.id,
                kind: "activation.refused",
                actor: Some(found.person),
                subject: Some(found.id),
                detail: &[],
            })?;
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(Redirect::to(&format!("/activate/{id}")))
}

/// A new code, while the permission lasts.
pub(super) async fn again(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    Path(id): Path<String>,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let found = load(&identity, &realm.id, &id, browser.hash).await?;
    if found.authorized_until <= now {
        return Err(Failure::refuse(StatusCode::GONE, "activation-ended"));
    }
    if found.stage(now) == Stage::Confirmed {
        return Ok(Redirect::to(&next(&found)));
    }
    let new = NewActivation::again(&found, now, &mut identity.app.dice.chance());
    identity
        .app
        .db
        .write("activation.again", move |tx| {
            let permitted = activation::is_permitted(tx, &found, now)?;
            if !permitted || tx.run(&sql::ACTIVATION_REPLACE, (found.id, now))? == 0 {
                return Err(Failure::refuse(StatusCode::GONE, "activation-ended"));
            }
            activation::begin(tx, &realm.id, &new, now)
        })
        .await?;
    Ok(Redirect::to(&format!("/activate/{}", new.id)))
}

/// On with the sign-in that led here, or to the account.
fn next(found: &Activation) -> String {
    found
        .sign_in
        .map_or_else(|| "/account".to_owned(), |id| format!("/sign-in/{id}"))
}
