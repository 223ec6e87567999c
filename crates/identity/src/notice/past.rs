//! What the person was told in the last 90 days, for those who did not get the letter or lost it.
//!
//! Nothing is undone here: a session that is a month old must not remove factors, and the pages
//! that may ask for a fresh sign-in.
use super::{
    Said,
    pages::lines,
    sql,
    undo::{LIFETIME_SECS, SEALED},
};
use crate::{
    account::{Me, when},
    factor, person,
};
use askama::Template;
use axum::response::Response;
use protocols::Timestamp;
use store::{Id, PersonKey, Tx};
use web::{Failure, Page, page};

#[derive(Template)]
#[template(path = "notices.html")]
struct NoticesPage {
    page: Page,
    strong: bool,
    told: Vec<Told>,
}

/// A notice as it was sent.
struct Told {
    title: String,
    at: String,
    lines: Vec<String>,
    /// When "that was not me" was said.
    undone: Option<String>,
}

/// The notices, the newest first. They name devices and places, so weaker sessions see none.
pub(super) async fn list(me: Me, page: Page) -> Result<Response, Failure> {
    let session = me.session.clone();
    let (strong, told) = me
        .here
        .read(move |tx, here| {
            if !factor::is_strongest(tx, &session)? {
                return Ok((false, vec![]));
            }
            let key = person::key(tx, &here.identity.app.vault, session.person)?;
            Ok((true, past(tx, session.person, &key)?))
        })
        .await?;
    let profile = me.profile().await?;
    Ok(page::html(&NoticesPage {
        page: Me::page(page, &profile),
        strong,
        told,
    }))
}

fn past(tx: &mut Tx<'_>, person: Id, key: &PersonKey) -> Result<Vec<Told>, Failure> {
    let rows: Vec<(Vec<u8>, Timestamp, Option<Timestamp>)> = tx.all(&sql::PAST, (person,))?;
    let mut all = vec![];
    for (sealed, kept_until, undone) in rows {
        let json = key.open(SEALED, &sealed)?;
        let said: Said =
            serde_json::from_slice(&json).map_err(|_| Failure::fault("notice unreadable"))?;
        all.push(Told {
            title: said.title,
            at: when(kept_until.minus_secs(LIFETIME_SECS)),
            lines: lines(&said.text),
            undone: undone.map(when),
        });
    }
    Ok(all)
}
