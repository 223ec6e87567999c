//! Another mail address: `asked → confirmed`, with a link that only the new mailbox gets and that
//! only the person who asked can use, signed in.
//!
//! Whoever may change the address can receive what the account sends: so asking needs a fresh
//! sign-in with the strongest factor, and the address before still gets all notices for 30 days.
use super::sql;
use crate::{account::Me, factor, moment::Moment, notice, person, profile::Profile};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::{Timestamp, base64url, digest};
use serde_json::{Value, json};
use store::{Id, PersonKey, Tx};
use web::{App, Failure, Fields, Page, page};

/// The mailed link is good for a day.
const LINK_LIVES_SECS: i64 = 86_400;
/// So long the address before gets notices.
const FORMER_SECS: i64 = 30 * 86_400;
/// So many mails an hour.
const PER_HOUR: i64 = 5;
/// What addresses are sealed for.
const SEALED: &[u8] = b"mail-change";

#[derive(Template)]
#[template(path = "profile_mail.html")]
struct MailPage {
    page: Page,
    before: String,
    mail: String,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "profile_mail_confirm.html")]
struct ConfirmPage {
    page: Page,
    link: String,
    before: String,
    mail: String,
}

fn open(key: &PersonKey, sealed: &[u8]) -> Result<String, Failure> {
    String::from_utf8(key.open(SEALED, sealed)?).map_err(Failure::fault)
}

/// Addresses that the person wished for lately, for the export.
pub(crate) fn changes(tx: &mut Tx<'_>, person: Id, key: &PersonKey) -> Result<Vec<Value>, Failure> {
    type Row = (Vec<u8>, Timestamp, Timestamp, Option<Timestamp>);
    let rows: Vec<Row> = tx.all(&sql::CHANGES, (person,))?;
    let mut all = vec![];
    for (sealed, asked, until, ended) in rows {
        all.push(json!({
            "mail": open(key, &sealed)?, "asked_at": asked, "expires_at": until, "ended_at": ended,
        }));
    }
    Ok(all)
}

/// The address that waits for its confirmation.
pub(super) fn waiting(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
) -> Result<Option<String>, Failure> {
    let row: Option<(Id, Vec<u8>)> = tx.first(&sql::WAITING, (person, moment.now))?;
    let Some((_, sealed)) = row else {
        return Ok(None);
    };
    let key = person::key(tx, &moment.app.vault, person)?;
    open(&key, &sealed).map(Some)
}

/// Addresses of the last 30 days: who took the account over does not silence its owner.
pub(crate) fn former(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
) -> Result<Vec<String>, Failure> {
    let rows: Vec<(Vec<u8>,)> = tx.all(&sql::FORMER, (person, moment.now))?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = person::key(tx, &moment.app.vault, person)?;
    rows.iter().map(|(sealed,)| open(&key, sealed)).collect()
}

/// The form.
pub(super) async fn form(me: Me, page: Page) -> Result<Response, Failure> {
    if let Some(again) = me.may_change("/account/profile/mail").await? {
        return Ok(again);
    }
    let profile = me.profile().await?;
    Ok(page::html(&MailPage {
        page: Me::page(page, &profile),
        before: profile.mail,
        mail: String::new(),
        wrong: false,
    }))
}

/// Sends a link to the new address. Whether it belongs to another account is told there alone.
pub(super) async fn ask(me: Me, page: Page, Fields(form): Fields) -> Result<Response, Failure> {
    let profile = me.profile().await?;
    let typed = form.get("mail").unwrap_or_default().to_owned();
    let input = match Profile::from_input(&profile.name, &typed) {
        Ok(input) if input.mail != profile.mail => input,
        _ => {
            let again = MailPage {
                page: Me::page(page, &profile),
                before: profile.mail,
                mail: typed.chars().take(254).collect(),
                wrong: true,
            };
            return Ok(page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &again));
        }
    };
    me.here.charge("mail-change", 5)?;
    let (session, t, origin) = (me.session.clone(), page.t, page.origin);
    let asked = me
        .here
        .write("profile.mail-asked", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let (moment, person) = (here.moment(), session.person);
            let (app, realm) = (moment.app, moment.realm);
            let recent = (person, here.now.minus_secs(3600));
            if tx
                .first(&sql::RECENT_CHANGES, recent)?
                .is_some_and(|(n,): (i64,)| n >= PER_HOUR)
            {
                return Err(Failure::too_many(3600));
            }
            let (id, index) = (
                moment.id(),
                person::mail_index(&app.vault, &realm.id, &input.mail),
            );
            let key = person::key(tx, &app.vault, person)?;
            let sealed = key.seal(SEALED, &mut moment.chance(), input.mail.as_bytes());
            tx.run(&sql::END_CHANGES, (person, here.now))?;
            let until = here.now.plus_secs(LINK_LIVES_SECS);
            tx.run(&sql::CHANGE, (id, person, sealed, index, here.now, until))?;
            let link = format!("{origin}/account/profile/mail/{id}.{}", secret(app, id));
            let letter = match person::by_mail(tx, &realm.id, &index)? {
                Some(other) if other != person => {
                    notice::already_registered(t, &realm.name, &input.mail, &origin)
                }
                _ => notice::Letter {
                    to: input.mail.clone(),
                    subject: t.put("mail-change-subject", &[("realm", &realm.name)]),
                    text: t.put(
                        "mail-change-text",
                        &[("realm", &realm.name), ("link", &link)],
                    ),
                },
            };
            let payload = notice::seal(&app.vault, &letter, &mut moment.chance());
            moment.enqueue(tx, "mail", &payload)?;
            moment.record(tx, "profile.mail-asked", Some(person), Some(person), &[])
        })
        .await;
    match asked {
        Ok(()) => Ok(Redirect::to("/account/profile").into_response()),
        Err(why) => me.again(why, "/account/profile/mail").await,
    }
}

