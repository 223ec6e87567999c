//! The way from a sign-in to a new account, and the way on: with the sign-in that led here, if it is the same
//! browser and not too late; otherwise the service that led here is offered, by the address that
//! it registered for this (OpenID Connect Core 1.0, section 4). There it begins a sign-in of its
//! own in this browser, so nobody gets a code that somebody else's browser asked for.
use super::sql;
use crate::{here::Here, phone, sign_in};
use askama::Template;
use axum::response::Response;
use protocols::oidc::initiate_login_uri;
use std::sync::Arc;
use store::{Id, Tx};
use web::{Client, Failure, Page, PathId, page};

#[derive(Template)]
#[template(path = "register_done.html")]
struct DonePage {
    page: Page,
    service: String,
    address: String,
}

/// The address that a sign-in of this browser came with.
pub(super) fn hint(tx: &mut Tx<'_>, here: &Here, sign_in: Option<Id>) -> Option<String> {
    let request = sign_in::find(tx, here, sign_in?).ok()?.request;
    let mail = |text: &String| text.contains('@') && text.chars().count() <= 254;
    request.login_hint.filter(mail)
}

/// Where the person goes on once there is a factor; none to the account.
pub(crate) fn way_on(
    tx: &mut Tx<'_>,
    here: &Here,
    activation: Id,
    sign_in: Option<Id>,
) -> Result<Option<String>, Failure> {
    if let Some(id) = sign_in {
        match sign_in::find(tx, here, id) {
            Ok(_) => return Ok(Some(format!("/sign-in/{id}"))),
            Err(why) if why.status.is_server_error() => return Err(why),
            Err(_) => {}
        }
    }
    let service = service(tx, here, activation)?;
    Ok(service.map(|_| format!("/register/done/{activation}")))
}

/// The activation was begun once more.
pub(crate) fn goes_on(tx: &mut Tx<'_>, before: Id, now: Id) -> Result<(), Failure> {
    tx.run(&sql::GOES_ON, (before, now))?;
    Ok(())
}

/// The service that led to the registration, and where its sign-in begins.
fn service(
    tx: &mut Tx<'_>,
    here: &Here,
    activation: Id,
) -> Result<Option<(Arc<Client>, String)>, Failure> {
    let realm = &here.realm;
    let row: Option<(String,)> = tx.first(&sql::LED_BY, (activation, realm.id.as_str()))?;
    let region = &here.identity.app.region;
    let client = row.and_then(|(id,)| region.client(&realm.id, &id));
    Ok(client.and_then(|client| {
        let registered = client.oauth.initiate_login_uri.as_deref()?;
        let address = initiate_login_uri(registered, &region.issuer(realm));
        Some((client, address))
    }))
}

/// For the browser in which the account was opened.
pub(super) async fn show(here: Here, page: Page, PathId(id): PathId) -> Result<Response, Failure> {
    phone::activation(&here, id).await?;
    let found = here.read(move |tx, here| service(tx, here, id)).await?;
    let (client, address) = found.ok_or_else(Failure::not_found)?;
    Ok(page::html(&DonePage {
        page,
        service: client.name.clone(),
        address,
    }))
}
