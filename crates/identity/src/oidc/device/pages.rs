//! The pages on which people type, compare and confirm a device's code.
use super::{
    STOPPED,
    code::{self, Waiting},
};
use crate::{
    account::when,
    consent::{self, Wish},
    here::Here,
    oidc::{authorize, awaited},
    person,
    session::{self, Session},
};
use askama::Template;
use axum::{
    extract::RawQuery,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{form, oauth::UserCode};
use std::sync::Arc;
use store::Tx;
use web::{Client, Failure, Fields, Page, page};

#[derive(Template)]
#[template(path = "device.html")]
struct CodePage {
    page: Page,
    /// The code of a link, to be compared with the one on the device.
    compare: Option<String>,
    /// What was typed, and what was wrong with it.
    typed: String,
    wrong: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "device_confirm.html")]
struct ConfirmPage {
    page: Page,
    code: String,
    client: Arc<Client>,
    /// Text keys of what the service wants to know.
    attributes: Vec<&'static str>,
    place: String,
    since: String,
    /// The name of who is signed in here.
    account: Option<String>,
}

#[derive(Template)]
#[template(path = "device_end.html")]
struct EndPage {
    page: Page,
    done: bool,
}

/// The form; with the code of a link, the question whether it is the device's. A link alone does
/// nothing (RFC 8628, sections 3.3.1 and 5.4).
pub(super) async fn form(page: Page, RawQuery(query): RawQuery) -> Response {
    let form = form::parse(&query.unwrap_or_default()).unwrap_or_default();
    let linked = form.get("user_code").and_then(UserCode::parse);
    page::html(&CodePage {
        compare: linked.map(|code| code.to_string()),
        typed: String::new(),
        wrong: None,
        page,
    })
}

/// A reload of the confirmation's address.
pub(super) async fn again() -> Redirect {
    Redirect::to("/device")
}

pub(super) async fn done(page: Page) -> Response {
    page::html(&EndPage { page, done: true })
}

pub(super) async fn stopped(page: Page) -> Response {
    page::html(&EndPage { page, done: false })
}

/// A code was typed or compared: which service it is for, and the warning.
pub(super) async fn look(
    here: Here,
    page: Page,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let typed = form.get("user_code").unwrap_or_default().to_owned();
    let found = match seek(&here, &typed).await {
        Ok(found) => found,
        Err(why) if matches!(why.code, "device-code-wrong" | "too-many") => {
            return Ok(wrong(page, &typed, &why));
        }
        Err(why) => return Err(why),
    };
    let (waiting, account) = found;
    let client = client(&here, &waiting)?;
    let wish = Wish::of(&client, &waiting.request.scope, None);
    Ok(page::html(&ConfirmPage {
        page,
        code: typed,
        attributes: wish.items.iter().map(|i| consent::label(&i.name)).collect(),
        client,
        since: when(waiting.since),
        place: waiting.place,
        account,
    }))
}

fn wrong(page: Page, typed: &str, why: &Failure) -> Response {
    let again = CodePage {
        wrong: Some(why.words(page.t)),
        compare: None,
        typed: typed.chars().take(20).collect(),
        page,
    };
    let mut response = page::html_with(why.status, &again);
    if let Some(seconds) = why.retry_after {
        let headers = response.headers_mut();
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// The device of a code, and who is signed in in this browser.
async fn seek(here: &Here, typed: &str) -> Result<(Waiting, Option<String>), Failure> {
    code::charge(here).await?;
    let typed = typed.to_owned();
    here.read(move |tx, here| {
        let waiting = code::find(tx, here, &typed)?;
        let vault = &here.identity.app.vault;
        let name = match running(tx, here)? {
            Some(session) => Some(person::profile(tx, vault, session.person)?.name),
            None => None,
        };
        Ok((waiting, name))
    })
    .await
}

fn running(tx: &mut Tx<'_>, here: &Here) -> Result<Option<Session>, Failure> {
    session::find(tx, &here.realm.id, here.session, here.now)
}

fn client(here: &Here, waiting: &Waiting) -> Result<Arc<Client>, Failure> {
    let region = &here.identity.app.region;
    let client = region.client(&here.realm.id, &waiting.client);
    client.ok_or_else(|| Failure::refuse(StatusCode::GONE, "client-unknown"))
}

/// The person has read the warning: to the sign-in, or to the end.
pub(super) async fn confirm(here: Here, Fields(form): Fields) -> Result<Response, Failure> {
    code::charge(&here).await?;
    let typed = form.get("user_code").unwrap_or_default().to_owned();
    let (no, other) = (form.get("no").is_some(), form.get("other").is_some());
    let to = here
        .write("device.confirm", move |tx, here| {
            let waiting = code::find(tx, here, &typed)?;
            if no {
                awaited::refuse(tx, waiting.id, here.now)?;
                return Ok(STOPPED.to_owned());
            }
            let session = running(tx, here)?.filter(|_| !other).map(|s| s.id);
            let id = authorize::store(tx, here, &waiting.client, &waiting.request, session)?;
            tx.post(&awaited::sql::SIGNING_IN, (waiting.id, id, here.now))?;
            Ok(format!("/sign-in/{id}"))
        })
        .await?;
    Ok(Redirect::to(&to).into_response())
}