/// The secret in the link, derived and stored nowhere.
fn secret(app: &App, id: Id) -> String {
    base64url::encode(&app.vault.mac("mail-change-link", &id.0)[..16])
}

/// The change behind a link; of nobody else's account, and only while it waits.
fn by_link(tx: &mut Tx<'_>, me: &Me, link: &str) -> Result<(Id, String, [u8; 32]), Failure> {
    let gone = || Failure::refuse(StatusCode::NOT_FOUND, "link-wrong");
    let app = &me.here.identity.app;
    let (id, given) = link.split_once('.').ok_or_else(gone)?;
    let id: Id = id.parse().map_err(|_| gone())?;
    if !digest::equal(secret(app, id).as_bytes(), given.as_bytes()) {
        return Err(gone());
    }
    let (person, now) = (me.session.person, me.here.now);
    let row: Option<(Vec<u8>, [u8; 32])> = tx.first(&sql::FIND_CHANGE, (id, person, now))?;
    let (sealed, index) = row.ok_or_else(gone)?;
    let key = person::key(tx, &app.vault, person)?;
    Ok((id, open(&key, &sealed)?, index))
}

/// The mailed link: asks, and consumes nothing (mail scanners open links).
pub(super) async fn show(
    me: Me,
    page: Page,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    let (who, shown) = (me.clone(), link.clone());
    let found = me.here.read(move |tx, _| by_link(tx, &who, &shown)).await?;
    let profile = me.profile().await?;
    Ok(page::html(&ConfirmPage {
        page: Me::page(page, &profile),
        link,
        before: profile.mail,
        mail: found.1,
    }))
}

/// The new address counts from now on. Both addresses are told.
pub(super) async fn confirm(
    me: Me,
    Path(link): Path<String>,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let who = me.clone();
    me.here
        .write("profile.mail-confirmed", move |tx, here| {
            let (moment, person) = (here.moment(), who.session.person);
            if !factor::is_strongest(tx, &who.session)? {
                return Err(Failure::refuse(StatusCode::FORBIDDEN, "too-weak"));
            }
            let (id, mail, index) = by_link(tx, &who, &link)?;
            if tx.run(&sql::USE_CHANGE, (id, person, here.now))? == 0 {
                return Err(Failure::refuse(StatusCode::GONE, "link-used"));
            }
            let other = person::by_mail(tx, &here.realm.id, &index)?;
            if other.is_some_and(|other| other != person) {
                return Err(Failure::refuse(StatusCode::CONFLICT, "mail-taken"));
            }
            let key = person::key(tx, &moment.app.vault, person)?;
            let mut profile = person::profile(tx, &moment.app.vault, person)?;
            let before = std::mem::replace(&mut profile.mail, mail);
            let sealed = key.seal(SEALED, &mut moment.chance(), before.as_bytes());
            let until = here.now.plus_secs(FORMER_SECS);
            tx.run(&sql::REMEMBER, (moment.id(), person, sealed, until))?;
            tx.run(&sql::MOVE, (person, index))?;
            person::save_profile(tx, &moment, person, &profile)?;
            moment.record(tx, "profile.mail-changed", Some(person), Some(person), &[])?;
            let undo = Some(notice::Undo::Session(who.session.id));
            notice::tell(tx, &moment, person, "mail-changed", &[], undo)
        })
        .await?;
    Ok(Redirect::to("/account/profile"))
}

/// The person thinks better of it.
pub(super) async fn cancel(me: Me, Fields(_): Fields) -> Result<Redirect, Failure> {
    let person = me.session.person;
    me.here
        .write("profile.mail-cancelled", move |tx, here| {
            tx.run(&sql::END_CHANGES, (person, here.now))?;
            Ok(())
        })
        .await?;
    Ok(Redirect::to("/account/profile"))
}
