//! The answers a person gives on the way: own browser? release? leave?
use super::{
    find,
    finish::{advance, stored_session},
    known, sql,
};
use crate::{Identity, issuer::Issuer, notice, oidc, person, phone::browser_kind, token::Token};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::oauth::OauthError;
use store::{Event, Id};
use web::{Browser, Failure, Fields, Now, Page, PathId};

/// "Is this your own browser?" Anything but an explicit yes is a no.
pub(super) async fn known(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    page: Page,
    PathId(id): PathId,
    headers: HeaderMap,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let app = identity.app.clone();
    let yes = form.get("own") == Some("yes");
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let kind = browser_kind(agent);
    let (inner, realm_id, hash) = (app.clone(), realm.id.clone(), browser.hash);
    let (person, key, profile) = app
        .db
        .read(move |tx| {
            let sign_in = find(tx, &realm_id, id, &hash, now)?;
            let session = match sign_in.session {
                Some(s) => stored_session(tx, s, now)?,
                None => None,
            };
            let person = session
                .ok_or_else(|| Failure::refuse(StatusCode::GONE, "sign-in-expired"))?
                .person;
            Ok::<_, Failure>((
                person,
                person::key(tx, &inner.vault, person)?,
                person::profile(tx, &inner.vault, person)?,
            ))
        })
        .await?;
    let mut chance = app.dice.chance();
    let (fresh, event, job) = (
        Token::new(now, &mut chance),
        Id::new(now, &mut chance),
        Id::new(now, &mut chance),
    );
    let letter = notice::browser_known(page.t, &realm.name, &profile, &kind, &page.origin);
    let payload = notice::seal(&app.vault, &letter, &mut chance);
    let sealed_kind = key.seal(b"browser-kind", &mut chance, kind.as_bytes());
    let (before, of) = (known::shown(&headers), realm.clone());
    let cookie = app
        .db
        .write("known.answer", move |tx| {
            find(tx, &of.id, id, &browser.hash, now)?;
            if tx.run(&sql::KNOWN_ANSWERED, (id,))? == 0 {
                return Ok::<_, Failure>(None); // answered in another tab
            }
            let answer = known::Answer {
                person,
                yes,
                kind: &sealed_kind,
            };
            let cookie = known::answer(tx, before, &answer, now, &fresh)?;
            if yes {
                tx.record(&Event {
                    id: event,
                    at: now,
                    realm: &of.id,
                    kind: "browser.known",
                    actor: Some(person),
                    subject: Some(fresh.id),
                    detail: &[],
                })?;
                notice::send(tx, job, &payload, now)?;
            }
            Ok(Some(cookie))
        })
        .await?;
    let mut response = Redirect::to(&format!("/sign-in/{id}")).into_response();
    if let Some(text) = cookie {
        let value = known::cookie_for(&text);
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// The person goes on with the account that was shown, or takes another one.
pub(super) async fn release(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    PathId(id): PathId,
    headers: HeaderMap,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let other = form.get("other").is_some();
    let (of, hash) = (realm.clone(), browser.hash);
    identity
        .app
        .db
        .write("release.answer", move |tx| {
            find(tx, &of.id, id, &hash, now)?;
            tx.run(
                if other {
                    &sql::FORGET_SESSION
                } else {
                    &sql::RELEASED
                },
                (id,),
            )?;
            Ok::<_, Failure>(())
        })
        .await?;
    let here = format!("/sign-in/{id}");
    if other {
        return Ok(Redirect::to(&here).into_response());
    }
    Ok(advance(&identity, &realm, id, &browser, &headers, now)
        .await?
        .respond(&here))
}

/// Back to the service without signing in.
pub(super) async fn leave(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let app = &identity.app;
    let of = realm.clone();
    let sign_in = app
        .db
        .write("sign-in.leave", move |tx| {
            let sign_in = find(tx, &of.id, id, &browser.hash, now)?;
            tx.run(&crate::phone::sql::ORDER_END_OF_SIGN_IN, (id, now, "left"))?;
            tx.run(&sql::DONE, (id, now))?;
            Ok::<_, Failure>(sign_in)
        })
        .await?;
    let client = app.region.client(&realm.id, &sign_in.client);
    if client.is_some_and(|c| crate::account::is_account(&realm, c)) {
        return Ok(Redirect::to("/"));
    }
    let reply = sign_in.request.reply_to();
    let to = oidc::authorize::failure(
        &reply,
        OauthError::AccessDenied,
        "the person went back",
        &app.region.issuer(&realm),
    );
    Ok(Redirect::to(&to))
}
