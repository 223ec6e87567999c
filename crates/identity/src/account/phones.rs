//! Adding and removing phones.
use super::pages::{is_strong, session_of, sign_in, signed_out};
use crate::{
    Identity,
    issuer::Issuer,
    notice, person,
    phone::{self, NewActivation, Permission},
    session::{self, Session},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use protocols::Timestamp;
use store::{Event, Id, Tx};
use web::{Browser, Failure, Fields, Now, Page, PathId};

/// How long ago a factor must have been used to add another one, or to remove the last one.
const FRESH_SECS: i64 = 300;
/// A code for the phone is good for ten minutes more.
const CODE_SECS: i64 = 600;

fn is_fresh(session: &Session, now: Timestamp) -> bool {
    now.millis_since(session.authenticated_at) <= FRESH_SECS * 1000
}

/// Another phone: after a fresh, strong authentication only.
pub(super) async fn add(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    headers: HeaderMap,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let session = session_of(&identity, &realm, &headers, now).await?;
    let Some(session) = session.filter(|s| is_fresh(s, now)) else {
        return sign_in(&identity, &realm, &browser, true, now).await;
    };
    let permission = Permission {
        person: session.person,
        sign_in: None,
        strength: session.method.strength(),
        session: Some(session.id),
        until: session.authenticated_at.plus_secs(FRESH_SECS + CODE_SECS),
    };
    let mut chance = identity.app.dice.chance();
    let new = NewActivation::new(permission, browser.hash, now, &mut chance);
    identity
        .app
        .db
        .write("account.add-phone", move |tx| {
            if !is_strong(tx, &session)? {
                return Err(too_weak());
            }
            phone::begin(tx, &realm.id, &new, now)
        })
        .await?;
    Ok(Redirect::to(&format!("/activate/{}", new.id)).into_response())
}

/// The phone can sign nothing from now on, what it signed in ends, and the person is told. The
/// last one needs a fresh sign-in: without a phone the mailbox alone opens the account.
pub(super) async fn remove(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    page: Page,
    headers: HeaderMap,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let session = session_of(&identity, &realm, &headers, now).await?;
    let session = session.ok_or_else(signed_out)?;
    let (app, person) = (identity.app.clone(), session.person);
    let (profile, last) = identity
        .app
        .db
        .read(move |tx| {
            let passkeys: Option<(i64,)> = tx.first(&phone::sql::PASSKEYS, (person,))?;
            let last = passkeys.is_none_or(|(n,)| n <= 1);
            Ok::<_, Failure>((person::profile(tx, &app.vault, person)?, last))
        })
        .await?;
    if last && !is_fresh(&session, now) {
        return sign_in(&identity, &realm, &browser, true, now).await;
    }
    let app = identity.app.clone();
    let mut chance = app.dice.chance();
    let (event, job) = (Id::new(now, &mut chance), Id::new(now, &mut chance));
    let seed = u64::from_be_bytes(chance.bytes());
    let letter = notice::phone_removed(page.t, &realm.name, &profile, &page.origin);
    let payload = notice::seal(&app.vault, &letter, &mut chance);
    identity
        .app
        .db
        .write("account.remove-phone", move |tx| {
            if !is_strong(tx, &session)? {
                return Err(too_weak());
            }
            revoke(tx, &app, &realm.id, &session, id, now, seed)?;
            tx.record(&Event {
                id: event,
                at: now,
                realm: &realm.id,
                kind: "phone.revoked",
                actor: Some(session.person),
                subject: Some(id),
                detail: &[],
            })?;
            notice::send(tx, job, &payload, now)
        })
        .await?;
    Ok(Redirect::to("/account").into_response())
}

/// Phone, passkey, their sessions, and every activation that is under way.
fn revoke(
    tx: &mut Tx<'_>,
    app: &web::App,
    realm: &str,
    by: &Session,
    phone: Id,
    now: Timestamp,
    seed: u64,
) -> Result<(), Failure> {
    let revoked: Option<(Id,)> = tx.first(&phone::sql::PHONE_REVOKE, (phone, by.person, now))?;
    let (passkey,) = revoked.ok_or_else(Failure::not_found)?;
    tx.run(&phone::sql::PASSKEY_REVOKE, (passkey, by.person, now))?;
    tx.run(&phone::sql::ACTIVATIONS_END_OF_PERSON, (by.person, now))?;
    let theirs: Vec<(Id,)> = tx.all(&session::sql::OF_FACTOR, (by.person, phone, passkey))?;
    for (i, (id,)) in (0_u64..).zip(theirs) {
        if id != by.id {
            let seed = seed.wrapping_add(i);
            session::end(tx, &app.region, realm, id, by.person, now, seed)?;
        }
    }
    Ok(())
}

fn too_weak() -> Failure {
    Failure::refuse(StatusCode::FORBIDDEN, "too-weak")
}
