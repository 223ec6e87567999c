//! The front door, the overview of the account, signing out everywhere.
use super::Me;
use crate::{
    account::when, desk, factor, here::Here, oidc::front_channel, phone, recovery, saml, session,
};
use askama::Template;
use axum::{http::header, response::Response};
use protocols::ssf::InitiatingEntity;
use web::{Failure, Fields, Page, page};

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    page: Page,
    name: String,
    mail: String,
    /// Text key of how the person signed in.
    method: String,
    level: i64,
    strong: bool,
    /// Works for an authority.
    official: bool,
    sessions: usize,
    /// When a recovery of this account can go on, if one is under way.
    recovery: Option<String>,
}

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage {
    page: Page,
    portals: Vec<(String, String)>,
}

/// The issuer's own front door: what this is, where to go.
pub(crate) async fn front(here: Here, page: Page) -> Response {
    let region = &here.identity.app.region;
    let portals = region
        .of_realm(&here.realm.id)
        .map(|m| (m.official_name.clone(), region.public.origin(&m.host)))
        .collect();
    page::html(&FrontPage { page, portals })
}

/// Who is signed in, how, and where to go on.
pub(super) async fn account(me: Me, page: Page) -> Result<Response, Failure> {
    let session = me.session.clone();
    let (strong, official, sessions, recovery) = me
        .here
        .read(move |tx, here| {
            let strong = factor::is_strongest(tx, &session)?;
            let recovery = recovery::under_way(tx, session.person, here.now)?;
            let sessions = session::count(tx, session.person, here.now)?;
            let official = desk::is_official(tx, here, session.person)?;
            Ok((strong, official, sessions, recovery.map(when)))
        })
        .await?;
    let profile = me.profile().await?;
    Ok(page::html(&AccountPage {
        page: Me::page(page, &profile),
        name: profile.name,
        mail: profile.mail,
        method: format!("method-{}", me.session.method.name()),
        level: me.session.level,
        strong,
        official,
        sessions,
        recovery,
    }))
}

/// Ends every session of the person, here and elsewhere, and what was being added.
pub(super) async fn sign_out(me: Me, page: Page, Fields(_): Fields) -> Result<Response, Failure> {
    let (person, own) = (me.session.person, me.session.id);
    let (told, way) = me
        .here
        .write("account.sign-out", move |tx, here| {
            let moment = here.moment();
            phone::end_activations(tx, person, here.now)?;
            // Of other sessions only their own browsers could tell.
            let told = front_channel::of_session(tx, here, own)?;
            session::end_all(tx, &moment, person, None, InitiatingEntity::User)?;
            let way = saml::begin_logout(tx, &moment, own, Some("/"))?;
            Ok((told, way))
        })
        .await?;
    let to = way.unwrap_or_else(|| "/".to_owned());
    let mut response = front_channel::goodbye(page, told, Some(to));
    let gone = web::cookie::remove(session::COOKIE);
    response.headers_mut().append(header::SET_COOKIE, gone);
    Ok(response)
}
