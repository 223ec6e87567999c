//! The code app on the account's pages: set up, look, remove.
use super::app;
use crate::{
    account::{Me, day},
    factor::{self, Kind},
    notice,
    phone::qr_svg,
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::{
    base64url,
    totp::{Code, Secret},
};
use web::{Failure, Fields, Page, page};

const HERE: &str = "/account/second";

/// An app that is being set up.
struct Offer {
    svg: String,
    secret: String,
    /// Makes the secret again when the form comes back.
    nonce: String,
}

#[derive(Template)]
#[template(path = "second.html")]
struct SecondPage {
    page: Page,
    /// The day it was set up.
    since: Option<String>,
    /// None where there is an app already, or no password that it could follow.
    offer: Option<Offer>,
    wrong: bool,
}

/// The secret that is offered in this session: derived, so that nothing is stored for pages that
/// are looked at only.
fn offered(me: &Me, nonce: &[u8; 16]) -> Option<Secret> {
    let vault = &me.here.identity.app.vault;
    let data = [me.session.id.0.as_slice(), nonce].concat();
    Secret::from_bytes(&vault.mac("code-app-offer", &data)[..20])
}

async fn shown(me: &Me, page: Page, nonce: [u8; 16], wrong: bool) -> Result<Response, Failure> {
    let person = me.session.person;
    let profile = me.profile().await?;
    let (since, has_password) = me
        .here
        .read(move |tx, _| {
            let all = factor::of_person(tx, person)?;
            let has_password = all.iter().any(|f| f.kind == Kind::Password);
            Ok((app::since(tx, person)?, has_password))
        })
        .await?;
    let offer = offered(me, &nonce).filter(|_| since.is_none() && has_password);
    let offer = offer.map(|secret| Offer {
        svg: qr_svg(
            &secret.uri(&me.here.realm.name, &profile.mail),
            &page.t.say("second-qr-label"),
        )
        .unwrap_or_default(),
        secret: secret.text(),
        nonce: base64url::encode(&nonce),
    });
    let shown = SecondPage {
        page: Me::page(page, &profile),
        since: since.map(day),
        offer,
        wrong,
    };
    Ok(if wrong {
        page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
    } else {
        page::html(&shown)
    })
}

/// The code to scan, or since when there is an app.
pub(super) async fn show(me: Me, page: Page) -> Result<Response, Failure> {
    if let Some(elsewhere) = me.may_change(HERE).await? {
        return Ok(elsewhere);
    }
    let nonce = me.here.moment().chance().bytes();
    shown(&me, page, nonce, false).await
}

/// The app shows the right code: from now on it is asked for.
pub(super) async fn confirm(me: Me, page: Page, Fields(form): Fields) -> Result<Response, Failure> {
    if let Some(elsewhere) = me.may_change(HERE).await? {
        return Ok(elsewhere);
    }
    me.here.charge("second", 5)?;
    let nonce = form.get("nonce").and_then(base64url::decode_array::<16>);
    let nonce = nonce.ok_or_else(Failure::malformed)?;
    let code = form.get("code").and_then(Code::parse);
    let secret = offered(&me, &nonce).ok_or_else(Failure::malformed)?;
    let step = code.and_then(|code| secret.verify(code, me.here.now, None));
    let Some(step) = step else {
        return shown(&me, page, nonce, true).await;
    };
    let session = me.session.clone();
    me.here
        .write("second.add", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let (moment, person) = (here.moment(), session.person);
            app::insert(tx, &moment, person, &secret, step)?;
            moment.record(tx, "second.added", Some(person), Some(person), &[])?;
            notice::tell(
                tx,
                &moment,
                person,
                "second-added",
                &[],
                Some(notice::Undo::by(&session)),
            )
        })
        .await?;
    Ok(Redirect::to("/account/codes").into_response())
}

/// The password is enough again.
pub(super) async fn remove(me: Me, Fields(_): Fields) -> Result<Response, Failure> {
    let session = me.session.clone();
    let removed = me
        .here
        .write("second.remove", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let (moment, person) = (here.moment(), session.person);
            if !app::remove(tx, person)? {
                return Ok(()); // removed in another tab
            }
            moment.record(tx, "second.removed", Some(person), Some(person), &[])?;
            notice::tell(
                tx,
                &moment,
                person,
                "second-removed",
                &[],
                Some(notice::Undo::by(&session)),
            )
        })
        .await;
    match removed {
        Ok(()) => Ok(Redirect::to(HERE).into_response()),
        Err(why) => me.again(why, HERE).await,
    }
}
