//! The answers a person gives on the way: own browser? release? leave?
use super::{find, known, sql};
use crate::{
    here::Here,
    notice,
    oidc::{device, reply::Reply},
    person, session,
};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::oauth::OauthError;
use web::{Failure, Fields, PathId};

/// "Is this your own browser?" Anything but an explicit yes is a no.
pub(super) async fn known(
    here: Here,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let yes = form.get("own") == Some("yes");
    let cookie = here
        .write("known.answer", move |tx, here| {
            let sign_in = find(tx, here, id)?;
            let expired = || Failure::refuse(StatusCode::GONE, "sign-in-expired");
            let session = sign_in.session.ok_or_else(expired)?;
            let session = session::running(tx, session, here.now)?.ok_or_else(expired)?;
            if tx.run(&sql::KNOWN_ANSWERED, (id,))? == 0 {
                return Ok(None); // answered in another tab
            }
            let (moment, person) = (here.moment(), session.person);
            let key = person::key(tx, &moment.app.vault, person)?;
            let kind = key.seal(b"browser-kind", &mut moment.chance(), here.kind.as_bytes());
            let answer = known::Answer {
                person,
                yes,
                kind: &kind,
            };
            let cookie = known::answer(tx, here, &answer)?;
            if yes {
                moment.record(tx, "browser.known", Some(person), Some(session.id), &[])?;
                let says = [("kind", here.kind.as_str())];
                notice::tell(
                    tx,
                    &moment,
                    person,
                    "browser-known",
                    &says,
                    Some(notice::Undo::by(&session)),
                )?;
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

/// Back to the service without signing in.
pub(super) async fn leave(
    here: Here,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let sign_in = here
        .write("sign-in.leave", move |tx, here| {
            let sign_in = find(tx, here, id)?;
            let row = (id, here.now, "left");
            tx.post(&crate::phone::sql::ORDER_END_OF_SIGN_IN, row)?;
            tx.post(&sql::DONE, (id, here.now))?;
            if sign_in.request.redirect_uri.is_empty() {
                device::left(tx, here, id)?;
            }
            Ok(sign_in)
        })
        .await?;
    if sign_in.request.redirect_uri.is_empty() {
        return Ok(Redirect::to(device::STOPPED).into_response());
    }
    let region = &here.identity.app.region;
    let client = region.client(&here.realm.id, &sign_in.client);
    if client.is_some_and(|c| crate::account::is_account(&here.realm, &c)) {
        return Ok(Redirect::to("/").into_response());
    }
    // The service learns why, so that it can say what to do (RFC 9470, section 5).
    let (error, why) = if sign_in.ask_level {
        let error = OauthError::UnmetAuthenticationRequirements;
        (error, "the person does not reach the level")
    } else {
        (OauthError::AccessDenied, "the person went back")
    };
    let (to, issuer) = (sign_in.request.reply_to(), region.issuer(&here.realm));
    Reply::failure(to, error, why, &issuer).respond(&here).await
}
